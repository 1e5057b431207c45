"""Scores the sentences of the passages found: how likely is it that this sentence answers the question?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from corpus.model import Block, Document, Label, Span
from corpus.parsers.dates import MONTHS
from index import analysis, tuning
from index.lexicon import Term
from index.model import Candidate, Hit, Kind, Query
from index.store import Store

# A sentence: document, number of its block, and its index there.
Place = tuple[str, int, int]
_PAPERS = 3
_SHOWS: Mapping[Kind, re.Pattern[str]] = {
    "date": re.compile(rf"\b(?:{'|'.join(MONTHS)})\b|\b(?:19|20)\d\d\b"),
    # no years, and no part of a number such as 2019/17
    "number": re.compile(
        r"(?<![\d/.])\d{1,3}(?:[.,]\d+)*(?![\d/])|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|"
        r"honderd|duizend|miljoen|miljard|procent|helft|derde|kwart|eenmalig|eenmaal|tweemaal)\b"
    ),
    "person": re.compile(
        r"\b(?:[A-Z][a-zé]+(?:-[A-Z][a-z]+)+|[Mm]inister|[Ss]taatssecretaris|lid [A-Z]|WODC|IND|door)\b"
    ),
    "reference": re.compile(r"\bKamerstuk\w*|\bnr\. ?\d|\b\d{4}/\d+\b|\bECLI:"),
    "reason": re.compile(
        r"\b(?:omdat|doordat|daarom|reden|aangezien|waardoor|zodat|om te|vanwege|gelet op|in verband met)\b"
    ),
}


# Parts of a paper that answer only what asks for them.
ASIDES: tuple[Label, ...] = ("footnote", "metadata", "signature")
# Kinds of answer that a sentence cannot give without showing one.
_HARD: tuple[Kind, ...] = ("date", "number", "reference")


def rank(query: Query, hits: Sequence[Hit], store: Store) -> tuple[Candidate, ...]:
    """Every sentence of the hits' passages, the likeliest answer first."""
    if not hits:
        return ()
    best = max(hit.score for hit in hits)
    behind = {place: hit.score - best for hit in hits for place in _places(hit)}
    places = tuple(dict.fromkeys((*behind, *_parts(query, hits, store))))
    found = [(store.document(id), block, index) for id, block, index in places]
    sentences = [document.blocks[block].sentences[index].text for document, block, index in found]
    store.meet_words(
        [*sentences, *(words for document, block, _ in found for words in document.blocks[block].headings)]
    )
    similarity = store.encode_passages(sentences) @ store.encode([query.text])[0]
    weigh = _Weigher(store.lexicon.terms(query.text), store)
    candidates = (
        _candidate(query, weigh, document, document.blocks[block], index, float(similar), behind.get(place, 0.0))
        for place, (document, block, index), similar in zip(places, found, similarity, strict=True)
    )
    return tuple(sorted(candidates, key=lambda found: _order(found, query)))


def _order(found: Candidate, query: Query) -> tuple[bool, float, str, tuple[Span, ...]]:
    """Sentences of the holder that was asked come first, then by probability."""
    another = query.holder is not None and found.holder != query.holder
    return another, -found.probability, found.document.id, found.sentence.spans


class _Weigher:
    """How much of the question a text has, weighed by rarity; 0 to 1."""

    def __init__(self, terms: Sequence[Term], store: Store) -> None:
        self._terms = terms
        self._store = store
        self._vectors = store.encode_words([term.word for term in terms]) if terms else None
        self._total = sum(term.rarity for term in self._terms)

    def meanings(self, text: str) -> float:
        """The share of the question that the text has: its words or others that mean the same, by their 5-grams.

        Where it says more, a word counts by the nearest vector of the text's words.
        """
        if self._vectors is None:
            return 0.0
        near = (self._vectors @ self._store.word_vectors(text).T).max(axis=1)
        found = _grams(text)
        return self._share(
            max(_part(term.word, found), *(s * _part(o, found) for o, s in term.others.items()), _NEAR * float(cosine))
            for term, cosine in zip(self._terms, near, strict=True)
        )

    def _share(self, values: Iterable[float]) -> float:
        return sum(term.rarity * value for term, value in zip(self._terms, values, strict=True)) / self._total


# How well the nearest word stands for one of the question, beside its cosine.
_NEAR = 0.9


def _part(words: str, found: frozenset[str]) -> float:
    grams = _grams(words)
    return len(grams & found) / len(grams) if grams else 0.0


@lru_cache(maxsize=50_000)
def _grams(text: str) -> frozenset[str]:
    return frozenset(analysis.grams(text))


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


def _candidate(
    query: Query,
    weigh: _Weigher,
    document: Document,
    block: Block,
    index: int,
    similarity: float,
    behind: float,
) -> Candidate:
    """`behind` is how far the passage's fused score lies below the best one (0 or less)."""
    sentence = block.sentences[index]
    before = block.sentences[index - 1].text if index else ""
    around = " ".join((*block.headings[-1:], before, *_referring(document, block)))
    shows = _SHOWS.get(query.kind)
    features = {
        "meanings": weigh.meanings(sentence.text),
        "around": weigh.meanings(f"{around} {sentence.text}"),
        "similarity": similarity,
        "passage": behind,
        "shows": 1.0 if shows and shows.search(sentence.text) else 0.0,
        "misses": 1.0 if shows and query.kind in _HARD and not shows.search(sentence.text) else 0.0,
        "footnote": 1.0 if query.part == block.label == "footnote" else 0.0,
        "part": 1.0 if query.part == block.label != "footnote" else 0.0,
        "aside": 1.0 if block.label in ASIDES and query.part != block.label else 0.0,
        "holder": 1.0 if query.holder == sentence.attribution.holder else 0.0,
    }
    odds = tuning.BIAS + sum(tuning.WEIGHTS[name] * value for name, value in features.items())
    return Candidate(document, block, sentence, index, 1 / (1 + math.exp(-odds)), features)


def _referring(document: Document, block: Block) -> Iterable[str]:
    """For a footnote, the sentence it belongs to."""
    if block.note is not None:
        return (s.text for other in document.blocks for s in other.sentences if block.note in s.notes)
    return ()
