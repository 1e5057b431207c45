"""Lexical indexes, of passages and of papers: BM25 over stems and over character 5-grams, on disk, by tantivy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy

from index.fusion import Ranking
from index.model import Filters

FIELDS = ("stems", "grams")
_WRITER_BYTES = 64_000_000
_NO_DATE, _FIRST_DAY, _LAST_DAY = 0, 1, 99_999_999
# Files that tell which others belong to an index; all others are written once and never changed.
_CHANGING = (".json", ".lock")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is searched of a passage or a paper: its tokens (`analysis.tokens`), and what filters look at."""

    key: int
    document_id: str
    kind: str
    date: str | None
    dossiers: tuple[str, ...]
    stems: str
    grams: str


class LexicalWriter:
    """Changes the index in the folder `path`, which it makes where there is none; nothing lasts before `finish`."""

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self._writer = tantivy.Index(_schema(), str(path)).writer(_WRITER_BYTES, 1)

    def add(self, entries: Iterable[Entry]) -> None:
        """Adds passages, or papers."""
        for entry in entries:
            written = tantivy.Document()
            written.add_unsigned("key", entry.key)
            written.add_text("document", entry.document_id)
            written.add_text("kind", entry.kind)
            for dossier in entry.dossiers:
                written.add_text("dossier", dossier)
            written.add_unsigned("date", day(entry.date))
            written.add_text("stems", entry.stems)
            written.add_text("grams", entry.grams)
            self._writer.add_document(written)

    def remove(self, document_id: str) -> None:
        """Takes out all that is of a document, but for what is added afterwards."""
        self._writer.delete_documents_by_term("document", document_id)

    def finish(self) -> None:
        """Commits and waits until the files are whole."""
        self._writer.commit()
        self._writer.wait_merging_threads()


def is_shared(file: Path) -> bool:
    """Whether a file of an index never changes, so that a later generation may have it by a link."""
    return file.suffix not in _CHANGING


class LexicalIndex:
    """An index on disk, opened for reading."""

    def __init__(self, path: Path) -> None:
        self._schema = _schema()
        self._searcher = tantivy.Index.open(str(path)).searcher()
        self.count = self._searcher.num_docs

    def search(self, field: str, tokens: Mapping[str, float], filters: Filters, k: int) -> Ranking:
        """Keys with their BM25 score, best first; `field` is "stems" or "grams", `tokens` have weights."""
        if not tokens:
            return Ranking.of(())
        terms = [(tantivy.Occur.Should, self._weighed(field, token, tokens[token])) for token in sorted(tokens)]
        query = tantivy.Query.boolean_query(terms)
        if must := self._must(filters):
            # Not otherwise: only where terms stand alone does tantivy skip what cannot reach the best (block-max WAND).
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *must])
        found = self._searcher.search(query, k, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in found])
        scores = [score for score, _ in found]
        return Ranking(np.array(keys, dtype=np.int64), np.array(scores, dtype=np.float64))

    def _weighed(self, field: str, token: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, field, token, index_option="freq")
        return query if weight == 1 else tantivy.Query.boost_query(query, weight)

    def _must(self, filters: Filters) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        listed = (("document", filters.documents), ("kind", filters.kinds), ("dossier", filters.dossiers))
        must = [self._any_of(field, values) for field, values in listed]
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
    builder.add_unsigned_field("key", fast=True)
    for field in ("document", "kind", "dossier"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("date", indexed=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()
