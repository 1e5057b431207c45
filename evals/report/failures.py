"""The questions that failed, each with what was expected and what was given, in one table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from corpus.errors import Language
from evals.report.questions import faults, outcome
from evals.report.words import say
from evals.rows import Row

_FAILED = ("wrong", "silent")


def section(rows: Sequence[Row], language: Language) -> str:
    """The table; empty where nothing failed."""
    failed = sorted((row for row in rows if outcome(row) in _FAILED), key=lambda row: (row.case.kind, row.case.id))
    if not failed:
        return ""
    counted = say(
        "{count} of {all} questions, with what was expected and what was given.",
        language,
        count=len(failed),
        all=len(rows),
    )
    heads = (say(name, language) for name in ("question", "expected", "given", "what is wrong"))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return (
        f"<h2>{escape(say('What failed', language))}</h2><p>{escape(counted)}</p>"
        f'<div class="wide failed" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(_row(row, language) for row in failed)}</tbody></table></div>"
    )


def _row(row: Row, language: Language) -> str:
    case = row.case
    wrong = "; ".join(faults(row, language)) or say(outcome(row), language)
    cells = (
        f"{escape(case.question)} <small><code>{escape(case.id)}</code> {escape(case.kind)}</small>",
        escape(_expected(row, language)),
        escape(_given(row, language)),
        escape(wrong),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _expected(row: Row, language: Language) -> str:
    case = row.case
    if not case.answerable:
        return say("No answer", language)
    wanted = [nugget.text for nugget in case.nuggets] or [gold.quote for gold in case.gold]
    return "; ".join(wanted)


def _given(row: Row, language: Language) -> str:
    if row.answer is None or row.answer["status"] != "answered":
        return say("No answer", language)
    return " / ".join(str(statement["text"]) for statement in row.answer["statements"])
