"""From the pieces a parser found to numbered blocks with headings, sentences and footnote markers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus import sentences
from corpus.model import Block, Label, Marker, Role, Sentence, Span, Speaker
from corpus.reading import Reading, read


@dataclass(frozen=True, slots=True)
class Piece:
    """What a parser found; `level` orders headings (1 is the highest), `note` labels a footnote.

    `within` says that headings of this level and lower do not cover the piece: their part of the paper has ended.
    """

    label: Label
    spans: tuple[Span, ...]
    markers: tuple[Marker, ...] = ()
    level: int = 1
    note: str | None = None
    role: Role | None = None
    pair: tuple[str, ...] = ()
    speaker: Speaker | None = None
    within: int | None = None


def assemble(text: str, pieces: Iterable[Piece], pages: Sequence[Span] = ()) -> tuple[Block, ...]:
    """Blocks in the order of the pieces; footnotes, signatures and metadata stand outside the headings."""
    blocks: list[Block] = []
    headings: dict[int, str] = {}
    for piece in pieces:
        reading = read(text, piece.spans)
        if not reading.text:
            continue
        ended = [piece.within] if piece.within is not None else []
        if piece.label == "heading":
            ended.append(piece.level)
        if ended:
            headings = {level: words for level, words in headings.items() if level < min(ended)}
        above = (
            ()
            if piece.label in ("footnote", "signature", "metadata")
            else tuple(headings[level] for level in sorted(headings))
        )
        blocks.append(
            Block(
                number=len(blocks),
                label=piece.label,
                spans=reading.spans_of(0, len(reading.text)),
                text=reading.text,
                page=page_of(pages, reading.spans[0].start),
                headings=above,
                sentences=tuple(_sentences(piece, reading, pages)),
                markers=piece.markers,
                note=piece.note,
                role=piece.role,
                pair=piece.pair,
                speaker=piece.speaker,
            )
        )
        if piece.label == "heading":
            headings[piece.level] = reading.text
    return tuple(blocks)


def page_of(pages: Sequence[Span], offset: int) -> int | None:
    """The page (from 1) that holds the offset, or None where the format has no pages."""
    return bisect_right([page.start for page in pages], offset) or 1 if pages else None


def _sentences(piece: Piece, reading: Reading, pages: Sequence[Span]) -> Iterator[Sentence]:
    whole = piece.label in ("heading", "footnote", "signature", "metadata")
    ranges = [(0, len(reading.text))] if whole else list(sentences.split(reading.text))
    starts = [reading.offsets[start] for start, _ in ranges]
    for index, (start, end) in enumerate(ranges):
        spans = reading.spans_of(start, end)
        until = starts[index + 1] if index + 1 < len(starts) else None
        notes = (
            m.note for m in piece.markers if m.span.start >= starts[index] and (until is None or m.span.start < until)
        )
        yield Sentence(spans, reading.text[start:end], page_of(pages, spans[0].start), tuple(notes))
