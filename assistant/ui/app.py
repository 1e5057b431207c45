"""The page: its parts, what happens on each act, and the web application around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.session import Session
from assistant.texts import say
from assistant.ui import acts, answers, panel, routes, turns
from assistant.ui.acting import QUIET
from assistant.ui.examples import EXAMPLES
from assistant.ui.guard import Access, Guard
from assistant.ui.markup import Html, join, tag
from assistant.ui.narrowing import Narrowing
from assistant.ui.quality_tab import QualityTab
from assistant.ui.shelf_tab import ShelfTab
from assistant.ui.turns import Answers, Conversation
from corpus.errors import Language, UserError
from corpus.fetching import Options
from corpus.sources import LARGEST_FILE
from index.model import Filters

_LANGUAGES = [("Nederlands", "nl"), ("English", "en")]
_AT_ONCE = 16
# An idle conversation is forgotten by the server after this; the page itself still knows its questions.
_KEPT_SECONDS = 12 * 3600
_SYSTEM_FONTS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
_RECALL = "(_, language) => [window.standpunt ? window.standpunt.recall() : [], language]"


@dataclass(frozen=True, slots=True)
class Serving:
    """How the chat is served: who may come in, and whether visitors may add, fetch (and how) and remove papers."""

    access: Access = Access()
    manage: bool = True
    fetching: Options = Options()


def create(session: Session, language: Language = "nl", serving: Serving = Serving()) -> FastAPI:
    """The web application; every visitor has a conversation and a language of their own."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    answers = Answers()
    app.include_router(routes.pages(session))
    app.include_router(acts.router(session, answers, serving.access.users))
    app.mount("/api", routes.programs(session))
    gr.mount_gradio_app(
        app,
        Page(session, language, answers, serving).blocks,
        path="/",
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        theme=_theme(),
        # In the head, as Gradio rewrites the selectors of its argument `css`.
        head=f"<style>{_file('style.css')}</style><script>{_file('behaviour.js')}</script>",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=LARGEST_FILE if serving.manage else 1,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
    )
    access = replace(serving.access, largest_upload=2 * LARGEST_FILE if serving.manage else 0)
    app.add_middleware(Guard, access=access)
    return app


class Page:
    """The parts of the page, and the functions that fill them; none keeps anything between calls."""

    def __init__(self, session: Session, language: Language, answers: Answers, serving: Serving) -> None:
        self.session = session
        self.answers = answers
        with gr.Blocks(
            title=say("ui.title", language), analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
        ) as self.blocks:
            self.conversation = gr.State((), time_to_live=_KEPT_SECONDS)
            self.recalled = gr.JSON(visible=False)
            self._header(language)
            with gr.Tabs(elem_id="sp-tabs"):
                with gr.Tab(say("ui.tab.ask", language), id="ask", elem_id="sp-tab-ask") as self.tab_ask:
                    self._lay_out(language)
                with gr.Tab(say("ui.tab.papers", language), id="papers", elem_id="sp-tab-papers") as self.tab_papers:
                    self.shelf = ShelfTab(session, language, serving.manage, serving.fetching)
                tab = say("ui.tab.quality", language)
                with gr.Tab(tab, id="quality", elem_id="sp-tab-quality") as self.tab_quality:
                    self.quality = QualityTab(session)
            self._connect()
        self.blocks.queue(default_concurrency_limit=_AT_ONCE, api_open=False)

    def _header(self, language: Language) -> None:
        with gr.Row(elem_id="sp-top"):
            self.header = gr.HTML(_header(language), elem_id="sp-header", apply_default_css=False)
            self.clear = gr.Button(say("ui.clear", language), elem_id="sp-clear")
            self.language = gr.Radio(
                _LANGUAGES, value=language, label=say("ui.language", language), container=False, elem_id="sp-language"
            )

    def _lay_out(self, language: Language) -> None:
        with gr.Row(elem_id="sp-main"):
            with gr.Column(elem_id="sp-talk"):
                with gr.Column(elem_id="sp-scroll"):
                    self.thread = gr.HTML(answers.conversation((), language), apply_default_css=False)
                    with gr.Column(elem_id="sp-start") as self.start:
                        self.welcome = gr.HTML(self._welcome(language), apply_default_css=False)
                        with gr.Row(elem_id="sp-examples"):
                            self.examples = [gr.Button(text, size="sm") for text in EXAMPLES[language]]
                self.narrowing = Narrowing(self.session, language)
                with gr.Row(elem_id="sp-ask"):
                    self.box = gr.Textbox(
                        placeholder=say("ui.ask", language),
                        label=say("ui.ask.label", language),
                        show_label=False,
                        container=False,
                        max_lines=5,
                        autofocus=True,
                        elem_id="sp-box",
                    )
                    self.send = gr.Button(say("ui.send", language), variant="primary", elem_id="sp-send")
            self.panel = gr.HTML(panel.empty(language), elem_id="sp-side", apply_default_css=False)

    def _connect(self) -> None:
        shown = [self.conversation, self.thread, self.start]
        asked = [self.conversation, self.language, *self.narrowing.inputs]
        gr.on([self.box.submit, self.send.click], self._ask, [self.box, *asked], [self.box, *shown], **QUIET)
        for example in self.examples:
            example.click(self._ask, [example, *asked], [self.box, *shown], **QUIET)
        self.clear.click(self._clear, [self.language], [self.box, *shown], **QUIET)
        translated = [self.header, self.language, self.welcome, self.box, self.send, self.clear, self.panel]
        tabs = [self.tab_ask, self.tab_papers, self.tab_quality]
        self.language.change(
            self._translate,
            [self.conversation, self.language],
            [*translated, self.thread, *self.examples, *tabs, *self.narrowing.texts, *self.shelf.texts],
            **QUIET,
        )
        self.quality.connect(self.language, self.tab_quality)
        self.narrowing.connect(self.language)
        self.shelf.connect(self.language, [self.tab_papers.select, self.blocks.load], self.narrowing.lists)
        self.blocks.load(self._restore, [self.recalled, self.language], [*shown, self.welcome], js=_RECALL, **QUIET)

    def _ask(
        self, question: str, conversation: Conversation, language: Language, *narrowed: Any
    ) -> Iterator[tuple[Any, ...]]:
        filters = self.narrowing.filters(*narrowed)
        for grown in turns.extend(self.session, conversation, question or "", filters):
            yield "", *self._shown((*grown[:-1], self.answers.keep(grown[-1])), language)

    def _clear(self, language: Language) -> tuple[Any, ...]:
        return "", *self._shown((), language)

    def _restore(self, asked: Sequence[object] | None, language: Language) -> tuple[Any, ...]:
        """What a reload left; without it nothing is touched, as a quick visitor may have asked already."""
        conversation = tuple(map(self.answers.keep, turns.restore(self.session, asked or ())))
        shown = self._shown(conversation, language) if conversation else (gr.skip(),) * 3
        return *shown, self._welcome(language)

    def _shown(self, conversation: Conversation, language: Language) -> tuple[Any, ...]:
        return conversation, answers.conversation(conversation, language), gr.update(visible=not conversation)

    def _translate(self, conversation: Conversation, language: Language) -> tuple[Any, ...]:
        return (
            _header(language),
            gr.update(label=say("ui.language", language)),
            self._welcome(language),
            gr.update(placeholder=say("ui.ask", language), label=say("ui.ask.label", language)),
            gr.update(value=say("ui.send", language)),
            gr.update(value=say("ui.clear", language)),
            panel.empty(language),
            answers.conversation(conversation, language),
            *(gr.update(value=text) for text in EXAMPLES[language]),
            gr.update(label=say("ui.tab.ask", language)),
            gr.update(label=say("ui.tab.papers", language)),
            gr.update(label=say("ui.tab.quality", language)),
            *self.narrowing.translated(language),
            *self.shelf.translated(language),
        )

    def _welcome(self, language: Language) -> Html:
        """The greeting; an index that cannot be read shows its message at the first question."""
        try:
            database = self.session.store().database
        except UserError as error:
            return tag("p", error.message(language))
        documents, _, period = database.extent(Filters())
        model = self.session.chat_model
        return answers.welcome(documents, period, language, model.name if model else None)


def _header(language: Language) -> Html:
    return join([tag("h1", say("ui.title", language)), tag("p", say("ui.subtitle", language))])


def _theme() -> gr.themes.Base:
    """System fonts and blue, so that nothing is fetched."""
    return gr.themes.Base(
        primary_hue="blue", neutral_hue="slate", font=_SYSTEM_FONTS, font_mono=["ui-monospace", "monospace"]
    )


def _file(name: str) -> str:
    return (files("assistant.ui") / name).read_text("utf-8")
