from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index import fusion
from index.fusion import Ranking
from index.keys import passage_key

X, Y, Z = 1, 2, 3


def fuse(rankings: Mapping[str, Sequence[tuple[int, float]]], weights: Mapping[str, float]) -> list[tuple[int, float]]:
    whole = {name: Ranking.of(ranking) for name, ranking in rankings.items()}
    keys = fusion.found(whole.values())
    scores = fusion.weighed(keys, whole, weights)
    return [(int(keys[place]), float(scores[place])) for place in fusion.best(scores)]


def test_what_all_find_wins_over_what_one_finds() -> None:
    rankings = {"a": [(X, 3.0), (Y, 2.0)], "b": [(X, 0.9), (Z, 0.5)]}
    assert fuse(rankings, {})[0][0] == X


def test_z_scores_are_weighed_and_added() -> None:
    fused = dict(fuse({"a": [(X, 2.0), (Y, 0.0)], "b": [(Y, 1.0), (X, 0.0)]}, {"a": 3.0, "b": 1.0}))
    assert fused == {X: 2.0, Y: -2.0}


def test_what_a_retriever_did_not_find_counts_as_its_lowest() -> None:
    fused = dict(fuse({"a": [(X, 2.0), (Y, 1.0)], "b": [(Z, 1.0)]}, {}))
    assert fused[Z] == fused[Y]


def test_places_are_told_of_those_that_are_there() -> None:
    ranking = Ranking.of([(Z, 3.0), (X, 2.0), (Y, 1.0)])
    assert ranking.places(np.array([X, 9])).tolist() == [1]
    assert ranking.places(np.array([X, Z])).tolist() == [0, 1]
    assert ranking.places(np.array([0])).tolist() == []


def test_nothing_found_and_equal_scores() -> None:
    assert fuse({"a": [], "b": []}, {}) == []
    assert fuse({"a": [(Y, 1.0), (X, 1.0)]}, {}) == [(X, 0.0), (Y, 0.0)]


def test_a_passage_ranks_by_its_paper_and_by_the_mean_of_the_best_passages_of_its_paper() -> None:
    one, two, other, lost = passage_key(1, 0), passage_key(1, 1), passage_key(2, 0), passage_key(3, 0)
    keys = fusion.found([Ranking.of([(one, 1.0), (two, 1.0), (other, 1.0), (lost, 1.0)])])
    by_paper = fusion.by_paper(Ranking.of([(2, 5.0), (1, 3.0)]), keys)
    assert (by_paper.keys.tolist(), by_paper.scores.tolist()) == ([other, one, two], [5.0, 3.0, 3.0])
    by_mean = fusion.by_mean(Ranking.of([(two, 4.0), (other, 2.5), (one, 2.0)]), 2)
    assert (by_mean.keys.tolist(), by_mean.scores.tolist()) == ([one, two, other], [3.0, 3.0, 2.5])
    assert fusion.by_mean(Ranking.of([(two, 4.0), (other, 2.5), (one, 2.0)]), 1).scores.tolist() == [4.0, 4.0, 2.5]
