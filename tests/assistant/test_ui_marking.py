from __future__ import annotations

from assistant import answering
from assistant.model import Pointer
from assistant.ui import examples, marking, sources
from assistant.ui.marking import Paragraph
from assistant.verify import verify
from corpus.model import Block, Document, Marker, Span
from index.store import Store
from tests.conftest import LETTER

PAGE_BREAK = (
    "Beide werkinstructies zijn eind 2019 nogmaals vernieuwd met als enige wijziging dat er in elke zaak waar sprake "
    "is van een lhbti- of bekeringsmotief een lhbti- of bekeringscoördinator geraadpleegd dient te worden voordat het "
    "besluit is genomen."
)


def texts(paragraph: Paragraph, *kinds: str) -> list[str]:
    return [run.text for run in paragraph.runs if run.kind in kinds]


def test_a_sentence_that_runs_on_over_a_page_break_is_marked_in_one_piece(store: Store) -> None:
    statements, refused = verify([Pointer(LETTER, 5, PAGE_BREAK)], store, {LETTER})
    assert refused == 0
    source = sources.of_statement(statements[0], store)
    assert len(source.citation.spans) == 2
    assert texts(source.quoted, "quoted") == [PAGE_BREAK]


def test_runs_join_to_the_reading_text_of_every_block(letter: Document) -> None:
    for block in letter.blocks:
        shown = marking.paragraph(letter, block)
        assert "".join(texts(shown, "plain")) == block.text
        assert texts(shown, "note") == [marker.note for marker in block.markers]


def test_the_marked_words_of_every_sentence_are_that_sentence(letter: Document) -> None:
    for block in letter.blocks:
        for sentence in block.sentences:
            shown = marking.paragraph(letter, block, sentence.spans)
            assert "".join(texts(shown, "quoted")).strip() == sentence.text


def test_the_marked_words_of_every_example_are_its_quotation(store: Store) -> None:
    for question in (*examples.EXAMPLES["nl"], *examples.EXAMPLES["en"]):
        answer = answering.answer(question, store)
        assert answer.status == "answered", question
        for statement in answer.statements:
            source = sources.of_statement(statement, store)
            assert "".join(texts(source.quoted, "quoted")) == statement.text


def test_a_footnote_number_inside_a_quotation_is_not_part_of_the_marked_words() -> None:
    text = "In elke zaak1 wordt geraadpleegd."
    block = Block(0, "paragraph", (Span(0, 12), Span(13, 33)), "", 1, markers=(Marker(Span(12, 13), "1"),))
    document = Document(id="d", kind="brief", sha256="", text=text, blocks=(block,))
    shown = marking.paragraph(document, block, block.spans)
    assert [(run.kind, run.text) for run in shown.runs] == [
        ("quoted", "In elke zaak"),
        ("note", "1"),
        ("quoted", " wordt geraadpleegd."),
    ]


def test_a_footnote_number_stands_against_the_word_before_it(letter: Document) -> None:
    shown = marking.paragraph(letter, letter.blocks[6])
    joined = "".join(f"[{run.text}]" if run.kind == "note" else run.text for run in shown.runs)
    assert "doen toekomen.[3] Uit dit memorandum" in joined
    assert joined.endswith("laten voeren.[4]")


def test_the_context_reaches_to_the_paragraphs_before_and_after(store: Store, letter: Document) -> None:
    statements, _ = verify([Pointer(LETTER, 8, letter.blocks[8].sentences[0].text)], store, {LETTER})
    source = sources.of_statement(statements[0], store)
    assert [each.label for each in source.before] == ["paragraph", "heading"]
    assert [each.label for each in source.after] == ["paragraph"]


def test_a_quoted_footnote_shows_the_paragraph_that_refers_to_it(store: Store, letter: Document) -> None:
    note = letter.blocks[26]
    statements, _ = verify([Pointer(LETTER, note.number, note.sentences[0].text)], store, {LETTER})
    source = sources.of_statement(statements[0], store)
    assert "".join(texts(source.before[0], "plain")) == letter.blocks[2].text
    assert source.after == ()


def test_what_the_text_shown_points_to_is_held_or_can_be_fetched(store: Store, letter: Document) -> None:
    sentence = next(s for s in letter.blocks[18].sentences if s.notes)
    statements, _ = verify([Pointer(LETTER, 18, sentence.text)], store, {LETTER})
    source = sources.of_statement(statements[0], store)
    assert [(found.id, found.held, found.official) for found in source.targets] == [
        ("kst-19637-2449", False, True),
        ("kst-19637-2585", False, True),
    ]
    assert source.targets[1].name == "Kamerstukken II, vergaderjaar 2019–2020, 19 637, nr. 2585"
    assert list(source.notes) == ["5"]


def test_what_came_near_knows_whose_claim_it_is(store: Store) -> None:
    answer = answering.answer("Wat is de hoofdstad van Frankrijk?", store)
    assert answer.status == "not_found"
    for near in answer.searched.nearest:
        source = sources.of_nearest(near, store)
        assert source.attribution.holder != "onbekend"
        assert "".join(texts(source.quoted, "quoted")) == near.quote
