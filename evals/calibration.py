"""How far an answer's confidence can be trusted.

The confidence is the probability of the best sentence; it is right when that sentence is gold, and wrong for every
unanswerable question. What is asked is whether a threshold on it separates right from wrong.

ECE     Σ bins (questions in it / questions) · |share right − mean confidence|, 10 bins of equal width (Naeini et al.,
        AAAI 2015; Guo et al., ICML 2017)
curve   with answers only to the surest questions: coverage, the share answered, against risk, the share of these that
        is wrong (El-Yaniv and Wiener, JMLR 2010); AURC is the mean risk over all coverages (Geifman et al., ICLR 2019)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import Any, NamedTuple

from evals.rows import Row

BINS = 10


class Point(NamedTuple):
    """One question: the confidence of its answer, and whether its best sentence is right."""

    confidence: float
    right: bool


class Bin(NamedTuple):
    """Questions of like confidence."""

    low: float
    high: float
    questions: int
    confidence: float
    right: float


class Step(NamedTuple):
    """What it costs to answer this share of the questions."""

    coverage: float
    risk: float
    confidence: float


def points(rows: Iterable[Row]) -> tuple[Point, ...]:
    """The questions on shipped papers that were measured."""
    return tuple(
        Point(row.confidence, bool(row.values.get("hit@1")))
        for row in rows
        if row.confidence is not None and not row.case.papers
    )


def bins(found: Sequence[Point]) -> tuple[Bin, ...]:
    """The bins that hold a question."""
    held: dict[int, list[Point]] = {}
    for point in found:
        held.setdefault(min(int(point.confidence * BINS), BINS - 1), []).append(point)
    return tuple(
        Bin(
            place / BINS,
            (place + 1) / BINS,
            len(inside),
            fmean(point.confidence for point in inside),
            fmean(point.right for point in inside),
        )
        for place, inside in sorted(held.items())
    )


def expected_error(found: Sequence[Point]) -> float | None:
    """The expected calibration error; None without questions."""
    if not found:
        return None
    return sum(one.questions * abs(one.right - one.confidence) for one in bins(found)) / len(found)


def curve(found: Sequence[Point]) -> tuple[Step, ...]:
    """Risk at each coverage, the surest questions first; equal confidences come together."""
    steps: list[Step] = []
    wrong = 0
    ordered = sorted(found, key=lambda point: -point.confidence)
    for place, point in enumerate(ordered, 1):
        wrong += not point.right
        step = Step(place / len(ordered), wrong / place, point.confidence)
        if steps and steps[-1].confidence == point.confidence:
            steps[-1] = step
        else:
            steps.append(step)
    return tuple(steps)


def area(found: Sequence[Point]) -> float | None:
    """The area under the curve; None without questions."""
    steps = curve(found)
    if not steps:
        return None
    widths = [step.coverage - before for step, before in zip(steps, (0.0, *(s.coverage for s in steps)), strict=False)]
    return sum(width * step.risk for width, step in zip(widths, steps, strict=True))


def summary(rows: Iterable[Row]) -> dict[str, Any]:
    """All of it, as JSON values."""
    found = points(rows)
    return {
        "questions": len(found),
        "ece": _round(expected_error(found)),
        "aurc": _round(area(found)),
        "bins": [[_round(value) for value in one] for one in bins(found)],
        "curve": [[_round(value) for value in one] for one in curve(found)],
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
