from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.session import Session
from assistant.ui import answers, arrivals, routes, turns
from assistant.ui.guard import Guard
from corpus.fetching import Options
from tests.fakes.official import OfficialServer
from tests.fakes.papers import motion

HOSTILE = "<script>x</script>"


@pytest.fixture
def official() -> Iterator[OfficialServer]:
    with OfficialServer([motion(1)]) as started:
        yield started


@pytest.fixture
def client(official: OfficialServer, tmp_path: Path) -> Iterator[TestClient]:
    session = Session(tmp_path / "data")
    session.ensure()
    options = Options(
        publications=official.url,
        sru=f"{official.url}/sru",
        parliament=f"{official.url}/odata",
        interval=0,
        attempts=1,
    )
    app = FastAPI()
    app.include_router(routes.pages(session, True))
    app.include_router(arrivals.router(session, options))
    app.add_middleware(Guard)
    with TestClient(app, follow_redirects=False) as made:
        yield made


def test_a_paper_is_fetched_by_its_identifier_and_read(client: TestClient) -> None:
    found = client.post("/fetch", json={"target": "kst-99001-1"}).json()
    assert found["address"] == "/paper/kst-99001-1"
    assert client.get(found["address"]).status_code == 200
    again = client.post("/fetch", json={"target": "kst-99001-1"}).json()
    assert again["said"]["en"] == "kst-99001-1: held already"


def test_what_is_not_found_is_said_in_both_languages(client: TestClient) -> None:
    found = client.post("/fetch", json={"target": "kst-99001-9"}).json()
    assert found["address"] is None
    assert "niet gevonden" in found["said"]["nl"]
    assert "not found" in found["said"]["en"]
    assert client.post("/fetch", json={"target": "x" * 201}).status_code == 422


def test_a_form_leads_to_the_paper_or_says_why_not(client: TestClient) -> None:
    kept = client.post("/fetch/paper", data={"target": "kst-99001-1", "lang": "en"})
    assert (kept.status_code, kept.headers["location"]) == (303, "/paper/kst-99001-1?lang=en")
    failed = client.post("/fetch/paper", data={"target": HOSTILE})
    assert failed.status_code == 502
    assert "geen officieel stuk" in failed.text
    assert "<script" not in failed.text


def test_another_site_cannot_have_papers_fetched(client: TestClient, official: OfficialServer) -> None:
    for path in ("/fetch", "/fetch/paper"):
        refused = client.post(path, json={"target": "kst-99001-1"}, headers={"Origin": "https://evil.example"})
        assert refused.status_code == 403
    assert official.paths() == []


def test_where_visitors_may_not_fetch_nothing_says_they_may(session: Session) -> None:
    turn = turns.ask(session, "Wat is het doel van het onderzoek?")
    assert "data-fetches" not in answers.conversation((turn,), "nl")
    assert "data-fetches" in answers.conversation((turn,), "nl", fetches=True)
    app = FastAPI()
    app.include_router(routes.pages(session))
    with TestClient(app) as closed:
        assert closed.post("/fetch", json={"target": "kst-99001-1"}).status_code == 404
