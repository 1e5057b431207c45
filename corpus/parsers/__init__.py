"""Readers of file formats; `by_name` is the list of them and `recognise` chooses one.

A reader is a function from a file's bytes and its name to `Parsed`; it raises DocumentError for what it cannot read.
"""

from __future__ import annotations

from collections.abc import Callable

from corpus.parsers.formats import READABLE, recognise, unreadable
from corpus.parsers.parsed import Parsed
from corpus.parsers.refusals import too_large

__all__ = ["READABLE", "Parsed", "Reader", "by_name", "recognise", "too_large", "unreadable"]

Reader = Callable[[bytes, str], Parsed]


# Each loads its reader at the first use, as who asks a question reads no files.


def _letter(content: bytes, name: str) -> Parsed:
    from corpus.parsers import decoding, letter

    return letter.parse(decoding.decode(content, name))


def _plain(content: bytes, name: str) -> Parsed:
    from corpus.parsers import decoding, plain

    return plain.parse(decoding.decode(content, name), name)


def _markdown(content: bytes, name: str) -> Parsed:
    from corpus.parsers import decoding, markdown

    return markdown.parse(decoding.decode(content, name), name)


def _html(content: bytes, name: str) -> Parsed:
    from corpus.parsers import html

    return html.parse(content, name)


def _docx(content: bytes, name: str) -> Parsed:
    from corpus.parsers import docx

    return docx.parse(content, name)


def _odt(content: bytes, name: str) -> Parsed:
    from corpus.parsers import odt

    return odt.parse(content, name)


def _pdf(content: bytes, name: str) -> Parsed:
    from corpus.parsers import pdf

    return pdf.parse(content, name)


def _official(content: bytes, name: str) -> Parsed:
    from corpus.parsers import official

    return official.parse(content, name)


by_name: dict[str, Reader] = {
    "letter": _letter,
    "plain": _plain,
    "markdown": _markdown,
    "html": _html,
    "docx": _docx,
    "odt": _odt,
    "pdf": _pdf,
    "official": _official,
}
