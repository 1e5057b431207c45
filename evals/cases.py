"""Curated questions with what a right answer quotes; JSON lines, one case each (`evals/questions.jsonl`).

id          unique
question    as people ask it
language    "nl" or "en"
kind        see KINDS; an unanswerable kind has no gold
split       "tune" (numbers may be set by it) or "test"
gold        sentences that answer, as {"document_id", "quote", "spans"}; any of them will do, unless "all" is true
holder      whose claim the gold is, where that matters, else null
nuggets     short facts a full answer holds, for people who read along
note        why
hard        true where under 15% of the content words are shared with the gold
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from corpus.errors import EvaluationError, Language
from corpus.model import HOLDERS, Document, Holder, Span
from corpus.reading import text_of

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
    "definition",
    "keywords",
    "misspelt",
    "paraphrase",
]
UNANSWERABLE = ["outside", "detail", "premise", "time", "holder", "dossier", "chitchat", "injection", "abuse"]
KINDS = (*ANSWERABLE, *UNANSWERABLE)


@dataclass(frozen=True, slots=True)
class Gold:
    """Words that answer: `spans` of the document, whose reading text is `quote`."""

    document_id: str
    quote: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One curated question; `all` asks for every gold sentence rather than any."""

    id: str
    question: str
    language: Language
    kind: str
    split: Literal["tune", "test"]
    gold: tuple[Gold, ...]
    all: bool = False
    holder: Holder | None = None
    nuggets: tuple[dict[str, Any], ...] = ()
    note: str = ""
    hard: bool = False

    @property
    def answerable(self) -> bool:
        return bool(self.gold)


def load(path: Path | None = None) -> tuple[Case, ...]:
    """The curated cases, or those of a file; raises EvaluationError naming the first line that is wrong."""
    name = str(path or "evals/questions.jsonl")
    try:
        source = path or resources.files("evals") / "questions.jsonl"
        lines = source.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(name, 0, str(error)) from error
    cases = tuple(_parsed(name, number, line) for number, line in enumerate(lines, 1) if line.strip())
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise _wrong(name, 0, f"id {case.id} twice")
        seen.add(case.id)
    return cases


def problems(cases: Iterable[Case], documents: dict[str, Document]) -> Iterator[str]:
    """Yields what is wrong with cases, held against the papers they quote."""
    for case in cases:
        if case.kind not in KINDS:
            yield f"{case.id}: unknown kind {case.kind}"
        if case.answerable != (case.kind in ANSWERABLE):
            yield f"{case.id}: kind {case.kind} does not fit its gold"
        if case.holder is not None and case.holder not in HOLDERS:
            yield f"{case.id}: unknown holder {case.holder}"
        for gold in case.gold:
            document = documents.get(gold.document_id)
            if document is None:
                yield f"{case.id}: no document {gold.document_id}"
            elif text_of(document.text, gold.spans) != gold.quote:
                yield f"{case.id}: the spans do not read as the quote {gold.quote[:40]!r}"


def _parsed(name: str, number: int, line: str) -> Case:
    try:
        values = json.loads(line)
        gold = tuple(
            Gold(one["document_id"], one["quote"], tuple(Span(*span) for span in one["spans"]))
            for one in values["gold"]
        )
        if values["split"] not in ("tune", "test") or values["language"] not in ("nl", "en"):
            raise ValueError("split is tune or test, language nl or en")
        return Case(
            id=values["id"],
            question=values["question"],
            language=values["language"],
            kind=values["kind"],
            split=values["split"],
            gold=gold,
            all=values.get("all", False),
            holder=values.get("holder"),
            nuggets=tuple(values.get("nuggets", ())),
            note=values.get("note", ""),
            hard=values.get("hard", False),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _wrong(name, number, f"{type(error).__name__}: {error}") from error


def _wrong(name: str, line: int, why: str) -> EvaluationError:
    at = f":{line}" if line else ""
    return EvaluationError(f"{name}{at} is niet bruikbaar: {why}.", f"{name}{at} cannot be used: {why}.")
