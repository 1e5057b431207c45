"""Numbers of papers that are listed: "nrs. 1–3, 5 en 7", "nr. 4, p. 12 en 13, en nr. 6"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.identifiers.grammar import DASHES, NUMBER_WORD, PAGES, Cursor

SUFFIX = re.compile(r"-[bnh]\d{1,2}(?!\w)")
# Beyond these, only the ends of a range and the first pieces are read: a hostile text makes no flood of references.
_LONGEST_RANGE = 50
_MOST_PIECES = 100
_NUMBER = re.compile(r"(\d(?:[\dOl]{0,4}\d)?(?:[a-z]{1,2}(?![a-z]))?|[A-Z]{1,2})(?![\w])")
_UNTIL = r"|\s+t/m\s+|\s+tot\s+en\s+met\s+)(\d{1,5})(?![\w/])"
_RANGE = re.compile(rf"(?:\s?[{DASHES}]\s?{_UNTIL}")
_TIGHT_RANGE = re.compile(rf"(?:[{DASHES}]{_UNTIL}")
_AND = re.compile(r"\s*+(?:,\s*+(?:en|&)|,|en|&|;)(?!\w)\s*+")
_ENDS = re.compile(r"\s*+(?:[).;,:\]»”\"'’]|$)")
_DOSSIER = re.compile(r"\d\d[\s.]?\d{3}(?!\d)")


def read(cursor: Cursor, word: re.Match[str] | None) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yields start, end and numbers of each piece; `word` is the "nr." in front, as NUMBER_WORD matched it."""
    many = _plural(word)
    start = cursor.at
    numbers = _piece(cursor, many)
    for _ in range(_MOST_PIECES):
        if not numbers:
            return
        yield start, cursor.at, numbers
        start, numbers, many = _another(cursor, many)


def _piece(cursor: Cursor, many: bool) -> tuple[str, ...]:
    """One number, or all of a range; between blanks a dash makes a range only after "nrs."."""
    match = cursor.take(_NUMBER)
    if match is None:
        return ()
    first = match[1]
    if first[0].isdigit():
        first = first[:-1].replace("l", "1").replace("O", "0") + first[-1]
    until = cursor.sees(_RANGE if many else _TIGHT_RANGE)
    if until and first.isdigit() and int(first) < (last := int(until[1])):
        cursor.at = until.end()
        step = 1 if last <= int(first) + _LONGEST_RANGE else last - int(first)
        return tuple(str(number) for number in range(int(first), last + 1, step))
    suffix = cursor.take(SUFFIX)
    return (first + (suffix[0] if suffix else ""),)


def _another(cursor: Cursor, many: bool) -> tuple[int, tuple[str, ...], bool]:
    """The next piece: behind "nr." again, or behind "en" where it said "nrs." or where the sentence ends there."""
    ahead = Cursor(cursor.text, cursor.at)
    ahead.take(PAGES)
    word = ahead.take(NUMBER_WORD) or (ahead.take(NUMBER_WORD) if ahead.take(_AND) else None)
    joint = None
    if word is None:
        ahead.at = cursor.at
        joint = ahead.take(_AND)
        if joint is None:
            return cursor.at, (), many
    start = ahead.at
    if ahead.sees(_DOSSIER):
        return start, (), many
    numbers = _piece(ahead, _plural(word) or many)
    if joint is not None and not many and (joint[0].strip() == "," or not ahead.sees(_ENDS)):
        return start, (), many
    if numbers:
        cursor.at = ahead.at
    return start, numbers, _plural(word) if word else many


def _plural(word: re.Match[str] | None) -> bool:
    return word is not None and bool(word["many"] or word["more"])
