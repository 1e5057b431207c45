"""The finding that a minister's sentence reacts to; the one place that knows how a letter pairs them."""

from __future__ import annotations

from corpus.model import Document, Holder

_FOUND: tuple[Holder, ...] = ("onderzoekers", "externe_partijen", "ind", "kamer", "rechter")


def finding(document: Document, place: tuple[str, int, int]) -> tuple[str, int, int] | None:
    """The nearest finding before the sentence in its own paragraph; None where it is no minister's or there is none."""
    id, number, index = place
    sentences = document.blocks[number].sentences
    if sentences[index].attribution.holder != "bewindspersoon":
        return None
    before = (earlier for earlier in range(index - 1, -1, -1) if sentences[earlier].attribution.holder in _FOUND)
    found = next(before, None)
    return None if found is None else (id, number, found)
