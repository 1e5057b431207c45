"""metadata.xml of an official paper, in either of its forms, and the same fields where they stand in the paper itself.

`metadata_gegevens` holds flat `metadata` elements with name and content; the OWMS form holds an element for each
field. Names: DC.identifier, DC.title, DCTERMS.issued, OVERHEIDop.dossiernummer and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from corpus import identifiers
from corpus.errors import DocumentError
from corpus.kinds import kind_of
from corpus.model import Author, Metadata
from corpus.parsers import markup, naming
from corpus.parsers.markup import Element

Fields = Mapping[str, tuple[str, ...]]

_ROOTS = ("metadata_gegevens", "owms-metadata", "metadata")
_OFFICE = re.compile(r"^(?:de\s+)?(?:minister|staatssecretaris)\b", re.IGNORECASE)
# "W. (Wouter) Koolmees , minister van Sociale Zaken en Werkgelegenheid", "A.B. Jansen (VVD)"
_PERSON = re.compile(
    r"^(?P<name>[^,(]+?(?:\([^)]*\) ?[^,(]+?)?)\s*(?:\((?P<party>[^)]+)\))?\s*(?:,\s*(?P<function>.+))?$"
)


def read(content: bytes, name: str) -> Metadata:
    """What a metadata.xml says of its paper; raises DocumentError where it is none, or names no identifier."""
    root = markup.tree(content, name)
    tag = _local(root)
    if tag not in _ROOTS:
        raise DocumentError(
            f"{name} is geen metadata van een officieel stuk (het begint met <{tag}>). Haal het opnieuw op.",
            f"{name} is no metadata of an official paper (it begins with <{tag}>). Fetch it again.",
        )
    found = described(fields_of(root.iterdescendants()))
    if not found.id:
        raise DocumentError(
            f"{name} noemt geen identificatie (DC.identifier). Haal het opnieuw op.",
            f"{name} names no identifier (DC.identifier). Fetch it again.",
        )
    return found


def fields_of(elements: Iterable[Element]) -> Fields:
    """The fields of a record by the last part of their names, each with its contents; types with their scheme."""
    found: dict[str, list[str]] = {}
    for element in elements:
        named = element.get("name")
        words = element.get("content") if named else (element.text if len(element) == 0 else None)
        words = " ".join((words or "").split())
        if words:
            key = re.split(r"[.:]", named or _local(element))[-1]
            found.setdefault(key, []).append(words)
            if scheme := element.get("scheme"):
                found.setdefault(f"{key}@{scheme}", []).append(words)
    return {key: tuple(values) for key, values in found.items()}


def described(fields: Fields) -> Metadata:
    """The metadata that the fields stand for; what is missing stays empty."""
    id = naming.identifier_in(_first(fields, "identifier")) or _first(fields, "identifier")
    title = _title(fields)
    dossiers = tuple(dict.fromkeys(_dossiers(fields)))
    authors = tuple(dict.fromkeys(_authors(fields)))
    sender = next((author.function for author in authors if author.function), None)
    return Metadata(
        id=id,
        title=title,
        kind=_kind(fields, title),
        date=_date(fields),
        sender=sender,
        language=_first(fields, "language") or "nl",
        url=identifiers.address(id) if id else None,
        dossiers=dossiers,
        number=_first(fields, "ondernummer") or _first(fields, "vraagnummer") or None,
        session=naming.session_of(_first(fields, "vergaderjaar")),
        chamber=naming.chamber_of(_first(fields, "creator")),
        authors=authors,
        replaces=tuple(dict.fromkeys(naming.replaced(title, dossiers[0] if dossiers else ""))),
    )


def _title(fields: Fields) -> str:
    """Before 2010 there is no documenttitel: the title is what follows the dossier's."""
    if title := _first(fields, "documenttitel"):
        return title
    title = _first(fields, "title")
    if not _first(fields, "dossiernummer"):
        return title
    parts = title.split("; ")[1:]
    rest = parts[1:] if len(parts) > 1 and parts[0] in fields.get("type", ()) else parts
    return "; ".join(rest) or title


def _kind(fields: Fields, title: str) -> str:
    publication = _first(fields, "publicationName").lower()
    official = (*fields.get("type@OVERHEIDop.KamerstukTypen", ()), *fields.get("subrubriek", ()))
    everything = " ".join((publication, *fields.get("type", ()))).lower()
    if "handeling" in everything:
        return "handelingen"
    if "kamervra" in everything or "aanhangsel" in everything:
        return "kamervraag"
    if official or "kamerstuk" in everything:
        return kind_of(*official, title)
    return "publicatie"


def _date(fields: Fields) -> str | None:
    """When it was made; else received, put in, or made available."""
    for name in ("issued", "datumOntvangst", "datumIndiening", "date", "datumVergadering", "available"):
        for words in fields.get(name, ()):
            if found := iso_date(words):
                return found
    return None


def iso_date(words: str) -> str | None:
    """A date that exists, from "2025-05-20" or "20-05-2025"."""
    found = re.match(r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)-(\d\d?)-(\d{4})", words.strip())
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _dossiers(fields: Fields) -> Iterator[str]:
    for words in fields.get("dossiernummer", ()):
        for part in re.split(r"\s*[;|]\s*", words):
            yield re.sub(r"\s*-\s*", "-", re.sub(r"(?<=\d)[\s.](?=\d)", "", part)).replace(" ", "-")


def _authors(fields: Fields) -> Iterator[Author]:
    for words in (*fields.get("indiener", ()), *fields.get("vraagsteller", ())):
        if _OFFICE.match(words):
            yield Author(words, words)
        elif found := _PERSON.match(words):
            function = found["function"]
            yield Author(found["name"].strip(), function and function[:1].upper() + function[1:], found["party"])


def _first(fields: Fields, name: str) -> str:
    return fields.get(name, ("",))[0]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
