from __future__ import annotations

import sqlite3
import zlib
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.session import Session
from corpus.errors import IndexUnusableError
from corpus.library import Library
from index import contextual, tuning
from index.model import Filters
from index.store import Store
from tests.conftest import LETTER


def test_hits_carry_scores_and_ranks_of_each_retriever(store: Store) -> None:
    hits = store.search("werkinstructie bekeerlingen", k=5)
    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert set(hits[0].ranks) == {*tuning.FUSION} - {"paper stems", "paper grams", "numbers"}  # one paper, no number
    assert "numbers" in store.search("werkinstructie 2018", k=5)[0].ranks
    assert set(hits[0].scores) == set(hits[0].ranks)


def test_a_text_that_the_encoder_failed_at_is_tried_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def begin(self, _: str) -> Future[NDArray[np.float32]]:
            failed: Future[NDArray[np.float32]] = Future()
            failed.set_exception(MemoryError())
            return failed

    asked = "een vraag die mislukt"
    with monkeypatch.context() as patched:
        patched.setattr(store, "_encoder", Failing())
        with pytest.raises(MemoryError):
            store.meaning([asked])
    assert store.meaning([asked]).shape == (1, contextual.DIMENSIONS)


@pytest.mark.parametrize(
    "text",
    [
        'AND OR NOT ( " : * ~ ^ [ ] { } \\ / + - ! ? )',
        "stems:werkinstructie",
        "'; DROP TABLE passages; --",
        "%s %d {0} ${x}",
        "\u202e\u200b werkinstructie",
        "a" * 5_000,
        "🙂",
        "…",
    ],
)
def test_nothing_in_a_question_breaks_the_search(store: Store, text: str) -> None:
    store.search(text, k=3)


def test_filters_narrow_all_retrievers(store: Store) -> None:
    wide = store.search("werkinstructie", k=50)
    assert {hit.passage.id for hit in store.search("werkinstructie", Filters(documents=(LETTER,)), 50)} == {
        hit.passage.id for hit in wide
    }
    for narrow in (
        Filters(documents=("ander-stuk",)),
        Filters(kinds=("motie",)),
        Filters(since="2021-10-02"),
        Filters(until="2021-09-30"),
    ):
        assert store.search("werkinstructie", narrow, 50) == ()
    assert store.search("werkinstructie", Filters(since="2021-10-01", until="2021-10-01", kinds=("brief",)), 50)


def test_the_store_holds_the_very_text_of_the_library(store: Store, library: Library) -> None:
    assert store.document(LETTER) == library.document(LETTER)
    assert store.database.documents() == (LETTER,)
    assert store.database.extent(Filters()) == (1, store.manifest["passages"], ("2021-10-01", "2021-10-01"))
    assert store.database.extent(Filters(since="2022-01-01")) == (0, 0, (None, None))
    assert store.database.kinds() == ("brief",)
    with pytest.raises(KeyError):
        store.document("ander-stuk")


def test_k_bounds_the_hits(store: Store) -> None:
    assert len(store.search("IND", k=1)) == 1
    assert len(store.search("IND", k=1000)) == store.manifest["passages"]


def test_a_text_that_was_changed_in_the_index_is_not_quoted(tmp_path: Path) -> None:
    session = Session(tmp_path / "data")
    session.ensure()
    folder = session.store().folder
    session.store().close()
    with closing(sqlite3.connect(folder / "documents.sqlite")) as connection:
        (content,) = connection.execute("SELECT content FROM contents").fetchone()
        forged = zlib.compress(zlib.decompress(content).replace(b"verder wordt verkleind", b"verder wordt vergroot "))
        connection.execute("UPDATE contents SET content = ?", (forged,))
        connection.commit()
    with pytest.raises(IndexUnusableError, match="was changed"):
        Session(tmp_path / "data").store().document(LETTER)
