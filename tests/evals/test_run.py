from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evals import cases, records
from evals import run as runs
from evals.cases import Case, Gold
from evals.rows import Row, aggregate
from index.store import Store
from tests.evals.conftest import Invoke

SAME = (records.ROWS, records.ANSWERS, records.SCORES)


def test_every_quotation_is_exact(rows: tuple[Row, ...]) -> None:
    assert aggregate(rows)["all"]["exact_quotes"] == 1
    assert aggregate(rows)["all"]["citation_recall"] == 1


def test_cases_on_absent_papers_are_skipped_with_the_reason(store: Store) -> None:
    case = next(case for case in cases.load() if case.answerable and not case.papers)
    spans = case.gold[0].spans
    absent = replace(case, id="absent", gold=(Gold("kst-1-1", "x", spans),), nuggets=())
    elsewhere = replace(case, id="elsewhere", papers=("kst-1-1",))
    altered = replace(case, id="altered", gold=(Gold(case.gold[0].document_id, "staat er niet"),), nuggets=())
    plan = runs.plan([absent, elsewhere, altered, case], store)
    assert [case.id for case, _ in plan.asked] == [case.id]
    assert plan.skipped["absent"] == plan.skipped["elsewhere"] == "its papers are absent"
    assert "is not in the paper" in plan.skipped["altered"]


def test_a_question_that_cannot_be_asked_scores_zero(store: Store) -> None:
    case = next(case for case in cases.load() if case.answerable and not case.papers and not case.turns)
    (row,) = runs.run([replace(case, question="?!")], store)
    for name in ("hit@1", "recall@5", "gold_cited", "nuggets_strict", "answer_rate"):
        assert row.values[name] == 0.0
    assert row.values["exact_quotes"] is None


def test_follow_ups_are_asked_with_their_turns(rows: tuple[Row, ...]) -> None:
    turned = [row for row in rows if row.case.turns]
    assert len(turned) >= 15
    assert not any(row.unmeasured for row in turned)


def test_as_of_leaves_out_what_came_later(store: Store) -> None:
    (case,) = (case for case in cases.load() if case.as_of == "2020-12-31")
    (row,) = runs.run([case], store)
    assert row.values["abstention_recall"] == 1
    assert row.ranking == ()


def test_a_run_is_kept_whole_and_read_back(kept: tuple[Path, Path], sample: tuple[Case, ...]) -> None:
    folder = kept[0]
    lines = [json.loads(line) for line in (folder / records.ROWS).read_text("utf-8").splitlines()]
    assert {"id", "measure", "value"} == set(lines[0])
    config = json.loads((folder / records.CONFIG).read_text("utf-8"))
    assert {"at", "settings", "embedder", "corpus", "index", "versions", "environment", "questions"} <= set(config)
    found = records.read(folder)
    assert [row.case.id for row in found.rows] == list(dict.fromkeys(case.id for case in sample))
    assert {row.case.id: row.values["hit@1"] for row in found.rows if row.values["hit@1"] is not None} == {
        line["id"]: line["value"] for line in lines if line["measure"] == "hit@1"
    }
    scores = records.scores(found)
    assert {"groups", "calibration", "holders", "abstention", "questions"} <= set(scores)


def test_the_same_seed_gives_the_same_bytes(
    kept: tuple[Path, Path], invoke: Invoke, sample_file: Path, tmp_path: Path
) -> None:
    invoke("run", "--questions", sample_file, "--out", tmp_path / "again")
    for name in SAME:
        assert (tmp_path / "again" / name).read_bytes() == (kept[0] / name).read_bytes(), name


def test_an_interrupted_run_goes_on_to_the_same_bytes(
    kept: tuple[Path, Path], invoke: Invoke, sample_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "cut"
    folder.mkdir()
    for name in (records.CONFIG, records.ROWS, records.ANSWERS, records.TIMINGS):
        content = (kept[0] / name).read_bytes()
        cut = content if name == records.CONFIG else content[: len(content) // 2]
        (folder / name).write_bytes(cut)
    with pytest.raises(EvaluationError, match="not finished"):
        records.scores(records.read(folder))
    with pytest.raises(EvaluationError, match="holds a run already"):
        invoke("run", "--questions", sample_file, "--out", folder)
    with pytest.raises(EvaluationError, match="set up otherwise"):
        invoke("run", "--questions", sample_file, "--out", folder, "--resume", "--seed", "9")
    code, _ = invoke("run", "--questions", sample_file, "--out", folder, "--resume")
    assert code == 0
    for name in SAME:
        assert (folder / name).read_bytes() == (kept[0] / name).read_bytes(), name


def test_settings_come_from_a_file_and_options_overrule_it(invoke: Invoke, tmp_path: Path) -> None:
    config = tmp_path / "run.toml"
    config.write_text('split = "test"\nkinds = ["date"]\nseed = 3\n[set]\nREAD = 10\n')
    code, output = invoke("run", "--config", config, "--split", "tune", "--rows", "--json", "--out", tmp_path / "run")
    assert code == 0
    asked = {row.case.split for row in records.read(tmp_path / "run").rows}
    assert asked == {"tune"}
    assert '"kind": "date"' in output
    written = json.loads((tmp_path / "run" / records.CONFIG).read_text())["settings"]
    assert (written["seed"], written["set"], written["kinds"]) == (3, {"READ": 10}, ["date"])


@pytest.mark.parametrize(
    "text", ["kleur = 1", "split = 'dev'", "kinds = ['raar']", "seed = 'x'", "prices = [1]", "[set]\nRAAR = 1", "="]
)
def test_settings_that_do_not_fit_are_said(invoke: Invoke, tmp_path: Path, text: str) -> None:
    (tmp_path / "run.toml").write_text(text)
    with pytest.raises(EvaluationError):
        invoke("run", "--config", tmp_path / "run.toml")


def test_a_sweep_ends_in_one_table(invoke: Invoke, tmp_path: Path) -> None:
    code, output = invoke("run", "--kind", "date", "--sweep", "k=2,30", "--out", tmp_path)
    assert code == 0
    assert [line.split("|")[1].strip() for line in output.splitlines() if line.startswith("| READ")] == [
        "READ=2",
        "READ=30",
    ]
    one, other = (records.read(tmp_path / name) for name in ("READ=2", "READ=30"))
    assert len(one.rows[0].ranking) < len(other.rows[0].ranking)


def test_a_baseline_of_other_papers_is_refused(
    invoke: Invoke, kept: tuple[Path, Path], sample_file: Path, tmp_path: Path
) -> None:
    other = json.loads(kept[1].read_text()) | {"corpus": "other"}
    (tmp_path / "b.json").write_text(json.dumps(other))
    with pytest.raises(EvaluationError, match="other papers"):
        invoke("run", "--questions", sample_file, "--baseline", tmp_path / "b.json", "--out", tmp_path / "run")


def test_resume_needs_a_folder(invoke: Invoke) -> None:
    with pytest.raises(EvaluationError, match="--out"):
        invoke("run", "--resume")
