"""The library as others use it: papers from bytes, replaced, many at once; its catalogue, and one writer at a time."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from corpus import library as keeping
from corpus.errors import DataFolderError, DocumentError, DuplicateError
from corpus.library import Library, files_in
from corpus.model import Metadata
from corpus.sources import Source
from tests.conftest import LETTER

TEXT = b"# Zwembad\n\nHet zwembad opent op 3 maart 2026.\n"


def ids(library: Library) -> list[str]:
    return [source.id for source in library.sources() if source.origin == "added"]


def test_what_is_known_overrules_the_file_and_other_files_are_kept_beside(library: Library) -> None:
    known = Metadata(id="kst-19637-1", kind="motie", dossiers=("19637",), number="1", url="https://example.org/1")
    source = library.add_content(TEXT, "kst-19637-1.md", known, {"metadata.xml": b"<x/>"})
    assert (source.id, source.kind, source.title, source.dossiers) == ("kst-19637-1", "motie", "Zwembad", ("19637",))
    folder = library.data_dir / "papers" / source.id
    assert sorted(file.name for file in folder.iterdir()) == ["kst-19637-1.md", "metadata.xml", "paper.json"]
    assert library.document(source.id).url == "https://example.org/1"


def test_a_paper_makes_way_for_another_of_its_name_only_when_asked(library: Library) -> None:
    known = Metadata(id="kst-1")
    library.add_content(TEXT, "kst-1.md", known)
    other = library.add_content(TEXT.replace(b"maart", b"april"), "kst-1.md", known)
    assert other.id.startswith("kst-1-")
    library.remove(other.id)
    assert library.add_content(TEXT.replace(b"maart", b"juni"), "kst-1.md", known, replace=True).id == "kst-1"
    assert ids(library) == ["kst-1"]
    assert "juni" in library.document("kst-1").text
    with pytest.raises(DuplicateError, match="kst-1"):
        library.add_content(TEXT.replace(b"maart", b"juni"), "kst-2.md", replace=True)
    assert library.add_content(TEXT, f"{LETTER}.md", Metadata(id=LETTER), replace=True).id.startswith(f"{LETTER}-")


@pytest.mark.parametrize("id", ["../kst-1", ".kst", "a/b", "..", "c\\d"])
def test_no_identifier_leads_outside_the_papers(library: Library, id: str) -> None:
    source = library.add_content(TEXT, "stuk.md", Metadata(id=id), {"../beside.txt": b"x"})
    assert (library.data_dir / "papers" / source.id / "beside.txt").exists()
    assert ids(library) == [source.id]


def test_the_revision_changes_with_every_change_and_with_nothing_else(library: Library) -> None:
    seen = [library.revision()]

    def changed() -> bool:
        seen.append(library.revision())
        assert Library(library.data_dir).revision() == seen[-1]
        return seen[-1] != seen[-2]

    assert not changed()
    library.add_content(TEXT, "a.md")
    assert changed()
    assert not changed()
    library.add_content(TEXT + b"Meer.", "a.md", replace=True)
    assert changed()
    file = library.data_dir / "papers" / "a" / "a.md"
    file.write_bytes(b"iets anders")
    assert changed()
    library.remove("a")
    assert changed()
    assert library.marks().keys() == {LETTER}


def test_a_folder_put_there_or_taken_away_by_hand_is_seen(library: Library) -> None:
    library.add_content(TEXT, "a.md")
    library.add_content(TEXT + b"Meer.", "b.md")
    before = library.revision()
    (library.data_dir / "papers" / "a").rename(library.data_dir / "elders")
    assert ids(library) == ["b"]
    assert library.revision() != before
    (library.data_dir / "elders").rename(library.data_dir / "papers" / "a")
    assert ids(library) == ["a", "b"]


def test_of_many_papers_those_known_are_looked_at_when_asked(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add_content(TEXT, "a.md")
    monkeypatch.setattr(keeping, "CLOSELY_WATCHED", 0)
    before = library.revision()
    (library.data_dir / "papers" / "a" / "a.md").write_bytes(b"iets anders")
    assert (library.revision(), library.broken()) == (before, ())
    library.verify()
    assert [broken.id for broken in library.broken()] == ["a"]
    assert library.revision() != before


@pytest.mark.parametrize("how", ["gone", "garbage", "another version"])
def test_a_catalogue_that_is_lost_is_made_anew(library: Library, how: str) -> None:
    library.add_content(TEXT, "a.md")
    assert library._known is not None
    library._known.close()
    file = library.data_dir / "papers.sqlite"
    for extra in ("-wal", "-shm"):
        file.with_name(file.name + extra).unlink(missing_ok=True)
    if how == "another version":
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA user_version = 99")
    else:
        file.unlink()
    if how == "garbage":
        file.write_bytes(b"garbage" * 1000)
    again = Library(library.data_dir)
    assert ids(again) == ["a"]
    with pytest.raises(DuplicateError):
        again.add_content(TEXT, "b.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_library_that_may_only_be_read_is_listed(library: Library) -> None:
    library.add_content(TEXT, "a.md")
    library.data_dir.chmod(0o555)
    try:
        assert ids(Library(library.data_dir)) == ["a"]
    finally:
        library.data_dir.chmod(0o755)


def test_a_paper_that_had_made_way_when_the_process_was_killed_comes_back(library: Library) -> None:
    library.add_content(TEXT, "a.md")
    papers = library.data_dir / "papers"
    (papers / "a").rename(papers / ".replaced-a")
    assert ids(library) == ["a"]
    library.add_content(TEXT + b"Meer.", "b.md")
    (papers / ".replaced-b").mkdir()
    library.remove("a")
    assert sorted(path.name for path in papers.iterdir()) == ["b"]


def test_a_second_writer_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add_content(TEXT, "a.md")
    with FileLock(library.data_dir / "papers.lock"):
        other = Library(library.data_dir)
        other._lock.timeout = 0.1
        with pytest.raises(DataFolderError, match="Another process"):
            other.add_content(TEXT + b"Meer.", "b.md")
        assert ids(other) == ["a"]


def test_many_files_are_added_and_each_failure_is_told(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    (folder / "diep").mkdir(parents=True)
    (folder / ".verborgen.md").write_bytes(TEXT)
    (folder / "a.md").write_bytes(TEXT)
    (folder / "b.md").write_bytes(b"")
    (folder / "diep" / "c.txt").write_bytes(TEXT)
    (folder / "foto.jpg").write_bytes(b"x")
    files = files_in(folder)
    assert [file.name for file in files] == ["a.md", "b.md", "c.txt"]
    found = [each for _, each in library.add_many([*files, tmp_path / "weg.md"], Metadata(date="2026-01-01"))]
    assert [type(each) for each in found] == [Source, DocumentError, DuplicateError, DocumentError]
    assert ids(library) == ["a"]
    assert library.sources()[1].date == "2026-01-01"
    assert json.loads((library.data_dir / "papers" / "a" / "paper.json").read_text())["sha256"] in str(found[0])
