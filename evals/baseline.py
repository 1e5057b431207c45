"""The checked-in scores that a run may not fall below (`evals/baseline.json`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from corpus.errors import EvaluationError
from evals.cases import UNANSWERABLE

Aggregate = Mapping[str, Mapping[str, float | int | None]]

# What the gate holds, by group of cases; abstention and answer rate go together: one is easy without the other.
GATED: dict[str, tuple[str, ...]] = {
    "all": ("exact_quotes", "abstention_recall", "abstention_precision", "answer_rate", "holder"),
    "nl": ("hit@1", "hit@5", "gold_cited"),
    "nl-ordinary": ("hit@1", "hit@3", "hit@5", "mrr", "gold_cited"),
    "nl-hard": ("hit@1", "hit@5", "gold_cited"),
    "en": ("hit@1", "hit@5", "gold_cited"),
}
# Shown beside them but not held, as each kind has few questions.
SHOWN: dict[str, tuple[str, ...]] = {f"kind:{kind}": ("abstention_recall",) for kind in UNANSWERABLE}
# How far a measure may fall; quotations must always be exact.
TOLERANCE = 0.01


def load() -> dict[str, Any]:
    """The baseline; raises EvaluationError when it is damaged."""
    try:
        values: dict[str, Any] = json.loads((resources.files("evals") / "baseline.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(
            "evals/baseline.json ontbreekt of is beschadigd. `standpunt eval run --update-baseline PAD` maakt haar.",
            "evals/baseline.json is missing or damaged. `standpunt eval run --update-baseline FILE` makes it.",
        ) from error
    return values


def make(aggregate: Aggregate, corpus: str) -> dict[str, Any]:
    """The baseline of a run."""
    scores = {group: {name: aggregate[group][name] for name in names} for group, names in (GATED | SHOWN).items()}
    return {"corpus": corpus, "scores": scores}


def fallen(aggregate: Aggregate, baseline: Mapping[str, Any]) -> Iterator[str]:
    """Yields the measures that lie below the baseline by more than the tolerance, in words."""
    for group, names in GATED.items():
        for name in names:
            before = baseline["scores"][group][name]
            now = aggregate[group][name]
            allowed = 0.0 if name == "exact_quotes" else TOLERANCE
            if before is not None and (now is None or now < before - allowed):
                yield f"{group} {name}: {now} < {before}"
