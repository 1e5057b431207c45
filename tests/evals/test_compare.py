from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from evals import compare, records
from tests.evals.conftest import Invoke, changed


@pytest.fixture
def run(kept: tuple[Path, Path]) -> records.Run:
    return records.read(kept[0])


def worse(run: records.Run) -> records.Run:
    """The run with nothing cited any more."""
    rows = tuple(
        replace(changed(row, gold_cited=0.0), answer=row.answer and {**row.answer, "statements": []})
        if row.values["gold_cited"]
        else row
        for row in run.rows
    )
    return replace(run, rows=rows)


def test_a_run_does_not_differ_from_itself(run: records.Run) -> None:
    found = compare.compare(run, run)
    assert all(one.difference == 0 and one.p == 1 for one in found.differences)
    assert found.changes == ()


def test_what_differs_is_told_apart_from_chance(run: records.Run) -> None:
    found = compare.compare(run, worse(run), ("all", "nl"))
    by_name = {(one.group, one.measure): one for one in found.differences}
    cited = by_name["all", "gold_cited"]
    assert cited.real
    assert cited.low <= cited.difference <= cited.high < 0
    assert by_name["nl", "hit@1"].p == 1
    assert {"gold_cited"} == {name for change in found.changes for name in change.measures}


def test_questions_that_changed_stand_side_by_side(run: records.Run) -> None:
    found = compare.compare(run, worse(run))
    text = compare.side_by_side(found)
    assert f"{len(found.changes)} questions" in text
    assert "A: [" in text
    assert "gold_cited 1 → 0" in text
    assert json.loads(json.dumps(compare.as_json(found)))["changed"][0]["answers"][0] in text.replace("\\", "\\")


def test_other_papers_are_refused_unless_told(run: records.Run) -> None:
    other = replace(run, config={**run.config, "corpus": "other"})
    with pytest.raises(EvaluationError, match="different papers"):
        compare.compare(run, other)
    assert compare.compare(run, other, allow_different_corpora=True).questions > 0


def test_no_question_in_common_is_said(run: records.Run) -> None:
    with pytest.raises(EvaluationError, match="in common"):
        compare.compare(run, replace(run, rows=()))


def test_markup_of_papers_does_not_count() -> None:
    assert compare.plain("a|b *c* <img src=x>") == "a\\|b \\*c\\* \\<img src=x\\>"


def test_the_command(invoke: Invoke, kept: tuple[Path, Path], tmp_path: Path) -> None:
    code, output = invoke("compare", kept[0], kept[0], "--group", "all")
    assert code == 0
    assert "| all | gold_cited |" in output
    _, output = invoke("compare", kept[0], kept[0], "--json")
    assert json.loads(output)["changed"] == []
    with pytest.raises(EvaluationError, match="is no run"):
        invoke("compare", kept[0], tmp_path)
