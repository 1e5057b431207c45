"""From the runs of a marked-up file (DOCX, ODT, HTML) to canonical text with pieces that point into it.

Every character of the file's text goes into the text once, in reading order and with notes behind the rest. What the
file does not hold but its reader sees, such as list numbers and note numbers, is written too and counted as `made`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.assembly import Piece
from corpus.model import Label, Marker, Span

CELL = " | "


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a paragraph; a marker names its `note`; `made` tells those that the file does not hold as text."""

    text: str
    note: str | None = None
    made: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, heading, list item, table row or note with its runs; `is_bold` when all of it is."""

    runs: tuple[Run, ...]
    label: Label = "paragraph"
    level: int = 1
    note: str | None = None
    is_bold: bool = False

    @property
    def words(self) -> str:
        return " ".join("".join(run.text for run in self.runs).split())


@dataclass(frozen=True, slots=True)
class Written:
    """The text, its pieces in reading order with the notes last, and the spans of what was made."""

    text: str
    pieces: tuple[Piece, ...]
    made: tuple[Span, ...]


def write(paras: Iterable[Para]) -> Written:
    """Writes the paragraphs one under the other, the notes behind the others; an empty one leaves an empty line."""
    listed = [part for para in paras for part in _parts(para)]
    ordered = [para for para in listed if para.label != "footnote"]
    ordered += [para for para in listed if para.label == "footnote"]
    letters: list[str] = []
    pieces: list[Piece] = []
    made: list[Span] = []
    at = 0
    is_apart = True
    for index, para in enumerate(ordered):
        is_first_note = para.label == "footnote" and index > 0 and ordered[index - 1].label != "footnote"
        if (not para.words or is_first_note) and not is_apart:
            letters.append("\n")
            at += 1
            is_apart = True
        if not para.words:
            continue
        is_apart = False
        spans: list[Span] = []
        markers: list[Marker] = []
        for run in para.runs:
            span = Span(at, at + len(run.text))
            letters.append(run.text)
            at = span.end
            if run.made:
                made.append(span)
            if run.note is not None:
                start = span.start
                if markers and markers[-1].span.end == start and markers[-1].note == run.note:
                    start = markers.pop().span.start
                markers.append(Marker(Span(start, span.end), run.note))
            elif run.text and spans and spans[-1].end == span.start and (para.label != "footnote" or len(spans) > 1):
                spans[-1] = Span(spans[-1].start, span.end)
            elif run.text:
                spans.append(span)
        letters.append("\n")
        at += 1
        if para.label == "footnote":
            spans = spans[1:]
        pieces.append(Piece(para.label, tuple(spans), tuple(markers), level=para.level, note=para.note))
    return Written("".join(letters), tuple(pieces), tuple(made))


def row(cells: Sequence[Sequence[Run]]) -> Para:
    """A table row: its cells behind each other with a bar between."""
    runs: list[Run] = []
    for cell in cells:
        if runs:
            runs.append(Run(CELL, made=True))
        runs += cell
    return Para(tuple(runs), "table")


def note(label: str, paras: Sequence[Para]) -> Para:
    """A footnote of one or more paragraphs, with its label written before it."""
    runs = [Run(f"{label} ", note=None, made=True)]
    for para in paras:
        if len(runs) > 1:
            runs.append(Run("\n", made=True))
        runs += para.runs
    return Para(tuple(runs), "footnote", note=label)


_BREAK = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")


def _parts(para: Para) -> Iterator[Para]:
    """A paragraph that holds empty lines, as several."""
    if para.label not in ("paragraph", "heading") or not _BREAK.search("".join(run.text for run in para.runs)):
        yield para
        return
    held: list[Run] = []
    for run in _joined(para.runs):
        rest = run.text
        while run.note is None and (found := _BREAK.search(rest)):
            yield replace(para, runs=(*held, replace(run, text=rest[: found.end()])))
            yield Para(())
            held, rest = [], rest[found.end() :]
        held.append(replace(run, text=rest))
    yield replace(para, runs=tuple(held))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, those of one kind that stand together as one."""
    for (note, made), group in groupby(runs, lambda run: (run.note, run.made)):
        yield Run("".join(run.text for run in group), note, made)
