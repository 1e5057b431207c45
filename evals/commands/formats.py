"""`standpunt eval beir`, `squad`, `trec` and `export`: the formats of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant.commands.common import as_json, common, open_session, ready_session
from evals import beir, cases, export, records, squad, trec


@click.command("beir")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--split", default="test", show_default=True, help="Which qrels/SPLIT.tsv.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def beir_(folder: Path, split: str, json_: bool) -> None:
    """Run our retrieval over a benchmark in BEIR layout (corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv)."""
    _show(beir.run(folder, split, open_session().embedder), json_)


@click.command("squad")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--whole", is_flag=True, help="Search all contexts instead of the question's own.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def squad_(file: Path, whole: bool, json_: bool) -> None:
    """Answer the questions of a SQuAD-style JSON file: exact match, F1, and whether the answer holds the span."""
    _show(squad.run(file, open_session().embedder, whole), json_)


@click.command("trec")
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("qrels", type=click.Path(path_type=Path))
@click.option(
    "--measure", multiple=True, metavar="NAME", help="As ir-measures writes it, such as nDCG@20; may be repeated."
)
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def trec_(run: Path, qrels: Path, measure: tuple[str, ...], json_: bool) -> None:
    """Score a TREC run file against a qrels file, by ir-measures."""
    _show(trec.measure(trec.read_run(run), trec.read_qrels(qrels), measure or trec.MEASURES), json_)


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--run", "run_", type=click.Path(path_type=Path), help="Write this run as run.trec with its qrels.trec.")
@common
def export_(folder: Path, run_: Path | None) -> None:
    """Write our questions as a BEIR folder of sentences, or a run as TREC files."""
    if run_ is None:
        written = export.beir(folder, cases.load(), ready_session().store())
    else:
        found = records.read(run_)
        written = export.run(folder, found.rows, found.name)
    click.echo(f"{written} questions: {folder}")


def _show(scores: dict[str, Any], json_: bool) -> None:
    if json_:
        click.echo(as_json(scores))
        return
    for name, value in scores.items():
        if isinstance(value, dict):
            value = ", ".join(f"{inner} {shown}" for inner, shown in value.items())  # noqa: PLW2901
        click.echo(f"{name:<22} {value}")
