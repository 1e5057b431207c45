"""Markdown: its marks stand between the spans, so that a quotation reads as the text does when it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.assembly import Piece
from corpus.model import Label, Marker, Span
from corpus.parsers.cutting import without_markers, words_of
from corpus.parsers.finishing import finished
from corpus.parsers.flow import Written
from corpus.parsers.lines import Line, lines
from corpus.parsers.parsed import Parsed
from corpus.parsers.plain import stands_alone

_LONGEST = 20_000  # characters of a line in which marks are looked for
_HEADING = re.compile(r"^(?P<open>\s{0,3}(?P<marks>#{1,6})\s+)(?P<words>\S.{0,2000}?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(?:(?P<one>=+)|-+)\s*$")
_RULE = re.compile(r"^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,9}[.)]|[a-z]\))\s+(?=\S)")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_DIVIDER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_NOTE = re.compile(r"^\s{0,3}\[\^(?P<label>[^\]\s]{1,40})\]:\s*")
_AT_END = re.compile(r"(?:\[\^[^\]\s]{1,40}\])+$")
_MARKED = re.compile(
    r"""(?P<code>`+)(?P<in_code>[^`]{1,1000})(?P=code)
    |(?P<note>\[\^(?P<label>[^\]\s]{1,40})\])
    |(?P<link>!?\[(?P<in_link>[^\[\]]{0,1000})\](?:\([^()\s]{0,2000}(?:\s+"[^"]{0,200}")?\)|\[[^\[\]]{0,200}\]))
    |<(?P<address>https?://[^\s<>]{1,2000})>
    |\\(?P<escaped>[\\`*_{}\[\]()#+.!|>~-])
    |(?P<emphasis>\*{1,3}|_{1,3}|~~)(?=\S)(?P<in_emphasis>(?:(?!(?P=emphasis)).){1,2000}?)(?<=\S)(?P=emphasis)(?!\w)""",
    re.VERBOSE | re.DOTALL,
)


def parse(text: str, name: str) -> Parsed:
    """The pieces of a text in Markdown; what is a mark stands in none of them."""
    return finished(Written(text, tuple(_pieces(text)), ()), name)


def _pieces(text: str) -> Iterator[Piece]:
    blocks = list(_blocks(text))
    notes = {piece.note for piece in blocks if piece.label == "footnote"}
    yield from (_unmarked(text, piece, notes) for piece in blocks if piece.label != "footnote")
    yield from (_unmarked(text, piece, set()) for piece in blocks if piece.label == "footnote")


def _blocks(text: str) -> Iterator[Piece]:
    held: list[Line] = []
    fence = ""
    for line in _body(text):
        mark = _FENCE.match(line.raw)
        if mark and (not fence or line.words.startswith(fence)):
            yield from _flushed(held)
            held, fence = [], "" if fence else mark[0].strip()
            continue
        if fence:
            held.append(line)
            continue
        under = _UNDERLINE.match(line.raw) if held and len(held) < 4 and not _opening(held[0]) else None
        if under:
            yield Piece("heading", (_span(held),), level=1 if under["one"] else 2)
            held = []
        elif _RULE.match(line.raw) or _DIVIDER.match(line.raw):
            yield from _flushed(held)
            held = []
        elif heading := _HEADING.match(line.raw) if len(line.raw) < _LONGEST else None:
            yield from _flushed(held)
            held = []
            start = line.span.start + heading.start("words")
            yield Piece("heading", (Span(start, start + len(heading["words"])),), level=len(heading["marks"]))
        elif _ROW.match(line.raw):
            yield from _flushed(held)
            held = []
            start = line.span.start + line.raw.index("|") + 1
            yield Piece("table", (Span(start, line.span.start + line.raw.rindex("|")),))
        else:
            if held and (not line.words or _opening(line)):
                yield from _flushed(held)
                held = []
            if line.words:
                held.append(line)
    yield from _flushed(held)


def _body(text: str) -> Sequence[Line]:
    """The lines without front matter."""
    all_lines = list(lines(text))
    if all_lines and all_lines[0].words == "---":
        end = next((i for i, line in enumerate(all_lines[1:40], 1) if line.words in ("---", "...")), None)
        if end is not None and any(":" in line.words for line in all_lines[1:end]):
            return all_lines[end + 1 :]
    return all_lines


def _opening(line: Line) -> bool:
    return _ITEM.match(line.raw) is not None or _NOTE.match(line.raw) is not None


def _flushed(held: Sequence[Line]) -> Iterator[Piece]:
    if not held:
        return
    whole = _span(held)
    if note := _NOTE.match(held[0].raw):
        yield Piece("footnote", (Span(whole.start + note.end(), whole.end),), note=note["label"])
        return
    label: Label = "list_item" if _ITEM.match(held[0].raw) else "paragraph"
    if len(held) == 1 and stands_alone(_AT_END.sub("", held[0].words).strip("*_")):
        label = "heading"
    spans = []
    for line in held:
        quoted = _QUOTE.match(line.raw)
        spans.append(Span(line.span.start + (quoted.end() if quoted else 0), line.span.end))
    yield Piece(label, tuple(spans), level=7 if label == "heading" else 1)


def _span(held: Sequence[Line]) -> Span:
    return Span(held[0].span.start, held[-1].span.end)


def _unmarked(text: str, piece: Piece, notes: set[str | None]) -> Piece:
    """The piece with its marks cut out and the markers of notes that there are tied."""
    if not words_of(text, piece):
        return piece
    cuts: list[Span] = []
    markers: list[Marker] = []
    for span in piece.spans:
        if span.end - span.start <= _LONGEST:
            _marks(text, span, cuts, markers, notes)
    plain = without_markers(replace(piece, markers=()), [Marker(cut, "") for cut in cuts])
    return without_markers(replace(plain, markers=()), markers)


def _marks(text: str, span: Span, cuts: list[Span], markers: list[Marker], notes: set[str | None]) -> None:
    for match in _MARKED.finditer(text, span.start, span.end):
        inside = next(
            (name for name in ("in_code", "in_link", "address", "escaped", "in_emphasis") if match[name] is not None),
            None,
        )
        if match["note"]:
            if match["label"] in notes:
                markers.append(Marker(Span(*match.span()), match["label"]))
        elif inside is not None:
            start, end = match.span(inside)
            cuts += [Span(match.start(), start), Span(end, match.end())]
            if inside in ("in_emphasis", "in_link"):
                _marks(text, Span(start, end), cuts, markers, notes)
