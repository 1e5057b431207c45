"""Nugget recall (Pradeep et al., AutoNuggetizer, TREC 2024 RAG): which facts of a full answer does this one hold?

Each nugget is supported (1), supported in part (0.5) or not (0), here by what the answer cites: all of a gold
quotation, at least half of it, or less.

strict      share of the vital nuggets that are supported (V_strict, the track's main measure)
lenient     the same, where support in part counts for half (V)
weighted    over all nuggets, an okay one weighing half (W)
"""

from __future__ import annotations

from collections.abc import Iterable

from evals.cases import Nugget
from evals.outcomes import Outcome, cites

OKAY = 0.5


def verdicts(outcome: Outcome) -> tuple[float, ...]:
    """1, 0.5 or 0 for each nugget of the case."""
    return tuple(cites(outcome, nugget.gold) for nugget in outcome.case.nuggets)


def strict(nuggets: Iterable[Nugget], found: Iterable[float]) -> float | None:
    """None without vital nuggets."""
    return _weighed((float(nugget.vital), float(verdict == 1)) for nugget, verdict in zip(nuggets, found, strict=True))


def lenient(nuggets: Iterable[Nugget], found: Iterable[float]) -> float | None:
    """None without vital nuggets."""
    return _weighed((float(nugget.vital), verdict) for nugget, verdict in zip(nuggets, found, strict=True))


def weighted(nuggets: Iterable[Nugget], found: Iterable[float]) -> float | None:
    """None without nuggets."""
    return _weighed((1.0 if nugget.vital else OKAY, verdict) for nugget, verdict in zip(nuggets, found, strict=True))


def _weighed(pairs: Iterable[tuple[float, float]]) -> float | None:
    known = list(pairs)
    total = sum(weight for weight, _ in known)
    return sum(weight * value for weight, value in known) / total if total else None
