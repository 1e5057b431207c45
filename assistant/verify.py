"""The only maker of citations: what cannot be found verbatim in the store's own text is refused.

A pointer holds when its quotation
- comes from a document that was searched for this question,
- is, white space folded, a whole sentence (or footnote) of the block pointed at, and no heading, and
- reads back from the document's text at the offsets of the citation.

A `short` answer is words of that very sentence, shown beside the whole of it.

Only whole sentences: a part of one can turn its sense in ways no list of words foresees ("De IND ontkent dat …").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from assistant import legal
from assistant.model import Citation, Footnote, Pointer, Short, Statement
from corpus import references
from corpus.model import Block, Document, Sentence, Span
from corpus.reading import fold, text_of
from index.store import Store


def verify(pointers: Iterable[Pointer], store: Store, searched: Collection[str]) -> tuple[tuple[Statement, ...], int]:
    """The statements that hold, each with its citation, and how many pointers were refused."""
    kept: dict[tuple[str, object], Statement] = {}
    refused = 0
    for pointer in pointers:
        statement = _statement(pointer, store, searched)
        if statement is None:
            refused += 1
        else:
            kept.setdefault((pointer.document_id, statement.citations[0].spans), statement)
    return tuple(kept.values()), refused


def cite(document: Document, block: Block, sentence: Sentence) -> Citation:
    """The citation of a sentence."""
    return Citation(
        document_id=document.id,
        title=document.title,
        date=document.date,
        reference=legal.reference(document, sentence.page),
        page=sentence.page,
        headings=block.headings,
        quote=sentence.text,
        spans=sentence.spans,
        url=document.url,
        block=block.number,
        label=block.label,
        footnotes=tuple(_footnotes(document, sentence.notes)),
    )


def _statement(pointer: Pointer, store: Store, searched: Collection[str]) -> Statement | None:
    block = _block(pointer, store, searched)
    if block is None:
        return None
    document = store.document(pointer.document_id)
    quote = fold(pointer.quote)
    for sentence in block.sentences:
        if sentence.text == quote and text_of(document.text, sentence.spans) == quote:
            a = sentence.attribution
            return Statement(
                quote,
                a.holder,
                a.mode,
                a.cue,
                document.signatory,
                (cite(document, block, sentence),),
                role=pointer.role,
                short=_short(document, sentence, pointer.short),
            )
    return None


def _short(document: Document, sentence: Sentence, words: str | None) -> Short | None:
    """Whole words of the sentence, once in it and within one of its spans; else none."""
    if not words:
        return None
    found = [
        (span, match)
        for span in sentence.spans
        for match in re.finditer(rf"(?<!\w){_spaced(words)}(?!\w)", document.text[span.start : span.end])
    ]
    if len(found) != 1:
        return None
    span, match = found[0]
    return Short(fold(match[0]), (Span(span.start + match.start(), span.start + match.end()),))


def _spaced(words: str) -> str:
    """A pattern for the words with any white space between them."""
    return r"\s+".join(map(re.escape, words.split()))


def _block(pointer: Pointer, store: Store, searched: Collection[str]) -> Block | None:
    """The block pointed at; a composer may have made up anything, also values of a wrong type."""
    if not (isinstance(pointer.document_id, str) and isinstance(pointer.block, int) and isinstance(pointer.quote, str)):
        return None
    if pointer.document_id not in searched:
        return None
    try:
        blocks = store.document(pointer.document_id).blocks
    except KeyError:
        return None
    found = blocks[pointer.block] if 0 <= pointer.block < len(blocks) else None
    return None if found is None or found.label == "heading" else found


def _footnotes(document: Document, notes: Iterable[str]) -> Iterator[Footnote]:
    for note in notes:
        block = document.footnote(note)
        if block is not None:
            cited = (found.target for found in references.find(block.text) if found.kind in references.PAPERS)
            yield Footnote(note, block.text, tuple(dict.fromkeys(cited)))
