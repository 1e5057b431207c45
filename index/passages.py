"""Passages follow structure: sentences of one block, grouped up to a length, never over a block's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Block, Document, Sentence
from index.model import Passage

LONGEST = 500
_SKIPPED = ("heading",)
_MARK = "#"


def split(document: Document, longest: int = LONGEST) -> Iterator[Passage]:
    """Yields the passages of a document in reading order; `longest` counts characters of reading text."""
    number = 0
    for block in document.blocks:
        if block.label in _SKIPPED:
            continue
        for first, last in _groups(block.sentences, longest):
            yield _passage(document, block, first, last, number)
            number += 1


def sentences(document: Document, passage: Passage) -> tuple[str, ...]:
    """The texts of a passage's sentences."""
    return tuple(each.text for each in document.blocks[passage.block].sentences[passage.first : passage.last + 1])


def identifier(document_id: str, number: int) -> str:
    """The identifier of a document's passage."""
    return f"{document_id}{_MARK}{number}"


def _groups(sentences: Sequence[Sentence], longest: int) -> Iterator[tuple[int, int]]:
    """Ranges `first..last` (inclusive) of sentences whose joint length stays within `longest` where it can."""
    first, length = 0, 0
    for index, sentence in enumerate(sentences):
        if index > first and length + len(sentence.text) > longest:
            yield first, index - 1
            first, length = index, 0
        length += len(sentence.text) + 1
    if sentences:
        yield first, len(sentences) - 1


def _passage(document: Document, block: Block, first: int, last: int, number: int) -> Passage:
    sentences = block.sentences[first : last + 1]
    return Passage(
        id=identifier(document.id, number),
        document_id=document.id,
        block=block.number,
        first=first,
        last=last,
        spans=tuple(span for sentence in sentences for span in sentence.spans),
        text=" ".join(sentence.text for sentence in sentences),
        context=" › ".join((document.title, *block.headings, *_referring(document, block))),
        page=sentences[0].page,
        kind=document.kind,
        date=document.date,
        dossiers=document.dossiers,
    )


def _referring(document: Document, footnote: Block) -> Iterator[str]:
    """The sentences that a footnote belongs to."""
    if footnote.note is not None:
        for block in document.blocks:
            for sentence in block.sentences:
                if footnote.note in sentence.notes:
                    yield sentence.text
