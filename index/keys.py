"""Numbers that stand for documents and passages in all parts of an index.

A document as it is at one moment has a key that no other document, and no other version of it, ever gets in that
index; the key of a passage is made of its document's key and its own number there.
"""

from __future__ import annotations

BITS = 20
MOST_PASSAGES = 1 << BITS


def passage_key(document: int, number: int) -> int:
    """The key of a document's passage with this number (from 0); raises ValueError beyond `MOST_PASSAGES`."""
    if number >= MOST_PASSAGES:
        raise ValueError(f"a document of more than {MOST_PASSAGES} passages")
    return document << BITS | number


def document_of(passage: int) -> int:
    """The key of the document that a passage is of."""
    return passage >> BITS


def number_of(passage: int) -> int:
    """The number of a passage in its document."""
    return passage & (MOST_PASSAGES - 1)
