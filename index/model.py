"""What is indexed and what a search gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.model import Block, Document, Holder, Label, Sentence, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one block that are retrieved together; `context` is searched and embedded but never quoted."""

    id: str
    document_id: str
    block: int
    first: int
    last: int
    spans: tuple[Span, ...]
    text: str
    context: str
    page: int | None
    kind: str
    date: str | None
    dossiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which papers count; dates are ISO days, both inclusive, and a paper without a date passes neither."""

    documents: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    dossiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of an index without its text; `dossiers` and `number` as in `corpus.model.Metadata`."""

    id: str
    title: str
    kind: str
    date: str | None
    dossiers: tuple[str, ...]
    number: str | None
    passages: int


Kind = Literal["date", "number", "person", "reference", "reason", "other"]
# Measures that a question asks for and that only a sentence which names one can answer with.
Measure = Literal["duration", "money", "percentage"]
# What else a question asks for: somebody's view or reaction, who does it, yes or no, a whole list, or a measure.
Trait = Literal["view", "reaction", "agent", "yesno", "list", Measure]


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched: the words, the kind of answer, whose view, and the part of a paper that would hold it.

    `numbers` are the numbers and (Dutch) months that the question names; `asked` is the whole question, as models read
    it, where `text` lacks the words that say whose view is asked.
    """

    text: str
    kind: Kind = "other"
    holder: Holder | None = None
    part: Label | None = None
    filters: Filters = Filters()
    traits: tuple[Trait, ...] = ()
    numbers: tuple[str, ...] = ()
    asked: str = ""

    @property
    def whole(self) -> str:
        """The question as models read it."""
        return self.asked or self.text


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, its fused score, its rank (from 1) and score in each retriever that found it, and its key."""

    passage: Passage
    score: float
    ranks: Mapping[str, int] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)
    key: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer; `score` orders, `probability` is calibrated, `features` are what both come from."""

    document: Document
    block: Block
    sentence: Sentence
    index: int
    probability: float
    features: Mapping[str, float]
    score: float = 0.0

    @property
    def holder(self) -> Holder:
        return self.sentence.attribution.holder
