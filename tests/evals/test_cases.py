from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from corpus.model import Document
from evals import cases, checking, papers
from evals.cases import Case, Gold, Nugget
from tests.conftest import LETTER


def test_the_curated_questions_are_sound(letter: Document) -> None:
    assert list(checking.problems(cases.load(), {LETTER: letter})) == []


def test_there_are_enough_of_each_sort() -> None:
    found = cases.load()
    kinds = Counter(case.kind for case in found)
    ordinary = [case for case in found if not case.hard]
    assert len(ordinary) >= 250
    assert sum(not case.papers for case in ordinary) >= 150
    assert sum(case.hard for case in found) >= 80
    assert kinds["position"] >= 25
    assert sum(bool(case.turns) for case in found) >= 15
    assert kinds["premise"] >= 20
    assert sum(case.language == "en" for case in found) >= 30
    assert set(kinds) == set(cases.KINDS)


def test_tune_and_test_share_each_kind() -> None:
    for kind, counts in checking.balance(cases.load()).items():
        assert abs(counts["tune"] - counts["test"]) <= max(3, sum(counts.values()) * 0.2), kind


def test_every_real_paper_is_named_with_its_checksum() -> None:
    known = {paper.id: paper for paper in papers.manifest()}
    assert {id for case in cases.load() for id in case.papers} == set(known)
    assert all(len(paper.sha256) == 64 for paper in known.values())


def test_of_real_papers_only_short_quotations_are_kept() -> None:
    quoted = {(g.document_id, g.quote) for case in cases.load() for g in cases.every_gold(case) if case.papers}
    assert max(len(quote) for _, quote in quoted) <= 200
    for id in {id for id, _ in quoted}:
        assert sum(len(quote) for other, quote in quoted if other == id) <= 1500, id


def test_a_case_survives_the_way_to_json_and_back() -> None:
    for case in cases.load():
        assert cases.from_dict(json.loads(json.dumps(cases.to_dict(case)))) == case


def test_problems_are_named(letter: Document) -> None:
    case = next(case for case in cases.load() if case.answerable)
    broken = replace(
        case,
        id="x",
        kind="raar",
        gold=(Gold(LETTER, "niet dit", case.gold[0].spans),),
        nuggets=(Nugget("leeg", False, ()),),
        turns=(),
    )
    lines = [line.split(": ", 1)[1] for line in checking.problems([broken], {LETTER: letter})]
    assert lines == [
        "unknown kind raar",
        "kind raar does not fit its gold",
        "no vital nugget",
        "a nugget without gold",
        "the spans do not read as the quote 'niet dit'",
    ]
    assert set(checking.problems([case], {})) == {f"{case.id}: no document {LETTER}"}
    assert "x: a follow-up without turns" in checking.problems([replace(broken, kind="followup")], {LETTER: letter})


def test_hard_means_few_words_in_common(letter: Document) -> None:
    gold = Gold(LETTER, "De onderzoeksperiode bij de IND liep van 2018 tot en met 2020.")
    near = Case("x", "Wat was de onderzoeksperiode bij de IND?", "nl", "date", "tune", (gold,), hard=True)
    assert checking.overlap(near) == 1
    assert any("called hard" in line for line in checking.problems([near], {LETTER: letter}))
    far = replace(near, question="Welke jaren bestrijkt de studie?")
    assert checking.overlap(far) == 0
    assert checking.overlap(replace(near, gold=())) is None


def test_a_quotation_without_spans_is_found_in_every_place(letter: Document) -> None:
    gold = Gold(LETTER, "Kamerstukken II, vergaderjaar 2018-2019, 19 637, nr. 2528.")
    case = Case("x", "?", "nl", "reference", "tune", (gold,), nuggets=(Nugget("nr. 2528", True, (gold,)),))
    found = checking.located(case, {LETTER: letter})
    assert found is not None
    assert len(found.gold) == len(found.nuggets[0].gold) == 2  # footnotes 3 and 4
    assert len({one.spans for one in found.gold}) == 2
    assert checking.located(replace(case, gold=(Gold(LETTER, "staat er niet"),)), {LETTER: letter}) is None


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "{}",
        "[]",
        '{"id": "a", "question": "?", "kind": "fact", "split": "dev", "language": "nl", "gold": []}',
        '{"id": "a", "question": "?", "kind": "fact", "split": "tune", "language": "fr", "gold": []}',
        '{"id": "a", "question": "", "kind": "fact", "split": "tune", "language": "nl", "gold": []}',
        '{"id": "a", "question": "?", "kind": "time", "split": "tune", "language": "nl", "gold": [], "as_of": "2021"}',
        '{"id": "a", "question": "?", "kind": "time", "split": "tune", "language": "nl", "gold": [], "draft": true}',
        '{"id": "a", "question": "?", "kind": "time", "split": "tune", "language": "nl", "gold": [], '
        '"forbidden": [{"text": "x", "pattern": "("}]}',
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
