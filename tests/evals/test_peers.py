from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.session import Session
from evals import comparison, peers, stock
from evals.cases import Case
from index.store import Store
from tests.conftest import LETTER
from tests.evals.conftest import Invoke


@pytest.fixture(scope="module")
def table(sample: tuple[Case, ...], store: Store, session: Session) -> dict[str, object]:
    chosen = [case for case in sample if case.kind in ("date", "position", "outside")]
    return comparison.table(peers.answers(chosen, store, session.embedder), "ours", None)


def test_every_peer_is_judged_by_the_same_measures(table: dict[str, dict[str, dict[str, float]]]) -> None:
    assert list(table["peers"]) == [
        "standpunt",
        "plain BM25",
        "stock LangChain",
        *(f"without {name}" for name in peers.PARTS),
    ]
    columns = [f"{group} {measure}" for group, measure in comparison.COLUMNS]
    assert all(list(values) == columns for values in table["peers"].values())


def test_what_a_part_is_worth_shows(table: dict[str, dict[str, dict[str, float]]]) -> None:
    found = table["peers"]
    assert found["stock LangChain"]["all answer_rate"] == 1
    assert found["stock LangChain"]["all abstention_recall"] == 0
    assert found["without holders"]["all holder"] == 0
    assert found["without reranking"]["nl-ordinary hit@1"] < found["standpunt"]["nl-ordinary hit@1"]
    assert found["without verification"] == found["standpunt"]  # an honest composer needs no check


def test_parts_are_put_back(table: dict[str, object], sample: tuple[Case, ...], store: Store) -> None:
    from evals import run

    (row,) = run.run([next(case for case in sample if case.kind == "position" and case.holder)], store)
    assert row.answer is not None


def test_the_table_in_words(table: dict[str, object]) -> None:
    text = comparison.markdown(table)
    assert "| stock LangChain |" in text
    assert "ours over stock" in text
    assert json.loads(json.dumps(table)) == table


def test_stock_chunks_are_places_in_the_text(store: Store, session: Session) -> None:
    document = store.document(LETTER)
    index = stock.StockIndex([document], session.embedder, "test-stock")
    try:
        found = index.nearest("Wie heeft het onderzoek uitgevoerd?", 3)
    finally:
        index.close()
    assert len(found) == 3
    for chunk in found:
        assert 0 < chunk.span.end - chunk.span.start <= stock.SIZE
        assert chunk.span.end <= len(document.text)


def test_the_command_keeps_the_table(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: dict[str, object]
) -> None:
    monkeypatch.setattr(comparison, "table", lambda *_: table)
    code, output = invoke("peers", "--write", tmp_path / "peers.json")
    assert code == 0
    assert "| pipeline |" in output
    assert json.loads((tmp_path / "peers.json").read_text("utf-8")) == table
