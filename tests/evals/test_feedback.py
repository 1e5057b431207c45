from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.session import Session
from corpus.errors import EvaluationError
from evals import cases, feedback
from tests.evals.conftest import Invoke

CITATION = {"document_id": "d", "quote": "De kat slaapt.", "spans": [[0, 14]], "page": 1}
ANSWER = {"status": "answered", "statements": [{"text": "De kat slaapt.", "holder": "kamer", "citations": [CITATION]}]}


def write(folder: Path, verdict: str, question: str = "Wat doet de kat?", **more: Any) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    row = {
        "time": "2026-11-24T10:00:00+00:00",
        "question": question,
        "language": "nl",
        "filters": {"until": None},
        "answer": ANSWER,
        "verdict": verdict,
        "note": "klopt niet",
    }
    with (folder / "2026-11.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row | more) + "\n")


@pytest.mark.parametrize("verdict", feedback.VERDICTS)
def test_each_verdict_makes_a_draft_that_says_what_to_do(tmp_path: Path, verdict: str) -> None:
    write(tmp_path, verdict)
    (draft,) = feedback.drafts(tmp_path)
    assert draft["draft"] is True
    assert "klopt niet" in draft["note"]
    assert bool(draft["gold"]) == (verdict in ("good", "wrong_position", "incomplete"))
    assert draft["kind"] == ("outside" if verdict == "should_abstain" else "fact")
    assert ("forbidden" in draft) == (verdict in ("wrong_source", "wrong_position"))


def test_a_draft_is_refused_until_it_is_completed(tmp_path: Path) -> None:
    write(tmp_path, "good")
    (draft,) = feedback.drafts(tmp_path)
    with pytest.raises(ValueError, match="a draft"):
        cases.from_dict(draft)
    draft.pop("draft")
    assert cases.from_dict(draft).nuggets[0].gold == cases.from_dict(draft).gold


def test_the_position_that_was_wrong_is_forbidden_under_that_holder(tmp_path: Path) -> None:
    write(tmp_path, "wrong_position")
    (draft,) = feedback.drafts(tmp_path)
    assert draft["forbidden"][0]["holder"] == "kamer"
    assert draft["holder"] is None


def test_questions_come_once_and_filters_stay(tmp_path: Path) -> None:
    write(tmp_path, "good", filters={"until": "2021-12-31"})
    write(tmp_path, "good", "wat doet  de kat?")
    write(tmp_path, "good", "Iets anders?")
    first, second = feedback.drafts(tmp_path)
    assert first["as_of"] == "2021-12-31"
    assert second["question"] == "Iets anders?"
    assert list(feedback.drafts(tmp_path, frozenset({"wat doet de kat?", "iets anders?"}))) == []


@pytest.mark.parametrize("line", ["geen json", "[]", '{"verdict": "raar", "question": "x", "answer": {}}'])
def test_a_damaged_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(line + "\n")
    with pytest.raises(EvaluationError, match=r"a.jsonl:1 is no feedback"):
        list(feedback.drafts(tmp_path))


def test_the_command(invoke: Invoke, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "data_dir", tmp_path)
    assert invoke("draft") == (0, "")
    write(tmp_path / "feedback", "good")
    code, output = invoke("draft")
    assert (code, json.loads(output)["draft"]) == (0, True)
    invoke("draft", "--out", tmp_path / "drafts.jsonl")
    assert json.loads((tmp_path / "drafts.jsonl").read_text("utf-8"))["question"] == "Wat doet de kat?"
