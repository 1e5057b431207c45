"""Answered Kamervragen: the text beside its questions and answers."""

from __future__ import annotations

import pytest

from corpus.assembly import assemble
from corpus.model import Author
from corpus.parsers import docx, html, pdf, plain, questions
from corpus.parsers.parsed import Parsed
from corpus.parsers.questioners import questioners
from tests.corpus import making

GROUPED = """Vraag 1
Kent u het bericht?

Antwoord op vraag 1
Ja.

Vraag 2
Deelt u de zorg?

Vraag 3
Wat gaat u doen? Zo nee, waarom niet?

Vraag 4
Wanneer?

Antwoord op vraag 4
Volgend jaar.

Antwoorden op vragen 2 en 3
Ik deel de zorg. Zoals in antwoord op vraag 1 staat, ken ik het.
"""
MISSING = """Vraag 1
Kent u het rapport? Zo ja, wat vindt u?

Ik ken het rapport.

Het is goed.

Vraag 2
Wanneer komt de brief

Antwoord op vraag 2
Morgen.
"""


def pairs(parsed: Parsed) -> list[tuple[str, str]]:
    blocks = assemble(parsed.text, parsed.pieces, parsed.pages)
    return [
        (f"{block.role[0]}{','.join(block.pair)}", block.text)
        for block in blocks
        if block.role and block.label != "heading"
    ]


def test_answers_are_joined_to_questions_wherever_they_stand() -> None:
    assert pairs(plain.parse(GROUPED)) == [
        ("q1", "Kent u het bericht?"),
        ("a1", "Ja."),
        ("q2", "Deelt u de zorg?"),
        ("q3", "Wat gaat u doen? Zo nee, waarom niet?"),
        ("q4", "Wanneer?"),
        ("a4", "Volgend jaar."),
        ("a2,3", "Ik deel de zorg. Zoals in antwoord op vraag 1 staat, ken ik het."),
    ]


def test_an_answer_without_heading_is_what_follows_the_question() -> None:
    assert pairs(plain.parse(MISSING)) == [
        ("q1", "Kent u het rapport? Zo ja, wat vindt u?"),
        ("a1", "Ik ken het rapport."),
        ("a1", "Het is goed."),
        ("q2", "Wanneer komt de brief"),
        ("a2", "Morgen."),
    ]


@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_every_format_gives_the_same_pairs(kind: str) -> None:
    lines = GROUPED.split("\n")
    if kind == "docx":
        parsed = docx.parse(making.docx("".join(making.p(line) for line in lines)), "v.docx")
    elif kind == "html":
        parsed = html.parse(
            ("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>").encode(), "v"
        )
    else:
        parsed = pdf.parse(making.pdf([making.rows(lines)]), "v.pdf")
    assert pairs(parsed) == pairs(plain.parse(GROUPED))
    assert parsed.metadata.kind == "kamervraag"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", ("3",)),
        ("3, 4, 5, 9 en 10", ("3", "4", "5", "9", "10")),
        ("7, 8, en 9", ("7", "8", "9")),
        ("1 t/m 4", ("1", "2", "3", "4")),
        ("2 tot en met 4", ("2", "3", "4")),
        ("1-3", ("1", "2", "3")),
        ("2a en 2b", ("2a", "2b")),
    ],
)
def test_numbers_are_read_apart(text: str, expected: tuple[str, ...]) -> None:
    assert questions.numbers(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("vragen van het lid Eerdmans (JA21) over", [("Eerdmans", "JA21")]),
        ("de leden Temmink en Van Nispen (beiden SP) aan de minister", [("Temmink", "SP"), ("Van Nispen", "SP")]),
        (
            "leden Mutluer, Lahlah (GroenLinks-PvdA), Boswijk (CDA) en Helder (BBB) over",
            [("Mutluer", "GroenLinks-PvdA"), ("Lahlah", "GroenLinks-PvdA"), ("Boswijk", "CDA"), ("Helder", "BBB")],
        ),
        ("de leden van de Kamer", []),
    ],
)
def test_who_asked_is_told_with_the_party(title: str, expected: list[tuple[str, str]]) -> None:
    assert questioners(title) == tuple(Author(name, party=party) for name, party in expected)


def test_prose_that_names_questions_is_no_kamervraag() -> None:
    parsed = plain.parse("Vraag 1 was lastig. Antwoord op vraag 1 is er niet.\n\nDe Kamer vroeg veel.")
    assert pairs(parsed) == []
    assert parsed.metadata.kind == "document"


def test_an_official_answer_names_who_asks_and_who_answers() -> None:
    page = (
        "<html><body><div id='main-column'><h1 class='kamervraagomschrijving_kop'>Vragen van het lid Eerdmans (JA21) "
        "over de ME (ingezonden 2 maart 2024).</h1><p>Antwoord van Minister Yeşilgöz-Zegerius (Justitie en Veiligheid) "
        "(ontvangen 24 maart 2024). Zie ook Aanhangsel 3.</p><h2>Vraag 1</h2><p>Kent u dit?</p><h2>Antwoord 1</h2>"
        "<p>Ja.</p><h2>Toelichting:</h2><p>Deze vragen vullen aan.</p></div></body>"
    )
    parsed = html.parse(page.encode(), "ah-tk.html")
    assert pairs(parsed) == [("q1", "Kent u dit?"), ("a1", "Ja.")]
    assert parsed.metadata.title.startswith("Vragen van het lid Eerdmans (JA21)")
    assert parsed.metadata.date == "2024-03-24"
    assert parsed.metadata.sender == "Minister Yeşilgöz-Zegerius (Justitie en Veiligheid)"
    assert parsed.metadata.authors == (Author("Eerdmans", party="JA21"),)
