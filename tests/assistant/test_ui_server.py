from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant.ui
from assistant import texts
from assistant.ui import server
from assistant.ui.examples import EXAMPLES
from corpus.errors import ServerError


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_free_port_passes() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server.check_port("127.0.0.1", port)
    server.check_port("127.0.0.1", port)


def test_a_taken_port_is_said_with_what_to_do(taken: int) -> None:
    with pytest.raises(ServerError) as caught:
        server.check_port("127.0.0.1", taken)
    assert caught.value.nl.startswith(f"Poort {taken} is al in gebruik.")
    assert "--port" in caught.value.message("nl")
    assert "--port" in caught.value.message("en")


@pytest.mark.parametrize("host", ["geen.bestaand.adres.invalid", "203.0.113.7", "niet een host", "", " "])
def test_a_host_that_is_not_this_computer_is_said(host: str) -> None:
    with pytest.raises(ServerError) as caught:
        server.check_port(host, 7860)
    assert host in caught.value.nl
    assert "127.0.0.1" in caught.value.en


def test_there_are_six_examples_in_each_language() -> None:
    assert {language: len(questions) for language, questions in EXAMPLES.items()} == {"nl": 6, "en": 6}


def test_every_text_that_the_page_uses_exists() -> None:
    folder = Path(assistant.ui.__file__).parent
    used = {key for file in folder.glob("*.py") for key in re.findall(r'"(ui\.[a-z_.]+)"', file.read_text("utf-8"))}
    assert len(used) > 30
    assert used <= set(texts.keys())


def test_the_server_module_does_not_load_gradio() -> None:
    code = "import sys; import assistant.ui.server; assert not {'gradio', 'fastapi', 'uvicorn'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
