"""The report as one HTML file: tables, plots, and every question. It loads nothing, and its policy forbids loading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib import resources
from typing import Any

from evals import tables
from evals.baseline import Verdict
from evals.cases import ANSWERABLE, UNANSWERABLE
from evals.records import Run
from evals.report import questions, svg

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
_OUTCOMES = ("right", "wrong", "silent", "not measured")


def page(run: Run, scores: Mapping[str, Any], verdicts: Sequence[Verdict] = ()) -> str:
    """The whole page."""
    parts = (
        _head(run, scores),
        _gate(verdicts),
        "<h2>Scores</h2><p>Mean over the questions, with its 95% bootstrap interval.</p>",
        _scores(scores),
        _plots(run, scores),
        _abstention(scores["abstention"]),
        _judge(scores.get("judge")),
        _skipped(scores["skipped"]),
        _questions(run),
        _config(run.config),
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        f'<meta name="viewport" content="width=device-width"><title>Standpunt: run {escape(run.name)}</title>'
        f"<style>{_asset('style.css')}</style></head><body>{''.join(parts)}"
        f"<script>{_asset('filter.js')}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return (resources.files("evals.report") / name).read_text("utf-8")


def _head(run: Run, scores: Mapping[str, Any]) -> str:
    asked = scores["questions"]
    return (
        f"<h1>Run {escape(run.name)}</h1><p>{escape(str(run.config.get('at', '')))}. {asked['asked']} questions asked, "
        f"{asked['on papers']} of them on real papers; {asked['unmeasured']} not measured, "
        f"{asked['skipped']} skipped.</p>"
    )


def _gate(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return ""
    fallen = [verdict for verdict in verdicts if verdict.fallen]
    if not fallen:
        return f'<p class="gate right">Not below the baseline on any of {len(verdicts)} measures.</p>'
    lines = "".join(f"<li>{escape(str(verdict))}{' (warning)' if verdict.judged else ''}</li>" for verdict in fallen)
    return f'<div class="gate wrong"><p>Below the baseline:</p><ul>{lines}</ul></div>'


def _scores(scores: Mapping[str, Any]) -> str:
    held = [group for group in tables.SHOWN_GROUPS if group in scores["groups"]]
    names = [name for name in tables.every(scores) if any(name in scores["groups"][group] for group in held)]
    rows = [[name, *(_score(scores["groups"][group].get(name)) for group in held)] for name in names]
    return f'<div class="scores">{_table(["measure", *held], rows)}</div>'


def _score(score: Sequence[float] | None) -> str:
    return "-" if score is None else f"{score[0]:.3f} ({score[1]:.2f}–{score[2]:.2f}), {score[3]}"


def _plots(run: Run, scores: Mapping[str, Any]) -> str:
    groups, calibration = scores["groups"], scores["calibration"]

    def by_kind(kinds: Sequence[str], name: str) -> dict[str, Sequence[float]]:
        return {kind: groups[f"kind:{kind}"][name] for kind in kinds if name in groups.get(f"kind:{kind}", {})}

    times = [row.milliseconds for row in run.rows if row.answer is not None]
    known = f"ECE {calibration['ece']}, AURC {calibration['aurc']}" if calibration["questions"] else ""
    figures = [
        svg.calibration(calibration["bins"]),
        svg.curve(calibration["curve"]),
        svg.bars(by_kind(ANSWERABLE, "gold_cited"), "Gold cited, by kind"),
        svg.bars(by_kind(ANSWERABLE, "hit@5"), "Gold among the first five, by kind"),
        svg.bars(by_kind(UNANSWERABLE, "abstention_recall"), "Rightly silent, by kind"),
        svg.histogram(times, "Latency", "milliseconds"),
        svg.confusion(scores["holders"], "Whose claim"),
    ]
    return f"<h2>Plots</h2><p>{known}</p>{svg.joined(figures)}"


def _abstention(found: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [[kind, *("-" if value is None else f"{value:g}" for value in one.values())] for kind, one in found.items()]
    return "<h2>Abstention</h2>" + _table(["kind", "questions", "precision", "recall", "F1"], rows)


def _judge(found: Mapping[str, Any] | None) -> str:
    if not found:
        return ""
    rows = [
        [name, one["against"], str(one["questions"]), f"{one['same']:.3f}", _kappa(one["kappa"])]
        for name, one in found["agreement"].items()
    ]
    return (
        f"<h2>Judge: {escape(found['model'])}</h2><p>Advises, does not gate; prompt {escape(found['prompt'])}.</p>"
        + _table(["measure", "against", "questions", "same verdict", "Cohen's kappa"], rows)
    )


def _kappa(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _skipped(found: Mapping[str, str]) -> str:
    if not found:
        return ""
    lines = "".join(f"<li><code>{escape(id)}</code> {escape(why)}</li>" for id, why in found.items())
    return f"<details><summary>{len(found)} cases skipped</summary><ul>{lines}</ul></details>"


def _questions(run: Run) -> str:
    choices = {
        "outcome": _OUTCOMES,
        "kind": sorted({row.case.kind for row in run.rows}),
        "language": ("nl", "en"),
        "split": ("tune", "test"),
    }
    selects = "".join(_select(name, values) for name, values in choices.items())
    return (
        f'<h2>Questions</h2><form id="filters">{selects}<label>words <input name="words" type="search"></label>'
        f'<output id="shown">{len(run.rows)}</output></form><div id="questions">{questions.section(run.rows)}</div>'
    )


def _select(name: str, values: Iterable[str]) -> str:
    options = "".join(f"<option>{escape(value)}</option>" for value in values)
    return f'<label>{name} <select name="{name}"><option value="">all</option>{options}</select></label>'


def _config(config: Mapping[str, Any]) -> str:
    rows = [[name, str(value)] for name, value in config.items()]
    return "<h2>Configuration</h2>" + _table(["name", "value"], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f"<th>{escape(name)}</th>" for name in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'
