from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EvaluationError
from evals import baseline, run
from evals.rows import Row
from index.store import Store


def worse(rows: Sequence[Row], name: str, count: int) -> list[Row]:
    """The rows, of which that many lose a point on the measure."""
    left = count
    made = []
    for row in rows:
        value = row.values.get(name)
        if left and value == 1 and not row.case.papers:
            left -= 1
            value = 0.0
        made.append(Row(row.case, {**row.values, name: value}, row.answer, row.milliseconds))
    return made


def names(verdicts: Sequence[baseline.Verdict]) -> set[str]:
    return {verdict.measure for verdict in verdicts}


def test_the_scores_are_not_below_the_checked_in_baseline(rows: tuple[Row, ...], store: Store) -> None:
    expected = baseline.load()
    assert expected["corpus"] == run.corpus_fingerprint(store)
    assert [str(one) for one in baseline.fallen(rows, expected)] == []


def test_a_real_fall_is_named_and_a_small_one_is_not(rows: tuple[Row, ...]) -> None:
    expected = baseline.make(rows, "corpus")
    assert baseline.fallen(rows, expected) == ()
    assert names(baseline.fallen(worse(rows, "gold_cited", 2), expected)) == set()
    assert names(baseline.fallen(worse(rows, "gold_cited", 25), expected)) == {"gold_cited"}


def test_quotations_have_no_tolerance(rows: tuple[Row, ...]) -> None:
    expected = baseline.make(rows, "corpus")
    (one,) = baseline.fallen(worse(rows, "exact_quotes", 1), expected)
    assert (one.measure, one.tolerance) == ("exact_quotes", 0)


def test_what_is_no_longer_measured_has_fallen(rows: tuple[Row, ...]) -> None:
    expected = baseline.make(rows, "corpus")
    gone = [replace(row, values={**row.values, "holder": None}) for row in rows]
    (one,) = baseline.fallen(gone, expected)
    assert str(one).startswith("all holder: not measured <")


def test_what_a_model_judged_only_warns(rows: tuple[Row, ...]) -> None:
    judged = [replace(row, values={**row.values, "judge_nuggets": row.values["gold_cited"]}) for row in rows]
    expected = baseline.make(judged, "corpus")
    (one,) = baseline.fallen(worse(judged, "judge_nuggets", 40), expected)
    assert one.judged
    assert baseline.fallen(rows, expected) == ()  # not judged this time


def test_another_seed_does_not_trip_it(rows: tuple[Row, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answers, 100 times with other throws: none is called worse."""
    monkeypatch.setattr(baseline, "SWAPS", 200)
    held = rows[::4]
    expected = baseline.make(held, "corpus")
    assert sum(bool(baseline.fallen(held, expected, seed)) for seed in range(100)) == 0


def test_harmless_changes_trip_it_no_more_often_than_stated(
    rows: tuple[Row, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """100 runs, each with another seed and one answer in ten changed as often for the better as for the worse."""
    monkeypatch.setattr(baseline, "SWAPS", 2000)
    held = [row for row in rows if not row.case.papers and not row.unmeasured][::3]
    expected = baseline.make(held, "corpus")
    rng = np.random.default_rng(11)
    flipped = tuple(name for name in expected["values"] if name not in baseline.EXACT)
    tripped = 0
    for seed in range(100):
        first, second = _shaken(held, flipped, rng), _shaken(held, flipped, rng)
        values = {name: [row.values[name] for row in first] for name in expected["values"]}
        tripped += bool(baseline.fallen(second, expected | {"values": values}, seed))
    assert tripped <= 100 * baseline.RATE


def _shaken(rows: Sequence[Row], measures: tuple[str, ...], rng: np.random.Generator) -> list[Row]:
    """The rows with each measured value, in one question of ten, drawn anew at its measure's rate."""
    rates = {name: np.mean([row.values[name] for row in rows if row.values[name] is not None]) for name in measures}
    return [
        Row(
            row.case,
            {
                name: float(rng.random() < rates[name])
                if name in measures and value is not None and rng.random() < 0.1
                else value
                for name, value in row.values.items()
            },
            None,
            0.0,
        )
        for row in rows
    ]


def test_a_baseline_survives_the_way_to_disk(rows: tuple[Row, ...], tmp_path: Path) -> None:
    made = baseline.make(rows, "corpus")
    baseline.write(tmp_path / "b.json", made)
    assert baseline.load(tmp_path / "b.json") == json.loads(json.dumps(made))


def test_what_moved_is_said(rows: tuple[Row, ...]) -> None:
    old = baseline.make(rows, "corpus")
    new = baseline.make(worse(rows, "exact_quotes", 5), "corpus")
    (line,) = baseline.moved(new, old)
    assert line.startswith("all exact_quotes: 1.0000 → 0.9")
    assert list(baseline.moved(old, old)) == []
    assert all("new" in line for line in baseline.moved(old, {}))


@pytest.mark.parametrize("text", ["", "[]", '{"scores": {}}'])
def test_a_damaged_baseline_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(EvaluationError, match="missing or damaged"):
        baseline.load(tmp_path / "b.json")
