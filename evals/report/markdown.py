"""The report for a pull request: scores, the gate, and the questions that went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals import compare, tables
from evals.baseline import Verdict
from evals.records import Run
from evals.report import questions

_MOST = 40


def page(run: Run, scores: Mapping[str, Any], verdicts: Sequence[Verdict] = ()) -> str:
    """The whole report."""
    fallen = [verdict for verdict in verdicts if verdict.fallen]
    gate = [f"- {verdict}{' (warning)' if verdict.judged else ''}" for verdict in fallen]
    if verdicts and not fallen:
        gate = [f"Not below the baseline on any of {len(verdicts)} measures."]
    wrong = [row for row in run.rows if questions.outcome(row) == "wrong"]
    lines = [f"- `{row.case.id}` {compare.plain(row.case.question)} → {compare.said(row)}" for row in wrong[:_MOST]]
    more = [f"\n… and {len(wrong) - _MOST} more."] if len(wrong) > _MOST else []
    parts = [
        f"## Run {run.name}",
        *(["### Gate", *gate] if verdicts else []),
        "### Scores",
        tables.scores(scores),
        tables.counts(scores),
        f"\n<details><summary>{len(wrong)} questions answered wrongly</summary>\n",
        *lines,
        *more,
        "\n</details>\n",
    ]
    return "\n".join(parts)
