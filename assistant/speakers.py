"""Who a question wants to hear, where that is none of the holders: "Wat vindt de Adviesraad Migratie van …?".

What others say is no answer to that. A speaker of whom the papers do not tell cannot be quoted from them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from assistant import query
from corpus.model import Document
from index import analysis
from index.lexicon import Lexicon
from index.model import Candidate
from index.tuning import CONVINCED

# A name of one or more words, and who else may speak: the word before what it is asked about.
_NAME = (
    r"(?:(?:minister-president|premier)\b|[A-ZÀ-Ý][\w’-]*"
    r"(?: (?:(?:van|der|voor|voor de|voor het|of|of the|for|for the|en|and) )?[A-ZÀ-Ý][\w’-]*)*)"
    # "Nationale ombudsman"
    r"(?:(?<=[a-z]e) (?!(?:over|van|aan|bij|op|in|met|tegen|voor|naar|om|of|en|dat|de|het|een|er|zelf|wel|niet|is)\b)"
    r"[a-z][\w-]+)?"
)
_NOUN = r"(?:[\w-]+ ){0,2}?(?P<noun>[\w-]+)"
_THE = r"(?:(?i:de|het|een|the|an?|deze|die|sommige|veel|andere|alle|enkele|many|some|most|other|all) )*"
_SAY = (
    r"(?i:vindt|vinden|vond(?:en)?|zeg(?:t|gen)|zei(?:den)?|denk(?:t|en)|meen(?:t|en)|oordee?l(?:t|en)|reage(?:ert|ren|erde)|"
    r"conclude(?:ert|ren)|advise(?:ert|ren)|schrij(?:ft|ven)|pleit(?:en)?)"
)
# Names do more that tells what they think.
_ACTS = (
    r"(?i:steun(?:t|en|de)|ontra(?:adt|den|dde)|verzoek(?:t|en)|verzocht|vraagt|vragen|vroeg(?:en)?|wil(?:len|de)?|bepleit|"
    r"eist|noemt|antwoord(?:t|de)|verwijt)"
)
_SAYS = (
    r"(?i:says?|thinks?|finds?|concludes?|recommends?|advises?|argues?|claims?|believes?|responds?|reacts?|feels?|"
    r"judges?|writes?|make of)"
)
_VIEW = (
    r"(?i:standpunt|mening|opvatting|visie|reactie|oordeel|advies|conclusies?|bevindingen|kritiek|views?|opinion|position|"
    r"reaction|response|advice|recommendations?|conclusions?|findings|criticism)"
)
_AND = re.compile(r" (?:en|and) ")
# Offices that are names.
_OFFICES = ("minister-president", "premier")
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
        rf"(?:^|\b(?i:wat|hoe|waarom|wanneer) ){_ACTS} (?i:(?:de|het) )?(?P<name>{_NAME})",
        rf"^{_SAY} (?i:(?:de|het) )?(?P<name>{_NAME})",
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
# Sentences back that may name who still speaks ("Zij adviseren …").
_BACK = 2


def unheard(text: str, papers: Collection[Document], lexicon: Lexicon) -> Iterator[str]:
    """Those whom a question wants to hear and of whom no paper tells, under no name that means the same."""
    for name in dict.fromkeys(asked(text)):
        if not any(_stands(each, _stems(paper), lexicon) for paper in papers for each in _each(name)):
            yield name


def unspoken(text: str, candidates: Sequence[Candidate], lexicon: Lexicon) -> tuple[str, ...]:
    """The names that a question wants to hear where no sentence found is theirs, nor one that convinces the judge."""
    if any(found.features.get("judge", 0.0) >= CONVINCED for found in candidates):
        return ()
    return tuple(name for name in _names(text) if not any(speaks(name, found, lexicon) for found in candidates))


def heard(text: str, candidates: tuple[Candidate, ...], lexicon: Lexicon) -> tuple[Candidate, ...]:
    """The sentences of those by name whom a question wants to hear, and what convinces the judge.

    All of them, where it names nobody or there are no such.
    """
    if not (names := _names(text)):
        return candidates
    theirs = (
        found
        for found in candidates
        if found.features.get("judge", 0.0) >= CONVINCED or any(speaks(name, found, lexicon) for name in names)
    )
    return tuple(theirs) or candidates


def office(names: Collection[str]) -> bool:
    """Whether one of these is a minister who has signed nothing, whatever the papers say."""
    return any(name in _OFFICES for name in names)


def _names(text: str) -> list[str]:
    return [name for name in dict.fromkeys(asked(text)) if name[0].isupper() or name in _OFFICES]


def speaks(name: str, found: Candidate, lexicon: Lexicon) -> bool:
    """Whether a sentence is by someone: in their own turn or paper, or told of them by name."""
    return any(_speaks(each, found, lexicon) for each in _each(name))


def _each(name: str) -> list[str]:
    """The names of several: "Mutluer en Ellemeet"."""
    return [name, *(part for part in _AND.split(name) if part != name)]


def _speaks(name: str, found: Candidate, lexicon: Lexicon) -> bool:
    own = found.sentence.attribution
    speaker, paper = found.block.speaker, found.document
    if speaker is not None:
        told = " ".join(filter(None, (speaker.name, speaker.party, speaker.function)))
        return own.mode == "own" and names(name, told, lexicon)
    if found.block.role == "question" and names(name, paper.title, lexicon):
        return True
    if own.mode == "own" and names(name, f"{paper.sender or ''} {paper.signatory or ''}", lexicon):
        return True
    if names(name, found.sentence.text, lexicon):
        return True
    before = found.block.sentences[max(0, found.index - _BACK) : found.index]
    return own.mode == "reported" and names(name, " ".join(sentence.text for sentence in before), lexicon)


def asked(text: str) -> Iterator[str]:
    """Those whom a question wants to hear, holders left out."""
    if query.views(text):
        return  # "Wat vindt de minister van de opvatting van …?"
    for pattern in _ASKED:
        for match in pattern.finditer(text):
            told = match.groupdict()
            name = told.get("name") or told.get("noun") or ""
            common = name.lower() in _ANYBODY or name.lower() in analysis.STOP_WORDS
            general = common or (not told.get("name") and _TAKES_PLACE.search(text))
            holds = _is_holder(name) or query.asks_holder(text, *match.span())
            if name and not general and not holds:
                yield name


def names(name: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a text names someone."""
    return bool(text.strip()) and _stands(name, _by_stem(text), lexicon)


def _is_holder(name: str) -> bool:
    """Whether it is a holder's name and no more: "State Secretary", not "Court of Justice"."""
    return any(len(match[0]) >= len(name) for _, match in query.named(name))


def _stands(name: str, stems: Mapping[str, set[int]], lexicon: Lexicon) -> bool:
    """Whether a text has a name, or another for the same, with its words near each other."""
    if name in _OFFICES:
        return _has(stems, [{word} for word in analysis.words(name)])
    terms = lexicon.terms(name)
    each = [{term.word, *(other for other, strength in term.others.items() if strength >= _SAME)} for term in terms]
    if _has(stems, each):
        return True
    # What all words of a name have in common means the whole.
    whole = set.intersection(*(set(term.others) for term in terms)) if len(terms) > 1 else set[str]()
    return any(_has(stems, [{word} for word in analysis.content_words(other)]) for other in whole)


def _has(stems: Mapping[str, set[int]], wanted: list[set[str]]) -> bool:
    """Whether words stand in a text in their order and near each other, each in one of its forms."""
    found = [_places(stems, forms) for forms in wanted]
    ends = found[0]
    for places in found[1:]:
        ends = {place for place in places if any(place - back in ends for back in range(1, _BETWEEN + 2))}
    return bool(ends)


def _places(stems: Mapping[str, set[int]], forms: Collection[str]) -> set[int]:
    """Where one of these stands; of a phrase, where its last word does."""
    places: set[int] = set()
    for form in forms:
        own = [analysis.stem(word) for word in analysis.words(form)]
        if len(own) == 1:
            places |= stems.get(own[0], set())
            if len(own[0]) >= _WITHIN:
                places |= {place for word, at in stems.items() if own[0] in word for place in at}
        elif own:
            ends = stems.get(own[0], set())
            for stem in own[1:]:
                ends = {place + 1 for place in ends} & stems.get(stem, set())
            places |= ends
    return places


@lru_cache(maxsize=256)
def _stems(paper: Document) -> Mapping[str, set[int]]:
    """Where each stem of a paper stands, by the number of the word."""
    return _by_stem(" ".join((paper.text, paper.title, paper.sender or "", paper.signatory or "")))


def _by_stem(text: str) -> Mapping[str, set[int]]:
    found: dict[str, set[int]] = {}
    for place, word in enumerate(analysis.words(text)):
        found.setdefault(analysis.stem(word), set()).add(place)
    return found
