"""Building aside, swapping in, and what a user sees when an index cannot be used."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from assistant.session import Session
from corpus.errors import DataFolderError, IndexUnusableError
from index import generations, passages, writing
from index.store import Store, _damaged


@pytest.fixture
def built(tmp_path: Path) -> Session:
    session = Session(tmp_path / "data")
    session.ensure()
    return session


def folder_of(session: Session) -> Path:
    folder = generations.live(session.data_dir)
    assert folder is not None
    return folder


def test_an_unchanged_index_is_not_built_again(built: Session) -> None:
    folder = folder_of(built)
    assert not Session(built.data_dir).ensure()
    assert folder_of(built) == folder


def test_a_changed_setting_builds_again(built: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(built)
    monkeypatch.setattr(passages, "LONGEST", 900)
    assert Session(built.data_dir).ensure()
    assert folder_of(built) != folder


def test_a_new_paper_builds_again_and_a_running_session_sees_it(built: Session, tmp_path: Path) -> None:
    before = built.store()
    path = tmp_path / "fietsen.md"
    path.write_text("# Fietsen\n\nDe fietsenstalling opent in maart.")
    other = Session(built.data_dir)
    other.library.add(path)
    assert other.ensure()
    after = built.store()
    assert after is not before
    assert [hit.passage.document_id for hit in after.search("fietsenstalling", k=1)] == ["fietsen"]
    assert before.search("vragenlijst", k=1)


def test_only_the_live_generation_and_the_one_before_are_kept(built: Session) -> None:
    for _ in range(3):
        built.build()
    assert len(list((built.data_dir / "index").glob("g-*"))) == 2


def test_a_build_that_fails_leaves_the_last_good_index(built: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(built)

    def fails(*_: object) -> None:
        raise RuntimeError("broken off")

    monkeypatch.setattr(passages, "split", fails)
    with pytest.raises(RuntimeError):
        built.build()
    assert folder_of(built) == folder
    assert built.store().search("vragenlijst", k=1)


def test_a_second_writer_is_told(built: Session) -> None:
    with FileLock(built.data_dir / "index" / "writer.lock"), pytest.raises(IndexUnusableError, match="Another process"):
        built.build()


def test_who_only_asks_waits_for_the_writer_and_builds_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = writing.Writer.finish
    written: list[Any] = []

    def slow(writer: writing.Writer, **noted: Any) -> Any:
        written.append(writer)
        time.sleep(1)
        return original(writer, **noted)

    monkeypatch.setattr(writing.Writer, "finish", slow)
    with ThreadPoolExecutor() as pool:
        sessions = [Session(tmp_path / "data") for _ in "ab"]
        built = list(pool.map(lambda each: each.ensure(), sessions))
    assert sorted(built) == [False, True]
    assert len(written) == 1
    assert sessions[0].store().search("vragenlijst", k=1)


def test_who_asks_is_told_when_waiting_takes_too_long(built: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "LONGEST", 900)
    with FileLock(built.data_dir / "index" / "writer.lock"), pytest.raises(IndexUnusableError, match="Another process"):
        generations.ensure(built.data_dir, built.library, built.embedder, wait=0.1)


def test_a_broken_paper_is_left_out_and_comes_back_when_restored(built: Session, tmp_path: Path) -> None:
    path = tmp_path / "fietsen.md"
    path.write_text("# Fietsen\n\nDe fietsenstalling opent in maart.")
    built.library.add(path)
    built.ensure()
    kept = built.data_dir / "papers" / "fietsen" / "fietsen.md"
    kept.write_text("iets anders.")
    assert built.ensure()
    assert built.store().manifest["documents"] == 1
    kept.write_text(path.read_text())
    assert built.ensure()
    assert built.store().manifest["documents"] == 2


@pytest.mark.parametrize("junk", [b"", b"\xff\xfe\x00", b"../../elsewhere", b"g-1/../..", b"/etc", b"g-1\ng-2"])
def test_a_pointer_that_is_junk_is_said_and_can_be_built_again(built: Session, junk: bytes) -> None:
    (built.data_dir / "index" / "current").write_bytes(junk)
    session = Session(built.data_dir)
    for use in (session.ensure, session.store):
        with pytest.raises(IndexUnusableError, match="standpunt index build"):
            use()
    session.build()
    assert session.store().search("vragenlijst", k=1)


@pytest.mark.parametrize(
    "error",
    [
        PermissionError(13, "Permission denied"),
        ValueError('Failed to acquire Lockfile: IoError(Os { code: 13, kind: PermissionDenied, message: "…" })'),
        RuntimeError("(code: 8) attempt to write a readonly database"),
    ],
)
def test_an_index_that_may_not_be_written_is_not_called_damaged(tmp_path: Path, error: Exception) -> None:
    found = _damaged(tmp_path, error)
    assert isinstance(found, DataFolderError)
    assert "Permission denied" in found.nl
    assert "--data-dir" in found.nl


def _build_slowly(data_dir: Path) -> None:
    session = Session(data_dir)
    original = passages.split

    def slow(*arguments: object) -> object:
        time.sleep(30)
        return original(*arguments)  # type: ignore[arg-type]

    passages.split = slow  # type: ignore[assignment]
    session.build()


def test_a_kill_while_building_leaves_the_last_good_index(built: Session) -> None:
    folder = folder_of(built)
    process = multiprocessing.get_context("spawn").Process(target=_build_slowly, args=(built.data_dir,))
    process.start()
    deadline = time.monotonic() + 30
    while len(list((built.data_dir / "index").glob("g-*"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert folder_of(built) == folder
    assert not Session(built.data_dir).ensure()
    assert Session(built.data_dir).store().search("vragenlijst", k=1)
    built.build()
    assert len(list((built.data_dir / "index").glob("g-*"))) == 2


@pytest.mark.parametrize("part", ["documents.sqlite", "vectors/chroma.sqlite3", "lexical/meta.json", "manifest.json"])
@pytest.mark.parametrize("how", ["gone", "garbage"])
def test_a_corrupted_index_is_said_and_can_be_built_again(built: Session, part: str, how: str) -> None:
    folder = folder_of(built)
    copy = built.data_dir / "index" / "g-copy"
    shutil.copytree(folder, copy)
    (built.data_dir / "index" / "current").write_text("g-copy")
    if part.startswith("vectors"):
        manifest = json.loads((copy / "manifest.json").read_text())
        shutil.copytree(copy / manifest["vectors"]["folder"], copy / "vectors")
        manifest["vectors"]["folder"] = "vectors"
        (copy / "manifest.json").write_text(json.dumps(manifest))
    (copy / part).unlink()
    if how == "garbage":
        (copy / part).write_bytes(b"garbage" * 1000)
    with pytest.raises(IndexUnusableError, match="damaged"):
        Store(copy, built.embedder)
    Session(built.data_dir).build()
    assert Session(built.data_dir).store().search("vragenlijst", k=1)


def test_indexes_that_do_not_fit_together_are_refused(built: Session) -> None:
    folder = folder_of(built)
    copy = built.data_dir / "index" / "g-copy"
    shutil.copytree(folder, copy)
    shutil.rmtree(copy / "lexical")
    from index.lexical import LexicalWriter

    LexicalWriter(copy / "lexical").finish()
    with pytest.raises(IndexUnusableError, match="damaged"):
        Store(copy, built.embedder)


def test_no_index_yet(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError, match="no index yet"):
        Session(tmp_path / "data").store()


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderError, match="cannot be used"):
        Session(tmp_path / "file").ensure()


def test_progress_counts_the_papers(built: Session) -> None:
    seen: list[tuple[int, int]] = []
    built.build(lambda done, total: seen.append((done, total)))
    assert seen == [(1, 1)]
