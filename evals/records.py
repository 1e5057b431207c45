"""A run on disk: written row by row, taken up again after an interruption, and read back.

config.json     what the run depends on: configuration, versions, environment, fingerprints; the time it began
rows.jsonl      one line for each question and measure: {"id", "measure", "value"}; what is not measured has no line
answers.jsonl   one line for each question: the case, the answer, the ranking, the nuggets found
scores.json     for each group and measure the mean, its interval and the number of questions; calibration
timings.jsonl   milliseconds of each question: the one file that differs between two runs of the same
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from corpus.errors import EvaluationError
from evals import cases, measures
from evals.rows import Ranked, Row

CONFIG, ROWS, ANSWERS, SCORES, TIMINGS = (
    "config.json",
    "rows.jsonl",
    "answers.jsonl",
    "scores.json",
    "timings.jsonl",
)
# What of a configuration may differ between a run and its resumption.
_PASSING = ("at",)


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it stands on disk."""

    folder: Path
    config: Mapping[str, Any]
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        return self.folder.name


def begin(folder: Path, config: Mapping[str, Any], resume: bool) -> tuple[Row, ...]:
    """Makes the folder and returns the rows it has already; raises EvaluationError for another run's folder."""
    if not (folder / CONFIG).exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CONFIG).write_text(_pretty(config), "utf-8")
        return ()
    if not resume:
        raise EvaluationError(
            f"In {folder} staat al een run. Kies een andere map met --out, of ga ermee verder met --resume.",
            f"{folder} holds a run already. Choose another folder with --out, or go on with --resume.",
        )
    before = json.loads((folder / CONFIG).read_text("utf-8"))
    changed = [name for name in config if name not in _PASSING and before.get(name) != _plain(config[name])]
    if changed:
        raise EvaluationError(
            f"De run in {folder} was anders ingesteld ({', '.join(changed)}). Begin een nieuwe met --out.",
            f"The run in {folder} was set up otherwise ({', '.join(changed)}). Begin a new one with --out.",
        )
    kept = tuple(_rows(folder))
    for name in (ROWS, ANSWERS, TIMINGS):
        (folder / name).write_text("", "utf-8")
    with Writer(folder) as writer:
        for row in kept:
            writer.add(row)
    return kept


class Writer:
    """Appends rows to a run's files; a question is done once its line in answers.jsonl is whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._files: dict[str, TextIO] = {}

    def __enter__(self) -> Writer:
        for name in (ROWS, TIMINGS, ANSWERS):
            self._files[name] = self._stack.enter_context((self._folder / name).open("a", encoding="utf-8"))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, row: Row) -> None:
        """Writes one row to all files."""
        measured = ({"id": row.case.id, "measure": name, "value": value} for name, value in row.values.items())
        for line in measured:
            if line["value"] is not None:
                self._write(ROWS, line)
        self._write(TIMINGS, {"id": row.case.id, "milliseconds": round(row.milliseconds, 1), **row.timings})
        for name in (ROWS, TIMINGS):
            self._files[name].flush()
        self._write(ANSWERS, _to_dict(row))
        self._files[ANSWERS].flush()

    def _write(self, name: str, value: Mapping[str, Any]) -> None:
        self._files[name].write(json.dumps(value, ensure_ascii=False) + "\n")


def finish(folder: Path, scores: Mapping[str, Any]) -> None:
    """Writes the scores."""
    (folder / SCORES).write_text(_pretty(scores), "utf-8")


def read(folder: Path) -> Run:
    """A run; raises EvaluationError when the folder holds none or it is damaged."""
    try:
        config = json.loads((folder / CONFIG).read_text("utf-8"))
        return Run(folder, config, tuple(_rows(folder)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(
            f"{folder} is geen run of is beschadigd ({error}). `standpunt eval run --out MAP` maakt er een.",
            f"{folder} is no run or is damaged ({error}). `standpunt eval run --out FOLDER` makes one.",
        ) from error


def scores(run: Run) -> dict[str, Any]:
    """The scores of a finished run; raises EvaluationError for one that was interrupted."""
    try:
        found: dict[str, Any] = json.loads((run.folder / SCORES).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(
            f"De run in {run.folder} is niet af. Ga ermee verder met `standpunt eval run --resume --out {run.folder}`.",
            f"The run in {run.folder} is not finished. Go on with `standpunt eval run --resume --out {run.folder}`.",
        ) from error
    return found


def latest(root: Path) -> Path:
    """The folder of the last run; raises EvaluationError when there is none."""
    folders = sorted(path.parent for path in root.glob(f"*/{CONFIG}"))
    if not folders:
        raise EvaluationError(
            f"Er is nog geen run in {root}. Maak er een met `standpunt eval run`.",
            f"There is no run in {root} yet. Make one with `standpunt eval run`.",
        )
    return folders[-1]


def _rows(folder: Path) -> Iterator[Row]:
    """The rows whose answer was written whole; what was cut off is left out."""
    values: dict[str, dict[str, float | None]] = {}
    for line in _lines(folder / ROWS):
        values.setdefault(line["id"], dict.fromkeys(measures.by_name))[line["measure"]] = line["value"]
    timings = {line.pop("id"): line for line in _lines(folder / TIMINGS)}
    for line in _lines(folder / ANSWERS):
        case = cases.from_dict(line["case"])
        if line["measured"] != sum(value is not None for value in values.get(case.id, {}).values()):
            return
        timed = timings.get(case.id, {})
        yield Row(
            case=case,
            values=values.get(case.id) or dict.fromkeys(measures.by_name),
            answer=line["answer"],
            milliseconds=timed.pop("milliseconds", 0.0),
            ranking=tuple(Ranked(**found) for found in line["ranking"]),
            relevant=tuple(line["relevant"]),
            verdicts=tuple(line["verdicts"]),
            holder=line["holder"],
            unmeasured=line["unmeasured"],
            timings=timed,
        )


def _to_dict(row: Row) -> dict[str, Any]:
    return {
        "id": row.case.id,
        "case": cases.to_dict(row.case),
        "answer": row.answer,
        "measured": sum(value is not None for value in row.values.values()),
        "verdicts": list(row.verdicts),
        "holder": row.holder,
        "unmeasured": row.unmeasured,
        "relevant": list(row.relevant),
        "ranking": [asdict(found) for found in row.ranking],
    }


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    if not path.exists():
        return
    for line in path.read_text("utf-8").split("\n"):
        try:
            value = json.loads(line) if line.strip() else None
        except ValueError:
            return
        if value is not None:
            yield value


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
