"""Plain text and Markdown: paragraphs between empty lines, headings by `#` or by standing alone, list items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.assembly import Piece
from corpus.model import Label, Metadata, Span
from corpus.parsers.dates import dated
from corpus.parsers.lines import ITEM, Line, lines
from corpus.parsers.parsed import Parsed

_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<words>\S.*?)\s*#*$")
_LONGEST_HEADING = 80


def parse(text: str) -> Parsed:
    """The pieces of a text; only the `#` marks of headings stand outside them."""
    pieces = tuple(_pieces(text))
    first = next((piece for piece in pieces if piece.label == "heading"), None)
    title = " ".join(text[first.spans[0].start : first.spans[0].end].split()) if first else None
    return Parsed(text, pieces, metadata=Metadata(kind="document", title=title or "", date=dated(text)))


def _pieces(text: str) -> Iterator[Piece]:
    held: list[Line] = []
    for line in lines(text):
        heading = _HEADING.match(line.words)
        if held and (not line.words or heading or ITEM.match(line.words)):
            yield _piece(held)
            held = []
        if heading:
            start = line.span.start + line.raw.index(line.words) + heading.start("words")
            yield Piece("heading", (Span(start, start + len(heading["words"])),), level=len(heading["marks"]))
        elif line.words:
            held.append(line)
    if held:
        yield _piece(held)


def _piece(held: list[Line]) -> Piece:
    words = held[0].words
    label: Label = "paragraph"
    if ITEM.match(words):
        label = "list_item"
    elif len(held) == 1 and len(words) <= _LONGEST_HEADING and words[0].isupper() and words[-1] not in ".,;:!?":
        label = "heading"
    return Piece(label, (Span(held[0].span.start, held[-1].span.end),), level=7 if label == "heading" else 1)
