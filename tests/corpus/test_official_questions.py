"""Kamervragen in official XML: questions and answers joined by their numbers."""

from __future__ import annotations

import pytest

from corpus.model import Author
from corpus.parsers import markup
from corpus.parsers.official.questions import answered_by, pair_of, questioners
from tests.corpus import official_papers as papers
from tests.corpus.official_papers import read


def test_every_answer_knows_its_questions() -> None:
    found = [(block.role, block.pair, block.text) for block in read(papers.QUESTIONS).blocks if block.role]
    assert found == [
        ("question", ("1",), "Vraag 1"),
        ("question", ("1",), "Kent u het bericht?"),
        ("answer", ("1",), "Antwoord 1"),
        ("answer", ("1",), "Ja."),
        ("question", ("2",), "Vraag 2"),
        ("question", ("2",), "Wat vindt u?"),
        ("question", ("3",), "Vraag 3"),
        ("question", ("3",), "En dan?"),
        ("question", ("3",), "a. Dit ook?"),
        ("answer", ("2", "3"), "Antwoord 2 en 3"),
        ("answer", ("2", "3"), "Ik vind dit van belang."),
        ("answer", ("2", "3"), "Zie het antwoord op vraag 1."),
        ("question", ("4",), "Vraag 4"),
        ("question", ("4",), "Zonder eigen nummer?"),
        ("answer", ("4", "5", "6"), "Antwoord 4 t/m 6"),
        ("answer", ("4", "5", "6"), "Nee, en dat blijft zo."),
    ]


def test_who_asks_and_who_answers() -> None:
    document = read(papers.QUESTIONS)
    assert (document.id, document.kind, document.title) == (
        "ah-tk-20192020-100",
        "kamervraag",
        "Vragen over het bericht «X»",
    )
    # one party named behind two names
    assert document.authors == (
        Author("Van Nispen", None, "SP"),
        Author("Kuiken", None, "SP"),
        Author("Buitenweg", None, "GroenLinks"),
    )
    # "voor", as in the questions: it is no Ministry
    assert document.sender == document.signatory == "Minister voor Rechtsbescherming"
    assert document.date == "2019-09-30"
    assert (document.number, document.session, document.chamber) == ("100", "2019-2020", "tweede")


def test_the_identifier_can_be_made_without_a_record() -> None:
    without = papers.QUESTIONS.replace("externMetadataRecord", "niets")
    assert read(without).id == "ah-tk-20192020-100"
    assert read(without.replace(">100<", ">2019Z12345<")).id == "kv-tk-2019Z12345"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Vraag 1", ("1",)),
        ("Antwoord 2, 3 en 5", ("2", "3", "5")),
        ("Antwoord op vragen 4 tot en met 6 en 9", ("4", "5", "6", "9")),
        ("1", ("1",)),
        ("Antwoord", ()),
        ("Antwoord 3–4", ("3", "4")),
    ],
)
def test_the_numbers_of_a_question_or_answer(words: str, expected: tuple[str, ...]) -> None:
    assert pair_of(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Antwoord van Minister Opstelten (Veiligheid en Justitie)",
            ("Minister van Veiligheid en Justitie", "Opstelten"),
        ),
        ("Antwoord van de Staatssecretaris Van der Burg (Asiel)", ("Staatssecretaris van Asiel", "Van der Burg")),
        ("Antwoord van Minister-president Rutte (Algemene Zaken)", ("Minister-president", "Rutte")),
        (
            "Antwoord van Minister Dekker (Minister voor Rechtsbescherming)",
            ("Minister voor Rechtsbescherming", "Dekker"),
        ),
        ("Vragen van het lid Jansen (SP) aan de Minister van Defensie", None),
    ],
)
def test_who_answers(words: str, expected: tuple[str, str] | None) -> None:
    root = markup.tree(f"<kamervragen><omschr>{words}</omschr></kamervragen>".encode(), "x")
    assert answered_by(root) == expected


def test_questioners_that_are_not_marked_as_names() -> None:
    words = (
        "Vragen van de leden Van Nispen en Kuiken (beiden SP) en Jansen (D66) aan de Minister van Defensie over iets."
    )
    root = markup.tree(f"<kamervragen><omschr>{words}</omschr></kamervragen>".encode(), "x")
    assert [(author.name, author.party) for author in questioners(root)] == [
        ("Van Nispen", "SP"),
        ("Kuiken", "SP"),
        ("Jansen", "D66"),
    ]
