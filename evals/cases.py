"""Curated questions with what a right answer quotes; JSON lines, one case each (`evals/questions.jsonl`).

id          unique
question    as people ask it
turns       the questions asked before it in the same conversation, oldest first
language    "nl" or "en"
kind        see KINDS; an unanswerable kind has no gold
split       "tune" (numbers may be set by it) or "test"
as_of       a day; papers of later do not count
papers      real papers it needs, named in `evals/papers.toml`; such a case is skipped where they are absent
gold        sentences that answer, as {"document_id", "quote", "spans"}; any of them will do, unless "all" is true
            (`spans` are left out for papers that are not shipped, and found in their text when they are read)
all         whether an answer must hold every vital nugget
nuggets     short facts of a full answer, as {"text", "vital", "gold"}; any of the gold shows the nugget
holder      whose claim the gold is, where that matters, else null
forbidden   claims an answer may not make, as {"text", "gold", "holder", "pattern"}: quoting any of the gold (as that
            holder's, when one is named), or words that fit the pattern
refutes     for a false premise, sentences that correct it
note        why
hard        true where under 15% of the content words are shared with the gold
draft       true until a maintainer has completed it; a draft is not run
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from corpus.errors import EvaluationError, Language
from corpus.model import Holder, Span

ANSWERABLE = [
    "fact",
    "date",
    "person",
    "number",
    "reference",
    "list",
    "reason",
    "yesno",
    "position",
    "finding",
    "comparison",
    "definition",
    "followup",
    "several",
    "asof",
    "keywords",
    "misspelt",
    "paraphrase",
]
UNANSWERABLE = ["outside", "detail", "premise", "time", "holder", "dossier", "chitchat", "injection", "abuse"]
KINDS = (*ANSWERABLE, *UNANSWERABLE)


@dataclass(frozen=True, slots=True)
class Gold:
    """Words that answer: `spans` of the document, whose reading text is `quote`; no spans before they are found."""

    document_id: str
    quote: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Nugget:
    """A fact of a full answer, shown by quoting any of its gold."""

    text: str
    vital: bool
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A claim that makes an answer wrong."""

    text: str
    gold: tuple[Gold, ...] = ()
    holder: Holder | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One curated question; `all` asks for every vital nugget rather than any gold."""

    id: str
    question: str
    language: Language
    kind: str
    split: Literal["tune", "test"]
    gold: tuple[Gold, ...]
    all: bool = False
    holder: Holder | None = None
    nuggets: tuple[Nugget, ...] = ()
    note: str = ""
    hard: bool = False
    turns: tuple[str, ...] = ()
    as_of: str | None = None
    papers: tuple[str, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    refutes: tuple[Gold, ...] = ()

    @property
    def answerable(self) -> bool:
        return bool(self.gold)


def load(path: Path | None = None) -> tuple[Case, ...]:
    """The curated cases, or those of a file; raises EvaluationError naming the first line that is wrong."""
    name = str(path or "evals/questions.jsonl")
    try:
        source = path or resources.files("evals") / "questions.jsonl"
        lines = source.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(name, 0, str(error)) from error
    cases = tuple(_parsed(name, number, line) for number, line in enumerate(lines, 1) if line.strip())
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise _wrong(name, 0, f"id {case.id} twice")
        seen.add(case.id)
    return cases


def from_dict(values: dict[str, Any]) -> Case:
    """The case that `to_dict` gives; raises ValueError, KeyError or TypeError for anything else."""
    if values["split"] not in ("tune", "test") or values["language"] not in ("nl", "en"):
        raise ValueError("split is tune or test, language nl or en")
    if values.get("draft"):
        raise ValueError("a draft: complete it, then take out `draft`")
    if values.get("as_of"):
        date.fromisoformat(values["as_of"])
    return Case(
        id=_text(values["id"]),
        question=_text(values["question"]),
        language=values["language"],
        kind=_text(values["kind"]),
        split=values["split"],
        gold=_golds(values["gold"]),
        all=bool(values.get("all", False)),
        holder=values.get("holder"),
        nuggets=tuple(
            Nugget(_text(one["text"]), bool(one["vital"]), _golds(one["gold"])) for one in values.get("nuggets", ())
        ),
        note=values.get("note", ""),
        hard=bool(values.get("hard", False)),
        turns=tuple(_text(turn) for turn in values.get("turns", ())),
        as_of=values.get("as_of"),
        papers=tuple(_text(paper) for paper in values.get("papers", ())),
        forbidden=tuple(_forbidden(one) for one in values.get("forbidden", ())),
        refutes=_golds(values.get("refutes", ())),
    )


def to_dict(case: Case) -> dict[str, Any]:
    """The case as JSON values; what it does not say is left out."""
    optional = {
        "all": case.all,
        "nuggets": [{"text": one.text, "vital": one.vital, "gold": _listed(one.gold)} for one in case.nuggets],
        "turns": list(case.turns),
        "as_of": case.as_of,
        "papers": list(case.papers),
        "forbidden": [
            {"text": one.text, "gold": _listed(one.gold), "holder": one.holder, "pattern": one.pattern}
            for one in case.forbidden
        ],
        "refutes": _listed(case.refutes),
        "note": case.note,
        "hard": case.hard,
    }
    return {
        "id": case.id,
        "question": case.question,
        "language": case.language,
        "kind": case.kind,
        "split": case.split,
        "gold": _listed(case.gold),
        "holder": case.holder,
        **{name: value for name, value in optional.items() if value},
    }


def every_gold(case: Case) -> Iterator[Gold]:
    """Yields each quotation that the case names."""
    yield from case.gold
    for nugget in case.nuggets:
        yield from nugget.gold
    for claim in case.forbidden:
        yield from claim.gold
    yield from case.refutes


def _forbidden(values: dict[str, Any]) -> Forbidden:
    if values.get("pattern"):
        try:
            re.compile(values["pattern"])
        except re.error as error:
            raise ValueError(f"forbidden pattern: {error}") from error
    return Forbidden(
        _text(values["text"]), _golds(values.get("gold", ())), values.get("holder"), values.get("pattern") or None
    )


def _golds(values: Any) -> tuple[Gold, ...]:
    return tuple(
        Gold(_text(one["document_id"]), _text(one["quote"]), tuple(Span(*span) for span in one.get("spans", ())))
        for one in values
    )


def _listed(golds: tuple[Gold, ...]) -> list[dict[str, Any]]:
    return [
        {
            "document_id": gold.document_id,
            "quote": gold.quote,
            **({"spans": [list(span) for span in gold.spans]} if gold.spans else {}),
        }
        for gold in golds
    ]


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{value!r} is no text")
    return value


def _parsed(name: str, number: int, line: str) -> Case:
    try:
        return from_dict(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _wrong(name, number, f"{type(error).__name__}: {error}") from error


def _wrong(name: str, line: int, why: str) -> EvaluationError:
    at = f":{line}" if line else ""
    return EvaluationError(f"{name}{at} is niet bruikbaar: {why}.", f"{name}{at} cannot be used: {why}.")
