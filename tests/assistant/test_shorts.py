from __future__ import annotations

import pytest

from assistant import answering, query, wording
from assistant.composers import shorts
from corpus.assembly import assemble
from corpus.model import Document
from corpus.parsers import plain
from corpus.reading import text_of
from index.store import Store


def paper(text: str) -> Document:
    return Document(id="p", title="", sha256="", text=text, blocks=assemble(text, plain.parse(text).pieces))


@pytest.mark.parametrize(
    ("question", "sentence", "short"),
    [
        ("Wanneer is het plan vastgesteld?", "Het plan is op 3 mei 2019 vastgesteld.", "3 mei 2019"),
        ("Wanneer loopt de proef?", "De proef loopt van 2018 tot en met 2020.", "van 2018 tot en met 2020"),
        # between two dates form cannot choose
        ("Wanneer is het plan vastgesteld?", "Op 3 mei 2019 en 4 juni 2020 is het plan herzien.", None),
        # the date of a paper that is named tells only of what stands in it
        (
            "Wanneer begon het onderzoek?",
            "Dit onderzoek biedt inzicht in de opzet, uitvoering en bijdrage van de maatregelen die zijn aangekondigd "
            "in de brief d.d. 4 juli 2018.",
            None,
        ),
        (
            "Wanneer zijn de maatregelen aangekondigd?",
            "Dit onderzoek biedt inzicht in de opzet, uitvoering en bijdrage van de maatregelen die zijn aangekondigd "
            "in de brief d.d. 4 juli 2018.",
            "4 juli 2018",
        ),
        ("Hoeveel opvangplekken zijn er?", "Er zijn 1.200 opvangplekken.", "1.200"),
        # a day is no amount
        ("Hoeveel plekken zijn er?", "Op 3 mei zijn er plekken bij gekomen in de opvang.", None),
        ("Wie heeft het onderzoek uitgevoerd?", "Het onderzoek is uitgevoerd door Regioplan, in 2020.", "Regioplan"),
        # who asked for it is not who did it
        (
            "Wie gaf opdracht tot het onderzoek?",
            "Het is uitgevoerd door Regioplan, in opdracht van het WODC.",
            "het WODC",
        ),
        ("Wie deed het en in wiens opdracht?", "Uitgevoerd door Regioplan, in opdracht van het WODC.", None),
        ("Who commissioned the study?", "Het onderzoek is uitgevoerd door Regioplan, in 2020.", None),
        ("Welk Kamerlid vroeg dit?", "De motie van het lid Van der Berg is aangenomen.", "Van der Berg"),
        ("Is dit juist?", "Nee, dat is niet juist.", "Nee"),
        # no verdict that the sentence does not carry itself
        ("Is dit juist?", "Dat is niet juist.", None),
        # what the question holds already is no answer
        ("Wanneer na 3 mei 2019?", "Op 3 mei 2019 is het plan vastgesteld.", None),
    ],
)
def test_the_words_that_answer_by_themselves(question: str, sentence: str, short: str | None) -> None:
    assert shorts.find(query.analyse(question).query, paper(sentence), ("p", 0, 0)) == short


def test_short_words_are_verified_and_shown_before_the_whole_sentence(store: Store) -> None:
    answer = answering.answer("Op welke datum is het rapport door het WODC opgeleverd?", store)
    (statement,) = answer.statements
    assert statement.short is not None
    document = store.document(statement.citations[0].document_id)
    assert text_of(document.text, statement.short.spans) == statement.short.text == "18 augustus"
    assert wording.text(answer).startswith("Kort: “18 augustus” [1]\n")
