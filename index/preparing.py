"""A document made ready for the index: split, its tokens counted and its text packed; done in several processes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import DocumentError
from corpus.library import Library
from corpus.model import Document
from index import analysis, database, passages
from index.model import Passage

Tokens = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is written of a document: `header` is it without its text; `sentences`, `tokens` are of each passage."""

    header: Document
    content: bytes
    passages: tuple[Passage, ...]
    sentences: tuple[tuple[str, ...], ...]
    tokens: tuple[Tokens, ...]
    whole: Tokens


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paper that could not be read after all."""

    id: str


def prepare(document: Document) -> Prepared:
    """Makes a document ready."""
    split = tuple(passages.split(document))
    return Prepared(
        replace(document, text="", pages=(), blocks=(), references=()),
        database.packed(document),
        split,
        tuple(passages.sentences(document, passage) for passage in split),
        tuple(analysis.tokens(f"{passage.context} {passage.text}") for passage in split),
        analysis.tokens(" ".join((document.title, *(block.text for block in document.blocks)))),
    )


def prepare_paper(asked: tuple[Path, str]) -> Prepared | LeftOut:
    """Reads a paper of the library in a data folder, by its identifier, and makes it ready."""
    data_dir, id = asked
    try:
        document = Library(data_dir).document(id)
    except DocumentError:
        return LeftOut(id)
    return prepare(document)
