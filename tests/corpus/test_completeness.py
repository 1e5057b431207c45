"""The check finds what a reader drops, doubles, glues or leaves untied."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import completeness
from corpus.model import Document
from tests.corpus import official_papers as papers
from tests.corpus.official_papers import read


def failures(document: Document) -> str:
    return "\n".join(completeness.check(papers.LETTER.encode(), "stuk.xml", document).failures)


def test_a_whole_paper_passes() -> None:
    found = completeness.check(papers.LETTER.encode(), "stuk.xml", read(papers.LETTER))
    assert (found.failures, found.characters) == ((), len("".join(read(papers.LETTER).text.split())))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (papers.LETTER.replace("Tweede alinea.", ""), "lost"),
        (papers.LETTER.replace("Tweede alinea.", "Tweede alinea. Tweede alinea."), "too many"),
        (papers.LETTER.replace("In het debat", "Het in debat"), "became"),
    ],
)
def test_what_was_read_from_another_text_fails(source: str, words: str) -> None:
    assert words in failures(read(source))


def test_words_that_were_glued_fail() -> None:
    document = read(papers.LETTER)
    assert "as in the source" in failures(replace(document, text=document.text.replace("Aan de", "Aande ")))


def test_a_block_left_out_or_read_twice_fails() -> None:
    document = read(papers.LETTER)
    assert "in no block" in failures(replace(document, blocks=document.blocks[1:]))
    assert "in two blocks" in failures(replace(document, blocks=(*document.blocks, document.blocks[0])))


def test_a_footnote_that_is_tied_to_nothing_fails() -> None:
    document = read(papers.LETTER)
    untied = [replace(block, markers=(), sentences=block.sentences) for block in document.blocks]
    assert "tied to no sentence" in failures(replace(document, blocks=tuple(untied)))


def test_a_sentence_that_does_not_read_back_fails() -> None:
    document = read(papers.LETTER)
    block = next(block for block in document.blocks if block.label == "paragraph")
    other = replace(block, sentences=tuple(replace(each, text="Iets anders.") for each in block.sentences))
    blocks = tuple(other if each is block else each for each in document.blocks)
    assert "does not read back" in failures(replace(document, blocks=blocks))
