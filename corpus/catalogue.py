"""What a library has, in SQLite: a cache over the folders in `papers/`, which stay the truth.

It holds for each folder the description in its `paper.json` (or why it is broken) and a stamp of its files, so that
listing many papers reads none of them. A catalogue that is lost, damaged or may not be written is made anew.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

from corpus import sources
from corpus.errors import DocumentError
from corpus.sources import Source

_VERSION = 1
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS papers (
    id TEXT PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT, mark TEXT, source TEXT, nl TEXT, en TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS contents ON papers (sha256);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
"""


_WHOLE = "SELECT id, stamp, sha256, mark, source, nl, en FROM papers WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Row:
    """One folder among the papers: its source, or the error that says why it is broken; `stamp` is of its files."""

    id: str
    stamp: str
    source: Source | None = None
    error: DocumentError | None = None


class Catalogue:
    """The rows of one library; `revision` changes with every change of them."""

    def __init__(self, path: Path) -> None:
        self._lock = RLock()
        self._connection = _opened(path)

    @property
    def revision(self) -> str:
        """A token that is another one after every change of the rows."""
        found = self._state("revision")
        if not found:
            with self._lock, self._connection:
                found = self._revise()
        return found

    @property
    def seen(self) -> str:
        """When the folder of papers was last changed, as of the last time that it was listed."""
        return self._state("seen")

    def see(self, when: str) -> None:
        """Notes that the rows are those of the folder as it was changed at `when`."""
        with self._lock, self._connection:
            self._connection.execute("INSERT OR REPLACE INTO state VALUES ('seen', ?)", (when,))

    def rows(self) -> Iterator[Row]:
        """Every row, by identifier."""
        return (_row(values) for values in self._all("SELECT id, stamp, source, nl, en FROM papers ORDER BY id"))

    def stamps(self) -> dict[str, str | None]:
        """The stamp of every folder; None for a broken one."""
        return dict(self._all("SELECT id, CASE WHEN source IS NULL THEN NULL ELSE stamp END FROM papers"))

    def broken(self) -> tuple[Row, ...]:
        """The rows of papers that cannot be read."""
        return tuple(
            _row(row) for row in self._all("SELECT id, stamp, source, nl, en FROM papers WHERE source IS NULL")
        )

    def marks(self) -> dict[str, str]:
        """For each paper that can be read a digest of its description and content."""
        return dict(self._all("SELECT id, mark FROM papers WHERE source IS NOT NULL"))

    def holding(self, sha256: str) -> tuple[str, ...]:
        """The papers with this content."""
        return tuple(id for (id,) in self._all("SELECT id FROM papers WHERE sha256 = ? ORDER BY id", sha256))

    def count(self) -> int:
        """How many rows there are."""
        return int(self._all("SELECT count(*) FROM papers")[0][0])

    def put(self, rows: Iterable[Row]) -> None:
        """Adds rows, or replaces those of the same name; a row that is there just so changes nothing."""
        values = [found for row in rows if [found := _values(row)] != self._all(_WHOLE, row.id)]
        if values:
            with self._lock, self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO papers VALUES (?, ?, ?, ?, ?, ?, ?)", values)
                self._revise()

    def drop(self, ids: Iterable[str]) -> None:
        """Forgets rows."""
        doomed = [(id,) for id in ids]
        if doomed:
            with self._lock, self._connection:
                self._connection.executemany("DELETE FROM papers WHERE id = ?", doomed)
                self._revise()

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _revise(self) -> str:
        token = uuid.uuid4().hex
        self._connection.execute("INSERT OR REPLACE INTO state VALUES ('revision', ?)", (token,))
        return token

    def _state(self, name: str) -> str:
        found = self._all("SELECT value FROM state WHERE name = ?", name)
        return str(found[0][0]) if found else ""

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


def _opened(path: Path) -> sqlite3.Connection:
    """The catalogue's file, made anew where it is damaged; in memory where it may not be written."""
    for attempt in (str(path), str(path), ":memory:"):
        connection = sqlite3.connect(attempt, timeout=30, check_same_thread=False)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _VERSION):
                raise sqlite3.DatabaseError("another version")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(_SCHEMA)
            connection.execute("SELECT count(source), max(mark) FROM papers").fetchone()
            connection.execute("BEGIN IMMEDIATE").connection.rollback()
        except sqlite3.OperationalError:
            connection.close()
            continue
        except sqlite3.DatabaseError:
            connection.close()
            _forget(path)
            continue
        return connection
    raise AssertionError("a database in memory can be opened")


def _forget(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _row(values: tuple[Any, ...]) -> Row:
    id, stamp, source, nl, en = values
    if source is None:
        return Row(id, stamp, error=DocumentError(nl, en))
    return Row(id, stamp, sources.from_dict(json.loads(source)))


def _values(row: Row) -> tuple[Any, ...]:
    if row.source is None:
        assert row.error is not None
        return row.id, row.stamp, None, None, None, row.error.nl, row.error.en
    kept = json.dumps(sources.to_dict(row.source), ensure_ascii=False)
    return row.id, row.stamp, row.source.sha256, sources.mark(row.source), kept, None, None
