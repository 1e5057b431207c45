"""The numbers that a word processor shows before list items and headings, counted as it does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

BULLET = "•"
_DASHES = {"-", "–", "—", "*", "•", "o", "§"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format ("decimal", "bullet", ...), its pattern ("%1.%2)") and where it starts."""

    format: str = "decimal"
    pattern: str = "%1."
    start: int = 1


class Counter:
    """Counts the items of every list in a document."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, key: str, levels: dict[int, Level], depth: int) -> str:
        """The mark of the next item of list `key` at `depth` (from 0), such as "2.1" or "•"; "" for none."""
        counts = self._counts.setdefault(key, {})
        level = levels.get(depth, Level())
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.format == "none":
            return ""
        if level.format == "bullet":
            return level.pattern if level.pattern in _DASHES else BULLET
        return re.sub(r"%(\d)", lambda found: self._shown(counts, levels, int(found[1]) - 1), level.pattern)

    def _shown(self, counts: dict[int, int], levels: dict[int, Level], depth: int) -> str:
        level = levels.get(depth, Level())
        return in_format(counts.get(depth, level.start), level.format)


def in_format(number: int, format: str) -> str:
    """The number as letters, roman numerals or digits."""
    return _FORMATS.get(format, str)(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 26 * 10 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    shown = ""
    for value, letters in zip(_VALUES, _NUMERALS, strict=True):
        shown += letters * (number // value)
        number %= value
    return shown


_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_NUMERALS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "a": _letters,
    "A": lambda number: _letters(number).upper(),
    "i": _roman,
    "I": lambda number: _roman(number).upper(),
}
