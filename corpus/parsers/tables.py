"""Tables of marked-up files: rows of data, letterheads, and those that only serve to place text on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.parsers.dates import iso_date
from corpus.parsers.flow import Para, Run, row
from corpus.parsers.headings import METADATA

Cell = Sequence[Para]
_PROSE = 400  # characters in a cell, on average, above which a table holds running text


def table(rows: Sequence[Sequence[Cell]], at_top: bool, is_nested: bool = False) -> Iterator[Para]:
    """The paragraphs of a table: one for each row, or those of its cells where it is only layout.

    `at_top` tells that no prose stands above it, `is_nested` that it holds another table.
    """
    full = [[[para for para in cell if para.words] for cell in cells] for cells in rows]
    held = [cell for line in full for cell in line if cell]
    if at_top and _is_letterhead(full):
        for line in full:
            yield from (replace(para, label="metadata") for para in _letterhead_row(line))
        return
    is_single = all(sum(bool(cell) for cell in line) <= 1 for line in full)
    average = sum(len(para.words) for cell in held for para in cell) / max(len(held), 1)
    if is_nested or is_single or average > _PROSE:
        for own in (cell for cells in rows for cell in cells):
            yield from own
            yield Para(())
        return
    yield Para(())
    for line in full:
        if any(line):
            yield row([_runs(cell) for cell in line if cell])
            yield from (para for cell in line for para in cell if para.label == "footnote")
    yield Para(())


def _is_letterhead(rows: Sequence[Sequence[Cell]]) -> bool:
    for cells in rows:
        full = [cell for cell in cells if cell]
        if len(full) == 1 and any(METADATA.match(para.words) for para in full[0]):
            return True
        if len(full) == 2 and METADATA.match(full[0][0].words):
            is_date = full[0][0].words.startswith("Datum")
            if not is_date or iso_date(" ".join(para.words for para in full[1])):
                return True
    return False


def _letterhead_row(cells: Sequence[Cell]) -> Iterator[Para]:
    full = [cell for cell in cells if cell]
    if len(full) == 2 and METADATA.match(full[0][0].words):
        yield row([_runs(cell) for cell in full])
    else:
        yield from (para for cell in full for para in cell)


def _runs(cell: Cell) -> list[Run]:
    runs: list[Run] = []
    for para in cell:
        if para.label != "footnote":
            runs += [Run("\n", made=True), *para.runs] if runs else para.runs
    return runs
