"""The checked-in scores that a run may not fall below (`evals/baseline.json`).

The baseline keeps what each question scored, so that a run is held against it on the same questions. How far a measure
may fall is read off its interval under chance: the differences that come about when each question's two results change
places by a coin. The bounds are set for all measures together (Bonferroni), so that a change that does nothing but
move right and wrong answers about is stopped in at most `RATE` of the cases. Quotations and citations that are checked
against the text may not fall at all. Judged measures only warn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import EvaluationError
from evals import statistics
from evals.cases import UNANSWERABLE
from evals.rows import GROUPS, Group, Row, of_kind
from evals.statistics import Column, Sums

# What the gate holds, by group of cases; abstention and answer rate go together: one is easy without the other.
GATED: dict[str, tuple[str, ...]] = {
    "all": (
        "exact_quotes",
        "citation_recall",
        "citation_precision",
        "abstention_recall",
        "abstention_precision",
        "answer_rate",
        "holder",
        "gold_cited",
        "nuggets_strict",
        "free_of_forbidden",
    ),
    "nl": ("hit@1", "hit@5", "gold_cited"),
    "nl-ordinary": ("hit@1", "hit@3", "hit@5", "mrr", "ndcg@10", "gold_cited"),
    "nl-hard": ("hit@1", "hit@5", "gold_cited"),
    "en": ("hit@1", "hit@5", "gold_cited"),
}
# Shown beside them but not held, as each kind has few questions.
SHOWN: dict[str, tuple[str, ...]] = {f"kind:{kind}": ("abstention_recall",) for kind in UNANSWERABLE}
# Measures that may not fall at all: the text says whether they hold.
EXACT = ("exact_quotes", "citation_recall")
JUDGED = "judge_"
# The share of harmless changes that the gate may stop, and how many coin throws its bounds rest on.
RATE = 0.05
SWAPS = 10_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """One measure against the baseline, on the questions that both have; it may fall by `tolerance`."""

    group: str
    measure: str
    before: float | None
    now: float | None
    tolerance: float
    fallen: bool

    @property
    def judged(self) -> bool:
        return self.measure.startswith(JUDGED)

    def __str__(self) -> str:
        now = "not measured" if self.now is None else f"{self.now:.4f}"
        before = "not measured" if self.before is None else f"{self.before:.4f}"
        return f"{self.group} {self.measure}: {now} < {before} (tolerance {self.tolerance:.4f})"


def load(path: Path | None = None) -> dict[str, Any]:
    """The baseline; raises EvaluationError when it is damaged or of an older shape."""
    try:
        source = path or resources.files("evals") / "baseline.json"
        values: dict[str, Any] = json.loads(source.read_text("utf-8"))
        if not isinstance(values["questions"], list) or not isinstance(values["values"], dict):
            raise ValueError("no scores of each question")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(
            "evals/baseline.json ontbreekt of is beschadigd. `standpunt eval run --update-baseline PAD` maakt haar.",
            "evals/baseline.json is missing or damaged. `standpunt eval run --update-baseline FILE` makes it.",
        ) from error
    return values


def make(rows: Sequence[Row], corpus: str, seed: int = statistics.SEED) -> dict[str, Any]:
    """The baseline of a run: the scores of groups with their intervals, and what each question scored."""
    ours = [row for row in rows if not row.case.papers]
    judged = sorted({name for row in ours for name in row.values if name.startswith(JUDGED)})
    gated = {**GATED, "all": (*GATED["all"], *judged)}
    columns = [(group, name) for part in (gated, SHOWN) for group, names in part.items() for name in names]
    found = statistics.sums(ours, _groups(), columns, [row.case.id for row in ours])
    scores: dict[str, dict[str, Any]] = {}
    for (group, name), one in statistics.intervals(found, seed).items():
        scores.setdefault(group, {})[name] = [one.value, one.low, one.high, one.questions]
    names = tuple(dict.fromkeys(name for names in gated.values() for name in names))
    return {
        "corpus": corpus,
        "rate": RATE,
        "scores": scores,
        "questions": [row.case.id for row in ours],
        "values": {name: [_short(row.values.get(name)) for row in ours] for name in names},
    }


def write(path: Path, baseline: Mapping[str, Any]) -> None:
    """Writes the baseline, one line for each list."""
    parts = {name: value for name, value in baseline.items() if name != "values"}
    lines = [f" {json.dumps(name)}: {_listed(value)}" for name, value in parts.items()]
    values = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in baseline["values"].items())
    lines.append(f' "values": {{\n{values}\n }}')
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def verdicts(rows: Sequence[Row], baseline: Mapping[str, Any], seed: int = statistics.SEED) -> tuple[Verdict, ...]:
    """Each gated measure of the baseline against these rows, on the questions that both have."""
    before, now = _paired(rows, baseline)
    if not before.ids:
        return ()
    allowed = _tolerances(before, now, seed)
    old, new = before.values(), now.values()
    found: list[Verdict] = []
    for place, (group, name) in enumerate(before.columns):
        if np.isnan(old[place]):
            continue
        gone = bool(np.isnan(new[place]))
        tolerance = 0.0 if gone or name in EXACT else float(allowed[place])
        found.append(
            Verdict(
                group,
                name,
                float(old[place]),
                None if gone else float(new[place]),
                tolerance,
                gone or bool(old[place] - new[place] > tolerance + 1e-9),
            )
        )
    return tuple(found)


def fallen(rows: Sequence[Row], baseline: Mapping[str, Any], seed: int = statistics.SEED) -> tuple[Verdict, ...]:
    """The measures that lie below the baseline, judged ones included."""
    return tuple(verdict for verdict in verdicts(rows, baseline, seed) if verdict.fallen)


def moved(new: Mapping[str, Any], old: Mapping[str, Any]) -> Iterator[str]:
    """Yields, in words, each score that differs between two baselines."""
    for group, values in new["scores"].items():
        for name, (value, *_) in values.items():
            before = old.get("scores", {}).get(group, {}).get(name)
            was = before[0] if isinstance(before, list) else before
            if was is None:
                yield f"{group} {name}: new, {value:.4f}"
            elif was != value:
                yield f"{group} {name}: {was:.4f} → {value:.4f} ({value - was:+.4f})"
    for group, values in old.get("scores", {}).items():
        for name in values:
            if name not in new["scores"].get(group, {}):
                yield f"{group} {name}: no longer measured"


def _paired(rows: Sequence[Row], baseline: Mapping[str, Any]) -> tuple[Sums, Sums]:
    """Both runs' sums over the questions that both have, in the baseline's order."""
    known = {row.case.id: row for row in rows if not row.case.papers}
    places = {id: place for place, id in enumerate(baseline["questions"]) if id in known}
    values = baseline["values"]
    before = [
        Row(known[id].case, {name: values[name][place] for name in values}, None, 0.0) for id, place in places.items()
    ]
    after = [
        Row(row.case, {name: _short(row.values.get(name)) for name in values}, None, 0.0) for row in known.values()
    ]
    judged = tuple(name for name in values if name.startswith(JUDGED) and any(name in r.values for r in known.values()))
    gated = {**GATED, "all": (*GATED["all"], *judged)}
    columns: list[Column] = [(group, name) for group, names in gated.items() for name in names if name in values]
    sums = (statistics.sums(found, _groups(), columns, tuple(places)) for found in (before, after))
    first, second = sums
    return first, second


def _tolerances(before: Sums, now: Sums, seed: int) -> statistics.Floats:
    """How far each score may fall; a throw in which it cannot be measured counts as no difference."""
    tail = RATE / len(before.columns)
    differences = np.nan_to_num(statistics.swapped(before, now, seed, SWAPS), nan=0.0)
    lowest: statistics.Floats = np.quantile(differences, tail, axis=0, method="lower")
    tolerances: statistics.Floats = np.maximum(0.0, -lowest)
    return tolerances


def _groups() -> dict[str, Group]:
    return {**GROUPS, **{f"kind:{kind}": of_kind(kind) for kind in UNANSWERABLE}}


def _short(value: float | None) -> float | int | None:
    """Few characters, and the same value back."""
    return int(value) if value in (0, 1) else None if value is None else round(value, 4)


def _listed(value: Any) -> str:
    return (
        json.dumps(value, indent=1, ensure_ascii=False).replace("\n", "\n ")
        if isinstance(value, dict)
        else (json.dumps(value, ensure_ascii=False))
    )
