"""The filters of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import gradio as gr

from assistant import choices, service
from assistant.choices import Choices
from assistant.session import Session
from assistant.texts import say
from assistant.ui import chips
from assistant.ui.acting import QUIET
from assistant.ui.markup import tag
from corpus.errors import Language, UserError
from corpus.model import HOLDERS

_NAMES = ("documents", "kinds", "dossiers", "holder", "since", "until", "as_of")
_DAYS = ("since", "until", "as_of")


class Narrowing:
    """The filters: what narrows the search, and each that is set as a chip that a click drops."""

    def __init__(self, session: Session, language: Language) -> None:
        self.session = session
        with gr.Accordion(say("ui.filters", language), open=False, elem_id="sp-filters") as self.box:
            with gr.Row():
                self.documents = _list("documents", language)
                self.kinds = _list("kinds", language)
                self.dossiers = _list("dossiers", language)
            with gr.Row():
                self.holder = gr.Dropdown(
                    _holders(language), value="", label=say("ui.filters.holder", language), elem_id="sp-filter-holder"
                )
                self.since, self.until, self.as_of = (
                    gr.Textbox(
                        label=say(f"ui.filters.{name}", language),
                        placeholder="2021-10-01",
                        elem_id=f"sp-filter-{name.replace('_', '-')}",
                        max_lines=1,
                    )
                    for name in _DAYS
                )
            self.said = gr.HTML("", apply_default_css=False)
        self.active = gr.CheckboxGroup(
            [], label=say("ui.filters.active", language), visible=False, elem_id="sp-active-filters"
        )

    @property
    def inputs(self) -> list[Any]:
        return [getattr(self, name) for name in _NAMES]

    @property
    def lists(self) -> list[Any]:
        """The filters that are chosen from what the corpus holds."""
        return [self.documents, self.kinds, self.dossiers]

    @property
    def texts(self) -> list[Any]:
        return [self.box, *self.inputs]

    def translated(self, language: Language) -> tuple[Any, ...]:
        """The labels of `texts`."""
        labels = {name: gr.update(label=say(f"ui.filters.{name}", language)) for name in _NAMES}
        labels["holder"]["choices"] = _holders(language)
        return gr.update(label=say("ui.filters", language)), *labels.values()

    def connect(self, language: Any) -> None:
        """What happens when a filter is set, when a chip is dropped, and in another language."""
        # `input` and not `change`, as the page shows the chips itself once it has set several filters.
        changed = [each.input for each in self.inputs[:4]]
        left = [event for each in self.inputs[4:] for event in (each.blur, each.submit)]
        shown = [self.active, self.said]
        gr.on(
            [*changed, *left, language.change],
            self._summarise,
            [*self.inputs, language],
            shown,
            # Two filters set in quick succession both show: by default the second act is dropped while the first runs.
            trigger_mode="always_last",
            **QUIET,
        )
        dropped = self.active.input(self._drop, [self.active, *self.inputs], self.inputs, **QUIET)
        self.summarised(dropped, language)

    def summarised(self, event: Any, language: Any) -> None:
        """Shows the chips once `event` has set the filters."""
        event.then(self._summarise, [*self.inputs, language], [self.active, self.said], **QUIET)

    def chosen(self, *values: Any) -> Choices:
        """What is set; a day that is none does not count."""
        return choices.read(dict(zip(_NAMES, values, strict=True)))

    def filled(self, chosen: Choices) -> tuple[Any, ...]:
        """The filters set to these choices; what is no longer held is left out."""
        held = self._held()
        given = asdict(chosen)
        lists = (
            gr.update(choices=held[name], value=[each for each in given[name] if each in _values(held[name])])
            for name in _NAMES[:3]
        )
        return *lists, given["holder"] or "", *(given[name] or "" for name in _DAYS)

    def _summarise(self, *given: Any) -> tuple[Any, ...]:
        *values, language = given
        found = self.chosen(*values)
        shown = chips.chips(found, language, {id: title for title, id in self._held()["documents"]})
        wrong = [day for day, name in zip(values[4:], _DAYS, strict=True) if day and not getattr(found, name)]
        said = tag("p", service.no_day(wrong[0]).message(language), role="alert") if wrong else ""
        label = say("ui.filters.active", language)
        return gr.update(choices=shown, value=[value for _, value in shown], visible=bool(shown), label=label), said

    def _drop(self, kept: list[str], *values: Any) -> tuple[Any, ...]:
        left = asdict(chips.kept(self.chosen(*values), kept))
        return tuple(list(left[name]) if name in _NAMES[:3] else left[name] or "" for name in _NAMES)

    def _held(self) -> Mapping[str, list[Any]]:
        """What can be chosen: papers as (title, identifier), kinds and dossiers."""
        try:
            database = self.session.store().database
        except UserError:
            return {name: [] for name in _NAMES[:3]}
        return {
            "documents": [(paper.title, paper.id) for paper in database.papers()],
            "kinds": list(database.kinds()),
            "dossiers": [dossier for dossier, _ in database.dossiers()],
        }


def _list(name: str, language: Language) -> Any:
    return gr.Dropdown([], multiselect=True, label=say(f"ui.filters.{name}", language), elem_id=f"sp-filter-{name}")


def _holders(language: Language) -> list[tuple[str, str]]:
    return [(say("ui.filters.anyone", language), ""), *((say(f"holder.{each}", language), each) for each in HOLDERS)]


def _values(held: list[Any]) -> set[str]:
    return {each[1] if isinstance(each, tuple) else each for each in held}
