"""Measures against examples worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import answering
from corpus.model import Document, Span
from evals import measures
from evals.cases import Case, Gold
from evals.measures import Outcome
from index.model import Candidate
from index.store import Store
from tests.conftest import LETTER


def gold_of(letter: Document, words: str) -> Gold:
    sentence = next(s for block in letter.blocks for s in block.sentences if words in s.text)
    return Gold(LETTER, sentence.text, sentence.spans)


def outcome(store: Store, letter: Document, gold: tuple[str, ...], question: str, every: bool = False) -> Outcome:
    golds = tuple(gold_of(letter, words) for words in gold)
    case = Case("x", question, "nl", "fact" if gold else "outside", "tune", golds, every, "bewindspersoon")
    answer, candidates = answering.answer_with_candidates(question, store)
    return Outcome(case, answer, candidates, {LETTER: letter})


QUESTION = "Wat vindt de staatssecretaris van standaardvragenlijsten?"
ANSWER = "door weg te blijven van gestandaardiseerde vragenlijsten"


def test_a_right_answer(store: Store, letter: Document) -> None:
    found = outcome(store, letter, (ANSWER,), QUESTION)
    assert measures.gold_cited(found) == 1
    assert measures.answered(found) == 1
    assert measures.exact_quotes(found) == 1
    assert measures.right_holder(found) == 1
    assert measures.abstained(found) is None
    assert measures.rightly_silent(found) is None


def test_all_gold_where_all_is_asked(store: Store, letter: Document) -> None:
    other = "De onderzoeksperiode bij de IND liep"
    assert measures.gold_cited(outcome(store, letter, (ANSWER, other), QUESTION)) == 1
    assert measures.gold_cited(outcome(store, letter, (ANSWER, other), QUESTION, every=True)) == 0


def test_rightly_silent(store: Store, letter: Document) -> None:
    found = outcome(store, letter, (), "Wat is de hoofdstad van Frankrijk?")
    assert (measures.abstained(found), measures.rightly_silent(found)) == (1, 1)
    assert measures.gold_cited(found) is None
    assert measures.reciprocal_rank(found) is None
    wrongly = outcome(store, letter, (ANSWER,), "Wat is de hoofdstad van Frankrijk?")
    assert (measures.answered(wrongly), measures.rightly_silent(wrongly)) == (0, 0)


@pytest.mark.parametrize(
    ("place", "hits", "reciprocal"), [(0, (1, 1, 1), 1.0), (1, (0, 1, 1), 0.5), (4, (0, 0, 1), 0.2)]
)
def test_ranks(store: Store, letter: Document, place: int, hits: tuple[int, ...], reciprocal: float) -> None:
    found = outcome(store, letter, (ANSWER,), QUESTION)
    gold = next(c for c in found.candidates if ANSWER in c.sentence.text)
    others: list[Candidate] = [c for c in found.candidates if ANSWER not in c.sentence.text]
    moved = replace(found, candidates=(*others[:place], gold, *others[place:]))
    assert tuple(measures.hit_at(depth)(moved) for depth in measures.DEPTHS) == hits
    assert measures.reciprocal_rank(moved) == reciprocal
    without = replace(found, candidates=tuple(others))
    assert (measures.hit_at(5)(without), measures.reciprocal_rank(without)) == (0, 0)


def test_a_quotation_that_does_not_read_back_is_not_exact(store: Store, letter: Document) -> None:
    found = outcome(store, letter, (ANSWER,), QUESTION)
    altered = replace(letter, text=letter.text.replace("gestandaardiseerde", "gestandaardiseErde"))
    exact = measures.exact_quotes(replace(found, documents={LETTER: altered}))
    assert exact is not None
    assert exact < 1


def test_half_of_the_gold_must_be_quoted() -> None:
    gold = Gold("a", "x" * 10, (Span(0, 10),))
    assert measures.overlaps(gold, "a", [Span(0, 5)])
    assert not measures.overlaps(gold, "a", [Span(6, 30)])
    assert not measures.overlaps(gold, "b", [Span(0, 10)])


def test_what_is_not_measured_does_not_count_as_wrong() -> None:
    assert measures.mean([1.0, None, 0.0]) == 0.5
    assert measures.mean([None]) is None
