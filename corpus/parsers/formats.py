"""Which reader a file needs: told by its name and its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath

from corpus.errors import DocumentError
from corpus.parsers.decoding import decode

READABLE = (".txt", ".md", ".markdown", ".xml")
_LETTERHEAD = re.compile(r"(?:^|\r) ?(?:Onderwerp|Betreft)\b", re.MULTILINE)


def recognise(content: bytes, name: str) -> str:
    """The name of the reader for this file, a key of `parsers.by_name`; raises DocumentError for an unknown format."""
    if PurePath(name).suffix.lower() not in READABLE:
        raise unreadable(name)
    if PurePath(name).suffix.lower() == ".xml":
        return "official"
    return "letter" if _LETTERHEAD.search(decode(content, name)[:2000]) else "plain"


def unreadable(name: str) -> DocumentError:
    """The error for a file of a kind that there is no reader for."""
    return DocumentError(
        f"{name} kan deze versie niet lezen; wel {', '.join(READABLE)}. Bewaar het als tekst (UTF-8) en voeg dat toe.",
        f"This version cannot read {name}; it reads {', '.join(READABLE)}. Save it as text (UTF-8) and add that.",
    )
