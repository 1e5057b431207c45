"""Official XML: Kamerstukken of both dialects."""

from __future__ import annotations

import pytest

from corpus import completeness
from corpus.model import Author, Block, Document
from tests.corpus import official_papers as papers
from tests.corpus.official_papers import kamerstuk, motion, pointer, read, vrije

EVERY: dict[str, str | bytes] = {
    "letter": papers.LETTER,
    "parts": papers.PARTS,
    "lists": papers.LISTS,
    "tables": papers.TABLES,
    "bill": papers.BILL,
    "unknown": papers.UNKNOWN,
    "old": papers.OLD,
    "questions": papers.QUESTIONS,
    "debate": papers.DEBATE,
    "debate, indented": papers.indented(papers.DEBATE),
    "debate, encoded twice": papers.twice_encoded(papers.DEBATE),
    "motion": motion("<al>Van den Berg</al><al>Kostić</al>"),
}


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_lost_or_doubled(name: str) -> None:
    source = EVERY[name]
    content = source.encode("utf-8") if isinstance(source, str) else source
    found = completeness.check(content, "stuk.xml", read(content))
    assert found.failures == ()
    assert found.characters > 100


def labelled(document: Document, label: str) -> list[str]:
    return [block.text for block in document.blocks if block.label == label]


def under(document: Document) -> dict[str, tuple[str, ...]]:
    return {block.text: block.headings for block in document.blocks if block.label != "heading"}


def test_footnotes_are_lifted_and_tied_to_their_sentences() -> None:
    document = read(papers.LETTER)
    notes = {block.note: block.text for block in document.blocks if block.label == "footnote"}
    assert notes == {
        "1": "Kamerstuk 28 844, nr. 266. Tweede alinea.",
        "2": "Stb. 2010, 272.",
        # the numbers begin anew in the appendix
        "1 (2)": "Bron: IND.",
    }
    tied = {
        sentence.text: sentence.notes for block in document.blocks for sentence in block.sentences if sentence.notes
    }
    assert tied == {
        # the second "1" is a nootref
        "In het debat op 9 mei 2023 heb ik een brief toegezegd.": ("1", "1"),
        "Zie ook H2O en m2.": ("2",),
        "De cijfers staan hier.": ("1 (2)",),
    }


def test_a_marker_stands_apart_from_the_number_before_it() -> None:
    document = read(kamerstuk(vrije("<al>Zie nr. 266<noot><noot.nr>1</noot.nr><noot.al>Noot.</noot.al></noot>.</al>")))
    marker = next(marker for block in document.blocks for marker in block.markers)
    assert document.text[marker.span.start : marker.span.end] == "1"
    assert "nr. 266 1." in document.text
    assert labelled(document, "paragraph") == ["Zie nr. 266."]


def test_a_no_break_space_stays_in_the_text_and_reads_as_a_blank() -> None:
    document = read(papers.LETTER)
    assert "7\u00a0juli 2023" in document.text
    assert "Den Haag, 7 juli 2023" in labelled(document, "metadata")


def test_who_signs_a_letter() -> None:
    document = read(papers.LETTER)
    assert labelled(document, "signature") == [
        "De Minister van Justitie en Veiligheid, D. Yeşilgöz-Zegerius",
        "Mede namens de Minister voor Rechtsbescherming, F.M. Weerwind",
    ]
    assert document.signatory == document.sender == "Minister van Justitie en Veiligheid"
    assert document.authors == (
        Author("D. Yeşilgöz-Zegerius", "Minister van Justitie en Veiligheid"),
        Author("F.M. Weerwind", "Minister voor Rechtsbescherming"),
    )


def test_a_chair_who_signs_speaks_not_for_the_government() -> None:
    signed = (
        "<algemeen><tekst-sluiting><ondertekening><functie>De voorzitter van de commissie,</functie>"
        "<naam><achternaam>Kat</achternaam></naam></ondertekening></tekst-sluiting></algemeen>"
    )
    document = read(kamerstuk(vrije("<al>Een zin.</al>") + signed, title="VERSLAG VAN EEN COMMISSIEDEBAT"))
    assert (document.kind, document.sender, document.signatory) == ("verslag", "voorzitter van de commissie", None)


def test_what_a_letter_says_of_itself() -> None:
    document = read(papers.LETTER)
    assert document.id == "kst-19637-7"
    assert document.url == "https://zoek.officielebekendmakingen.nl/kst-19637-7.html"
    assert document.title == "Vreemdelingenbeleid; Brief van de Minister van Justitie en Veiligheid"
    assert (document.kind, document.date) == ("brief", "2023-07-07")
    assert (document.dossiers, document.number) == (("19637",), "7")
    assert (document.session, document.chamber) == ("2022-2023", "tweede")


def test_headings_nest_by_structure_style_and_number() -> None:
    found = under(read(papers.PARTS))
    one = ("1. Inleiding",)
    assert found["Onder een."] == one
    assert found["Onder vet."] == (*one, "Vet")
    assert found["Onder cursief."] == (*one, "Vet", "Cursief")
    assert found["Onder weer vet."] == (*one, "Weer vet")
    assert found["Onder 1.1."] == (*one, "1.1 Dieper met ondertitel")
    assert found["Weer onder een."] == one
    # the number puts it under 2, although it stands beside it
    assert found["Onder 2.1."] == ("2. Twee", "2.1 Naast twee")
    assert found["Daaronder."] == ("3. Drie", "Een kop in de tekst")


def test_a_sentence_in_the_style_of_a_heading_is_none() -> None:
    document = read(papers.PARTS)
    assert any(text.startswith("De begrotingsstaten") for text in labelled(document, "paragraph"))
    assert labelled(document, "metadata")[1:] == ["1. Inleiding"]


def test_list_items_keep_their_marks() -> None:
    document = read(papers.LISTS)
    assert labelled(document, "list_item") == [
        "a. Eerste punt. Artikel 5 geldt.",
        "1°. genest",
        "nog bij a;",
        "b. tweede",
        "zonder teken",
        "– een streep vooraan",
        "wet: de Vreemdelingenwet 2000",
    ]
    item = next(block for block in document.blocks if block.label == "list_item")
    assert [sentence.text for sentence in item.sentences] == ["a. Eerste punt.", "Artikel 5 geldt."]


def test_a_row_of_a_table_reads_with_the_heads_of_its_columns() -> None:
    document = read(papers.TABLES)
    assert labelled(document, "table") == [
        "Post Bedrag",
        "2020 2021",
        "Post Lasten Bedrag 2020 10 2021 12",
        # the cell that spans two rows is read in both
        "Post Lasten Bedrag 2020 20",
        "Onder de streep",
        "Post Baten Bedrag 2021 5 of 6",
        # a first row in bold is a head
        "Uitgaven Ontvangsten",
        "Subsidies Uitgaven 23,9 Ontvangsten 6,6",
    ]
    assert document.text.count("Lasten") == document.text.count("2020\t") == 1
    found = under(document)
    assert found["Post Bedrag"] == ("Tabel 1",)
    assert found["Na de tabel."] == ()


def test_cells_of_a_row_never_glue() -> None:
    table = "<row><entry>een</entry><entry>twee</entry></row>"
    document = read(kamerstuk(vrije(f"<table><tgroup><tbody>{table}</tbody></tgroup></table><al>Een zin.</al>")))
    assert labelled(document, "table") == ["een twee"]


@pytest.mark.parametrize("rows", ["99999999999", "x", "-1", ""])
def test_nonsense_in_a_table_does_no_harm(rows: str) -> None:
    row = f'<row><entry morerows="{rows}" namest="q" nameend="z">cel</entry></row>'
    document = read(kamerstuk(vrije(f"<table><tgroup><tbody>{row * 30}</tbody></tgroup></table><al>Een zin.</al>")))
    assert len(labelled(document, "table")) == 30


def test_a_bill_has_articles_and_members() -> None:
    document = read(papers.BILL)
    found = under(document)
    assert found["1. De begroting wordt vastgesteld."] == ("Artikel 1",)
    assert found["Lasten en bevelen."] == ()
    assert document.kind == "wetsvoorstel"
    # a date that does not exist gives way to the words
    assert (document.id, document.number, document.date) == ("kst-19637-2-h1", "2", "2020-02-29")


def test_unknown_elements_are_read_in_their_place() -> None:
    assert labelled(read(papers.UNKNOWN), "paragraph") == [
        "Onbekende inhoud hier.",
        "Een.",
        "Twee.",
        "los eerst",
        "Een alinea.",
        "los erna",
        "Met een vreemd woord erin.",
        "Los",
        "Binnen.",
        "en los",
        "In artikel I wordt «twee» vervangen door «drie».",
    ]


def test_a_paragraph_broken_in_mid_sentence_is_one() -> None:
    broken = "<al>overwegende dat screening bij deze groep de kans op</al><al>vroege ontdekking vergroot, voor</al>"
    whole = "<al>€ 5 miljoen;</al><al>verzoekt de regering dat te doen,</al>"
    assert labelled(read(kamerstuk(vrije(broken + whole))), "paragraph") == [
        "overwegende dat screening bij deze groep de kans op vroege ontdekking vergroot, voor € 5 miljoen;",
        "verzoekt de regering dat te doen,",
    ]


def test_the_old_dialect() -> None:
    document = read(papers.OLD)
    assert (document.id, document.date, document.session) == ("kst-25823-3", "1998-03-03", "1997-1998")
    assert document.title == "Wijziging van de Woningwet; Brief van de Staatssecretaris van Volkshuisvesting"
    assert document.signatory == "Staatssecretaris van Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer"
    assert [author.name for author in document.authors] == ["D. K. J. Tommel", "W. Sorgdrager"]
    found = under(document)
    assert found["Tekst van 4.1."] == ("A. ALGEMEEN", "§ 4. Veranderingen", "§ 4.1. Onder")
    assert found["a. het begrip;"] == ("A. ALGEMEEN", "§ 5. Slot")
    notes: list[Block] = [block for block in document.blocks if block.label == "footnote"]
    assert [(note.note, note.text) for note in notes] == [("1", "Brief van 27 april 1992."), ("1 (2)", "Tweede noot.")]
    tied = {
        sentence.text: sentence.notes for block in document.blocks for sentence in block.sentences if sentence.notes
    }
    assert tied["a. het begrip;"] == ("1 (2)",)
    assert any("de financiële coördinatie geregeld." in sentence for sentence in tied)


def test_the_names_under_a_motion_are_a_signature() -> None:
    document = read(motion("<al-groep><al>Van den Berg</al><al>Kostić____</al></al-groep>"))
    assert labelled(document, "signature") == ["Van den Berg Kostić____"]
    assert document.authors == (Author("Van den Berg"), Author("Kostić"))
    # names in the title are spelled as they sign
    assert document.title == "Vreemdelingenbeleid; Motie van de leden Van den Berg en Kostić"
    assert (document.kind, document.signatory) == ("motie", None)


def test_a_full_record_gives_title_and_fuller_names() -> None:
    record = pointer("kst-19637-7") + "".join(
        f'<meta name="{name}" scheme="{scheme}" content="{content}" />'
        for name, scheme, content in (
            ("DC.identifier", "OVERHEIDop.ParlID", "kst-19637-7"),
            ("DC.type", "OVERHEIDop.KamerstukTypen", "Motie (gewijzigd/nader)"),
            ("OVERHEIDop.documenttitel", "", "Gewijzigde motie over tolken (t.v.v. 19637-5)"),
            ("OVERHEIDop.indiener", "", "I. Kostić"),
            ("OVERHEIDop.indiener", "", "J. van den Berg"),
            ("DCTERMS.issued", "DCTERMS.W3CDTF", "2023-05-20"),
        )
    )
    document = read(motion("<al>Van den Berg</al><al>Kostić</al>", meta=record))
    assert document.title == "Gewijzigde motie over tolken (t.v.v. 19637-5)"
    # in the order in which they signed
    assert [author.name for author in document.authors] == ["J. van den Berg", "I. Kostić"]
    assert (document.date, document.replaces, document.kind) == ("2023-05-20", ("kst-19637-5",), "motie")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('Voorgesteld <datum isodatum="2025-05-20">20\u00a0mei 2025</datum>', "2025-05-20"),
        ('Voorgesteld tijdens het Notaoverleg van <datum isodatum="2025-05-20">20 mei</datum>', "2025-05-20"),
        ("Voorgesteld 1april\u00a02025", "2025-04-01"),
        ("Voorgesteld", None),
    ],
)
def test_the_day_a_motion_was_proposed(words: str, expected: str | None) -> None:
    assert read(motion("<al>Jansen</al>", date=f"<datumtekst>{words}</datumtekst>")).date == expected


@pytest.mark.parametrize(
    ("dossier", "expected", "id"),
    [
        ("<dossiernr>34 775</dossiernr> <begrotingshoofdstuk>VI</begrotingshoofdstuk>", "34775-VI", "kst-34775-VI-7"),
        ("<dossiernr>21 501</dossiernr>-<raadnr>07</raadnr>", "21501-07", "kst-21501-07-7"),
        ("<dossiernr>36 027</dossiernr> (<rijkswetnr>R2160</rijkswetnr>)", "36027", "kst-36027-7"),
    ],
)
def test_the_identifier_is_made_of_dossier_and_number(dossier: str, expected: str, id: str) -> None:
    dossiers = f"<dossier><dossiernummer>{dossier}</dossiernummer><titel>Titel</titel></dossier>"
    document = read(motion("<al>Jansen</al>", dossiers=dossiers))
    assert (document.dossiers, document.id) == ((expected,), id)


def test_a_paper_of_two_dossiers_is_numbered_in_the_one_its_identifier_names() -> None:
    dossiers = "".join(
        f"<dossier><dossiernummer><dossiernr>36 410</dossiernr><begrotingshoofdstuk>{chapter}</begrotingshoofdstuk>"
        "</dossiernummer><titel>Begroting</titel></dossier>"
        for chapter in ("VI", "XVI")
    )
    title = "GEWIJZIGDE MOTIE VAN HET LID JANSEN TER VERVANGING VAN DIE GEDRUKT ONDER NR. 4"
    document = read(motion("<al>Jansen</al>", dossiers=dossiers, title=title, meta=pointer("kst-36410-XVI-7")))
    assert document.dossiers == ("36410-VI", "36410-XVI")
    assert (document.id, document.replaces) == ("kst-36410-XVI-7", ("kst-36410-XVI-4",))


def test_another_official_publication_is_read_decently() -> None:
    document = read(
        f"""<officiele-publicatie><metadata>{pointer("stcrt-2015-47076")}</metadata>
<kop><titel>STAATSCOURANT</titel></kop><staatscourant><kop><titel>Ter inzage: vergunning</titel></kop>
<zakelijke-mededeling><tekst><al>Dit besluit ligt ter inzage.</al>
<tussenkop>
 <nadruk type="vet">Bergen, 2</nadruk>
 <nadruk type="vet">3</nadruk>
 <nadruk type="vet"> december 2015</nadruk>
</tussenkop></tekst></zakelijke-mededeling></staatscourant></officiele-publicatie>"""
    )
    assert (document.id, document.kind, document.title) == ("stcrt-2015-47076", "publicatie", "Ter inzage: vergunning")
    assert labelled(document, "heading") == ["Ter inzage: vergunning", "Bergen, 23 december 2015"]
    assert under(document)["Dit besluit ligt ter inzage."] == ("Ter inzage: vergunning",)
