"""Measures of one answered case; 1 is right, 0 is wrong, None is not measured. A failure counts as 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.model import Answer
from corpus.model import Document, Span
from corpus.reading import text_of
from evals.cases import Case, Gold
from index.model import Candidate

DEPTHS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, its answer, the ranked sentences it was chosen from, and the documents to check quotations in."""

    case: Case
    answer: Answer
    candidates: Sequence[Candidate]
    documents: Mapping[str, Document]


Measure = Callable[[Outcome], float | None]


def overlaps(gold: Gold, document_id: str, spans: Iterable[Span]) -> bool:
    """Whether a citation holds gold words: at least half of the gold's characters."""
    if gold.document_id != document_id:
        return False
    cited = tuple(spans)
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in gold.spans for b in cited)
    return shared * 2 >= sum(span.end - span.start for span in gold.spans)


def gold_rank(outcome: Outcome) -> int | None:
    """The place (from 1) of the first candidate sentence that is gold."""
    return next(
        (
            place
            for place, found in enumerate(outcome.candidates, 1)
            if any(overlaps(gold, found.document.id, found.sentence.spans) for gold in outcome.case.gold)
        ),
        None,
    )


def hit_at(depth: int) -> Measure:
    """Whether a gold sentence is among the first `depth` (recall@depth with any gold sufficing)."""

    def measured(outcome: Outcome) -> float | None:
        if not outcome.case.answerable:
            return None
        rank = gold_rank(outcome)
        return float(rank is not None and rank <= depth)

    return measured


def reciprocal_rank(outcome: Outcome) -> float | None:
    """1 / rank of the first gold sentence (Voorhees, TREC-8 1999)."""
    if not outcome.case.answerable:
        return None
    rank = gold_rank(outcome)
    return 1 / rank if rank else 0.0


def gold_cited(outcome: Outcome) -> float | None:
    """Whether the answer quotes the gold: any of it, or all of it where the case asks for all."""
    if not outcome.case.answerable:
        return None
    cited = [citation for statement in outcome.answer.statements for citation in statement.citations]
    found = [any(overlaps(gold, c.document_id, c.spans) for c in cited) for gold in outcome.case.gold]
    return float(all(found) if outcome.case.all else any(found))


def precise(outcome: Outcome) -> float | None:
    """The share of the answer's statements that quote gold; not measured without an answer."""
    if not outcome.case.answerable or not outcome.answer.statements:
        return None
    right = [
        any(overlaps(gold, c.document_id, c.spans) for gold in outcome.case.gold for c in statement.citations)
        for statement in outcome.answer.statements
    ]
    return fmean(right)


def exact_quotes(outcome: Outcome) -> float | None:
    """The share of quotations that read back, character for character, from the document's text at their offsets."""
    cited = [citation for statement in outcome.answer.statements for citation in statement.citations]
    if not cited:
        return None
    return fmean(text_of(outcome.documents[c.document_id].text, c.spans) == c.quote for c in cited)


def answered(outcome: Outcome) -> float | None:
    """Whether an answerable question got an answer."""
    return float(outcome.answer.status == "answered") if outcome.case.answerable else None


def abstained(outcome: Outcome) -> float | None:
    """Whether an unanswerable question got "not found" (its mean is abstention recall)."""
    return None if outcome.case.answerable else float(outcome.answer.status == "not_found")


def rightly_silent(outcome: Outcome) -> float | None:
    """Whether a "not found" was right (its mean is abstention precision)."""
    return float(not outcome.case.answerable) if outcome.answer.status == "not_found" else None


def right_holder(outcome: Outcome) -> float | None:
    """Whether the gold sentence that is quoted carries the expected holder; not measured when none is quoted."""
    if outcome.case.holder is None or not gold_cited(outcome):
        return None
    return float(
        any(
            statement.holder == outcome.case.holder
            for statement in outcome.answer.statements
            for citation in statement.citations
            if any(overlaps(gold, citation.document_id, citation.spans) for gold in outcome.case.gold)
        )
    )


by_name: dict[str, Measure] = {
    **{f"hit@{depth}": hit_at(depth) for depth in DEPTHS},
    "mrr": reciprocal_rank,
    "gold_cited": gold_cited,
    "precision": precise,
    "exact_quotes": exact_quotes,
    "answer_rate": answered,
    "abstention_recall": abstained,
    "abstention_precision": rightly_silent,
    "holder": right_holder,
}


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of what was measured, or None."""
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
