from __future__ import annotations

import numpy as np
import pytest

from evals import statistics
from evals.rows import GROUPS, Row
from tests.evals.examples import CAT, case


def rows_of(*values: float | None, name: str = "hit@1") -> list[Row]:
    from dataclasses import replace

    asked = case(CAT)
    return [Row(replace(asked, id=str(place)), {name: value}, None, 0.0) for place, value in enumerate(values)]


def sums_of(*values: float | None, name: str = "hit@1") -> statistics.Sums:
    rows = rows_of(*values, name=name)
    return statistics.sums(rows, GROUPS, [("all", name)], [row.case.id for row in rows])


def test_scores_are_means_of_what_was_measured() -> None:
    assert sums_of(1.0, 0.0, None, 1.0).values() == pytest.approx([2 / 3])
    assert np.isnan(sums_of(None, None).values()).all()


def test_an_interval_holds_the_mean_and_is_seeded() -> None:
    found = sums_of(*[1.0] * 30, *[0.0] * 70)
    one = statistics.intervals(found, seed=1)["all", "hit@1"]
    assert (one.value, one.questions) == (0.3, 100)
    # the normal approximation: 0.3 ± 1.96 · sqrt(0.3 · 0.7 / 100)
    assert one.low == pytest.approx(0.21, abs=0.02)
    assert one.high == pytest.approx(0.39, abs=0.02)
    assert statistics.intervals(found, seed=1)["all", "hit@1"] == one
    assert (statistics.draws(5, 1, 3) != statistics.draws(5, 2, 3)).any()
    assert statistics.intervals(sums_of(None)) == {}


def test_f1_is_resampled_whole() -> None:
    found = sums_of(1.0, 1.0, 1.0, 0.0, 0.0, 0.0, None, name="abstention_f1")
    assert found.values() == pytest.approx([2 / 3])
    one = statistics.intervals(found)["all", "abstention_f1"]
    assert 0 <= one.low <= 0.6667 <= one.high <= 1


def test_randomisation_by_hand() -> None:
    # 3 questions better, none worse: of the 8 ways to swap them, 2 lie as far from zero
    p = statistics.randomisation(sums_of(0.0, 0.0, 0.0, 1.0), sums_of(1.0, 1.0, 1.0, 1.0))
    assert p == pytest.approx([0.25], abs=0.02)
    same = sums_of(0.0, 1.0, 1.0)
    assert statistics.randomisation(same, same) == pytest.approx([1.0])


def test_randomisation_under_the_null_is_fair() -> None:
    rng = np.random.default_rng(7)
    small = 0
    for _ in range(200):
        one, other = rng.integers(0, 2, 40).astype(float), rng.integers(0, 2, 40).astype(float)
        small += bool(statistics.randomisation(sums_of(*one), sums_of(*other), resamples=400)[0] < 0.05)
    assert small <= 20


def test_holm_by_hand() -> None:
    assert statistics.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    corrected = statistics.holm([float("nan"), 0.5, 0.9])
    assert np.isnan(corrected[0])
    assert corrected[1:] == pytest.approx([1.0, 1.0])


def test_quantiles() -> None:
    assert statistics.quantile([], 0.5) == 0
    assert statistics.quantile([1, 2, 3], 0.5) == 2


def test_bounds_are_numpy_s_percentiles_without_nan() -> None:
    drawn = np.random.default_rng(3).random((500, 6))
    drawn[np.random.default_rng(4).random((500, 6)) < 0.3] = np.nan
    assert statistics.inner(drawn) == pytest.approx(np.nanpercentile(drawn, [2.5, 97.5], axis=0))
    assert np.isnan(statistics.inner(np.full((5, 1), np.nan))).all()
