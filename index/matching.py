"""Holds the words of a question against texts, all at once; what is known of a text's words is kept.

Every word of the question stands with the words that mean the same; together these are its variants. A text has a
variant by the share of the variant's 5-grams that it holds, and by the nearest vector among its words; a phrase it has
only as well as the phrase's worst word, for "tolk bij het gehoor" is not half told by "gehoor".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import analysis
from index.lexicon import Term
from index.memory import Memory

Floats = NDArray[np.float32]
# The variants of each word, with how well each stands for it.
Variants = tuple[tuple[tuple[str, float], ...], ...]
Rows = NDArray[np.int32]

# Texts whose words are kept; when there would be more, all are forgotten.
_KEPT = 4096
# Questions whose words are.
_KEPT_QUESTIONS = 1_000
# How well the nearest word vector stands for a word of the question, beside its cosine.
_NEAR = 0.9


class _Text(NamedTuple):
    """Where the distinct words and 5-grams of a text stand among those of all texts."""

    words: Rows
    grams: Rows


class _Asked(NamedTuple):
    """The variants of a question's words: those of each word begin at `starts`.

    Of each variant how well it stands for the word, and where its own words begin in `words`, which are the columns of
    what follows. Of each distinct word whether it has digits, its vector, and in `parts`, `(5-grams, words)`, what each
    of its 5-grams is of it; `grams` tells the rows of these.
    """

    starts: NDArray[np.intp]
    strengths: Floats
    begins: NDArray[np.intp]
    words: NDArray[np.intp]
    numbers: NDArray[np.bool_]
    vectors: Floats
    grams: dict[str, int]
    parts: Floats


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
        self._asked: Memory[Variants, _Asked] = Memory(_KEPT_QUESTIONS)

    def found(self, terms: Sequence[Term], texts: Sequence[str], partly: bool = False) -> Floats:
        """How well each text has each of the question's words, 0 to 1, shape `(terms, texts)`.

        `partly`: a phrase counts for the mean of its words, where it is enough that a text is near the subject.
        """
        variants = tuple(tuple(term.variants()) for term in terms)
        asked = self._asked.get([variants], lambda _: {variants: self._prepared(variants)})[variants]
        known, met = self._met(texts)
        shares, cosines = _shares(asked, known.grams, met), _cosines(asked.vectors, known.vectors, met)
        cosines[:, asked.numbers] = 0  # of two numbers neither stands for the other
        single = np.maximum(shares, _NEAR * cosines)[:, asked.words]
        if partly:
            phrases = np.add.reduceat(single, asked.begins, axis=1) / np.diff([*asked.begins, len(asked.words)])
        else:
            phrases = np.minimum.reduceat(single, asked.begins, axis=1)
        close = (phrases * asked.strengths).astype(np.float32)
        best: Floats = np.maximum.reduceat(close, asked.starts, axis=1).T
        return best

    def _prepared(self, variants: Variants) -> _Asked:
        split = [analysis.content_words(variant) or [variant] for group in variants for variant, _ in group]
        words = list(dict.fromkeys(word for own in split for word in own))
        columns = {word: column for column, word in enumerate(words)}
        owns = [set(analysis.grams(word)) for word in words]
        grams = {gram: row for row, gram in enumerate(sorted(set().union(*owns)))}
        parts = np.zeros((len(grams), len(words)), dtype=np.float32)
        for column, own in enumerate(owns):
            parts[[grams[gram] for gram in own], column] = 1 / len(own) if own else 0
        return _Asked(
            np.cumsum([0, *map(len, variants)])[:-1],
            np.array([strength for group in variants for _, strength in group], dtype=np.float32),
            np.cumsum([0, *map(len, split)])[:-1],
            np.array([columns[word] for own in split for word in own], dtype=np.intp),
            np.array([any(map(str.isdigit, word)) for word in words]),
            self._encode_asked(words),
            grams,
            parts,
        )

    def _met(self, texts: Sequence[str]) -> tuple[_Known, list[_Text]]:
        with self._lock:
            fresh = [text for text in dict.fromkeys(texts) if text not in self._known.texts]
            if len(self._known.texts) + len(fresh) > _KEPT:
                self._known, fresh = _Known(), list(dict.fromkeys(texts))
            if fresh:
                self._known.add(fresh, self._encode)
            return self._known, [self._known.texts[text] for text in texts]


def _shares(asked: _Asked, grams: dict[str, int], texts: Sequence[_Text]) -> Floats:
    """Shape `(texts, words)`."""
    every = np.concatenate([text.grams for text in texts])
    known = {grams[gram]: column for gram, column in asked.grams.items() if gram in grams}
    # Not as many as `grams` has: another thread may be adding to it.
    column_of = np.full(1 + max([*known, every.max(initial=0)]), -1, dtype=np.int32)
    column_of[list(known)] = list(known.values())
    columns = column_of[every]
    wanted = np.flatnonzero(columns >= 0)
    ends = np.cumsum([len(text.grams) for text in texts])
    held = np.zeros((len(texts), len(asked.grams)), dtype=np.float32)
    held[np.searchsorted(ends, wanted, side="right"), columns[wanted]] = 1
    shares: Floats = held @ asked.parts
    return shares


def _cosines(asked: Floats, vectors: Floats, texts: Sequence[_Text]) -> Floats:
    """Shape `(texts, words)`."""
    words = np.concatenate([text.words for text in texts])
    met = np.zeros(1 + words.max(), dtype=np.bool_)
    met[words] = True
    distinct, places = np.flatnonzero(met), np.cumsum(met) - 1
    starts = np.cumsum([0, *(len(text.words) for text in texts)])[:-1]
    nearest: Floats = np.maximum.reduceat((vectors[distinct] @ asked.T)[places[words]], starts, axis=0)
    return nearest
