"""Pointers to Kamerstukken in running text, as "Kamerstukken II, vergaderjaar 2018–2019, 19 637, nr. 2449"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Reference, Span

_DASH = r"[-\u2010-\u2015]"
_KAMERSTUK = re.compile(
    rf"""Kamerstuk(?:ken)?\s+(?:(?:II?|11|EK|TK)\b[,\s]+)?
    (?:(?:vergaderjaar\s+)?(?:19|20)\d\d\s*(?:{_DASH}|/)\s*\d{{2,4}}[,\s]+)?
    (?P<dossier>\d{{2}}[\s.]?\d{{3}}(?!\d))
    (?:[{_DASH[1:-1]}\s]*\(?(?P<addition>[IVXLC]+[A-Z]?|\d{{2}})\)?(?![\w]))?
    [,\s]+nrs?\.?\s*(?P<number>\d+)""",
    re.VERBOSE | re.IGNORECASE,
)


def find(text: str, offset: int = 0) -> Iterator[Reference]:
    """Yields the Kamerstukken that `text` points to; `offset` is added to the spans."""
    for match in _KAMERSTUK.finditer(text):
        dossier = re.sub(r"\D", "", match["dossier"])
        parts = ["kst", dossier, (match["addition"] or "").upper(), match["number"]]
        yield Reference("-".join(part for part in parts if part), match[0], _span(match, offset))


def _span(match: re.Match[str], offset: int) -> Span:
    return Span(match.start() + offset, match.end() + offset)
