from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from corpus.errors import EvaluationError
from evals import baseline, records
from evals.report import html, junit, markdown, questions
from tests.evals.conftest import Invoke

_LOADS = {"src", "href", "srcset", "data", "action", "poster", "background", "xlink:href"}
FALLEN = (
    baseline.Verdict("all", "gold_cited", 0.5, 0.2, 0.1, True),
    baseline.Verdict("all", "judge_nuggets", 0.5, 0.2, 0.1, True),
    baseline.Verdict("nl", "hit@1", 0.5, 0.5, 0.1, False),
)


class Attributes(HTMLParser):
    """Notes every attribute that makes a browser load something, and every tag left open."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [name for name, _ in attrs if name in _LOADS]


@pytest.fixture
def run(kept: tuple[Path, Path]) -> records.Run:
    return records.read(kept[0])


def test_the_page_is_whole_and_loads_nothing(run: records.Run) -> None:
    page = html.page(run, records.scores(run), FALLEN)
    parser = Attributes()
    parser.feed(page)
    assert parser.loads == []
    assert not re.search(r"@import|url\(|https?://", re.sub(r"<details.*</details>", "", page, flags=re.S))
    assert "default-src &#x27;none&#x27;" in page
    assert parser.tags.count("svg") == 7
    assert parser.tags.count("details") >= len(run.rows)
    assert "Below the baseline" in page
    for row in run.rows:
        assert f"<code>{row.case.id}</code>" in page


def test_text_of_papers_and_questions_is_escaped(run: records.Run) -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    row = run.rows[0]
    case = replace(row.case, question=hostile, note=hostile)
    said = {"text": hostile, "holder": hostile, "cue": hostile, "citations": [{"document_id": hostile}]}
    attacked = replace(run, rows=(replace(row, case=case, answer={"status": "answered", "statements": [said]}),))
    page = html.page(attacked, records.scores(run))
    parser = Attributes()
    parser.feed(page)
    assert parser.loads == []
    assert parser.tags.count("script") == 1
    assert "<img" not in page


def test_outcomes_in_words(run: records.Run) -> None:
    assert {"right", "wrong"} <= {questions.outcome(row) for row in run.rows}
    answerable = next(row for row in run.rows if row.case.answerable and not row.unmeasured)
    assert questions.outcome(replace(answerable, values={"answer_rate": 0.0})) == "silent"
    assert questions.outcome(replace(run.rows[0], unmeasured="no turns")) == "not measured"


def test_markdown_for_a_pull_request(run: records.Run) -> None:
    text = markdown.page(run, records.scores(run), FALLEN)
    assert "- all gold_cited: 0.2000 < 0.5000 (tolerance 0.1000)" in text
    assert "- all judge_nuggets: 0.2000 < 0.5000 (tolerance 0.1000) (warning)" in text
    assert "| measure | all |" in text
    assert "Not below" in markdown.page(run, records.scores(run), FALLEN[2:])


def test_junit_for_ci(run: records.Run) -> None:
    root = ElementTree.fromstring(junit.page(run, FALLEN))
    gate, asked = root.findall("testsuite")
    assert (gate.get("tests"), gate.get("failures")) == ("3", "1")
    (failure,) = root.iter("failure")
    assert "gold_cited" in str(failure.get("message"))
    assert asked.get("tests") == str(len(run.rows)) == str(len(asked.findall("testcase")))


def test_the_command_writes_all_three_and_gates(invoke: Invoke, kept: tuple[Path, Path], tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("r.html", "r.md", "r.xml")]
    code, _ = invoke(
        "report", kept[0], "--out", files[0], "--markdown", files[1], "--junit", files[2], "--baseline", kept[1]
    )
    assert code == 0
    assert all(path.stat().st_size > 1000 for path in files)


def test_a_run_below_the_baseline_exits_with_one(invoke: Invoke, kept: tuple[Path, Path], tmp_path: Path) -> None:
    worse = tmp_path / "worse"
    shutil.copytree(kept[0], worse)
    rows = [json.loads(line) for line in (worse / "rows.jsonl").read_text("utf-8").splitlines()]
    fallen = [row | {"value": 0.0} if row["measure"] == "gold_cited" else row for row in rows]
    (worse / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in fallen), "utf-8")
    code, _ = invoke("report", worse, "--out", tmp_path / "r.html", "--baseline", kept[1])
    assert code == 1
    assert "gold_cited" in (tmp_path / "r.html").read_text("utf-8")


def test_no_run_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no run in"):
        records.latest(tmp_path)
