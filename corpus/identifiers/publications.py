"""Other official publications as people cite them: Aanhangsel, Handelingen, Stb., Stcrt., Trb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.identifiers import enumeration
from corpus.identifiers.grammar import DASHES, LOOSE, NUMBER_WORD, Cursor, heading

Cited = tuple[int, int, str]
_LOOSE = re.compile(LOOSE)
_DIGITAL = "20102011"
_BARE_NUMBER = re.compile(r"(?=\d{1,4}(?![\d/]))")
_MEETING = re.compile(r"(\d{1,3})(?![\d/])")
_ITEM = re.compile(
    rf"(?:[\s,;]*+(?:agenda)?(?:item|punt)(?:s|en)?(?:nr\.?|nummer)?\s*+|[{DASHES}](?=\d{{1,2}}(?!\d)))", re.I
)
_PAGE = re.compile(
    rf"[\s,;]*+(?:blz|pp?|pag|pagina)\.?\s?(?:(?P<meeting>\d{{1,3}})\s?[{DASHES}]\s?)?(?P<from>\d{{3,4}})"
    rf"(?:\s?[{DASHES}]\s?(?P<to>\d{{3,4}}))?(?!\d)",
    re.IGNORECASE,
)
_SUPPLEMENT = re.compile(rf"{LOOSE}aanhangsel(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"((?:18|19|20)\d\d)(?:\s?[,/:]\s?|-|\s)(?:nr\.?\s?)?(?=\d{1,6}(?!\d|\.\d))")
_ISSUE = re.compile(r"(\d{1,6})(?!\d)")
_ALSO = re.compile(r"\s*+(?:,|;|en|&)\s*+")
_END = re.compile(r"\s*+(?:[).;,:\]»”\"'’]|$)")


def supplement(text: str, start: int, at: int, chamber: str = "", session: str = "") -> Iterator[Cited]:
    """Yields answered Kamervragen: "Aanhangsel Handelingen II 2019/20, nrs. 89 en 90"; the session may come last."""
    cursor = Cursor(text, at)
    chamber, session = _known(cursor, chamber, session)
    word = cursor.take(NUMBER_WORD)
    if word is None and not (session and cursor.take(_BARE_NUMBER)):
        return
    first = cursor.at
    pieces = list(enumeration.read(cursor, word))
    if not session:
        chamber, session = _known(cursor, chamber, session)
    for begin, end, numbers in pieces if session else ():
        for number in numbers:
            if number[0].isdigit():
                yield start if begin == first else begin, end, f"ah-{chamber or 'tk'}-{session}-{number}"


def proceedings(text: str, start: int, at: int) -> Iterator[Cited]:
    """Yields items of the Handelingen; before 2010 they are told by pages, and without item it is the whole meeting."""
    cursor = Cursor(text, at)
    chamber, session = _known(cursor, "", "")
    if cursor.take(_SUPPLEMENT):
        yield from supplement(text, start, cursor.at, chamber, session)
        return
    if not session:
        return
    prefix = f"h-{chamber or 'tk'}-{session}"
    cursor.take(NUMBER_WORD)
    meeting = cursor.take(_MEETING)
    if meeting and (word := cursor.take(_ITEM)):
        for begin, end, numbers in enumeration.read(cursor, None):
            for number in numbers:
                if number.isdigit():
                    yield start if begin == word.end() else begin, end, f"{prefix}-{meeting[1]}-{number}"
    elif session < _DIGITAL and (pages := cursor.take(_PAGE)):
        parts = (prefix, meeting[1] if meeting else pages["meeting"], pages["from"], pages["to"])
        yield start, cursor.at, "-".join(part for part in parts if part)
    elif meeting:
        yield start, meeting.end(), f"{prefix}-{meeting[1]}"


def _known(cursor: Cursor, chamber: str, session: str) -> tuple[str, str]:
    """Chamber and session with what stands here added to them."""
    here, years = heading(cursor, _LOOSE)
    return chamber or here, session or years


def gazette(series: str, text: str, start: int, at: int) -> Iterator[Cited]:
    """Yields issues of the Staatsblad (series stb), Staatscourant (stcrt) and Tractatenblad (trb): "Stb. 2020, 37"."""
    cursor = Cursor(text, at)
    cursor.take(_LOOSE)
    while year := cursor.take(_YEAR):
        number = cursor.take(_ISSUE)
        if number is None:
            return
        yield start, cursor.at, f"{series}-{year[1]}-{number[1]}"
        while (joint := cursor.take(_ALSO)) and not cursor.sees(_YEAR):
            start = cursor.at
            number = cursor.take(_ISSUE)
            if number is None or joint[0].strip() in ",;" or not cursor.sees(_END):
                return
            yield start, cursor.at, f"{series}-{year[1]}-{number[1]}"
        start = cursor.at
