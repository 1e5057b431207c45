"""Runs the cases, one row after the other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.errors import QuestionError
from evals import asking, checking
from evals.cases import Case, every_gold
from evals.rows import Row, aggregate, failed, judged
from index.store import Store

__all__ = ["Plan", "Row", "aggregate", "corpus_fingerprint", "plan", "row", "run"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which case is asked of which store, and why the others are not."""

    asked: tuple[tuple[Case, Store], ...]
    skipped: dict[str, str]


def plan(cases: Iterable[Case], store: Store, wide: Store | None = None) -> Plan:
    """Each case goes to the store that has its papers; those on real papers to `wide`, which holds these as well."""
    asked: list[tuple[Case, Store]] = []
    skipped: dict[str, str] = {}
    papers: dict[int, frozenset[str]] = {}
    for case in cases:
        target = wide if case.papers else store
        if target is None:
            skipped[case.id] = "its papers are absent"
            continue
        held = papers.setdefault(id(target), frozenset(target.database.documents()))
        wanted = {gold.document_id for gold in every_gold(case)} | set(case.papers)
        if not wanted <= held:
            skipped[case.id] = "its papers are absent"
            continue
        found = checking.located(case, {id: target.document(id) for id in wanted})
        if found is None:
            skipped[case.id] = "a quotation is not in the paper as it was read"
        else:
            asked.append((found, target))
    return Plan(tuple(asked), skipped)


def run(cases: Iterable[Case], store: Store, wide: Store | None = None) -> Iterator[Row]:
    """Yields a row for each case whose papers are there; a case that cannot be asked scores 0."""
    return (row(case, target) for case, target in plan(cases, store, wide).asked)


def row(case: Case, store: Store) -> Row:
    """The row of one case."""
    try:
        return judged(asking.ask(case, store))
    except QuestionError:
        return failed(case)


def corpus_fingerprint(store: Store) -> str:
    """Changes with the papers in the index, and with nothing else."""
    papers = [(id, store.document(id).sha256) for id in store.database.documents()]
    return hashlib.sha256(json.dumps(papers).encode()).hexdigest()
