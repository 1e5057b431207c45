"""References in the form that Dutch lawyers write."""

from __future__ import annotations

from corpus.identifiers import Identifier, official
from corpus.model import Metadata
from corpus.parsers.dates import MONTHS

MONTHS_EN = """January February March April May June July August September October November December""".split()
_CHAMBERS = {"tweede": "II", "eerste": "I", "verenigde": "VV", "tk": "II", "ek": "I", "vv": "VV"}
_GAZETTES = {"stb": "Stb.", "stcrt": "Stcrt.", "trb": "Trb."}
_SUFFIXES = {"b": "Bijlage bij {}", "h": "{} (herdruk)", "n": "{} (erratum)"}


def reference(document: Metadata, page: int | None) -> str:
    """As the Leidraad voor juridische auteurs has it; a letter without number gets kind, sender, date and subject."""
    where = f", p. {page}" if page else ""
    return (_numbered(document) or _unnumbered(document)) + where


def _numbered(document: Metadata) -> str | None:
    """The reference of an officially numbered paper, from its identifier or from what its metadata says."""
    found = official.read(document.id)
    years = _years(document.session or (found.session if found else ""))
    if found is not None and found.publication in _GAZETTES:
        return f"{_GAZETTES[found.publication]} {found.session}, {found.number}"
    if found is not None and found.publication == "ah" and years:
        # "ah-1271549" counts what was received; its number in the Aanhangsel stands in the metadata
        number = found.number if found.session else document.number
        return f"Aanhangsel Handelingen {_chamber(document, found)} {years}, nr. {number}" if number else None
    if found is not None and found.publication == "h" and years:
        meeting = f", nr. {found.number}" if found.number else ""
        place = f", item {found.item}" if found.item else f", p. {found.pages}" if found.pages else ""
        return f"Handelingen {_chamber(document, found)} {years}{meeting}{place}"
    if document.dossiers and document.number and (found is None or found.publication == "kst"):
        return _kamerstuk(document, found, years)
    return None


def _kamerstuk(document: Metadata, found: Identifier | None, years: str) -> str:
    number = document.number or ""
    counted = f"nr. {number}" if number[:1].isdigit() else number
    opening = " ".join(part for part in ("Kamerstukken", _chamber(document, found), years) if part)
    kind = _SUFFIXES.get(found.suffix[:1], "{}") if found else "{}"
    return kind.format(f"{opening}, {_dossier(document.dossiers[0])}, {counted}")


def _chamber(document: Metadata, found: Identifier | None) -> str:
    """The roman number of the chamber; a letter for a number is the Eerste Kamer's, as is a session in a kst."""
    if document.chamber:
        return _CHAMBERS[document.chamber]
    if found is not None and found.chamber:
        return _CHAMBERS[found.chamber]
    if found is not None and found.publication == "kst" and found.number:
        return "I" if found.session or not found.number[0].isdigit() else "II"
    return "II" if found is not None else ""


def _dossier(written: str) -> str:
    """ "34775-VI" is "34 775 VI", "21501-02" is "21 501-02"."""
    number, _, addition = written.partition("-")
    spaced = f"{number[:2]} {number[2:]}" if number.isdigit() and len(number) == 5 else number
    return f"{spaced}{'-' if addition.isdigit() else ' '}{addition}" if addition else spaced


def _years(session: str) -> str:
    """ "2018-2019" and "20182019" are "2018/19"; 1999/2000 is written in full."""
    digits = "".join(letter for letter in session if letter.isdigit())
    if len(digits) != 8:
        return ""
    first, second = digits[:4], digits[4:]
    return f"{first}/{second if second.endswith('00') else second[2:]}"


def _unnumbered(document: Metadata) -> str:
    sender = f" van de {small(document.sender)}" if document.sender else ""
    date = f" van {day(document.date)}" if document.date else ""
    return f"{document.kind.capitalize()}{sender}{date}, {document.title}"


def day(date: str | None, english: bool = False) -> str:
    """An ISO day in words: "1 oktober 2021"."""
    if not date:
        return "undated" if english else "zonder datum"
    year, month, number = date.split("-")
    return f"{int(number)} {(MONTHS_EN if english else MONTHS)[int(month) - 1]} {year}"


def small(function: str) -> str:
    """A function as it stands inside a sentence: "staatssecretaris van Justitie en Veiligheid"."""
    return function[:1].lower() + function[1:]
