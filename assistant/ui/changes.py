"""What the index holds that the one before it did not, and what waits to be taken in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant import addresses
from assistant.session import Session
from assistant.texts import say
from assistant.ui import words
from assistant.ui.markup import Html, join, tag
from corpus.errors import Language, UserError
from index import generations
from index.database import Database

_PAPERS = "documents.sqlite"
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Changes:
    """Papers by identifier; `at` is when the index was built, `first` says that none is known before it."""

    at: datetime
    first: bool
    added: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def since_last(session: Session) -> Changes | None:
    """How the live index differs from the one before it; None where there is no index that can be read."""
    try:
        folder = generations.live(session.data_dir)
        now = _marks(folder) if folder else None
        held = {} if session.is_current() else session.library.marks()
    except UserError:
        return None
    if folder is None or now is None:
        return None
    before = next((found for path in _others(folder) if (found := _marks(path)) is not None), None)
    return Changes(
        datetime.fromtimestamp((folder / _PAPERS).stat().st_mtime),
        before is None,
        *_compared(now if before is None else before, now),
        _waiting(now, held),
    )


def shown(found: Changes | None, language: Language) -> Html:
    """The changes, to be opened; in words where there are none."""
    if found is None:
        return join([])
    at = f"{words.day(found.at.date().isoformat(), language)}, {found.at:%H:%M}"
    parts = [part for name in ("added", "altered", "removed") for part in _part(found, name, language)]
    waiting = [tag("p", say("ui.changes.waiting", language, count=len(found.waiting)))] if found.waiting else []
    if not parts:
        key = "ui.changes.first" if found.first else "ui.changes.none"
        return tag("div", tag("p", say(key, language, at=at)), *waiting, class_="sp-changes sp-quiet")
    counts = {name: len(getattr(found, name)) for name in ("added", "altered", "removed")}
    summary = tag("summary", say("ui.changes", language, at=at, **counts))
    return tag("div", tag("details", summary, *parts), *waiting, class_="sp-changes sp-quiet")


def _part(found: Changes, name: str, language: Language) -> Iterator[Html]:
    ids: tuple[str, ...] = getattr(found, name)
    if ids:
        names = [tag("a", id, href=addresses.paper(id)) if name != "removed" else join([id]) for id in ids[:_SHOWN]]
        rest = [f" … (+{len(ids) - _SHOWN})"] if len(ids) > _SHOWN else []
        yield tag("p", tag("b", say(f"ui.changes.{name}", language)), " ", *words.separated(names, ", "), *rest)


def _compared(
    before: Mapping[str, str], now: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Added, altered, removed."""
    both = before.keys() & now.keys()
    altered = sorted(id for id in both if before[id] != now[id])
    return tuple(sorted(now.keys() - both)), tuple(altered), tuple(sorted(before.keys() - both))


def _waiting(now: Mapping[str, str], held: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(id for id, mark in held.items() if now.get(id) != mark))


def _others(folder: Path) -> list[Path]:
    """The generations beside this one, the newest first."""
    others = [path for path in folder.parent.glob("g-*") if path != folder and (path / _PAPERS).exists()]
    return sorted(others, key=lambda path: (path / _PAPERS).stat().st_mtime, reverse=True)


def _marks(folder: Path) -> Mapping[str, str] | None:
    """The mark of every paper of a generation; None for one that cannot be read."""
    try:
        with closing(Database(folder / _PAPERS)) as database:
            return database.marks()
    except (ValueError, sqlite3.Error):
        return None
