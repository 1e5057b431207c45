"""Footnotes at page ends, lifted out and tied to their markers.

A page's notes are a run of numbered lines at its end; their markers stand in order in the text above. Of several
readings the surest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.assembly import Piece
from corpus.model import Marker, Span
from corpus.parsers.lines import ITEM, Line

NOTE = re.compile(r"^(?P<number>\d{1,3})\s+(?P<words>\S.*)$")


_NOTE_OPENING = re.compile(r"[^\W\d_a-z]|[\"“‘„'(\[§]|\d|(?:zie|idem|ibid|vgl|cf|bijv|o\.a|https?|www|resp|art)\b")


_MOST_NOTES = 200  # numbered lines looked at on one page


_MARK = re.compile(r"(?<!\d)\d{1,3}(?![\w/]|[.,–-]\d)")


_BEFORE_MARK, _BEHIND_MARK = 12, 4


_NEW_SENTENCE = re.compile(r"\s+[\"“‘„(]?[A-Z]|\s*$")


_ABBREVIATION = re.compile(r"\b(?:artt?|nrs?|no|pp?|pag|blz|lid|bijl|hfst|par|ca|r\.o|sub|jo|onderd|tel)\. ?$", re.I)


# What stands before and behind a footnote marker, and how sure it is one; the sum decides between readings of a page.
_PLACES = (
    (re.compile(r"(?:[^\W\dA-Z_]{2}|[)\]”’\"»%])[.,;:!?…]?[)”’\"»]*$"), re.compile(""), 4),
    (re.compile(r"\b(?:19|20)\d\d[.,;:!?)”’]+$"), re.compile(""), 4),
    (re.compile(r"(?:[^\W\d_]|[)”’%]|\b(?:19|20)\d\d)[.!?][)”’\"]* $"), _NEW_SENTENCE, 3),
    (re.compile(r"[^\W\d_]{2}[.,;:!?…]?$"), re.compile(""), 2),
    (re.compile(r"(?:[^\W\d_]|\d)[.,;:!?]?$"), _NEW_SENTENCE, 1),
    (re.compile(r"[^\W\d_]; $"), re.compile(""), 1),
)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one page; `is_end` tells those behind the signature."""

    page: int
    lines: tuple[Line, ...]
    is_end: bool


@dataclass(frozen=True, slots=True)
class _Note:
    """A footnote: its number, the indexes of its lines and the offset of its marker, if it was found."""

    number: int
    first: int
    end: int
    marker: int | None


@dataclass(frozen=True, slots=True)
class _Mark:
    """Digits that may be a footnote marker, and how sure that is."""

    offset: int
    number: int
    weight: int


def lift_footnotes(text: str, parts: Iterable[Part]) -> tuple[list[list[Line]], list[Piece], list[Marker]]:
    """The lines of each part without its footnotes, the footnotes, and their markers."""
    bodies: list[list[Line]] = []
    footnotes: list[Piece] = []
    markers: list[Marker] = []
    known: list[_Mark] = []
    labels: set[str] = set()
    for part in parts:
        own = list(_marks(text, part.lines))
        notes = _notes(part.lines, [*known, *own] if part.is_end else own)
        bodies += _bodies(part.lines, notes)
        used = {note.marker for note in notes}
        known += [mark for mark in own if mark.offset not in used]
        for note in notes:
            label = label_of(note.number, part.page, labels)
            footnotes.append(Piece("footnote", (_note_span(part.lines, note),), note=label))
            if note.marker is not None:
                markers.append(Marker(Span(note.marker, note.marker + len(str(note.number))), label))
    return bodies, footnotes, sorted(markers, key=lambda marker: marker.span)


def _notes(page: Sequence[Line], marks: Sequence[_Mark]) -> list[_Note]:
    """The best run of numbered lines on the page that may be its footnotes: the most markers, then the most notes."""
    numbered = [index for index, line in enumerate(page) if NOTE.match(line.words)][-_MOST_NOTES:]
    best: list[_Note] = []
    for start in numbered:
        if _counts_on(page, start):
            continue
        notes = _tied(page, _starts(page, start, numbered, marks), marks)
        if _is_block(page, notes, numbered) and _score(notes) > _score(best):
            best = notes
    return best


def _counts_on(page: Sequence[Line], start: int) -> bool:
    """Whether the line belongs to a run that begins above it."""
    for line in reversed(page[:start]):
        if not line.words:
            return False
        if _opens_note(line):
            return _number(line) + 1 == _number(page[start])
    return False


def _starts(page: Sequence[Line], start: int, numbered: Sequence[int], marks: Sequence[_Mark]) -> list[int]:
    """The lines that open note n, n + 1, … from `start` on; one that opens like a sentence goes before any other."""
    starts = [start]
    while True:
        number = _number(page[starts[-1]]) + 1
        following = [index for index in numbered if index > starts[-1] and _number(page[index]) == number]
        like = [index for index in following if _opens_note(page[index])]
        found = like or [index for index in following if _has_mark(marks, number, page[index])]
        if not found:
            return starts
        starts.append(found[0])


def _tied(page: Sequence[Line], starts: Sequence[int], marks: Sequence[_Mark]) -> list[_Note]:
    ranges = [(start, _note_end(page, start, end)) for start, end in pairwise([*starts, len(page)])]
    within = [(page[start].span.start, page[end - 1].span.end) for start, end in ranges]
    numbers = {_number(page[start]): page[start].span.start for start in starts}
    free = [
        mark
        for mark in marks
        if mark.offset < numbers.get(mark.number, 0) and not any(a <= mark.offset < b for a, b in within)
    ]
    offsets = {mark.number: mark.offset for mark in _in_order(free)}
    return [_Note(_number(page[start]), start, end, offsets.get(_number(page[start]))) for start, end in ranges]


def _is_block(page: Sequence[Line], notes: Sequence[_Note], numbered: Sequence[int]) -> bool:
    """Whether a run of numbered lines is footnotes rather than a list, a heading or numbers at line beginnings."""
    first = notes[0]
    above = next((line.words for line in reversed(page[: first.first]) if line.words), "")
    opening = page[first.first]
    again = any(
        _number(page[i]) == first.number and _opens_note(page[i]) and all(note.first != i for note in notes)
        for i in numbered
        if i > first.first
    )
    if above.endswith(":") or again:
        return False
    if first.marker is None:
        under = page[first.first + 1].words if first.first + 1 < len(page) else ""
        is_heading = opening.words[-1] not in ".)" and (not under or under[:1].isupper())
        behind_blank = first.first == 0 or not page[first.first - 1].words
        if is_heading or not behind_blank or not _opens_note(opening):
            return False
    is_last = not any(line.words for line in page[notes[-1].end :])
    is_one = all(a.end == b.first for a, b in pairwise(notes))
    return (is_last and is_one) or all(note.marker is not None for note in notes)


def _score(notes: Sequence[_Note]) -> tuple[int, int]:
    return sum(note.marker is not None for note in notes), len(notes)


def _note_end(page: Sequence[Line], start: int, end: int) -> int:
    """Behind the note's last line: at an empty line between a full stop and a capital, else at the next note."""
    for index in range(start + 1, end):
        if not page[index].words and re.search(r"[.!?)”\d]$", page[index - 1].words):
            below = next((line.words for line in page[index:end] if line.words), "")
            if below[:1].isupper() or ITEM.match(below):
                return index
    return end


def _number(line: Line) -> int:
    found = NOTE.match(line.words)
    return int(found["number"]) if found else 0


def _opens_note(line: Line) -> bool:
    found = NOTE.match(line.words)
    return found is not None and _NOTE_OPENING.match(found["words"]) is not None


def _has_mark(marks: Sequence[_Mark], number: int, line: Line) -> bool:
    return any(mark.number == number and mark.offset < line.span.start for mark in marks)


def _marks(text: str, page: Sequence[Line]) -> Iterator[_Mark]:
    start, end = page[0].span.start, page[-1].span.end
    for match in _MARK.finditer(text, start, end):
        before = text[max(start, match.start() - _BEFORE_MARK) : match.start()]
        behind = text[match.end() : min(end, match.end() + _BEHIND_MARK)]
        if match[0][0] != "0" and (weight := _weight(before, behind)):
            yield _Mark(match.start(), int(match[0]), weight)


def _weight(before: str, behind: str) -> int:
    if _ABBREVIATION.search(before):
        return 0
    fitting = (weight for left, right, weight in _PLACES if left.search(before) and right.match(behind))
    return next(fitting, 0)


def _in_order(marks: Iterable[_Mark]) -> tuple[_Mark, ...]:
    """The surest marks whose numbers rise with their places; of two that are as sure, the later one."""
    best: dict[int, tuple[int, tuple[_Mark, ...]]] = {}
    for mark in marks:
        lower = (chain for number, chain in best.items() if number < mark.number)
        score, chain = max(lower, key=lambda found: found[0], default=(0, ()))
        if score + mark.weight >= best.get(mark.number, (0, ()))[0]:
            best[mark.number] = (score + mark.weight, (*chain, mark))
    return max(best.values(), key=lambda found: found[0], default=(0, ()))[1]


def _bodies(page: Sequence[Line], notes: Sequence[_Note]) -> list[list[Line]]:
    edges = [0, *(edge for note in notes for edge in (note.first, note.end)), len(page)]
    ranges = zip(edges[::2], edges[1::2], strict=True)
    return [list(page[start:end]) for start, end in ranges if start < end]


def _note_span(page: Sequence[Line], note: _Note) -> Span:
    """The note without its label."""
    line = page[note.first]
    label = line.words.split()[0]
    return Span(line.span.start + line.raw.index(label) + len(label), page[note.end - 1].span.end)


def label_of(number: int, page: int, labels: set[str]) -> str:
    """The number, or "1 (p. 2)" where an earlier page has it too."""
    label = str(number)
    if label in labels:
        label = f"{number} (p. {page})"
    while label in labels:
        label += "*"
    labels.add(label)
    return label
