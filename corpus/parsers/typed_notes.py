"""Notes that were typed as text: "1) NOS, 6 maart" at the end, "1)" where it belongs; also "[1]", "1." and "¹"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.assembly import Piece
from corpus.model import Marker, Span
from corpus.parsers.cutting import split_at, without_markers, words_of

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_REST = 600  # characters of a paragraph that goes on with a note
_GLUED = r"(?<=[^\W\d_][.,;:!?)”’\"])|(?<=[^\W\dA-Z_]{2})"
_BEFORE_STOP = re.compile(r"[,.;:?!]")
_BODY = ("paragraph", "list_item", "table", "heading")


@dataclass(frozen=True, slots=True)
class _Style:
    """How notes open, and how they may be marked; `{n}` is the number."""

    opening: str
    marks: tuple[str, ...]


_STYLES = (
    _Style(r"{n}\)", (r"(?<![\d.,]){n}\)",)),
    _Style(r"\[{n}\]", (r"\[{n}\]",)),
    _Style(r"{raised}", (r"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹]){raised}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])",)),
    _Style(r"{n}\.", (r"(?<![\d.,]){n}\)", r"\[{n}\]", rf"(?:{_GLUED}){{n}}(?![\w.,]\d|\w)")),
)


@dataclass(frozen=True, slots=True)
class _Found:
    label: str
    spans: tuple[Span, ...]


def tie(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Lifts typed notes out of the end of the body and ties them to their markers; the pieces as they are otherwise."""
    for style in _STYLES:
        for mark in style.marks:
            tied = _tied(text, pieces, style.opening, mark)
            if tied is not None:
                return tied
    return tuple(pieces)


def _tied(text: str, pieces: Sequence[Piece], opening: str, mark: str) -> tuple[Piece, ...] | None:
    body = [piece for piece in pieces if piece.label in _BODY]
    first = next((i for i in reversed(range(len(body))) if _opens(text, body[i], opening, 1)), None)
    if first is None:
        return None
    above, under = body[:first], _split_notes(text, body[first:], opening)
    notes = _notes(text, under, opening)
    if notes is None:
        return None
    markers = [marker for number, found in enumerate(notes, 1) for marker in _marks(text, above, mark, number, found)]
    marked = {marker.note for marker in markers}
    if len(marked) < len(notes) - len(notes) // 3 or notes[0].label not in marked:
        return None
    lifted = [Piece("footnote", found.spans, note=found.label) for found in notes]
    gone = {id(piece) for piece in body[first:]}
    kept = [
        without_markers(piece, markers) if piece.label in _BODY else piece for piece in pieces if id(piece) not in gone
    ]
    ahead = [piece for piece in kept if piece.label != "footnote"]
    return (*ahead, *lifted, *(piece for piece in kept if piece.label == "footnote"))


def _notes(text: str, pieces: Sequence[Piece], opening: str) -> list[_Found] | None:
    """The notes, each with what follows it up to the next; None when something else stands among them."""
    notes: list[_Found] = []
    for piece in pieces:
        if match := _opens(text, piece, opening, len(notes) + 1):
            label = text[match.start("label") : match.end("label")]
            rest = split_at(piece, [match.end()]) if match.end() < piece.spans[-1].end else []
            spans = rest[-1].spans if rest else ()
            notes.append(_Found(label, spans))
        elif notes and len(words_of(text, piece)) <= _LONGEST_REST and piece.label in ("paragraph", "list_item"):
            notes[-1] = replace(notes[-1], spans=(*notes[-1].spans, *piece.spans))
        else:
            return None
    return notes


def _split_notes(text: str, pieces: Sequence[Piece], opening: str) -> list[Piece]:
    """Splits a note that runs into the next one: "[2] https://a.nl[3] https://b.nl"."""
    parts: list[Piece] = []
    number = 1
    for index, piece in enumerate(pieces):
        rest = piece
        number += bool(_opens(text, rest, opening, number))
        while not (index + 1 < len(pieces) and _opens(text, pieces[index + 1], opening, number)):
            glued = re.compile(rf"(?<=\S)\s*(?={_filled(opening, number)} )")
            found = glued.search(text, rest.spans[0].start, rest.spans[-1].end) if "[" in opening else None
            if found is None:
                break
            *_, head, rest = split_at(rest, [found.end()])
            parts.append(head)
            number += 1
        parts.append(rest)
    return parts


def _opens(text: str, piece: Piece, opening: str, number: int) -> re.Match[str] | None:
    pattern = re.compile(rf"\s*(?P<label>{_filled(opening, number)})\s+(?=\S)")
    return pattern.match(text, piece.spans[0].start, piece.spans[-1].end) if piece.spans else None


def _marks(text: str, pieces: Sequence[Piece], mark: str, number: int, note: _Found) -> Iterator[Marker]:
    pattern = re.compile(_filled(mark, number))
    for piece in pieces:
        for span in piece.spans:
            for match in pattern.finditer(text, span.start, span.end):
                before = text[piece.spans[0].start : match.start()]
                if before.strip() and not _in_brackets(before):
                    start = match.start()
                    if _BEFORE_STOP.match(text, match.end()) and text[start - 1] == " ":
                        start -= 1
                    yield Marker(Span(start, match.end()), note.label)


def _in_brackets(before: str) -> bool:
    """Whether a bracket is open: "(artikel 1)" holds no marker."""
    depth = 0
    for letter in before:
        depth = depth + 1 if letter == "(" else max(depth - 1, 0) if letter == ")" else depth
    return depth > 0


def _filled(pattern: str, number: int) -> str:
    return pattern.replace("{n}", str(number)).replace("{raised}", str(number).translate(_RAISED))
