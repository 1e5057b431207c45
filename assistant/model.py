"""What an answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.errors import Language
from corpus.model import Holder, Mode, Span
from index.model import Query

Status = Literal["answered", "not_found"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked, and how it was understood."""

    text: str
    language: Language
    query: Query
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a composer claims to quote: words of one block of one document. Nothing is believed before `verify`."""

    document_id: str
    block: int
    quote: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote that belongs to quoted words; `targets` are the papers it points to."""

    note: str
    text: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A verified quotation: concatenating `spans` of the document's text, white space folded, gives `quote`."""

    document_id: str
    title: str
    date: str | None
    reference: str
    page: int | None
    headings: tuple[str, ...]
    quote: str
    spans: tuple[Span, ...]
    url: str | None
    block: int
    label: str
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or fragment of an answer, whose claim it is, and its citations (at least one)."""

    text: str
    holder: Holder
    mode: Mode
    cue: str
    signatory: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A sentence that came near; `score` is the probability that it answers. It is not an answer."""

    document_id: str
    quote: str
    score: float
    citation: Citation


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer, or its absence, rests on."""

    documents: int
    passages: int
    period: tuple[str | None, str | None]
    nearest: tuple[Nearest, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome for one question; `rejected` counts what a composer claimed and `verify` refused."""

    question: Question
    status: Status
    statements: tuple[Statement, ...]
    searched: Searched
    confidence: float
    rejected: int = 0
    timings_ms: Mapping[str, float] = field(default_factory=dict)
