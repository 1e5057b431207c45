from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.session import Session
from assistant.ui import changes
from index import generations
from tests.conftest import LETTER


@pytest.fixture
def own(tmp_path: Path) -> Session:
    made = Session(tmp_path / "data")
    made.ensure()
    return made


def add(session: Session, folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.txt"
    path.write_text(text, "utf-8")
    session.library.add(path)


def test_without_an_index_there_is_nothing_to_say(tmp_path: Path) -> None:
    found = changes.since_last(Session(tmp_path / "none"))
    assert found is None
    assert changes.shown(found, "nl") == ""


def test_the_first_index_has_none_before_it(own: Session) -> None:
    found = changes.since_last(own)
    assert found is not None
    assert (found.first, found.added, found.removed, found.waiting) == (True, (), (), ())
    assert "voor het eerst opgebouwd" in changes.shown(found, "nl")


def test_papers_that_came_and_went_since_the_build_before_are_named(own: Session, tmp_path: Path) -> None:
    add(own, tmp_path, "warmte", "Utrecht heeft drie proeven met warmtenetten gehouden.")
    waiting = changes.since_last(own)
    assert waiting is not None
    assert waiting.waiting == ("warmte",)
    assert "Nog niet in de index: 1." in changes.shown(waiting, "nl")
    own.ensure()
    added = changes.since_last(own)
    assert added is not None
    assert (added.first, added.added, added.removed, added.waiting) == (False, ("warmte",), (), ())
    assert '<a href="/paper/warmte">' in changes.shown(added, "nl")
    own.library.remove("warmte")
    own.ensure()
    removed = changes.since_last(own)
    assert removed is not None
    assert (removed.added, removed.removed) == ((), ("warmte",))
    assert "1 gone since" in changes.shown(removed, "en")
    assert "/paper/warmte" not in changes.shown(removed, "en")


def test_a_build_of_the_same_papers_changes_nothing(own: Session) -> None:
    own.build()
    found = changes.since_last(own)
    assert found is not None
    assert not found.first
    assert "dezelfde stukken" in changes.shown(found, "nl")
    assert LETTER not in changes.shown(found, "nl")


def test_a_damaged_index_before_it_counts_as_none(own: Session) -> None:
    own.build()
    live = generations.live(own.data_dir)
    for folder in (own.data_dir / "index").glob("g-*"):
        if folder != live:
            (folder / "documents.sqlite").write_bytes(b"no database")
    found = changes.since_last(own)
    assert found is not None
    assert found.first
    shutil.rmtree(own.data_dir / "index")
    assert changes.since_last(own) is None
