"""The rows of a PDF's running text put together: headings by their looks, paragraphs over pages, list items, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.assembly import Piece
from corpus.model import Label, Marker, Span
from corpus.parsers.headings import METADATA
from corpus.parsers.layout import Body, Placed
from corpus.parsers.lines import ITEM
from corpus.parsers.pdfium import LOWERED, RAISED, WIDE

_END = re.compile(r"[.!?:;…][\"”’)\]]*(?:\s?\d{1,3})?$")
_CAPTION = re.compile(r"^(?:Figuur|Tabel|Grafiek|Box|Kader|Bron)\b")
_LONGEST_HEADING = 250
_LARGE = 1.12
_SHORT = 0.12  # of the width of the text, by which a last line falls short
_GAP = 1.35


@dataclass(frozen=True, slots=True)
class Line:
    """A row as written, with its markers."""

    placed: Placed
    span: Span
    markers: tuple[Marker, ...] = ()

    @property
    def words(self) -> str:
        return self.placed.row.text.replace(RAISED, "").replace(LOWERED, "").replace(WIDE, " ").strip()


@dataclass(frozen=True, slots=True)
class _Look:
    """How a line is set; headings of one look have one level."""

    size: float
    is_bold: bool
    is_italic: bool


def grouped(lines: Sequence[Line], body: Body) -> Iterator[Piece]:
    """Yields the pieces of the running text in order."""
    groups = list(_groups(lines, body))
    looks = [_look(group[0], body) for group in groups]
    headings = [_is_heading(groups, looks, index, body) for index in range(len(groups))]
    found = {look for look, is_heading in zip(looks, headings, strict=True) if is_heading}
    ranks = sorted(found, key=lambda look: (-look.size, not look.is_bold, look.is_italic))
    for group, look, is_heading in zip(groups, looks, headings, strict=True):
        label = "heading" if is_heading else _label(group)
        level = ranks.index(look) + 1 if is_heading else 1
        yield _piece(label, group, level)


def _groups(lines: Sequence[Line], body: Body) -> Iterator[list[Line]]:
    held: list[Line] = []
    for line in lines:
        if held and _opens(held, line, body):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _opens(held: Sequence[Line], line: Line, body: Body) -> bool:  # noqa: PLR0911
    """Whether a line begins a new block."""
    last, row = held[-1], line.placed.row
    if line.placed.place != "body" or last.placed.place != "body":
        return True
    if METADATA.match(line.words) and line.placed.page == 0 and WIDE in row.text:
        return True
    is_end = _END.search(last.words) is not None
    if _look(last, body) != _look(line, body) and (is_end or _is_set_apart(last, line, body)):
        return True
    if _item(line, last, body):
        return True
    if last.placed.page != line.placed.page:
        return is_end and not line.words[:1].islower()
    gap = last.placed.row.y - row.y
    if gap > _GAP * max(body.pitch, 1.2 * row.size) or gap < -body.pitch:
        return not (
            line.words[:1].islower() and not is_end and 0 < gap < 2.2 * body.pitch and last.placed.row.is_broken
        )
    is_short = last.placed.row.x1 < body.right - _SHORT * (body.right - body.left)
    if is_short and is_end and not line.words[:1].islower():
        return True
    return is_short and is_end and row.x0 < held[0].placed.row.x0 - 0.5 * body.size


def _is_set_apart(last: Line, line: Line, body: Body) -> bool:
    """A change of size or weight sets apart; an italic row may stand within a paragraph."""
    above, below = _look(last, body), _look(line, body)
    return (above.size, above.is_bold) != (below.size, below.is_bold) or (above.is_italic and len(last.words) < 60)


def _item(line: Line, last: Line, body: Body) -> bool:
    found = ITEM.match(line.words)
    if found is None:
        return False
    is_like = ITEM.match(last.words) is not None
    is_short = last.placed.row.x1 < body.right - _SHORT * (body.right - body.left)
    return is_like or is_short or last.words[-1:] in ".,;:!?" or not found["mark"][0].isdigit()


def _look(line: Line, body: Body) -> _Look:
    row = line.placed.row
    size = round(row.size) if row.size > _LARGE * body.size else round(body.size)
    return _Look(float(size), row.is_bold, row.is_italic)


def _is_heading(groups: Sequence[Sequence[Line]], looks: Sequence[_Look], index: int, body: Body) -> bool:
    group, look = groups[index], looks[index]
    words = " ".join(line.words for line in group)
    if group[0].placed.place != "body" or len(words) > _LONGEST_HEADING or not re.search(r"[^\W\d_]", words):
        return False
    following = next(iter(groups[index + 1 : index + 2]), None)
    if following is None or _CAPTION.match(words):
        return False
    is_large = look.size > round(body.size)
    if is_large:
        return len(group) <= 4 and not re.search(r"[.;,]$", words)
    is_other = looks[index + 1] != look or following[0].placed.place != "body"
    if look.is_bold:
        return len(group) <= 3 and is_other and not re.search(r"[.;,:?]$", words)
    is_title = re.match(r"\W?[^\W\d_a-z]", words) is not None and not re.search(r"[.;,:?]$", words)
    return look.is_italic and len(group) == 1 and is_other and is_title


def _label(group: Sequence[Line]) -> Label:
    place = group[0].placed.place
    if place == "table":
        return "table"
    if place == "contents":
        return "metadata"
    return "list_item" if ITEM.match(group[0].words) else "paragraph"


def _piece(label: Label, group: Sequence[Line], level: int) -> Piece:
    """A block with its markers cut out of the spans of its lines."""
    spans: list[Span] = []
    for line in group:
        start = line.span.start
        for marker in line.markers:
            spans.append(Span(start, marker.span.start))
            start = marker.span.end
        if spans and spans[-1].end == start and not line.markers:
            spans[-1] = Span(spans[-1].start, line.span.end)
        else:
            spans.append(Span(start, line.span.end))
    kept = tuple(span for span in spans if span.start < span.end)
    return Piece(label, kept, tuple(marker for line in group for marker in line.markers), level=level)
