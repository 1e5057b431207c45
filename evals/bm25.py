"""Plain BM25 over a few texts, in memory (Robertson and Zaragoza, 2009, with Lucene's idf)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

K1, B = 1.2, 0.75

Split = Callable[[str], Sequence[str]]


class BM25:
    """Scores of all texts for a question; `split` makes the tokens of both."""

    def __init__(self, texts: Sequence[str], split: Split) -> None:
        self._split = split
        counts = [Counter(split(text)) for text in texts]
        lengths = [sum(count.values()) for count in counts]
        mean = (sum(lengths) / len(lengths) if lengths else 0.0) or 1.0
        held = Counter(token for count in counts for token in count)
        self._texts = len(texts)
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for place, count in enumerate(counts):
            norm = K1 * (1 - B + B * lengths[place] / mean)
            for token, often in count.items():
                rarity = math.log(1 + (len(texts) - held[token] + 0.5) / (held[token] + 0.5))
                self._postings.setdefault(token, []).append((place, rarity * often / (often + norm)))

    def scores(self, question: str) -> list[float]:
        """A score for each text, in their order; 0 without a common token."""
        found = [0.0] * self._texts
        for token in dict.fromkeys(self._split(question)):
            for place, score in self._postings.get(token, ()):
                found[place] += score
        return found
