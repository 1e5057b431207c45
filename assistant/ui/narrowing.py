"""The filters of the page."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant import service
from assistant.session import Session
from assistant.texts import say
from assistant.ui import turns
from assistant.ui.acting import QUIET
from assistant.ui.markup import tag
from corpus.errors import Language
from index.model import Filters


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
                self.dossiers = gr.Dropdown(
                    [], multiselect=True, label=say("ui.dossier", language), elem_id="sp-filter-dossiers"
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
        return [self.documents, self.kinds, self.dossiers, self.since, self.until]

    @property
    def lists(self) -> list[Any]:
        """The filters that are chosen from what the corpus holds."""
        return [self.documents, self.kinds, self.dossiers]

    @property
    def texts(self) -> list[Any]:
        return [self.box, *self.inputs, self.active]

    def translated(self, language: Language) -> tuple[Any, ...]:
        """The labels of `texts`."""
        keys = (
            "ui.filters",
            "ui.filters.documents",
            "ui.filters.kinds",
            "ui.dossier",
            "ui.filters.since",
            "ui.filters.until",
            "ui.filters.active",
        )
        return tuple(gr.update(label=say(key, language)) for key in keys)

    def connect(self, language: Any) -> None:
        """What happens when a filter is set, and when one is unticked."""
        changed = [each.change for each in self.lists]
        left = [event for each in (self.since, self.until) for event in (each.blur, each.submit)]
        gr.on([*changed, *left], self._summarise, [*self.inputs, language], [self.active, self.said], **QUIET)
        self.active.input(self._drop, [self.active, *self.inputs], self.inputs, **QUIET).then(
            self._summarise, [*self.inputs, language], [self.active, self.said], **QUIET
        )

    def filters(self, documents: Any, kinds: Any, dossiers: Any, since: Any, until: Any) -> Filters:
        """The filters that are set; a day that is none does not count."""
        given = {"documents": documents, "kinds": kinds, "dossiers": dossiers, "since": since, "until": until}
        return turns.filters_from(given)

    def _summarise(self, *given: Any) -> tuple[Any, ...]:
        *values, language = given
        since, until = values[-2:]
        found = self.filters(*values)
        names = [*found.documents, *found.kinds, *found.dossiers]
        names += [f"≥ {found.since}"] if found.since else []
        names += [f"≤ {found.until}"] if found.until else []
        wrong = [day for day, kept in ((since, found.since), (until, found.until)) if day and not kept]
        said = tag("p", service.no_day(wrong[0]).message(language), role="alert") if wrong else ""
        return gr.update(choices=names, value=names, visible=bool(names)), said

    def _drop(self, kept: list[str], *values: Any) -> tuple[Any, ...]:
        *lists, since, until = values
        return (
            *([each for each in chosen or [] if each in kept] for chosen in lists),
            since if f"≥ {since}" in kept else "",
            until if f"≤ {until}" in kept else "",
        )
