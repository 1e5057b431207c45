from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from assistant.session import Session
from corpus.errors import EvaluationError
from evals import beir

DOCUMENTS = {
    "d1": "De fietsenstalling bij het station opent in maart.",
    "d2": "Asielaanvragen worden beoordeeld door de IND.",
    "d3": "De belasting op benzine stijgt volgend jaar.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    def lines(entries: list[dict[str, str]]) -> str:
        return "".join(json.dumps(entry) + "\n" for entry in entries)

    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(lines([{"_id": id, "title": "", "text": t} for id, t in DOCUMENTS.items()]))
    queries = {"q1": "fietsenstalling", "q2": "asielaanvraag beoordelen", "q3": "zonder oordeel"}
    (tmp_path / "queries.jsonl").write_text(lines([{"_id": id, "text": text} for id, text in queries.items()]))
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n")
    return tmp_path


def test_a_small_benchmark(folder: Path, session: Session) -> None:
    scores = beir.run(folder, "test", session.embedder)
    assert scores["recall@1"] == scores["MRR@10"] == scores["nDCG@10"] == 1
    assert (scores["queries"], scores["documents"], scores["passages"]) == (2, 3, 3)
    assert {"recall@5", "recall@10", "recall@100", "seconds_to_index", "queries_per_second"} <= set(scores)


def test_measures_worked_out_by_hand() -> None:
    found = beir._measures({"a": 2, "b": 1}, ["x", "b", "y", "a"])
    assert (found["recall@1"], found["recall@5"], found["MRR@10"]) == (0, 1, 0.5)
    gained = 1 / math.log2(3) + 2 / math.log2(5)
    ideal = 2 / math.log2(2) + 1 / math.log2(3)
    assert found["nDCG@10"] == pytest.approx(gained / ideal)


@pytest.mark.parametrize("broken", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_folder_in_another_layout_is_said(folder: Path, session: Session, broken: str) -> None:
    (folder / broken).unlink()
    with pytest.raises(EvaluationError, match="no BEIR benchmark"):
        beir.run(folder, "test", session.embedder)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("corpus.jsonl", '{"_id": "d1", "text": "Nog eens."}'),
        ("queries.jsonl", '{"_id": "q1", "text": "nog eens"}'),
        ("corpus.jsonl", "[1]"),
        ("queries.jsonl", "5"),
        ("corpus.jsonl", "[" * 100_000),
        ("corpus.jsonl", '{"_id": "d9"}'),
        ("qrels/test.tsv", "q1\td2"),
        ("qrels/test.tsv", "q1\td2\tveel"),
    ],
)
def test_a_line_that_cannot_be_used_is_said(folder: Path, session: Session, name: str, line: str) -> None:
    with (folder / name).open("a") as file:
        file.write(line + "\n")
    with pytest.raises(EvaluationError, match="no BEIR benchmark"):
        beir.run(folder, "test", session.embedder)


def test_blank_lines_and_line_separators_in_a_text_are_tolerated(folder: Path, session: Session) -> None:
    for name in ("corpus.jsonl", "queries.jsonl", "qrels/test.tsv"):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n \n\n")
    with (folder / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"_id": "d4", "text": "Een regel.\u2028En nog een."}\n')
    scores = beir.run(folder, "test", session.embedder)
    assert (scores["queries"], scores["documents"], scores["MRR@10"]) == (2, 4, 1)
