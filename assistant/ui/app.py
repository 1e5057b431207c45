"""The page: its parts, what happens on each act, and the web application around it. Gradio is imported here alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.session import Session
from assistant.texts import say
from assistant.ui import acts, answers, panel, routes, shelf, turns
from assistant.ui.examples import EXAMPLES
from assistant.ui.guard import Access, Guard
from assistant.ui.markup import Html, join, tag
from assistant.ui.turns import Answers, Conversation
from corpus.errors import Language, UserError
from corpus.sources import LARGEST_FILE
from index.model import Filters

_LANGUAGES = [("Nederlands", "nl"), ("English", "en")]
_AT_ONCE = 16
# An idle conversation is forgotten by the server after this; the page itself still knows its questions.
_KEPT_SECONDS = 12 * 3600
_SYSTEM_FONTS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_RECALL = "(_, language) => [window.standpunt ? window.standpunt.recall() : [], language]"


@dataclass(frozen=True, slots=True)
class Serving:
    """How the chat is served: who may come in, and whether visitors may add, fetch and remove papers."""

    access: Access = Access()
    manage: bool = True


def create(session: Session, language: Language = "nl", serving: Serving = Serving()) -> FastAPI:
    """The web application; every visitor has a conversation and a language of their own."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    answers = Answers()
    app.include_router(routes.pages(session))
    app.include_router(acts.router(session, answers, serving.access.users))
    app.mount("/api", routes.programs(session))
    gr.mount_gradio_app(
        app,
        Page(session, language, answers, serving.manage).blocks,
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

    def __init__(self, session: Session, language: Language, answers: Answers, manage: bool) -> None:
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
                    self.shelf = ShelfTab(session, language, manage)
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
        tabs = [self.tab_ask, self.tab_papers]
        self.language.change(
            self._translate,
            [self.conversation, self.language],
            [*translated, self.thread, *self.examples, *tabs, *self.narrowing.texts, *self.shelf.texts],
            **QUIET,
        )
        self.narrowing.connect(self.language)
        self.shelf.connect(self.language, self.tab_papers, [self.narrowing.documents, self.narrowing.kinds])
        self.blocks.load(self._restore, [self.recalled, self.language], [*shown, self.welcome], js=_RECALL, **QUIET)

    def _ask(self, question: str, conversation: Conversation, language: Language, *narrowed: Any) -> tuple[Any, ...]:
        filters = self.narrowing.filters(*narrowed)
        found = turns.extend(self.session, conversation, question or "", filters)
        return "", *self._shown((*found[:-1], self.answers.keep(found[-1])), language)

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
        return answers.welcome(documents, period, language)


class Narrowing:
    """The filters: what narrows the search, and each that is set as a box that can be unticked."""

    def __init__(self, session: Session, language: Language) -> None:
        self.session = session
        with gr.Accordion(say("ui.filters", language), open=False, elem_id="sp-filters") as self.box:
            with gr.Row():
                self.documents = gr.Dropdown(
                    [], multiselect=True, label=say("ui.filters.documents", language), elem_id="sp-filter-documents"
                )
                self.kinds = gr.Dropdown(
                    [], multiselect=True, label=say("ui.filters.kinds", language), elem_id="sp-filter-kinds"
                )
            with gr.Row():
                self.since = gr.Textbox(label=say("ui.filters.since", language), elem_id="sp-filter-since", max_lines=1)
                self.until = gr.Textbox(label=say("ui.filters.until", language), elem_id="sp-filter-until", max_lines=1)
            self.said = gr.HTML("", apply_default_css=False)
        self.active = gr.CheckboxGroup(
            [], label=say("ui.filters.active", language), visible=False, elem_id="sp-active-filters"
        )

    @property
    def inputs(self) -> list[Any]:
        return [self.documents, self.kinds, self.since, self.until]

    @property
    def texts(self) -> list[Any]:
        return [self.box, *self.inputs, self.active]

    def translated(self, language: Language) -> tuple[Any, ...]:
        """The labels of `texts`."""
        keys = (
            "ui.filters",
            "ui.filters.documents",
            "ui.filters.kinds",
            "ui.filters.since",
            "ui.filters.until",
            "ui.filters.active",
        )
        return tuple(gr.update(label=say(key, language)) for key in keys)

    def connect(self, language: Any) -> None:
        """What happens when a filter is set, and when one is unticked."""
        changed = [each.change for each in (self.documents, self.kinds)]
        left = [event for each in (self.since, self.until) for event in (each.blur, each.submit)]
        gr.on([*changed, *left], self._summarise, [*self.inputs, language], [self.active, self.said], **QUIET)
        self.active.input(self._drop, [self.active, *self.inputs], self.inputs, **QUIET).then(
            self._summarise, [*self.inputs, language], [self.active, self.said], **QUIET
        )

    def filters(self, documents: Any, kinds: Any, since: Any, until: Any) -> Filters:
        """The filters that are set; a day that is none does not count."""
        return turns.filters_from({"documents": documents, "kinds": kinds, "since": since, "until": until})

    def _summarise(self, documents: Any, kinds: Any, since: Any, until: Any, language: Language) -> tuple[Any, ...]:
        found = self.filters(documents, kinds, since, until)
        names = [*found.documents, *found.kinds]
        names += [f"≥ {found.since}"] if found.since else []
        names += [f"≤ {found.until}"] if found.until else []
        wrong = [day for day, kept in ((since, found.since), (until, found.until)) if day and not kept]
        said = tag("p", say("ui.filters.wrong_day", language, day=wrong[0]), role="alert") if wrong else ""
        return gr.update(choices=names, value=names, visible=bool(names)), said

    def _drop(self, kept: list[str], documents: Any, kinds: Any, since: Any, until: Any) -> tuple[Any, ...]:
        return (
            [each for each in documents or [] if each in kept],
            [each for each in kinds or [] if each in kept],
            since if f"≥ {since}" in kept else "",
            until if f"≤ {until}" in kept else "",
        )


class ShelfTab:
    """The papers: a list to search, and ways to add and remove where visitors may."""

    def __init__(self, session: Session, language: Language, manage: bool) -> None:
        self.session = session
        with gr.Column(elem_id="sp-shelf"):
            self.sought = gr.Textbox(label=say("ui.papers.search", language), elem_id="sp-sought", max_lines=1)
            self.table = gr.HTML("", apply_default_css=False, elem_id="sp-table")
            self.closed = gr.HTML(
                tag("p", say("ui.papers.closed", language)), visible=not manage, apply_default_css=False
            )
            with gr.Row(visible=manage, elem_id="sp-manage"):
                with gr.Column():
                    self.files = gr.File(
                        label=say("ui.papers.add", language), file_count="multiple", type="filepath", elem_id="sp-files"
                    )
                with gr.Column():
                    self.doomed = gr.Dropdown([], label=say("ui.papers.remove", language), elem_id="sp-doomed")
                    self.sure = gr.Checkbox(label=say("ui.papers.remove.sure", language), elem_id="sp-sure")
                    self.remove = gr.Button(say("ui.papers.remove.send", language), elem_id="sp-remove")
            self.said = gr.HTML("", apply_default_css=False, elem_id="sp-said")

    @property
    def texts(self) -> list[Any]:
        return [self.sought, self.table, self.closed, self.files, self.doomed, self.sure, self.remove]

    def translated(self, language: Language) -> tuple[Any, ...]:
        """The labels of `texts`."""
        return (
            gr.update(label=say("ui.papers.search", language)),
            shelf.listed(self.session, "", language),
            tag("p", say("ui.papers.closed", language)),
            gr.update(label=say("ui.papers.add", language)),
            gr.update(label=say("ui.papers.remove", language)),
            gr.update(label=say("ui.papers.remove.sure", language)),
            gr.update(value=say("ui.papers.remove.send", language)),
        )

    def connect(self, language: Any, tab: Any, filters: list[Any]) -> None:
        """What happens on each act; `filters` are the lists of papers and kinds to choose from."""
        shown = [self.table, self.doomed, *filters]
        self.sought.change(self._list, [self.sought, language], [self.table], **QUIET)
        gr.on([tab.select, self._blocks.load], self._fill, [self.sought, language], shown, **QUIET)
        self.files.upload(self._add, [self.files, language], [self.said, self.files], **QUIET).then(
            self._fill, [self.sought, language], shown, **QUIET
        )
        self.remove.click(
            self._remove, [self.doomed, self.sure, language], [self.said, self.doomed, self.sure], **QUIET
        ).then(self._fill, [self.sought, language], shown, **QUIET)

    @property
    def _blocks(self) -> Any:
        return gr.context.Context.root_block

    def _list(self, sought: str, language: Language) -> Html:
        return shelf.listed(self.session, sought or "", language)

    def _fill(self, sought: str, language: Language) -> tuple[Any, ...]:
        try:
            papers = self.session.store().database.papers()
        except UserError:
            papers = ()
        choices = [(f"{paper.title} ({paper.id})", paper.id) for paper in papers]
        kinds = sorted({paper.kind for paper in papers})
        removable = gr.update(choices=list(shelf.removable(self.session)))
        return self._list(sought, language), removable, gr.update(choices=choices), gr.update(choices=kinds)

    def _add(self, paths: list[str] | None, language: Language) -> tuple[Any, ...]:
        return shelf.outcomes(shelf.add(self.session, paths or ()), language), None

    def _remove(self, id: str | None, sure: bool, language: Language) -> tuple[Any, ...]:
        if not id:
            return "", gr.skip(), False
        if not sure:
            return tag("p", say("ui.papers.remove.unsure", language), role="alert"), gr.skip(), False
        return shelf.outcomes(shelf.remove(self.session, id), language), None, False


def _header(language: Language) -> Html:
    return join([tag("h1", say("ui.title", language)), tag("p", say("ui.subtitle", language))])


def _theme() -> gr.themes.Base:
    """System fonts and blue, so that nothing is fetched."""
    return gr.themes.Base(
        primary_hue="blue", neutral_hue="slate", font=_SYSTEM_FONTS, font_mono=["ui-monospace", "monospace"]
    )


def _file(name: str) -> str:
    return (files("assistant.ui") / name).read_text("utf-8")
