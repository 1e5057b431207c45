"""One question of the report: expected beside given, and where the gold stood in the ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from corpus.errors import Language
from evals.report.words import say
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


def section(rows: Iterable[Row], language: Language) -> str:
    """Every question, to be opened and filtered."""
    return "".join(_question(row, language) for row in rows)


def faults(row: Row, language: Language = "en") -> tuple[str, ...]:
    """What is wrong, in words."""
    return tuple(say(words, language) for name, words in _FAULTS.items() if row.values.get(name) not in (None, 1, 1.0))


def _question(row: Row, language: Language) -> str:
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
        f'<summary><span class="tag {state.replace(" ", "-")}">{say(state, language)}</span> '
        f"<code>{escape(case.id)}</code> "
        f"{escape(case.question)} <small>{escape(case.kind)}, {case.language}, {case.split}"
        f"{''.join(f'; {fault}' for fault in faults(row, language))}</small></summary>"
    )
    before = f"<p>{say('Asked before:', language)}</p><ol>{turns}</ol>" if turns else ""
    return (
        f'<details class="question" {data}>{head}{before}<div class="pair">'
        f"<div><h4>{say('Expected', language)}</h4>{_expected(row, language)}</div>"
        f"<div><h4>{say('Given', language)}</h4>{_given(row, language)}</div></div>"
        f"{_ranking(row, language)}{_measures(row)}</details>"
    )


def _expected(row: Row, language: Language) -> str:
    case = row.case
    if not case.answerable:
        shown = f"<p>{escape(say('No answer: {why}', language, why=case.note or case.kind))}</p>"
    else:
        verdicts = row.verdicts or (0.0,) * len(case.nuggets)
        shown = "".join(
            f"<li>{escape(nugget.text)} <small>"
            f"{say('vital' if nugget.vital else 'okay', language)}, {say(_NUGGET[verdict], language)}</small></li>"
            for nugget, verdict in zip(case.nuggets, verdicts, strict=True)
        )
        shown = f"<ul>{shown}</ul>" + "".join(f"<blockquote>{escape(gold.quote)}</blockquote>" for gold in case.gold)
    more = [say("Holder: {holder}", language, holder=case.holder)] if case.holder else []
    more += [say("Forbidden: {claim}", language, claim=claim.text) for claim in case.forbidden]
    more += [say("As of {day}", language, day=case.as_of)] if case.as_of else []
    return shown + "".join(f"<p>{escape(line)}</p>" for line in more)


def _given(row: Row, language: Language) -> str:
    if row.unmeasured:
        return f"<p>{escape(row.unmeasured)}</p>"
    if row.answer is None:
        return f"<p>{say('The question could not be asked.', language)}</p>"
    if row.answer["status"] != "answered":
        return f"<p>{say('Not found.', language)}</p>"
    return "".join(_statement(statement, language) for statement in row.answer["statements"])


def _statement(statement: Mapping[str, Any], language: Language) -> str:
    cited = "; ".join(escape(str(one.get("reference") or one["document_id"])) for one in statement["citations"])
    cue = f", “{escape(statement['cue'])}”" if statement.get("cue") else ""
    return (
        f"<blockquote>{escape(statement['text'])}</blockquote>"
        f"<p><small>{escape(statement['holder'])}{cue}. {cited or say('no citation', language)}</small></p>"
    )


def _ranking(row: Row, language: Language) -> str:
    shown = [one for one in row.ranking[:5] if one.text]
    if not shown:
        return ""
    lines = "".join(
        f'<li class="{"gold" if one.gold else ""}">{one.score:.3f} {escape(one.text)}</li>' for one in shown
    )
    return f"<h4>{say('Ranking', language)}</h4><ol>{lines}</ol>"


def _measures(row: Row) -> str:
    shown = ", ".join(f"{escape(name)} {value:g}" for name, value in row.values.items() if value is not None)
    return f"<p><small>{shown}; {row.milliseconds:.1f} ms</small></p>"
