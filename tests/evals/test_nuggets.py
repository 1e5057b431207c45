"""Nugget scores against an example worked out by hand."""

from __future__ import annotations

import pytest

from evals import nuggets
from evals.cases import Nugget
from tests.evals.examples import CAT, DOG, FISH, case, gold, outcome, statement

VITAL, OKAY = True, False


def made(*vital: bool) -> list[Nugget]:
    return [Nugget(str(number), one, (gold(CAT),)) for number, one in enumerate(vital)]


def test_worked_out_by_hand() -> None:
    # two vital (held, held in part) and two okay (held, missing)
    known, found = made(VITAL, VITAL, OKAY, OKAY), (1.0, 0.5, 1.0, 0.0)
    assert nuggets.strict(known, found) == 1 / 2
    assert nuggets.lenient(known, found) == (1 + 0.5) / 2
    assert nuggets.weighted(known, found) == pytest.approx((1 + 0.5 + 0.5 * 1) / (2 + 0.5 * 2))


def test_without_vital_nuggets_there_is_no_main_score() -> None:
    assert nuggets.strict(made(OKAY), (1.0,)) is None
    assert nuggets.weighted([], ()) is None


def test_verdicts_come_from_what_is_cited() -> None:
    asked = case(CAT, DOG, okay=(FISH,))
    found = outcome(asked, statement(CAT, CAT), statement("De hond blaft", "De hond blaft"))
    assert nuggets.verdicts(found) == (1.0, 0.5, 0.0)
    assert nuggets.strict(asked.nuggets, nuggets.verdicts(found)) == 0.5
    assert nuggets.lenient(asked.nuggets, nuggets.verdicts(found)) == 0.75


def test_citations_together_show_what_neither_shows_alone() -> None:
    both = outcome(case(f"{CAT} {DOG}"), statement(CAT, CAT), statement(DOG, DOG))
    assert nuggets.verdicts(both) == (1.0,) or nuggets.verdicts(both) == (0.5,)
