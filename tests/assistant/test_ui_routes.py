from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document as Word
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant import feedback
from assistant.session import Session
from assistant.ui import acts, login, quality, routes, turns
from assistant.ui.guard import Access, Guard
from assistant.ui.limits import Limiter
from assistant.ui.login import Users
from tests.conftest import LETTER

QUESTION = "Wat vindt de staatssecretaris van standaardvragenlijsten?"


def application(session: Session, answers: turns.Answers, access: Access = Access()) -> FastAPI:
    """Everything but Gradio, whose own pages the browser tests walk."""
    app = FastAPI()
    app.include_router(routes.pages(session))
    app.include_router(acts.router(session, answers, access.users))
    app.mount("/api", routes.programs(session))
    app.add_middleware(Guard, access=access)
    return app


@pytest.fixture(scope="module")
def answers() -> turns.Answers:
    return turns.Answers()


@pytest.fixture(scope="module")
def client(session: Session, answers: turns.Answers) -> Iterator[TestClient]:
    with TestClient(application(session, answers)) as made:
        yield made


def test_a_program_gets_an_answer_with_its_citation_and_address(client: TestClient) -> None:
    found = client.post("/api/ask", json={"question": QUESTION}).json()
    assert found["status"] == "answered"
    citation = found["statements"][0]["citations"][0]
    assert found["statements"][0]["holder"] == "bewindspersoon"
    page = client.get(citation["address"].partition("#")[0])
    assert page.status_code == 200
    assert "<mark>" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_program_searches_and_reads(client: TestClient) -> None:
    hits = client.post("/api/search", json={"words": "vragenlijsten", "k": 3}).json()
    assert len(hits) == 3
    assert [paper["id"] for paper in client.get("/api/papers").json()] == [LETTER]
    read = client.get(f"/api/papers/{LETTER}", params={"first": 2, "count": 3}).json()
    assert [block["number"] for block in read["blocks"]] == [2, 3, 4]
    assert read["next_block"] == 5


def test_the_interface_is_described(client: TestClient) -> None:
    assert set(client.get("/api/openapi.json").json()["paths"]) == {"/ask", "/search", "/papers", "/papers/{id}"}


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/ask", {"question": " "}, 400),
        ("/api/ask", {"question": QUESTION, "since": "gisteren"}, 400),
        ("/api/ask", {"question": 3}, 422),
        ("/api/ask", {}, 422),
        ("/api/search", {"words": "x", "k": 100000}, 422),
    ],
)
def test_what_is_wrong_is_said_in_both_languages(client: TestClient, path: str, body: object, status: int) -> None:
    reply = client.post(path, json=body)
    assert reply.status_code == status
    assert set(reply.json()["error"]) == {"nl", "en"}


def test_a_paper_that_is_not_there_is_said(client: TestClient) -> None:
    assert client.get("/api/papers/geen").status_code == 404
    page = client.get("/paper/<script>alert(1)<%2Fscript>", params={"lang": "en"})
    assert page.status_code == 404
    assert "<script>" not in page.text
    assert client.get(f"/paper/{LETTER}", params={"b": 3, "s": "x-y,9-1"}).status_code == 200


def test_a_monitor_is_answered(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json()["documents"] == 1


class Entry:
    """An entry point whose page is given."""

    def __init__(self, page: object) -> None:
        self.page = page

    def load(self) -> Callable[[Path, str], object]:
        def made(data_dir: Path, language: str) -> object:
            if isinstance(self.page, Exception):
                raise self.page
            return self.page

        return made


def test_the_latest_evaluation_is_shown_in_a_frame_alone(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, str]] = []

    def entry_points(**given: str) -> list[Entry]:
        asked.append(given)
        return [Entry("<!doctype html><h1>Run 1</h1>")]

    monkeypatch.setattr(quality, "entry_points", entry_points)
    reply = client.get("/quality")
    assert (reply.status_code, reply.text) == (200, "<!doctype html><h1>Run 1</h1>")
    assert asked == [{"group": "standpunt.pages", "name": "quality"}]
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert client.post("/quality").status_code == 405
    frame = quality.tab(True, "nl")
    assert re.fullmatch(
        r'<iframe title="[^"]+" src="/quality\?lang=nl" sandbox="allow-scripts" class="sp-report"></iframe>', frame
    )


@pytest.mark.parametrize("found", [[], [Entry(None)], [Entry(RuntimeError("/srv/geheim"))]])
def test_without_an_evaluation_that_is_said(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, found: list[Entry]
) -> None:
    monkeypatch.setattr(quality, "entry_points", lambda **_: found)
    reply = client.get("/quality", params={"lang": "en"})
    assert reply.status_code == 404
    assert "There is no evaluation yet." in reply.text
    assert "geheim" not in reply.text
    assert "Er is nog geen meting." in quality.tab(False, "nl")


def test_a_verdict_is_kept_with_question_and_answer(
    client: TestClient, answers: turns.Answers, session: Session
) -> None:
    turn = answers.keep(turns.ask(session, QUESTION))
    body = {"answer": turn.id, "verdict": "wrong_position", "note": "Dit zegt de IND."}
    assert client.post("/feedback", json=body).json() == {"kept": True}
    row = list(feedback.rows(session.data_dir))[-1]
    assert (row["question"], row["verdict"], row["note"]) == (QUESTION, "wrong_position", "Dit zegt de IND.")
    assert row["answer"]["statements"][0]["citations"]
    assert client.post("/feedback", json={**body, "answer": "onbekend"}).status_code == 404
    assert client.post("/feedback", json={**body, "verdict": "mooi"}).status_code == 422


def test_a_damaged_line_of_feedback_is_passed_over(tmp_path: Path, session: Session, answers: turns.Answers) -> None:
    turn = answers.keep(turns.ask(session, QUESTION))
    assert turn.answer is not None
    path = feedback.keep(tmp_path, turn.answer, "good")
    path.write_text(path.read_text("utf-8") + '{"half": \n[]\n', "utf-8")
    assert [row["verdict"] for row in feedback.rows(tmp_path)] == ["good"]


def test_a_conversation_is_taken_along(client: TestClient, answers: turns.Answers, session: Session) -> None:
    questions = (QUESTION, "Wat is de hoofdstad van Frankrijk?", "[klik](javascript:x) wat zegt de IND? <b>")
    ids = [answers.keep(turns.ask(session, question)).id for question in questions]
    markdown = client.post("/export", json={"answers": ids, "format": "markdown"}).text
    assert "gestandaardiseerde vragenlijsten" in markdown
    assert "Brief van de staatssecretaris van Justitie en Veiligheid van 1 oktober 2021" in markdown
    assert "Doorzocht: 1 document" in markdown
    assert "[klik](" not in markdown
    reply = client.post("/export", json={"answers": ids, "format": "docx", "language": "en"})
    text = "\n".join(paragraph.text for paragraph in Word(io.BytesIO(reply.content)).paragraphs)
    assert "gestandaardiseerde vragenlijsten" in text
    assert "Sources" in text


def test_another_site_may_not_send(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": QUESTION}, headers={"Origin": "https://evil.example"})
    assert reply.status_code == 403
    own = client.post("/api/ask", json={"question": QUESTION}, headers={"Origin": "http://testserver"})
    assert own.status_code == 200


def test_who_asks_too_much_waits(session: Session) -> None:
    access = Access(limiter=Limiter(2))
    with TestClient(application(session, turns.Answers(), access)) as client:
        statuses = [client.post("/api/ask", json={"question": QUESTION}).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        assert client.get("/api/papers").status_code == 200


def test_a_bucket_fills_again() -> None:
    now = 0.0
    limiter = Limiter(60, lambda: now)
    assert all(limiter.allows("a") for _ in range(60))
    assert not limiter.allows("a")
    assert limiter.allows("b")
    now = 1.0
    assert limiter.allows("a")
    assert not limiter.allows("a")


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Users:
    path = tmp_path_factory.mktemp("users") / "users"
    login.add(path, "jansen", "een lang wachtwoord")
    assert "wachtwoord" not in path.read_text("utf-8")
    assert path.stat().st_mode & 0o077 == 0
    return login.load(path)


def test_only_who_signs_in_comes_in(session: Session, users: Users) -> None:
    with TestClient(application(session, turns.Answers(), Access(users=users)), follow_redirects=False) as client:
        assert client.get("/api/papers").status_code == 401
        assert client.get(f"/paper/{LETTER}", headers={"Accept": "text/html"}).headers["location"] == "/login"
        assert client.get("/health/ready").status_code == 200
        assert client.post("/login", data={"name": "jansen", "password": "fout"}).status_code == 401
        assert "Wachtwoord" in client.get("/login").text
        assert client.get("/api/papers", auth=("jansen", "een lang wachtwoord")).status_code == 200
        assert client.get("/api/papers", auth=("jansen", "fout")).status_code == 401
        assert client.post("/login", data={"name": "jansen", "password": "een lang wachtwoord"}).status_code == 303
        assert client.get("/api/papers").status_code == 200
        client.get("/logout")
        assert client.get("/api/papers").status_code == 401


def test_a_cookie_ends_and_cannot_be_forged(users: Users) -> None:
    cookie = users.cookie("jansen", now=0)
    assert users.signed_in(cookie, now=1) == "jansen"
    assert users.signed_in(cookie, now=1e6) is None
    said, _, signature = users.cookie("jansen").partition(".")
    assert users.signed_in(f"{said}x.{signature}") is None
    assert users.signed_in(f"{said}.{'0' * 64}") is None
    assert users.signed_in("é.ü") is None
    assert Users(users.hashes, b"other").signed_in(f"{said}.{signature}") is None


def test_a_proxy_says_who_asks(session: Session) -> None:
    with TestClient(application(session, turns.Answers(), Access(header="x-forwarded-user"))) as client:
        assert client.get("/api/papers").status_code == 401
        assert client.get("/api/papers", headers={"X-Forwarded-User": "jansen"}).status_code == 200


def test_the_log_names_no_question(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "standpunt.requests"):
        client.post("/api/ask", json={"question": "Een geheime vraag over de IND?"})
    assert any("POST /api/ask 200" in message for message in caplog.messages)
    assert "geheime" not in json.dumps(caplog.messages)
