"""Fixtures: a data folder of its own for every test, and one built store of the letter for all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.session import Session
from corpus.library import Library
from corpus.model import Document
from index.store import Store

LETTER = "brief-2021-10-01-geloof-en-liefde"


@pytest.fixture(autouse=True)
def _own_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's data or settings, nor a model hub."""
    for name in list(os.environ):
        if name.startswith("STANDPUNT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("STANDPUNT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A session over the shipped letter alone; tests only read it."""
    made = Session(tmp_path_factory.mktemp("shared") / "data")
    made.ensure()
    return made


@pytest.fixture(scope="session")
def store(session: Session) -> Store:
    """The built index of the letter."""
    return session.store()


@pytest.fixture(scope="session")
def letter(store: Store) -> Document:
    """The letter of 1 October 2021, as the store holds it."""
    return store.document(LETTER)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty library of the test's own, with the shipped papers."""
    return Library(tmp_path / "data")
