"""Plain text: paragraphs between empty lines, headings by `#` or by standing alone, list items, notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.assembly import Piece
from corpus.model import Label, Span
from corpus.parsers.finishing import finished
from corpus.parsers.flow import Written
from corpus.parsers.lines import ITEM, PAGE_FOOT, Line, lines
from corpus.parsers.parsed import Parsed

_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<words>\S.*?)\s*#*$")
_LONGEST_HEADING = 80
_LONGEST_MARKED = 500
_NOTE = re.compile(r"^(?:\[\d{1,3}\]|\d{1,3}[.)]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*\S")


def parse(text: str, name: str = "") -> Parsed:
    """The pieces of a text; the `#` marks of headings, note numbers and "Pagina 2 van 5" stand outside them."""
    return finished(Written(text, tuple(_pieces(text)), ()), name)


def _pieces(text: str) -> Iterator[Piece]:
    held: list[Line] = []
    for line in lines(text):
        if PAGE_FOOT.match(line.words):
            continue
        heading = _HEADING.match(line.words) if len(line.words) <= _LONGEST_MARKED else None
        if held and (not line.words or heading or ITEM.match(line.words) or _NOTE.match(line.words)):
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
    elif len(held) == 1 and stands_alone(words):
        label = "heading"
    spans: list[Span] = []
    for line in held:
        if spans and spans[-1].end == line.span.start:
            spans[-1] = Span(spans[-1].start, line.span.end)
        else:
            spans.append(line.span)
    return Piece(label, tuple(spans), level=7 if label == "heading" else 1)


def stands_alone(words: str) -> bool:
    """Whether a line of its own may be a heading: short, with a capital, without a stop."""
    return 0 < len(words) <= _LONGEST_HEADING and words[0].isupper() and words[-1] not in ".,;:!?"
