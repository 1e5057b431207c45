"""Measures of one answered case; 1 is right, 0 is wrong, None is not measured. A failure counts as 0.

Formulas and sources are in docs/evals.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from statistics import fmean

from corpus.reading import text_of
from evals import citing, nuggets, retrieval
from evals.cases import Forbidden
from evals.outcomes import Outcome, cites, is_gold, overlaps

Measure = Callable[[Outcome], float | None]


def gold_cited(outcome: Outcome) -> float | None:
    """Whether the answer quotes the gold: any of it, or every vital nugget where the case asks for all."""
    if not outcome.case.answerable:
        return None
    if outcome.case.all:
        return float(all(cites(outcome, nugget.gold) for nugget in outcome.case.nuggets if nugget.vital))
    return float(any(is_gold(outcome.case, c.document_id, c.spans) for c in outcome.citations))


def precise(outcome: Outcome) -> float | None:
    """The share of the answer's statements that quote gold; not measured without an answer."""
    if not outcome.case.answerable or not outcome.answer.statements:
        return None
    wanted = (*outcome.case.gold, *(gold for nugget in outcome.case.nuggets for gold in nugget.gold))
    return fmean(
        any(overlaps(gold, c.document_id, c.spans) for gold in wanted for c in statement.citations)
        for statement in outcome.answer.statements
    )


def exact_quotes(outcome: Outcome) -> float | None:
    """The share of quotations that read back, character for character, from the document's text at their offsets."""
    read = [
        c.document_id in outcome.documents and text_of(outcome.documents[c.document_id].text, c.spans) == c.quote
        for c in outcome.citations
    ]
    return fmean(read) if read else None


def answered(outcome: Outcome) -> float | None:
    """Whether an answerable question got an answer."""
    return float(outcome.answer.status == "answered") if outcome.case.answerable else None


def abstained(outcome: Outcome) -> float | None:
    """Whether an unanswerable question got "not found" (its mean is abstention recall)."""
    return None if outcome.case.answerable else float(outcome.answer.status == "not_found")


def rightly_silent(outcome: Outcome) -> float | None:
    """Whether a "not found" was right (its mean is abstention precision)."""
    return float(not outcome.case.answerable) if outcome.answer.status == "not_found" else None


def silence(outcome: Outcome) -> float | None:
    """1 for a right "not found", 0 for a wrong or a missing one; a mean that weighs 1 double is abstention F1."""
    if outcome.case.answerable and outcome.answer.status == "answered":
        return None
    return float(not outcome.case.answerable and outcome.answer.status == "not_found")


def premise_handled(outcome: Outcome) -> float | None:
    """For a false premise: "not found", or nothing but sentences that correct it."""
    if outcome.case.kind != "premise":
        return None
    return float(
        all(
            any(overlaps(gold, c.document_id, c.spans) for gold in outcome.case.refutes for c in statement.citations)
            for statement in outcome.answer.statements
        )
    )


def free_of_forbidden(outcome: Outcome) -> float | None:
    """Whether the answer makes none of the claims that the case forbids."""
    if not outcome.case.forbidden:
        return None
    return float(not any(_makes(outcome, claim) for claim in outcome.case.forbidden))


def right_holder(outcome: Outcome) -> float | None:
    """Whether a gold sentence that is quoted carries the expected holder; not measured when none is quoted."""
    given = holders(outcome)
    return float(outcome.case.holder in given) if outcome.case.holder is not None and given else None


def holders(outcome: Outcome) -> tuple[str, ...]:
    """The holders that the answer gives to the gold it quotes."""
    return tuple(
        statement.holder
        for statement in outcome.answer.statements
        if any(is_gold(outcome.case, c.document_id, c.spans) for c in statement.citations)
    )


def length(outcome: Outcome) -> float | None:
    """Words of the answer's statements; not measured without an answer."""
    if not outcome.answer.statements:
        return None
    return float(sum(len(statement.text.split()) for statement in outcome.answer.statements))


def _makes(outcome: Outcome, claim: Forbidden) -> bool:
    for statement in outcome.answer.statements:
        if claim.pattern and re.search(claim.pattern, statement.text):
            return True
        if claim.holder in (None, statement.holder) and any(
            overlaps(gold, c.document_id, c.spans) for gold in claim.gold for c in statement.citations
        ):
            return True
    return False


def _if_answerable(measure: Measure) -> Measure:
    return lambda outcome: measure(outcome) if outcome.case.answerable else None


def _hit(depth: int, outcome: Outcome) -> float:
    return retrieval.hit(outcome, depth)


def _recall(depth: int, outcome: Outcome) -> float:
    return retrieval.recall(retrieval.relevant(outcome), retrieval.ranking(outcome), depth)


def _ndcg(outcome: Outcome) -> float:
    return retrieval.ndcg(retrieval.relevant(outcome), retrieval.ranking(outcome))


def _strict(outcome: Outcome) -> float | None:
    return nuggets.strict(outcome.case.nuggets, nuggets.verdicts(outcome))


def _lenient(outcome: Outcome) -> float | None:
    return nuggets.lenient(outcome.case.nuggets, nuggets.verdicts(outcome))


def _weighted(outcome: Outcome) -> float | None:
    return nuggets.weighted(outcome.case.nuggets, nuggets.verdicts(outcome))


by_name: dict[str, Measure] = {
    **{f"hit@{depth}": _if_answerable(partial(_hit, depth)) for depth in retrieval.DEPTHS},
    "mrr": _if_answerable(retrieval.reciprocal),
    **{f"recall@{depth}": _if_answerable(partial(_recall, depth)) for depth in retrieval.RECALLS},
    f"ndcg@{retrieval.CUT}": _if_answerable(_ndcg),
    "gold_cited": gold_cited,
    "precision": precise,
    "nuggets_strict": _if_answerable(_strict),
    "nuggets_lenient": _if_answerable(_lenient),
    "nuggets_weighted": _if_answerable(_weighted),
    "citation_recall": citing.recall,
    "citation_precision": citing.precision,
    "exact_quotes": exact_quotes,
    "holder": right_holder,
    "free_of_forbidden": free_of_forbidden,
    "answer_rate": answered,
    "abstention_recall": abstained,
    "abstention_precision": rightly_silent,
    "abstention_f1": silence,
    "premise_handled": premise_handled,
    "words": length,
}

# What a question that could not be asked at all scores.
FAILED: dict[bool, tuple[str, ...]] = {
    True: (
        *(name for name in by_name if name.startswith(("hit@", "recall@", "ndcg@", "nuggets_"))),
        "mrr",
        "gold_cited",
        "answer_rate",
    ),
    False: ("abstention_recall", "abstention_f1"),
}


def weight(name: str, value: float) -> float:
    """How much a value counts in its mean: F1 = 2·tp / (2·tp + fp + fn) is a mean that weighs right ones double."""
    return 2.0 if name == "abstention_f1" and value == 1 else 1.0


def mean(values: Iterable[float | None], name: str = "") -> float | None:
    """The mean of what was measured, or None."""
    known = [(value, weight(name, value)) for value in values if value is not None]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if known else None
