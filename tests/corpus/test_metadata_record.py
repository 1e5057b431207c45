"""metadata.xml, in both of its forms."""

from __future__ import annotations

import pytest

from corpus.errors import DocumentError
from corpus.model import Author
from corpus.parsers import metadata_record


def record(*fields: tuple[str, str] | tuple[str, str, str]) -> bytes:
    """A record of (name, content) or (name, content, scheme)."""
    lines = [f'<metadata name="{f[0]}" scheme="{f[2] if len(f) > 2 else ""}" content="{f[1]}" />' for f in fields]
    return f'<?xml version="1.0"?><metadata_gegevens>{"".join(lines)}</metadata_gegevens>'.encode()


ID = ("DC.identifier", "kst-36867-A", "OVERHEIDop.ParlID")


def test_a_record_of_a_kamerstuk() -> None:
    found = metadata_record.read(
        record(
            ID,
            ("OVERHEIDop.ondernummer", "A"),
            ("DC.type", "Brief", "OVERHEIDop.KamerstukTypen"),
            ("DC.type", "Kamerstuk", "OVERHEIDop.Parlementair"),
            ("OVERHEIDop.dossiernummer", "34104"),
            ("OVERHEIDop.dossiernummer", "36600-VII"),
            ("OVERHEIDop.documenttitel", "Brief over iets"),
            ("OVERHEIDop.indiener", "W. (Wouter) Koolmees , minister van Sociale Zaken en Werkgelegenheid"),
            ("OVERHEIDop.indiener", "A.B. Jansen"),
            ("OVERHEIDop.vergaderjaar", "2024-2025"),
            ("DC.creator", "Eerste Kamer der Staten-Generaal", "OVERHEID.StatenGeneraal"),
            ("DCTERMS.issued", "2024-11-02", "DCTERMS.W3CDTF"),
            ("DCTERMS.available", "2024-11-09", "DCTERMS.W3CDTF"),
        ),
        "metadata.xml",
    )
    assert (found.id, found.number, found.kind, found.title) == ("kst-36867-A", "A", "brief", "Brief over iets")
    assert found.dossiers == ("34104", "36600-VII")
    assert (found.date, found.session, found.chamber) == ("2024-11-02", "2024-2025", "eerste")
    assert found.authors == (
        Author("W. (Wouter) Koolmees", "Minister van Sociale Zaken en Werkgelegenheid"),
        Author("A.B. Jansen"),
    )
    assert found.sender == "Minister van Sociale Zaken en Werkgelegenheid"
    assert found.url == "https://zoek.officielebekendmakingen.nl/kst-36867-A.html"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # before 2010 the title follows that of the dossier
        ([("DC.title", "Zorg; Brief over iets")], "Brief over iets"),
        ([("DC.title", "Zorg; Brief; Brief over iets; en meer"), ("DC.type", "Brief")], "Brief over iets; en meer"),
        ([("DC.title", "Zorg")], "Zorg"),
    ],
)
def test_the_title_without_a_documenttitel(fields: list[tuple[str, str]], expected: str) -> None:
    content = record(ID, ("OVERHEIDop.dossiernummer", "36867"), *fields)
    assert metadata_record.read(content, "m.xml").title == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([("OVERHEIDop.datumOntvangst", "2024-11-02"), ("DCTERMS.available", "2024-11-09")], "2024-11-02"),
        ([("OVERHEIDop.datumIndiening", "31-01-2009")], "2009-01-31"),
        ([("DCTERMS.issued", "2024-02-31"), ("DCTERMS.available", "2024-03-01")], "2024-03-01"),
        ([], None),
    ],
)
def test_the_date_falls_back(fields: list[tuple[str, str]], expected: str | None) -> None:
    assert metadata_record.read(record(ID, *fields), "m.xml").date == expected


@pytest.mark.parametrize(
    ("publication", "kind"),
    [("Kamervragen (Aanhangsel)", "kamervraag"), ("Handelingen", "handelingen"), ("Gemeenteblad", "publicatie")],
)
def test_the_kind_of_other_papers(publication: str, kind: str) -> None:
    assert metadata_record.read(record(ID, ("OVERHEIDop.publicationName", publication)), "m.xml").kind == kind


def test_what_a_record_says_is_replaced() -> None:
    title = ("OVERHEIDop.documenttitel", "Gewijzigde motie over iets (t.v.v. 36410-VII-12)")
    assert metadata_record.read(record(ID, title), "m.xml").replaces == ("kst-36410-VII-12",)


def test_the_owms_form() -> None:
    content = b"""<owms-metadata xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:op="http://standaarden.overheid.nl/oep/meta/">
<owmskern><dcterms:identifier>kst-19637-7</dcterms:identifier>
<dcterms:title>Vreemdelingenbeleid; Motie over iets</dcterms:title>
<dcterms:language>nl</dcterms:language><dcterms:type scheme="OVERHEIDop.KamerstukTypen">Motie</dcterms:type>
<dcterms:creator scheme="OVERHEID.StatenGeneraal">Tweede Kamer der Staten-Generaal</dcterms:creator></owmskern>
<owmsmantel><dcterms:issued>2024-05-17</dcterms:issued></owmsmantel><oep><op:dossiernummer>19637</op:dossiernummer></oep>
</owms-metadata>"""
    found = metadata_record.read(content, "owms.xml")
    assert (found.id, found.title, found.kind, found.date) == ("kst-19637-7", "Motie over iets", "motie", "2024-05-17")
    assert (found.dossiers, found.chamber) == (("19637",), "tweede")


@pytest.mark.parametrize("content", [b"<html/>", b"<officiele-publicatie/>", b"<metadata_gegevens/>", b"nee", b""])
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"m\.xml"):
        metadata_record.read(content, "m.xml")
