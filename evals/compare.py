"""Two runs beside each other: what differs, whether chance can explain it, and which questions changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.errors import EvaluationError
from evals import statistics
from evals.records import Run
from evals.rows import GROUPS, Row, names

# Measures that say that the answer to a question changed for the better or the worse.
TELLING = ("gold_cited", "hit@1", "nuggets_strict", "holder", "abstention_recall", "free_of_forbidden")


@dataclass(frozen=True, slots=True)
class Difference:
    """A score in both runs; `low` and `high` bound the difference at 95%, `p` is Holm-corrected over the table."""

    group: str
    measure: str
    first: float
    second: float
    low: float
    high: float
    p: float
    questions: int

    @property
    def difference(self) -> float:
        return self.second - self.first

    @property
    def real(self) -> bool:
        """Whether chance is an unlikely reason, at 5%."""
        return self.p < 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """A question that fared otherwise, with the measures that say so."""

    first: Row
    second: Row
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs on the questions that both have."""

    first: Run
    second: Run
    questions: int
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]


def compare(
    first: Run,
    second: Run,
    groups: Sequence[str] = ("all",),
    seed: int = statistics.SEED,
    allow_different_corpora: bool = False,
) -> Comparison:
    """The comparison; raises EvaluationError for runs over other papers, or without a question in common."""
    if not allow_different_corpora and any(_differ(first, second, name) for name in ("corpus", "papers")):
        raise EvaluationError(
            "De runs gaan over verschillende stukken, zodat hun scores niet vergelijkbaar zijn. Met "
            "--allow-different-corpora worden zij toch vergeleken.",
            "The runs are over different papers, so that their scores do not compare. With --allow-different-corpora "
            "they are compared all the same.",
        )
    ours, theirs = {row.case.id: row for row in first.rows}, {row.case.id: row for row in second.rows}
    ids = [id for id in ours if id in theirs and not ours[id].unmeasured and not theirs[id].unmeasured]
    if not ids:
        raise EvaluationError(
            "De runs hebben geen gemeten vraag gemeen.", "The runs have no measured question in common."
        )
    pairs = [(ours[id], theirs[id]) for id in ids]
    return Comparison(first, second, len(ids), _differences(pairs, groups, seed), _changes(pairs))


def _differ(first: Run, second: Run, name: str) -> bool:
    """Whether both have that corpus and it is not the same; a run without real papers compares on the others."""
    one, other = first.config.get(name), second.config.get(name)
    return one is not None and other is not None and one != other


def _differences(pairs: Sequence[tuple[Row, Row]], groups: Sequence[str], seed: int) -> tuple[Difference, ...]:
    columns = [(group, name) for group in groups for name in names(row for pair in pairs for row in pair)]
    ids = [one.case.id for one, _ in pairs]
    first, second = (statistics.sums(rows, GROUPS, columns, ids) for rows in zip(*pairs, strict=True))
    drawn = statistics.differences(first, second, seed)
    p = statistics.randomisation(first, second, seed)
    old, new = first.values(), second.values()
    counts = ((first.below > 0) | (second.below > 0)).sum(axis=0)
    kept = [place for place in range(len(columns)) if not (np.isnan(old[place]) or np.isnan(new[place]))]
    corrected = statistics.holm(p[kept].tolist())
    bounds = statistics.inner(drawn[:, kept])
    return tuple(
        Difference(
            *columns[place],
            first=float(old[place]),
            second=float(new[place]),
            low=float(bounds[0, number]),
            high=float(bounds[1, number]),
            p=corrected[number],
            questions=int(counts[place]),
        )
        for number, place in enumerate(kept)
    )


def _changes(pairs: Sequence[tuple[Row, Row]]) -> tuple[Change, ...]:
    changed = []
    for one, other in pairs:
        told = tuple(name for name in TELLING if one.values.get(name) != other.values.get(name))
        if told or _quoted(one.answer) != _quoted(other.answer):
            changed.append(Change(one, other, told))
    return tuple(changed)


def _quoted(answer: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """What an answer says and whose it calls it."""
    return [] if answer is None else [(said["text"], said["holder"]) for said in answer["statements"]]


def table(found: Comparison) -> str:
    """The differences as a Markdown table."""
    lines = [
        f"`{found.first.name}` against `{found.second.name}`, {found.questions} questions. "
        "Intervals: paired bootstrap, 95%. p: randomisation test, Holm-corrected.",
        "",
        "| group | measure | questions | A | B | B − A | interval | p |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {one.group} | {one.measure} | {one.questions} | {one.first:.4f} | {one.second:.4f} | {one.difference:+.4f} "
        f"| {one.low:+.4f} … {one.high:+.4f} | {one.p:.4f}{' *' if one.real else ''} |"
        for one in found.differences
    ]
    return "\n".join(lines)


def side_by_side(found: Comparison) -> str:
    """The questions that changed, with both answers."""
    parts = [f"\n{len(found.changes)} questions were answered otherwise."]
    for change in found.changes:
        parts.append(f"\n**{change.first.case.id}** {plain(change.first.case.question)}")
        if change.measures:
            told = (
                f"{name} {_shown(change.first.values.get(name))} → {_shown(change.second.values.get(name))}"
                for name in change.measures
            )
            parts.append("  " + ", ".join(told))
        parts += [f"  {mark}: {said(row)}" for mark, row in (("A", change.first), ("B", change.second))]
    return "\n".join(parts)


def said(row: Row) -> str:
    """An answer in one line."""
    if row.answer is None:
        return "not asked"
    if row.answer["status"] != "answered":
        return "not found"
    return " ".join(f"[{plain(one['holder'])}] “{plain(one['text'])}”" for one in row.answer["statements"])


def as_json(found: Comparison) -> dict[str, Any]:
    """The comparison as JSON values."""
    return {
        "first": str(found.first.folder),
        "second": str(found.second.folder),
        "questions": found.questions,
        "differences": [
            {
                "group": one.group,
                "measure": one.measure,
                "questions": one.questions,
                "first": round(one.first, 4),
                "second": round(one.second, 4),
                "difference": round(one.difference, 4),
                "interval": [round(one.low, 4), round(one.high, 4)],
                "p": round(one.p, 4),
            }
            for one in found.differences
        ],
        "changed": [
            {
                "id": change.first.case.id,
                "question": change.first.case.question,
                "measures": {n: [change.first.values.get(n), change.second.values.get(n)] for n in change.measures},
                "answers": [said(change.first), said(change.second)],
            }
            for change in found.changes
        ],
    }


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def plain(text: str) -> str:
    """Text of papers and questions in Markdown: no markup of theirs counts."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>|#" else letter for letter in " ".join(text.split()))
