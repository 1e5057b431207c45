"""The shape of a sentence: one letter for each word that matters to whose claim it is, so that rules can be short.

G  people of a known group      g  the same behind a preposition     F  their paper      f  behind a preposition
N  another proper name          n  behind a preposition              L  a law or the like, a paper of our own: B
V  a verb of claiming           v  of viewing, asking                P  its participle: said  A asked  E felt
Z  a verb of showing            h  have   b  be   m  will            C  "the opinion"    Q  a talk    K  a debate
i  I, we    k  the cabinet      y  you    p  they, it    M  my predecessor
D  by   O  according to   U  out of   e  another preposition   S  a conjunction   s  "om"
a  and also   ,  a comma   -  a dash or bracket   ;  a semicolon or colon   w  any other word
_  in a subordinate clause or between dashes or brackets (in `main` only)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.function_words import DETERMINERS, OPENERS
from corpus.mentions import Names
from corpus.model import Holder
from corpus.tagging import Word, words
from corpus.wordlists import verbs

_ASIDE = re.compile(r"-[^-;]{1,25}-")
_FINITE = frozenset("bhmVvZ")
_CLUSTER = re.compile(r"[bhm][wPAE]?$")


@dataclass(frozen=True, slots=True)
class Shape:
    """The words of a sentence with the letters of all (`codes`) and of the main clauses only (`main`)."""

    words: tuple[Word, ...]
    codes: str
    main: str

    def holder(self, match: re.Match[str], letters: str) -> Holder | None:
        """The holder of the first word in the match that has one of these letters."""
        found = (self.words[at] for at in range(match.start(), match.end()) if self.codes[at] in letters)
        return next((word.holder for word in found if word.holder), None)

    def range(self, match: re.Match[str]) -> tuple[int, int]:
        """Where the words of the match start and end, the article before them included."""
        first = match.start()
        while first < match.end() - 1 and self.codes[first] in ",;":
            first += 1
        if first and self.codes[first] in "GFgf" and self.words[first - 1].text.lower() in DETERMINERS:
            first -= 1
        last = match.end() - 1
        while last > first and self.codes[last] in ",;":
            last -= 1
        return self.words[first].start, self.words[self._with_particle(last)].end

    def _with_particle(self, at: int) -> int:
        """The place of the "aan" of "geven aan", or of the word itself."""
        needed = verbs().needs.get(self.words[at].text.lower(), ())
        behind = range(at + 1, min(at + 3, len(self.words)))
        return next((index for index in behind if self.words[index].text.lower() in needed), at)


def shape(text: str, names: Names, spoken: bool = False) -> Shape:
    """Reads the shape of a sentence; `names` are those the paper introduces, `spoken` where members are addressed."""
    found = tuple(words(text, names, spoken))
    codes = _behind_prepositions(found, "".join(word.code for word in found))
    return Shape(found, codes, _main(found, codes))


def _behind_prepositions(words: tuple[Word, ...], codes: str) -> str:
    """Small letters for the groups that are no subject, being behind a preposition ("van de IND")."""
    found = list(codes)
    for index, code in enumerate(codes):
        if code not in "GFN":
            continue
        before = index - 1
        while before >= 0 and (words[before].text.lower() in DETERMINERS):
            before -= 1
        if before >= 0 and codes[before] in "eDOU":
            found[index] = code.lower()
    return "".join(found)


def _main(words: tuple[Word, ...], codes: str) -> str:
    """The letters of the main clauses; a subordinate one lasts from its conjunction to the next comma."""
    found: list[str] = []
    inside = _opens(words, codes)
    for code in _ASIDE.sub(lambda aside: "-" + "_" * (len(aside[0]) - 2) + "-", codes):
        if code == "S":
            inside = True
        elif code in ",;-" or (inside and _ends_before(found, codes, len(found))):
            inside = False
        found.append("_" if inside and code != "S" else code)
    return "".join(found)


def _ends_before(found: list[str], codes: str, at: int) -> bool:
    """Whether a clause without a comma ends where the main verb follows its own ("worden gewogen hebben")."""
    if codes[at] not in "hbm" or _FINITE.intersection(found):
        return False
    return bool(_CLUSTER.search(codes, max(0, at - 2), at))


def _opens(words: tuple[Word, ...], codes: str) -> bool:
    """Whether the sentence begins with a subordinate clause ("Hoewel …, acht ik")."""
    opening = [word.text.lower() for word in words[:2]]
    begins = opening == ["anders", "dan"] or (opening[:1] and opening[0] in OPENERS)
    return bool(begins) and codes[1:2] not in tuple("bhmVv") and "," in codes
