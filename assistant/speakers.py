"""Who a question wants to hear, where that is none of the holders: "Wat vindt de Adviesraad Migratie van …?".

What others say is no answer to that. A speaker of whom the papers do not tell cannot be quoted from them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from assistant import query
from corpus.model import Document
from index import analysis
from index.lexicon import Lexicon

# A name of one or more words, and who else may speak: the word before what it is asked about.
_NAME = (
    r"[A-ZÀ-Ý][\w’-]*"
    r"(?: (?:(?:van|der|voor|voor de|voor het|of|of the|for|for the|en|and) )?[A-ZÀ-Ý][\w’-]*)*"
)
_NOUN = r"(?:[\w-]+ ){0,2}?(?P<noun>[\w-]+)"
_THE = r"(?:(?i:de|het|een|the|an?|deze|die|sommige|veel|andere|alle|enkele|many|some|most|other|all) )*"
_SAY = (
    r"(?i:vindt|vinden|vond(?:en)?|zeg(?:t|gen)|zei(?:den)?|denk(?:t|en)|meen(?:t|en)|oordee?l(?:t|en)|reage(?:ert|ren|erde)|"
    r"conclude(?:ert|ren)|advise(?:ert|ren)|schrij(?:ft|ven)|pleit(?:en)?)"
)
_SAYS = (
    r"(?i:says?|thinks?|finds?|concludes?|recommends?|advises?|argues?|claims?|believes?|responds?|reacts?|feels?|"
    r"judges?|writes?|make of)"
)
_VIEW = (
    r"(?i:standpunt|mening|opvatting|visie|reactie|oordeel|advies|conclusies?|bevindingen|kritiek|views?|opinion|position|"
    r"reaction|response|advice|recommendations?|conclusions?|findings|criticism)"
)
# Where what is asked about begins.
_ABOUT = (
    r"(?= (?i:over|van|aan|bij|op|in|met|tegen|voor|naar|om|dat|er|hier\w*|daar\w*|ervan|erover|eigenlijk|zelf|nu|wel|"
    r"precies)\b"
    r"|[,?.;:]|$)"
)
_ASKED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:wat|hoe|waarom) {_SAY} {_THE}(?:(?P<name>{_NAME})(?![\w’'])|{_NOUN}{_ABOUT})",
        rf"\b(?i:what|how|why) (?i:do|does|did) {_THE}(?:(?P<name>{_NAME})|{_NOUN}) {_SAYS}\b",
        rf"\b(?i:volgens|aldus|according to) (?i:(?:de|het|the) )?(?P<name>{_NAME})",
        rf"\b{_VIEW} (?i:van|of|by) (?i:(?:de|het|the) )?(?P<name>{_NAME})",
        rf"(?P<name>{_NAME})(?:['’]s|['’]) (?:\w+ )?{_VIEW}\b",
    )
)
# "Hoe vinden de gesprekken plaats?"
_TAKES_PLACE = re.compile(r"\bvind(?:t|en)\b.*\bplaats\b", re.IGNORECASE)
# Words for anybody, and for who is asked.
_ANYBODY = frozenset(
    "u jij je men iemand niemand iedereen hij zij ze wij we ik jullie mensen het dit dat er die deze you one people "
    "anyone everyone they it he she we i this that there these those".split()
)
# How well a word must stand for another, words that may stand between two of a name, and letters by which a word is
# known within a longer one.
_SAME, _BETWEEN, _WITHIN = 0.8, 2, 6


def unheard(text: str, papers: Collection[Document], lexicon: Lexicon) -> Iterator[str]:
    """Those whom a question wants to hear and of whom no paper tells, under no name that means the same."""
    for name in dict.fromkeys(_asked(text)):
        if not any(_stands(name, paper, lexicon) for paper in papers):
            yield name


def _asked(text: str) -> Iterator[str]:
    for pattern in _ASKED:
        for match in pattern.finditer(text):
            told = match.groupdict()
            name = told.get("name") or told.get("noun") or ""
            common = name.lower() in _ANYBODY or name.lower() in analysis.STOP_WORDS
            general = not told.get("name") and (common or _TAKES_PLACE.search(text))
            if name and not general and not query.asks_holder(text, *match.span()):
                yield name


def _stands(name: str, paper: Document, lexicon: Lexicon) -> bool:
    """Whether a paper has a name, or another for the same, with its words near each other."""
    terms = lexicon.terms(name)
    each = [{term.word, *(other for other, strength in term.others.items() if strength >= _SAME)} for term in terms]
    if _has(paper, each):
        return True
    # What all words of a name have in common means the whole.
    whole = set.intersection(*(set(term.others) for term in terms)) if len(terms) > 1 else set[str]()
    return any(_has(paper, [{word} for word in analysis.content_words(other)]) for other in whole)


def _has(paper: Document, wanted: list[set[str]]) -> bool:
    """Whether words stand in a paper in their order and near each other, each in one of its forms."""
    found = [_places(paper, forms) for forms in wanted]
    ends = found[0]
    for places in found[1:]:
        ends = {place for place in places if any(place - back in ends for back in range(1, _BETWEEN + 2))}
    return bool(ends)


def _places(paper: Document, forms: Collection[str]) -> set[int]:
    """Where one of these stands; of a phrase, where its last word does."""
    places: set[int] = set()
    for form in forms:
        stems = [analysis.stem(word) for word in analysis.words(form)]
        if len(stems) == 1:
            places |= _stems(paper).get(stems[0], set())
            if len(stems[0]) >= _WITHIN:
                places |= {place for word, at in _stems(paper).items() if stems[0] in word for place in at}
        elif stems:
            ends = _stems(paper).get(stems[0], set())
            for stem in stems[1:]:
                ends = {place + 1 for place in ends} & _stems(paper).get(stem, set())
            places |= ends
    return places


@lru_cache(maxsize=256)
def _stems(paper: Document) -> dict[str, set[int]]:
    """Where each stem of a paper stands, by the number of the word."""
    found: dict[str, set[int]] = {}
    words = " ".join((paper.text, paper.title, paper.sender or "", paper.signatory or ""))
    for place, word in enumerate(analysis.words(words)):
        found.setdefault(analysis.stem(word), set()).add(place)
    return found
