from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.session import Session
from assistant.ui import shelf
from corpus.errors import Language
from corpus.fetching import Options
from tests.fakes.official import OfficialServer
from tests.fakes.papers import motion


@pytest.fixture
def server() -> Iterator[OfficialServer]:
    with OfficialServer([motion(1)]) as started:
        yield started


@pytest.fixture
def options(server: OfficialServer) -> Options:
    return Options(
        publications=server.url, sru=f"{server.url}/sru", parliament=f"{server.url}/odata", interval=0, attempts=1
    )


def test_a_paper_is_fetched_by_its_number_once(server: OfficialServer, options: Options, tmp_path: Path) -> None:
    session = Session(tmp_path / "data")
    (fetched,) = shelf.fetch(session, "99 001, nr. 1", options)
    assert (fetched.nl, fetched.en, fetched.failed) == ("kst-99001-1: opgehaald", "kst-99001-1: fetched", False)
    assert "Motie over fietspaden" in shelf.listed(session, "kst-99001-1", "nl")
    assert shelf.removable(session) == ("kst-99001-1",)
    (again,) = shelf.fetch(session, "kst-99001-1", options)
    assert (again.nl, again.failed) == ("kst-99001-1: al in het corpus", False)


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        ("", "geen officieel stuk", "names no official paper"),
        ("fietsen", "geen officieel stuk", "names no official paper"),
        ("99 001", "is een dossier", "is a dossier"),
        ("kst-99001-9", "niet gevonden", "not found"),
    ],
)
def test_what_is_not_fetched_is_said(options: Options, tmp_path: Path, text: str, nl: str, en: str) -> None:
    (outcome,) = shelf.fetch(Session(tmp_path / "data"), text, options)
    assert outcome.failed
    assert nl in outcome.nl
    assert en in outcome.en


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_asked_for_is_shown_as_text(options: Options, tmp_path: Path, language: Language) -> None:
    found = shelf.fetch(Session(tmp_path / "data"), "<script>x</script>", options)
    html = shelf.outcomes(found, language)
    assert 'class="sp-failed"' in html
    assert "<script" not in html


def test_visitors_who_may_change_nothing_have_nothing_to_call(tmp_path: Path) -> None:
    # in a process of its own, as Gradio leaves event loops open
    code = (
        "from pathlib import Path; from assistant.session import Session; from assistant.ui import app, turns\n"
        "for manage in (True, False):\n"
        f"    page = app.Page(Session(Path({str(tmp_path)!r})), 'nl', turns.Answers(), app.Serving(manage=manage))\n"
        "    print(*sorted({call.name for call in page.blocks.fns.values()} & {'_add', '_fetch', '_remove'}), sep=',')"
    )
    environment = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert ran.stdout.split("\n") == ["_add,_fetch,_remove", "", ""], ran.stderr
