from __future__ import annotations

from corpus.assembly import assemble
from corpus.model import Block
from corpus.parsers import pdf
from corpus.parsers.completeness import lost
from corpus.parsers.parsed import Parsed
from corpus.reading import text_of
from tests.corpus.making import Text, rows
from tests.corpus.making import pdf as made

FILL = [
    f"Dit is regel {number} van een lange alinea die over de hele breedte van de bladzijde loopt en"
    for number in range(9)
]


def read(pages: list[list[Text]]) -> tuple[Parsed, tuple[Block, ...]]:
    parsed = pdf.parse(made(pages), "stuk.pdf")
    return parsed, assemble(parsed.text, parsed.pieces, parsed.pages)


def foot(number: int) -> list[Text]:
    return [(72, 30, 8, "F1", f"Pagina {number} van 3"), (450, 800, 8, "F1", "Kenmerk 12")]


def test_feet_are_lifted_and_a_paragraph_runs_on_over_pages() -> None:
    pages = [
        rows([*FILL, "het gaat om"]) + foot(1),
        rows(["hoor- en", "beslismedewerkers."]) + foot(2),
        rows(["Slot."]) + foot(3),
    ]
    parsed, blocks = read(pages)
    body = [block.text for block in blocks if block.label == "paragraph"]
    assert body[0].endswith("loopt en het gaat om hoor- en beslismedewerkers.")
    assert body[1] == "Slot."
    assert [block.page for block in blocks if block.label == "paragraph"] == [1, 3]
    assert "Pagina 2 van 3" in parsed.text
    assert not any("Pagina" in text for text in body)
    assert len(parsed.pages) == 3


def test_raised_numbers_are_tied_to_small_notes() -> None:
    page = [
        *rows(FILL),
        (72, 640, 10, "F1", "De brief over Schiphol"),
        (173.5, 644, 6, "F1", "1"),
        (177.5, 640, 10, "F1", "."),
        (72, 60, 6, "F1", "1"),
        (76, 58, 8, "F1", "Kamerstuk 36200-XII-60."),
    ]
    _, blocks = read([page])
    (note,) = [block for block in blocks if block.label == "footnote"]
    assert (note.note, note.text) == ("1", "Kamerstuk 36200-XII-60.")
    assert [sentence.notes for block in blocks for sentence in block.sentences if sentence.notes] == [("1",)]
    assert any(block.text.endswith("De brief over Schiphol.") for block in blocks)


def test_headings_are_told_by_their_looks_and_lists_by_their_marks() -> None:
    page = rows(["Beleid"], 780, 16, "F2") + rows(["1. Aanleiding"], 750, 10, "F2")
    page += rows([*FILL, "", "- eerste punt;", "- tweede punt."], 738)
    _, blocks = read([page])
    assert [(block.label, block.headings) for block in blocks] == [
        ("heading", ()),
        ("heading", ("Beleid",)),
        ("paragraph", ("Beleid", "1. Aanleiding")),
        ("list_item", ("Beleid", "1. Aanleiding")),
        ("list_item", ("Beleid", "1. Aanleiding")),
    ]


def test_columns_are_rows_of_a_table() -> None:
    cells = [(72, "Jaar"), (200, "Bedrag"), (72, "2020"), (200, "5")]
    page = rows(FILL) + [(x, 600 - 12 * (index // 2), 10, "F1", words) for index, (x, words) in enumerate(cells)]
    _, blocks = read([page])
    assert [block.text for block in blocks if block.label == "table"] == ["Jaar | Bedrag", "2020 | 5"]


def test_a_page_without_text_is_told() -> None:
    parsed, _ = read([rows(["Een zin die er staat."]), [], rows(["Nog een zin."])])
    assert parsed.unread == (2,)


def test_every_block_reads_back_from_its_spans() -> None:
    parsed, blocks = read([rows([*FILL, "Einde."]) + foot(n) for n in (1, 2, 3)])
    assert all(text_of(parsed.text, block.spans) == block.text for block in blocks)


def test_every_letter_is_kept_that_pdfium_sees() -> None:
    content = made([rows([*FILL, "het gaat om hoor-"]) + foot(1), rows(["medewerkers."]) + foot(2)])
    found = lost(content, "stuk.pdf")
    assert found.source == found.text > 500
    assert (found.dropped, found.added) == ("", "")
