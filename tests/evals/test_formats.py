"""TREC files, SQuAD-style JSON, and our questions as a BEIR folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.session import Session
from corpus.errors import EvaluationError
from evals import beir, records, retrieval, squad, trec
from tests.evals.conftest import Invoke


def test_a_trec_run_survives_the_way_to_disk(tmp_path: Path) -> None:
    trec.write_run(tmp_path / "run", {"q1": [("a", 0.9), ("b c", 0.5)], "q2": [("a", 0.5), ("b", 0.5)]}, "tag")
    assert (tmp_path / "run").read_text().splitlines()[1] == "q1 Q0 b_c 2 0.500000 tag"
    # equal scores would be sorted anew by readers: the places count instead
    assert trec.read_run(tmp_path / "run") == {"q1": {"a": 0.9, "b_c": 0.5}, "q2": {"a": 2.0, "b": 1.0}}
    trec.write_qrels(tmp_path / "qrels", {"q1": ["b c"], "q2": ["b"]})
    qrels = trec.read_qrels(tmp_path / "qrels")
    found = trec.measure(trec.read_run(tmp_path / "run"), qrels, ("RR", "R@1"))
    assert found == {"RR": 0.5, "R@1": 0.0}


@pytest.mark.parametrize("text", ["q1 Q0 a", "q1 Q0 a 1 veel tag"])
def test_another_form_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "run").write_text(text)
    with pytest.raises(EvaluationError, match="no TREC file"):
        trec.read_run(tmp_path / "run")


def test_an_unknown_measure_is_said() -> None:
    with pytest.raises(EvaluationError, match="does not know"):
        trec.measure({"q": {"a": 1.0}}, {"q": {"a": 1}}, ("Raar@3",))


def test_a_run_exported_scores_as_it_did(invoke: Invoke, kept: tuple[Path, Path], tmp_path: Path) -> None:
    invoke("export", tmp_path, "--run", kept[0])
    _, output = invoke("trec", tmp_path / "run.trec", tmp_path / "qrels.trec", "--measure", "RR", "--json")
    rows = [row for row in records.read(kept[0]).rows if row.values["mrr"] is not None]
    ours = sum(float(row.values["mrr"] or 0) for row in rows) / len(rows)
    assert json.loads(output)["RR"] == pytest.approx(ours, abs=2e-3)


def test_our_questions_as_a_benchmark(invoke: Invoke, session: Session, tmp_path: Path) -> None:
    code, _ = invoke("export", tmp_path)
    assert code == 0
    queries = [json.loads(line) for line in (tmp_path / "queries.jsonl").read_text("utf-8").splitlines()]
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(one) for one in queries[:20]) + "\n", "utf-8")
    scores = beir.run(tmp_path, "test", session.embedder)
    assert scores["queries"] == 20
    assert scores["recall@5"] > 0.4
    assert scores["bm25"]["recall@5"] > 0
    assert scores["ratio"]["recall@5"] == pytest.approx(scores["recall@5"] / scores["bm25"]["recall@5"], abs=1e-2)


def test_names_of_sentences() -> None:
    assert retrieval.sentence_id("d", 3, 1) == "d:3.1"


SQUAD = {
    "data": [
        {
            "title": "Asiel",
            "paragraphs": [
                {
                    "context": "De IND beoordeelt asielaanvragen. In 2019 kwamen er 22.000 aanvragen binnen.",
                    "qas": [
                        {
                            "id": "1",
                            "question": "Wie beoordeelt asielaanvragen?",
                            "answers": [{"text": "De IND", "answer_start": 0}],
                        },
                        {"id": "2", "question": "Hoe hoog is de Eiffeltoren?", "answers": [], "is_impossible": True},
                    ],
                }
            ],
        }
    ]
}


def test_squad_end_to_end(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "squad.json").write_text(json.dumps(SQUAD), "utf-8")
    code, output = invoke("squad", tmp_path / "squad.json", "--json")
    scores = json.loads(output)
    assert code == 0
    assert (scores["questions"], scores["contexts"]) == (2, 1)
    assert scores["holds"] == 100
    assert scores["exact_match"] == 50  # the sentence holds the span, and is more than the span


@pytest.mark.parametrize(
    ("answer", "expected", "exact", "f1"),
    [
        ("De IND", ("IND",), 1, 1.0),  # articles and case apart
        ("de kat slaapt.", ("kat",), 0, 2 / 3),  # one of two words, all of one: 2·1 / (2 + 1)
        ("", (), 1, 1.0),
        ("iets", (), 0, 0.0),
        ("", ("kat",), 0, 0.0),
        ("a b", ("c", "b"), 1, 1.0),
        ("x y", ("c", "y"), 0, 2 / 3),
    ],
)
def test_exact_match_and_f1_by_hand(answer: str, expected: tuple[str, ...], exact: float, f1: float) -> None:
    assert squad.exact(answer, expected) == exact
    assert squad.f1(answer, expected) == pytest.approx(f1)


@pytest.mark.parametrize("text", ["", "[]", '{"data": [{}]}', '{"data": [{"paragraphs": [{"context": "x"}]}]}'])
def test_another_json_is_said(session: Session, tmp_path: Path, text: str) -> None:
    (tmp_path / "squad.json").write_text(text)
    with pytest.raises(EvaluationError, match="no SQuAD file"):
        squad.run(tmp_path / "squad.json", session.embedder)
