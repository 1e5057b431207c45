"""Who asked: members of a chamber with their parties, as titles name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Author

_NAMED = re.compile(r"\b(?:het lid|de leden|lid|leden)\s+(?P<names>[A-ZÀ-Ý][^.;:?!\n]*)")
_NAME = (
    r"(?:(?:van|de|der|den|ten|ter|te|el|al|'t|in|op|la|le|Van|De|Der|Den|Ten|Ter|Te|El|Al)\s+)*"
    r"[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+)*"
)
_TOKEN = re.compile(
    rf"\s*(?P<join>,|en\b|&)?\s*(?:(?P<party>\((?:(?:beiden|allen|beide|alle)\s+)?(?P<name_of>[^()]{{1,40}})\))|(?P<name>{_NAME}))"
)


def questioners(text: str) -> tuple[Author, ...]:
    """The members in "de leden Mutluer, Lahlah (GroenLinks-PvdA) en Helder (BBB)", each with the party behind it."""
    for match in _NAMED.finditer(text):
        found = tuple(_members(match["names"]))
        if any(author.party for author in found):
            return found
    return ()


def _members(names: str) -> Iterator[Author]:
    waiting: list[str] = []
    at = 0
    while token := _TOKEN.match(names, at):
        if token["party"]:
            yield from (Author(name, party=token["name_of"].strip()) for name in waiting)
            waiting = []
        elif at and not token["join"]:
            return
        else:
            waiting.append(" ".join(token["name"].split()))
        at = token.end()
