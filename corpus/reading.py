"""From raw characters to reading text and back: white space folded, line-end hyphens closed, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.model import Span

# A soft hyphen is no part of the word. "lhbti-\nmotief" is one word; "hoor- en \nbeslis" and "lhbti- \nen" are two, as
# the word before en/of keeps its blank.
_WORD = r"(?=\w)(?!(?:en|of|dan|als|tot|c\.q\.)\b)"
_LINE_END = r"[ \t]*(?:\r\n?|\n)[ \t]*"
_CLOSED = re.compile(rf"\u00ad(?:{_LINE_END}(?=\w))?|(?<=\w-){_LINE_END}{_WORD}")
# The same where a page ends, between two spans.
_OPEN_END = re.compile(r"(?:\u00ad|(?<=\w-))\s+$")
_OPEN_START = re.compile(rf"\s*{_WORD}")


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading text with, for each of its characters, the offset in the document's text that it stands at."""

    text: str
    offsets: tuple[int, ...]
    spans: tuple[Span, ...]

    def spans_of(self, start: int, end: int) -> tuple[Span, ...]:
        """The document spans that read as `text[start:end]`; raises IndexError outside the text."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        inside = (Span(max(span.start, first), min(span.end, last)) for span in self.spans)
        return tuple(span for span in inside if span.start < span.end)


def read(source: str, spans: Iterable[Span]) -> Reading:
    """Reads the spans of `source` as one text; concatenating the returned spans and folding white space gives it."""
    closed = close_hyphens(source, spans)
    letters: list[str] = []
    offsets: list[int] = []
    for span in closed:
        for offset in range(span.start, span.end):
            letter = " " if source[offset].isspace() else source[offset]
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            offsets.append(offset)
    while letters and letters[-1] == " ":
        letters.pop()
        offsets.pop()
    return Reading("".join(letters), tuple(offsets), closed)


def fold(text: str) -> str:
    """White space folded to single blanks, none at the ends."""
    return " ".join(text.split())


def text_of(source: str, spans: Iterable[Span]) -> str:
    """The reading text that these spans of `source` stand for."""
    return fold("".join(source[span.start : span.end] for span in spans))


def close_hyphens(source: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Splits spans at soft hyphens and behind line-end hyphens, so that words read whole; drops empty spans."""
    closed: list[Span] = []
    for span in _joined(source, spans):
        start = span.start
        for match in _CLOSED.finditer(source, span.start, span.end):
            closed.append(Span(start, match.start()))
            start = match.end()
        closed.append(Span(start, span.end))
    return tuple(span for span in closed if source[span.start : span.end].strip())


def _joined(source: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, without the white space between two where the first ends inside a word."""
    before: Span | None = None
    for span in spans:
        start = span.start
        if before is not None:
            end = _OPEN_END.search(source, before.start, before.end)
            begin = _OPEN_START.match(source, start, span.end)
            if end and begin:
                before, start = Span(before.start, end.start()), begin.end()
            yield before
        before = Span(start, span.end)
    if before is not None:
        yield before
