"""Which reaction answers which finding, in a paper that tells findings first and reacts to them later.

A sentence reacts where it is of who signed and stands behind the findings, under a heading of reaction or none of
findings. It is paired with a finding by what it says back ("deze kanttekening", "de conclusie dat") to the report just
before it, or by words they share: the rarer in the paper, the more they weigh; long words by their parts as well.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.model import Document, Sentence

_PROSE = ("paragraph", "list_item")
_WORD = re.compile(r"[^\W\d_][\w-]{3,}")
_PART = 6
# "deze kanttekening", "Hoewel ik begrip heb voor", "Dit is dan ook de reden": says back to the report before it.
_SAYS_BACK = re.compile(
    r"\b(?:dez?e|die|dit|deze laatste) (?:\w+ )?(?:kanttekening|conclusie|bevinding|constatering|aanbeveling|kritiek|"
    r"zorg|opmerking|oproep|vraag|wens|suggestie|stelling|observatie|beeld|punt|verzoek|advies)\w*\b|"
    r"\b(?:daarom|daartoe|dan ook|hierop|daarop|tegen het licht)\b",
    re.IGNORECASE,
)
# The least that shared words must weigh, in words that stand in one sentence only, and the most of a paper's sentences
# that a word may stand in to count; both set on the shipped letter.
_ENOUGH = 2.0
_COMMON = 0.12
# The share of a finding that a report has which says it again: a reaction to less of it may be to something else.
_AGAIN = 0.45


# Words that join sentences tell nothing of what they are about.
_JOINING = frozenset(
    "desalniettemin bovendien daarnaast tevens verder voorts echter overigens hoewel tenslotte".split()
)


class Place(NamedTuple):
    """A sentence of a document: the number of its block, and its own in the block."""

    block: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Said:
    place: Place
    text: str
    words: frozenset[str]


def pairs(document: Document) -> tuple[tuple[Place, Place], ...]:
    """Each reaction with the finding it fits best, as (finding, reaction) in the order of the reactions."""
    every = tuple(_prose(document))
    weights = _weights([said.words for said, _ in every])
    found: list[tuple[Place, Place]] = []
    findings: list[_Said] = []
    before: _Said | None = None
    for said, sentence in every:
        if _is_finding(sentence):
            findings.append(said)
            before = said
        elif findings and _reacts(sentence):
            if finding := _answered(said, before, findings, weights):
                found.append((finding.place, said.place))
            before = before if before and before.place.block == said.place.block else None
    return tuple(found)


def finding(document: Document, reaction: Place) -> Place | None:
    """What a sentence reacts to."""
    return next((found for found, reacts in pairs(document) if reacts == reaction), None)


def reaction(document: Document, finding: Place) -> Place | None:
    """The first sentence that reacts to a finding, or to the report that says it again, in the words of it most."""
    known = pairs(document)
    if direct := next((reacts for found, reacts in known if found == finding), None):
        return direct
    every = {said.place: said.words for said, _ in _prose(document)}
    if not known or finding not in every:
        return None
    weights = _weights(list(every.values()))
    again, reacts = max(known, key=lambda pair: _weight(every[finding] & every[pair[0]], weights))
    least = max(_ENOUGH, _AGAIN * _weight(every[finding], weights))
    return reacts if _weight(every[finding] & every[again], weights) >= least else None


def _prose(document: Document) -> Iterator[tuple[_Said, Sentence]]:
    for block in document.blocks:
        for number, sentence in enumerate(block.sentences if block.label in _PROSE else ()):
            yield _Said(Place(block.number, number), sentence.text, _terms(sentence.text)), sentence


def _is_finding(sentence: Sentence) -> bool:
    attribution = sentence.attribution
    return attribution.mode == "reported" and attribution.holder not in ("bewindspersoon", "onbekend")


def _reacts(sentence: Sentence) -> bool:
    attribution = sentence.attribution
    return attribution.holder == "bewindspersoon" and attribution.mode in ("own", "endorsed")


def _answered(said: _Said, before: _Said | None, findings: Sequence[_Said], weights: dict[str, float]) -> _Said | None:
    """The report just before in the same paragraph, where the sentence says back to it; else the closest in words."""
    if before and before.place.block == said.place.block and _SAYS_BACK.search(said.text):
        return before
    best = max(findings, key=lambda finding: (_weight(said.words & finding.words, weights), finding.place))
    return best if _weight(said.words & best.words, weights) >= _ENOUGH else None


def _weight(shared: frozenset[str], weights: dict[str, float]) -> float:
    return sum(weights.get(word, 0.0) for word in shared)


def _weights(sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    """Inverse frequency over the sentences of the paper: 1 for a word of one sentence, nothing for a common one."""
    counts = Counter(word for words in sentences for word in words)
    most = max(2.0, len(sentences) * _COMMON)
    rarest = math.log(max(2, len(sentences)))
    return {word: math.log(len(sentences) / count) / rarest for word, count in counts.items() if count <= most}


def _terms(text: str) -> frozenset[str]:
    """The longer words in small letters, cut to a stem of sorts, and the beginnings and ends of compounds."""
    words = {_stem(word.lower()) for word in _WORD.findall(text) if word.lower() not in _JOINING}
    parts = {part for word in words if len(word) >= 2 * _PART for part in (word[:_PART] + "…", "…" + word[-_PART:])}
    return frozenset(words | parts)


def _stem(word: str) -> str:
    for ending in ("eringen", "ering", "ingen", "enden", "heden", "ing", "en", "de", "te", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 5:
            return word[: -len(ending)]
    return word
