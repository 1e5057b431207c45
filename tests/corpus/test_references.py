from __future__ import annotations

import pytest

from corpus import references
from corpus.library import Library
from corpus.model import Document
from corpus.serial import document_from_dict, document_to_dict
from tests.conftest import LETTER


def targets(text: str) -> list[str]:
    found = list(references.find(text))
    assert all(text[slice(*reference.span)] == reference.text for reference in found)
    return [reference.target for reference in found]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Kamerstukken II, vergaderjaar 2017-2018, 19 637, nr. 2414.", "kst-19637-2414"),
        # a budget chapter
        ("Kamerstukken II, vergaderjaar 2017-2018, 34 775 VI, nr. 67.", "kst-34775-VI-67"),
        ("kamerstukken II 1986/87, 19 700 hoofdstuk XV, nr. 2)", "kst-19700-XV-2"),
        ("Kamerstukken II 2020/21 35 570-IX, nr. 14", "kst-35570-IX-14"),
        # an en dash in the years, an empty line inside
        ("Kamerstukken II, \n\nvergaderjaar 2019–2020, 19 637, nr. 2585", "kst-19637-2585"),
        ("Kamerstukken II 2018/19, 19637, nr. 2528", "kst-19637-2528"),
        # hard blanks
        ("Kamerstuk 19\u00a0637, nr.\u00a02528", "kst-19637-2528"),
        ("Kamerstuk 29279, nr. 1044", "kst-29279-1044"),
        ("Kamerstuk 36 264, nr. 6, blz. 3", "kst-36264-6"),
        ("Kamerstuk 21 501-21, stuk nr. 2648;", "kst-21501-21-2648"),
        ("Kamerstuk 21501–32, nr. 1668", "kst-21501-32-1668"),
        ("Kamerstuk II 28286, nr. 1056", "kst-28286-1056"),
        # scanning makes 11 of II, l of 1; a PDF sets letters apart
        ("Kamerstukken 11 2018/19, 19637, nr. 2528", "kst-19637-2528"),
        ("Kamerstukken ll 2018/19, 19637, nr. 25l8", "kst-19637-2518"),
        ("Kamers tuk 3 6200-XII- 60", "kst-36200-XII-60"),
        ("Kamer-\nstukken II 2018/19, 19 637, nr. 2528", "kst-19637-2528"),
        # "11 123" is a dossier of 1971, no misread chamber
        ("Kamerstukken II 11 123, nr. 4", "kst-11123-4"),
        ("Kamerstuk 36600-VII, nr. 1", "kst-36600-VII-1"),
        ("Kamerstukken II 2020/21, 21501-02, nr. 2231", "kst-21501-02-2231"),
        ("Kamerstukken I 2023/24, 36 200, A, p. 2", "kst-36200-A"),
        ("(Kamerstukken I 2003/04, 27 484 (R 1669), nr. 289", "kst-20032004-27484-289"),
        # the footnote's number is glued in front
        ("1Kamerstukken II 2001/02, 28 295, nr. 1", "kst-28295-1"),
        ("Kamerstukken II, Zitting 1958-1959-5380, Nr. 3, blz. 41", "kst-5380-3"),
        # no series is named
        ("de motie-Podt (19 637, nr. 3287)", "kst-19637-3287"),
        ("de motie op stuk nr. 214 (26 150)", "kst-26150-214"),
        # a paper of two dossiers is published under the first
        ("Kamerstukken II 2022/23, 31 293 en 31 289, nr. 653", "kst-31293-653"),
        ("Aanhangsel van de Handelingen, vergaderjaar 2023-2024, nr. 1121.", "ah-tk-20232024-1121"),
        ("Aanhangsel Handelingen II 2019/20, nr. 89", "ah-tk-20192020-89"),
        ("Handelingen II 2022/23, nr. 84, item 12)", "h-tk-20222023-84-12"),
        ("Handelingen I 2018/19, nr. 5, item 3", "h-ek-20182019-5-3"),
        ("Handelingen II 1994/95, nr. 94, p. 5734-5738", "h-tk-19941995-94-5734-5738"),
        ("(Stb. 2020, 37)", "stb-2020-37"),
        ("Staatsblad 2018, nr. 201.", "stb-2018-201"),
        ("Stcrt. 2019, nr. 12345", "stcrt-2019-12345"),
        ("Trb. 1951, 131.", "trb-1951-131"),
        ("ECLI:NL:RVS:2020:1885.", "ECLI:NL:RVS:2020:1885"),
        ("(WI 2019/17)", "WI 2019/17"),
        ("werkinstructie 2019-17", "WI 2019/17"),
        ("zie https://zoek.officielebekendmakingen.nl/kst-19637-2414.html.", "kst-19637-2414"),
    ],
)
def test_a_paper_in_any_of_its_spellings(text: str, target: str) -> None:
    assert targets(text) == [target]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("artikel 31, zesde lid, van de Vreemdelingenwet 2000 bepaalt", "artikel 31 lid 6 Vreemdelingenwet 2000"),
        ("art. 29 lid 1 sub a Vw 2000.", "artikel 29 lid 1 onder a Vreemdelingenwet 2000"),
        ("artikel 3.106a van het Vreemdelingenbesluit 2000", "artikel 3.106a Vreemdelingenbesluit 2000"),
        ("artikel 8:23, tweede lid, Awb", "artikel 8:23 lid 2 Algemene wet bestuursrecht"),
        ("artikel 8 van het EVRM", "artikel 8 EVRM"),
        ("artikel 1F van het Vluchtelingenverdrag", "artikel 1F Vluchtelingenverdrag"),
        ("artikel 6:162 BW", "artikel 6:162 Burgerlijk Wetboek"),
        ("artikel 33 van Richtlijn 2013/32/EU", "artikel 33 Richtlijn 2013/32/EU"),
        ("artikel 2.1 van de Wet dieren en is opgenomen", "artikel 2.1 Wet dieren"),
        ("artikel 10 van de Wet openbaarheid van bestuur opgenomen", "artikel 10 Wet openbaarheid van bestuur"),
        ("artikel 8 van de Wet elektronisch betalen treedt in", "artikel 8 Wet elektronisch betalen"),
    ],
)
def test_an_article_of_an_act(text: str, target: str) -> None:
    (found,) = references.find(text)
    assert (found.target, found.kind) == (target, "wet")
    assert text[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kamerstukken II 2018/19, 19 637, nrs. 2414, 2449 en 2500–2502, en nr. 2585.",
            "2414 2449 2500 2501 2502 2585",
        ),
        ("Kamerstukken II, 1984–1985, 19637, nrs. 1–3, blz. 29)", "1 2 3"),
        ("Kamerstukken II 1999-2000, 19 637, nr. 6, p. 15-16; nr. 7, p. 5-6.", "6 7"),
        ("Kamerstuk 19 637, nrs. 1 tot en met 3", "1 2 3"),
        ("Kamerstuk 19 637, nr. 6 en 7.", "6 7"),
        # the sentence goes on
        ("Kamerstuk 19 637, nr. 6 en 7 andere stukken", "6"),
        ("Kamerstuk 19 637, nr. 6 - 12 september", "6"),
        ("Kamerstuk 19 637, nr. 37, 1 juli 2014", "37"),
    ],
)
def test_enumerations_and_ranges_give_every_paper(text: str, expected: str) -> None:
    assert targets(text) == [f"kst-19637-{number}" for number in expected.split()]


def test_an_enumeration_goes_on_with_another_dossier() -> None:
    assert targets("Kamerstukken II 2020/21, 35 570, nr. 3 en 35 571, nr. 4.") == ["kst-35570-3", "kst-35571-4"]


def test_each_paper_of_an_enumeration_has_its_own_span() -> None:
    found = list(references.find("Kamerstukken II 2019/20, 29 754, nrs. 520 en 548"))
    assert [reference.text for reference in found] == ["Kamerstukken II 2019/20, 29 754, nrs. 520", "548"]


def test_articles_that_share_a_member_or_an_act() -> None:
    assert targets("artikel 8, tweede en derde lid, EVRM") == ["artikel 8 lid 2 EVRM", "artikel 8 lid 3 EVRM"]
    assert targets("artikelen 3 en 8 van het EVRM") == ["artikel 3 EVRM", "artikel 8 EVRM"]
    assert targets("artikel 8 EVRM en artikel 3 IVRK") == ["artikel 8 EVRM", "artikel 3 IVRK"]


def test_werkinstructies_and_gazettes_in_a_row() -> None:
    assert targets("werkinstructies 2019/17 en 2019/18") == ["WI 2019/17", "WI 2019/18"]
    assert targets("Stb. 2018, 201 en 202. Trb. 1951, 131 en 1954, 88.") == [
        "stb-2018-201",
        "stb-2018-202",
        "trb-1951-131",
        "trb-1954-88",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kamerstukken",
        "dossier 19 637",
        "de motie nr. 67",
        "Kamerstukken II 2017/18",
        "artikel 14, tweede lid, kan in beginsel",
        "artikel 50-kennisgeving",
        "artikel 3 van de wet",
        "de handelingen van 12 mei 2020, nr. 4",
        "Handelingen UCV, 1988/89, nr. 26",
        "besluit van 17 juni 2002 (Stb. 325)",
        "€ 19 637, nr. 3",
    ],
)
def test_what_names_no_paper_gives_nothing(text: str) -> None:
    assert targets(text) == []


def test_a_cited_dossier_is_a_dossier() -> None:
    found = list(references.find("Kamerstukken II 2020/21, 35570 en verder"))
    assert [(reference.kind, reference.target) for reference in found] == [("dossier", "dossier/35570")]


def test_the_footnotes_of_the_letter_point_to_six_papers(letter: Document) -> None:
    notes = [block for block in letter.blocks if block.label == "footnote"]
    assert [targets(note.text) for note in notes if targets(note.text)] == [
        ["kst-19637-2414"],
        ["kst-34775-VI-67"],
        ["kst-19637-2528"],
        ["kst-19637-2528"],
        ["kst-19637-2449", "kst-19637-2585"],
    ]


def test_references_keep_their_kind_in_json(library: Library) -> None:
    document = library.document(LETTER)
    assert {reference.kind for reference in document.references} == {"kamerstuk", "werkinstructie"}
    assert document_from_dict(document_to_dict(document)).references == document.references


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("repeated", "before"),
    [
        (" ", "Kamerstukken"),
        ("1, ", "Kamerstukken II 2018/19, 19 637, nrs. "),
        ("artikel 1, ", ""),
        ("a", "artikel 1 van de "),
        ("a/", "https://zoek.officielebekendmakingen.nl/"),
    ],
)
def test_a_hostile_line_of_a_megabyte_does_not_hang(repeated: str, before: str) -> None:
    text = before + repeated * (MEGABYTE // len(repeated))
    assert len(list(references.find(text))) <= 100


@pytest.mark.parametrize(
    ("repeated", "before"),
    [
        ("Kamerstukken II ", ""),
        ("19 637, ", "Kamerstukken II 2018/19, "),
        ("1-500, ", "Kamerstuk 36 200, nrs. "),
        ("I", "Kamerstuk 36 200 "),
        ("artikel 1" + " " * 40, ""),
        ("op de ", "artikel 1 van de Wet "),
        (", 2", "Stb. 2020, 1"),
        ("A", "ECLI:NL:RVS:2020:"),
        ("1 ", ""),
    ],
)
def test_nor_does_one_of_a_hundred_kilobytes(repeated: str, before: str) -> None:
    text = before + repeated * (MEGABYTE // 10 // len(repeated))
    assert len(list(references.find(text))) < len(text)
