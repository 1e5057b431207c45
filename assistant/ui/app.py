"""The page: its parts, what happens on each act, and the web application around it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant import choices
from assistant.session import Session
from assistant.texts import say
from assistant.ui import acts, answers, arrivals, panel, routes, tools, turns
from assistant.ui.acting import QUIET
from assistant.ui.guard import Access, Guard
from assistant.ui.markup import Html, join, tag
from assistant.ui.narrowing import Narrowing
from assistant.ui.opening import Opening
from assistant.ui.quality_tab import QualityTab
from assistant.ui.shelf_tab import ShelfTab
from assistant.ui.turns import Answers, Conversation
from assistant.ui.waiting import awaited
from corpus.errors import Language
from corpus.fetching import Options
from corpus.sources import LARGEST_FILE

_LANGUAGES = [("Nederlands", "nl"), ("English", "en")]
_AT_ONCE = 16
# So many extractive answers are made at once; more would only wait for each other, and keep memory meanwhile.
_MADE_AT_ONCE = os.cpu_count() or 1
# An idle conversation is forgotten by the server after this; the page itself still knows its questions.
_KEPT_SECONDS = 12 * 3600
# Of so many pages at once the server knows the conversation; each takes some 0.4 MB, as Gradio keeps what it shows.
_PAGES = 1_000
_SYSTEM_FONTS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
# What only the browser knows stands in for the first input of a call.
_RECALL = "(_, ...given) => [window.standpunt ? window.standpunt.recall() : [], ...given]"
_REPLACES = "(_, ...given) => [window.standpunt ? window.standpunt.replaces() : null, ...given]"
_EDITED = "(_) => [window.standpunt ? window.standpunt.edited() : {}]"


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
    app.include_router(routes.pages(session, serving.manage))
    app.include_router(acts.router(session, answers, serving.access.users))
    if serving.manage:
        app.include_router(arrivals.router(session, serving.fetching))
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
        self.fetches = serving.manage
        self.grows = session.chat_model is not None
        self._makers = ThreadPoolExecutor(_MADE_AT_ONCE, "answers")
        with gr.Blocks(
            title=say("ui.title", language), analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
        ) as self.blocks:
            self.conversation = gr.State((), time_to_live=_KEPT_SECONDS)
            self.recalled = gr.JSON(visible=False)
            self.edited = gr.JSON(visible=False)
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
        self.blocks.state_session_capacity = _PAGES
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
                    self.thread = gr.HTML(answers.conversation((), language, self.fetches), apply_default_css=False)
                    self.opening = Opening(self.session, language)
                self.narrowing = Narrowing(self.session, language)
                self.editing = gr.HTML(tools.editing(language), elem_id="sp-editing", apply_default_css=False)
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
                    self.stop = gr.Button(say("ui.stop", language), visible=False, elem_id="sp-stop")
                    self.refill = gr.Button("", visible="hidden", elem_id="sp-refill")
            self.panel = gr.HTML(panel.empty(language), elem_id="sp-side", apply_default_css=False)

    def _connect(self) -> None:
        shown = [self.conversation, self.thread, *([self.stop] if self.grows else [])]
        asked = [self.conversation, self.language, *self.narrowing.inputs]
        given, filled = {"outputs": [self.box, *shown], "js": _REPLACES, **QUIET}, self.narrowing.inputs
        # What does not grow is sent once, in the response itself; Gradio's queue would double the work of an answer.
        ask = self._ask if self.grows else self._ask_once
        # Nor does Gradio look at each part of such a call, which takes a turn of a thread for each of them.
        given |= dict.fromkeys(("queue", "preprocess", "postprocess"), self.grows)
        asking = [gr.on([self.box.submit, self.send.click], ask, [self.edited, self.box, *asked], **given)]
        asking += [each.click(ask, [self.edited, each, *asked], **given) for each in self.opening.examples]
        cancels = asking if self.grows else None
        self.stop.click(self._stop, [self.conversation, self.language], shown, cancels=cancels, **QUIET)
        self.clear.click(self._clear, [self.language], [self.box, *shown], cancels=cancels, **QUIET)
        refilled = self.refill.click(self._refill, [self.edited], filled, js=_EDITED, **QUIET)
        translated = [self.header, self.language, self.box, self.send, self.stop, self.clear]
        translated += [self.editing, self.panel]
        tabs = [self.tab_ask, self.tab_papers, self.tab_quality]
        self.language.change(
            self._translate,
            [self.conversation, self.language],
            [*translated, self.thread, *self.opening.texts, *tabs, *self.narrowing.texts, *self.shelf.texts],
            **QUIET,
        )
        self.quality.connect(self.language, self.tab_quality)
        self.narrowing.connect(self.language)
        self.shelf.connect(self.language, [self.tab_papers.select, self.blocks.load], self.narrowing.lists)
        restored = [*shown, self.opening.welcome, *filled]
        opened = self.blocks.load(self._restore, [self.recalled, self.language], restored, js=_RECALL, **QUIET)
        for event in (refilled, opened):
            self.narrowing.summarised(event, self.language)

    async def _ask(
        self, place: object, question: str, conversation: Conversation, language: Language, *narrowed: Any
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Yields the page as the answer grows; at a `place` the question replaces that turn and those after it."""
        kept = _before(place, conversation)
        grown: Conversation = ()
        asked = turns.extend(self.session, kept, question or "", self.narrowing.chosen(*narrowed))
        async for grown in awaited(asked):
            yield "", *self._shown(grown, language, growing=True)
        yield "", *self._shown((*grown[:-1], self.answers.keep(grown[-1])), language)

    async def _ask_once(
        self, place: object, question: object, conversation: Conversation, language: object, *narrowed: object
    ) -> tuple[Any, ...]:
        """The page with the whole answer; what is given is as a browser sent it."""

        def made() -> tuple[Any, ...]:
            kept, asked = _before(place, conversation), question if isinstance(question, str) else ""
            *_, told = turns.extend(self.session, kept, asked, self.narrowing.chosen(*narrowed))
            spoken: Language = "en" if language == "en" else "nl"
            return "", *self._shown((*told[:-1], self.answers.keep(told[-1])), spoken)

        return await asyncio.get_running_loop().run_in_executor(self._makers, made)

    def _stop(self, conversation: Conversation, language: Language) -> tuple[Any, ...]:
        found = turns.stopped(conversation)
        return self._shown((*found[:-1], *map(self.answers.keep, found[-1:])), language)

    def _refill(self, edited: object) -> tuple[Any, ...]:
        """The filters under which the question was asked that is edited."""
        return self.narrowing.filled(choices.read(edited))

    def _clear(self, language: Language) -> tuple[Any, ...]:
        return "", *self._shown((), language)

    def _restore(self, asked: Sequence[object] | None, language: Language) -> tuple[Any, ...]:
        """What a reload left; without it nothing is touched, as a quick visitor may have asked already."""
        conversation = tuple(map(self.answers.keep, turns.restore(self.session, asked or ())))
        skipped = (gr.skip(),) * (3 if self.grows else 2)
        shown = self._shown(conversation, language) if conversation else skipped
        filters = self.narrowing.filled(conversation[-1].chosen) if conversation else (gr.skip(),) * 7
        return *shown, self.opening.greeting(language), *filters

    def _shown(self, conversation: Conversation, language: Language, growing: bool = False) -> tuple[Any, ...]:
        thread = answers.conversation(conversation, language, self.fetches)
        # Each part costs Gradio a millisecond, whether or not it changes.
        return conversation, thread, *((gr.update(visible=growing),) if self.grows else ())

    def _translate(self, conversation: Conversation, language: Language) -> tuple[Any, ...]:
        return (
            _header(language),
            gr.update(label=say("ui.language", language)),
            gr.update(placeholder=say("ui.ask", language), label=say("ui.ask.label", language)),
            gr.update(value=say("ui.send", language)),
            gr.update(value=say("ui.stop", language)),
            gr.update(value=say("ui.clear", language)),
            tools.editing(language),
            panel.empty(language),
            answers.conversation(conversation, language, self.fetches),
            *self.opening.translated(language),
            gr.update(label=say("ui.tab.ask", language)),
            gr.update(label=say("ui.tab.papers", language)),
            gr.update(label=say("ui.tab.quality", language)),
            *self.narrowing.translated(language),
            *self.shelf.translated(language),
        )


def _before(place: object, conversation: Conversation) -> Conversation:
    """The turns that stay where a question is asked at a place."""
    return conversation[:place] if isinstance(place, int) and place >= 0 else conversation


def _header(language: Language) -> Html:
    return join([tag("h1", say("ui.title", language)), tag("p", say("ui.subtitle", language))])


def _theme() -> gr.themes.Base:
    """System fonts and blue, so that nothing is fetched."""
    return gr.themes.Base(
        primary_hue="blue", neutral_hue="slate", font=_SYSTEM_FONTS, font_mono=["ui-monospace", "monospace"]
    )


def _file(name: str) -> str:
    return (files("assistant.ui") / name).read_text("utf-8")
