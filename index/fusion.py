"""One ranking from several: z-scores of each retriever, weighted and added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

Key = TypeVar("Key", int, str)


def fuse(rankings: Mapping[str, Sequence[tuple[Key, float]]], weights: Mapping[str, float]) -> list[tuple[Key, float]]:
    """Keys with their fused score, best first; what a retriever did not find counts as its lowest score."""
    fused = tuple(dict.fromkeys(id for ranking in rankings.values() for id, _ in ranking))
    total = np.zeros(len(fused))
    for name, ranking in rankings.items():
        if not ranking:
            continue
        found = dict(ranking)
        lowest = min(found.values())
        scores = np.array([found.get(id, lowest) for id in fused])
        deviation = scores.std()
        if deviation:
            total += weights.get(name, 1.0) * (scores - scores.mean()) / deviation
    return sorted(zip(fused, total.tolist(), strict=True), key=lambda item: (-item[1], item[0]))
