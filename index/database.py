"""Documents and passages of one index, in SQLite; the text that quotations are checked against stands here."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from corpus import serial
from corpus.errors import IndexUnusableError
from corpus.model import Document, Span
from index import passages as splitting
from index.keys import BITS, number_of, passage_key
from index.memory import Memory
from index.model import Filters, Paper, Passage

_VERSION = 3
_SCHEMA = f"""
CREATE TABLE documents (
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, mark TEXT NOT NULL, kind TEXT NOT NULL, date TEXT,
    title TEXT NOT NULL, number TEXT, dossiers TEXT NOT NULL, passages INTEGER NOT NULL
);
CREATE TABLE contents (key INTEGER PRIMARY KEY, digest TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE passages (key INTEGER PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE meanings (key INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE dossiers (dossier TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (dossier, key)) WITHOUT ROWID;
CREATE TABLE replacements (replaced TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (replaced, key)) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
"""
_CACHED_DOCUMENTS = 256
_CACHED_EXTENTS = 256
_CACHED_PASSAGES = 10_000
_MOST_MARKS = 500
_PASSAGES = (
    "SELECT p.key, p.content, d.id, d.kind, d.date, d.dossiers FROM passages p "
    f"JOIN documents d ON d.key = p.key >> {BITS} WHERE p.key IN "
)
_PAPER = "id, title, kind, date, dossiers, number, passages"


class DatabaseWriter:
    """Changes a database; a new one is made where there is none. Nothing lasts before `finish`."""

    def __init__(self, path: Path) -> None:
        new = not path.exists()
        self._connection = sqlite3.connect(path)
        # A database that was not finished is thrown away with its folder.
        self._connection.execute("PRAGMA journal_mode = MEMORY")
        self._connection.execute("PRAGMA synchronous = OFF")
        if new:
            self._connection.executescript(_SCHEMA)

    def add(self, document: Document, content: bytes, mark: str, passages: Sequence[Passage]) -> int:
        """Writes a document, its `packed` form and its passages, and returns its key; `mark` tells versions apart."""
        row = (
            *(document.id, mark, document.kind, document.date, document.title, document.number),
            *(json.dumps(document.dossiers), len(passages)),
        )
        names = "id, mark, kind, date, title, number, dossiers, passages"
        cursor = self._connection.execute(f"INSERT INTO documents ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        key = int(cursor.lastrowid or 0)
        self._many("contents VALUES (?, ?, ?)", [(key, _digest(content), content)])
        self._many("passages VALUES (?, ?)", ((passage_key(key, n), _to_json(p)) for n, p in enumerate(passages)))
        self._many("dossiers VALUES (?, ?)", ((dossier, key) for dossier in dict.fromkeys(document.dossiers)))
        self._many("replacements VALUES (?, ?)", ((id, key) for id in dict.fromkeys(document.replaces)))
        return key

    def add_meanings(self, meanings: Iterable[tuple[int, bytes]]) -> None:
        """Writes the packed vectors of each passage's sentences, by its key."""
        self._many("meanings VALUES (?, ?)", meanings)

    def remove(self, id: str) -> range:
        """Takes a document out, and returns the keys that its passages had; raises KeyError for an unknown one."""
        found = self._connection.execute("SELECT key, passages FROM documents WHERE id = ?", (id,)).fetchone()
        if found is None:
            raise KeyError(id)
        key, count = found
        keys = range(passage_key(key, 0), passage_key(key, 0) + count)
        for table in ("documents", "contents", "dossiers", "replacements"):
            self._connection.execute(f"DELETE FROM {table} WHERE key = ?", (key,))
        for table in ("passages", "meanings"):
            self._connection.execute(f"DELETE FROM {table} WHERE key BETWEEN ? AND ?", (keys.start, keys.stop))
        return keys

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """The passages with these keys."""
        found = (row for bite in _bites(keys) for row in self._connection.execute(_PASSAGES + _marks(bite), bite))
        return {row[0]: _from_row(*row) for row in found}

    def marks(self) -> dict[str, str]:
        """The mark of every document."""
        return dict(self._connection.execute("SELECT id, mark FROM documents"))

    def finish(self) -> tuple[int, int]:
        """Commits, and counts documents and passages."""
        self._connection.commit()
        found = self._connection.execute("SELECT count(*), coalesce(sum(passages), 0) FROM documents").fetchone()
        return int(found[0]), int(found[1])

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _many(self, into: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._connection.executemany(f"INSERT INTO {into}", rows)


class Database:
    """An index's documents and passages, read only; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        self._lock = Lock()
        self._known: Memory[int, Passage] = Memory(_CACHED_PASSAGES)
        self.document = lru_cache(maxsize=_CACHED_DOCUMENTS)(self._document)
        self.extent = lru_cache(maxsize=_CACHED_EXTENTS)(self._extent)
        if self._rows("PRAGMA user_version")[0][0] != _VERSION:
            raise ValueError("a database of another version")
        found = self._rows("SELECT count(*), coalesce(sum(passages), 0) FROM documents")[0]
        self.counts = {"documents": int(found[0]), "passages": int(found[1])}
        self._rows("SELECT key FROM passages LIMIT 1")

    def documents(self) -> tuple[str, ...]:
        """Every document's identifier, in order."""
        return tuple(row[0] for row in self._rows("SELECT id FROM documents ORDER BY id"))

    def papers(self) -> tuple[Paper, ...]:
        """Every document without its text, by identifier."""
        return self._papers("ORDER BY id")

    def dossier(self, dossier: str) -> tuple[Paper, ...]:
        """The papers of a dossier, by date; those without one come last."""
        return self._papers(
            "WHERE key IN (SELECT key FROM dossiers WHERE dossier = ?) ORDER BY date IS NULL, date, id", dossier
        )

    def dossiers(self) -> tuple[tuple[str, int], ...]:
        """Every dossier with how many papers it has, in order."""
        return tuple(self._rows("SELECT dossier, count(*) FROM dossiers GROUP BY dossier ORDER BY dossier"))

    def replaced_by(self, id: str) -> tuple[Paper, ...]:
        """The papers that say they come in the place of this one, by date."""
        return self._papers(
            "WHERE key IN (SELECT key FROM replacements WHERE replaced = ?) ORDER BY date IS NULL, date, id", id
        )

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """The passages with these keys; one that this index does not have is left out."""
        return self._known.get(keys, lambda fresh: {row[0]: _from_row(*row) for row in self._in(_PASSAGES, fresh)})

    def meanings(self, keys: Sequence[int]) -> dict[int, bytes]:
        """The packed vectors of each passage's sentences, by its key."""
        return dict(self._in("SELECT key, content FROM meanings WHERE key IN ", keys))

    def known(self, documents: Iterable[int]) -> set[int]:
        """Those of the document keys that this index has."""
        return {row[0] for row in self._in("SELECT key FROM documents WHERE key IN ", tuple(set(documents)))}

    def holds(self, id: str) -> bool:
        """Whether there is a document with this identifier."""
        return bool(self._rows("SELECT 1 FROM documents WHERE id = ?", (id,)))

    def ids(self, documents: Sequence[int]) -> list[str]:
        """The identifiers of the documents with these keys, in their order."""
        found = dict(self._in("SELECT key, id FROM documents WHERE key IN ", documents))
        return [found[key] for key in documents if key in found]

    def selected(self, filters: Filters) -> set[int]:
        """The keys of the documents that pass the filters."""
        where, values = _where(filters)
        return {row[0] for row in self._rows(f"SELECT key FROM documents WHERE {where}", values)}

    def marks(self) -> dict[str, str]:
        """The mark of every document."""
        return dict(self._rows("SELECT id, mark FROM documents"))

    def kinds(self) -> tuple[str, ...]:
        """Every kind of document there is."""
        return tuple(row[0] for row in self._rows("SELECT DISTINCT kind FROM documents ORDER BY kind"))

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _extent(self, filters: Filters) -> tuple[int, int, tuple[str | None, str | None]]:
        """How many documents and passages pass the filters, and their first and last date."""
        where, values = _where(filters)
        columns = "count(*), coalesce(sum(passages), 0), min(date), max(date)"
        found = self._rows(f"SELECT {columns} FROM documents WHERE {where}", values)[0]
        return found[0], found[1], (found[2], found[3])

    def _document(self, id: str) -> Document:
        sql = "SELECT content, digest FROM contents WHERE key = (SELECT key FROM documents WHERE id = ?)"
        rows = self._rows(sql, (id,))
        if not rows:
            raise KeyError(id)
        content, digest = rows[0]
        if _digest(content) != digest:
            raise altered(id)
        return serial.document_from_dict(json.loads(zlib.decompress(content)))

    def _papers(self, rest: str, *values: str) -> tuple[Paper, ...]:
        rows = self._rows(f"SELECT {_PAPER} FROM documents {rest}", values)
        return tuple(
            Paper(id, title, kind, date, tuple(json.loads(dossiers)), number, passages)
            for id, title, kind, date, dossiers, number, passages in rows
        )

    def _in(self, sql: str, values: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        return (row for bite in _bites(values) for row in self._rows(sql + _marks(bite), bite))

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


def _bites(values: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many values at a time as SQLite can take."""
    return (values[start : start + _MOST_MARKS] for start in range(0, len(values), _MOST_MARKS))


def _marks(values: Sequence[int]) -> str:
    return f"({','.join('?' * len(values))})"


def packed(document: Document) -> bytes:
    """A document as it is kept."""
    return zlib.compress(json.dumps(serial.document_to_dict(document), ensure_ascii=False).encode())


def altered(id: str) -> IndexUnusableError:
    """The error for a document whose text in the index is not what was written."""
    return IndexUnusableError(
        f"De tekst van {id} in de index is veranderd. `standpunt index build` maakt de index opnieuw.",
        f"The text of {id} in the index was changed. `standpunt index build` makes the index anew.",
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _where(filters: Filters) -> tuple[str, list[Any]]:
    clauses = ["1"]
    values: list[Any] = []
    dossiers = "key IN (SELECT key FROM dossiers WHERE dossier IN ({}))"
    listed = (("id IN ({})", filters.documents), ("kind IN ({})", filters.kinds), (dossiers, filters.dossiers))
    for clause, wanted in listed:
        if wanted:
            clauses.append(clause.format(",".join("?" * len(wanted))))
            values += wanted
    for clause, day in (("date >= ?", filters.since), ("date <= ?", filters.until)):
        if day:
            clauses.append(clause)
            values.append(day)
    return " AND ".join(clauses), values


def _to_json(passage: Passage) -> str:
    values = (
        *(passage.block, passage.first, passage.last, passage.spans),
        *(passage.text, passage.context, passage.page),
    )
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _from_row(key: int, content: str, id: str, kind: str, date: str | None, dossiers: str) -> Passage:
    block, first, last, spans, text, context, page = json.loads(content)
    return Passage(
        id=splitting.identifier(id, number_of(key)),
        document_id=id,
        block=block,
        first=first,
        last=last,
        spans=tuple(Span(*span) for span in spans),
        text=text,
        context=context,
        page=page,
        kind=kind,
        date=date,
        dossiers=tuple(json.loads(dossiers)),
    )
