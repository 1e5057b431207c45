"""Lines of a text with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.model import Span

# "- een", "• een", "1. een", "a) een", "iv) een"
ITEM = re.compile(r"^(?P<mark>[-*•–‣▪]|\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{2,4})\))\s+(?P<words>\S)")
# A running foot, which is no part of any paragraph.
PAGE_FOOT = re.compile(r"^(?:Pagina|Page|Blad|Bladzijde)\s+\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?\.?$", re.IGNORECASE)
# A form feed opens a line also where no line end stands before it; nothing lies between the lines.
_LINE = re.compile(r"(?=[\s\S])\f?[^\r\n\f]*(?:\r\n?|\n)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `words` is its text without the white space around it, `span` covers it with its line end."""

    span: Span
    raw: str
    words: str


def lines(text: str) -> Iterator[Line]:
    """Yields every line of the text, ended by CR LF, CR or LF, the last one also without a line end."""
    for match in _LINE.finditer(text):
        raw = match[0].rstrip("\r\n")
        yield Line(Span(match.start(), match.end()), raw, raw.strip())


Kind = Literal["heading", "list_item", "metadata", "text"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that stand together, of one page."""

    lines: tuple[Line, ...]
    kind: Kind = "text"

    @property
    def span(self) -> Span:
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def words(self) -> str:
        return " ".join(line.words for line in self.lines)
