from __future__ import annotations

from evals import baseline

SCORES: dict[str, dict[str, float | int | None]] = {
    group: dict.fromkeys(names, 0.5) for group, names in (baseline.GATED | baseline.SHOWN).items()
}
SCORES["all"]["exact_quotes"] = 1.0


def lowered(by: float, name: str) -> list[str]:
    scores = {group: dict(values) for group, values in SCORES.items()}
    value = scores["all"][name]
    assert value is not None
    scores["all"][name] = value - by
    return list(baseline.fallen(scores, baseline.make(SCORES, "corpus")))


def test_equal_and_better_pass() -> None:
    assert lowered(0, "answer_rate") == []
    assert lowered(-0.2, "answer_rate") == []


def test_worse_than_the_tolerance_is_named() -> None:
    assert lowered(baseline.TOLERANCE / 2, "answer_rate") == []
    (line,) = lowered(0.1, "answer_rate")
    assert line.startswith("all answer_rate: 0.4")


def test_quotations_have_no_tolerance() -> None:
    (line,) = lowered(0.001, "exact_quotes")
    assert "exact_quotes" in line


def test_what_is_no_longer_measured_has_fallen() -> None:
    scores = {group: dict.fromkeys(values) for group, values in SCORES.items()}
    held = sum(map(len, baseline.GATED.values()))
    assert len(list(baseline.fallen(scores, baseline.make(SCORES, "corpus")))) == held
