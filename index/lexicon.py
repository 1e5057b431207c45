"""What words mean the same: our thesaurus and Dutch-English glossary, looked up for the words of a question."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corpus.errors import Language
from index import analysis

LANGUAGES: tuple[Language, ...] = ("nl", "en")
Group = tuple[Language, Sequence[str], Sequence[str], float]
Entry = Mapping[str, Any]
LONGEST_PHRASE = 4
# Variants of one word that are held against texts, the word itself among them.
VARIANTS = 12
# Questions whose terms are remembered, as several parts of an answer look them up.
_KEPT = 4_096


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question, how rare it is, and other words with how well each stands for it (all 0 to 1)."""

    word: str
    rarity: float
    others: Mapping[str, float]

    def variants(self) -> list[tuple[str, float]]:
        """The word itself and the best of the others, as many as are held against texts."""
        others = sorted(self.others.items(), key=lambda item: (-item[1], item[0]))[: VARIANTS - 1]
        return [(self.word, 1.0), *others]


class Lexicon:
    """Groups of words by their stems, each with the words they stand for and how well (0 to 1)."""

    def __init__(
        self,
        groups: Iterable[Group],
        rarities: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self.rarities = rarities
        self.terms = lru_cache(maxsize=_KEPT)(self._terms)
        self._others: dict[str, dict[str, float]] = {}
        for language, asked, meant, strength in groups:
            for term in asked:
                key = _key(term, language)
                if key and key.count(" ") < LONGEST_PHRASE:
                    known = self._others.setdefault(key, {})
                    for other in meant:
                        if other != term:
                            known[other] = max(strength, known.get(other, 0.0))

    @classmethod
    def load(cls, file: Path) -> Lexicon:
        """The lexicon that `save` wrote."""
        kept = json.loads(file.read_text("utf-8"))
        lexicon = cls((), kept["rarities"])
        lexicon._others = kept["others"]
        return lexicon

    def save(self, file: Path) -> None:
        """Writes what `load` reads in milliseconds."""
        file.write_text(json.dumps({"rarities": dict(self.rarities), "others": self._others}), "utf-8")

    def __len__(self) -> int:
        return len(self._others)

    def _terms(self, question: str) -> tuple[Term, ...]:
        """The question's content words; a phrase of the lexicon lends its other words to each word in it."""
        words = analysis.words(question)
        found: list[dict[str, float]] = [{} for _ in words]
        for language in LANGUAGES:
            stems = [analysis.stem(word, language) for word in words]
            for length in range(1, LONGEST_PHRASE + 1):
                for start in range(len(words) - length + 1):
                    for other, strength in self._others.get(
                        _joined(stems[start : start + length], language), {}
                    ).items():
                        for place in range(start, start + length):
                            found[place][other] = max(strength, found[place].get(other, 0.0))
        content = [i for i, word in enumerate(words) if word not in analysis.STOP_WORDS] or range(len(words))
        return tuple(Term(words[i], self.rarity(words[i]), found[i]) for i in content)

    def rarity(self, word: str) -> float:
        """How rare a word is in Dutch official text, of its usual range; an unknown one counts as rarest."""
        return max(min(self.rarities.get(analysis.stem(word), 1.0), RAREST) - COMMONEST, LEAST)


def shipped() -> Lexicon:
    """The lexicon made from `index/knowledge`; this takes a while, so that an index keeps the result."""
    folder = resources.files("index") / "knowledge"
    glossary = tuple(_lines(folder / "glossary.jsonl"))
    groups = (*_thesaurus(folder / "thesaurus.jsonl"), *_translations(glossary), *_shared_translations(glossary))
    return Lexicon(groups, dict(_rarities(folder / "rarity.tsv")))


# How well a word stands for another of its group, by the relation that the group names.
STRENGTHS = {
    "abbreviation": 0.9,
    "spelling": 0.95,
    "compound": 0.85,
    "nominal": 0.8,
    "register": 0.8,
    "synonym": 0.8,
    "hyponym": 0.6,
}
TRANSLATION = 0.9
# Dutch words with one English translation in common, in one entry and in different ones.
VARIANT = 0.8
SHARED = 0.55
MOST_SHARED = 8
# The range of rarities that tells words apart; see scripts/training/frequencies.py for their scale.
COMMONEST, RAREST, LEAST = 0.2, 0.95, 0.05


def _thesaurus(file: Traversable) -> Iterator[Group]:
    for entry in _lines(file):
        yield "nl", entry["terms"], entry["terms"], STRENGTHS[entry["relation"]]


def _translations(glossary: Iterable[Entry]) -> Iterator[Group]:
    for entry in glossary:
        yield "en", entry["en"], entry["nl"], TRANSLATION


def _shared_translations(glossary: Iterable[Entry]) -> Iterator[Group]:
    """Dutch words that mean the same in English mean nearly the same in Dutch."""
    dutch: dict[str, list[str]] = {}
    for entry in glossary:
        yield "nl", entry["nl"], entry["nl"], VARIANT
        for english in entry["en"]:
            dutch.setdefault(english, []).extend(entry["nl"])
    for words in dutch.values():
        distinct = tuple(dict.fromkeys(words))
        if 1 < len(distinct) < MOST_SHARED:
            yield "nl", distinct, distinct, SHARED


def _rarities(file: Traversable) -> Iterator[tuple[str, float]]:
    for line in file.read_text("utf-8").splitlines():
        rarity, _, words = line.partition("\t")
        yield from ((word, float(rarity)) for word in words.split())


def _lines(file: Traversable) -> Iterator[Entry]:
    for line in file.read_text("utf-8").splitlines():
        yield json.loads(line)


def _key(term: str, language: Language) -> str:
    return _joined([analysis.stem(word, language) for word in analysis.words(term)], language)


def _joined(stems: Sequence[str], language: Language) -> str:
    return f"{language}:{' '.join(stems)}" if stems else ""
