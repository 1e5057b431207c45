"""What chance does: seeded bootstrap intervals, a paired randomisation test, and Holm's correction.

Every score is a weighted mean over questions, a sum over a sum, so that all of them share one matrix of resamples.

Bootstrap: Efron and Tibshirani, 1993 (percentile intervals). Randomisation test: Smucker, Allan and Carterette, CIKM
2007. Correction: Holm, 1979.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.measures import weight
from evals.rows import Group, Row

Floats = NDArray[np.float64]
# A score: the group of cases and the measure.
Column = tuple[str, str]

RESAMPLES = 2000
SWAPS = 10_000
SEED = 1


@dataclass(frozen=True, slots=True)
class Sums:
    """For each question (row) and score (column), what it adds above and below the line; shape (questions, scores)."""

    ids: tuple[str, ...]
    columns: tuple[Column, ...]
    above: Floats
    below: Floats

    def values(self) -> Floats:
        """The scores; NaN where nothing was measured."""
        return ratio(self.above.sum(axis=0), self.below.sum(axis=0))


@dataclass(frozen=True, slots=True)
class Interval:
    """A score, its 95% interval, and the number of questions it was measured on."""

    value: float
    low: float
    high: float
    questions: int


def sums(rows: Sequence[Row], groups: Mapping[str, Group], columns: Sequence[Column], ids: Sequence[str]) -> Sums:
    """The sums of rows, with the questions in the order of `ids`."""
    known = {row.case.id: row for row in rows}
    above = np.zeros((len(ids), len(columns)))
    below = np.zeros_like(above)
    for place, id in enumerate(ids):
        row = known.get(id)
        for number, (group, name) in enumerate(columns):
            value = row.values.get(name) if row is not None and groups[group](row.case) else None
            if value is not None:
                below[place, number] = weight(name, value)
                above[place, number] = value * below[place, number]
    return Sums(tuple(ids), tuple(columns), above, below)


def intervals(found: Sums, seed: int = SEED, resamples: int = RESAMPLES) -> dict[Column, Interval]:
    """The scores that were measured, each with its percentile interval."""
    if not found.ids:
        return {}
    drawn = draws(len(found.ids), seed, resamples)
    scores = ratio(drawn @ found.above, drawn @ found.below)
    counts = (found.below > 0).sum(axis=0)
    values = found.values()
    kept = [number for number in range(len(found.columns)) if counts[number]]
    bounds = inner(scores[:, kept])
    return {
        found.columns[number]: Interval(
            _round(values[number]), _round(bounds[0, place]), _round(bounds[1, place]), int(counts[number])
        )
        for place, number in enumerate(kept)
    }


def inner(drawn: Floats, share: float = 0.95) -> Floats:
    """Between which bounds the middle share of each column lies, NaN left out; shape (2, columns)."""
    ordered = np.sort(drawn, axis=0)  # NaN comes last
    last = (~np.isnan(ordered)).sum(axis=0) - 1
    bounds = np.full((2, drawn.shape[1]), np.nan)
    columns = np.arange(drawn.shape[1])
    for row, at in enumerate(((1 - share) / 2, (1 + share) / 2)):
        place = np.maximum(at * last, 0)
        low, high = np.floor(place).astype(int), np.ceil(place).astype(int)
        bounds[row] = ordered[low, columns] + (place - low) * (ordered[high, columns] - ordered[low, columns])
    return bounds


def differences(first: Sums, second: Sums, seed: int = SEED, resamples: int = RESAMPLES) -> Floats:
    """Resampled differences (second − first) on the same questions; shape (resamples, scores)."""
    drawn = draws(len(first.ids), seed, resamples)
    return ratio(drawn @ second.above, drawn @ second.below) - ratio(drawn @ first.above, drawn @ first.below)


def randomisation(first: Sums, second: Sums, seed: int = SEED, resamples: int = SWAPS) -> Floats:
    """The two-sided p of each score's difference, when the two runs' rows of a question change places by chance."""
    seen = np.abs(second.values() - first.values())
    beyond = np.abs(swapped(first, second, seed, resamples)) >= seen - 1e-12
    p: Floats = (beyond.sum(axis=0) + 1) / (resamples + 1)
    p[np.isnan(seen)] = np.nan
    return p


def swapped(first: Sums, second: Sums, seed: int = SEED, resamples: int = SWAPS) -> Floats:
    """Differences (second − first) where the rows of each question changed places by a coin; (resamples, scores)."""
    coins = np.random.default_rng(seed).integers(0, 2, size=(resamples, len(first.ids))).astype(np.float64)
    over, under = coins @ (second.above - first.above), coins @ (second.below - first.below)
    one = ratio(first.above.sum(axis=0) + over, first.below.sum(axis=0) + under)
    other = ratio(second.above.sum(axis=0) - over, second.below.sum(axis=0) - under)
    return other - one


def holm(p: Iterable[float]) -> list[float]:
    """The p-values corrected for their number, in their order; NaN stays NaN and does not count."""
    values = list(p)
    order = sorted((place for place, value in enumerate(values) if not np.isnan(value)), key=values.__getitem__)
    corrected = [float("nan")] * len(values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, values[place] * (len(order) - rank)))
        corrected[place] = highest
    return corrected


def draws(questions: int, seed: int, resamples: int) -> Floats:
    """How often each question is drawn in each resample; shape (resamples, questions)."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(questions, np.full(questions, 1 / questions), size=resamples).astype(np.float64)


def ratio(above: Floats, below: Floats) -> Floats:
    """Above over below; NaN where there is nothing below."""
    divided: Floats = np.divide(above, below, out=np.full_like(above, np.nan, dtype=np.float64), where=below > 0)
    return divided


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies; 0 without values."""
    return float(np.percentile(values, 100 * share)) if values else 0.0


def _round(value: float) -> float:
    return round(float(value), 4)
