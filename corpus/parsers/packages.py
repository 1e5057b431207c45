"""The parts of an office file (a zip of XML), read within bounds: no bombs, no entities, nothing from outside."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from corpus.errors import DocumentError
from corpus.parsers.markup import hardened
from corpus.parsers.refusals import damaged, locked, too_large

LARGEST_PART = 64_000_000  # bytes, unpacked
LARGEST_PACKAGE = 400_000_000
HIGHEST_RATIO = 200  # unpacked to packed, above a megabyte; a Word text packs 5 to 20 times
MOST_PARTS = 10_000
_SMALL = 1_000_000


class Package:
    """An opened office file; `names` lists its parts."""

    def __init__(self, content: bytes, name: str) -> None:
        """Raises DocumentError when the zip is cut off, locked, or unpacks to more than the bounds."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
            raise damaged(name) from error
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_PACKAGE:
            raise too_large(name)
        if any(_is_bomb(part) for part in parts):
            raise too_large(name)
        if any(part.flag_bits & 1 for part in parts):
            raise locked(name)
        self.names = frozenset(part.filename for part in parts)

    def read(self, part: str) -> bytes:
        """The bytes of a part; raises DocumentError when it is damaged, missing or too large."""
        try:
            with self._zip.open(part) as file:
                found = file.read(LARGEST_PART + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise damaged(self._name) from error
        if len(found) > LARGEST_PART:
            raise too_large(self._name)
        return found

    def xml(self, part: str) -> etree._Element:
        """The root of a part; raises DocumentError for XML that is damaged or declares entities."""
        return xml(self.read(part), self._name)

    def optional(self, part: str) -> etree._Element | None:
        """The root of a part, or None when there is none of that name."""
        return self.xml(part) if part in self.names else None


def xml(content: bytes, name: str) -> etree._Element:
    """The root element, nothing fetched or expanded; raises DocumentError for damaged XML or a DOCTYPE."""
    try:
        root = etree.fromstring(content, hardened())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    if root.getroottree().docinfo.doctype:
        raise DocumentError(
            f"{name} is niet ingelezen: het bevat een DOCTYPE, wat in een kantoordocument niet hoort en gevaarlijk kan "
            "zijn. Open het in een tekstverwerker en bewaar het opnieuw.",
            f"{name} was not read: it holds a DOCTYPE, which does not belong in an office file and may be harmful. "
            "Open it in a word processor and save it again.",
        )
    return root


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _SMALL and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1)
