"""Pointers to other papers, decisions and acts in running text, each with its exact span."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.identifiers import citations
from corpus.model import Reference, ReferenceKind
from corpus.references import laws, others

PAPERS: tuple[ReferenceKind, ...] = (
    "kamerstuk",
    "aanhangsel",
    "handelingen",
    "staatsblad",
    "staatscourant",
    "tractatenblad",
    "publicatie",
    "ecli",
    "werkinstructie",
)


def find(text: str, offset: int = 0) -> Iterator[Reference]:
    """Yields what `text` points to, in reading order; `offset` is added to the spans. Linear in the text.

    Each paper of an enumeration is a reference of its own, and all papers of a range have the range's span.
    """
    found = [*citations.find(text, offset), *others.find(text, offset), *laws.find(text, offset)]
    return iter(sorted(found, key=lambda reference: reference.span))
