"""Cutting pieces: at footnote markers, and at lines that begin something new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.assembly import Piece
from corpus.model import Marker, Span


def words_of(text: str, piece: Piece) -> str:
    """What a piece says, white space folded."""
    return " ".join("".join(text[span.start : span.end] for span in piece.spans).split())


def without_markers(piece: Piece, markers: Iterable[Marker]) -> Piece:
    """The piece with these markers cut out of its spans."""
    own = sorted(
        (m for m in markers if any(span.start <= m.span.start < span.end for span in piece.spans)),
        key=lambda marker: marker.span,
    )
    spans = list(piece.spans)
    for marker in own:
        spans = [part for span in spans for part in _around(span, marker.span)]
    return replace(piece, spans=tuple(spans), markers=tuple(sorted((*piece.markers, *own), key=lambda m: m.span)))


def split_at(piece: Piece, offsets: Sequence[int]) -> list[Piece]:
    """The piece in parts that begin at these offsets, which lie within its spans."""
    edges = [piece.spans[0].start, *sorted(offsets), piece.spans[-1].end]
    parts: list[Piece] = []
    for start, end in pairwise(edges):
        clipped = (Span(max(span.start, start), min(span.end, end)) for span in piece.spans)
        spans = tuple(span for span in clipped if span.start < span.end)
        if spans:
            markers = tuple(m for m in piece.markers if start <= m.span.start < end)
            parts.append(replace(piece, spans=spans, markers=markers))
    return parts


def _around(span: Span, cut: Span) -> list[Span]:
    if cut.end <= span.start or cut.start >= span.end:
        return [span]
    parts = (Span(span.start, cut.start), Span(cut.end, span.end))
    return [part for part in parts if part.start < part.end]
