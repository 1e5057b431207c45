"""Prefers papers that open with what is asked: a paper says at its opening what it is about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index import fusion, tuning
from index.database import Database
from index.fusion import Keys, Scores
from index.keys import BITS, passage_key
from index.lexicon import Term
from index.matching import Words
from index.model import Passage

# Passages that a paper opens with, and the characters after which a word there counts for half.
_OPENING, _HALF = 6, 1_200


def gained(keys: Keys, scores: Scores, terms: Sequence[Term], words: Words, database: Database) -> Scores:
    """What passages gain by how their papers open, shape `(keys,)`; only the best papers are looked at.

    `keys` are those of the passages, `scores` how they rank without. Passages of other papers gain as little as the
    least of these.
    """
    owners = keys >> BITS
    papers = list(dict.fromkeys(owners[fusion.best(scores)].tolist()))
    if len(papers) < 2 or not terms:
        return np.zeros_like(scores)
    looked = papers[: tuning.OPENED]
    covered = tuning.OPENING * coverage(looked, terms, words, database)
    gains = np.full(len(keys), covered.min(), dtype=np.float64)
    for paper, gain in zip(looked, covered.tolist(), strict=True):
        gains[owners == paper] = gain
    return gains


def coverage(papers: Sequence[int], terms: Sequence[Term], words: Words, database: Database) -> NDArray[np.float32]:
    """How much of the question's words each paper has at its opening, and how early, 0 to 1, shape `(papers,)`."""
    keys = [passage_key(paper, number) for paper in papers for number in range(_OPENING)]
    passages = database.passages(keys)
    texts: list[str] = []
    weights: list[float] = []
    starts: list[int] = []
    for paper in papers:
        starts.append(len(texts))
        before = 0
        for number in range(_OPENING):
            passage = passages.get(passage_key(paper, number))
            text = _read(passage, number) if passage else ""
            texts.append(text)
            weights.append(_HALF / (_HALF + before))
            before += len(text)
    close = words.found(terms, texts, partly=True) * np.array(weights, dtype=np.float32)
    rarity = np.array([term.rarity for term in terms], dtype=np.float32)
    covered: NDArray[np.float32] = rarity @ np.maximum.reduceat(close, starts, axis=1) / rarity.sum()
    return covered


def _read(passage: Passage, number: int) -> str:
    """The text of a passage, the first one under the title and its headings."""
    return passage.text if number else f"{passage.context} {passage.text}"
