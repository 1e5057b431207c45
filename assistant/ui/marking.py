"""A block in reading text with the quoted words marked, computed from offsets and never by searching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assistant.kept import Kept
from corpus.model import Block, Document, Label, Reference, Span
from corpus.reading import read


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block: plain text, quoted words, or the number of a footnote; `target` is what it refers to."""

    kind: Literal["plain", "quoted", "note"]
    text: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block as it is shown; the texts of its runs, footnote numbers left out, join to the block's reading text."""

    label: Label
    runs: tuple[Run, ...]


_kept: Kept[Paragraph] = Kept(4_000)


def paragraph(document: Document, block: Block, quoted: Iterable[Span] = ()) -> Paragraph:
    """The block with the characters marked that stand inside `quoted`.

    The last ones are kept: conversations show the same paragraphs, and share them.
    """
    marked = tuple(quoted)
    key = (document.id, block.number, block.spans, block.text, marked)
    return _kept.get(key, lambda: Paragraph(block.label, tuple(_runs(document, block, marked))))


def _runs(document: Document, block: Block, quoted: tuple[Span, ...]) -> Iterator[Run]:
    """Yields the runs; a footnote number stands where its marker stood and breaks a marked run in two."""
    reading = read(document.text, block.spans)
    markers = sorted(block.markers, key=lambda marker: marker.span.start, reverse=True)
    references = _within(document, block)
    pieces: list[tuple[str, str, str | None]] = []
    for letter, offset in zip(reading.text, reading.offsets, strict=True):
        while markers and markers[-1].span.start <= offset:
            _put(pieces, markers.pop().note)
        target = next((found.target for found in references if found.span.start <= offset < found.span.end), None)
        pieces.append(("quoted" if _inside(offset, quoted) else "plain", letter, target))
    for marker in reversed(markers):
        _put(pieces, marker.note)
    for (kind, target), letters in groupby(pieces, key=lambda piece: (piece[0], piece[2])):
        if kind == "note":
            yield from (Run("note", note) for _, note, _ in letters)
        else:
            yield Run("quoted" if kind == "quoted" else "plain", "".join(letter for _, letter, _ in letters), target)


def _within(document: Document, block: Block) -> tuple[Reference, ...]:
    """The references that stand in the block."""
    if not block.spans or not document.references:
        return ()
    start, end = block.spans[0].start, block.spans[-1].end
    return tuple(found for found in document.references if start <= found.span.start < end)


def _put(pieces: list[tuple[str, str, str | None]], note: str) -> None:
    """A footnote number stands against the word before it, also where the paper has a blank between ("komen. 3")."""
    place = len(pieces) - 1 if pieces and pieces[-1][1] == " " else len(pieces)
    pieces.insert(place, ("note", note, None))


def _inside(offset: int, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= offset < span.end for span in spans)
