"""One ranking from several: z-scores of each retriever, weighted and added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

Key = TypeVar("Key", int, str)


def fuse(rankings: Mapping[str, Sequence[tuple[Key, float]]], weights: Mapping[str, float]) -> list[tuple[Key, float]]:
    """Keys with their fused score, best first; what a retriever did not find counts as its lowest score."""
    columns = {name: tuple(map(np.array, zip(*ranking, strict=True))) for name, ranking in rankings.items() if ranking}
    if not columns:
        return []
    fused = np.unique(np.concatenate([keys for keys, _ in columns.values()]))
    total = np.zeros(len(fused))
    for name, (keys, found) in columns.items():
        scores = np.full(len(fused), found.min(), dtype=np.float64)
        scores[np.searchsorted(fused, keys)] = found
        deviation = scores.std()
        if deviation:
            total += weights.get(name, 1.0) * (scores - scores.mean()) / deviation
    order = np.argsort(-total, kind="stable")
    return list(zip(fused[order].tolist(), total[order].tolist(), strict=True))
