"""Who is asked to speak, and of whom the papers tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import answering, query, screening, speakers, wording
from corpus.model import Document
from index.lexicon import Lexicon
from index.store import Store


@pytest.fixture
def paper(store: Store) -> Document:
    words = (
        "De Adviesraad Migratie en het VluchtelingenWerk plaatsen kanttekeningen. Volgens de Raad van Europa is "
        "onduidelijk wat advocaten vinden. De Europese Commissie en enkele gemeenten wijzen op een raad in Europa."
    )
    id = store.database.documents()[0]
    return replace(store.document(id), id="other", title="", text=words, sender=None, signatory=None)


def unheard(question: str, paper: Document, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(speakers.unheard(question, [paper], lexicon))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Wat vindt de Adviesraad Migratie van het onderzoek?", ()),
        ("Wat vindt de Adviesraad Internationale Vraagstukken?", ("Adviesraad Internationale Vraagstukken",)),
        ("Wat zegt de Europese Commissie over de beoordeling?", ()),
        ("What does the European Commission say about the assessment?", ()),
        ("What does the European Parliament say about the assessment?", ("European Parliament",)),
        ("Wat vindt de Eerste Kamer van het onderzoek?", ("Eerste Kamer",)),
        ("Wat vindt de Tweede Kamer van het onderzoek?", ()),
        ("What do lawyers think of the interviews?", ()),
        ("What do the churches say about converts?", ("churches",)),
        ("Wat vinden de kerken van de beoordeling?", ("kerken",)),
        ("Wat zeggen advocaten over de gehoren?", ()),
        ("Volgens Amnesty International, hoe gaat de IND te werk?", ("Amnesty International",)),
        ("According to Amnesty International, what goes wrong?", ("Amnesty International",)),
        ("What is the view of the Raad voor de Rechtspraak on this?", ("Raad voor de Rechtspraak",)),
        ("Wat is het standpunt van de Raad van Europa?", ()),
        ("What is UNHCR's view on stereotyping?", ("UNHCR",)),
        ("Wat vindt de Nederlandse regering van het onderzoek?", ()),
        ("Wat vindt de schrijver van de brief van het rapport?", ()),
        ("Wat vindt u van het rapport?", ()),
        ("What do you think of the report?", ()),
        ("Hoe vinden de workshops plaats?", ()),
        ("Wat vinden externe organisaties van de beoordeling?", ()),
        ("Wanneer begon het onderzoek?", ()),
    ],
)
def test_who_is_not_in_the_papers(question: str, missing: tuple[str, ...], paper: Document, store: Store) -> None:
    assert unheard(question, paper, store.lexicon) == missing


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What does the European Commission say about the Dutch credibility assessment?", "European Commission"),
        ("Volgens Vluchtelingenwerk Nederland, hoe gaat de IND om met bekeerlingen?", "Vluchtelingenwerk Nederland"),
        ("Wat vinden de kerken van de beoordeling van bekeerlingen?", "kerken"),
        ("What do lawyers say about the interviews?", "lawyers"),
        ("Wat vindt de Adviesraad Migratie van het onderzoek?", "Adviesraad Migratie"),
        ("Wat zegt de Nationale ombudsman over tolken?", "Nationale ombudsman"),
        # another minister is not who signed
        ("Wat vindt de minister van Justitie van het rapport?", "minister van Justitie"),
        ("Wat vindt de minister-president van de werkinstructies?", "minister-president"),
    ],
)
def test_what_others_say_is_no_answer(question: str, unknown: str, store: Store) -> None:
    answer = answering.answer(question, store)
    assert (answer.status, answer.no, answer.unknown) == ("not_found", "holder", (unknown,))
    assert unknown in wording.text(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Wat vindt Broekers-Knol van de werkinstructies?",
        "Wat vindt mevrouw Broekers-Knol van de vragenlijst?",
        "wat zegt ankie broekers knol over externe partijen",
    ],
)
def test_who_signed_is_known_by_her_name(question: str, store: Store) -> None:
    answer = answering.answer(question, store)
    assert answer.question.query.holder == "bewindspersoon"
    assert {statement.holder for statement in answer.statements} == {"bewindspersoon"}


def test_who_is_not_mentioned_is_never_said_to_be(store: Store) -> None:
    """Also where the judge thinks that something answers, without being convinced."""
    asked = query.analyse("Volgens Vluchtelingenwerk Nederland, hoe gaat de IND om met bekeerlingen?")
    _, found = answering.respond(asked, store)
    likely = [replace(each, features={**each.features, "best judge": 0.5, "judge": 0.5}) for each in found]
    refusal = screening.ruled_out(asked, likely, store.lexicon)
    assert refusal is not None
    assert (refusal.no, refusal.unknown) == ("holder", ("Vluchtelingenwerk Nederland",))


def test_where_the_judge_finds_an_answer_likely_it_is_given(store: Store) -> None:
    asked = query.analyse("Wat vinden de kerken van de beoordeling van bekeerlingen?")
    _, found = answering.respond(asked, store)
    assert screening.ruled_out(asked, found, store.lexicon) is not None
    likely = [replace(each, features={**each.features, "best judge": 0.5}) for each in found]
    assert screening.ruled_out(asked, likely, store.lexicon) is None


@pytest.mark.parametrize(
    "question",
    [
        "What is the position of the Dutch government on standard questionnaires?",
        "Wat vindt de Nederlandse regering van het onderzoek?",
        "Wat vindt de schrijver van de brief van het rapport?",
        "What does the author of the letter think about the report?",
    ],
)
def test_the_minister_under_other_names(question: str, store: Store) -> None:
    assert query.analyse(question).query.holder == "bewindspersoon"
    answer = answering.answer(question, store)
    assert {statement.holder for statement in answer.statements} == {"bewindspersoon"}
