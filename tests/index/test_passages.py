from __future__ import annotations

from corpus.model import Document
from corpus.reading import text_of
from index import passages


def test_passages_hold_every_sentence_but_headings_once(letter: Document) -> None:
    found = list(passages.split(letter))
    held = [(p.block, index) for p in found for index in range(p.first, p.last + 1)]
    wanted = [(b.number, i) for b in letter.blocks if b.label != "heading" for i in range(len(b.sentences))]
    assert held == wanted
    assert len({p.id for p in found}) == len(found)


def test_a_passage_is_its_sentences_in_one_block(letter: Document) -> None:
    for passage in passages.split(letter):
        sentences = letter.blocks[passage.block].sentences[passage.first : passage.last + 1]
        assert passage.text == " ".join(sentence.text for sentence in sentences)
        assert passage.spans == tuple(span for sentence in sentences for span in sentence.spans)
        for sentence in sentences:
            assert text_of(letter.text, sentence.spans) in passage.text


def test_a_passage_is_longer_than_the_limit_only_as_a_single_sentence(letter: Document) -> None:
    for passage in passages.split(letter, 300):
        assert len(passage.text) <= 300 or passage.first == passage.last


def test_context_names_title_headings_and_what_a_footnote_belongs_to(letter: Document) -> None:
    found = list(passages.split(letter))
    reaction = next(p for p in found if "gestandaardiseerde vragenlijsten" in p.text)
    assert reaction.context == f"{letter.title} › Reactie op de conclusies"
    footnote = next(p for p in found if p.text.endswith("19 637, nr. 2414."))
    assert "zijn brief d.d. 4 juli 2018" in footnote.context
    assert "zijn brief d.d. 4 juli 2018" not in footnote.text
