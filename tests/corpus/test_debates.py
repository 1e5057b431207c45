"""Handelingen: agenda items, and whose words each paragraph is."""

from __future__ import annotations

import pytest

from corpus.model import Document, Speaker
from tests.corpus import official_papers as papers
from tests.corpus.official_papers import read

CHAIR = Speaker("De voorzitter", None, "voorzitter")
LACIN = Speaker("Laçin", "SP")
MINISTER = Speaker("Ollongren", None, "Minister")

ITEM = "9 Bouwregelgeving"
EXPECTED = [
    ("metadata", "70e vergadering Donderdag 5 april 2018", (), None),
    ("heading", ITEM, (), None),
    ("paragraph", "Aan de orde is het VAO Bouwregelgeving.", (ITEM,), None),
    ("paragraph", "De heer Laçin (SP): Voorzitter. Ik heb één motie.", (ITEM,), LACIN),
    ("heading", "Motie", (ITEM,), LACIN),
    ("paragraph", "De Kamer,", (ITEM, "Motie"), LACIN),
    ("paragraph", "verzoekt de regering te bouwen,", (ITEM, "Motie"), LACIN),
    # what the chair says of the motion is no part of it
    ("paragraph", "De voorzitter: Deze motie is voorgesteld door het lid Laçin.", (ITEM,), CHAIR),
    ("paragraph", "Zij krijgt nr. 346 (32847).", (ITEM,), CHAIR),
    # the chair goes on; the record itself is nobody's words
    ("paragraph", "Dank u wel.", (ITEM,), CHAIR),
    ("paragraph", "De beraadslaging wordt gesloten.", (ITEM,), None),
    ("paragraph", "Minister Ollongren: Dat doe ik.", (ITEM,), MINISTER),
    ("paragraph", "Zeker.", (ITEM,), MINISTER),
    ("paragraph", "In stemming komt de motie-Laçin.", (ITEM,), None),
]


def parts(document: Document) -> list[tuple[str, str, tuple[str, ...], Speaker | None]]:
    return [(block.label, block.text, block.headings, block.speaker) for block in document.blocks]


@pytest.mark.parametrize(
    "content",
    [
        papers.DEBATE,
        # the copies that are indented and encoded twice read the same
        papers.indented(papers.DEBATE),
        papers.twice_encoded(papers.DEBATE),
        papers.twice_encoded(papers.indented(papers.DEBATE)),
    ],
    ids=["plain", "indented", "encoded twice", "both"],
)
def test_who_says_what(content: str | bytes) -> None:
    assert parts(read(content)) == EXPECTED


def test_what_the_record_says_of_itself() -> None:
    document = read(papers.DEBATE)
    assert (document.id, document.title, document.kind) == ("h-tk-20172018-70-9", "Bouwregelgeving", "handelingen")
    assert (document.session, document.chamber, document.number) == ("2017-2018", "tweede", "70-9")
    assert document.date == "2018-04-05"


def test_the_opening_of_a_meeting_is_named_after_it() -> None:
    opening = papers.DEBATE.replace("agendapunt>", "opening>").replace("<item-titel>Bouwregelgeving</item-titel>", "")
    assert read(opening).title == "70e vergadering, Donderdag 5 april 2018"


def test_a_subscript_stays_with_its_word_in_an_indented_file() -> None:
    source = papers.DEBATE.replace("Zeker.", "Minder CO<inf>2</inf>-uitstoot en « meer » (<extref>21501</extref>), ja.")
    texts = [block.text for block in read(papers.indented(source)).blocks]
    assert "Minder CO2-uitstoot en « meer » (21501), ja." in texts
