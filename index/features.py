"""What a sentence and a question have in common: the features that `index/rerank.py` orders sentences by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import Block, Document, Label
from index import analysis, cues
from index.model import Query
from index.store import Store

Floats = NDArray[np.float32]

# Parts of a paper that answer only what asks for them.
ASIDES: tuple[Label, ...] = ("footnote", "metadata", "signature")
# With so few words of content, a question for a view is answered by whatever values that thing.
_FEW = 2
# The least weight of a word that every sentence of the pool has.
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with what stands around it; `behind` is how far its passage's fused score lies below the best.

    `meaning`, `earlier` and `later` are how near the meaning of the sentence and of those before and after it comes to
    the question's; 0 where that is not known.
    """

    document: Document
    block: Block
    index: int
    behind: float
    meaning: float
    earlier: float = 0.0
    later: float = 0.0

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
    words = _words(query, contexts, store)
    values = {
        **words,
        "meaning": [context.meaning for context in contexts],
        "meaning around": [max(context.earlier, context.later) for context in contexts],
        "passage": [context.behind for context in contexts],
        **_form(query, texts, [context.before for context in contexts], words["around"].tolist()),
        **_place(query, contexts),
        **{name: [asked] * len(texts) for name, asked in _asked(query).items()},
    }
    return {name: np.asarray(value, dtype=np.float32) for name, value in values.items()}


def _words(query: Query, contexts: Sequence[Context], store: Store) -> dict[str, Floats]:
    """How much of the question's words a sentence has, alone and with what stands around it."""
    after = [c.after for c in contexts]
    sides = [[c.text for c in contexts], [c.before for c in contexts], [c.above for c in contexts], after]
    terms = store.lexicon.terms(query.text)
    columns = {text: column for column, text in enumerate(dict.fromkeys(text for side in sides for text in side))}
    close = store.words.found(terms, list(columns))
    found, before, above, later = (close[:, [columns[text] for text in side]] for side in sides)
    around = np.maximum.reduce([found, before, above])
    rarity = np.array([term.rarity for term in terms], dtype=np.float32)
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
                share if therefore and cues.has("therefore", text) else 0.0
                for text, share in zip(after, follows, strict=True)
            ]
        ),
        "terms": np.full(len(contexts), len(terms)),
    }


def _form(
    query: Query, texts: Sequence[str], before: Sequence[str], around: Sequence[float]
) -> dict[str, Sequence[float]]:
    """Whether a sentence has the form of the answer that is asked; a mere opinion is one on that thing."""
    shows = query.kind in cues.SHOWS
    shown = [shows and cues.has(query.kind, text) for text in texts]
    hard = query.kind in cues.HARD
    view, agent = "view" in query.traits, "agent" in query.traits
    valued = [view and cues.has("opinion", text) for text in texts]
    measures = [measure for measure in cues.MEASURES if measure in query.traits]
    words = analysis.content_words(query.text)
    few = len(words) <= _FEW
    whole = view and all(cues.WHOLE.fullmatch(word) for word in words)
    return {
        "shows": [float(each) for each in shown],
        "misses": [float(hard and not each) for each in shown],
        "opinion": [float(opinion) for opinion in valued],
        "mere opinion": [float(opinion and few) * near for opinion, near in zip(valued, around, strict=True)],
        "verdict": [float(whole and cues.has("verdict", text)) for text in texts],
        "agent": [float(agent and cues.has("agent", text)) for text in texts],
        "lacks": [
            float(any(not cues.has(measure, cues.led(text, earlier)) for measure in measures))
            for text, earlier in zip(texts, before, strict=True)
        ],
        "is therefore": [float(query.kind == "reason" and cues.has("therefore", text)) for text in texts],
        "another year": _another_year(query.numbers, texts, before),
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


def _another_year(numbers: Sequence[str], texts: Sequence[str], before: Sequence[str]) -> list[float]:
    """Whether a text tells of other years than the question asks about, which the sentence before has not either."""
    asked = {number for number in numbers if cues.YEAR.fullmatch(number)}
    if not asked:
        return [0.0] * len(texts)
    told = [set(cues.YEAR.findall(text)) for text in texts]
    return [
        float(bool(years) and asked.isdisjoint(years | set(cues.YEAR.findall(earlier))))
        for years, earlier in zip(told, before, strict=True)
    ]


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


def _share(weights: Floats, found: Floats) -> Floats:
    share: Floats = weights @ found / weights.sum()
    return share
