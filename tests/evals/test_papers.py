from __future__ import annotations

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from assistant.session import Session
from corpus.errors import EvaluationError
from evals import cases, papers, records
from evals.papers import Paper
from tests.evals.conftest import Invoke

TEXT = "# Brief over fietsen\n\nDe stalling opent op 3 maart 2022. Zij telt 400 plaatsen.\n"
QUOTE = "Zij telt 400 plaatsen."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two papers, one in an archive, one altered; and one that is absent."""
    home = tmp_path / "papers"
    home.mkdir()
    (home / "fiets.md").write_text(TEXT, "utf-8")
    other = TEXT.replace("fietsen", "auto's").replace("400", "90").encode()
    with tarfile.open(home / "archive.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("in/auto.md")
        member.size = len(other)
        archive.addfile(member, io.BytesIO(other))
    (home / "anders.md").write_text("Anders dan bedoeld.\n")
    digests = [hashlib.sha256(content).hexdigest() for content in (TEXT.encode(), other, b"x")]
    listed = (
        Paper("fiets-1", "fiets.md", digests[0]),
        Paper("auto-1", "archive.tar.gz", digests[1], "in/auto.md"),
        Paper("anders-1", "anders.md", digests[2]),
        Paper("weg-1", "weg.md", digests[2]),
    )
    monkeypatch.setattr(papers, "manifest", lambda: listed)
    return home


def test_papers_are_found_by_identifier_and_checksum(folder: Path) -> None:
    found = papers.find(folder)
    assert [document.id for document in found.documents] == ["fiets-1", "auto-1"]
    assert found.missing == {"anders-1": "another version: its sha256 differs", "weg-1": "absent"}


def test_no_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="is no folder"):
        papers.find(tmp_path / "none")


def test_cases_on_papers_are_asked_where_these_are(folder: Path, invoke: Invoke, tmp_path: Path) -> None:
    def case(id: str, paper: str, quote: str) -> str:
        gold = [{"document_id": paper, "quote": quote}]
        nuggets = [{"text": "aantal", "vital": True, "gold": gold}]
        values = {"id": id, "question": "Hoeveel plaatsen telt de stalling voor fietsen?", "language": "nl"}
        more = {"kind": "number", "split": "test", "gold": gold, "nuggets": nuggets, "papers": [paper]}
        return json.dumps(values | more)

    lines = [case("a", "fiets-1", QUOTE), case("b", "weg-1", QUOTE), case("c", "fiets-1", "Staat er niet.")]
    (tmp_path / "cases.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    arguments = ("run", "--questions", tmp_path / "cases.jsonl")
    _, output = invoke(*arguments, "--out", tmp_path / "without")
    assert "skipped 3" in output
    _, output = invoke(*arguments, "--papers", folder, "--out", tmp_path / "with")
    (row,) = records.read(tmp_path / "with").rows
    assert row.values["hit@5"] == 1
    assert row.ranking[0].text == ""  # their text is not copied
    skipped = records.scores(records.read(tmp_path / "with"))["skipped"]
    assert skipped == {"b": "weg-1: absent", "c": "a quotation is not in the paper as it was read"}


def test_the_check_reads_them_too(folder: Path, invoke: Invoke) -> None:
    code, output = invoke("check", "--papers", folder, "--json")
    found = json.loads(output)
    assert (code, found["problems"]) == (0, [])
    assert found["absent"]["weg-1"] == "absent"
    assert found["kinds"]["position"]["test"] > 0


def test_the_real_papers_hold_what_is_quoted(session: Session) -> None:
    shared = Path(__file__).resolve().parents[3] / "shared" / "data"
    if not shared.is_dir():
        pytest.skip("there is no ../shared/data")
    found = papers.find(shared)
    assert not [why for why in found.missing.values() if "sha256" in why or why == "absent"]
    if not found.documents:
        pytest.skip("no reader for official papers yet")
    from evals import checking

    documents = {document.id: document for document in found.documents}
    asked = [case for case in cases.load() if case.papers and set(case.papers) <= set(documents)]
    assert list(checking.problems(asked, documents)) == []
