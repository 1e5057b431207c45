"""References that name their own number: ECLI, werkinstructies of the IND, addresses of official papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.identifiers import addresses
from corpus.identifiers.citations import kind_of
from corpus.model import Reference, ReferenceKind, Span

# The ECLI of the Council Conclusions of 29 April 2011: country, court, year, up to 25 letters, digits and points.
_ECLI = re.compile(
    r"(?<!\w)ECLI ?: ?([A-Z]{2}) ?: ?([A-Z0-9]{1,7}) ?: ?(\d{4}) ?: ?([A-Z0-9](?:[A-Z0-9.]{0,23}[A-Z0-9])?)(?!\w)",
    re.IGNORECASE,
)
_NUMBER = r"((?:19|20)\d\d)\s?[/\-\u2010-\u2015]\s?(\d{1,3})(?!\d)"
_INSTRUCTION = re.compile(
    rf"(?<!\w)(?:WI|[Ww]erkinstructies?)(?:\s\(WI\))?(?:\s(?:van\sde\s)?IND)?\s{{0,9}}(?:nrs?\.?\s?)?{_NUMBER}"
)
_MORE = re.compile(rf"(?:\s?,\s?(?:en\s)?|\s(?:en|&|of)\s)(?={_NUMBER})")
_ONE = re.compile(_NUMBER)
_ADDRESS = re.compile(
    r"(?:https?://)?(?:[a-z]{1,20}\.)?(?:officielebekendmakingen|repository\.overheid|tweedekamer)\.nl/[^\s<>\"”’)\]]{1,400}",
    re.I,
)


def find(text: str, offset: int = 0) -> Iterator[Reference]:
    """Yields them kind by kind."""
    for match in _ECLI.finditer(text):
        yield _reference("ECLI:" + ":".join(match.groups()).upper(), text, match.start(), match.end(), offset, "ecli")
    for match in _INSTRUCTION.finditer(text):
        yield from _instructions(text, match, offset)
    for match in _ADDRESS.finditer(text):
        written = match[0].rstrip(".,;:")
        if (found := addresses.read(written)) is not None:
            end = match.start() + len(written)
            yield _reference(str(found), text, match.start(), end, offset, kind_of(str(found)))


def _instructions(text: str, match: re.Match[str] | None, offset: int) -> Iterator[Reference]:
    while match is not None:
        yield _reference(f"WI {match[1]}/{int(match[2])}", text, match.start(), match.end(), offset, "werkinstructie")
        joint = _MORE.match(text, match.end())
        match = _ONE.match(text, joint.end()) if joint else None


def _reference(target: str, text: str, start: int, end: int, offset: int, kind: ReferenceKind) -> Reference:
    return Reference(target, text[start:end], Span(start + offset, end + offset), kind)
