"""Going on from the generation before: what changed is done, the rest is carried forward, and searches agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.session import Session
from corpus.model import Metadata
from index import generations, nearest, tuning
from index.model import Filters
from index.writing import Writer

SUBJECTS = ("fietsenstalling", "zwembad", "bibliotheek", "stadhuis", "speeltuin", "sportveld")


def paper(subject: str, number: int = 1) -> bytes:
    text = f"Het {subject} opent op {number} maart 2026. Dat kost {number} miljoen euro."
    return f"# Over het {subject}\n\n{text}\n".encode()


def add(session: Session, subject: str, day: int = 1, **known: object) -> str:
    metadata = Metadata(id=f"stuk-{subject}", **known)  # type: ignore[arg-type]
    return session.library.add_content(paper(subject, day), f"{subject}.md", metadata, replace=True).id


def best(session: Session, words: str, filters: Filters = Filters()) -> list[str]:
    return [hit.passage.document_id for hit in session.store().search(words, filters, 3)]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A data folder with six papers and their index."""
    made = Session(tmp_path / "data")
    for number, subject in enumerate(SUBJECTS, 1):
        add(made, subject, number, date=f"2026-03-0{number}", dossiers=("19637",) if number > 3 else ("34775-VI", "1"))
    made.ensure()
    return made


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are written to an index from now on."""
    original = Writer.add
    written: list[str] = []

    def noting(self: Writer, found: object, mark: str) -> None:
        written.append(found.header.id)  # type: ignore[attr-defined]
        original(self, found, mark)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "add", noting)
    return written


def test_only_what_is_new_or_changed_is_read_again(session: Session, added: list[str]) -> None:
    assert session.store().manifest["documents"] == 7
    add(session, "zwembad", 9)
    add(session, "ziekenhuis")
    session.library.remove("stuk-speeltuin")
    assert session.ensure()
    assert added == ["stuk-ziekenhuis", "stuk-zwembad"]
    assert session.store().manifest["documents"] == 7
    assert best(session, "ziekenhuis")[0] == "stuk-ziekenhuis"
    assert "stuk-speeltuin" not in best(session, "speeltuin")
    assert session.store().document("stuk-zwembad").text.count("9 maart") == 1
    assert not session.ensure()


def test_going_on_gives_what_building_anew_gives(session: Session) -> None:
    add(session, "zwembad", 9)
    session.library.remove("stuk-stadhuis")
    session.ensure()
    questions = ("Wanneer opent het zwembad?", "kosten sportveld", "vragenlijsten bekeerlingen")

    def found() -> list[list[tuple[str, float]]]:
        hits = [session.store().search(question, k=20) for question in questions]
        return [sorted((hit.passage.id, round(hit.scores["vectors"], 4)) for hit in each) for each in hits]

    before = found()
    session.build()
    assert found() == before


def test_changed_metadata_alone_is_taken_over(session: Session, added: list[str]) -> None:
    folder = session.data_dir / "papers" / "stuk-zwembad"
    description = json.loads((folder / "paper.json").read_text())
    (folder / "paper.json").write_text(json.dumps({**description, "title": "Zwemmen"}))
    assert session.ensure()
    assert added == ["stuk-zwembad"]
    assert session.store().document("stuk-zwembad").title == "Zwemmen"


def test_a_lost_catalogue_costs_no_building(session: Session, added: list[str]) -> None:
    folder = generations.live(session.data_dir)
    (session.data_dir / "papers.sqlite").write_bytes(b"garbage" * 1000)
    for extra in ("papers.sqlite-wal", "papers.sqlite-shm"):
        (session.data_dir / extra).unlink(missing_ok=True)
    again = Session(session.data_dir)
    assert not again.ensure()
    assert (added, generations.live(session.data_dir)) == ([], folder)
    assert again.is_current()


def test_a_generation_that_is_damaged_is_built_anew_when_papers_change(session: Session, added: list[str]) -> None:
    folder = generations.live(session.data_dir)
    assert folder is not None
    (folder / "documents.sqlite").write_bytes(b"garbage" * 1000)
    add(session, "ziekenhuis")
    assert session.ensure()
    assert len(added) == 8
    assert best(session, "ziekenhuis")[0] == "stuk-ziekenhuis"


def test_recent_vectors_move_into_a_copy_of_chroma(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    base = session.store().manifest["vectors"]
    add(session, "ziekenhuis", dossiers=("19637",))
    session.ensure()
    assert session.store().manifest["vectors"] == base
    running = session.store()
    monkeypatch.setattr(nearest, "MOST_RECENT", 2)
    add(session, "station", dossiers=("19637",))
    add(session, "zwembad", 9)
    session.ensure()
    after = session.store().manifest
    assert (after["vectors"]["folder"] != base["folder"], after["vectors"]["held"]) == (True, after["passages"])
    for subject in ("station", "ziekenhuis", "zwembad"):
        assert best(session, subject)[0] == f"stuk-{subject}"
        assert running.search("stadhuis", k=1)
    assert best(session, "ziekenhuis", Filters(dossiers=("19637",)))[0] == "stuk-ziekenhuis"
    for _ in range(2):
        session.build()
    assert len(list((session.data_dir / "index").glob("v-*"))) == 2


@pytest.mark.parametrize("recent", [False, True])
def test_filters_narrow_what_is_carried_and_what_is_recent(session: Session, recent: bool) -> None:
    if recent:
        add(session, "ziekenhuis", 7, date="2026-03-07", dossiers=("19637",))
        session.ensure()
    mine = {"stuk-stadhuis", "stuk-speeltuin", "stuk-sportveld", *(["stuk-ziekenhuis"] if recent else [])}
    store = session.store()
    hits = store.search("wanneer opent het", Filters(dossiers=("19637",)), 50)
    assert {hit.passage.document_id for hit in hits} == mine
    assert {name for hit in hits for name in hit.ranks} == {*tuning.FUSION} - {"numbers"}
    assert all(hit.passage.dossiers == ("19637",) for hit in hits)
    either = store.search("wanneer opent het", Filters(dossiers=("19637", "1")), 50)
    assert len({hit.passage.document_id for hit in either}) == 6 + recent
    assert store.search("opent", Filters(dossiers=("19637",), until="2026-03-03")) == ()
    assert store.database.extent(Filters(dossiers=("19637",)))[0] == len(mine)


def test_papers_dossiers_and_replacements_are_told(session: Session) -> None:
    add(session, "ziekenhuis", date="2026-01-01", dossiers=("19637",), number="12", replaces=("stuk-zwembad",))
    session.ensure()
    database = session.store().database
    assert [paper.id for paper in database.papers()] == sorted(database.documents())
    assert [paper.id for paper in database.dossier("19637")] == [
        *("stuk-ziekenhuis", "stuk-stadhuis", "stuk-speeltuin", "stuk-sportveld")
    ]
    (found,) = database.replaced_by("stuk-zwembad")
    assert (found.id, found.number, found.dossiers, found.passages) == ("stuk-ziekenhuis", "12", ("19637",), 1)
    assert database.replaced_by("stuk-stadhuis") == ()
    assert database.dossiers() == (("1", 3), ("19637", 4), ("34775-VI", 3))


def test_many_papers_are_read_in_several_processes(tmp_path: Path) -> None:
    files = []
    for number in range(60):
        files.append(tmp_path / f"stuk-{number}.md")
        files[-1].write_bytes(paper(f"gebouw{number}", number))
    files[7].write_bytes(b"\xff\xfe broken \x00")
    session = Session(tmp_path / "data")
    found = list(session.library.add_many(files))
    assert [path for path, _ in found] == files
    assert [path.name for path, each in found if isinstance(each, Exception)] == ["stuk-7.md"]
    seen: list[tuple[int, int]] = []
    session.ensure(lambda done, total: seen.append((done, total)))
    assert seen[-1] == (60, 60)
    assert session.store().manifest["documents"] == 60
    assert best(session, "gebouw42")[0] == "stuk-42"
