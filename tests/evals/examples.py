"""Outcomes made by hand, over a document of few words."""

from __future__ import annotations

from dataclasses import replace

from assistant.model import Answer, Citation, Question, Searched, Statement, Status
from corpus.assembly import assemble
from corpus.model import Document, Holder, Span
from corpus.parsers import plain
from evals.cases import Case, Gold, Nugget
from evals.outcomes import Outcome
from index.model import Candidate, Query

TEXT = "De kat slaapt. De hond blaft niet. De vis zwemt.\n"
DOCUMENT = Document(
    id="d", title="Dieren", kind="brief", sha256="", text=TEXT, blocks=assemble(TEXT, plain.parse(TEXT).pieces)
)
CAT, DOG, FISH = "De kat slaapt.", "De hond blaft niet.", "De vis zwemt."


def gold(quote: str) -> Gold:
    """Where the words stand in the document."""
    start = TEXT.index(quote)
    return Gold("d", quote, (Span(start, start + len(quote)),))


def citation(quote: str) -> Citation:
    """A citation of the words."""
    return Citation("d", "Dieren", None, "Dieren", None, (), quote, gold(quote).spans, None, 0, "paragraph")


def statement(text: str, *quotes: str, holder: Holder = "bewindspersoon") -> Statement:
    """A statement with a citation for each quotation."""
    return Statement(text, holder, "own", "", None, tuple(map(citation, quotes)))


def case(*quotes: str, kind: str = "fact", okay: tuple[str, ...] = (), every: bool = False) -> Case:
    """A case whose gold these are, a vital nugget each."""
    nuggets = tuple(Nugget(one, one not in okay, (gold(one),)) for one in (*quotes, *okay))
    return Case("x", "Wat doet de kat?", "nl", kind, "tune", tuple(map(gold, quotes)), every, "bewindspersoon", nuggets)


def outcome(asked: Case, *statements: Statement, ranked: tuple[str, ...] = ()) -> Outcome:
    """What came of a case."""
    question = Question(asked.question, asked.language, Query(asked.question))
    status: Status = "answered" if statements else "not_found"
    answer = Answer(question, status, statements, Searched(1, 1, (None, None), ()), 0.5)
    return Outcome(asked, replace(answer), tuple(map(candidate, ranked)), {"d": DOCUMENT})


def candidate(quote: str) -> Candidate:
    """The sentence as it is ranked."""
    block = next(block for block in DOCUMENT.blocks for one in block.sentences if one.text == quote)
    index = next(place for place, one in enumerate(block.sentences) if one.text == quote)
    return Candidate(DOCUMENT, block, block.sentences[index], index, 0.5, {})
