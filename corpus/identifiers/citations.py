"""Official publications in running text, found by the word that opens each citation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from corpus.identifiers import kamerstukken, publications
from corpus.identifiers.grammar import DASHES
from corpus.model import Reference, ReferenceKind, Span

Reader = Callable[[str, int, int], Iterator[tuple[int, int, str]]]

_READERS: dict[str, Reader] = {
    "aanhangsel": publications.supplement,
    "handelingen": publications.proceedings,
    "stb": partial(publications.gazette, "stb"),
    "stcrt": partial(publications.gazette, "stcrt"),
    "trb": partial(publications.gazette, "trb"),
}
_KINDS: dict[str, ReferenceKind] = {
    "kst": "kamerstuk",
    "ah": "aanhangsel",
    "h": "handelingen",
    "stb": "staatsblad",
    "stcrt": "staatscourant",
    "trb": "tractatenblad",
}
# Letters may stand apart where a PDF was typeset loosely: "Kamers tuk". A footnote's number may be glued in front.
_KAMERSTUK = (
    r"k ?a ?m ?e ?r(?:[-\u00ad]\s?)? ?s ?t ?u ?k(?: ?k ?e ?n)?(?:nummers?|nrs?\.?|dossiers?)?(?![^\W\d_])|kst\.(?=\s)"
)
OPENING = re.compile(
    rf"(?<![^\W\d_])(?:(?P<kamerstuk>{_KAMERSTUK})"
    r"|(?P<aanhangsel>aanh(?:angsel|\.)\)?(?:\s(?:van\sde|der|bij\sde|tot\sde))?(?:\s\(?hand(?:elingen\)?|\.))?(?!\w))"
    r"|(?P<handelingen>hand(?:elingen(?:\sder\sKamer)?(?!\w)|\.))"
    r"|(?P<stb>Stb(?!\w)\.?|Staatsblad(?!\w)(?:\svan\shet\sKoninkrijk(?:\sder\sNederlanden)?)?)"
    r"|(?P<stcrt>Stcrt(?!\w)\.?|(?:Nederlandse\s)?Staatscourant(?!\w))"
    r"|(?P<trb>Trb(?!\w)\.?|Tractatenblad(?!\w)))"
    # "de motie-Podt (19 637, nr. 3287)" names no series.
    rf"|(?<![\w.,/€{DASHES}])(?<!€\s)(?P<bare>(?=\d\d[\s.]?\d{{3}}(?:[\s{DASHES}(]{{0,3}}(?:[IVXLC]{{1,6}}[A-E]?|\d\d|[A-J])\)?)?"
    r"(?:[\s,(]{1,3}nrs?(?!\w)\.?\s?\d|,\sletter\s[A-Z]|(?:\sen\s|/)\d\d[\s.]?\d{3}[^,;.]{0,8},\snr)))"
    # "nr. 214 (26 150)"
    rf"|(?<!\w)(?P<behind>nr\.?\s?(?P<number>\d{{1,4}})\s?\((?P<dossier>\d\d\s?\d{{3}}(?:[\s{DASHES}]{{1,3}}[IVXLC\d]{{1,6}}[A-E]?)?)\))",
    re.IGNORECASE,
)


def find(text: str, offset: int = 0) -> Iterator[Reference]:
    """Yields the official publications that `text` cites; `offset` is added to the spans."""
    at = 0
    while opening := OPENING.search(text, at):
        at = max(opening.end(), at + 1)
        for reference in read(text, opening, offset):
            at = max(at, reference.span.end - offset)
            yield reference


def read(text: str, opening: re.Match[str], offset: int = 0) -> Iterator[Reference]:
    """Yields what is cited behind an opening word."""
    name = next(name for name, found in opening.groupdict().items() if found is not None)
    if name == "behind":
        for cited in kamerstukken.read(f"{opening['dossier']}, nr. {opening['number']}", 0, 0):
            placed = replace(cited, start=opening.start(), end=opening.end())
            yield from of_kamerstuk(text, placed, offset)
        return
    if name in ("kamerstuk", "bare"):
        for cited in kamerstukken.read(text, opening.start(), opening.end()):
            yield from of_kamerstuk(text, cited, offset)
        return
    for start, end, target in _READERS[name](text, opening.start(), opening.end()):
        yield Reference(target, text[start:end], Span(start + offset, end + offset), kind_of(target))


def kind_of(target: str) -> ReferenceKind:
    """The kind of reference that an official identifier makes."""
    return _KINDS.get(target.partition("-")[0], "publicatie")


def of_kamerstuk(text: str, cited: kamerstukken.Cited, offset: int = 0) -> Iterator[Reference]:
    """Yields a reference for each paper of a citation, or one for its dossier."""
    span = Span(cited.start + offset, cited.end + offset)
    for identifier in cited.identifiers():
        yield Reference(str(identifier), text[cited.start : cited.end], span, "kamerstuk")
    if not cited.numbers:
        yield Reference(cited.target, text[cited.start : cited.end], span, "dossier")


def opening(text: str) -> re.Match[str] | None:
    """The opening word that the text begins with."""
    return OPENING.match(text)
