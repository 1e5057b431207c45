"""The papers tab: its parts and what happens on each act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.session import Session
from assistant.texts import say
from assistant.ui import changes, shelf
from assistant.ui.acting import QUIET
from assistant.ui.markup import Html, join, tag
from assistant.ui.shelf import Outcome
from corpus.errors import Language, UserError
from corpus.fetching import Options
from corpus.sources import LARGEST_FILE


class ShelfTab:
    """The papers: a list to search, and ways to add, fetch and remove where visitors may."""

    def __init__(self, session: Session, language: Language, manage: bool, fetching: Options) -> None:
        self.session = session
        self.manage = manage
        self.fetching = fetching
        with gr.Column(elem_id="sp-shelf"):
            self.sought = gr.Textbox(label=say("ui.papers.search", language), elem_id="sp-sought", max_lines=1)
            self.changes = gr.HTML("", apply_default_css=False, elem_id="sp-changes")
            self.table = gr.HTML("", apply_default_css=False, elem_id="sp-table")
            self.inside = gr.HTML("", apply_default_css=False, elem_id="sp-inside")
            self.closed = gr.HTML(
                tag("p", say("ui.papers.closed", language)), visible=not manage, apply_default_css=False
            )
            self.heading = gr.HTML(_heading(language), visible=manage, apply_default_css=False)
            with gr.Row(visible=manage, elem_id="sp-manage"):
                with gr.Column():
                    self.files = gr.File(
                        label=say("ui.papers.add", language),
                        file_count="multiple",
                        type="filepath",
                        elem_id="sp-files",
                        height=150,
                    )
                    self.limits = gr.HTML(_limits(language), apply_default_css=False)
                with gr.Column():
                    self.wanted = gr.Textbox(
                        label=say("ui.papers.fetch.label", language), elem_id="sp-wanted", max_lines=1
                    )
                    self.fetch = gr.Button(say("ui.papers.fetch.send", language), elem_id="sp-fetch")
                with gr.Column():
                    self.doomed = gr.Dropdown([], label=say("ui.papers.remove", language), elem_id="sp-doomed")
                    self.sure = gr.Checkbox(label=say("ui.papers.remove.sure", language), elem_id="sp-sure")
                    self.remove = gr.Button(say("ui.papers.remove.send", language), elem_id="sp-remove")
            self.said = gr.HTML("", apply_default_css=False, elem_id="sp-said")

    @property
    def texts(self) -> list[Any]:
        fetching, removing = [self.wanted, self.fetch], [self.doomed, self.sure, self.remove]
        adding = [self.heading, self.files, self.limits]
        return [self.sought, self.table, self.changes, self.inside, self.closed, *adding, *fetching, *removing]

    def translated(self, language: Language) -> tuple[Any, ...]:
        """The labels of `texts`."""
        return (
            gr.update(label=say("ui.papers.search", language)),
            shelf.listed(self.session, "", language),
            changes.shown(changes.since_last(self.session), language),
            "",
            tag("p", say("ui.papers.closed", language)),
            _heading(language),
            gr.update(label=say("ui.papers.add", language)),
            _limits(language),
            gr.update(label=say("ui.papers.fetch.label", language)),
            gr.update(value=say("ui.papers.fetch.send", language)),
            gr.update(label=say("ui.papers.remove", language)),
            gr.update(label=say("ui.papers.remove.sure", language)),
            gr.update(value=say("ui.papers.remove.send", language)),
        )

    def connect(self, language: Any, shown_by: list[Any], filters: list[Any]) -> None:
        """What happens on each act; `filters` are the lists of papers, kinds and dossiers to choose from."""
        shown = [self.table, self.inside, self.changes, self.doomed, *filters]
        self.sought.change(self._list, [self.sought, language], [self.table, self.inside], **QUIET)
        gr.on(shown_by, self._fill, [self.sought, language], shown, **QUIET)
        # A part that is hidden can be called all the same, so what visitors may not do is not there.
        if self.manage:
            self._connect_changes(language, shown)

    def _connect_changes(self, language: Any, shown: list[Any]) -> None:
        self.files.upload(self._add, [self.files, language], [self.said, self.files], **QUIET).then(
            self._fill, [self.sought, language], shown, **QUIET
        )
        gr.on(
            [self.wanted.submit, self.fetch.click],
            self._fetch,
            [self.wanted, language],
            [self.said, self.wanted],
            **QUIET,
        ).then(self._fill, [self.sought, language], shown, **QUIET)
        self.remove.click(
            self._remove, [self.doomed, self.sure, language], [self.said, self.doomed, self.sure], **QUIET
        ).then(self._fill, [self.sought, language], shown, **QUIET)

    def _list(self, sought: str, language: Language) -> tuple[Html, Html]:
        words = sought or ""
        return shelf.listed(self.session, words, language), shelf.inside(self.session, words, language)

    def _fill(self, sought: str, language: Language) -> tuple[Any, ...]:
        try:
            database = self.session.store().database
            papers = [(f"{paper.title} ({paper.id})", paper.id) for paper in database.papers()]
            choices = [papers, list(database.kinds()), [dossier for dossier, _ in database.dossiers()]]
        except UserError:
            choices = [[], [], []]
        removable = gr.update(choices=list(shelf.removable(self.session)))
        new = changes.shown(changes.since_last(self.session), language)
        return *self._list(sought, language), new, removable, *(gr.update(choices=each) for each in choices)

    def _add(self, paths: list[str] | None, language: Language) -> Iterator[tuple[Any, ...]]:
        """Yields which file is being read, and then what came of each."""
        count = len(paths or ())
        found: tuple[Outcome, ...] = ()
        for number, found in enumerate(shelf.add(self.session, paths or ()), 1):
            if number <= count:
                busy = say("ui.papers.add.busy", language, number=number, count=count)
                yield join([shelf.outcomes(found, language), tag("p", busy, role="status")]), gr.skip()
        yield shelf.outcomes(found, language), None

    def _fetch(self, text: str | None, language: Language) -> Iterator[tuple[Any, ...]]:
        """Yields that it is under way, as a server may take a while, and then what became of it."""
        yield tag("p", say("ui.papers.fetch.busy", language), role="status"), gr.skip()
        found = shelf.fetch(self.session, text or "", self.fetching)
        failed = any(each.failed for each in found)
        yield shelf.outcomes(found, language), gr.skip() if failed else ""

    def _remove(self, id: str | None, sure: bool, language: Language) -> tuple[Any, ...]:
        if not id:
            return "", gr.skip(), False
        if not sure:
            return tag("p", say("ui.papers.remove.unsure", language), role="alert"), gr.skip(), False
        return shelf.outcomes(shelf.remove(self.session, id), language), None, False


def _heading(language: Language) -> Html:
    return tag("h2", say("ui.papers.manage", language))


def _limits(language: Language) -> Html:
    text = say("ui.papers.add.limits", language, megabytes=LARGEST_FILE // 1_000_000)
    return tag("p", text, class_="sp-quiet")
