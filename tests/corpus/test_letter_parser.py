"""Odd letters: the input beside what is read from it."""

from __future__ import annotations

import random
import re

import pytest

from corpus.assembly import assemble
from corpus.model import Block
from corpus.parsers import dates, letter
from corpus.reading import text_of

HEAD = " Datum 3 maart 2020\nOnderwerp Wachttijden\n\n"
LONG = "Dit is een volle regel van de brief en die loopt door tot aan het einde van de regel.\n"
SIGNED = "\nDe Minister van Justitie en Veiligheid,\n\nF. Grapperhaus\n"


def read(text: str) -> tuple[Block, ...]:
    parsed = letter.parse(text)
    return assemble(text, parsed.pieces, parsed.pages)


def labelled(text: str, *labels: str) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in read(HEAD + LONG + "\n" + text)[3:] if block.label in labels]


def tied(text: str) -> dict[str, str]:
    return {note: sentence.text for block in read(text) for sentence in block.sentences for note in sentence.notes}


def notes(text: str) -> dict[str | None, str]:
    return {block.note: block.text for block in read(text) if block.label == "footnote"}


@pytest.mark.parametrize(
    ("end", "signatory", "signature"),
    [
        (SIGNED, "Minister van Justitie en Veiligheid", "De Minister van Justitie en Veiligheid, F. Grapperhaus"),
        # straight under the text
        (
            "De minister voor Migratie,\n\nEric van der Burg\nBijlage: 1\n",
            "minister voor Migratie",
            "De minister voor Migratie, Eric van der Burg",
        ),
        # without a comma
        ("\nDe Staatssecretaris van Defensie\nB. Visser", "Staatssecretaris van Defensie", None),
        # a function of two lines
        (
            "\nDe Minister van Onderwijs, Cultuur\nen Wetenschap,\n\nI. van Engelshoven\n",
            "Minister van Onderwijs, Cultuur en Wetenschap",
            "De Minister van Onderwijs, Cultuur en Wetenschap, I. van Engelshoven",
        ),
        (
            "\nDe Minister-President,\nMinister van Algemene Zaken,\n\nMark Rutte\n",
            "Minister-President",
            "De Minister-President, Minister van Algemene Zaken, Mark Rutte",
        ),
        # two who sign: the first one is the sender
        (
            "\nDe Minister van Defensie,\n\nA. Bijleveld\n\nDe Staatssecretaris van Defensie,\n\nB. Visser\n",
            "Minister van Defensie",
            "De Minister van Defensie, A. Bijleveld De Staatssecretaris van Defensie, B. Visser",
        ),
        # paragraphs that begin with a function
        ("\nDe minister van Financiën heeft in 2018 toegezegd dat er extra geld komt.\n", None, None),
        ("\nDe minister van Financiën,\n\ndie ons eerder schreef, heeft niets gedaan.\n", None, None),
        ("\nDe minister van Financiën\nHij heeft in 2018 geld toegezegd.\n", None, None),
    ],
)
def test_the_signature_is_a_function_with_only_names_behind_it(
    end: str, signatory: str | None, signature: str | None
) -> None:
    text = HEAD + LONG + "De minister van Financiën heeft in 2018 toegezegd dat het goed komt.\n" + end
    assert letter.parse(text).signatory == signatory
    found = [block.text for block in read(text) if block.label == "signature"]
    assert len(found) == (signatory is not None)
    if signature:
        assert found == [signature]


def test_what_stands_behind_a_paragraph_on_a_minister_is_not_swallowed() -> None:
    text = "De minister van Financiën heeft in 2018 geld toegezegd.\n\nReactie\nIk betreur dit zeer.\n" + SIGNED
    assert labelled(text, "heading", "paragraph", "signature") == [
        ("paragraph", "De minister van Financiën heeft in 2018 geld toegezegd."),
        ("heading", "Reactie"),
        ("paragraph", "Ik betreur dit zeer."),
        ("signature", "De Minister van Justitie en Veiligheid, F. Grapperhaus"),
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Er is beleid ingevoerd in 2018.1 Daarna niets.", "Er is beleid ingevoerd in 2018."),
        ("De wet van 2005,1 die geldt.", "De wet van 2005, die geldt."),
        ("Het percentage was 12%.1 Daarna niets.", "Het percentage was 12%."),
        ("Ik dank het WODC1 voor het werk.", "Ik dank het WODC voor het werk."),
        ("De EHRM1-uitspraak geldt.", "De EHRM-uitspraak geldt."),
        ("De brief “Samen”1 geldt.", "De brief “Samen” geldt."),
        ("De regeling (Stcrt. 2018)1; die geldt.", "De regeling (Stcrt. 2018); die geldt."),
        ("De motie-Groothuizen1, die geldt.", "De motie-Groothuizen, die geldt."),
        ("De brief doen toekomen. 1 Uit de brief blijkt dit.", "De brief doen toekomen."),
        # a number that looks like one stands earlier
        (
            "Artikel 3.1 Awb en 1 zaak uit nr. 1 en 0,1 procent.1 Ja.",
            "Artikel 3.1 Awb en 1 zaak uit nr. 1 en 0,1 procent.",
        ),
    ],
)
def test_a_marker_is_found_behind(marked: str, expected: str) -> None:
    text = f"{HEAD}{marked}\n\n1 Een noot.\n"
    assert tied(text) == {"1": expected}
    assert notes(text) == {"1": "Een noot."}


def test_one_odd_marker_does_not_lose_the_other_notes() -> None:
    text = HEAD + "De brief.1 En het woord zonder teken. De wet.3 Einde.\n\n1 Een.\n2 Twee.\n3 Drie.\n"
    assert notes(text) == {"1": "Een.", "2": "Twee.", "3": "Drie."}
    assert tied(text) == {"1": "De brief.", "3": "De wet."}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # begins at another number
        ("De brief.2 De wet.3 Slot.\n\n2 Twee.\n3 Drie.\n", {"2": "De brief.", "3": "De wet."}),
        # begins anew on each page
        (
            "De brief.1 Slot.\n\n1 Een.\n De wet.1 De motie.2 Slot.\n\n1 Een.\n2 Twee.\n",
            {"1": "De brief.", "1 (p. 2)": "De wet.", "2": "De motie."},
        ),
        # from nine to ten, with the signature behind
        ("De brief.9 De wet.10 Slot.\n\n9 Negen.\n10 Tien.\n" + SIGNED, {"9": "De brief.", "10": "De wet."}),
        # behind the signature
        ("De brief.1 Slot.\n De wet.2 Slot.\n" + SIGNED + "\n1 Een.\n2 Twee.\n", {"1": "De brief.", "2": "De wet."}),
        # a line of a note begins with the next number
        (
            "De brief.1 Slot.\n\n1 Verzonden toen, en die 3\n2 maanden later.\n De wet.2 Slot.\n\n2 Twee.\n",
            {"1": "De brief.", "2": "De wet."},
        ),
    ],
)  # fmt: skip
def test_notes_count_as_they_like(text: str, expected: dict[str, str]) -> None:
    assert tied(HEAD + text) == expected
    assert set(notes(HEAD + text)) == set(expected)


@pytest.mark.parametrize(
    ("text", "found", "items"),
    [
        # a list behind a colon, and the footnotes under it
        (
            "De brief.1 Ik doe het volgende:\n\n1 Ik stel tolken aan.\n2 Ik geef meer tijd.\n\n1 De noot.\n",
            {"1": "De noot."},
            ["1 Ik stel tolken aan.", "2 Ik geef meer tijd."],
        ),
        # a list at the end of a page
        (
            "Zie maatregel1 en B2. De maatregelen zijn:\n1 Ik stel tolken aan.\n2 Ik geef meer tijd.\n Slot.\n",
            {},
            ["1 Ik stel tolken aan.", "2 Ik geef meer tijd."],
        ),
        # numbers at the beginning of lines
        ("Het gaat om vele zaken, te weten om\n12 Zaken en ook nog om\n13 Andere zaken.\n", {}, []),
        # a numbered heading at the end of a page
        ("De brief is klaar.\n\n3 Reactie\nIk vind dat goed.\n", {}, []),
    ],
)
def test_a_numbered_list_is_no_footnotes(text: str, found: dict[str, str], items: list[str]) -> None:
    assert notes(HEAD + text) == found
    assert [block.text for block in read(HEAD + text) if block.label == "list_item"] == items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Inleiding\nDit is de tekst.\n", ["1. Inleiding"]),
        ("3 Reactie\nDit is de tekst.\n\n2.1 Aanpak\n\nDit ook.\n", ["3 Reactie", "2.1 Aanpak"]),
        ("2. Wat vinden de onderzoekers?\nHet is goed.\n", ["2. Wat vinden de onderzoekers?"]),
        ("Wat vinden de onderzoekers?\nHet is goed.\n", ["Wat vinden de onderzoekers?"]),
        # as long as a line
        (
            "Reactie op de conclusies en de aanbevelingen van het onderzoeksrapport over de IND\nIk vind dat goed.\n",
            ["Reactie op de conclusies en de aanbevelingen van het onderzoeksrapport over de IND"],
        ),
        # of two lines
        (
            "Reactie op de conclusies en de aanbevelingen van het\nonderzoeksrapport over de IND\n\nHet is goed.\n",
            ["Reactie op de conclusies en de aanbevelingen van het onderzoeksrapport over de IND"],
        ),
        # no headings: a name on the next line, a line with a marker, a list item
        ("Volgens de onderzoekers blijft dit voor de medewerkers van de grote en kleine\nIND moeilijk.\n", []),
        ("De maatregelen zijn:\n1. Extra tolken\n2. Meer tijd\n\nDat is het.\n", []),
    ],
)
def test_headings_are(text: str, expected: list[str]) -> None:
    assert [words for _, words in labelled(text, "heading")] == expected


def test_list_items_stand_alone() -> None:
    text = "Ik doe dit:\na) tolken;\nb) tijd\n  en geld;\n\n• meer.\n - streep\n1. Iets\n2. Meer\n\nHoogachtend,\n"
    assert labelled(text, "list_item", "paragraph") == [
        ("paragraph", "Ik doe dit:"),
        ("list_item", "a) tolken;"),
        ("list_item", "b) tijd en geld;"),
        ("list_item", "• meer."),
        ("list_item", "- streep"),
        ("list_item", "1. Iets"),
        ("list_item", "2. Meer"),
        ("paragraph", "Hoogachtend,"),
    ]


def test_a_dash_or_number_that_wraps_is_no_item() -> None:
    full = LONG.removesuffix(".\n")
    text = f"{full} artikel\n3. Daarna komt nog: {full}\n– zo gezegd – klaar.\n"
    assert labelled(text, "list_item") == []


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (" Een.\n Twee.\n", 2),
        ("Een.\n\fTwee.\n\f", 2),
        ("Een.\fTwee.\n", 2),
        ("Een:\n - twee\n • drie\n  vier\n", 1),
    ],
)
def test_pages_open_at_a_form_feed_or_one_blank_before_a_word(text: str, pages: int) -> None:
    found = letter.parse(text).pages
    assert len(found) == pages
    assert (found[0].start, found[-1].end) == (0, len(text))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_reads_alike(line_end: str) -> None:
    text = HEAD + "De brief.1 Een gezond-\nheid en zorg\u00ad\nzaken.\n\n1 Noot.\n Slot.\n" + SIGNED
    blocks = read(text.replace("\n", line_end))
    assert [block.text for block in blocks] == [block.text for block in read(text)]
    assert "Een gezond-heid en zorgzaken." in blocks[2].text


def test_words_run_on_over_a_page_end() -> None:
    text = (
        HEAD
        + LONG
        + "Dit geldt voor lhbti-\n\n1 Noot.\n motieven en zorg\u00ad\n\fzaken, ook voor hoor-\n en beslis.\n"
    )
    assert read(text)[2].text.endswith("Dit geldt voor lhbti-motieven en zorgzaken, ook voor hoor- en beslis.")


def test_a_paragraph_that_begins_like_a_letterhead_is_none() -> None:
    assert labelled("Van de respondenten is de helft blij.\n\nAan het woord komt de IND.\n", "metadata") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1 oktober 2021", "2021-10-01"), ("op 31 Mei 2020", "2020-05-31"), ("45 mei 2020", None), ("3 foo 2020", None)],
)
def test_dates_are_read(text: str, expected: str | None) -> None:
    assert dates.iso_date(text) == expected


FRAGMENTS = [
    *[HEAD, LONG, LONG, LONG, SIGNED, "\n", "\n", "\n", "\f", "\r\n", "\r", "Reactie\n", "1. Inleiding\n"],
    *["De brief.1 De wet.2 Slot\n", "In 2018.1 Daarna,2 en WODC3\n", "1 Een noot.\n", "2 Nog een noot\n", "3 Drie,\n"],
    *[" Een bladzijde\n", " - item\n", "- item een;\n", "a) item\n", "• meer\n", "1. item\n", "2. item:\n"],
    *["De minister van Defensie,\n", "A. de Vries\n", "De minister heeft gezegd\n", "Bijlage: 1\n", "klein begin\n"],
    *["lhbti-\n", "zorg\u00ad\n", "motief \n", "Geachte voorzitter,\n", "Datum 4 mei 2020\n", "Van:\n"],
    *["Wat is dit?\n", "3 Reactie\n", "12 mei 2021\n"],
]
SAMPLES = ["".join(random.Random(seed).choices(FRAGMENTS, k=3 + seed % 30)) for seed in range(600)]


def test_no_character_is_lost_or_doubled() -> None:
    """Outside the blocks there is only white space, footnote markers and labels, and soft hyphens."""
    for text in SAMPLES:
        blocks = read(text)
        inside = [offset for block in blocks for span in block.spans for offset in range(*span)]
        markers = [offset for block in blocks for marker in block.markers for offset in range(*marker.span)]
        assert len({*inside, *markers}) == len(inside) + len(markers), text
        outside = "".join(
            text[i]
            for i in sorted({*range(len(text))} - {*inside, *markers})
            if text[i] not in "\u00ad\f" and text[i].strip()
        )
        labels = [re.sub(r"\D.*", "", block.note or "") for block in blocks if block.label == "footnote"]
        assert outside == "".join(labels), text
        unique = [block.note for block in blocks if block.label == "footnote"]
        assert len(set(unique)) == len(unique), text


def test_blocks_and_sentences_read_back_from_their_spans() -> None:
    for text in SAMPLES:
        for block in read(text):
            assert text_of(text, block.spans) == block.text, text
            assert [text_of(text, sentence.spans) for sentence in block.sentences] == [
                sentence.text for sentence in block.sentences
            ], text
