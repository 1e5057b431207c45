"""A reranker's opinion beside ours: its log-odds count as much, and the mean is the new one; docs/decisions/0021."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from index import tuning
from index.embedders import Reranker
from index.model import Candidate, Query


def blended(
    query: Query, candidates: tuple[Candidate, ...], reranker: Reranker | None, order: Callable[[Candidate], Any]
) -> tuple[Candidate, ...]:
    """The top candidates as the reranker adds to them, in `order`; the others keep their place after them."""
    if reranker is None or not candidates:
        return candidates
    top, rest = candidates[: tuning.RERANKED], candidates[tuning.RERANKED :]
    found = reranker.probabilities(query.whole, [candidate.sentence.text for candidate in top])
    scored = (_blended(candidate, float(value)) for candidate, value in zip(top, found, strict=True))
    return (*sorted(scored, key=order), *rest)


def _blended(candidate: Candidate, probability: float) -> Candidate:
    theirs = max(-tuning.SUREST, min(tuning.SUREST, _log_odds(probability)))
    odds = (_log_odds(candidate.probability) + theirs) / 2
    features = {**candidate.features, "reranker": theirs}
    return replace(candidate, probability=1 / (1 + math.exp(-odds)), features=features, score=odds)


def _log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(inside / (1 - inside))
