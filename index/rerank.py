"""Orders the sentences of the passages found, and says how likely each one is to answer the question."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from corpus.model import Document, Span
from index import blending, cues, features, tuning
from index.features import ASIDES, Context, Floats
from index.model import Candidate, Hit, Query
from index.store import Store

__all__ = ["ASIDES", "contexts", "rank"]
# A sentence: document, number of its block, and its index there.
Place = tuple[str, int, int]
_PAPERS = 3
_UNREAD = 0.0
# Sentences that come nearest, before whose mean "ahead" is.
_NEAREST = 5
# What the fused score of a passage counts for beside a sentence's meaning, to guess what will be read: of two guesses
# 1.53 are read in the mean, without it 1.42 (`tune`).
_BEHIND = 0.1


class _Row(Mapping[str, float]):
    """The features of one sentence, read from those of all; few are ever asked for."""

    __slots__ = ("_row", "_values")

    def __init__(self, values: Mapping[str, Floats], row: int) -> None:
        self._values, self._row = values, row

    def __getitem__(self, name: str) -> float:
        return float(self._values[name][self._row])

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def rank(query: Query, hits: Sequence[Hit], store: Store) -> tuple[Candidate, ...]:
    """Every sentence of the hits' passages, the likeliest answer first."""
    found = contexts(query, hits, store)
    if not found:
        return ()
    with store.judge(query.whole, tuning.JUDGED, tuning.CONVINCED) as reader:
        reader.guess(readable(found[row]) for row in _guessed(found))
        values = features.matrix(query, found, store)
        first = weighed(values, tuning.WEIGHTS)
        read, said = reading(first, lambda rows: reader.read(readable(found[row]) for row in rows))
    values["judge"] = judged(read, said, len(found))
    scores = values["score"] = weighed(values, tuning.JUDGED_WEIGHTS)
    values |= overall(values, read)
    values["answerable"] = tuning.ANSWERABLE_BIAS + weighed(values, tuning.ANSWERABLE)
    values["subject"] = tuning.SUBJECT_BIAS + weighed(values, tuning.SUBJECT)
    odds = tuning.CALIBRATION_BIAS + weighed(values, tuning.CALIBRATION)
    probabilities, ordering = (1 / (1 + np.exp(-odds))).tolist(), scores.tolist()
    candidates = (
        Candidate(
            context.document,
            context.block,
            context.block.sentences[context.index],
            context.index,
            probabilities[row],
            _Row(values, row),
            ordering[row],
        )
        for row, context in enumerate(found)
    )
    ordered = tuple(sorted(candidates, key=lambda each: _order(each, query)))
    return blending.blended(query, ordered, store.reranker, lambda each: _order(each, query))


def reading(scores: Floats, judge: Callable[[NDArray[np.intp]], Generator[float]]) -> tuple[NDArray[np.intp], Floats]:
    """The rows of the sentences that the judge reads, and what it says of them as log-odds.

    It reads from the best on until one convinces, but not what lies far below the best.
    """
    best = np.argsort(-scores, kind="stable")[: tuning.MOST_JUDGED]
    best = best[scores[best[0]] - scores[best] <= tuning.MARGIN]
    said: list[float] = []
    with closing(judge(best)) as told:
        for odds in told:
            said.append(min(max(odds, -tuning.SUREST), tuning.SUREST))
            if len(said) >= tuning.JUDGED and max(said) >= tuning.CONVINCED:
                break
    return best[: len(said)], np.array(said, dtype=np.float32)


def judged(read: NDArray[np.intp], said: Floats, count: int) -> Floats:
    """The judge's log-odds of each of so many sentences.

    One that it has not read is held for no better than those that it has, nor for likelier than not.
    """
    odds = np.full(count, min(said.min(), _UNREAD), dtype=np.float32)
    odds[read] = said
    return odds


def overall(values: Mapping[str, Floats], read: NDArray[np.intp]) -> dict[str, Floats]:
    """What all sentences together tell of whether there is an answer, the same for each of them but for "ahead".

    `values` holds "judge" and "score" too; `read` are the rows that the judge has read.
    """
    judged = -np.sort(-values["judge"][read])
    scores, meanings = -np.sort(-values["score"]), -np.sort(-values["meaning"])
    told = {
        "best judge": judged[0],
        "second judge": judged[min(1, len(judged) - 1)],
        "lead": scores[0] - scores[min(1, len(scores) - 1)],
        "best meaning": meanings[0],
        "best local": values["local"].max(),
        "best around": values["around"].max(),
        "least absent": values["absent"].min(),
    }
    one = np.ones_like(values["score"])
    return {
        **{name: value * one for name, value in told.items()},
        "ahead": values["meaning"] - meanings[:_NEAREST].mean(),
    }


def readable(context: Context) -> str:
    """A sentence as the judge reads it: under its heading, and after the sentence that it leans on or is a note to."""
    return f"{context.above} {cues.led(context.text, context.before)}".strip()


def contexts(query: Query, hits: Sequence[Hit], store: Store) -> tuple[Context, ...]:
    """Every sentence of the hits' passages, once, in the order of the hits."""
    if not hits:
        return ()
    best = max(hit.score for hit in hits)
    behind = {place: hit.score - best for hit in hits for place in _places(hit)}
    places = dict.fromkeys((*behind, *_parts(query, hits, store)))
    documents = {id: store.document(id) for id, _, _ in places}
    near = _near(query, hits, [place for place in places if place not in behind], documents, store)
    return tuple(
        Context(
            documents[id],
            documents[id].blocks[block],
            index,
            behind.get((id, block, index), 0.0),
            near[id, block, index],
            near.get((id, block, index - 1), 0.0),
            near.get((id, block, index + 1), 0.0),
        )
        for id, block, index in places
    )


def weighed(values: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """The weighted sum of features."""
    total: Floats = np.sum([weight * values[name] for name, weight in weights.items()], axis=0)
    return total


def _guessed(found: Sequence[Context]) -> NDArray[np.intp]:
    """The rows that the judge will probably read, before all is weighed."""
    near = np.array([context.meaning + _BEHIND * context.behind for context in found])
    return np.argsort(-near, kind="stable")[: tuning.JUDGED]


def _order(found: Candidate, query: Query) -> tuple[bool, bool, float, str, tuple[Span, ...]]:
    """Sentences of the holder that was asked come first, and what asks itself last, then by score."""
    another = query.holder is not None and found.holder != query.holder
    asks = found.sentence.text.endswith("?") and query.holder != "kamer" and not cues.ASKED.search(query.whole)
    return another, asks, -found.score, found.document.id, found.sentence.spans


def _places(hit: Hit) -> Iterator[Place]:
    """Where the hit's sentences stand."""
    passage = hit.passage
    return ((passage.document_id, passage.block, index) for index in range(passage.first, passage.last + 1))


def _near(
    query: Query, hits: Sequence[Hit], others: Sequence[Place], documents: Mapping[str, Document], store: Store
) -> dict[Place, float]:
    """How near the hits' sentences come to the question, by the vectors that the index keeps, and the others anew."""
    asked = store.meaning([query.whole])[0]
    kept = store.near([hit.key for hit in hits], asked)
    found = {place: near for hit in hits for place, near in zip(_places(hit), kept[hit.key], strict=True)}
    if others:
        texts = [documents[id].blocks[block].sentences[index].text for id, block, index in others]
        found.update(zip(others, (store.meaning(texts) @ asked).tolist(), strict=True))
    return found


def _parts(query: Query, hits: Sequence[Hit], store: Store) -> Iterator[Place]:
    """The letterhead or signature of the best papers, where that is asked for; it seldom has the question's words."""
    if query.part in ("metadata", "signature"):
        for id in list(dict.fromkeys(hit.passage.document_id for hit in hits))[:_PAPERS]:
            for block in store.document(id).blocks:
                if block.label == query.part:
                    yield from ((id, block.number, index) for index in range(len(block.sentences)))
