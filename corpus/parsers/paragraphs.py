"""Paragraphs, headings, list items and letterhead of a letter whose footnotes were lifted out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal

from corpus.assembly import Piece
from corpus.model import Marker, Span
from corpus.parsers.footnotes import NOTE
from corpus.parsers.headings import FULL_LINE, METADATA, OPENER, is_heading, is_long_heading
from corpus.parsers.lines import ITEM, Chunk, Kind, Line

_STOPS = ".,;:!?"


def pieces_of(bodies: Sequence[Sequence[Line]], width: int, markers: Sequence[Marker]) -> Iterator[Piece]:
    group: list[Chunk] = []
    for chunk in _chunks(bodies, width):
        if group and not _continues(group, chunk):
            yield from _grouped(group, markers)
            group = []
        group.append(chunk)
    if group:
        yield from _grouped(group, markers)


def paragraphs_of(body: Sequence[Line]) -> list[Chunk]:
    """Splits at empty lines."""
    return [Chunk(tuple(group)) for full, group in groupby(body, lambda line: bool(line.words)) if full]


def _chunks(bodies: Sequence[Sequence[Line]], width: int) -> Iterator[Chunk]:
    """Splits at the ends of parts, at empty lines, behind headings and before list items."""
    paragraphs = [chunk for body in bodies for chunk in paragraphs_of(body)]
    above = ""
    for index, paragraph in enumerate(paragraphs):
        below = paragraphs[index + 1].lines[0].words if index + 1 < len(paragraphs) else ""
        if METADATA.match(paragraph.words):
            yield Chunk(paragraph.lines, "metadata")
        elif is_long_heading(paragraph, above, below):
            yield Chunk(paragraph.lines, "heading")
        else:
            yield from _split(paragraph.lines, above, below, width)
        above = paragraph.lines[-1].words


def _split(paragraph: Sequence[Line], above: str, below: str, width: int) -> Iterator[Chunk]:
    held: list[Line] = []
    kind: Kind = "text"
    opening = ""
    for index, line in enumerate(paragraph):
        is_last = index + 1 == len(paragraph)
        following = below if is_last else paragraph[index + 1].words
        if held and _opens(line, held, kind, width):
            yield Chunk(tuple(held), kind)
            held = []
        if not held and is_heading(line.words, above, following, width, alone=is_last):
            yield Chunk((line,), "heading")
        else:
            is_item = ITEM.match(line.words) or _is_bare_item(line.words, above, opening)
            kind = kind if held else "list_item" if is_item else "text"
            opening = opening if held else line.words
            held.append(line)
        above = line.words
    if held:
        yield Chunk(tuple(held), kind)


def _opens(line: Line, held: Sequence[Line], kind: Kind, width: int) -> bool:
    """Whether a line opens a list item, or the paragraph behind one, although no empty line stands before it."""
    last = held[-1].words
    is_short = len(last) < FULL_LINE * width
    if _is_bare_item(line.words, last, held[0].words if kind == "list_item" else ""):
        return True
    if item := ITEM.match(line.words):
        first = ITEM.match(held[0].words)
        is_like = first is not None and first["mark"][-1] == item["mark"][-1]
        return is_like or is_short or last[-1] in _STOPS
    return kind == "list_item" and is_short and last[-1] in ".!?" and line.words[:1].isupper()


def _is_bare_item(words: str, above: str, opening: str) -> bool:
    """ "1 Extra tolken" under a colon, and "2 Meer tijd" behind it."""
    found, before = NOTE.match(words), NOTE.match(opening)
    if found is None:
        return False
    return int(found["number"]) == int(before["number"]) + 1 if before else found["number"] == "1" and above[-1:] == ":"


def _continues(group: Sequence[Chunk], chunk: Chunk) -> bool:
    last = group[-1]
    if chunk.kind in ("list_item", "heading", "metadata"):
        return False
    if chunk.words[:1].islower():
        return True
    unfinished = re.search(r"[.!?:][\"”’)]*(?: ?\d{1,3})?$", last.words) is None
    return unfinished and group[0].kind == "text" and last.kind == "text" and not OPENER.match(chunk.words)


def _grouped(group: Sequence[Chunk], markers: Sequence[Marker]) -> Iterator[Piece]:
    """One block, or one for each line of a letterhead."""
    kind = group[0].kind
    if kind == "metadata":
        yield from _letterhead(group, markers)
    elif kind == "list_item":
        yield piece_of("list_item", group, markers)
    elif kind == "heading" and len(group) == 1:
        yield piece_of("heading", group, markers)
    else:
        yield piece_of("paragraph", group, markers)


def _letterhead(group: Sequence[Chunk], markers: Sequence[Marker]) -> Iterator[Piece]:
    starts = [line.span.start for chunk in group for line in chunk.lines if METADATA.match(line.words)]
    for start, end in pairwise([*starts, group[-1].span.end]):
        rows = (tuple(line for line in chunk.lines if start <= line.span.start < end) for chunk in group)
        yield piece_of("metadata", [Chunk(row) for row in rows if row], markers)


def piece_of(
    label: Literal["heading", "list_item", "metadata", "paragraph", "signature"],
    group: Sequence[Chunk],
    markers: Sequence[Marker],
) -> Piece:
    """A block with its footnote markers cut out."""
    spans = tuple(chunk.span for chunk in group)
    own = tuple(m for m in markers if any(span.start <= m.span.start < span.end for span in spans))
    kept: list[Span] = []
    for span in spans:
        start = span.start
        for marker in own:
            if start <= marker.span.start < span.end:
                kept.append(Span(start, marker.span.start))
                start = marker.span.end
        kept.append(Span(start, span.end))
    return Piece(label, tuple(kept), own)
