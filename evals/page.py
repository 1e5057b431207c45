"""The newest run as a page, for the chat: it finds this through the entry point `standpunt.pages`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError, Language
from evals import baseline, records, trend
from evals.records import Run
from evals.report import html


def latest(data_dir: Path, language: Language = "en") -> str | None:
    """The report of the newest run that is finished and whole, as one HTML file; None when there is none."""
    runs = data_dir / "runs"
    for path in sorted(runs.glob(f"*/{records.SCORES}"), reverse=True):
        try:
            run = records.read(path.parent)
            scores = records.scores(run)
        except EvaluationError:
            continue
        expected = shipped(run)
        verdicts = baseline.verdicts(run.rows, expected) if expected else ()
        return html.page(run, scores, verdicts, trend.points(runs, run.name), language)
    return None


def shipped(run: Run) -> dict[str, Any] | None:
    """The checked-in baseline, where the run asked all questions of the same papers."""
    expected = baseline.load()
    asked = {row.case.id for row in run.rows}
    turned = run.config.get("settings", {}).get("set")
    fits = expected["corpus"] == run.config.get("corpus") and set(expected["questions"]) <= asked and not turned
    return expected if fits else None
