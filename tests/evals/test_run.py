from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant import tuning
from assistant.cli import cli
from evals import baseline, cases
from evals import run as runs
from evals.cases import Gold
from index.store import Store


@pytest.fixture(scope="module")
def rows(store: Store) -> list[runs.Row]:
    return list(runs.run(cases.load(), store))


def test_the_scores_are_not_below_the_baseline(rows: list[runs.Row], store: Store) -> None:
    expected = baseline.load()
    assert expected["corpus"] == runs.corpus_fingerprint(store)
    assert list(baseline.fallen(runs.aggregate(rows), expected)) == []


def test_every_quotation_is_exact(rows: list[runs.Row]) -> None:
    assert runs.aggregate(rows)["all"]["exact_quotes"] == 1


def test_a_run_is_kept_whole(rows: list[runs.Row], store: Store, tmp_path: Path) -> None:
    runs.write(tmp_path / "run", rows, store)
    lines = (tmp_path / "run" / "rows.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == len(cases.load())
    assert {"id", "kind", "hit@1", "answer"} <= set(json.loads(lines[0]))
    config = json.loads((tmp_path / "run" / "config.json").read_text("utf-8"))
    assert {"at", "embedder", "corpus", "index"} <= set(config)
    assert "all" in json.loads((tmp_path / "run" / "aggregate.json").read_text("utf-8"))


def test_cases_on_absent_papers_are_skipped_and_impossible_questions_score_0(store: Store) -> None:
    case = next(case for case in cases.load() if case.answerable)
    absent = replace(case, id="absent", gold=(Gold("kst-1-1", "x", case.gold[0].spans),))
    empty = replace(case, id="empty", question="")
    (row,) = runs.run([absent, empty], store)
    assert (row.case.id, row.values["hit@1"], row.values["answer_rate"]) == ("empty", 0.0, 0.0)


def test_two_runs_give_the_same_rows(rows: list[runs.Row], store: Store) -> None:
    again = list(runs.run(cases.load(), store))
    assert [row.values for row in again] == [row.values for row in rows]


def invoke(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["eval", *arguments], standalone_mode=False, obj={})
    return done.return_value or 0, done.output


def test_a_worse_answerer_is_stopped_by_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    assert invoke("run")[0] == 0
    monkeypatch.setattr(tuning, "ANSWERED_FROM", 0.0)
    code, output = invoke("run")
    assert code == 1
    assert "abstention_recall" in output


def test_a_part_of_the_questions_is_not_gated() -> None:
    code, output = invoke("run", "--kind", "date", "--split", "test", "--rows")
    assert code == 0
    assert '"kind": "date"' in output
