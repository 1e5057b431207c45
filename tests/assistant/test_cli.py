"""The command line as a user meets it: in processes of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from corpus.library import Library
from corpus.model import Metadata
from tests.conftest import LETTER

STANDPUNT = Path(sys.executable).parent / "standpunt"
QUESTION = "Wat vindt de staatssecretaris van standaardvragenlijsten?"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [STANDPUNT, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder whose index is built."""
    folder = str(tmp_path_factory.mktemp("cli") / "data")
    assert run("index", "build", "--data-dir", folder).returncode == 0
    return folder


def test_ask_without_an_index_builds_it_first(tmp_path: Path) -> None:
    done = run("ask", QUESTION, "--json", "--data-dir", str(tmp_path / "new"))
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered"
    assert any("gestandaardiseerde vragenlijsten" in s["text"] for s in answer["statements"])
    assert answer["statements"][0]["citations"][0]["headings"] == ["Reactie op de conclusies"]
    assert "Traceback" not in done.stderr


def test_the_json_contract(ready: str) -> None:
    answer = json.loads(run("ask", QUESTION, "--json", "--data-dir", ready).stdout)
    fields = {
        "": (answer, "id question language status answer statements searched timings_ms"),
        "statement": (answer["statements"][0], "text holder cue mode citations"),
        "citation": (
            answer["statements"][0]["citations"][0],
            "document_id title date reference page headings quote spans url",
        ),
        "searched": (answer["searched"], "documents passages nearest"),
        "nearest": (answer["searched"]["nearest"][0], "document_id quote score"),
        "timings": (answer["timings_ms"], "search compose total"),
    }
    for name, (value, names) in fields.items():
        assert set(names.split()) <= set(value), name
    assert (answer["id"], answer["language"]) == (None, "nl")


def test_not_found_is_an_answer_with_exit_code_0(ready: str) -> None:
    done = run("ask", "Wat is de hoofdstad van Frankrijk?", "--json", "--data-dir", ready)
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert (answer["status"], answer["statements"]) == ("not_found", [])


def test_a_batch_answers_line_by_line_in_order(ready: str, tmp_path: Path) -> None:
    lines = [{"id": "a", "question": QUESTION}, {"id": 7, "question": "Wat is de hoofdstad van Frankrijk?"}]
    path = tmp_path / "vragen.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n")
    done = run("ask", "--batch", str(path), "--json", "--data-dir", ready)
    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], answer["status"]) for answer in answers] == [("a", "answered"), (7, "not_found")]


def test_a_bad_line_in_a_batch_does_not_stop_the_others(ready: str, tmp_path: Path) -> None:
    path = tmp_path / "vragen.jsonl"
    path.write_text('{"id": 1, "question": ""}\nno json\n{"id": 3, "question": "' + QUESTION + '"}\n')
    done = run("ask", "--batch", str(path), "--json", "--data-dir", ready)
    assert done.returncode == 2
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["status"] for answer in answers] == ["error", "error", "answered"]


def test_hostile_lines_in_a_batch_are_answered_one_by_one(ready: str, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "half \ud83d", "question": f"{QUESTION} \ud83d"}),
        "[" * 100_000,
        json.dumps({"id": 3, "vraag": QUESTION}),
        json.dumps({"id": 4, "question": 5}),
        json.dumps({"id": 5, "question": QUESTION + "\u2028"}, ensure_ascii=False),
        json.dumps({"id": 5, "question": ""}) + "\r",
    ]
    path = tmp_path / "vragen.jsonl"
    path.write_text("\n".join(lines), "utf-8", newline="")
    done = run("ask", "--batch", str(path), "--json", "--data-dir", ready)
    answers = [json.loads(line) for line in done.stdout.removesuffix("\n").split("\n")]
    assert [(answer["id"], answer["status"]) for answer in answers] == [
        ("half \ud83d", "answered"),
        (None, "error"),
        (3, "error"),
        (4, "error"),
        (5, "answered"),
        (5, "error"),
    ]
    assert answers[0]["question"] == f"{QUESTION} \N{REPLACEMENT CHARACTER}"
    assert done.returncode == 2
    assert done.stderr == ""
    assert "Traceback" not in run("ask", "--batch", str(path), "--data-dir", ready).stderr


def test_a_batch_from_standard_input_is_answered_as_it_comes(ready: str) -> None:
    command = [str(STANDPUNT), "ask", "--batch", "-", "--json", "--data-dir", ready]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for id in (1, 2):
            process.stdin.write(json.dumps({"id": id, "question": QUESTION}) + "\n\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == id
        process.stdin.close()
    assert process.returncode == 0


def test_a_filter_that_names_nothing_is_said_with_what_there_is(ready: str) -> None:
    for command in ("ask", "search"):
        unknown = run(command, QUESTION, "--document", "bestaat-niet", "--data-dir", ready)
        assert (unknown.returncode, "standpunt corpus list" in unknown.stderr) == (2, True)
        unknown = run(command, QUESTION, "--kind", "pamflet", "--data-dir", ready)
        assert (unknown.returncode, "pamflet. Wel: brief." in unknown.stderr) == (2, True)
    assert run("ask", QUESTION, "--document", LETTER, "--kind", "brief", "--data-dir", ready).returncode == 0


def test_a_broken_paper_is_named_and_left_out_and_nothing_else_is_lost(tmp_path: Path) -> None:
    data = ("--data-dir", str(tmp_path / "data"))
    paper = tmp_path / "fietsplan.md"
    paper.write_text("# Fietsplan\n\nDe fietsenstalling bij het station opent op 3 maart 2026.\n")
    assert run("corpus", "add", str(paper), *data).returncode == 0
    (tmp_path / "data" / "papers" / "fietsplan" / "paper.json").write_text("{")
    for command in (("ask", QUESTION), ("index", "build")):
        done = run(*command, *data)
        assert done.returncode == 0
        assert "fietsplan is overgeslagen" in done.stderr
        assert "standpunt corpus remove fietsplan" in done.stderr
    listed = json.loads(run("corpus", "list", "--json", *data).stdout)
    assert [(entry["id"], entry["broken"] is None) for entry in listed] == [(LETTER, True), ("fietsplan", False)]
    assert "beschadigd" in run("corpus", "list", *data).stdout
    assert "beschadigd" in run("corpus", "show", "fietsplan", *data).stderr
    removed = run("corpus", "remove", "fietsplan", *data)
    assert (removed.returncode, removed.stdout.strip()) == (0, "- fietsplan")
    assert run("ask", QUESTION, *data).stderr == ""


def test_when_the_index_cannot_be_rebuilt_the_one_before_answers(tmp_path: Path) -> None:
    data = ("--data-dir", str(tmp_path / "data"))
    assert run("index", "build", *data).returncode == 0
    for manifest in (tmp_path / "data" / "index").glob("g-*/manifest.json"):
        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "fingerprint": "outdated"}))
    lock = tmp_path / "data" / "index" / "writer.lock"
    lock.unlink()
    lock.mkdir()
    done = run("ask", QUESTION, *data)
    assert done.returncode == 0
    assert "vragenlijsten" in done.stdout
    assert "Let op: De index is niet bijgewerkt" in done.stderr
    assert run("index", "build", *data).returncode == 2


def test_a_folder_that_may_only_be_read_is_not_called_damaged(ready: str, tmp_path: Path) -> None:
    bound: list[str | Path] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write everywhere")
        bound = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    copy = tmp_path / "data"
    shutil.copytree(ready, copy)
    every = [copy, *copy.rglob("*")]
    for path in every:
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        done = subprocess.run(
            [*bound, STANDPUNT, "ask", QUESTION, "--data-dir", copy], capture_output=True, text=True, check=False
        )
    finally:
        for path in every:
            path.chmod(path.stat().st_mode | 0o200)
    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert "beschadigd" not in done.stderr


def test_an_empty_setting_counts_as_absent(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share")}
    for arguments, environment in (((), {"STANDPUNT_DATA_DIR": ""}), (("--data-dir", ""), {"STANDPUNT_DATA_DIR": ""})):
        done = run("index", "status", "--json", *arguments, **home, **environment, STANDPUNT_EMBEDDER="")
        assert json.loads(done.stdout)["data_dir"] == str(tmp_path / "share" / "standpunt")
        assert json.loads(done.stdout)["embedder"].startswith("standpunt:")


def test_a_data_folder_amid_our_own_code_is_refused() -> None:
    code = Path(cli.__file__).parents[1]
    for folder in (code, code / "index", code / "corpus" / "documents"):
        done = run("index", "build", "--data-dir", str(folder))
        assert done.returncode == 2
        assert "code van Standpunt" in done.stderr
    assert not (code / "index" / "writer.lock").exists()


def test_a_second_question_at_once_waits_for_the_index(tmp_path: Path) -> None:
    command = [str(STANDPUNT), "ask", QUESTION, "--data-dir", str(tmp_path / "data")]
    asking = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    said = [process.communicate(timeout=120) for process in asking]
    assert [process.returncode for process in asking] == [0, 0, 0], said
    assert len(list((tmp_path / "data" / "index").glob("g-*"))) == 1


def test_search_shows_scores_and_ranks(ready: str) -> None:
    hits = json.loads(run("search", "verklaringen van derden", "-k", "3", "--json", "--data-dir", ready).stdout)
    assert len(hits) == 3
    assert {"id", "document_id", "text", "spans", "score", "ranks", "scores"} <= set(hits[0])


def test_papers_are_listed_shown_added_and_removed(tmp_path: Path) -> None:
    data = ("--data-dir", str(tmp_path / "data"))
    paper = tmp_path / "fietsplan.md"
    paper.write_text("# Fietsplan\n\nDe fietsenstalling bij het station opent op 3 maart 2026.\n")
    added = run("corpus", "add", str(paper), str(tmp_path / "weg.txt"), *data)
    assert added.returncode == 1
    assert added.stdout.strip() == "+ fietsplan"
    assert "weg.txt" in added.stderr
    listed = json.loads(run("corpus", "list", "--json", *data).stdout)
    assert [entry["id"] for entry in listed] == [LETTER, "fietsplan"]
    shown = json.loads(run("corpus", "show", "fietsplan", "--json", *data).stdout)
    sentence = shown["blocks"][1]["sentences"][0]
    assert {"text", "spans", "page", "headings", "holder", "mode", "cue"} <= set(sentence)
    answer = json.loads(run("ask", "Wanneer opent de fietsenstalling?", "--json", *data).stdout)
    assert answer["statements"][0]["citations"][0]["document_id"] == "fietsplan"
    assert run("corpus", "remove", "fietsplan", *data).returncode == 0
    assert len(json.loads(run("corpus", "list", "--json", *data).stdout)) == 1


def test_a_folder_is_added_a_dossier_is_asked_and_several_are_removed(tmp_path: Path) -> None:
    data = ("--data-dir", str(tmp_path / "data"))
    library = Library(tmp_path / "data")
    for number, month in ((1, "maart"), (2, "april")):
        known = Metadata(id=f"kst-19637-{number}", dossiers=(f"1963{number}",))
        library.add_content(f"De fietsenstalling opent in {month} 2026.".encode(), "stuk.md", known)
    folder = tmp_path / "map"
    folder.mkdir()
    for name, text in (("a", "Het zwembad sluit in mei 2026."), ("b", "Het zwembad sluit in mei 2026."), ("c", "")):
        (folder / f"{name}.md").write_text(text)
    added = run("corpus", "add", str(folder), *data)
    assert (added.returncode, added.stdout.strip()) == (1, "+ a")
    assert "als a" in added.stderr
    assert "c.md" in added.stderr
    asked = run("ask", "Wanneer opent de fietsenstalling?", "--dossier", "19 632", "--json", *data)
    answer = json.loads(asked.stdout)
    assert (answer["searched"]["documents"], "april" in answer["answer"]) == (1, True)
    unknown = run("ask", QUESTION, "--dossier", "99999", *data)
    assert (unknown.returncode, "dossier 99999" in unknown.stderr) == (2, True)
    removed = run("corpus", "remove", "a", "weg", "kst-19637-1", *data)
    assert (removed.returncode, removed.stdout.split()) == (1, ["-", "a", "-", "kst-19637-1"])
    assert run("corpus", "add", str(tmp_path / "data" / "index" / "current" / "x"), *data).returncode == 2


def test_status_tells_how_the_index_stands(ready: str, tmp_path: Path) -> None:
    assert json.loads(run("index", "status", "--json", "--data-dir", ready).stdout)["state"] == "current"
    assert json.loads(run("index", "status", "--json", "--data-dir", str(tmp_path / "x")).stdout)["state"] == "absent"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ask", ""], "leeg"),
        (["ask", "🙂🙂"], "geen woorden"),
        (["ask", "a" * 10_000], "2000"),
        (["ask", "--language", "en", ""], "empty"),
        (["ask"], "question"),
        (["corpus", "show", "bestaat-niet"], "corpus list"),
        (["corpus", "remove", LETTER], "hoort bij Standpunt"),
        (["corpus", "fetch", "36 600 VII"], "--dossier 36600-VII"),
        (["eval", "compare", "a", "b"], "is geen run"),
        (["eval", "report"], "nog geen run"),
        (["eval", "beir", "/no/such/folder"], "BEIR"),
        (["ask", "--batch", "/no/such/file.jsonl"], "UTF-8"),
        (["ask", "vraag", "--since", "gisteren"], "--since"),
        (["onzin"], "onzin"),
        (["serve", "--host", ""], "luisteren"),
        (["search", "x", "-k", "0"], "-k"),
        (["ask", "vraag", "--embedder", "/no/such/model"], "niet te laden"),
    ],
)
def test_bad_input_gets_a_clear_message_and_exit_code_2(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_data_folder_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = run("ask", QUESTION, "--data-dir", str(tmp_path / "file"))
    assert done.returncode == 2
    assert "--data-dir" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_in_the_environment(tmp_path: Path) -> None:
    done = run("ask", QUESTION, STANDPUNT_PORT="veel")
    assert done.returncode == 2
    assert "STANDPUNT_PORT" in done.stderr


def test_a_corrupted_index_says_what_to_do_and_that_helps(tmp_path: Path) -> None:
    data = ("--data-dir", str(tmp_path / "data"))
    assert run("index", "build", *data).returncode == 0
    for part in (tmp_path / "data" / "index").glob("g-*/documents.sqlite"):
        part.write_bytes(b"garbage")
    done = run("ask", QUESTION, *data)
    assert done.returncode == 2
    assert "standpunt index build" in done.stderr
    assert run("index", "build", *data).returncode == 0
    assert run("ask", QUESTION, *data).returncode == 0


def test_debug_shows_the_traceback() -> None:
    assert "Traceback" in run("ask", "", "--debug").stderr


def test_asking_imports_neither_torch_nor_gradio(ready: str) -> None:
    code = (
        "import sys\nfrom assistant.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as stop:\n    assert not stop.code, stop.code\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'gradio', 'langchain_core'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "ask", QUESTION, "--data-dir", ready], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_command_has_help() -> None:
    done = run("--help")
    for name in ("ask", "search", "serve", "corpus", "index", "eval"):
        assert name in done.stdout


def test_json_is_the_same_for_the_same_question(ready: str) -> None:
    answers: list[dict[str, Any]] = [
        json.loads(run("ask", QUESTION, "--json", "--data-dir", ready).stdout) for _ in "ab"
    ]
    for answer in answers:
        answer.pop("timings_ms")
    assert answers[0] == answers[1]
