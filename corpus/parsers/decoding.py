"""From bytes to text: UTF-8, and what can be told with certainty to be something else."""

from __future__ import annotations

import codecs
import re

from corpus.errors import DocumentError
from corpus.parsers.refusals import empty

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.-]{1,40})""", re.IGNORECASE
)
# What Dutch and its neighbours write beyond ASCII, with the marks of a word processor.
_USUAL = frozenset("éëïöüáàèêçñíóúîôâäãåæøœßÉËÏÖÜÁÀÈÊÇÑÍÓÚÎÔÂÄÅÆØŒ€£§°²³½¼¾·•–—…‘’“”„‚«»\u00a0\u00ad©®™‹›µ±×´¨ºª¹†‡")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# UTF-8 that was read as Windows-1252 or Latin-1 and written as UTF-8 again: "LaÃ§in", "â€™".
_TWICE = re.compile(
    "[\u00c2-\u00c5][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]|\u00e2[\u0080\u20ac][\u0080-\u00bf\u0153\u0161\u2013-\u2122]"
)
_MOST_TWICE = 3


def decode(content: bytes, name: str) -> str:
    """The text without its byte order mark; raises DocumentError when it is empty or no text that we can be sure of."""
    return _checked(_decoded(content, name), name)


def decode_page(content: bytes, name: str) -> str:
    """The same for a web page, which may name its encoding itself."""
    found = _CHARSET.search(content[:4096])
    if found and not content.startswith(tuple(bom for bom, _ in _BOMS)):
        try:
            declared = codecs.lookup(found[1].decode("ascii"))
            if declared.name not in ("utf-16", "utf-16-le", "utf-16-be", "utf-8") and declared._is_text_encoding:
                return _checked(content.decode("cp1252" if declared.name == "iso8859-1" else declared.name), name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content, name)


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise empty(name)
    if _CONTROL.search(text):
        raise no_text(name)
    return _undoubled(text, name)


def _decoded(content: bytes, name: str) -> str:
    encoding = next((encoding for bom, encoding in _BOMS if content.startswith(bom)), None) or _wide(content)
    try:
        return content.decode(encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        whole = content[: error.start]
        if encoding is None and error.reason == "unexpected end of data" and not whole.isascii():
            raise cut_off(name) from error
        text = _windows(content) if encoding is None else None
        if text is None:
            raise no_text(name) from error
        return text


def _wide(content: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly every other byte of Latin text is zero."""
    head = content[:4000]
    if len(head) < 4 or len(content) % 2:
        return None
    for encoding, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > 0.8 * len(zeros) and others.count(0) == 0:
            return encoding
    return None


def _windows(content: bytes) -> str | None:
    """Windows-1252, when every byte beyond ASCII is a letter or mark that Dutch text holds, and stands like one."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [letter for letter in text if letter > "\x7f"]
    if _CONTROL.search(text) or not beyond or any(letter not in _USUAL for letter in beyond):
        return None
    return None if _TWICE.search(text) or len(beyond) > 0.25 * len(text) + 2 else text


def _undoubled(text: str, name: str) -> str:
    """The text with double encoding undone where that loses nothing; raises DocumentError where it cannot be."""
    if len(_TWICE.findall(text[:1_000_000])) < _MOST_TWICE:
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8").removeprefix("\ufeff")
        except UnicodeError:
            continue
    raise DocumentError(
        f"{name} is dubbel gecodeerd (‘Ã«’ in plaats van ‘ë’) en niet te herstellen. Haal het stuk opnieuw op, of "
        "bewaar het als UTF-8.",
        f"{name} is encoded twice (‘Ã«’ instead of ‘ë’) and cannot be repaired. Get the paper again, or save it as "
        "UTF-8.",
    )


def no_text(name: str) -> DocumentError:
    """The error for bytes that are no text."""
    return DocumentError(
        f"{name} is geen tekst, of tekst in een onbekende codering. Bewaar het als UTF-8-tekst en probeer het opnieuw.",
        f"{name} is no text, or text in an unknown encoding. Save it as UTF-8 text and try again.",
    )


def cut_off(name: str) -> DocumentError:
    """The error for text that ends within a character."""
    return DocumentError(
        f"{name} is afgebroken: het laatste teken is niet volledig. Haal het bestand opnieuw op.",
        f"{name} is cut off: its last character is incomplete. Get the file again.",
    )
