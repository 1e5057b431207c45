"""Scores in a terminal or a pull request: Markdown tables."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from evals.rows import Row

# The groups and measures of the short table; every score is in the run's scores.json.
SHOWN_GROUPS = ("all", "nl-ordinary", "nl-hard", "en", "test", "papers")
SHOWN = (
    "hit@1",
    "hit@5",
    "mrr",
    "recall@5",
    "ndcg@10",
    "gold_cited",
    "nuggets_strict",
    "nuggets_lenient",
    "precision",
    "citation_recall",
    "citation_precision",
    "exact_quotes",
    "holder",
    "free_of_forbidden",
    "answer_rate",
    "abstention_recall",
    "abstention_precision",
    "abstention_f1",
    "premise_handled",
    "words",
)


def scores(found: Mapping[str, Any]) -> str:
    """Measures by group, each with its interval."""
    held = [group for group in SHOWN_GROUPS if group in found["groups"]]
    kinds = [group for group in found["groups"] if group.startswith("kind:")]
    judged = [name for name in found["groups"].get("all", {}) if name.startswith("judge_")]
    lines = ["| measure | " + " | ".join(held) + " |", "|" + " --- |" * (len(held) + 1)]
    lines += [
        f"| {name} | " + " | ".join(_cell(found["groups"][group].get(name)) for group in held) + " |"
        for name in (*SHOWN, *judged)
    ]
    lines += ["", "| kind | questions | gold_cited | hit@5 | abstention_recall |", "|" + " --- |" * 5]
    lines += [_kind(group, found["groups"][group]) for group in kinds]
    return "\n".join(lines)


def every(found: Mapping[str, Any]) -> tuple[str, ...]:
    """The measures that any group has, the usual ones first."""
    return tuple(dict.fromkeys((*SHOWN, *(name for values in found["groups"].values() for name in values))))


def counts(found: Mapping[str, Any]) -> str:
    """What was asked and what was not, calibration and time."""
    questions, calibration = found["questions"], found["calibration"]
    latency = found.get("latency", {})
    return (
        f"\nasked {questions['asked']}, of which on real papers {questions['on papers']}, "
        f"not measured {questions['unmeasured']}; skipped {questions['skipped']}\n"
        f"calibration: ECE {_number(calibration['ece'])}, AURC {_number(calibration['aurc'])}; "
        f"latency: {latency.get('p50', '-')} ms median, {latency.get('p95', '-')} ms p95"
    )


def line(row: Row) -> str:
    """One judged question as a line of JSON."""
    found = {name: round(value, 4) for name, value in row.values.items() if value is not None}
    return json.dumps({"id": row.case.id, "kind": row.case.kind, **found}, ensure_ascii=False)


def sweep(done: Sequence[tuple[str, Mapping[str, Any]]], group: str = "all") -> str:
    """A line for each setting, the best value of each measure marked."""
    names = [name for name in SHOWN if any(name in found["groups"].get(group, {}) for _, found in done)]
    values = {setting: {name: found["groups"][group].get(name, [None])[0] for name in names} for setting, found in done}
    best = {name: max((v[name] for v in values.values() if v[name] is not None), default=None) for name in names}
    lines = ["| setting | " + " | ".join(names) + " | p50 ms |", "|" + " --- |" * (len(names) + 2)]
    for setting, found in done:
        cells = (_marked(values[setting][name], best[name], name) for name in names)
        lines.append(f"| {setting} | " + " | ".join(cells) + f" | {found['latency']['p50']} |")
    return "\n".join(lines)


def _kind(group: str, values: Mapping[str, Sequence[float]]) -> str:
    questions = max((one[3] for one in values.values()), default=0)
    cells = (_cell(values.get(name)) for name in ("gold_cited", "hit@5", "abstention_recall"))
    return f"| {group.removeprefix('kind:')} | {questions} | " + " | ".join(cells) + " |"


def _cell(score: Sequence[float] | None) -> str:
    return "-" if score is None else f"{score[0]:.3f} ({score[1]:.2f}–{score[2]:.2f})"


def _marked(value: float | None, best: float | None, name: str) -> str:
    if value is None:
        return "-"
    return f"**{value:.3f}**" if value == best and name != "words" else f"{value:.3f}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
