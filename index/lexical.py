"""Lexical indexes, of passages and of papers: BM25 over stems and over character 5-grams, on disk, by tantivy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import tantivy

from corpus.model import Document
from index import analysis
from index.model import Filters, Passage

FIELDS = ("stems", "grams")
_WRITER_BYTES = 64_000_000
_NO_DATE, _FIRST_DAY, _LAST_DAY = 0, 1, 99_999_999


class LexicalWriter:
    """Writes a new index in the folder `path`, which it makes."""

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True)
        self._writer = tantivy.Index(_schema(), str(path)).writer(_WRITER_BYTES, 1)

    def add(self, passages: Iterable[Passage]) -> None:
        """Adds passages; nothing is on disk before `finish`."""
        for passage in passages:
            searched = f"{passage.context} {passage.text}"
            self._add(passage.id, passage.document_id, passage.kind, passage.date, searched)

    def add_document(self, document: Document) -> None:
        """Adds a whole paper, for an index of papers."""
        searched = " ".join((document.title, *(block.text for block in document.blocks)))
        self._add(document.id, document.id, document.kind, document.date, searched)

    def _add(self, id: str, document_id: str, kind: str, date: str | None, searched: str) -> None:
        entry = tantivy.Document()
        entry.add_text("id", id)
        entry.add_text("document", document_id)
        entry.add_text("kind", kind)
        entry.add_unsigned("date", day(date))
        entry.add_text("stems", " ".join(analysis.stems(searched)))
        entry.add_text("grams", " ".join(analysis.grams(searched)))
        self._writer.add_document(entry)

    def finish(self) -> None:
        """Commits and waits until the files are whole."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class LexicalIndex:
    """An index on disk, opened for reading."""

    def __init__(self, path: Path) -> None:
        self._schema = _schema()
        self._searcher = tantivy.Index.open(str(path)).searcher()
        self.count = self._searcher.num_docs

    def search(self, field: str, tokens: Mapping[str, float], filters: Filters, k: int) -> list[tuple[str, float]]:
        """Identifiers with their BM25 score, best first; `field` is "stems" or "grams", `tokens` have weights."""
        if not tokens:
            return []
        terms = [(tantivy.Occur.Should, self._weighed(field, token, tokens[token])) for token in sorted(tokens)]
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, tantivy.Query.boolean_query(terms)), *self._must(filters)]
        )
        found = self._searcher.search(query, k, count=False).hits
        return [(self._searcher.doc(address)["id"][0], float(score)) for score, address in found]

    def _weighed(self, field: str, token: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, field, token, index_option="freq")
        return query if weight == 1 else tantivy.Query.boost_query(query, weight)

    def _must(self, filters: Filters) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        must = [self._any_of("document", filters.documents), self._any_of("kind", filters.kinds)]
        if filters.since or filters.until:
            first, last = day(filters.since) or _FIRST_DAY, day(filters.until) or _LAST_DAY
            must.append(tantivy.Query.range_query(self._schema, "date", tantivy.FieldType.Unsigned, first, last))
        return [
            (tantivy.Occur.Must, tantivy.Query.const_score_query(query, 0.0)) for query in must if query is not None
        ]

    def _any_of(self, field: str, values: tuple[str, ...]) -> tantivy.Query | None:
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, value)) for value in values]
        return tantivy.Query.boolean_query(terms) if terms else None


def day(date: str | None) -> int:
    """An ISO day as a number, 20211001; 0 where there is none."""
    return int(date.replace("-", "")) if date else _NO_DATE


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("date", indexed=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()
