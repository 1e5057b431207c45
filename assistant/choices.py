"""What a visitor chose to narrow a question by: papers, a period, a day as of which, and whose claims count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.model import Question
from corpus.model import HOLDERS, Holder
from index.model import Filters


@dataclass(frozen=True, slots=True)
class Choices:
    """Days are ISO days, all inclusive: a paper of a later day than `as_of` does not count."""

    documents: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    holder: Holder | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None

    @property
    def filters(self) -> Filters:
        """What of it says which papers count."""
        last = min(filter(None, (self.until, self.as_of)), default=None)
        return Filters(self.documents, self.kinds, self.since, last, self.dossiers)


def read(values: object) -> Choices:
    """Choices from a page's values; what is none is passed over."""
    given: Mapping[str, Any] = values if isinstance(values, Mapping) else {}
    return Choices(
        documents=_texts(given.get("documents")),
        kinds=_texts(given.get("kinds")),
        dossiers=_texts(given.get("dossiers")),
        holder=next((each for each in HOLDERS if each == given.get("holder")), None),
        since=_day(given.get("since")),
        until=_day(given.get("until")),
        as_of=_day(given.get("as_of")),
    )


def narrowed(question: Question, holder: Holder | None) -> Question:
    """The question, asked of a chosen holder whoever's view its own words ask for."""
    if holder is None:
        return question
    # Asked of another than the one chosen, the words that name that one would mislead whoever reads the question.
    asked = question.query.asked if question.query.holder in (None, holder) else ""
    return replace(question, query=replace(question.query, holder=holder, asked=asked))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list | tuple) else ()


def _day(value: object) -> str | None:
    try:
        return date.fromisoformat(value.strip()).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None
