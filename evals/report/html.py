"""The report as one HTML file: tables, plots, and every question. It loads nothing, and its policy forbids loading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from html import escape
from importlib import resources
from typing import Any

from corpus.errors import Language
from evals import tables
from evals.baseline import Verdict
from evals.cases import ANSWERABLE, UNANSWERABLE
from evals.records import Run
from evals.report import failures, questions, svg
from evals.report.words import say
from evals.trend import SHOWN, Point

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
_OUTCOMES = ("right", "wrong", "silent", "not measured")


def page(
    run: Run,
    scores: Mapping[str, Any],
    verdicts: Sequence[Verdict] = (),
    trend: Sequence[Point] = (),
    language: Language = "en",
) -> str:
    """The whole page; `trend` are the runs up to this one."""
    parts = (
        _head(run, scores, language),
        _gate(verdicts, language),
        _trend(trend, language),
        _scores(scores, language),
        _plots(run, scores, language),
        failures.section(run.rows, language),
        _abstention(scores["abstention"], language),
        _judge(scores.get("judge"), language),
        _skipped(scores["skipped"], language),
        _questions(run, language),
        _config(run.config, language),
    )
    title = escape(say("Run {name}", language, name=run.name))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        f'<meta name="viewport" content="width=device-width"><title>Standpunt: {title}</title>'
        f"<style>{_asset('style.css')}</style></head><body>{''.join(parts)}"
        f"<script>{_asset('filter.js')}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return (resources.files("evals.report") / name).read_text("utf-8")


def _head(run: Run, scores: Mapping[str, Any], language: Language) -> str:
    asked = scores["questions"]
    counts = say(
        "{at}. {asked} questions asked, {papers} of them on real papers; {unmeasured} not measured, {skipped} skipped.",
        language,
        at=run.config.get("at", ""),
        asked=asked["asked"],
        papers=asked["on papers"],
        unmeasured=asked["unmeasured"],
        skipped=asked["skipped"],
    )
    return f"<h1>{escape(say('Run {name}', language, name=run.name))}</h1><p>{escape(counts)}</p>"


def _gate(verdicts: Sequence[Verdict], language: Language) -> str:
    if not verdicts:
        return ""
    fallen = [verdict for verdict in verdicts if verdict.fallen]
    if not fallen:
        said = say("Not below the baseline on any of {count} measures.", language, count=len(verdicts))
        return f'<p class="gate right">{said}</p>'
    warning = f" ({say('warning', language)})"
    lines = "".join(f"<li>{escape(str(verdict))}{warning if verdict.judged else ''}</li>" for verdict in fallen)
    return f'<div class="gate wrong"><p>{say("Below the baseline:", language)}</p><ul>{lines}</ul></div>'


def _trend(points: Sequence[Point], language: Language) -> str:
    if len(points) < 2:
        return ""
    how = "A dot for each of the last runs, with its 95% interval; a line joins runs of the same questions and papers."
    figures = [
        svg.trend([(point.name, point.asked, point.scores.get((group, name))) for point in points], f"{name}, {group}")
        for group, name in SHOWN
    ]
    return f"{_heading('Trend', language)}<p>{say(how, language)}</p>{svg.joined(figures, 'trend')}"


def _heading(text: str, language: Language) -> str:
    return f"<h2>{escape(say(text, language))}</h2>"


def _scores(scores: Mapping[str, Any], language: Language) -> str:
    held = [group for group in tables.SHOWN_GROUPS if group in scores["groups"]]
    names = [name for name in tables.every(scores) if any(name in scores["groups"][group] for group in held)]
    rows = [[name, *(_score(scores["groups"][group].get(name)) for group in held)] for name in names]
    how = say("Mean over the questions, with its 95% bootstrap interval.", language)
    table = _table([say("measure", language), *held], rows)
    return f'{_heading("Scores", language)}<p>{how}</p><div class="scores">{table}</div>'


def _score(score: Sequence[float] | None) -> str:
    return "-" if score is None else f"{score[0]:.3f} ({score[1]:.2f}–{score[2]:.2f}), {score[3]}"


def _plots(run: Run, scores: Mapping[str, Any], language: Language) -> str:
    groups, calibration = scores["groups"], scores["calibration"]

    def by_kind(kinds: Sequence[str], name: str) -> dict[str, Sequence[float]]:
        return {kind: groups[f"kind:{kind}"][name] for kind in kinds if name in groups.get(f"kind:{kind}", {})}

    times = [row.milliseconds for row in run.rows if row.answer is not None]
    known = f"ECE {calibration['ece']}, AURC {calibration['aurc']}" if calibration["questions"] else ""
    words = partial(say, language=language)
    figures = [
        svg.bars(by_kind(ANSWERABLE, "gold_cited"), words("Gold cited, by kind")),
        svg.bars(by_kind(ANSWERABLE, "hit@5"), words("Gold among the first five, by kind")),
        svg.bars(by_kind(UNANSWERABLE, "abstention_recall"), words("Rightly silent, by kind")),
        svg.calibration(
            calibration["bins"], words("Calibration"), (words("confidence"), words("share right"), words("questions"))
        ),
        svg.curve(calibration["curve"], words("Risk and coverage"), (words("coverage"), words("risk"))),
        svg.histogram(times, words("Latency"), (words("milliseconds"), words("questions"))),
        svg.confusion(scores["holders"], words("Whose claim"), f"{words('expected')} ↓ {words('given')} →"),
    ]
    return f"{_heading('Plots', language)}<p>{known}</p>{svg.joined(figures)}"


def _abstention(found: Mapping[str, Mapping[str, Any]], language: Language) -> str:
    rows = [[kind, *("-" if value is None else f"{value:g}" for value in one.values())] for kind, one in found.items()]
    heads = [say(name, language) for name in ("kind", "questions", "precision", "recall")]
    return _heading("Abstention", language) + _table([*heads, "F1"], rows)


def _judge(found: Mapping[str, Any] | None, language: Language) -> str:
    if not found:
        return ""
    rows = [
        [name, one["against"], str(one["questions"]), f"{one['same']:.3f}", _kappa(one["kappa"])]
        for name, one in found["agreement"].items()
    ]
    heads = [say(name, language) for name in ("measure", "against", "questions", "same verdict")]
    title = say("Judge: {model}", language, model=found["model"])
    advises = say("Advises, does not gate; prompt {prompt}.", language, prompt=found["prompt"])
    return f"<h2>{escape(title)}</h2><p>{escape(advises)}</p>" + _table([*heads, "Cohen's kappa"], rows)


def _kappa(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _skipped(found: Mapping[str, str], language: Language) -> str:
    if not found:
        return ""
    lines = "".join(f"<li><code>{escape(id)}</code> {escape(why)}</li>" for id, why in found.items())
    summary = say("{count} cases skipped", language, count=len(found))
    return f"<details><summary>{summary}</summary><ul>{lines}</ul></details>"


def _questions(run: Run, language: Language) -> str:
    choices = {
        "outcome": _OUTCOMES,
        "kind": sorted({row.case.kind for row in run.rows}),
        "language": ("nl", "en"),
        "split": ("tune", "test"),
    }
    selects = "".join(_select(name, values, language) for name, values in choices.items())
    counted = escape(say("{shown} of {all}", language, shown="#", all=len(run.rows)), quote=True)
    return (
        f'{_heading("Questions", language)}<form id="filters">{selects}'
        f'<label>{say("words", language)} <input name="words" type="search"></label>'
        f'<output id="shown" data-counted="{counted}">{len(run.rows)}</output></form>'
        f'<div id="questions">{questions.section(run.rows, language)}</div>'
    )


def _select(name: str, values: Iterable[str], language: Language) -> str:
    words = {value: say(value, language) if name == "outcome" else value for value in values}
    options = "".join(f'<option value="{escape(value, quote=True)}">{escape(words[value])}</option>' for value in words)
    first = f'<option value="">{say("all", language)}</option>'
    return f'<label>{say(name, language)} <select name="{name}">{first}{options}</select></label>'


def _config(config: Mapping[str, Any], language: Language) -> str:
    rows = [[name, str(value)] for name, value in config.items()]
    return _heading("Configuration", language) + _table([say("name", language), say("value", language)], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f"<th>{escape(name)}</th>" for name in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'
