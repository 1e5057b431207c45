"""Readers of file formats; `by_name` is the list of them and `recognise` chooses one.

A reader is a function from a file's bytes and its name to `Parsed`; it raises DocumentError for what it cannot read.
"""

from __future__ import annotations

from collections.abc import Callable

from corpus.parsers import decoding, docx, html, letter, markdown, odt, official, pdf, plain
from corpus.parsers.formats import READABLE, recognise, unreadable
from corpus.parsers.parsed import Parsed
from corpus.parsers.refusals import too_large

__all__ = ["READABLE", "Parsed", "Reader", "by_name", "recognise", "too_large", "unreadable"]

Reader = Callable[[bytes, str], Parsed]

by_name: dict[str, Reader] = {
    "letter": lambda content, name: letter.parse(decoding.decode(content, name)),
    "plain": lambda content, name: plain.parse(decoding.decode(content, name), name),
    "markdown": lambda content, name: markdown.parse(decoding.decode(content, name), name),
    "html": html.parse,
    "docx": docx.parse,
    "odt": odt.parse,
    "pdf": pdf.parse,
    "official": official.parse,
}
