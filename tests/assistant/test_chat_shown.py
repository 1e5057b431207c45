"""A chat model's statements on the command line and on the page: nothing unverified is shown."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.session import ChatModel, Session
from assistant.ui import answers, turns
from tests.fakes import openai_server as fakes
from tests.fakes.openai_server import FakeOpenAI

QUESTION = "Wat zeggen de onderzoekers over de workshops?"
CLAIM = "Volgens de onderzoekers zijn de workshops eenmalig uitgevoerd."
LIE = "De workshops zijn afgeschaft."

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def half_true(prompt: str) -> str:
    number, text = fakes.numbered(prompt, "eenmalig uitgevoerd")
    return f"Q {number}: {text}\nA: {LIE}\nQ {number}: {text}\nA: {CLAIM}\n"


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        server.reply(fakes.answers(half_true))
        yield server


@pytest.fixture
def talking(session: Session, fake: FakeOpenAI) -> Session:
    fake.reply(fakes.answers(half_true))
    return Session(session.data_dir, chat_model=ChatModel("openai:fake", fake.url, 20))


def run(session: Session, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    before = dict(os.environ)
    try:
        with pytest.raises(SystemExit) as ended:
            cli.main([*arguments, "--data-dir", str(session.data_dir)])
    finally:
        os.environ.clear()
        os.environ.update(before)
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


def test_ask_streams_what_holds(
    session: Session, fake: FakeOpenAI, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDPUNT_MODEL", "openai:fake")
    monkeypatch.setenv("STANDPUNT_MODEL_URL", fake.url)
    fake.reply(fakes.answers(half_true))
    code, said, _ = run(session, capsys, "ask", QUESTION, "--stream")
    lines = said.splitlines()
    assert code == 0
    assert lines[0] == "Bevinding van de onderzoekers:"
    assert lines[1].startswith(f"{CLAIM} (“De aangekondigde workshops")
    assert lines[-1].startswith("De zinnen zijn van een taalmodel")
    assert LIE not in said


def test_the_contract_says_what_was_dropped_and_why(
    session: Session, fake: FakeOpenAI, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.reply(fakes.answers(half_true))
    monkeypatch.setenv("STANDPUNT_MODEL_URL", fake.url)
    code, said, _ = run(session, capsys, "ask", QUESTION, "--json", "--model", "openai:fake")
    answer = json.loads(said)
    assert (code, answer["rejected"], answer["faults"]) == (0, 1, {"words": 1})
    assert answer["notice"].startswith("De zinnen zijn van een taalmodel")
    (statement,) = answer["statements"]
    assert (statement["text"], statement["paraphrase"]) == (CLAIM, True)
    assert statement["citations"][0]["quote"].startswith("De aangekondigde workshops")


def test_without_a_model_streaming_prints_the_quotations(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run(session, capsys, "ask", QUESTION, "--stream")
    assert said.startswith("Bevinding van de onderzoekers:\n“De aangekondigde workshops")
    _, said, _ = run(session, capsys, "ask", "Wat is de hoofdstad van Frankrijk?", "--stream")
    assert said.startswith("In de stukken die hierover gevonden zijn, komt “Frankrijk” niet voor.")


@pytest.mark.parametrize(
    ("name", "says"), [("zomaar", "aanbieder:naam"), ("mistralai:klein", 'pip install "standpunt[mistralai]"')]
)
def test_a_model_that_cannot_be_used_ends_with_exit_code_2(
    session: Session, capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    code, _, error = run(session, capsys, "ask", QUESTION, "--model", name)
    assert (code, says in error, "Traceback" in error) == (2, True, False)


def test_batch_lines_may_hold_turns(session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    view = "Wat vindt de staatssecretaris van standaardvragenlijsten?"
    lines: list[dict[str, Any]] = [
        {"id": 1, "turns": [view, "En de onderzoekers?"]},
        {"id": 2, "turns": [view], "question": "En de onderzoekers?"},
        {"id": 3, "question": "En de onderzoekers?"},
        {"id": 4, "turns": "geen lijst"},
    ]
    path = tmp_path / "vragen.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines))
    code, said, _ = run(session, capsys, "ask", "--batch", str(path), "--json")
    found = [json.loads(line) for line in said.splitlines()]
    assert code == 2
    assert [answer["id"] for answer in found] == [1, 2, 3, 4]
    assert found[0]["statements"] == found[1]["statements"] != found[2]["statements"]
    assert found[0]["question"] == "En de onderzoekers?"
    assert "vragenlijst" in found[0]["answer"]
    assert found[2]["understood"]["follows"] is None
    assert found[3]["status"] == "error"


def test_models_are_listed_and_fetching_offline_says_what_to_do(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, _ = run(session, capsys, "models")
    assert code == 0
    assert "intfloat/multilingual-e5-small (embedder, MIT, 118M parameters, 384 dimensies)" in said
    _, said, _ = run(session, capsys, "models", "--json")
    assert json.loads(said)[0]["name"] == "standpunt"
    code, _, error = run(session, capsys, "models", "pull", "BAAI/bge-m3")
    assert (code, "niet bereikbaar" in error) == (2, True)


def test_a_page_waits_then_grows_with_what_holds(talking: Session) -> None:
    grown = list(turns.extend(talking, (), QUESTION))
    assert [conversation[-1].waits for conversation in grown] == [True, False, False]
    waiting, first, last = (answers.conversation(conversation, "nl") for conversation in grown)
    assert 'data-turns="0"' in waiting
    assert "Het taalmodel is bezig" in waiting
    assert 'data-turns="1"' in first
    assert f'<p class="sp-claim">{CLAIM}</p>' in first
    assert "De zinnen zijn van een taalmodel" in last
    assert not any(LIE in page for page in (waiting, first, last))


def test_a_page_shows_how_a_follow_up_was_understood_and_a_new_conversation_forgets(session: Session) -> None:
    *_, one = turns.extend(session, (), "Wat vindt de staatssecretaris van standaardvragenlijsten?")
    *_, two = turns.extend(session, one, "En de onderzoekers?")
    assert "Opgevat als vervolg, over “standaardvragenlijsten”." in answers.conversation(two, "nl")
    assert "vragenlijst" in answers.conversation(two[-1:], "nl")
    *_, fresh = turns.extend(session, (), "En de onderzoekers?")
    assert fresh[-1].answer is not None
    assert fresh[-1].answer.question.follows is None
    restored = turns.restore(session, [{"question": turn.question} for turn in two])
    assert [turn.answer.statements for turn in restored if turn.answer] == [
        t.answer.statements for t in two if t.answer
    ]


def test_restoring_a_page_does_not_ask_the_model_again(talking: Session, fake: FakeOpenAI) -> None:
    before = len(fake.requests)
    (turn,) = turns.restore(talking, [{"question": QUESTION}])
    assert turn.answer is not None
    assert len(fake.requests) == before


def test_the_welcome_says_where_questions_go(talking: Session) -> None:
    assert "gaan naar het taalmodel openai:fake" in answers.welcome(1, (None, None), "nl", "openai:fake")
    assert "stuurt niets naar buiten" in answers.welcome(1, (None, None), "nl")
