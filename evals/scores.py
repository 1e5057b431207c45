"""The scores of a run: means with intervals, calibration, holders, abstention by kind, latency and cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evals import calibration, statistics
from evals.cases import UNANSWERABLE
from evals.rows import Row, groups, names

UNQUOTED = "gold not quoted"


def of(rows: Sequence[Row], skipped: Mapping[str, str], seed: int, resamples: int) -> dict[str, Any]:
    """What goes into scores.json; the same rows and seed give the same bytes."""
    known = groups(rows)
    columns = [(group, name) for group in known for name in names(rows)]
    found = statistics.sums(rows, known, columns, [row.case.id for row in rows])
    intervals = statistics.intervals(found, seed, resamples)
    scored: dict[str, dict[str, Any]] = {group: {} for group in known}
    for (group, name), interval in intervals.items():
        scored[group][name] = [interval.value, interval.low, interval.high, interval.questions]
    return {
        "seed": seed,
        "resamples": resamples,
        "questions": {
            "asked": len(rows),
            "unmeasured": sum(bool(row.unmeasured) for row in rows),
            "skipped": len(skipped),
            "on papers": sum(bool(row.case.papers) for row in rows),
        },
        "skipped": dict(sorted(skipped.items())),
        "groups": {group: values for group, values in scored.items() if values},
        "abstention": abstention(rows),
        "holders": confusion(rows),
        "calibration": calibration.summary(rows),
    }


def confusion(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    """Whose claim the gold is, against whose the answer says it is; over answered questions that ask for it."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        if row.case.holder is not None and row.answer is not None and row.answer["status"] == "answered":
            given = row.holder or UNQUOTED
            line = counts.setdefault(row.case.holder, {})
            line[given] = line.get(given, 0) + 1
    return {expected: dict(sorted(line.items())) for expected, line in sorted(counts.items())}


def abstention(rows: Iterable[Row]) -> dict[str, dict[str, float | int | None]]:
    """Precision, recall and F1 of "not found" for each unanswerable kind, against all answerable questions."""
    measured = [row for row in rows if row.answer is not None and not row.case.papers]
    silent = [row for row in measured if row.answer is not None and row.answer["status"] == "not_found"]
    wrongly = sum(row.case.answerable for row in silent)
    table: dict[str, dict[str, float | int | None]] = {}
    for kind in ("all", *UNANSWERABLE):
        asked = sum(not row.case.answerable and kind in ("all", row.case.kind) for row in measured)
        rightly = sum(not row.case.answerable and kind in ("all", row.case.kind) for row in silent)
        if asked:
            table[kind] = {
                "questions": asked,
                "precision": _share(rightly, rightly + wrongly),
                "recall": _share(rightly, asked),
                "f1": _share(2 * rightly, rightly + wrongly + asked),
            }
    return table


def latency(rows: Iterable[Row]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds."""
    times = [row.milliseconds for row in rows if row.answer is not None]
    return {share: round(statistics.quantile(times, at), 1) for share, at in (("p50", 0.5), ("p95", 0.95))}


def tokens(rows: Iterable[Row], prices: tuple[float, float]) -> dict[str, float | int]:
    """Tokens that a chat model took, and their price; `prices` are per million tokens in and out."""
    used = [usage for row in rows if row.answer is not None and (usage := row.answer.get("usage"))]
    taken = sum(int(usage.get("input_tokens", 0)) for usage in used)
    given = sum(int(usage.get("output_tokens", 0)) for usage in used)
    cost = round((taken * prices[0] + given * prices[1]) / 1_000_000, 6)
    return {"questions": len(used), "input": taken, "output": given, "cost": cost}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
