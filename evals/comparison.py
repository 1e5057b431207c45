"""The table of peers: which pipeline scores what on the same questions, and how many times better ours is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from evals.rows import Row, aggregate

OURS, STOCK = "standpunt", "stock LangChain"
COLUMNS = (
    ("nl-ordinary", "hit@1"),
    ("nl-ordinary", "hit@5"),
    ("en", "hit@1"),
    ("en", "hit@5"),
    ("nl-hard", "hit@1"),
    ("nl-hard", "hit@5"),
    ("all", "gold_cited"),
    ("all", "nuggets_strict"),
    ("all", "precision"),
    ("all", "holder"),
    ("all", "abstention_recall"),
    ("all", "answer_rate"),
)
_RATIOS = COLUMNS[:6]
_SHORT = {"nl-ordinary": "Dutch", "en": "English", "nl-hard": "other words", "all": "all"}


def table(answers: Iterable[tuple[str, list[Row]]], embedder: str, split: str | None) -> dict[str, Any]:
    """The scores of each peer, and the ratio of ours to the stock pipeline."""
    peers: dict[str, dict[str, float | int | None]] = {}
    for name, rows in answers:
        scores = aggregate(rows)
        peers[name] = {f"{group} {measure}": scores[group][measure] for group, measure in COLUMNS}
    names = (f"{group} {measure}" for group, measure in _RATIOS)
    ratio = {name: _ratio(peers[OURS][name], peers[STOCK][name]) for name in names} if STOCK in peers else {}
    return {"embedder of stock": embedder, "split": split, "peers": peers, "ours over stock": ratio}


def markdown(found: Mapping[str, Any]) -> str:
    """The table, one line for each peer."""
    heads = [f"{_SHORT[group]} {measure}" for group, measure in COLUMNS]
    lines = ["| pipeline | " + " | ".join(heads) + " |", "|" + " --- |" * (len(heads) + 1)]
    for name, values in found["peers"].items():
        cells = (_cell(values[f"{group} {measure}"]) for group, measure in COLUMNS)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    ratios = [found["ours over stock"].get(f"{group} {measure}") for group, measure in COLUMNS]
    lines.append("| *ours over stock* | " + " | ".join("-" if one is None else f"{one:.2f}×" for one in ratios) + " |")
    return "\n".join(lines) + f"\n\nStock LangChain with embedder `{found['embedder of stock']}`."


def _ratio(ours: float | int | None, stock: float | int | None) -> float | None:
    return round(ours / stock, 2) if ours is not None and stock else None


def _cell(value: float | int | None) -> str:
    return "-" if value is None else f"{value:.3f}"
