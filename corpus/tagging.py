"""A letter for each word that matters to whose claim a sentence is; the letters are listed in `corpus.shape`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import function_words as small
from corpus.mentions import Names, mention
from corpus.model import Holder
from corpus.wordlists import Verbs, verbs

_TOKEN = re.compile(r"[^\W_][\w’'&/-]*(?:\.(?=[A-Z]\.|\w))?|[,;:()–—?]| - ")
_MARKS = {",": ",", "(": "-", ")": "-", "–": "-", "—": "-", " - ": "-", ";": ";", ":": ";", "?": ";"}
_NONE: frozenset[str] = frozenset()
# Within so many words "dat" or "of" opens what is claimed.
_SOON = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word or name of the sentence, from `start` to `end`; `holder` where it names a group."""

    text: str
    start: int
    end: int
    code: str
    holder: Holder | None = None


def words(text: str, names: Names, spoken: bool) -> Iterator[Word]:
    """The words of a sentence, a name of several as one."""
    spans = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    tokens = [text[start:end] for start, end in spans]
    lower = [token.lower() for token in tokens]
    at = 0
    while at < len(tokens):
        start, end = spans[at]
        named = mention(tokens, lower, at, names, spoken)
        if named:
            yield Word(tokens[at], start, spans[at + named.length - 1][1], named.code, named.holder)
        else:
            yield Word(tokens[at], start, end, _code(lower, at))
        at += named.length if named else 1


def _code(lower: Sequence[str], at: int) -> str:
    word = lower[at]
    return _MARKS.get(word) or _small(lower, at) or _participle(lower, at) or _verb(lower, at) or _noun(word) or "w"


def _small(lower: Sequence[str], at: int) -> str:
    """The letter of a word that builds the sentence; "w" for one that looks so but does not here."""
    word = lower[at]
    before = lower[at - 1] if at else ""
    if word in small.SIMPLE:
        is_mine = small.SIMPLE[word] == "O" and lower[at + 1 : at + 2] and lower[at + 1] in small.MINE
        return "w" if is_mine or (word == "aldus" and before != ",") else small.SIMPLE[word]
    if word in small.AT_START:
        opens = (at and before in ",;:–—") or (word == "of" and before in small.ASKS_WHETHER)
        return "S" if opens else "w"
    if word in small.CONJUNCTIONS:
        return "w" if before in small.PREPOSITIONS or not at else "S"
    if before == "te" and word not in verbs().only_after:
        return "w"
    return "e" if word in small.PREPOSITIONS else ""


def _participle(lower: Sequence[str], at: int) -> str:
    word, lexicon = lower[at], verbs()
    before = lower[at - 1] if at else ""
    if word in lexicon.shows and word not in lexicon.shows_with:
        return "Z"
    if word in lexicon.shows_with and lexicon.shows_with[word] in _clause(lower, at):
        return "Z"
    if word in lexicon.only_after and before != lexicon.only_after[word]:
        return _noun(word) or "w"
    if word in lexicon.rules or (word == "verklaard" and before in small.VERDICTS):
        return "J"
    return _said(lower, at, lexicon)


def _said(lower: Sequence[str], at: int, lexicon: Verbs) -> str:
    word = lower[at]
    if word in lexicon.said and not _is_finite(lower, at, lexicon):
        claims = word not in lexicon.with_that or {"dat", "of", ":"}.intersection(lower[at + 1 : at + 3])
        return "P" if claims else "w"
    if word in lexicon.asked:
        return "A"
    return "E" if word in lexicon.felt and not _is_finite(lower, at, lexicon) else ""


def _is_finite(lower: Sequence[str], at: int, lexicon: Verbs) -> bool:
    """Whether a word that looks like a participle is what people do now: "ervaren", "bepleit"."""
    known = lower[at] in lexicon.views or lower[at] in lexicon.claims
    beside = {*_clause_before(lower, at), *lower[at + 1 : at + 2]}
    return known and not small.AUXILIARIES.intersection(beside)


def _verb(lower: Sequence[str], at: int) -> str:
    word, lexicon = lower[at], verbs()
    if word in lexicon.needs:
        return "V" if lexicon.needs[word] & set(_clause(lower, at)) else "w"
    if word in lexicon.claims_with_that:
        return "V" if {"dat", "of"}.intersection(lower[at + 1 : at + _SOON]) else ""
    if word in lexicon.blames:
        return "V" if lower[at + 1 : at + 2] and lower[at + 1] in small.DETERMINERS else ""
    if word not in lexicon.claims and word not in lexicon.views:
        return ""
    is_infinitive = word.endswith("en") and small.MODALS.intersection(_clause_before(lower, at))
    if is_infinitive or _acts(word, _clause(lower, at), lexicon):
        return "w"
    return "V" if word in lexicon.claims else "v"


def _acts(word: str, behind: list[str], lexicon: Verbs) -> bool:
    """Whether a verb of saying does something here: "stelt vast", "vindt plaats", "stelt zich de vraag"."""
    if word not in lexicon.unless and word not in lexicon.acts:
        return False
    if "zich" in behind[:3] and "standpunt" not in behind:
        return True
    near = lexicon.unless.get(word, _NONE).intersection((*behind[:1], *behind[-1:]))
    return "dat" not in behind and bool(near or lexicon.acts.get(word, _NONE).intersection(behind))


def _clause(lower: Sequence[str], at: int) -> list[str]:
    """The words behind `at`, up to the end of its clause and the "dat" that may follow it."""
    behind = list(lower[at + 1 : at + 40])
    end = next((index for index, word in enumerate(behind) if word in ",;:?"), len(behind))
    return behind[:end] + (["dat"] if behind[end + 1 : end + 2] == ["dat"] else [])


def _clause_before(lower: Sequence[str], at: int) -> Sequence[str]:
    """The words before `at`, back to the beginning of its clause."""
    before = lower[max(0, at - 8) : at]
    start = next((index for index in reversed(range(len(before))) if before[index] in small.BREAKS), -1)
    return before[start + 1 :]


def _noun(word: str) -> str:
    return verbs().nouns.get(word, "")
