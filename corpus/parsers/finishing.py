"""What every marked-up format goes through once its text is written: notes, letterhead, signature, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from corpus.assembly import Piece
from corpus.model import Chamber, Metadata, Span
from corpus.parsers import questions, typed_notes
from corpus.parsers.cutting import words_of
from corpus.parsers.dates import dated, iso_date
from corpus.parsers.flow import Written
from corpus.parsers.headings import METADATA
from corpus.parsers.lines import lines
from corpus.parsers.parsed import Parsed
from corpus.parsers.refusals import empty
from corpus.parsers.signature import signatory, signature_lines

_PROSE = 200  # characters; what is longer is no letterhead
_MOST_ABOVE = 20
_SUBJECTS = ("Onderwerp", "Betreft")
_ADDRESSED = re.compile(r"\b[Vv]oorzitter van de (?P<chamber>Tweede|Eerste) Kamer")


def finished(
    written: Written,
    name: str,
    known: Metadata = Metadata(),
    pages: tuple[Span, ...] = (),
    unread: tuple[int, ...] = (),
) -> Parsed:
    """The paper with its notes tied and its letterhead, signature and questions told apart.

    What the file says of itself (`known`) goes before what is read from its text. Raises DocumentError without text.
    """
    if not written.text.strip():
        raise empty(name)
    text = written.text
    pieces = typed_notes.tie(text, tuple(_joined(text, written.pieces)))
    pieces = letterhead(text, pieces)
    pieces, signed = signature(text, pieces)
    pieces, asked = questions.pair(text, pieces)
    found = described(text, pieces, signed, asked)
    return Parsed(text, pieces, pages, signed, over(found, known), unread)


def _joined(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with a sentence that was typed as several paragraphs made one."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and _goes_on(text, held, piece):
            held = replace(held, spans=held.spans + piece.spans, markers=held.markers + piece.markers)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _goes_on(text: str, above: Piece, piece: Piece) -> bool:
    if above.label != "paragraph" or piece.label != "paragraph" or not above.spans or not piece.spans:
        return False
    end, start = above.spans[-1].end, piece.spans[0].start
    if any(marker.span.start >= end for marker in above.markers) or text[end:start] != "\n":
        return False
    return (
        re.search(r"[\w,–-]\s*$", text[above.spans[0].start : end]) is not None and words_of(text, piece)[:1].islower()
    )


def letterhead(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Labels what stands above the prose as metadata, when a date or subject stands there behind its name."""
    top = 0
    while top < len(pieces) and len(words_of(text, pieces[top])) < _PROSE and top < _MOST_ABOVE:
        top += 1
    named = [i for i in range(top) if METADATA.match(words_of(text, pieces[i])) and pieces[i].label != "heading"]
    keys = {words_of(text, pieces[i]).split()[0].rstrip(":") for i in named}
    is_letter = "Datum" in keys and not keys.isdisjoint(_SUBJECTS)
    found = set(range(named[-1])) if is_letter else set()
    for i in named:
        found.add(i)
        if words_of(text, pieces[i]).rstrip(":") in ("Datum", *_SUBJECTS) and i + 1 < len(pieces):
            found.add(i + 1)
    return tuple(
        replace(piece, label="metadata") if i in found and piece.label in ("paragraph", "list_item", "table") else piece
        for i, piece in enumerate(pieces)
    )


def signature(text: str, pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], str | None]:
    """Labels the last signature in the body, and tells the function of who signed."""
    body = [piece for piece in pieces if piece.label in ("paragraph", "heading", "signature")]
    if not body:
        return tuple(pieces), None
    inside = Span(body[0].spans[0].start, max(piece.spans[-1].end for piece in body))
    found = signature_lines([line for line in lines(text) if inside.start <= line.span.start < inside.end])
    if not found:
        return tuple(pieces), None
    behind = (i for i, line in enumerate(found) if i and questions.TITLE.match(line.words))
    found = found[: next(behind, len(found))]
    start, end = found[0].span.start, found[-1].span.end
    signed = signatory(found)
    return tuple(
        replace(piece, label="signature")
        if piece.label in ("paragraph", "heading") and start <= piece.spans[0].start < end
        else piece
        for piece in pieces
    ), signed


def described(text: str, pieces: Sequence[Piece], signed: str | None, asked: Metadata) -> Metadata:
    """What the letterhead, the signature and the questions say of the paper."""
    subject = next((value for key in _SUBJECTS if (value := _value(text, pieces, key))), "")
    heading = next((words_of(text, piece) for piece in pieces if piece.label == "heading"), "")
    date = iso_date(_value(text, pieces, "Datum") or "") or dated(text)
    is_letter = bool(subject) or signed is not None
    found = Metadata(
        kind="brief" if is_letter else "document",
        title=subject or asked.title or heading,
        date=date,
        sender=signed,
        chamber=_chamber(text, pieces),
    )
    return over(found, replace(asked, title=""))


def _chamber(text: str, pieces: Sequence[Piece]) -> Chamber | None:
    """The chamber that a letter is addressed to."""
    above = " ".join(words_of(text, piece) for piece in pieces[:_MOST_ABOVE] if piece.label == "metadata")
    if found := _ADDRESSED.search(above):
        return "tweede" if found["chamber"] == "Tweede" else "eerste"
    return None


def over(found: Metadata, known: Metadata) -> Metadata:
    """`found` with every field that `known` fills."""
    filled = {field.name: getattr(known, field.name) for field in fields(Metadata)}
    return replace(found, **{name: value for name, value in filled.items() if value and name != "language"})


def _value(text: str, pieces: Sequence[Piece], key: str) -> str | None:
    for index, piece in enumerate(pieces):
        words = words_of(text, piece)
        if piece.label == "metadata" and re.match(rf"{key}\b", words):
            value = words.removeprefix(key).strip(" :|\t")
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            if not value and following is not None and following.label == "metadata":
                value = words_of(text, following)
            if value:
                return value
    return None
