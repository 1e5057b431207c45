"""Kamerstukken as people cite them: "Kamerstukken II 2018/19, 19 637, nrs. 2528 en 2530-2532", "36836 D"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.identifiers import enumeration
from corpus.identifiers.grammar import DASHES, GAP, LOOSE, NUMBER_WORD, Cursor, heading
from corpus.identifiers.identifier import Identifier

# One dossier family has numeric additions: 21 501-02 and its like, the Councils of the European Union.
_COUNCILS = "21501"
# In these years the identifiers of the Eerste Kamer carry the session.
_FIRST_SESSION, _LAST_SESSION = "19941995", "20092010"
_MOST_DOSSIERS = 20
_LOOSE = re.compile(LOOSE)
_INTRO = re.compile(r"(?:dossier(?:nummer|nr\.?)?|n(?:umme)?r\.?)(?!\w)[\s.:]*+", re.IGNORECASE)
_DOSSIER = re.compile(r"\d\d[\s.]?\d{3}(?!\d)|\d\s?\d\s?\d\s?\d\s?\d(?!\s?\d)")
_OLD_DOSSIER = re.compile(r"\d{1,4}(?![\d/])|[CLXVI]+(?![\w.])")
_NEXT_DOSSIER = re.compile(rf"\s?(?:,|en(?!\w)|&|/){GAP}(?=(?:\d\d[\s.]?\d{{3}}|\d{{4}})(?!\d))")
_KINGDOM = re.compile(rf"{GAP}\(?R\s?\d{{3,4}}\)?(?!\w)")
_COUNCIL = re.compile(rf"\s?(?:[{DASHES}]\s?)?\(?(\d\d)\)?(?!\d)")
_CHAPTER = re.compile(rf"[\s{DASHES}(]*+(?:hoofdstuk\s+)?((?=[1l]{{0,3}}[IVXLC])[IVXLC1l]++[A-E]?|[A-Z])\)?(?!\w)")
_CHAPTER_FOLDED = re.compile(rf"[\s{DASHES}(]*+(?:hoofdstuk\s+)?([IVXLC]++[A-E]?)\)?(?!\w)", re.IGNORECASE)
_LETTER = re.compile(rf"\s?,{GAP}(?:letter\s)?([A-Z]{{1,2}})(?![\w{DASHES}’'])(?!\.\w)")
_BARE_LETTER = re.compile(rf"[\s{DASHES}]?([A-Z]{{1,2}})(?![\w{DASHES}’'])")
_DASHED = re.compile(rf"\s?[{DASHES}]\s?(\d{{1,4}}(?:[a-z]{{1,2}})?)(?!\w)")
_MORE = re.compile(rf"\s*+(?:;|,|en|&|,\s?en|resp\.?|respectievelijk)(?!\w){LOOSE}")


@dataclass(frozen=True, slots=True)
class Cited:
    """Papers that stand in one piece of text, `[start, end)`; no `numbers` for a dossier as a whole."""

    start: int
    end: int
    chamber: str
    session: str
    dossier: str
    addition: str = ""
    numbers: tuple[str, ...] = ()

    def identifiers(self) -> tuple[Identifier, ...]:
        """The papers by their official identifiers."""
        prefixed = self.chamber == "ek" and _FIRST_SESSION <= self.session <= _LAST_SESSION
        return tuple(
            Identifier(
                publication="kst",
                session=self.session if prefixed else "",
                dossier=self.dossier,
                addition=self.addition,
                number=number,
                suffix=suffix,
            )
            for number, _, suffix in (written.partition("-") for written in self.numbers)
        )

    @property
    def target(self) -> str:
        """The dossier in the form of official links: "dossier/34775-VI"."""
        return "dossier/" + "-".join(part for part in (self.dossier, self.addition) if part)


def read(text: str, start: int, at: int) -> tuple[Cited, ...]:
    """The papers cited from `start`, whose chamber, session and dossier are looked for at `at`."""
    cursor = Cursor(text, at)
    chamber, session = heading(cursor, _LOOSE)
    found: list[Cited] = []
    here = Cited(start, cursor.at, chamber, session, "")
    while papers := _dossiers(cursor, here):
        found.extend(papers)
        before = cursor.at
        if not cursor.take(_MORE):
            break
        start = cursor.at
        _, years = heading(cursor, _LOOSE)
        here = Cited(start, cursor.at, chamber, years or session, "")
        if not _goes_on(cursor):
            cursor.at = before
            break
    return tuple(found)


def _goes_on(cursor: Cursor) -> bool:
    """Whether another dossier with a number comes: "nr. 3 en 35 571, nr. 4"."""
    match = cursor.sees(_DOSSIER)
    if match is None:
        return False
    ahead = Cursor(cursor.text, match.end())
    _addition(ahead, _digits(match[0]))
    return ahead.sees(NUMBER_WORD) is not None


def _dossiers(cursor: Cursor, here: Cited) -> list[Cited]:
    """A dossier with its numbers; a paper of several dossiers ("31 293 en 31 289, nr. 653") is under the first."""
    cursor.take(_INTRO)
    named: list[Cited] = []
    while match := cursor.take(_DOSSIER) or (
        cursor.take(_OLD_DOSSIER) if here.session or here.chamber == "ek" else None
    ):
        cursor.take(_KINGDOM)
        dossier = _digits(match[0])
        named.append(replace(here, dossier=dossier, addition=_addition(cursor, dossier), end=cursor.at))
        another = cursor.sees(_NEXT_DOSSIER) if here.session or len(dossier) == 5 else None
        if another is None or len(named) == _MOST_DOSSIERS:
            break
        cursor.at = another.end()
        here = replace(here, start=cursor.at)
    return (list(_numbers(cursor, named[0])) if named else []) or named


def _addition(cursor: Cursor, dossier: str) -> str:
    """A budget chapter or a Council; a single letter without a number behind it is a paper of the Eerste Kamer."""
    if dossier == _COUNCILS:
        return match[1] if (match := cursor.take(_COUNCIL)) else ""
    match = cursor.sees(_CHAPTER) or cursor.sees(_CHAPTER_FOLDED)
    if match is None:
        return ""
    numbered = cursor.sees(NUMBER_WORD, match.end()) or cursor.sees(_DASHED, match.end())
    lettered = cursor.sees(_LETTER, match.end())
    chapter = match[1].upper().replace("1", "I") if not match[1].isalpha() else match[1].replace("l", "I").upper()
    is_roman = re.fullmatch(r"[IVXLC]{2,}[A-E]?", chapter) is not None
    budget = dossier.endswith("00") and chapter in "IVX"
    if (numbered or lettered or budget or is_roman) and re.fullmatch(r"[IVXLC]+[A-E]?|[A-Z]", chapter):
        if match.re is _CHAPTER_FOLDED and not numbered:
            return ""
        cursor.at = match.end()
        return chapter
    return ""


def _numbers(cursor: Cursor, here: Cited) -> Iterator[Cited]:
    """Yields each piece of an enumeration: the first from the start of the citation, a range with all of its papers."""
    if word := cursor.take(NUMBER_WORD):
        for start, end, numbers in enumeration.read(cursor, word):
            yield replace(here, start=here.start if start == word.end() else start, end=end, numbers=numbers)
    elif match := cursor.take(_DASHED) or cursor.take(_LETTER) or cursor.take(_BARE_LETTER):
        suffix = cursor.take(enumeration.SUFFIX)
        yield replace(here, end=cursor.at, numbers=(match[1] + (suffix[0] if suffix else ""),))


def _digits(dossier: str) -> str:
    return dossier if dossier.isalpha() else re.sub(r"\D", "", dossier)
