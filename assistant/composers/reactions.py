"""Findings and the minister's sentence that reacts to each; the one place that knows how a letter pairs them."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Document, Holder

# A sentence: document, number of its block, and its index there.
Place = tuple[str, int, int]
_FOUND: tuple[Holder, ...] = ("onderzoekers", "externe_partijen", "ind", "kamer", "rechter")


def pairs(document: Document) -> Iterator[tuple[Place, Place]]:
    """Yields the sentences of a minister with the nearest finding before each in the same paragraph, finding first."""
    for block in document.blocks:
        found = None
        for index, sentence in enumerate(block.sentences):
            place = (document.id, block.number, index)
            if sentence.attribution.holder in _FOUND:
                found = place
            elif sentence.attribution.holder == "bewindspersoon" and found is not None:
                yield found, place


def finding(document: Document, place: Place) -> Place | None:
    """What the sentence reacts to."""
    return next((found for found, reaction in pairs(document) if reaction == place), None)


def reaction(document: Document, place: Place) -> Place | None:
    """The first sentence that reacts to the finding."""
    return next((reaction for found, reaction in pairs(document) if found == place), None)
