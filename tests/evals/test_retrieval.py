"""Our formulas against ir-measures, on rankings drawn by chance."""

from __future__ import annotations

import random

import ir_measures
import pytest

from evals import beir, retrieval, trec


@pytest.mark.parametrize("seed", range(20))
def test_the_formulas_are_those_of_ir_measures(seed: int) -> None:
    rng = random.Random(seed)
    documents = [f"d{number}" for number in range(30)]
    wanted = rng.sample(documents, rng.randint(1, 8))
    ranked = rng.sample(documents, rng.randint(0, 25))
    qrels = {"q": dict.fromkeys(wanted, 1)}
    run = {"q": {id: float(len(ranked) - place) for place, id in enumerate(ranked)}}
    theirs = trec.measure(run, qrels, ("R@5", "R@10", "nDCG@10", "RR", "Success@1", "Success@5"))
    first = next((place for place, id in enumerate(ranked, 1) if id in wanted), None)
    ours = {
        "R@5": retrieval.recall(wanted, ranked, 5),
        "R@10": retrieval.recall(wanted, ranked, 10),
        "nDCG@10": retrieval.ndcg(wanted, ranked),
        "RR": 1 / first if first else 0.0,
        "Success@1": float(first == 1),
        "Success@5": float(first is not None and first <= 5),
    }
    assert ours == pytest.approx(theirs, abs=1e-4)


@pytest.mark.parametrize("seed", range(10))
def test_graded_gain_of_the_benchmark_is_that_of_ir_measures(seed: int) -> None:
    rng = random.Random(seed)
    documents = [f"d{number}" for number in range(20)]
    judged = {id: rng.randint(0, 3) for id in rng.sample(documents, 8)}
    ranked = rng.sample(documents, 15)
    run = {"q": {id: float(len(ranked) - place) for place, id in enumerate(ranked)}}
    wanted = [ir_measures.parse_measure("nDCG@10"), ir_measures.parse_measure("RR@10")]
    theirs = ir_measures.calc_aggregate(wanted, {"q": judged}, run)
    ours = beir._measures(judged, ranked)
    assert ours["nDCG@10"] == pytest.approx(theirs[wanted[0]])
    assert ours["MRR@10"] == pytest.approx(theirs[wanted[1]])


def test_nothing_relevant_or_nothing_found_is_zero() -> None:
    assert retrieval.ndcg([], ["a"]) == retrieval.recall([], ["a"], 5) == 0
    assert retrieval.ndcg(["a"], []) == retrieval.recall(["a"], [], 5) == 0
