"""`standpunt corpus fetch`, against a server on the loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.commands import fetch
from corpus.library import Library
from tests.fakes.official import Fault, OfficialServer
from tests.fakes.papers import motion


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficialServer]:
    """Five motions, the first of which cites the second, and the second the third."""
    papers = [motion(1, "Kamerstuk 99 001, nr. 2"), motion(2, "Kamerstuk 99 001, nr. 3"), *map(motion, (3, 4, 5))]
    with OfficialServer(papers) as started:
        monkeypatch.setenv("STANDPUNT_PUBLICATIONS_URL", started.url)
        monkeypatch.setenv("STANDPUNT_SRU_URL", f"{started.url}/sru")
        monkeypatch.setenv("STANDPUNT_PARLIAMENT_URL", f"{started.url}/odata")
        monkeypatch.setenv("STANDPUNT_FETCH_INTERVAL", "0")
        monkeypatch.setenv("STANDPUNT_FETCH_ATTEMPTS", "1")
        yield started


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts index builds instead of making them."""
    builds: list[int] = []
    monkeypatch.setattr(fetch, "refresh", lambda session: builds.append(1))
    return builds


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["corpus", "fetch", *arguments])
    code = stopped.value.code
    assert isinstance(code, int)
    return code


def held(tmp_path: Path) -> list[str]:
    return [source.id for source in Library(tmp_path / "data").sources() if source.origin == "added"]


def test_each_paper_gets_a_line_and_the_index_is_brought_up_to_date(
    server: OfficialServer, built: list[int], tmp_path: Path, capsys: Any
) -> None:
    assert run("kst-99001-1", "99 001, nr. 2") == 0
    assert capsys.readouterr().out.splitlines() == [
        "kst-99001-1  opgehaald (xml)",
        "kst-99001-2  opgehaald (xml)",
    ]
    assert run("kst-99001-1") == 0
    assert capsys.readouterr().out == "kst-99001-1  al in het corpus\n"
    assert held(tmp_path) == ["kst-99001-1", "kst-99001-2"]
    assert len(built) == 1


def test_some_may_fail_and_the_rest_is_kept(
    server: OfficialServer, built: list[int], tmp_path: Path, capsys: Any
) -> None:
    server.fault = lambda path, count: Fault(status=503) if "-4." in path else None
    assert run("kst-99001-1", "kst-99001-4", "kst-99001-77", "--json") == 1
    result = json.loads(capsys.readouterr().out)
    assert [paper["outcome"] for paper in result["papers"]] == ["fetched", "failed", "not_found"]
    assert {name: result[name] for name in ("fetched", "held", "not_found", "failed")} == {
        "fetched": 1,
        "held": 0,
        "not_found": 1,
        "failed": 1,
    }
    assert "status 503" in result["papers"][1]["why"]
    assert set(result["papers"][0]) == {"asked", "outcome", "id", "form", "url", "sha256", "bytes", "why"}
    assert held(tmp_path) == ["kst-99001-1"]


def test_a_dossier_of_a_period(server: OfficialServer, built: list[int], tmp_path: Path) -> None:
    assert run("--dossier", "99 001", "--from", "2024-03-01", "--to", "2024-04-30") == 0
    assert held(tmp_path) == [f"kst-99001-{number}" for number in (2, 3)]


@pytest.mark.parametrize(("depth", "numbers"), [("1", (1, 2)), ("2", (1, 2, 3)), ("5", (1, 2, 3))])
def test_related_papers_to_a_depth(
    server: OfficialServer, built: list[int], tmp_path: Path, depth: str, numbers: tuple[int, ...]
) -> None:
    # the letter that we ship cites papers that this server does not have
    assert run("kst-99001-1", "--related", "--depth", depth) == 1
    assert held(tmp_path) == [f"kst-99001-{number}" for number in numbers]
    assert [path for path in server.paths() if path == "/kst-19637-2414.xml"] == ["/kst-19637-2414.xml"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["36 600 VII"], "--dossier 36600-VII"),
        (["fietsen"], "geen officieel stuk"),
        (["--dossier", "fietsen"], "geen dossier"),
        ([], "Give papers"),
        (["kst-99001-1", "--from", "2024-01-01"], "go with --dossier"),
        (["kst-99001-1", "--to", "morgen"], "morgen"),
    ],
)
def test_what_cannot_be_asked_is_said_before_anything_is_fetched(
    server: OfficialServer, arguments: list[str], says: str, capsys: Any
) -> None:
    assert run(*arguments) == 2
    assert says in capsys.readouterr().err
    assert server.requests == []


@pytest.mark.parametrize("address", ["ftp://example.org", "niets", "http://"])
def test_a_base_address_that_is_none(
    server: OfficialServer, address: str, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("STANDPUNT_PUBLICATIONS_URL", address)
    assert run("kst-99001-1") == 2
    assert "STANDPUNT_PUBLICATIONS_URL" in capsys.readouterr().err


def test_a_fetched_paper_answers(server: OfficialServer, capsys: Any) -> None:
    assert run("kst-99001-4") == 0
    with pytest.raises(SystemExit) as stopped:
        cli.main(["ask", "Wat wordt de regering verzocht over fietspad nummer 4?", "--json"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    answer = json.loads(out[out.index("{") :])
    references = [c["reference"] for s in answer["statements"] for c in s["citations"]]
    assert "Kamerstukken II 2023/24, 99 001, nr. 4" in references
