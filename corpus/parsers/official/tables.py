"""CALS tables, read row by row.

The text holds every cell once, a line for each row. A row reads as "Uitgaven 2.856 Ontvangsten 97": before each cell
its column's head is read again, by pointing at the head's own characters. A cell that spans rows is read in each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.assembly import Piece
from corpus.model import Marker, Span
from corpus.parsers.markup import Element
from corpus.parsers.official.elements import words_of
from corpus.parsers.official.flow import Flow
from corpus.parsers.official.levels import STEP

_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """What one entry says, and the columns (from 0) and rows that it covers."""

    spans: tuple[Span, ...]
    markers: tuple[Marker, ...]
    first: int
    last: int
    rows: int


def table(flow: Flow, element: Element) -> None:
    """The title as a heading of the rows; then each group of rows."""
    with flow.deeper():
        flow.finish()
        for child in element:
            if child.tag in ("title", "titel", "kop"):
                flow.heading(child)
            elif child.tag == "tgroup":
                _group(flow, child)
            else:
                flow.visit(child)


def _group(flow: Flow, group: Element) -> None:
    names = [spec.get("colname") or str(place) for place, spec in enumerate(group.iter("colspec"), 1)][:_WIDEST]
    names = names or [str(place) for place in range(1, _WIDEST + 1)]
    body = [row for part in group if part.tag != "thead" for row in part.iter("row")]
    heads: list[list[Cell]] = [_row(flow, row, names, []) for part in group.iter("thead") for row in part.iter("row")]
    if not heads and len(body) > 1 and _is_head(body[0]):
        heads.append(_row(flow, body.pop(0), names, []))
    columns = _heads(heads)
    held: list[tuple[Cell, int]] = []
    for row in body:
        cells = _row(flow, row, names, columns, held)
        held = [(cell, left - 1) for cell, left in held if left > 1] + [(c, c.rows - 1) for c in cells if c.rows > 1]
    for child in group:
        if child.tag not in ("colspec", "thead", "tbody", "tfoot"):
            flow.visit(child)


def _row(
    flow: Flow,
    row: Element,
    names: Sequence[str],
    columns: Sequence[Sequence[Cell]],
    held: Sequence[tuple[Cell, int]] = (),
) -> list[Cell]:
    """Writes a row and makes a piece of it, with what is read again."""
    flow.begin()
    cells: list[Cell] = []
    taken = {place for cell, _ in held for place in range(cell.first, cell.last + 1)}
    at = 0
    for entry in row:
        while at in taken:
            at += 1
        first = _place(entry.get("namest") or entry.get("colname"), names, at)
        last = max(first, _place(entry.get("nameend"), names, first))
        spans, markers = flow.cell(entry, is_first=not cells)
        cells.append(Cell(spans, markers, first, last, _rows(entry) if first < len(names) else 1))
        at = last + 1
    full = [cell for cell in cells if cell.spans]
    again = [cell for cell, _ in held if cell.spans]
    read = sorted((*full, *again), key=lambda cell: cell.first)
    spans = tuple(_read(read, columns if len(full) > 1 or again else ()))
    if full:
        markers = tuple(marker for cell in full for marker in cell.markers)
        flow.canvas.pieces.append(
            Piece(
                "table",
                spans,
                markers,
                role=flow.role,
                pair=flow.pair,
                speaker=flow.speaker,
                within=(flow.depth + 1) * STEP,
            )
        )
    return cells


def _read(cells: Sequence[Cell], columns: Sequence[Sequence[Cell]]) -> Iterator[Span]:
    above: tuple[Cell, ...] = ()
    for cell in cells:
        heads = tuple(head for place in range(cell.first, cell.last + 1) for head in _at(columns, place))
        for head in dict.fromkeys(heads):
            if head not in above:
                yield from head.spans
        above = heads
        yield from cell.spans


def _heads(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """For each column the cells that head it, from the top."""
    width = max((cell.last + 1 for row in rows for cell in row), default=0)
    return [[cell for row in rows for cell in row if cell.spans and cell.first <= n <= cell.last] for n in range(width)]


def _at(columns: Sequence[Sequence[Cell]], place: int) -> Sequence[Cell]:
    return columns[place] if place < len(columns) else ()


def _rows(entry: Element) -> int:
    more = entry.get("morerows") or ""
    return int(more) + 1 if more.isdecimal() and len(more) < 4 else 1


def _place(name: str | None, names: Sequence[str], otherwise: int) -> int:
    return names.index(name) if name in names else otherwise


def _is_head(row: Element) -> bool:
    """A first row in bold that leaves its first cell empty, or has two cells or more."""
    full = [entry for entry in row if words_of(entry)]
    bold = [entry for entry in full if words_of(entry) == " ".join(words_of(n) for n in entry.iter("nadruk")).strip()]
    return len(full) > 1 and len(bold) == len(full)
