"""What every reader returns."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.assembly import Piece
from corpus.model import Metadata, Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """A paper as read: its canonical text, the pieces in reading order with spans of that text, and its pages.

    `signatory` is the function of who signed, `metadata` what the file itself says of the paper, `unread` the numbers
    of pages that hold no text that can be read.
    """

    text: str
    pieces: tuple[Piece, ...]
    pages: tuple[Span, ...] = ()
    signatory: str | None = None
    metadata: Metadata = Metadata()
    unread: tuple[int, ...] = ()
