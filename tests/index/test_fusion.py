from __future__ import annotations

from index.fusion import fuse


def test_what_all_find_wins_over_what_one_finds() -> None:
    rankings = {"a": [("x", 3.0), ("y", 2.0)], "b": [("x", 0.9), ("z", 0.5)]}
    assert next(id for id, _ in fuse(rankings, {})) == "x"


def test_z_scores_are_weighed_and_added() -> None:
    fused = dict(fuse({"a": [("x", 2.0), ("y", 0.0)], "b": [("y", 1.0), ("x", 0.0)]}, {"a": 3.0, "b": 1.0}))
    assert fused == {"x": 2.0, "y": -2.0}


def test_what_a_retriever_did_not_find_counts_as_its_lowest() -> None:
    fused = dict(fuse({"a": [("x", 2.0), ("y", 1.0)], "b": [("z", 1.0)]}, {}))
    assert fused["z"] == fused["y"]


def test_nothing_found_and_equal_scores() -> None:
    assert fuse({"a": [], "b": []}, {}) == []
    assert fuse({"a": [("y", 1.0), ("x", 1.0)]}, {}) == [("x", 0.0), ("y", 0.0)]
