"""One ranking from several: z-scores of each retriever, weighted and added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.keys import BITS

Keys = NDArray[np.int64]
Scores = NDArray[np.float64]


class Ranking(NamedTuple):
    """What a retriever found, best first: keys with their scores."""

    keys: Keys
    scores: Scores

    @classmethod
    def of(cls, found: Sequence[tuple[int, float]]) -> Ranking:
        """A ranking from pairs of key and score, best first."""
        return cls(
            np.array([key for key, _ in found], dtype=np.int64),
            np.array([score for _, score in found], dtype=np.float64),
        )

    @classmethod
    def sorted(cls, keys: Keys, scores: Scores) -> Ranking:
        """A ranking from keys and scores in any order; of equal scores the lowest key comes first."""
        order = np.lexsort((keys, -scores))
        return cls(keys[order], scores[order])

    def places(self, wanted: Keys) -> NDArray[np.intp]:
        """The places (from 0) of those that are among the `wanted` keys, which are at least one, from low to high."""
        nearest = np.minimum(np.searchsorted(wanted, self.keys), len(wanted) - 1)
        return np.flatnonzero(wanted[nearest] == self.keys)


def found(rankings: Iterable[Ranking]) -> Keys:
    """The keys that any retriever found, each once, from low to high."""
    return np.unique(np.concatenate([ranking.keys for ranking in rankings]))


def weighed(keys: Keys, rankings: Mapping[str, Ranking], weights: Mapping[str, float]) -> Scores:
    """What the retrievers add to the score of each key; what one of them did not find counts as its lowest score."""
    total = np.zeros(len(keys))
    for name, ranking in rankings.items():
        if not len(ranking.keys):
            continue
        scores = np.full(len(keys), ranking.scores.min())
        scores[np.searchsorted(keys, ranking.keys)] = ranking.scores
        scores -= scores.mean()
        deviation = np.sqrt(scores @ scores / len(scores))
        if deviation:
            total += weights.get(name, 1.0) / deviation * scores
    return total


def best(scores: Scores) -> NDArray[np.intp]:
    """The places of the keys, the best score first, equal ones as they come."""
    return np.argsort(-scores, kind="stable")


def by_paper(papers: Ranking, keys: Keys) -> Ranking:
    """Passages ranked by how well their whole paper fits; one passage seldom has all words of a question."""
    order = np.argsort(papers.keys)
    known, scores = papers.keys[order], papers.scores[order]
    if not len(known):
        return papers
    owners = keys >> BITS
    nearest = np.minimum(np.searchsorted(known, owners), len(known) - 1)
    held = known[nearest] == owners
    return Ranking.sorted(keys[held], scores[nearest[held]])


def by_mean(ranking: Ranking, most: int) -> Ranking:
    """Passages ranked by the mean of the best ones of their paper, at most so many, in a ranking of passages."""
    owners, numbers = np.unique(ranking.keys >> BITS, return_inverse=True)
    order = np.argsort(numbers, kind="stable")  # within a paper the best first, as before
    starts = np.searchsorted(numbers[order], np.arange(len(owners)))
    top = order[np.arange(len(order)) - starts[numbers[order]] < most]
    sums = np.bincount(numbers[top], ranking.scores[top], len(owners))
    means = sums / np.bincount(numbers[top], minlength=len(owners))
    return Ranking.sorted(ranking.keys, means[numbers])
