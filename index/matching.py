"""Holds the words of a question against texts, all at once; what is known of a text's words is kept.

Every word of the question stands with the words that mean the same; together these are its variants. A text has a
variant by the share of the variant's 5-grams that it holds, and by the nearest vector among its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import analysis
from index.lexicon import Term

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]

# Texts whose words are kept; when there would be more, all are forgotten.
_KEPT = 4096
# How well the nearest word vector stands for a word of the question, beside its cosine.
_NEAR = 0.9


class _Text(NamedTuple):
    """Where the distinct words and 5-grams of a text stand among those of all texts."""

    words: Rows
    grams: Rows


class _Known:
    """What is known of the texts met so far; only ever added to, so that others may read on meanwhile."""

    def __init__(self) -> None:
        self.texts: dict[str, _Text] = {}
        self.words: dict[str, int] = {}
        self.grams: dict[str, int] = {}
        self.vectors: Floats = np.empty((0, 0), dtype=np.float32)

    def add(self, texts: Sequence[str], encode: Callable[[Sequence[str]], Floats]) -> None:
        """Adds texts with their words."""
        split = {text: list(dict.fromkeys(analysis.content_words(text))) or [""] for text in texts}
        fresh = list(dict.fromkeys(word for words in split.values() for word in words if word not in self.words))
        if fresh:
            start, vectors = len(self.words), encode(fresh)
            self._make_room(start + len(fresh), vectors.shape[1])
            self.vectors[start : start + len(fresh)] = vectors
            self.words.update(zip(fresh, range(start, start + len(fresh)), strict=True))
        for text, words in split.items():
            grams = sorted(set(analysis.grams(text)))
            self.texts[text] = _Text(
                np.array([self.words[word] for word in words], dtype=np.int32),
                np.array([self.grams.setdefault(gram, len(self.grams)) for gram in grams], dtype=np.int32),
            )

    def _make_room(self, rows: int, width: int) -> None:
        if rows > len(self.vectors):
            larger = np.empty((2 * rows, width), dtype=np.float32)
            if len(self.words):
                larger[: len(self.words)] = self.vectors[: len(self.words)]
            self.vectors = larger


class Words:
    """The words of texts; `encode` gives the vectors of many words, `(words, dimensions)`, of length one.

    `encode_asked` gives the same for the words of a question and may remember them.
    """

    def __init__(
        self, encode: Callable[[Sequence[str]], Floats], encode_asked: Callable[[Sequence[str]], Floats]
    ) -> None:
        self._encode = encode
        self._encode_asked = encode_asked
        self._lock = Lock()
        self._known = _Known()

    def prepare(self, terms: Sequence[Term]) -> None:
        """Encodes the variants of a question's words, for what is held against them later."""
        if terms:
            self._encode_asked([word for term in terms for word, _ in term.variants()])

    def found(self, terms: Sequence[Term], texts: Sequence[str]) -> Floats:
        """How well each text has each of the question's words, 0 to 1, shape `(terms, texts)`."""
        variants = [term.variants() for term in terms]
        starts = np.cumsum([0, *map(len, variants)])[:-1]
        words = [word for group in variants for word, _ in group]
        strengths = np.array([strength for group in variants for _, strength in group], dtype=np.float32)
        known, met = self._met(texts)
        shares, cosines = _shares(words, known.grams, met), _cosines(self._encode_asked(words), known.vectors, met)
        cosines[:, [any(map(str.isdigit, word)) for word in words]] = 0  # of two numbers neither stands for the other
        close = np.maximum(shares * strengths, _NEAR * cosines * strengths)
        best: Floats = np.maximum.reduceat(close, starts, axis=1).T
        return best

    def _met(self, texts: Sequence[str]) -> tuple[_Known, list[_Text]]:
        with self._lock:
            fresh = [text for text in dict.fromkeys(texts) if text not in self._known.texts]
            if len(self._known.texts) + len(fresh) > _KEPT:
                self._known, fresh = _Known(), list(dict.fromkeys(texts))
            if fresh:
                self._known.add(fresh, self._encode)
            return self._known, [self._known.texts[text] for text in texts]


def _shares(variants: Sequence[str], grams: dict[str, int], texts: Sequence[_Text]) -> Floats:
    """Shape `(texts, variants)`."""
    owns = [sorted(set(analysis.grams(variant))) for variant in variants]
    wanted = {gram: column for column, gram in enumerate(dict.fromkeys(gram for own in owns for gram in own))}
    parts = np.zeros((len(wanted), len(variants)), dtype=np.float32)
    for row, own in enumerate(owns):
        parts[[wanted[gram] for gram in own], row] = 1 / len(own) if own else 0
    every = np.concatenate([text.grams for text in texts])
    known = {grams[gram]: column for gram, column in wanted.items() if gram in grams}
    # Not as many as `grams` has: another thread may be adding to it.
    column_of = np.full(1 + max([*known, every.max(initial=0)]), -1, dtype=np.int32)
    column_of[list(known)] = list(known.values())
    columns = column_of[every]
    rows = np.repeat(np.arange(len(texts)), [len(text.grams) for text in texts])
    held = np.zeros((len(texts), len(wanted)), dtype=np.float32)
    held[rows[columns >= 0], columns[columns >= 0]] = 1
    shares: Floats = held @ parts
    return shares


def _cosines(asked: Floats, vectors: Floats, texts: Sequence[_Text]) -> Floats:
    """Shape `(texts, variants)`."""
    distinct, places = np.unique(np.concatenate([text.words for text in texts]), return_inverse=True)
    starts = np.cumsum([0, *(len(text.words) for text in texts)])[:-1]
    nearest: Floats = np.maximum.reduceat((vectors[distinct] @ asked.T)[places], starts, axis=0)
    return nearest
