from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from corpus.model import Document
from evals import cases
from tests.conftest import LETTER


def test_the_curated_questions_are_sound(letter: Document) -> None:
    assert list(cases.problems(cases.load(), {LETTER: letter})) == []


def test_there_are_enough_of_each_sort() -> None:
    found = cases.load()
    kinds = Counter(case.kind for case in found)
    assert len([case for case in found if case.kind != "paraphrase"]) >= 60
    assert sum(not case.answerable for case in found) >= 15
    assert sum(case.language == "en" for case in found) >= 10
    assert set(kinds) == set(cases.KINDS)
    assert kinds["paraphrase"] >= 80
    splits = Counter(case.split for case in found)
    assert abs(splits["tune"] - splits["test"]) <= len(found) * 0.1


def test_problems_are_named(letter: Document) -> None:
    (case, *_) = cases.load()
    broken = cases.Case("x", "?", "nl", "raar", "tune", (cases.Gold(LETTER, "niet dit", case.gold[0].spans),))
    assert [line.split(": ", 1)[1][:20] for line in cases.problems([broken], {LETTER: letter})] == [
        "unknown kind raar",
        "kind raar does not f",
        "the spans do not rea",
    ]
    assert list(cases.problems([case], {})) == [f"{case.id}: no document {LETTER}"] * len(case.gold)


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "{}",
        '{"id": "a", "question": "?", "kind": "fact", "split": "dev", "language": "nl", "gold": []}',
        '{"id": "a", "question": "?", "kind": "fact", "split": "tune", "language": "fr", "gold": []}',
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(EvaluationError, match=r"cases.jsonl:1"):
        cases.load(path)


def test_a_missing_file_and_a_double_id(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be used"):
        cases.load(tmp_path / "none.jsonl")
    line = '{"id": "a", "question": "?", "kind": "outside", "split": "tune", "language": "nl", "gold": []}\n'
    path = tmp_path / "cases.jsonl"
    path.write_text(line * 2)
    with pytest.raises(EvaluationError, match="twice"):
        cases.load(path)
