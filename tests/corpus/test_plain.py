from __future__ import annotations

import pytest

from corpus.assembly import assemble
from corpus.parsers import plain


def test_headings_nest_and_cover_what_follows() -> None:
    text = "# Een\n\nTekst.\n\n## Twee ##\n\nMeer tekst\nover twee regels.\n\n# Drie\n\nSlot."
    blocks = assemble(text, plain.parse(text).pieces)
    assert [(block.label, block.text, block.headings) for block in blocks] == [
        ("heading", "Een", ()),
        ("paragraph", "Tekst.", ("Een",)),
        ("heading", "Twee", ("Een",)),
        ("paragraph", "Meer tekst over twee regels.", ("Een", "Twee")),
        ("heading", "Drie", ()),
        ("paragraph", "Slot.", ("Drie",)),
    ]


def test_list_items_stand_alone() -> None:
    text = "Dit telt:\n- een\n- twee\n  en verder\n1. drie"
    assert [block.text for block in assemble(text, plain.parse(text).pieces)] == [
        "Dit telt:",
        "- een",
        "- twee en verder",
        "1. drie",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den Haag, 7 juli 2023", "2023-07-07"),
        ("# Notitie\n\n7 juli 2023\n\nTekst van 1 mei 2020.", "2023-07-07"),
        ("**Datum:** 7 juli 2023\nTekst.", "2023-07-07"),
        ("'s-Gravenhage, vrijdag 7 juli 2023.", "2023-07-07"),
        # dates that the text is about
        ("Op 7 juli 2023 viel het kabinet.", None),
        ("Het kabinet viel op 7 juli 2023.", None),
        ("Tekst. " * 300 + "\n\n7 juli 2023", None),
        ("Zonder datum", None),
    ],
)
def test_the_date_stands_on_its_own_line_near_the_beginning(text: str, expected: str | None) -> None:
    assert plain.parse(text).metadata.date == expected


def test_only_heading_marks_are_outside_the_pieces() -> None:
    text = "# Een #\r\n\r\nTekst\rmeer.\n\fNog meer\n\na) een\nb) twee"
    spans = [span for piece in plain.parse(text).pieces for span in piece.spans]
    inside = {offset for span in spans for offset in range(*span)}
    assert len(inside) == sum(span.end - span.start for span in spans)
    assert "".join(text[i] for i in range(len(text)) if i not in inside).split() == ["#", "#"]
