"""How scores went over the runs that are kept, as far as runs can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import records

# Group and measure of each plot.
SHOWN = (
    ("all", "gold_cited"),
    ("all", "answer_rate"),
    ("nl", "hit@5"),
    ("all", "abstention_recall"),
    ("all", "holder"),
    ("all", "exact_quotes"),
)
_MOST = 30


@dataclass(frozen=True, slots=True)
class Point:
    """A finished run: `asked` is the same for runs of the same questions over the same papers.

    `scores` holds value, low, high and number of questions by group and measure.
    """

    name: str
    at: str
    asked: str
    scores: Mapping[tuple[str, str], Sequence[float]]


def points(root: Path, last: str) -> tuple[Point, ...]:
    """The runs in a folder that are finished and whole, up to the one named `last`, the oldest first."""
    folders = sorted(path.parent for path in root.glob(f"*/{records.SCORES}") if path.parent.name <= last)
    return tuple(found for folder in folders[-_MOST:] for found in _point(folder))


def _point(folder: Path) -> Iterator[Point]:
    """Yields the run, unless it is damaged."""
    try:
        config: dict[str, Any] = json.loads((folder / records.CONFIG).read_text("utf-8"))
        groups = json.loads((folder / records.SCORES).read_text("utf-8"))["groups"]
        scores = {(group, name): groups[group][name] for group, name in SHOWN if name in groups.get(group, {})}
        asked = " ".join(str(config.get(name)) for name in ("questions", "corpus", "papers"))
        yield Point(folder.name, str(config.get("at", "")), asked, scores)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
