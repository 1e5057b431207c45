"""Official publications in running text, found by the word that opens each citation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from corpus.identifiers import kamerstukken, publications
from corpus.model import Reference, ReferenceKind, Span

Reader = Callable[[str, int, int], Iterator[tuple[int, int, str]]]

_KINDS: dict[str, tuple[ReferenceKind, Reader]] = {
    "aanhangsel": ("aanhangsel", publications.supplement),
    "handelingen": ("handelingen", publications.proceedings),
    "stb": ("staatsblad", partial(publications.gazette, "stb")),
    "stcrt": ("staatscourant", partial(publications.gazette, "stcrt")),
    "trb": ("tractatenblad", partial(publications.gazette, "trb")),
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
    r"|(?P<trb>Trb(?!\w)\.?|Tractatenblad(?!\w)))",
    re.IGNORECASE,
)


def find(text: str, offset: int = 0) -> Iterator[Reference]:
    """Yields the official publications that `text` cites; `offset` is added to the spans."""
    at = 0
    while opening := OPENING.search(text, at):
        at = opening.end()
        for reference in read(text, opening, offset):
            at = max(at, reference.span.end - offset)
            yield reference


def read(text: str, opening: re.Match[str], offset: int = 0) -> Iterator[Reference]:
    """Yields what is cited behind an opening word."""
    name = opening.lastgroup or ""
    if name == "kamerstuk":
        for cited in kamerstukken.read(text, opening.start(), opening.end()):
            yield from of_kamerstuk(text, cited, offset)
        return
    kind, reader = _KINDS[name]
    for start, end, target in reader(text, opening.start(), opening.end()):
        yield Reference(target, text[start:end], Span(start + offset, end + offset), kind)


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
