"""One question of the report: expected beside given, and where the gold stood in the ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from evals.rows import Row

_FAULTS = {
    "gold_cited": "gold not cited",
    "hit@5": "gold not in the first five",
    "holder": "another's claim",
    "abstention_recall": "should be silent",
    "free_of_forbidden": "forbidden claim",
    "exact_quotes": "quotation not exact",
}
_NUGGET = {1.0: "held", 0.5: "held in part", 0.0: "missing"}


def outcome(row: Row) -> str:
    """In a word: right, wrong, silent (no answer to an answerable question) or not measured."""
    if row.unmeasured:
        return "not measured"
    if row.case.answerable:
        if row.values.get("answer_rate") == 0:
            return "silent"
        return "right" if row.values.get("gold_cited") else "wrong"
    return "right" if row.values.get("abstention_recall") else "wrong"


def section(rows: Iterable[Row]) -> str:
    """Every question, to be opened and filtered."""
    return "".join(map(_question, rows))


def faults(row: Row) -> tuple[str, ...]:
    """What is wrong, in words."""
    return tuple(words for name, words in _FAULTS.items() if row.values.get(name) not in (None, 1, 1.0))


def _question(row: Row) -> str:
    case, state = row.case, outcome(row)
    turns = "".join(f"<li>{escape(turn)}</li>" for turn in case.turns)
    data = " ".join(
        f'data-{name}="{escape(value, quote=True)}"'
        for name, value in (
            ("kind", case.kind),
            ("language", case.language),
            ("split", case.split),
            ("outcome", state),
            ("words", f"{case.id} {case.question}".lower()),
        )
    )
    head = (
        f'<summary><span class="tag {state.replace(" ", "-")}">{state}</span> <code>{escape(case.id)}</code> '
        f"{escape(case.question)} <small>{escape(case.kind)}, {case.language}, {case.split}"
        f"{'; ' + '; '.join(faults(row)) if faults(row) else ''}</small></summary>"
    )
    before = f"<p>Asked before:</p><ol>{turns}</ol>" if turns else ""
    return (
        f'<details class="question" {data}>{head}{before}<div class="pair">'
        f"<div><h4>Expected</h4>{_expected(row)}</div><div><h4>Given</h4>{_given(row)}</div></div>"
        f"{_ranking(row)}{_measures(row)}</details>"
    )


def _expected(row: Row) -> str:
    case = row.case
    if not case.answerable:
        shown = f"<p>No answer: {escape(case.note or case.kind)}</p>"
    else:
        verdicts = row.verdicts or (0.0,) * len(case.nuggets)
        shown = "".join(
            f"<li>{escape(nugget.text)} <small>{'vital' if nugget.vital else 'okay'}, {_NUGGET[verdict]}</small></li>"
            for nugget, verdict in zip(case.nuggets, verdicts, strict=True)
        )
        shown = f"<ul>{shown}</ul>" + "".join(f"<blockquote>{escape(gold.quote)}</blockquote>" for gold in case.gold)
    holder = f"<p>Holder: {escape(case.holder)}</p>" if case.holder else ""
    forbidden = "".join(f"<p>Forbidden: {escape(claim.text)}</p>" for claim in case.forbidden)
    return shown + holder + forbidden + (f"<p>As of {escape(case.as_of)}</p>" if case.as_of else "")


def _given(row: Row) -> str:
    if row.unmeasured:
        return f"<p>{escape(row.unmeasured)}</p>"
    if row.answer is None:
        return "<p>The question could not be asked.</p>"
    if row.answer["status"] != "answered":
        return "<p>Not found.</p>"
    return "".join(_statement(statement) for statement in row.answer["statements"])


def _statement(statement: Mapping[str, Any]) -> str:
    cited = "; ".join(escape(str(one.get("reference") or one["document_id"])) for one in statement["citations"])
    cue = f", “{escape(statement['cue'])}”" if statement.get("cue") else ""
    return (
        f"<blockquote>{escape(statement['text'])}</blockquote>"
        f"<p><small>{escape(statement['holder'])}{cue}. {cited or 'no citation'}</small></p>"
    )


def _ranking(row: Row) -> str:
    shown = [one for one in row.ranking[:5] if one.text]
    if not shown:
        return ""
    lines = "".join(
        f'<li class="{"gold" if one.gold else ""}">{one.score:.3f} {escape(one.text)}</li>' for one in shown
    )
    return f"<h4>Ranking</h4><ol>{lines}</ol>"


def _measures(row: Row) -> str:
    shown = ", ".join(f"{escape(name)} {value:g}" for name, value in row.values.items() if value is not None)
    return f"<p><small>{shown}; {row.milliseconds:.1f} ms</small></p>"
