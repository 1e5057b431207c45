"""Reads what a chat model writes, as it comes in: a quotation on one line, the statement it bears out on the next.

    Q 3: De aangekondigde workshops zijn eenmalig uitgevoerd
    A: Volgens de onderzoekers zijn de workshops eenmalig uitgevoerd.

Models stray from a format, so labels may be in bold, in a list, in Dutch or spelt out, and the two lines may change
places. What fits nothing is left out. A line counts once it is whole: half a sentence may say the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTE = re.compile(
    r"^[\W_]*(?:(?:Q|C|quote|quotation|citaat|passage|bron|source)(?![^\W\d])[\s*]*[\[(#]?\s*(\d{1,3})|\[(\d{1,3})\])[\s\])*]*[:.–-]*\s*(.*)$",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"^[\W_]*(?:A|S|answer|statement|antwoord|bewering|stelling)[\s*]*(?:\[?\d*\]?)[\s*]*[:=][\s*]*(.*)$", re.IGNORECASE
)
_FENCE = re.compile(r"^\s*(?:```|~~~|---)")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]*]*\s*$")
_MARKS = " \t\"'“”„‟«»‘’‹›*_`"
# A line without an end is no line.
_LONGEST_LINE = 4_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement and the quotation that it claims to rest on, unchecked."""

    passage: int
    quote: str
    claim: str


class Lines:
    """Takes text in pieces of any size and gives each draft once its lines are whole."""

    def __init__(self) -> None:
        self._rest = ""
        self._passage = 0
        self._quote = ""
        self._claim = ""

    def feed(self, text: str) -> Iterator[Draft]:
        """Yields the drafts that this piece completes."""
        self._rest += text
        while (end := _line_end(self._rest)) >= 0:
            line, self._rest = self._rest[:end], self._rest[end + 1 :]
            yield from self._take(line)
        if len(self._rest) > _LONGEST_LINE:
            self._rest = ""

    def close(self) -> Iterator[Draft]:
        """Yields what the last line completes, when it ends as a sentence does."""
        line, self._rest = self._rest, ""
        if _ENDED.search(line):
            yield from self._take(line)

    def _take(self, line: str) -> Iterator[Draft]:
        if _FENCE.match(line) or not line.strip():
            return
        if (claim := _CLAIM.match(line)) is not None:
            self._claim = _bare(claim[1])
        elif (quote := _QUOTE.match(line)) is not None:
            self._passage, self._quote = int(quote[1] or quote[2]), _bare(quote[3])
        elif self._quote and not self._claim:
            self._quote = f"{self._quote} {_bare(line)}"
            return
        if self._passage and self._quote and self._claim:
            yield Draft(self._passage, self._quote, self._claim)
            self._passage, self._quote, self._claim = 0, "", ""


def _line_end(text: str) -> int:
    return min((place for mark in "\n\r" if (place := text.find(mark)) >= 0), default=-1)


def _bare(text: str) -> str:
    """Without the marks that stand around a text; a mark that closes one inside it stays."""
    bare = text.strip(_MARKS)
    opened = sum(bare.count(mark) for mark in "“„«") - sum(bare.count(mark) for mark in "”»")
    return f"{bare}”" if opened > 0 else bare
