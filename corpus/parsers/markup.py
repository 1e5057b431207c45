"""XML as a tree, from bytes that may be hostile: no entities, no network, no document type, no huge tree."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from corpus.errors import DocumentError
from corpus.parsers.refusals import empty

Element = etree._Element

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.-]{1,40})[\"']")
_DOCTYPE = re.compile(r"<!\s*DOCTYPE\b", re.IGNORECASE)
_HTML = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!DOCTYPE\s+)?html\b", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,2000}>\s*)*<([\w.:-]+)", re.DOTALL)
_READ = ("utf-8", "utf-16", "iso8859-1", "cp1252", "ascii", "iso8859-15")
# UTF-8 that was read as Latin-1 and written as UTF-8 again: "LaÃ§in" for "Laçin".
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u2013-\u2122]")
_MARK = "\ufeff"


def tree(content: bytes, name: str) -> Element:
    """The root element; raises DocumentError for what is no XML, a web page, cut off, or holds a document type."""
    return _parsed(source(content, name), name)


def source(content: bytes, name: str) -> str:
    """The XML as text without declaration and byte order mark; double encoding is undone where that loses nothing."""
    text = _undoubled(_decoded(content, name)).lstrip(_MARK)
    if not text.strip():
        raise empty(name)
    found = _DECLARATION.match(text)
    return text[found.end() if found else 0 :].lstrip()


def hardened(encoding: str | None = None, is_bare: bool = False) -> etree.XMLParser:
    """A parser that expands no entity, asks nothing of anyone and builds no huge tree.

    A bare one drops comments and processing instructions.
    """
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=is_bare,
        remove_pis=is_bare,
    )


def _parsed(text: str, name: str) -> Element:
    if _HTML.match(text):
        raise web_page(name)
    if _DOCTYPE.search(text):
        raise DocumentError(
            f"{name} bevat een documenttype of eigen entiteiten; dat hoort niet in een officieel stuk en wordt niet "
            "gelezen. Haal het stuk opnieuw op.",
            f"{name} holds a document type or entities of its own; no official paper does, and it is not read. "
            "Fetch the paper again.",
        )
    try:
        return etree.fromstring(text.encode("utf-8"), hardened("utf-8", is_bare=True))
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        raise _broken(name, text, error) from error


def declared(content: bytes) -> str:
    """The encoding that XML says it is in, by its byte order mark or its declaration; else UTF-8."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    found = _ENCODING.match(content.removeprefix(codecs.BOM_UTF8))
    return found[1].decode("ascii") if found else "utf-8"


def _decoded(content: bytes, name: str) -> str:
    encoding = declared(content)
    try:
        encoding = codecs.lookup(encoding).name
        if encoding not in _READ:
            raise LookupError
        return content.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise DocumentError(
            f"{name} is geen tekst in {encoding.upper()}, de codering die het noemt. Haal het stuk opnieuw op.",
            f"{name} is no text in {encoding.upper()}, the encoding it names. Fetch the paper again.",
        ) from error


def _undoubled(text: str) -> str:
    """Only where every character of the text goes back to a byte, and those bytes are UTF-8."""
    if not _TWICE.search(text):
        return text
    for encoding in ("latin-1", "cp1252"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def web_page(name: str) -> DocumentError:
    """The error for an HTML page in the place of an official paper."""
    return DocumentError(
        f"{name} is een webpagina (HTML) en geen officiële XML; zo antwoordt de bron als het stuk er niet is. "
        "Controleer het nummer en haal het stuk opnieuw op.",
        f"{name} is a web page (HTML) and no official XML; that is how the source answers for a paper it lacks. "
        "Check the number and fetch the paper again.",
    )


def _broken(name: str, text: str, error: Exception) -> DocumentError:
    line = getattr(error, "lineno", None) or 1
    root = _ROOT.match(text)
    if root and not re.search(
        rf"(?:</{re.escape(root[1])}\s*|/)>(?:\s|<!--.{{0,2000}}?-->)*$", text[-3000:], re.DOTALL
    ):
        return DocumentError(
            f"{name} is afgebroken (regel {line}): het einde van de XML ontbreekt. Haal het stuk opnieuw op.",
            f"{name} is cut off (line {line}): the end of the XML is missing. Fetch the paper again.",
        )
    return DocumentError(
        f"{name} is geen goede XML (regel {line}). Haal het stuk opnieuw op.",
        f"{name} is no well-formed XML (line {line}). Fetch the paper again.",
    )
