"""Official identifiers of papers: parsed from any spelling, printed as published, and their addresses."""

from __future__ import annotations

import re

from corpus.identifiers import addresses, citations, kamerstukken, official
from corpus.identifiers.addresses import Form, address
from corpus.identifiers.grammar import PAGES
from corpus.identifiers.identifier import Identifier, Publication
from corpus.model import Reference

__all__ = ["Form", "Identifier", "Publication", "address", "dossier", "parse"]

_LONGEST = 2000
_REST = re.compile(rf"(?:{PAGES.pattern})?[\s.,;:)]*+", re.IGNORECASE)
_FRAME = re.compile(r"^(?:zie|bijlage bij|\()\s+", re.IGNORECASE)


def parse(text: str) -> Identifier | None:
    """The one paper that the text names, in an official form, as an address or as people cite it; else None.

    A bare dossier is no paper: `dossier` reads that.
    """
    folded = _FRAME.sub("", text.strip()[:_LONGEST])
    if found := official.read(folded) or official.lenient(folded) or addresses.read(folded):
        return found
    cited = _cited(folded)
    return official.read(cited.target) if cited and cited.kind != "dossier" else None


def dossier(text: str) -> str | None:
    """The dossier that the text names and no paper in it: "36 600 VII" is "36600-VII"; else None."""
    folded = re.sub(r"^kst-(?=\d{5})", "", text.strip()[:_LONGEST], flags=re.IGNORECASE)
    cited = _cited(folded)
    if cited and cited.kind == "dossier":
        return cited.target.removeprefix("dossier/")
    return addresses.dossier(folded)


def _cited(text: str) -> Reference | None:
    """The only thing that the text cites, with nothing else in it but a page."""
    if opening := citations.opening(text):
        found = list(citations.read(text, opening))
    else:
        found = [each for cited in kamerstukken.read(text, 0, 0) for each in citations.of_kamerstuk(text, cited)]
    if len(found) != 1 or not _REST.fullmatch(text, found[0].span.end):
        return None
    return found[0]
