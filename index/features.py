"""What a sentence and a question have in common: the features that `index/rerank.py` orders sentences by.

Every word of the question stands with the words that mean the same; together these are its variants. A text has a
variant by the share of the variant's 5-grams that it holds, and by the nearest vector among its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.model import Block, Document, Label
from index import analysis, cues
from index.lexicon import Term
from index.model import Query
from index.store import Store

Floats = NDArray[np.float32]

# Parts of a paper that answer only what asks for them.
ASIDES: tuple[Label, ...] = ("footnote", "metadata", "signature")
# Variants of one word that are compared, the word itself among them.
_VARIANTS = 12
# How well the nearest word vector stands for a word of the question, beside its cosine.
_NEAR = 0.9
# With so few words of content, a question for a view is answered by whatever values that thing.
_FEW = 2
# The least weight of a word that every sentence of the pool has.
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with what stands around it; `behind` is how far its passage's fused score lies below the best.

    `meaning`, `earlier` and `later` are the vectors of the sentence and of those before and after it, where known.
    """

    document: Document
    block: Block
    index: int
    behind: float
    meaning: Floats
    earlier: Floats | None = None
    later: Floats | None = None

    @property
    def text(self) -> str:
        return self.block.sentences[self.index].text

    @property
    def before(self) -> str:
        return self.block.sentences[self.index - 1].text if self.index else ""

    @property
    def after(self) -> str:
        rest = self.block.sentences[self.index + 1 :]
        return rest[0].text if rest else ""

    @property
    def above(self) -> str:
        """The heading; for a footnote also the sentence that it belongs to."""
        note = self.block.note
        referring = [s.text for b in self.document.blocks for s in b.sentences if note in s.notes] if note else []
        return " ".join((*self.block.headings[-1:], *referring))


def matrix(query: Query, contexts: Sequence[Context], store: Store) -> dict[str, Floats]:
    """Each feature by name, one value for each sentence."""
    texts = [context.text for context in contexts]
    values = {
        **_words(query, contexts, store),
        **_meaning(query, contexts, store),
        "passage": [context.behind for context in contexts],
        **_form(query, texts, [context.before for context in contexts]),
        **_place(query, contexts),
        **{name: [asked] * len(texts) for name, asked in _asked(query).items()},
    }
    return {name: np.asarray(value, dtype=np.float32) for name, value in values.items()}


def _words(query: Query, contexts: Sequence[Context], store: Store) -> dict[str, Floats]:
    """How much of the question's words a sentence has, alone and with what stands around it."""
    sides = [[c.text for c in contexts], [c.before for c in contexts], [c.above for c in contexts]]
    after = [c.after for c in contexts]
    terms = store.lexicon.terms(query.text)
    matcher = _Matcher(terms, store, list(dict.fromkeys(text for side in (*sides, after) for text in side)))
    found, before, above = (matcher.found(side) for side in sides)
    later = matcher.found(after)
    around = np.maximum.reduce([found, before, above])
    rarity = matcher.rarity
    # Within one paper a word that every sentence has tells little.
    telling = np.maximum(rarity * np.log((len(contexts) + 1) / (1 + found.sum(axis=1))), _LEAST)
    follows = _share(rarity, later)
    therefore = query.kind == "reason"
    return {
        "meanings": _share(rarity, found),
        "around": _share(rarity, around),
        "local": _share(telling, found),
        "absent": (rarity[:, None] * (1 - around)).max(axis=0),
        "therefore": np.array(
            [
                share if therefore and cues.THEREFORE.search(text) else 0.0
                for text, share in zip(after, follows, strict=True)
            ]
        ),
        "terms": np.full(len(contexts), len(terms)),
    }


def _meaning(query: Query, contexts: Sequence[Context], store: Store) -> dict[str, Floats]:
    """How near the meaning of a sentence, and of the nearest beside it, comes to the question's."""
    asked = store.meaning([query.whole])[0]
    own = np.stack([context.meaning for context in contexts]) @ asked
    none = np.zeros_like(asked)
    earlier, later = (
        np.stack([none if side is None else side for side in sides]) @ asked
        for sides in ([context.earlier for context in contexts], [context.later for context in contexts])
    )
    return {
        "meaning": own,
        "meaning around": np.maximum(earlier, later),
    }


def _form(query: Query, texts: Sequence[str], before: Sequence[str]) -> dict[str, Sequence[float]]:
    """Whether a sentence has the form of the answer that is asked."""
    shows = cues.SHOWS.get(query.kind)
    shown = [bool(shows and shows.search(text)) for text in texts]
    hard = query.kind in cues.HARD
    view, agent = "view" in query.traits, "agent" in query.traits
    valued = [view and bool(cues.OPINION.search(text)) for text in texts]
    words = analysis.content_words(query.text)
    few = len(words) <= _FEW
    whole = view and all(cues.WHOLE.fullmatch(word) for word in words)
    return {
        "shows": [float(each) for each in shown],
        "misses": [float(hard and not each) for each in shown],
        "opinion": [float(opinion) for opinion in valued],
        "mere opinion": [float(opinion and few) for opinion in valued],
        "verdict": [float(whole and bool(cues.VERDICT.search(text))) for text in texts],
        "agent": [float(agent and bool(cues.AGENT.search(text))) for text in texts],
        "is therefore": [float(query.kind == "reason" and bool(cues.THEREFORE.search(text))) for text in texts],
        "numbers missing": [
            _missing(query.numbers, f"{text} {earlier}") for text, earlier in zip(texts, before, strict=True)
        ],
    }


def _asked(query: Query) -> dict[str, float]:
    """What is asked for, the same for each sentence: it tells how often there is no answer."""
    return {
        **{f"asks {kind}": float(query.kind == kind) for kind in ("reason", "date", "number", "person")},
        **{f"asks {trait}": float(trait in query.traits) for trait in ("view", "yesno")},
        "asks holder": float(query.holder is not None),
    }


def _missing(numbers: Sequence[str], text: str) -> float:
    """The share of the question's numbers and months that the text has not."""
    present = text.lower()
    return sum(number not in present for number in numbers) / len(numbers) if numbers else 0.0


def _place(query: Query, contexts: Sequence[Context]) -> dict[str, Sequence[float]]:
    """Whether a sentence stands where the answer would, and is the claim of who was asked."""
    labels = [context.block.label for context in contexts]
    holders = [context.block.sentences[context.index].attribution.holder for context in contexts]
    return {
        "footnote": [float(query.part == label == "footnote") for label in labels],
        "part": [float(query.part == label != "footnote") for label in labels],
        "aside": [float(label in ASIDES and query.part != label) for label in labels],
        "holder": [float(query.holder == holder) for holder in holders],
    }


class _Matcher:
    """Holds the words of a question against texts, all at once; `texts` are distinct."""

    def __init__(self, terms: Sequence[Term], store: Store, texts: Sequence[str]) -> None:
        self.rarity = np.array([term.rarity for term in terms], dtype=np.float32)
        variants = [_variants(term) for term in terms]
        starts = np.cumsum([0, *map(len, variants)])[:-1]
        words = [word for group in variants for word, _ in group]
        strengths = np.array([strength for group in variants for _, strength in group], dtype=np.float32)[:, None]
        close = np.maximum(_shares(words, texts) * strengths, _NEAR * _cosines(store, words, texts) * strengths)
        self._found = np.maximum.reduceat(close, starts, axis=0)
        self._column = {text: column for column, text in enumerate(texts)}

    def found(self, texts: Sequence[str]) -> Floats:
        """How well each text has each of the question's words, 0 to 1, shape `(terms, texts)`."""
        columns: Floats = self._found[:, [self._column[text] for text in texts]]
        return columns


def _share(weights: Floats, found: Floats) -> Floats:
    share: Floats = weights @ found / weights.sum()
    return share


def _variants(term: Term) -> list[tuple[str, float]]:
    others = sorted(term.others.items(), key=lambda item: (-item[1], item[0]))[: _VARIANTS - 1]
    return [(term.word, 1.0), *others]


def _shares(variants: Sequence[str], texts: Sequence[str]) -> Floats:
    """The share of each variant's 5-grams that each text holds, shape `(variants, texts)`."""
    holders: dict[str, list[tuple[int, float]]] = {}
    for row, words in enumerate(variants):
        own = _grams(words)
        for gram in own:
            holders.setdefault(gram, []).append((row, 1 / len(own)))
    wanted = holders.keys()
    shares = np.zeros((len(variants), len(texts)), dtype=np.float32)
    for column, text in enumerate(texts):
        for gram in _grams(text) & wanted:
            for row, part in holders[gram]:
                shares[row, column] += part
    return shares


def _cosines(store: Store, variants: Sequence[str], texts: Sequence[str]) -> Floats:
    """The cosine of the nearest word of each text, shape `(variants, texts)`."""
    store.meet_words(texts)
    vectors = [store.word_vectors(text) for text in texts]
    starts = np.cumsum([0, *map(len, vectors)])[:-1]
    cosines = store.encode_words(list(variants)) @ np.concatenate(vectors).T
    nearest: Floats = np.maximum.reduceat(cosines, starts, axis=1)
    return nearest


@lru_cache(maxsize=50_000)
def _grams(text: str) -> frozenset[str]:
    return frozenset(analysis.grams(text))
