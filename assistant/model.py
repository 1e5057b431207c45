"""What an answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.errors import Language
from corpus.model import Holder, Mode, Span
from index.model import Query

Status = Literal["answered", "not_found"]
# Why there is no answer; each has a text no.… in `texts`.
No = Literal[
    "outside", "detail", "premise", "time", "holder", "speaker", "dossier", "name", "chitchat", "instruction", "abuse"
]
# What a statement does: it answers, is what an answer leans on, is a finding that is reacted to, or that reaction.
Role = Literal["answer", "context", "finding", "reaction"]


# Sentences that were quoted, each as its document and its spans.
Given = frozenset[tuple[str, tuple[Span, ...]]]


@dataclass(frozen=True, slots=True)
class Follows:
    """What a follow-up took over from the turns before.

    `question` is the question in full, `words` are those of it that an earlier turn gave; `wider` asks for what else
    there is, beyond the sentences given already. What was `said` already is said
    again only where nothing else comes near; `again` asks whose it was, and is answered by nothing else.
    """

    question: str
    words: str = ""
    holder: Holder | None = None
    wider: bool = False
    beyond: Given = frozenset()
    said: Given = frozenset()
    again: Given = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked, and how it was understood."""

    text: str
    language: Language
    query: Query
    id: str | None = None
    follows: Follows | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a composer claims to quote: words of one block of one document. Nothing is believed before `verify`.

    `claim` is what a chat model says in its own words; `claims` holds it to the quotation.
    """

    document_id: str
    block: int
    quote: str
    claim: str | None = None
    role: Role = "answer"
    short: str | None = None


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
class Short:
    """The few words of a quotation that say it: a date, a name, a number; `spans` are theirs."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or fragment of an answer, whose claim it is, and its citations (at least one).

    `paraphrase` says that `text` is a chat model's sentence, held to the quotation beside it.
    """

    text: str
    holder: Holder
    mode: Mode
    cue: str
    signatory: str | None
    citations: tuple[Citation, ...]
    paraphrase: bool = False
    role: Role = "answer"
    short: Short | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """A sentence that came near; `score` is the probability that it answers. It is not an answer."""

    document_id: str
    quote: str
    score: float
    citation: Citation
    holder: Holder = "onbekend"


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer, or its absence, rests on."""

    documents: int
    passages: int
    period: tuple[str | None, str | None]
    nearest: tuple[Nearest, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """A later paper of a cited paper's dossier; `replaces` where it says that it comes in the place of that paper."""

    document_id: str
    title: str
    date: str | None
    replaces: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome for one question; `rejected` counts what a composer claimed and was refused, `faults` says why.

    `notice` names (in `texts`, as notice.…) what the reader must know of how the answer came about. Without an answer,
    `no` says why, `unknown` are words of the question that decided it, and `offer` is who does say something on it.
    `later` are papers of the same dossiers as those cited, of a later date.
    """

    question: Question
    status: Status
    statements: tuple[Statement, ...]
    searched: Searched
    confidence: float
    rejected: int = 0
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    faults: Mapping[str, int] = field(default_factory=dict)
    notice: str | None = None
    no: No | None = None
    unknown: tuple[str, ...] = ()
    offer: Holder | None = None
    later: tuple[Later, ...] = ()
