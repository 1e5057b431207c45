"""Documents and passages of one index, in SQLite; the text that quotations are checked against stands here."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from corpus import serial
from corpus.errors import IndexUnusableError
from corpus.model import Document, Span
from index.model import Filters, Passage

_SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, content BLOB NOT NULL, digest TEXT NOT NULL,
    kind TEXT NOT NULL, date TEXT, passages INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE passages (id TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
"""
_CACHED_DOCUMENTS = 256


def create(path: Path) -> sqlite3.Connection:
    """A new database; the caller commits and closes."""
    connection = sqlite3.connect(path)
    connection.executescript(_SCHEMA)
    return connection


def add(connection: sqlite3.Connection, document: Document, passages: Iterable[Passage]) -> None:
    """Writes a document and its passages."""
    content = zlib.compress(json.dumps(serial.document_to_dict(document), ensure_ascii=False).encode())
    kept = tuple(passages)
    row = (document.id, content, _digest(content), document.kind, document.date, len(kept))
    connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)
    rows = ((passage.id, json.dumps(_to_dict(passage), ensure_ascii=False)) for passage in kept)
    connection.executemany("INSERT INTO passages VALUES (?, ?)", rows)


class Database:
    """An index's documents and passages, read only; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        self._lock = Lock()
        self.document = lru_cache(maxsize=_CACHED_DOCUMENTS)(self._document)
        self.counts = {table: self._count(table) for table in ("documents", "passages")}

    def documents(self) -> tuple[str, ...]:
        """Every document's identifier, in order."""
        return tuple(row[0] for row in self._rows("SELECT id FROM documents ORDER BY id"))

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages with these identifiers."""
        marks = ",".join("?" * len(ids))
        rows = self._rows(f"SELECT id, content FROM passages WHERE id IN ({marks})", ids)
        return {id: _from_dict(json.loads(content)) for id, content in rows}

    def extent(self, filters: Filters) -> tuple[int, int, tuple[str | None, str | None]]:
        """How many documents and passages pass the filters, and their first and last date."""
        clauses = ["1"]
        values: list[Any] = []
        for name, wanted in (("id", filters.documents), ("kind", filters.kinds)):
            if wanted:
                clauses.append(f"{name} IN ({','.join('?' * len(wanted))})")
                values += wanted
        for clause, day in (("date >= ?", filters.since), ("date <= ?", filters.until)):
            if day:
                clauses.append(clause)
                values.append(day)
        columns = "count(*), coalesce(sum(passages), 0), min(date), max(date)"
        found = self._rows(f"SELECT {columns} FROM documents WHERE {' AND '.join(clauses)}", values)[0]
        return found[0], found[1], (found[2], found[3])

    def kinds(self) -> tuple[str, ...]:
        """Every kind of document there is."""
        return tuple(row[0] for row in self._rows("SELECT DISTINCT kind FROM documents ORDER BY kind"))

    def papers(self) -> tuple[Any, ...]:
        """STAND-IN."""
        from types import SimpleNamespace

        return tuple(
            SimpleNamespace(id=d.id, title=d.title, kind=d.kind, date=d.date, dossiers=d.dossiers, passages=1)
            for d in map(self.document, self.documents())
        )

    def replaced_by(self, id: str) -> tuple[str, ...]:
        """STAND-IN."""
        return ()

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _document(self, id: str) -> Document:
        rows = self._rows("SELECT content, digest FROM documents WHERE id = ?", (id,))
        if not rows:
            raise KeyError(id)
        content, digest = rows[0]
        if _digest(content) != digest:
            raise altered(id)
        return serial.document_from_dict(json.loads(zlib.decompress(content)))

    def _count(self, table: str) -> int:
        return int(self._rows(f"SELECT count(*) FROM {table}")[0][0])

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


def altered(id: str) -> IndexUnusableError:
    """The error for a document whose text in the index is not what was written."""
    return IndexUnusableError(
        f"De tekst van {id} in de index is veranderd. `standpunt index build` maakt de index opnieuw.",
        f"The text of {id} in the index was changed. `standpunt index build` makes the index anew.",
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _to_dict(passage: Passage) -> dict[str, Any]:
    return {name: getattr(passage, name) for name in Passage.__slots__}


def _from_dict(values: dict[str, Any]) -> Passage:
    return Passage(**{**values, "spans": tuple(Span(*span) for span in values["spans"])})
