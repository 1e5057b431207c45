"""Orders the sentences of the passages found, and says how likely each one is to answer the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from corpus.model import Span
from index import blending, features, tuning
from index.features import ASIDES, Context, Floats
from index.model import Candidate, Hit, Query
from index.store import Store

__all__ = ["ASIDES", "contexts", "rank"]
# A sentence: document, number of its block, and its index there.
Place = tuple[str, int, int]
_PAPERS = 3


def rank(query: Query, hits: Sequence[Hit], store: Store) -> tuple[Candidate, ...]:
    """Every sentence of the hits' passages, the likeliest answer first."""
    found = contexts(query, hits, store)
    if not found:
        return ()
    values = features.matrix(query, found, store)
    scores = weighed(values, tuning.WEIGHTS)
    odds = tuning.CALIBRATION_BIAS + weighed({**values, "score": scores}, tuning.CALIBRATION)
    candidates = (
        Candidate(
            context.document,
            context.block,
            context.block.sentences[context.index],
            context.index,
            float(1 / (1 + np.exp(-odds[row]))),
            {name: float(value[row]) for name, value in values.items()},
            float(scores[row]),
        )
        for row, context in enumerate(found)
    )
    ordered = tuple(sorted(candidates, key=lambda each: _order(each, query)))
    return blending.blended(query, ordered, store.reranker, lambda each: _order(each, query))


def contexts(query: Query, hits: Sequence[Hit], store: Store) -> tuple[Context, ...]:
    """Every sentence of the hits' passages, once, in the order of the hits."""
    if not hits:
        return ()
    best = max(hit.score for hit in hits)
    behind = {place: hit.score - best for hit in hits for place in _places(hit)}
    places = dict.fromkeys((*behind, *_parts(query, hits, store)))
    documents = {id: store.document(id) for id, _, _ in places}
    return tuple(
        Context(documents[id], documents[id].blocks[block], index, behind.get((id, block, index), 0.0))
        for id, block, index in places
    )


def weighed(values: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """The weighted sum of features."""
    total: Floats = np.sum([weight * values[name] for name, weight in weights.items()], axis=0)
    return total


def _order(found: Candidate, query: Query) -> tuple[bool, float, str, tuple[Span, ...]]:
    """Sentences of the holder that was asked come first, then by score."""
    another = query.holder is not None and found.holder != query.holder
    return another, -found.score, found.document.id, found.sentence.spans


def _places(hit: Hit) -> Iterator[Place]:
    """Where the hit's sentences stand."""
    passage = hit.passage
    return ((passage.document_id, passage.block, index) for index in range(passage.first, passage.last + 1))


def _parts(query: Query, hits: Sequence[Hit], store: Store) -> Iterator[Place]:
    """The letterhead or signature of the best papers, where that is asked for; it seldom has the question's words."""
    if query.part in ("metadata", "signature"):
        for id in list(dict.fromkeys(hit.passage.document_id for hit in hits))[:_PAPERS]:
            for block in store.document(id).blocks:
                if block.label == query.part:
                    yield from ((id, block.number, index) for index in range(len(block.sentences)))
