"""One ranking from several: z-scores of each retriever, weighted and added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

Key = TypeVar("Key", int, str)


def fuse(rankings: Mapping[str, Sequence[tuple[Key, float]]], weights: Mapping[str, float]) -> list[tuple[Key, float]]:
    """Keys with their fused score, best first; what a retriever did not find counts as its lowest score."""
    fused = np.array(sorted({key for ranking in rankings.values() for key, _ in ranking}))
    total = np.zeros(len(fused))
    for name, ranking in rankings.items():
        if not ranking:
            continue
        keys, found = zip(*ranking, strict=True)
        scores = np.full(len(fused), min(found))
        scores[np.searchsorted(fused, np.array(keys))] = found
        deviation = scores.std()
        if deviation:
            total += weights.get(name, 1.0) * (scores - scores.mean()) / deviation
    order = np.argsort(-total, kind="stable")
    return list(zip(fused[order].tolist(), total[order].tolist(), strict=True))
