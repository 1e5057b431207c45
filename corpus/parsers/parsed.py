"""What every reader returns."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.assembly import Piece
from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """Pieces in reading order and the pages of the text; `signatory` is the function of who signed."""

    pieces: tuple[Piece, ...]
    pages: tuple[Span, ...] = ()
    signatory: str | None = None
    title: str | None = None
    date: str | None = None
