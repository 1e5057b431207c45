"""Runs the cases and keeps every row: configuration, one row per question, and the aggregate."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from assistant import answering, contract
from assistant.model import Answer
from corpus.errors import QuestionError
from evals import measures
from evals.cases import Case
from evals.measures import Outcome
from index.model import Candidate
from index.store import Store

Group = Callable[[Case], bool]

GROUPS: dict[str, Group] = {
    "all": lambda case: True,
    "nl": lambda case: case.language == "nl",
    "nl-ordinary": lambda case: case.language == "nl" and not case.hard,
    "en": lambda case: case.language == "en",
    "nl-hard": lambda case: case.hard,
    "test": lambda case: case.split == "test",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One case's measures, its answer as JSON, and how long it took."""

    case: Case
    values: dict[str, float | None]
    answer: dict[str, Any] | None
    milliseconds: float


def run(cases: Iterable[Case], store: Store) -> Iterator[Row]:
    """Yields a row for each case whose papers are in the store; a case that cannot be asked scores 0."""
    held = set(store.database.documents())
    for case in cases:
        if all(gold.document_id in held for gold in case.gold):
            yield _row(case, store)


def aggregate(rows: Iterable[Row]) -> dict[str, dict[str, float | int | None]]:
    """For each group of cases, the mean of each measure, the number of cases and the median time."""
    everything = list(rows)
    groups = {**GROUPS, **{f"kind:{kind}": _of_kind(kind) for kind in sorted({row.case.kind for row in everything})}}
    return {name: _means([row for row in everything if belongs(row.case)]) for name, belongs in groups.items()}


def write(folder: Path, rows: Iterable[Row], store: Store) -> None:
    """Keeps a run in a new folder: `config.json`, `rows.jsonl` and `aggregate.json`."""
    kept = list(rows)
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps(configuration(store), indent=1), "utf-8")
    lines = (json.dumps(_row_to_dict(row), ensure_ascii=False) for row in kept)
    (folder / "rows.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "aggregate.json").write_text(json.dumps(aggregate(kept), indent=1), "utf-8")


def configuration(store: Store) -> dict[str, Any]:
    """What a run depends on."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "standpunt": version("standpunt"),
        "python": platform.python_version(),
        "embedder": store.manifest["embedder"],
        "index": store.manifest["fingerprint"],
        "corpus": corpus_fingerprint(store),
    }


def corpus_fingerprint(store: Store) -> str:
    """Changes with the papers in the index, and with nothing else."""
    papers = [(id, store.document(id).sha256) for id in store.database.documents()]
    return hashlib.sha256(json.dumps(papers).encode()).hexdigest()


def _row(case: Case, store: Store) -> Row:
    try:
        answer, candidates = answering.answer_with_candidates(case.question, store)
    except QuestionError:
        return Row(
            case, {name: 0.0 if name in _FAILED[case.answerable] else None for name in measures.by_name}, None, 0.0
        )
    outcome = _outcome(case, answer, candidates, store)
    values = {name: measure(outcome) for name, measure in measures.by_name.items()}
    return Row(case, values, contract.answer(answer), answer.timings_ms["total"])


_FAILED = {True: ("hit@1", "hit@3", "hit@5", "mrr", "gold_cited", "answer_rate"), False: ("abstention_recall",)}


def _outcome(case: Case, answer: Answer, candidates: tuple[Candidate, ...], store: Store) -> Outcome:
    cited = {citation.document_id for statement in answer.statements for citation in statement.citations}
    return Outcome(case, answer, candidates, {id: store.document(id) for id in cited})


def _means(rows: list[Row]) -> dict[str, float | int | None]:
    means = {name: measures.mean(row.values[name] for row in rows) for name in measures.by_name}
    rounded = {name: None if value is None else round(value, 4) for name, value in means.items()}
    return {"cases": len(rows), **rounded, "median_ms": round(median([row.milliseconds for row in rows] or [0]), 1)}


def _of_kind(kind: str) -> Group:
    return lambda case: case.kind == kind


def _row_to_dict(row: Row) -> dict[str, Any]:
    case = row.case
    known = {"id": case.id, "kind": case.kind, "language": case.language, "split": case.split}
    return {**known, **row.values, "milliseconds": round(row.milliseconds, 1), "answer": row.answer}
