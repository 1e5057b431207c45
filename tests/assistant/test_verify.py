"""No quotation gets through that the papers do not hold: verify against composers that lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant import answering
from assistant.model import Pointer, Question
from assistant.session import Session
from assistant.verify import verify
from corpus.model import Document
from corpus.reading import text_of
from index.model import Candidate
from index.store import Store
from tests.conftest import LETTER

FINDING = (
    "Desalniettemin komt stereotypering en een gesloten benadering nog steeds voor tijdens het asielgehoor, "
    "volgens de onderzoekers."
)
DOUBTS = (
    "Externe partijen menen voorts ook dat er weliswaar verbeteringen zijn doorgevoerd op papier, maar dat zij "
    "twijfelen of objectieve beoordeling van de geloofwaardigheid van de asielaanvragen mogelijk is."
)
QUESTION = "Komt stereotypering nog voor tijdens het asielgehoor?"


def block_with(letter: Document, words: str) -> int:
    return next(block.number for block in letter.blocks if words in block.text)


def checked(store: Store, *pointers: Pointer) -> tuple[list[str], int]:
    statements, refused = verify(pointers, store, {LETTER})
    return [statement.text for statement in statements], refused


def test_a_true_quotation_is_cited_where_it_stands(store: Store, letter: Document) -> None:
    (statement,), refused = verify([Pointer(LETTER, block_with(letter, FINDING), FINDING)], store, {LETTER})
    (citation,) = statement.citations
    assert refused == 0
    assert citation.quote == FINDING
    assert text_of(letter.text, citation.spans) == FINDING
    assert (citation.page, citation.headings, statement.holder) == (2, ("Conclusies",), "onderzoekers")


def test_white_space_and_line_ends_do_not_matter(store: Store, letter: Document) -> None:
    loose = FINDING.replace(" ", " \n ")
    assert checked(store, Pointer(LETTER, block_with(letter, FINDING), loose)) == ([FINDING], 0)


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("Stereotypering komt nooit meer voor.", id="fabricated"),
        pytest.param(FINDING.replace("nog steeds", "niet meer"), id="one word altered"),
        pytest.param(FINDING.replace("Desalniettemin", "desalniettemin"), id="one letter altered"),
        pytest.param(FINDING.replace("komt ", "komt de "), id="one word added"),
        pytest.param(FINDING.replace(" en een gesloten benadering", ""), id="words left out in the middle"),
        pytest.param(
            FINDING
            + " Uit het onderzoek blijkt dat het wegvallen van een standaard vragenlijst positief wordt gewaardeerd.",
            id="stitched to a sentence of another paragraph",
        ),
        pytest.param(
            "handvatten bieden aan IND-medewerkers om stereotypering te vermijden. " + FINDING,
            id="stitched to the sentence before",
        ),
        pytest.param("komt stereotypering en een gesloten benadering nog steeds voor", id="leading contrast cut off"),
        pytest.param(
            "Desalniettemin komt stereotypering en een gesloten benadering nog steeds voor", id="holder cut off"
        ),
        pytest.param("stereo", id="part of a word"),
        pytest.param("Desalniettemin komt", id="too short to mean anything"),
        pytest.param("", id="nothing"),
        pytest.param("   ", id="blanks"),
    ],
)
def test_a_false_quotation_is_refused(store: Store, letter: Document, quote: str) -> None:
    assert checked(store, Pointer(LETTER, block_with(letter, FINDING), quote)) == ([], 1)


def test_a_cut_that_turns_the_sense_is_refused(store: Store, letter: Document) -> None:
    block = block_with(letter, DOUBTS)
    for cut in (
        "verbeteringen zijn doorgevoerd op papier",
        "objectieve beoordeling van de geloofwaardigheid van de asielaanvragen mogelijk is",
        "er een objectieve wijze is om asielaanvragen met een lhbti- of bekeringsmotief te beoordelen",
    ):
        assert checked(store, Pointer(LETTER, block, cut)) == ([], 1)


@pytest.mark.parametrize(
    "cut",
    [
        "Nieuwe medewerkers van de IND volgen nu de Basisopleiding Asiel",
        "de beoordeling van de geloofwaardigheid van bekeerlingen en de seksuele gerichtheid van asielzoekers kan "
        "worden verbeterd.",
        "637, nr. 2414.",
        "Conclusies",
    ],
)
def test_only_whole_sentences_are_quoted_and_no_headings(store: Store, letter: Document, cut: str) -> None:
    assert checked(store, Pointer(LETTER, block_with(letter, cut), cut)) == ([], 1)


@pytest.mark.parametrize("pointer", [Pointer(LETTER, None, "a"), Pointer(LETTER, 2, None), Pointer(None, 2, "a")])  # type: ignore[arg-type]
def test_values_of_a_wrong_type_are_refused(store: Store, pointer: Pointer) -> None:
    assert verify([pointer], store, {LETTER}) == ((), 1)


def test_another_block_or_document_is_refused(store: Store, letter: Document) -> None:
    right = block_with(letter, FINDING)
    for pointer in (
        Pointer(LETTER, right + 1, FINDING),
        Pointer(LETTER, 10_000, FINDING),
        Pointer(LETTER, -1, FINDING),
        Pointer("ander-stuk", right, FINDING),
    ):
        assert checked(store, pointer) == ([], 1)


def test_a_document_that_was_not_searched_is_refused(store: Store, letter: Document) -> None:
    pointer = Pointer(LETTER, block_with(letter, FINDING), FINDING)
    assert verify([pointer], store, {"ander-stuk"}) == ((), 1)


def test_the_same_quotation_twice_is_one_statement(store: Store, letter: Document) -> None:
    pointer = Pointer(LETTER, block_with(letter, FINDING), FINDING)
    assert checked(store, pointer, pointer) == ([FINDING], 0)


def test_a_lying_composer_ends_in_not_found_or_in_the_true_part(store: Store, letter: Document) -> None:
    block = block_with(letter, FINDING)

    def liar(question: Question, candidates: Sequence[Candidate]) -> Sequence[Pointer]:
        return [Pointer(LETTER, block, "Stereotypering komt niet meer voor tijdens het asielgehoor.")]

    def half_liar(question: Question, candidates: Sequence[Candidate]) -> Sequence[Pointer]:
        return [*liar(question, candidates), Pointer(LETTER, block, FINDING)]

    none = answering.answer(QUESTION, store, composer=liar)
    assert (none.status, none.statements, none.rejected) == ("not_found", (), 1)
    half = answering.answer(QUESTION, store, composer=half_liar)
    assert [statement.text for statement in half.statements] == [FINDING]
    assert half.rejected == 1


def test_words_of_one_paper_are_not_cited_from_another(tmp_path: Path) -> None:
    session = Session(tmp_path / "data")
    path = tmp_path / "ander.md"
    path.write_text("Stereotypering tijdens het asielgehoor is volgens deze notitie verdwenen.")
    other = session.library.add(path).id
    session.ensure()
    store = session.store()
    theirs = store.document(other).blocks[0].text
    assert verify([Pointer(LETTER, 0, theirs)], store, {LETTER, other}) == ((), 1)
    (statement,), _ = verify([Pointer(other, 0, theirs)], store, {LETTER, other})
    assert statement.citations[0].document_id == other
    assert statement.holder == "onbekend"


def test_footnotes_of_the_quoted_words_come_along(store: Store, letter: Document) -> None:
    words = (
        "Dit memorandum heb ik uw Kamer onder begeleiding van mijn beleidsreactie d.d. 6 september 2019 doen toekomen."
    )
    (statement,), _ = verify([Pointer(LETTER, block_with(letter, words), words)], store, {LETTER})
    (footnote,) = statement.citations[0].footnotes
    assert (footnote.note, footnote.targets) == ("3", ("kst-19637-2528",))
