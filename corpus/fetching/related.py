"""Which papers the corpus points to and does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.fetching.fetcher import Fetcher
from corpus.identifiers import Identifier, official
from corpus.model import Document


def missing(documents: Iterable[Document], fetcher: Fetcher) -> tuple[Identifier, ...]:
    """The papers that these documents cite or replace and the library lacks, each once, in reading order."""
    found = (official.read(target) for document in documents for target in _targets(document))
    return tuple(dict.fromkeys(each for each in found if each is not None and not fetcher.holds(each)))


def _targets(document: Document) -> Iterator[str]:
    yield from document.cites
    yield from document.replaces
    yield from (reference.target for reference in document.references)
