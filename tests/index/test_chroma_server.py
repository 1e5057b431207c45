"""Vectors in a real Chroma server on loopback, shared by several sessions."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.session import Session
from corpus.errors import IndexUnusableError
from corpus.model import Metadata
from index import vectors
from index.model import Filters

TEXT = "Het zwembad opent op 3 maart 2026."


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that is ready."""
    port, folder = _free_port(), tmp_path_factory.mktemp("chroma")
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--path", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/api/v2/heartbeat", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def add(session: Session, id: str, text: str, **known: object) -> None:
    metadata = Metadata(id=id, **known)  # type: ignore[arg-type]
    session.library.add_content(text.encode(), f"{id}.md", metadata, replace=True)


def found(session: Session, words: str, filters: Filters = Filters()) -> list[str]:
    hits = session.store().search(words, filters, 5)
    return [hit.passage.text for hit in hits if "vectors" in hit.ranks]


def collections(url: str) -> int:
    client = vectors._client(url)
    try:
        return len(client.list_collections())
    finally:
        vectors._close(client)


def test_several_processes_share_one_index_in_a_server(url: str, tmp_path: Path) -> None:
    one, other = (Session(tmp_path / "data", chroma_url=url) for _ in "ab")
    add(one, "zwembad", TEXT, dossiers=("19637",))
    assert one.ensure()
    assert not list((tmp_path / "data" / "index").glob("v-*"))
    assert found(other, "Wanneer opent het zwembad?")[0] == TEXT
    assert found(other, "opent", Filters(dossiers=("19637",))) == [TEXT]
    before = other.store()
    add(one, "zwembad", TEXT.replace("3 maart", "9 mei"), dossiers=("19637",))
    add(one, "bibliotheek", "De bibliotheek sluit op zondag.")
    assert one.ensure()
    assert "9 mei" in found(other, "Wanneer opent het zwembad?")[0]
    assert before.search("zwembad", k=1)[0].passage.text == TEXT
    one.library.remove("zwembad")
    one.ensure()
    assert not any("zwembad" in text for text in found(other, "Wanneer opent het zwembad?"))
    assert collections(url) == 1
    for _ in range(2):
        one.build()
    assert collections(url) == 2
    assert found(other, "bibliotheek")[0] == "De bibliotheek sluit op zondag."
    embedded = Session(tmp_path / "data")
    assert embedded.ensure()
    assert found(embedded, "bibliotheek")[0] == "De bibliotheek sluit op zondag."


@pytest.mark.parametrize("wrong", ["http://127.0.0.1:{port}", "127.0.0.1:8000", "ftp://127.0.0.1"])
def test_a_server_that_does_not_answer_is_said(tmp_path: Path, wrong: str) -> None:
    session = Session(tmp_path / "data", chroma_url=wrong.format(port=_free_port()))
    with pytest.raises(IndexUnusableError, match="--chroma-url"):
        session.ensure()


def test_a_server_that_lost_the_vectors_is_said_and_filled_again(url: str, tmp_path: Path) -> None:
    session = Session(tmp_path / "data", chroma_url=url)
    session.ensure()
    vectors.forget(url, session.store().manifest["vectors"]["collection"])
    again = Session(tmp_path / "data", chroma_url=url)
    with pytest.raises(IndexUnusableError, match="index build"):
        again.store()
    again.build()
    assert again.store().search("vragenlijst", k=1)
