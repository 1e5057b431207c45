"""Official letters as text extracted from their PDF: pages, footnotes at page ends, headings on lines of their own.

What tells the parts apart, in this kind of text:
- a form feed, or one blank before a word, opens a page;
- footnotes are consecutively numbered lines at the end of a page, or behind the signature;
- a heading is a line without a full stop, short, numbered or followed by the beginning of a sentence;
- a paragraph runs on over a page end, and over an empty line where the next one begins with a small letter;
- the signature is the last line with a function that only names follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.assembly import Piece
from corpus.model import Metadata, Span
from corpus.parsers import questions
from corpus.parsers.dates import dated, iso_date
from corpus.parsers.finishing import over
from corpus.parsers.footnotes import Part, lift_footnotes
from corpus.parsers.lines import PAGE_FOOT, Line, lines
from corpus.parsers.paragraphs import paragraphs_of, piece_of, pieces_of
from corpus.parsers.parsed import Parsed
from corpus.parsers.signature import signatory, signature_lines

_PAGE_START = re.compile(r"^(?:\f| (?=\w))")


_WIDEST = 100


def parse(text: str) -> Parsed:
    """The pieces of a letter; all but page numbers and blanks is in a piece, a footnote marker or its label."""
    pages = _pages(tuple(lines(text)))
    signature = signature_lines([line for page in pages for line in page])
    bodies, footnotes, markers = lift_footnotes(text, _parts(pages, signature))
    width = min(max((len(line.words) for body in bodies for line in body), default=0), _WIDEST)
    before, behind = (
        [body for body in bodies if (body[0].span.start >= signature[0].span.start) == is_end] if signature else bodies
        for is_end in (False, True)
    )
    pieces = [*pieces_of(before, width, markers)]
    if signature:
        pieces += [piece_of("signature", paragraphs_of(signature), markers), *pieces_of(behind, width, markers)]
    signed = signatory(signature)
    paired, asked = questions.pair(text, (*pieces, *footnotes))
    return Parsed(
        text=text,
        pieces=paired,
        pages=tuple(Span(page[0].span.start, page[-1].span.end) for page in pages),
        signatory=signed,
        metadata=over(
            Metadata(
                kind="brief",
                title=_metadata(text, pieces, "Onderwerp") or _metadata(text, pieces, "Betreft") or asked.title,
                date=iso_date(_metadata(text, pieces, "Datum") or "") or dated(text),
                sender=signed,
            ),
            replace(asked, title=""),
        ),
    )


def _pages(all_lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = []
    for line in all_lines:
        if not pages or _PAGE_START.match(line.raw):
            pages.append([])
        pages[-1].append(line)
    if len(pages) > 1 and not any(line.words for line in pages[-1]):
        empty = pages.pop()
        pages[-1] += empty
    return pages


def _parts(pages: Sequence[Sequence[Line]], signature: Sequence[Line]) -> Iterator[Part]:
    """The pages without the signature."""
    first = signature[0].span.start if signature else None
    end = signature[-1].span.end if signature else None
    for number, page in enumerate(pages, 1):
        above = tuple(line for line in page if first is None or line.span.start < first)
        under = tuple(line for line in page if end is not None and line.span.start >= end)
        above, under = (tuple(line for line in part if not PAGE_FOOT.match(line.words)) for part in (above, under))
        if above:
            yield Part(number, above, is_end=False)
        if under:
            yield Part(number, under, is_end=True)


def _metadata(text: str, pieces: Iterable[Piece], name: str) -> str | None:
    for piece in pieces:
        words = " ".join("".join(text[span.start : span.end] for span in piece.spans).split())
        if piece.label == "metadata" and words.startswith(name):
            return words.removeprefix(name).strip(" :")
    return None
