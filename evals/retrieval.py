"""Measures of a ranking of sentences. Binary relevance: a sentence is relevant when it is gold.

hit@k       whether a relevant sentence is among the first k (Success@k)
mrr         1 / rank of the first relevant sentence (Voorhees, TREC-8, 1999)
recall@k    share of the relevant sentences among the first k
ndcg@10     discounted gain over its ideal (Järvelin and Kekäläinen, 2002), gain 1, discount log2(rank + 1)

The formulas are those of ir-measures (`Success@k`, `RR`, `R@k`, `nDCG@k`), and a test holds them to it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from evals.outcomes import Outcome, is_gold, overlaps

DEPTHS = (1, 3, 5)
RECALLS = (5, 10)
CUT = 10


def sentence_id(document_id: str, block: int, index: int) -> str:
    """The name of a sentence in TREC files and BEIR folders."""
    return f"{document_id}:{block}.{index}"


def ranking(outcome: Outcome) -> list[str]:
    """The names of the ranked sentences, best first."""
    return [sentence_id(found.document.id, found.block.number, found.index) for found in outcome.candidates]


def relevant(outcome: Outcome) -> frozenset[str]:
    """The names of the sentences that are gold, found or not."""
    papers = {gold.document_id for gold in outcome.case.gold}
    return frozenset(
        sentence_id(document.id, block.number, index)
        for document in outcome.documents.values()
        if document.id in papers
        for block in document.blocks
        for index, sentence in enumerate(block.sentences)
        if is_gold(outcome.case, document.id, sentence.spans)
    )


def gold_rank(outcome: Outcome) -> int | None:
    """The place (from 1) of the first candidate sentence that is gold."""
    return next(
        (
            place
            for place, found in enumerate(outcome.candidates, 1)
            if any(overlaps(gold, found.document.id, found.sentence.spans) for gold in outcome.case.gold)
        ),
        None,
    )


def hit(outcome: Outcome, depth: int) -> float:
    """1 or 0."""
    rank = gold_rank(outcome)
    return float(rank is not None and rank <= depth)


def reciprocal(outcome: Outcome) -> float:
    """Between 0 and 1."""
    rank = gold_rank(outcome)
    return 1 / rank if rank else 0.0


def recall(wanted: Collection[str], ranked: Sequence[str], depth: int) -> float:
    """Recall@depth; 0 without relevant sentences."""
    return len(set(wanted) & set(ranked[:depth])) / len(wanted) if wanted else 0.0


def ndcg(wanted: Collection[str], ranked: Sequence[str], depth: int = CUT) -> float:
    """NDCG@depth; 0 without relevant sentences."""
    gained = math.fsum(1 / math.log2(place + 1) for place, id in enumerate(ranked[:depth], 1) if id in wanted)
    ideal = math.fsum(1 / math.log2(place + 1) for place in range(1, min(len(wanted), depth) + 1))
    return gained / ideal if ideal else 0.0
