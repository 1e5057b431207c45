from __future__ import annotations

from io import BytesIO

import docx as python_docx
import pytest

from corpus.assembly import assemble
from corpus.model import Block
from corpus.parsers import docx
from corpus.parsers.completeness import lost
from tests.corpus.making import WORD, p
from tests.corpus.making import docx as made

NOTES = (
    f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="1"><w:p><w:r><w:t>De noot.</w:t></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2"><w:p><w:r><w:t>Zonder teken.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
MARK = '<w:p><w:r><w:t>De wet</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t> geldt.</w:t></w:r></w:p>'
NUMBERING = (
    f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def blocks(content: bytes) -> tuple[Block, ...]:
    parsed = docx.parse(content, "stuk.docx")
    return assemble(parsed.text, parsed.pieces, parsed.pages)


def labelled(content: bytes) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in blocks(content)]


def item(words: str, level: int) -> str:
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    return f"<w:p>{numbered}<w:r><w:t>{words}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_a_file_of_python_docx_is_read_whole() -> None:
    paper = python_docx.Document()
    paper.add_heading("Inleiding", 1)
    paper.add_paragraph("De minister vindt dit goed.")
    paper.add_paragraph("eerste", style="List Bullet")
    cells = paper.add_table(rows=2, cols=2)
    for index, words in enumerate(("Jaar", "Bedrag", "2020", "€ 5 mln")):
        cells.cell(index // 2, index % 2).text = words
    paper.add_heading("Slot", 2)
    paper.add_paragraph("Einde.")
    file = BytesIO()
    paper.save(file)
    found = blocks(file.getvalue())
    assert [(block.label, block.text) for block in found] == [
        ("heading", "Inleiding"),
        ("paragraph", "De minister vindt dit goed."),
        ("list_item", "• eerste"),
        ("table", "Jaar | Bedrag"),
        ("table", "2020 | € 5 mln"),
        ("heading", "Slot"),
        ("paragraph", "Einde."),
    ]
    assert found[-1].headings == ("Inleiding", "Slot")
    assert lost(file.getvalue(), "stuk.docx").dropped == ""


def test_a_word_footnote_is_lifted_and_tied() -> None:
    found = blocks(made(MARK, footnotes=NOTES))
    assert [(block.label, block.text, block.note) for block in found] == [
        ("paragraph", "De wet geldt.", None),
        ("footnote", "De noot.", "1"),
    ]
    assert found[0].sentences[0].notes == ("1",)


@pytest.mark.parametrize(
    ("marked", "notes", "expected"),
    [
        ("Kent u dit? 1)", ["1) NOS, 6 maart."], ("1)",)),
        (
            "Kent u de code 2), de wet [artikel 3] en (artikel 1) en het stuk 1)?",
            ["1) NOS.", "2) Trouw."],
            ("1)", "2)"),
        ),
        ("Kent u dit [1] en dat [2]?", ["[1] NOS.", "[2] Trouw."], ("[1]", "[2]")),
        ("Kent u dit¹ en dat²?", ["¹ NOS.", "² Trouw."], ("¹", "²")),
        ("Kent u dit?1 En dat.2", ["1. NOS.", "2. Trouw."], ("1.", "2.")),
        # one paragraph holds two
        ("Kent u dit [1] en dat [2]?", ["[1] https://nos.nl[2] https://trouw.nl"], ("[1]", "[2]")),
    ],
)
def test_typed_notes_are_tied_to_their_markers(marked: str, notes: list[str], expected: tuple[str, ...]) -> None:
    found = blocks(made(p(marked) + "".join(p(note) for note in notes)))
    assert {marker.note for marker in found[0].markers} == set(expected)
    assert {block.note for block in found if block.label == "footnote"} == set(expected)


def test_both_systems_of_notes_stand_side_by_side() -> None:
    found = blocks(made(p("Kent u dit? 1)") + MARK + p("1) NOS."), footnotes=NOTES))
    assert [(block.note, block.text) for block in found if block.note] == [("1)", "NOS."), ("1", "De noot.")]


def test_numbers_that_word_makes_are_written() -> None:
    body = item("een", 0) + item("a", 1) + item("b", 1) + item("twee", 0) + item("c", 1)
    assert [text for _, text in labelled(made(body, numbering=NUMBERING))] == [
        "1) een",
        "1.a a",
        "1.b b",
        "2) twee",
        "2.a c",
    ]


def test_only_accepted_text_is_read() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Ik vind </w:t></w:r><w:del><w:r><w:delText>niets</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>dit</w:t></w:r></w:ins><w:hyperlink><w:r><w:t> goed</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t> nu</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    assert labelled(made(body)) == [("paragraph", "Ik vind dit goed nu.")]
    assert lost(made(body), "stuk.docx").dropped == ""


def test_a_letterhead_in_tables_dates_and_names_the_paper() -> None:
    head = table(("Datum", "16 mei 2024"), ("Onderwerp", "Beantwoording van vragen"))
    body = head + table(("Dit is de brief.",)) + p("De minister van Financiën,") + p("") + p("J. Jansen")
    parsed = docx.parse(made(body), "stuk.docx")
    assert (parsed.metadata.title, parsed.metadata.date) == ("Beantwoording van vragen", "2024-05-16")
    assert parsed.signatory == parsed.metadata.sender == "minister van Financiën"
    assert [label for label, _ in labelled(made(body))] == [
        *["metadata"] * 2,
        "paragraph",
        *["signature"] * 2,
    ]


def test_short_bold_lines_above_text_are_headings() -> None:
    body = p("Aanleiding", bold=True) + p("De tekst.") + p("Kent u dit?", bold=True) + p("Ja.")
    assert [label for label, _ in labelled(made(body))] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_a_sentence_typed_as_two_paragraphs_is_one() -> None:
    assert labelled(made(p("Ik deel u mede ") + p("dat dit goed is."))) == [
        ("paragraph", "Ik deel u mede dat dit goed is.")
    ]
