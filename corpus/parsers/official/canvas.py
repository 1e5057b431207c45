"""The canonical text of a paper while a reader writes it, and the pieces found in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.assembly import Piece
from corpus.model import Label, Marker, Role, Span, Speaker

# The white space of XML; a no-break space is kept as it stands.
_BLANKS = re.compile(r"[ \t\r\n]+")
_FOLDED = re.compile(r"[\t\r\n]|  ")
# In a pretty-printed file blanks stand on either side of every tag; these stand against their neighbour.
_CLOSERS = frozenset(".,;:!?)]»%’”")
_OPENERS = frozenset("([«‘“/")


class Canvas:
    """Writes the text once, in order; between `open` and `close` lies one piece. Lives within one call of a reader."""

    def __init__(self, pretty: bool = False) -> None:
        self.pieces: list[Piece] = []
        self._pretty = pretty
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._markers: list[Marker] = []
        self._start = 0
        self._gap = ""
        self._is_blank = True
        self._is_loose = False
        self._is_glued = False

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def last(self) -> str:
        """The words that were written last."""
        return self._parts[-1] if self._parts else ""

    def open(self, gap: str = "\n\n") -> None:
        """Begins a piece on a line of its own."""
        self._gap = gap if self._length else ""
        self._spans, self._markers = [], []
        self._start = self._length
        self._is_blank, self._is_loose, self._is_glued = True, False, False

    def reopen(self) -> None:
        """Goes on with the last piece, on a line of its own."""
        last = self.pieces.pop()
        self._spans, self._markers = list(last.spans[:-1]), list(last.markers)
        self._start = last.spans[-1].start
        self._is_blank, self._is_loose, self._is_glued = False, False, False
        self.breaks()

    def write(self, raw: str | None) -> None:
        """Adds source text with its white space folded."""
        if not raw:
            return
        words = _BLANKS.sub(" ", raw) if _FOLDED.search(raw) else raw
        if self._pretty:
            words = words.strip(" ")
        elif self._is_blank and words[0] == " ":
            words = words[1:]
        if not words:
            return
        if not self._is_blank and self._needs_blank(words[0]):
            self._put(" ")
        self._put(words)
        self._is_blank, self._is_loose, self._is_glued = words[-1] == " ", False, False

    def loosen(self) -> None:
        """What comes next is a word of its own, also where the source has no blank between."""
        self._is_loose = True

    def glue(self) -> None:
        """What comes next belongs to the word before it, also in a pretty-printed file: the 2 of CO2."""
        self._is_glued = True

    def mark(self, number: str, note: str) -> None:
        """Puts a footnote marker, set apart by a blank so that "nr. 266" with note 1 never reads as "nr. 2661"."""
        self._cut()
        self._put(" " if number and not self._is_blank else "")
        start = self._length
        self._put(number)
        self._markers.append(Marker(Span(start, self._length), note))
        self._start = self._length
        self._is_blank = False

    def cell(self, write: Callable[[], None], is_first: bool) -> tuple[tuple[Span, ...], tuple[Marker, ...]]:
        """Writes one cell of a table; its spans begin with the blank that sets it apart, so that cells never glue."""
        self._put("" if is_first else "\t")
        self._start = max(self._length - 1, 0)
        self._is_blank = True
        before = self._length
        write()
        self._start = self._length if self._length == before else self._start
        spans, markers = self.cut()
        return (spans if self._length > before else ()), markers

    def breaks(self) -> None:
        """Begins a line within the piece."""
        if not self._gap and self._parts and not self._parts[-1].endswith("\n"):
            self._put("\n")
            self._is_blank = True

    def close(
        self,
        label: Label,
        *,
        level: int = 1,
        within: int | None = None,
        note: str | None = None,
        role: Role | None = None,
        pair: tuple[str, ...] = (),
        speaker: Speaker | None = None,
    ) -> None:
        """Ends the piece; markers that stand alone go to the piece before them."""
        spans, markers = self.cut()
        if spans:
            self.pieces.append(Piece(label, spans, markers, level, note, role, pair, speaker, within))
        elif markers and self.pieces:
            last = self.pieces[-1]
            self.pieces[-1] = replace(last, markers=(*last.markers, *markers))

    def cut(self) -> tuple[tuple[Span, ...], tuple[Marker, ...]]:
        """Ends what was opened, without making a piece of it."""
        self._cut()
        spans, markers = tuple(self._spans), tuple(self._markers)
        self._spans, self._markers = [], []
        return spans, markers

    def _needs_blank(self, first: str) -> bool:
        if self._pretty:
            return not self._is_glued and first not in _CLOSERS and self._parts[-1][-1] not in _OPENERS
        return self._is_loose and first.isalnum()

    def _put(self, words: str) -> None:
        if self._gap:
            self._parts.append(self._gap)
            self._length += len(self._gap)
            self._start = self._length
            self._gap = ""
        if words:
            self._parts.append(words)
            self._length += len(words)

    def _cut(self) -> None:
        if self._length > self._start:
            self._spans.append(Span(self._start, self._length))
        self._start = self._length
