"""Where things stand on the pages of a PDF: the body, running heads and feet, side columns, footnotes, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.parsers.pdfium import LOWERED, RAISED, WIDE, Page, Row

Place = Literal["body", "furniture", "side", "note", "table", "contents"]
_NOTE = re.compile(rf"^(?:{RAISED}(?P<raised>\d{{1,3}}){LOWERED}|(?P<plain>\d{{1,3}})[.)]?(?=\s))\s*(?P<rest>.*)$")
PAGE_NUMBER = re.compile(
    r"^(?:(?:Pagina|Page|Blad(?:zijde)?|pag\.|p\.)\s*)?[-–|]?\s*(?P<number>\d{1,4})\s*(?:(?:van|of|/)\s*\d{1,4})?\s*[-–|]?$",
    re.IGNORECASE,
)
_OFFICIAL_FOOT = re.compile(r"^(?:(?:kst|ah|kv|h|blg|stb|stcrt)-[\w-]+$|ISSN\b|’?'?s-Gravenhage \d{4}$)")
_CONTENTS = re.compile(r"(?:\.{3,}|…|\t)\s*\d{1,4}$")
_MARGIN = 0.13  # of the page's height, at its top and its foot
_EDGE = 0.05
_LEAST_ROWS = 8  # before an edge can be told
_SMALL = 0.97  # of the body's size: notes are set smaller


@dataclass(frozen=True, slots=True)
class Body:
    """The running text: its size, its left and right edge and the distance of its lines, in points."""

    size: float
    left: float
    right: float
    pitch: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its page (from 0) and what it belongs to; `note` is a footnote's number on its first row."""

    row: Row
    page: int
    place: Place
    note: int | None = None


def body_of(pages: Sequence[Page]) -> Body:
    """Measures the running text, as what most letters are set in."""
    rows = [row for page in pages for row in page.rows]
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    size = max(sizes, key=lambda one: sizes[one], default=10.0)
    own = [row for row in rows if abs(row.size - size) < 0.3]
    lefts = Counter(round(row.x0) for row in own)
    rights = sorted(row.x1 for row in own if len(row.text) > 30)
    steps = Counter(
        round(above.y - below.y, 0)
        for page in pages
        for above, below in zip(page.rows, page.rows[1:], strict=False)
        if abs(above.size - size) < 0.3 and abs(below.size - size) < 0.3 and 0 < above.y - below.y < 4 * size
    )
    return Body(
        size=size,
        left=float(max(lefts, key=lambda one: lefts[one], default=0)),
        right=rights[int(0.97 * (len(rights) - 1))] if len(rights) >= _LEAST_ROWS else 1e9,
        pitch=float(max(steps, key=lambda one: steps[one], default=round(1.2 * size))),
    )


def placed(pages: Sequence[Page], body: Body) -> Iterator[Placed]:
    """Yields every row with its place, in reading order."""
    repeated = _repeated(pages)
    open_note = False
    for number, page in enumerate(pages):
        sides = {i for i, row in enumerate(page.rows) if row.x0 > body.right - body.size}
        furniture = {i for i, row in enumerate(page.rows) if _is_furniture(row, page, number, len(pages), repeated)}
        rest = [i for i in range(len(page.rows)) if i not in furniture | sides]
        notes = _notes(page, rest, body, open_note)
        tables = _tables(page, [i for i in rest if i not in notes])
        open_note = bool(notes)
        for i, row in enumerate(page.rows):
            if i in furniture:
                yield Placed(row, number, "furniture")
            elif i in sides:
                yield Placed(row, number, "side")
            elif i in notes:
                yield Placed(row, number, "note", notes[i])
            else:
                yield Placed(row, number, tables.get(i, "body"))


def key_of(row: Row) -> str:
    """A row without its numbers, which change from page to page."""
    return re.sub(r"\d+", "#", row.text)


def _repeated(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """What stands at the same height, its numbers apart, on three pages or on all of two."""
    found: Counter[tuple[str, int]] = Counter()
    for page in pages:
        found.update({(key_of(row), round(row.y / 4)) for row in page.rows})
        found.update(
            {(key_of(row), round((row.y + 2) / 4)) for row in page.rows if round((row.y + 2) / 4) != round(row.y / 4)}
        )
    least = 3 if len(pages) > 3 else 2
    return frozenset(key for key, times in found.items() if times >= least)


def _is_furniture(row: Row, page: Page, number: int, count: int, repeated: frozenset[tuple[str, int]]) -> bool:
    in_margin = row.y < _MARGIN * page.height or row.y > (1 - _MARGIN) * page.height
    at_edge = row.y < (_MARGIN - _EDGE) * page.height or row.y > (1 - _MARGIN + _EDGE) * page.height
    is_again = (key_of(row), round(row.y / 4)) in repeated and count > 1
    if is_again and (in_margin or row.y > 0.75 * page.height) and len(row.text) < 150:
        return True
    if in_margin and _OFFICIAL_FOOT.match(row.text.strip()):
        return True
    found = PAGE_NUMBER.match(row.text.strip())
    return found is not None and (at_edge or (in_margin and int(found["number"]) == number + 1))


def _notes(page: Page, rest: Sequence[int], body: Body, open_note: bool) -> dict[int, int | None]:
    """The rows of footnotes: the small ones at the end of a page, from the first that opens with a number.

    What stands there before it goes on with the last note of the page before.
    """
    start = len(rest)
    while start and page.rows[rest[start - 1]].size < _SMALL * body.size and page.rows[rest[start - 1]].text.strip():
        start -= 1
    region = rest[start:]
    found: dict[int, int | None] = {}
    last: int | None = None
    ahead: list[int] = []
    for i in region:
        match = _NOTE.match(page.rows[i].text)
        number = int(match["raised"] or match["plain"]) if match else None
        is_next = number is not None and (number == last + 1 if last is not None else number > 0)
        if match and is_next and (match["raised"] or last is not None or _is_marked(page, rest[:start], number)):
            found[i] = last = number
        elif last is not None:
            found[i] = None
        else:
            ahead.append(i)
    if open_note and found and ahead:
        found |= dict.fromkeys(ahead)
    return dict(sorted(found.items()))


def _is_marked(page: Page, rows: Iterable[int], number: int | None) -> bool:
    return any(f"{RAISED}{number}{LOWERED}" in page.rows[i].text for i in rows)


def _tables(page: Page, rest: Sequence[int]) -> dict[int, Place]:
    """Rows with columns that stand together, and those between them; of a table of contents if each ends in a page."""
    found: dict[int, Place] = {}
    run: list[int] = []
    for i in [*rest, -1]:
        if i >= 0 and (WIDE in page.rows[i].text.strip() or _CONTENTS.search(page.rows[i].text)):
            run.append(i)
            continue
        if i >= 0 and run and len(page.rows[i].text) < 80 and _goes_on(page, rest, i):
            run.append(i)
            continue
        rows = [page.rows[j] for j in run]
        if sum(WIDE in row.text.strip() for row in rows) >= 2 or sum(bool(_CONTENTS.search(r.text)) for r in rows) >= 3:
            is_contents = sum(bool(_CONTENTS.search(row.text)) for row in rows) >= 0.8 * len(rows) and len(rows) > 2
            place: Place = "contents" if is_contents and all(r.text.count(WIDE) < 3 for r in rows) else "table"
            found |= dict.fromkeys(run, place)
        run = []
    return found


def _goes_on(page: Page, rest: Sequence[int], i: int) -> bool:
    """Whether the next row but one has columns again, and this one is set like it."""
    after = [j for j in rest if j > i][:1]
    return any(WIDE in page.rows[j].text.strip() and abs(page.rows[j].size - page.rows[i].size) < 0.3 for j in after)
