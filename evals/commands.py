"""`standpunt eval`: judge answers. Installed as an entry point, so that nothing below `evals` imports it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from assistant.commands.common import as_json, common, open_session, ready_session
from corpus.errors import EvaluationError, UserError
from evals import baseline, beir, cases, holders
from evals import run as runs


@click.group("eval")
def command() -> None:
    """Judge answers: run the curated questions, compare runs, run a benchmark."""


@command.command()
@click.option("--questions", type=click.Path(path_type=Path), help="Cases to run instead of the curated ones.")
@click.option("--split", type=click.Choice(["tune", "test"]), help="Only this split.")
@click.option("--kind", multiple=True, type=click.Choice(cases.KINDS), help="Only this kind; may be repeated.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@click.option("--rows", is_flag=True, help="Print a row for each question.")
@click.option("--update-baseline", type=click.Path(path_type=Path), help="Write the baseline to this file.")
@common
def run(
    questions: Path | None,
    split: str | None,
    kind: tuple[str, ...],
    json_: bool,
    rows: bool,
    update_baseline: Path | None,
) -> int:
    """Ask the curated questions; exit code 1 when a score falls below the baseline."""
    every = cases.load(questions)
    chosen = [case for case in every if split in (None, case.split) and (not kind or case.kind in kind)]
    store = ready_session().store()
    made = []
    for row in runs.run(chosen, store):
        made.append(row)
        if rows:
            found = {name: value for name, value in row.values.items() if value is not None}
            click.echo(as_json({"id": row.case.id, "kind": row.case.kind, **found}, None))
    folder = open_session().data_dir / "runs" / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    runs.write(folder, made, store)
    scores = runs.aggregate(made)
    if update_baseline is not None:
        update_baseline.write_text(as_json(baseline.make(scores, runs.corpus_fingerprint(store))) + "\n", "utf-8")
    click.echo(
        as_json({"run": str(folder), "skipped": len(chosen) - len(made), "scores": scores}) if json_ else _table(scores)
    )
    if not json_:
        click.echo(f"\nskipped (paper absent): {len(chosen) - len(made)}\nrun: {folder}")
    whole = questions is None and len(chosen) == len(every) and update_baseline is None
    return _gate(scores, runs.corpus_fingerprint(store)) if whole else 0


@command.command("beir")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--split", default="test", show_default=True, help="Which qrels/SPLIT.tsv.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def beir_(folder: Path, split: str, json_: bool) -> None:
    """Run our retrieval over a benchmark in BEIR layout (corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv)."""
    scores = beir.run(folder, split, open_session().embedder)
    click.echo(as_json(scores) if json_ else "\n".join(f"{name:<22} {value}" for name, value in scores.items()))


@command.command("holders")
@click.option(
    "--papers",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder that holds the labelled papers of others; may be repeated.",
)
@click.option("--wrong", is_flag=True, help="Print what is wrong in the tune split.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
def holders_(papers: tuple[Path, ...], wrong: bool, json_: bool) -> None:
    """Judge whose claim each sentence is said to be, against labels made by hand."""
    outcomes, absent = holders.judge(holders.load(), papers)
    found = {split: holders.scores([each for each in outcomes if each.gold.split == split]) for split in holders.SPLITS}
    click.echo(as_json({"absent": list(absent), **found}, None) if json_ else holders.table(found, absent))
    for line in holders.wrong(outcomes) if wrong else ():
        click.echo(line)


@command.command()
@click.argument("runs_", metavar="RUN RUN", nargs=2)
@common
def compare(runs_: tuple[str, str]) -> None:  # noqa: ARG001
    """Compare two runs (comes with a later version)."""
    raise _later("Runs vergelijken", "Comparing runs")


@command.command()
@common
def report() -> None:
    """Write a report of a run (comes with a later version)."""
    raise _later("Een rapport maken", "Writing a report")


def _gate(scores: Any, corpus: str) -> int:
    expected = baseline.load()
    if expected["corpus"] != corpus:
        raise EvaluationError(
            "De baseline hoort bij andere stukken dan deze index bevat. Gebruik een lege datamap (--data-dir).",
            "The baseline belongs to other papers than this index holds. Use an empty data folder (--data-dir).",
        )
    fallen = list(baseline.fallen(scores, expected))
    for line in fallen:
        click.echo(f"below the baseline: {line}", err=True)
    return 1 if fallen else 0


def _later(dutch: str, english: str) -> UserError:
    return UserError(
        f"{dutch} komt met een latere versie. De rijen van elke run staan in de datamap, onder runs/.",
        f"{english} comes with a later version. The rows of every run are in the data folder, under runs/.",
    )


def _table(scores: Any) -> str:
    names = list(next(iter(scores.values())))
    lines = ["| group | " + " | ".join(names) + " |", "|" + " --- |" * (len(names) + 1)]
    for group, values in scores.items():
        shown = ("-" if values[name] is None else f"{values[name]:g}" for name in names)
        lines.append(f"| {group} | " + " | ".join(shown) + " |")
    return "\n".join(lines)
