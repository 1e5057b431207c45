"""References in the form that Dutch lawyers write."""

from __future__ import annotations

from corpus.model import Document
from corpus.parsers.dates import MONTHS

MONTHS_EN = """January February March April May June July August September October November December""".split()


def reference(document: Document, page: int | None) -> str:
    """For a letter without a number: kind, sender, date, subject and page."""
    sender = f" van de {small(document.sender)}" if document.sender else ""
    date = f" van {day(document.date)}" if document.date else ""
    where = f", p. {page}" if page else ""
    return f"{document.kind.capitalize()}{sender}{date}, {document.title}{where}"


def day(date: str | None, english: bool = False) -> str:
    """An ISO day in words: "1 oktober 2021"."""
    if not date:
        return "undated" if english else "zonder datum"
    year, month, number = date.split("-")
    return f"{int(number)} {(MONTHS_EN if english else MONTHS)[int(month) - 1]} {year}"


def small(function: str) -> str:
    """A function as it stands inside a sentence: "staatssecretaris van Justitie en Veiligheid"."""
    return function[:1].lower() + function[1:]
