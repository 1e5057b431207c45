from __future__ import annotations

from dataclasses import replace

from assistant import query, tuning
from assistant.composers import extractive
from corpus.model import Document
from index.model import Candidate


def candidate(letter: Document, words: str, probability: float = 0.9) -> Candidate:
    for block in letter.blocks:
        for index, sentence in enumerate(block.sentences):
            if words in sentence.text:
                return Candidate(letter, block, sentence, index, probability, {"meanings": 1.0})
    raise AssertionError(words)


def quotes(question: str, *candidates: Candidate) -> list[str]:
    return [pointer.quote for pointer in extractive.compose(query.analyse(question), candidates)]


def test_whole_sentences_with_their_leading_words(letter: Document) -> None:
    (quote,) = quotes("Komt stereotypering voor?", candidate(letter, "komt stereotypering en een gesloten"))
    assert quote.startswith("Desalniettemin komt")
    (quote,) = quotes("Is het objectief?", candidate(letter, "weliswaar verbeteringen"))
    assert "weliswaar" in quote


def test_a_sentence_that_points_back_brings_the_one_before(letter: Document) -> None:
    found = quotes("Hoe gaat dat?", candidate(letter, "Maar dat de wijze waarop raadpleging"))
    assert len(found) == 2
    assert found[0].startswith("De onderzoekers concluderen voorts dat coördinatoren")


def test_nothing_below_the_threshold(letter: Document) -> None:
    low = tuning.ANSWERED_FROM - 0.01
    assert quotes("Wat?", candidate(letter, "Basisopleiding Asiel", low)) == []
    assert quotes("Wat?") == []


def test_only_the_holder_that_was_asked(letter: Document) -> None:
    theirs = candidate(letter, "In bredere zin concluderen de onderzoekers", 0.99)
    hers = candidate(letter, "Ik acht het echter van belang", 0.9)
    assert quotes("Wat vindt de staatssecretaris van deskundigheidsbevordering?", theirs, hers) == [hers.sentence.text]
    assert quotes("Wat vindt de rechter van deskundigheidsbevordering?", theirs, hers) == []


def test_in_reading_order_and_not_more_than_allowed(letter: Document) -> None:
    last = candidate(letter, "Basisopleiding Asiel", 0.99)
    first = candidate(letter, "Op 18 augustus jl.", 0.98)
    found = quotes("Welke scholing is er?", last, first, replace(first, probability=0.97))
    assert found == [first.sentence.text, last.sentence.text]
    assert quotes("Is er scholing?", last, first) == [last.sentence.text]


def roles(question: str, *candidates: Candidate) -> list[tuple[str, str]]:
    pointers = extractive.compose(query.analyse(question), candidates)
    return [(pointer.role, pointer.quote.split()[0]) for pointer in pointers]


def test_what_a_sentence_leans_on_is_context(letter: Document) -> None:
    found = roles("Hoe gaat dat?", candidate(letter, "Maar dat de wijze waarop raadpleging"))
    assert found == [("context", "De"), ("answer", "Maar")]


def test_a_reaction_stands_behind_the_finding_it_reacts_to(letter: Document) -> None:
    hers = candidate(letter, "Ik acht het echter van belang")
    assert roles("Hoe reageert de staatssecretaris op het knelpunt?", hers) == [("finding", "Het"), ("reaction", "Ik")]


def test_a_reason_is_looked_for_around_a_sentence_that_has_none(letter: Document) -> None:
    before = roles("Waarom is de motivering duidelijker?", candidate(letter, "De IND heeft daarom reeds"))
    assert before == [("answer", "Overigens"), ("context", "De")]
    after = roles("Waarom is dat positief?", candidate(letter, "het wegvallen van een standaard vragenlijst positief"))
    assert after == [("context", "Uit"), ("answer", "Zij")]


def test_the_sources_of_a_paper_are_all_its_footnotes_that_name_one(letter: Document) -> None:
    notes = [candidate(letter, number, 0.2) for number in ("nr. 2528", "34 775 VI", "nr. 2414")]
    notes.append(candidate(letter, "Ik dank de onderzoekers", 0.3))
    found = quotes("Welke Kamerstukken worden in de voetnoten aangehaald?", *notes)
    assert [quote.rpartition("nr. ")[2] for quote in found] == ["2414.", "67.", "2528."]
    assert len(quotes("In welk Kamerstuk staat de motie?", *notes)) == 1
