"""Synthetic official papers, in the form in which the government's server sends them: with BOM and CRLF."""

from __future__ import annotations

from dataclasses import dataclass, field

DOSSIER = "99001"


@dataclass(frozen=True)
class Paper:
    """The forms that a server has of one paper, by name: xml, html, pdf, metadata."""

    id: str
    forms: dict[str, bytes] = field(default_factory=dict)
    date: str = "2024-05-01"


def motion(number: int, cites: str = "", words: str = "", dossier: str = DOSSIER) -> Paper:
    """A motion with a full metadata record; `cites` is put into a consideration."""
    id = f"kst-{dossier}-{number}"
    date = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
    return Paper(id, {"xml": _xml(id, dossier, number, date, cites, words), "metadata": record(id)}, date)


def record(id: str, dossier: str = DOSSIER) -> bytes:
    """The metadata.xml of a paper."""
    fields = {
        "DC.identifier": id,
        "DC.title": "Fietsbeleid; Motie; Motie over fietspaden",
        "OVERHEIDop.dossiernummer": dossier,
        "OVERHEIDop.documenttitel": f"Motie over fietspaden ({id})",
        "OVERHEIDop.vergaderjaar": "2023-2024",
        "DC.creator": "Tweede Kamer der Staten-Generaal",
        "DC.type": "Kamerstuk",
        "DCTERMS.issued": "2024-05-01",
        "OVERHEIDop.ondernummer": id.rpartition("-")[2],
    }
    lines = "".join(f'<metadata name="{name}" scheme="" content="{value}" />\r\n' for name, value in fields.items())
    return f"\ufeff<metadata_gegevens>\r\n{lines}</metadata_gegevens>\r\n".encode()


def page(id: str) -> bytes:
    """The HTML page of a paper."""
    return (
        f'<!DOCTYPE html><html><head><meta name="DC.identifier" content="{id}"></head><body><article>'
        f'<div id="broodtekst" class="stuk broodtekst-container"><p>Dit is stuk {id}.</p></div></article>'
        "</body></html>"
    ).encode()


def pdf(id: str) -> bytes:
    """Something that begins and ends as a PDF does."""
    return f"%PDF-1.4\n% {id}\n%%EOF\n".encode()


UNKNOWN = (
    b"<!DOCTYPE html>\r\n<html lang=nl><head><title>Geen resultaat</title></head><body><p>Het opgevraagde document "
    b"is niet gevonden.</p></body></html>"
)


def _xml(id: str, dossier: str, number: int, date: str, cites: str, words: str) -> bytes:
    spaced = f"{dossier[:2]} {dossier[2:]}"
    considering = f"<al>overwegende dat {cites} daarop wijst;</al>" if cites else ""
    return f"""\ufeff<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie>
<metadata><meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="{id}"/></metadata>
<kamerstuk>
<kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
<tekstregel inhoud="kamernummer">2</tekstregel>
<tekstregel inhoud="documenttype">Kamerstukken</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>{spaced}</dossiernr></dossiernummer><titel>Fietsbeleid</titel></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr><titel>MOTIE VAN HET LID JANSEN</titel>
<datumtekst>Voorgesteld <datum isodatum="{date}">1 mei 2024</datum></datumtekst>
<algemeen><vrije-tekst><tekst status="goed"><al>De Kamer,</al><al>gehoord de beraadslaging,</al>
{considering}
<al>verzoekt de regering fietspad nummer {number} aan te leggen{words},</al>
<al>en gaat over tot de orde van de dag.</al></tekst></vrije-tekst></algemeen></stuk></kamerstuk>
</officiele-publicatie>
""".replace("\n", "\r\n").encode()
