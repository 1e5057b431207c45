"""From raw characters to reading text and back: white space folded, line-end hyphens closed, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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


# Runs of white space, and words; in most spans every run is one blank.
_RUN = re.compile(r"\s+|\S+")
_UNFOLDED = re.compile(r"[^\S ]|  ")


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading text with, for each of its characters, the offset in the document's text that it stands at.

    `starts` says where in the reading text each span begins; spans may stand in any order and more than once, as where
    the head of a column is read again in each row of a table.
    """

    text: str
    offsets: Sequence[int]
    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def spans_of(self, start: int, end: int) -> tuple[Span, ...]:
        """The document spans that read as `text[start:end]`; raises IndexError outside the text."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        one, other = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        if one == other:
            return (Span(first, last),)
        inside = (
            Span(first, self.spans[one].end),
            *self.spans[one + 1 : other],
            Span(self.spans[other].start, last),
        )
        return tuple(span for span in inside if span.start < span.end)


def read(source: str, spans: Iterable[Span]) -> Reading:
    """Reads the spans of `source` as one text; concatenating the returned spans and folding white space gives it."""
    closed = close_hyphens(source, spans)
    words: list[str] = []
    offsets: list[int] = []
    starts: list[int] = []
    is_blank = True
    for span in closed:
        starts.append(len(offsets))
        if _UNFOLDED.search(source, span.start, span.end):
            runs = [(match.start(), match.end()) for match in _RUN.finditer(source, span.start, span.end)]
        else:
            # The blank at the beginning, where there is one, is a run of its own.
            inner = span.start + (source[span.start] == " ")
            runs = [(span.start, inner), (inner, span.end)] if inner > span.start else [(span.start, span.end)]
        for start, end in runs:
            if source[start].isspace():
                if not is_blank:
                    words.append(" ")
                    offsets.append(start)
                is_blank = True
            else:
                words.append(source[start:end])
                offsets.extend(range(start, end))
                is_blank = source[end - 1] == " "
    text = "".join(words)
    if text.endswith(" "):
        text = text[:-1]
        offsets.pop()
    return Reading(text, offsets, closed, tuple(starts))


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
