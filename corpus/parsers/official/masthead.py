"""What a paper's own head, text and signature say of it as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from corpus import identifiers
from corpus.kinds import kind_of
from corpus.model import Author, Chamber, Metadata
from corpus.parsers import metadata_record, naming
from corpus.parsers.dates import iso_date
from corpus.parsers.markup import Element
from corpus.parsers.official import questions
from corpus.parsers.official.edges import NEAR, PLACE_DATE
from corpus.parsers.official.elements import words_of


def described(root: Element, signers: Sequence[tuple[str, str]], name: str) -> Metadata:
    """The metadata of a paper, from the record in it where there is one and from the paper itself."""
    fields = (
        metadata_record.fields_of(record.iterdescendants()) if (record := root.find("metadata")) is not None else {}
    )
    recorded = metadata_record.described(fields)
    pointer = naming.identifier_in(" ".join(fields.get("externMetadataRecord", ())).removesuffix("/metadata.xml"))
    found = _of_its_own(root, signers, recorded, recorded.id or pointer or "")
    id = recorded.id or pointer or found.id or naming.identifier_in(PurePath(name).stem) or ""
    if id.startswith("h-"):
        found = _of_debate(found, id)
    return replace(
        found,
        id=id,
        url=identifiers.address(id) if id else None,
        date=found.date or recorded.date,
        session=found.session or recorded.session,
        chamber=found.chamber or recorded.chamber,
        dossiers=found.dossiers or recorded.dossiers,
        number=found.number or recorded.number,
        replaces=tuple(dict.fromkeys((*found.replaces, *recorded.replaces))),
    )


def _of_its_own(root: Element, signers: Sequence[tuple[str, str]], recorded: Metadata, id: str) -> Metadata:
    dossiers = tuple(dict.fromkeys(dossier for each in _dossiers(root) if (dossier := each[0])))
    titles = [title for _, title in _dossiers(root) if title]
    stuk = root.find(".//stuk")
    heading = words_of(stuk.find("titel")) if stuk is not None else ""
    authors = _authors(root, signers, recorded)
    number = _number(root)
    kind = _kind(root, recorded, heading)
    sender = _sender(root, signers, authors, heading, kind)
    # Of several dossiers the identifier tells which one numbers the paper.
    numbering = next((each for each in dossiers if id.startswith(f"kst-{each}-")), dossiers[0] if dossiers else "")
    base = naming.kamerstuk_id(numbering, number) if numbering and number else ""
    base += "-h1" if base and root.find(".//stuknr/herdruk") is not None else ""
    return Metadata(
        id=_questions_id(root, number) if kind == "kamervraag" else base,
        title=recorded.title or _title(root, heading, titles, authors, sender),
        kind=kind,
        date=_date(root),
        sender=sender,
        dossiers=dossiers,
        number=number,
        session=_session(root),
        chamber=_chamber(root),
        authors=authors,
        replaces=tuple(naming.replaced(_replacing(root, heading, kind), numbering)),
    )


def _dossiers(root: Element) -> list[tuple[str, str]]:
    """Each dossier as in identifiers, with its title."""
    found = []
    for dossier in root.iter("dossier"):
        parts = [
            words_of(dossier.find(f"dossiernummer/{tag}")) for tag in ("dossiernr", "begrotingshoofdstuk", "raadnr")
        ]
        found.append((naming.dossier_of(*parts), words_of(dossier.find("titel"))))
    old = root.iter("onderw")
    return found + [(naming.dossier_of(words_of(e.find("nummer"))), words_of(e.find("naam"))) for e in old]


def _number(root: Element) -> str | None:
    for path in (".//stuk/stuknr/ondernummer", ".//stuk/nummer", ".//kamervraagnummer", ".//vraagnummer"):
        if words := words_of(root.find(path)):
            return words.strip(". ")
    return None


def _kind(root: Element, recorded: Metadata, heading: str) -> str:
    if root.find("handelingen") is not None:
        return "handelingen"
    if root.tag == "vraagdoc" or root.find("kamervragen") is not None or root.find(".//vragen") is not None:
        return "kamervraag"
    if root.tag != "kamerwrk" and root.find("kamerstuk") is None:
        return "publicatie"
    return recorded.kind if recorded.kind not in ("", "kamerstuk", "publicatie") else kind_of(heading)


def _session(root: Element) -> str | None:
    for element in root.iter("tekstregel", "vergjaar", "subtitel"):
        if (element.get("inhoud") in (None, "vergaderjaar")) and (found := naming.session_of(words_of(element))):
            return found
    return None


def _chamber(root: Element) -> Chamber | None:
    for element in root.iter("tekstregel"):
        if element.get("inhoud") == "kameraanduiding" and (found := naming.chamber_of(words_of(element))):
            return found
    numbered = root.find(".//ondernummer[@kamer]")
    return naming.chamber_of(root.get("kamer") or (numbered.get("kamer") or "" if numbered is not None else ""))


def _date(root: Element) -> str | None:
    """The day it was proposed, received or answered; else the day that a letter is dated."""
    dated = [*root.iterfind(".//stuk/datumtekst"), *root.iter("vergaderdatum")]
    asked = [element for element in root.iter("kamervraagomschrijving", "omschr") if "(" in words_of(element)]
    for element in (*dated, *reversed(asked)):
        for day in reversed(list(element.iter("datum"))):
            if found := metadata_record.iso_date(day.get("isodatum") or ""):
                return found
        if found := iso_date(words_of(element).replace("\u00a0", " ")):
            return found
    for stuk in root.iter("stuk"):
        for paragraph in list(stuk.iter("al"))[:NEAR]:
            if PLACE_DATE.match(words := words_of(paragraph)) and (found := iso_date(words)):
                return found
    return None


def _authors(root: Element, signers: Sequence[tuple[str, str]], recorded: Metadata) -> tuple[Author, ...]:
    """Those who signed, in that order, with the fuller names of the record; else those it names, or who ask."""
    if asked := questions.questioners(root):
        return asked
    signed = [Author(name.rstrip("_. ") or _office(function), _office(function) or None) for function, name in signers]
    known = list(recorded.authors)
    return tuple(_fuller(author, known) for author in signed) if signed else recorded.authors


def _fuller(author: Author, known: list[Author]) -> Author:
    """ "Vondeling" is "M. Vondeling" where the record says so; what the record knows more is kept."""
    for other in known:
        if other.name.lower().endswith(author.name.lower()):
            return Author(other.name, author.function or other.function, author.party or other.party)
    return author


def _sender(
    root: Element, signers: Sequence[tuple[str, str]], authors: Sequence[Author], heading: str, kind: str
) -> str | None:
    if answered := questions.answered_by(root):
        return answered[0]
    if function := next((_office(function) for function, _ in signers if function), None):
        return function
    if office := naming.office_in(heading):
        return office
    return ", ".join(author.name for author in authors) or None if kind != "kamervraag" else None


def _office(function: str) -> str:
    return re.sub(r"^(?:Mede namens de|De)\s+", "", function).rstrip(",. ").strip()


def _title(root: Element, heading: str, titles: Sequence[str], authors: Sequence[Author], sender: str | None) -> str:
    if asked := words_of(root.find(".//kamervraagonderwerp")):
        return f"Vragen over {asked}"
    if subject := words_of(root.find(".//item-titel")) or _meeting(root):
        return subject[:1].upper() + subject[1:]
    if not heading:
        return next((words_of(e) for e in root.iterfind("*/kop/titel")), "") or (titles[0] if titles else "")
    phrases = [name for name in (sender, naming.office_in(heading), *(author.name for author in authors)) if name]
    stuk = naming.ordinary(heading, phrases)
    return f"{titles[0]}; {stuk}" if titles else stuk


def _meeting(root: Element) -> str:
    """The opening of a meeting has no title but its own number and day."""
    found = (words_of(root.find(f".//vergadering/{tag}")) for tag in ("vergadering-nummer", "vergaderdatum"))
    return ", ".join(words for words in found if words)


def _replacing(root: Element, heading: str, kind: str) -> str:
    """Where a paper says what it replaces: its title, or the opening of an amendment."""
    opening = [words_of(element) for element in list(root.iter("al"))[:NEAR]] if kind == "amendement" else []
    return " . ".join((heading, *opening))


def _questions_id(root: Element, number: str | None) -> str:
    """Answered questions are counted within a session, questions alone have a number of the chamber."""
    chamber = {"tweede": "tk", "eerste": "ek"}.get(_chamber(root) or "", "")
    session = (_session(root) or "").replace("-", "")
    if not number or not chamber:
        return ""
    if re.match(r"\d{4}Z\d+$", number):
        return f"kv-{chamber}-{number}"
    return f"ah-{chamber}-{session}-{number}" if session and number.isdigit() else ""


def _of_debate(found: Metadata, id: str) -> Metadata:
    """The identifier of an item holds chamber, session, and the numbers of meeting and item."""
    match = re.match(r"h-(tk|ek|vv)-(\d{8})-(.+)$", id)
    if match is None:
        return found
    chamber: Chamber | None = "verenigde" if match[1] == "vv" else naming.chamber_of(match[1])
    return replace(found, chamber=chamber, session=naming.session_of(match[2]), number=match[3])
