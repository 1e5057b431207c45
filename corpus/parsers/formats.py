"""Which reader a file needs: told by its content first, and by its name where the content leaves a choice."""

from __future__ import annotations

import re
from pathlib import PurePath

from corpus.errors import DocumentError
from corpus.parsers.decoding import decode
from corpus.parsers.refusals import empty, locked

READABLE = (".txt", ".md", ".markdown", ".xml", ".html", ".htm", ".pdf", ".docx", ".odt")
_LETTERHEAD = re.compile(r"(?:^|\r) ?(?:Onderwerp|Betreft)\b", re.MULTILINE)
_PAGE = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 1024


def recognise(content: bytes, name: str) -> str:
    """The name of the reader for this file, a key of `parsers.by_name`; raises DocumentError for an unknown format."""
    suffix = PurePath(name).suffix.lower()
    if not content:
        raise empty(name)
    if b"%PDF-" in content[:_HEAD]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(content, name)
    if content.startswith(_OLE):
        raise locked(name) if "EncryptedPackage".encode("utf-16-le") in content else old_word(name)
    if suffix == ".xml" or _PAGE.match(content[:8192]):
        return "official" if suffix == ".xml" else "html"
    if suffix not in READABLE or content.startswith(b"{\\rtf"):
        raise unreadable(name)
    if suffix in (".html", ".htm"):
        return "html"
    text = decode(content, name)
    if suffix in (".md", ".markdown"):
        return "markdown"
    return "letter" if _LETTERHEAD.search(text[:2000]) else "plain"


def _package(content: bytes, name: str) -> str:
    """What an office file is by its parts; a zip of other files is none."""
    from corpus.parsers.packages import Package  # lxml, which a question does without

    package = Package(content, name)
    parts = package.names
    kind = package.read("mimetype")[:200] if "mimetype" in parts else b""
    if "word/document.xml" in parts:
        return "docx"
    if kind.startswith(b"application/vnd.oasis.opendocument.text") or (not kind and "content.xml" in parts):
        return "odt"
    if any(part.startswith(("xl/", "ppt/")) for part in parts) or kind.startswith(b"application/vnd.oasis"):
        raise unreadable(name)
    raise DocumentError(
        f"{name} is een zip-bestand. Pak het uit en voeg de bestanden erin toe.",
        f"{name} is a zip archive. Unpack it and add the files within.",
    )


def old_word(name: str) -> DocumentError:
    """The error for the formats of Office before 2007."""
    return DocumentError(
        f"{name} is een bestand van een oude Office-versie. Open het in een tekstverwerker en bewaar het als .docx.",
        f"{name} is a file of an old version of Office. Open it in a word processor and save it as .docx.",
    )


def unreadable(name: str) -> DocumentError:
    """The error for a file of a kind that there is no reader for."""
    return DocumentError(
        f"{name} kan deze versie niet lezen; wel {', '.join(READABLE)}. Bewaar het in een van die vormen en voeg dat "
        "toe.",
        f"This version cannot read {name}; it reads {', '.join(READABLE)}. Save it in one of those forms and add that.",
    )
