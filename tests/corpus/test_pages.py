"""Web pages, ODT and Markdown: the source beside the blocks."""

from __future__ import annotations

from io import BytesIO

import pytest
from odf.opendocument import OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import H, List, ListItem, Note, NoteBody, NoteCitation, P, Span

from corpus.assembly import assemble
from corpus.model import Block
from corpus.parsers import by_name
from corpus.parsers.completeness import lost

OFFICIAL = """<!DOCTYPE html><html><head><meta name="DC.identifier" content="kst-19637-2414"/>
<meta name="DC.title" content="Vreemdelingenbeleid"/><meta name="DCTERMS.issued" content="2018-10-02"/>
<meta name="OVERHEIDop.dossiernummer" content="19637"/>
<meta name="DC.creator" content="Tweede Kamer der Staten-Generaal"/>
<script>var kwaad = 1;</script></head><body><nav><a href="/">Home</a></nav><div id="kopregel">kop</div>
<article><div id="broodtekst" class="stuk broodtekst-container"><h1>Brief</h1>
<p>Het WODC<a href="#n1"><sup>1</sup></a> deed
onderzoek.</p><ol type="a"><li>tolken</li><li>tijd</li></ol><table><tr><th>Jaar</th><td>2018</td></tr></table>
<div id="n1"><a href="#t1">1</a> Kamerstuk 28 844.</div>
<p class="ondertekening"><span class="functie">De Minister van Justitie en Veiligheid,</span> F. Grapperhaus</p>
<a href="#top">Naar boven</a></div></article><footer>voet</footer></body></html>"""


def blocks(reader: str, content: bytes, name: str) -> tuple[Block, ...]:
    parsed = by_name[reader](content, name)
    return assemble(parsed.text, parsed.pieces, parsed.pages)


def test_an_official_page_is_read_without_what_surrounds_it() -> None:
    found = blocks("html", OFFICIAL.encode(), "kst-19637-2414.html")
    assert [(block.label, block.text) for block in found] == [
        ("heading", "Brief"),
        ("paragraph", "Het WODC deed onderzoek."),
        ("list_item", "a. tolken"),
        ("list_item", "b. tijd"),
        ("table", "Jaar | 2018"),
        ("signature", "De Minister van Justitie en Veiligheid, F. Grapperhaus"),
        ("footnote", "Kamerstuk 28 844."),
    ]
    assert found[1].sentences[0].notes == ("1",)
    metadata = by_name["html"](OFFICIAL.encode(), "x.html").metadata
    assert (metadata.id, metadata.date, metadata.dossiers) == ("kst-19637-2414", "2018-10-02", ("19637",))
    assert (metadata.sender, metadata.chamber) == ("Minister van Justitie en Veiligheid", "tweede")
    assert lost(OFFICIAL.encode(), "x.html").dropped == ""


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav>menu</nav><main><p>De zin.</p></main></body></html>",
        "<html><body><div class='menu'>menu</div><p>De zin.</p><footer>voet</footer></body></html>",
        "<html><body><div id='main-column'><p>De zin.</p></div><div>reclame</div></body></html>",
        "<html><body><p>De zin.<script>x()</script></p><p hidden>weg</p></body></html>",
    ],
)
def test_the_main_text_of_other_pages(page: str) -> None:
    assert [block.text for block in blocks("html", page.encode(), "p.html")] == ["De zin."]


def test_a_page_in_its_own_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Één – daad.</p></body></html>'
    assert blocks("html", page.encode("cp1252"), "p.html")[0].text == "Één – daad."


def test_an_odt_file_is_read_whole() -> None:
    paper = OpenDocumentText()
    paper.text.addElement(H(outlinelevel=1, text="Inleiding"))
    words = P(text="De wet")
    note = Note(noteclass="footnote", id="n1")
    note.addElement(NoteCitation(text="1"))
    body = NoteBody()
    body.addElement(P(text="De noot."))
    note.addElement(body)
    words.addElement(note)
    words.addElement(Span(text=" geldt."))
    paper.text.addElement(words)
    listed, item = List(), ListItem()
    item.addElement(P(text="punt"))
    listed.addElement(item)
    paper.text.addElement(listed)
    table, row = Table(), TableRow()
    for cell_words in ("Jaar", "2020"):
        cell = TableCell()
        cell.addElement(P(text=cell_words))
        row.addElement(cell)
    table.addElement(row)
    paper.text.addElement(table)
    file = BytesIO()
    paper.write(file)
    found = blocks("odt", file.getvalue(), "stuk.odt")
    assert [(block.label, block.text) for block in found] == [
        ("heading", "Inleiding"),
        ("paragraph", "De wet geldt."),
        ("list_item", "1. punt"),
        ("table", "Jaar | 2020"),
        ("footnote", "De noot."),
    ]
    assert found[1].sentences[0].notes == ("1",)
    assert lost(file.getvalue(), "stuk.odt").dropped == ""


def test_the_marks_of_markdown_stand_outside_the_text() -> None:
    text = (
        "---\ntitel: x\n---\n# Kop\n\nEen **vet** en *schuin* woord met [een link](https://a.nl) en `code`.[^1]\n\n"
        "> Een citaat\n> over twee regels.\n\nTussenkop\n---------\n\n- punt *een*\n  - punt twee\n\n"
        "| Jaar | Bedrag |\n|---|---|\n| 2020 | 5 |\n\n[^1]: De *noot*.\n"
    )
    found = blocks("markdown", text.encode(), "n.md")
    assert [(block.label, block.text) for block in found] == [
        ("heading", "Kop"),
        ("paragraph", "Een vet en schuin woord met een link en code."),
        ("paragraph", "Een citaat over twee regels."),
        ("heading", "Tussenkop"),
        ("list_item", "- punt een"),
        ("list_item", "- punt twee"),
        ("table", "Jaar | Bedrag"),
        ("table", "2020 | 5"),
        ("footnote", "De noot."),
    ]
    assert found[1].sentences[0].notes == ("1",)


def test_running_feet_and_notes_of_plain_text() -> None:
    text = "De brief.¹ Het gaat\nPagina 1 van 2\nom zorg.\n\n¹ Kamerstuk 1.\n"
    found = blocks("plain", text.encode(), "t.txt")
    assert [(block.label, block.text) for block in found] == [
        ("paragraph", "De brief. Het gaat om zorg."),
        ("footnote", "Kamerstuk 1."),
    ]
