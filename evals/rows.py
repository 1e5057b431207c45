"""One row for each case that was asked: its measures, its answer, and what the report shows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from assistant import contract
from assistant.model import Answer
from evals import measures, nuggets
from evals.cases import Case
from evals.outcomes import Outcome, is_gold
from evals.retrieval import relevant, sentence_id

Group = Callable[[Case], bool]

# A case on real papers is asked of another index, so it counts in its own groups only.
GROUPS: dict[str, Group] = {
    "all": lambda case: not case.papers,
    "nl": lambda case: not case.papers and case.language == "nl",
    "nl-ordinary": lambda case: not case.papers and case.language == "nl" and not case.hard,
    "en": lambda case: not case.papers and case.language == "en",
    "nl-hard": lambda case: not case.papers and case.hard,
    "test": lambda case: not case.papers and case.split == "test",
    "papers": lambda case: bool(case.papers),
}
_RANKED = 100
_TEXTS = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence in the ranking that an answer was chosen from."""

    id: str
    score: float
    gold: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One case's measures, its answer as JSON, and how long it took; `unmeasured` says why there are no measures.

    `relevant` names the sentences that are gold, `verdicts` are 1, 0.5 or 0 for each nugget, `holder` is whose claim
    the answer calls the gold that it quotes.
    """

    case: Case
    values: dict[str, float | None]
    answer: dict[str, Any] | None
    milliseconds: float
    ranking: tuple[Ranked, ...] = ()
    relevant: tuple[str, ...] = ()
    verdicts: tuple[float, ...] = ()
    holder: str | None = None
    unmeasured: str = ""
    timings: Mapping[str, float] = field(default_factory=dict)

    @property
    def confidence(self) -> float | None:
        return None if self.answer is None else self.answer.get("confidence")


def judged(outcome: Outcome) -> Row:
    """The row of an outcome."""
    case, answer = outcome.case, outcome.answer
    known = _as_json(answer)
    timings = known.pop("timings_ms", {})
    given = measures.holders(outcome)
    return Row(
        case=case,
        values={name: measure(outcome) for name, measure in measures.by_name.items()},
        answer=known,
        milliseconds=answer.timings_ms.get("total", 0.0),
        ranking=tuple(
            Ranked(
                sentence_id(found.document.id, found.block.number, found.index),
                round(found.probability, 6),
                is_gold(case, found.document.id, found.sentence.spans),
                found.sentence.text if place < _TEXTS and not case.papers else "",
            )
            for place, found in enumerate(outcome.candidates[:_RANKED])
        ),
        relevant=tuple(sorted(relevant(outcome))),
        verdicts=nuggets.verdicts(outcome),
        holder=(case.holder if case.holder in given else given[0]) if given else None,
        timings=dict(timings),
    )


def _as_json(answer: Answer) -> dict[str, Any]:
    """The answer's JSON; statements without citations, which cannot be worded, come last in it."""
    cited = tuple(said for said in answer.statements if said.citations)
    known = contract.answer(replace(answer, statements=cited))
    bare = (
        {"text": said.text, "holder": said.holder, "cue": said.cue, "mode": said.mode, "citations": []}
        for said in answer.statements
        if not said.citations
    )
    return {**known, "statements": [*known["statements"], *bare]}


def failed(case: Case) -> Row:
    """The row of a question that could not be asked: zero for all that it should have had."""
    wanted = measures.FAILED[case.answerable]
    return Row(case, {name: 0.0 if name in wanted else None for name in measures.by_name}, None, 0.0)


def unmeasured(case: Case, why: str) -> Row:
    """The row of a case that the assistant is not made for: nothing is measured, which is not a failure."""
    return Row(case, dict.fromkeys(measures.by_name), None, 0.0, unmeasured=why)


def aggregate(rows: Iterable[Row]) -> dict[str, dict[str, float | int | None]]:
    """For each group of cases, the mean of each measure, the number of cases and the median time."""
    everything = list(rows)
    return {
        name: _means([row for row in everything if belongs(row.case)]) for name, belongs in groups(everything).items()
    }


def groups(rows: Iterable[Row]) -> dict[str, Group]:
    """The named groups, and one for each kind there is."""
    kinds = sorted({row.case.kind for row in rows if not row.case.papers})
    return {**GROUPS, **{f"kind:{kind}": of_kind(kind) for kind in kinds}}


def of_kind(kind: str) -> Group:
    """The cases of a kind."""
    return lambda case: not case.papers and case.kind == kind


def names(rows: Iterable[Row]) -> tuple[str, ...]:
    """The measures of the rows, ours first, judged ones after."""
    return tuple(dict.fromkeys((*measures.by_name, *(name for row in rows for name in row.values))))


def _means(rows: list[Row]) -> dict[str, float | int | None]:
    means = {name: measures.mean((row.values.get(name) for row in rows), name) for name in names(rows)}
    rounded = {name: None if value is None else round(value, 4) for name, value in means.items()}
    counts = {"cases": len(rows), "unmeasured": sum(bool(row.unmeasured) for row in rows)}
    return {**counts, **rounded, "median_ms": round(median([row.milliseconds for row in rows] or [0]), 1)}
