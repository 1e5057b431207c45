"""Citation recall and precision against the cases of the ALCE paper, section 3.3, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals import citing
from tests.evals.examples import CAT, DOG, FISH, case, outcome, statement

ASKED = case(CAT)


def scores(*statements: object) -> tuple[float | None, float | None]:
    found = outcome(ASKED, *statements)  # type: ignore[arg-type]
    return citing.recall(found), citing.precision(found)


def test_one_citation_that_supports() -> None:
    assert scores(statement(CAT, CAT)) == (1, 1)


def test_an_uncited_statement_counts_as_zero() -> None:
    assert scores(statement(CAT, CAT), statement(DOG)) == (0.5, 1)
    assert scores(statement(CAT)) == (0, None)


def test_a_citation_that_does_not_support() -> None:
    assert scores(statement(CAT, DOG)) == (0, 0)


def test_a_superfluous_citation_costs_precision() -> None:
    assert scores(statement(CAT, CAT, DOG)) == (1, 0.5)


def test_citations_that_support_only_together_are_both_relevant() -> None:
    assert scores(statement(f"{CAT} {FISH}", CAT, FISH)) == (1, 1)


def test_a_third_that_adds_nothing_is_superfluous() -> None:
    recall, precision = scores(statement(f"{CAT} {FISH}", CAT, FISH, DOG))
    assert recall == 1
    assert precision == pytest.approx(2 / 3)


def test_two_that_each_support_are_both_relevant() -> None:
    assert scores(statement(CAT, CAT, CAT)) == (1, 1)


def test_no_answer_is_not_measured() -> None:
    assert scores() == (None, None)


def test_what_counts_is_the_stored_text_not_the_claimed_quotation() -> None:
    said = statement("De kat vliegt.", CAT)
    forged = replace(said, citations=(replace(said.citations[0], quote="De kat vliegt."),))
    assert scores(forged) == (0, 0)
    assert citing.recall(replace(outcome(ASKED, statement(CAT, CAT)), documents={})) == 0


@pytest.mark.parametrize(
    ("statement_", "premise", "supported"),
    [
        ("De hond blaft niet.", "Overigens geldt: de hond blaft niet.", True),
        ("De hond blaft.", "De hond blaft niet.", False),  # denies
        ("De hond blaft niet.", "De hond blaft.", False),
        ("In 2019 kwamen er 12 zaken.", "Er kwamen in 2019 volgens de brief 12 zaken.", True),
        ("In 2019 kwamen er 13 zaken.", "Er kwamen in 2019 volgens de brief 12 zaken.", False),
        ("De minister besloot daartoe.", "De staatssecretaris besloot daartoe.", False),
        ("Eerst dit. Dan dat onderzoek.", "Eerst dit. Dan dat onderzoek.", True),
        ("", "iets", False),
    ],
)
def test_support_by_words(statement_: str, premise: str, supported: bool) -> None:
    assert citing.supported(statement_, premise) is supported


def test_another_check_of_support_may_be_given() -> None:
    found = outcome(ASKED, statement(CAT, DOG))
    assert citing.recall(found, lambda *_: True) == 1
    assert citing.precision(found, lambda *_: True) == 1
