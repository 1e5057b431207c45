"""From the rows of a PDF to canonical text: every row of every page, in order, with footnotes and markers found.

What repeats on each page stands in the text once more on each, but is a piece only the first time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.assembly import Piece
from corpus.model import Marker, Span
from corpus.parsers import layout
from corpus.parsers.flow import CELL, Written
from corpus.parsers.footnotes import label_of
from corpus.parsers.grouping import Line, grouped
from corpus.parsers.layout import PAGE_NUMBER, Placed
from corpus.parsers.pdfium import LOWERED, RAISED, WIDE, Page

_RAISED = re.compile(rf"{RAISED}(?P<number>\d+){LOWERED}")
_OPENING = re.compile(r"\d{1,3}[.)]?\s*")
_LAST_WORD, _FIRST_WORD = re.compile(r"([\w’']+)-$"), re.compile(r"[\w’']+")
_HYPHENATED = 0.03  # of the rows, above which a paper was hyphenated by machine
_GAP = 1.35  # line distances


@dataclass(slots=True)
class _Writer:
    """The text while it is written."""

    letters: list[str] = field(default_factory=list)
    made: list[Span] = field(default_factory=list)
    at: int = 0

    def put(self, words: str, made: bool = False) -> Span:
        span = Span(self.at, self.at + len(words))
        self.letters.append(words)
        self.at = span.end
        if made:
            self.made.append(span)
        return span


def written(pages: Sequence[Page]) -> tuple[Written, tuple[Span, ...]]:
    """The text with its pieces, and the span of each page."""
    body = layout.body_of(pages)
    rows = list(layout.placed(pages, body))
    soft = _soft_hyphens(rows)
    labels = _labels(rows)
    writer = _Writer()
    lines: list[Line] = []
    notes: dict[str, list[Span]] = {}
    around: list[tuple[int, Piece]] = []
    seen: set[str] = set()
    starts: list[int] = []
    above: Placed | None = None
    note = ""
    for index, one in enumerate(rows):
        is_new_page = above is None or above.page != one.page
        if above is not None and (is_new_page or _is_apart(above, one, body.pitch)):
            writer.put("\n", made=True)
        while len(starts) <= one.page:
            starts.append(writer.at)
        above = one
        line = _row(writer, one, labels, is_soft=index in soft)
        if one.place == "note":
            note = labels.get((one.page, one.note), note) if one.note is not None else note
            opening = _OPENING.match(_plain(one)) if one.note is not None else None
            notes.setdefault(note, []).append(Span(line.span.start + (opening.end() if opening else 0), line.span.end))
        elif one.place in ("furniture", "side"):
            key = layout.key_of(one.row) if one.place == "furniture" else one.row.text
            if key not in seen and not (one.place == "furniture" and PAGE_NUMBER.match(one.row.text.strip())):
                around.append((one.page, Piece("metadata", (line.span,))))
            seen.add(key)
        else:
            lines.append(line)
    starts += [writer.at] * (len(pages) - len(starts))
    pieces = (
        *(piece for page, piece in around if page == 0),
        *grouped(lines, body),
        *(piece for page, piece in around if page > 0),
        *(Piece("footnote", tuple(spans), note=label) for label, spans in notes.items()),
    )
    edges = zip(starts, [*starts[1:], writer.at], strict=True)
    return Written("".join(writer.letters), pieces, tuple(writer.made)), tuple(Span(*edge) for edge in edges)


def _is_apart(above: Placed, one: Placed, pitch: float) -> bool:
    return above.place != one.place or above.row.y - one.row.y > _GAP * pitch or one.row.y > above.row.y + pitch


def _row(writer: _Writer, one: Placed, labels: dict[tuple[int, int], str], is_soft: bool) -> Line:
    """Writes a row; a raised number that a footnote of its page has is set apart as marker."""
    start = writer.at
    markers: list[Marker] = []
    text = one.row.text.strip()
    text = text[:-1] + "\u00ad" if is_soft else text
    cell = CELL if one.place == "table" else " "
    at = 0
    for match in _RAISED.finditer(text):
        _put(writer, text[at : match.start()], cell)
        label = labels.get((one.page, int(match["number"]))) if one.place != "note" else None
        if label is not None and match.start():
            begin = writer.at - 1 if text[match.start() - 1] == " " else writer.put(" ", made=True).start
            markers.append(Marker(Span(begin, writer.put(match["number"]).end), label))
        else:
            writer.put(match["number"])
        at = match.end()
    _put(writer, text[at:], cell)
    writer.put("\n")
    return Line(one, Span(start, writer.at), tuple(markers))


def _put(writer: _Writer, text: str, cell: str) -> None:
    """Writes part of a row, with `cell` between its columns."""
    for index, words in enumerate(text.split(WIDE)):
        if index:
            writer.put(cell, made=True)
        writer.put(words)


def _labels(rows: Sequence[Placed]) -> dict[tuple[int, int], str]:
    """The label of each footnote by its page and number."""
    taken: set[str] = set()
    return {
        (one.page, one.note): label_of(one.note, one.page + 1, taken)
        for one in rows
        if one.place == "note" and one.note is not None
    }


def _plain(one: Placed) -> str:
    return one.row.text.strip().replace(RAISED, "").replace(LOWERED, "")


def _soft_hyphens(rows: Sequence[Placed]) -> frozenset[int]:
    """The rows whose last hyphen is no part of the word: "verhuisge-drag", but not "drone-exploitanten"."""
    words: Counter[str] = Counter()
    for one in rows:
        words.update(
            re.findall(
                r"[\w’'-]+", one.row.text.lower().removesuffix("-") if one.row.is_broken else one.row.text.lower()
            )
        )
    by_machine = sum(one.row.is_broken for one in rows) > _HYPHENATED * len(rows)
    soft: set[int] = set()
    for index, one in enumerate(rows):
        if one.row.is_broken:
            following = next((r for r in rows[index + 1 : index + 30] if r.place == one.place), None)
            first = _LAST_WORD.search(one.row.text)
            second = _FIRST_WORD.match(following.row.text.strip()) if following else None
            if first and second and _is_soft(first[1], second[0], words, by_machine):
                soft.add(index)
    return frozenset(soft)


def _is_soft(first: str, second: str, words: Counter[str], by_machine: bool) -> bool:
    whole, parted = words[(first + second).lower()], words[f"{first}-{second}".lower()]
    if whole or parted:
        return whole >= parted
    is_name = first.isupper() or first[-1].isdigit() or second[0].isupper() or second[0].isdigit()
    return by_machine and not is_name
