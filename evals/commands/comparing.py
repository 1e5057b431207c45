"""`standpunt eval compare`, `report` and `peers`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant.commands.common import as_json, chosen_settings, common, open_session, ready_session
from evals import baseline, cases, comparison, page, peers, records, trend
from evals import compare as comparing
from evals.records import Run
from evals.report import html, junit, markdown
from evals.rows import GROUPS
from index import embedders


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--group", multiple=True, type=click.Choice(list(GROUPS)), help="Groups of questions [default: all].")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of both tests.")
@click.option("--allow-different-corpora", is_flag=True, help="Compare runs over other papers all the same.")
@click.option("--changes/--no-changes", default=True, help="Show the questions that were answered otherwise.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def compare(
    first: str,
    second: str,
    group: tuple[str, ...],
    seed: int,
    allow_different_corpora: bool,
    changes: bool,
    json_: bool,
) -> None:
    """Compare two runs: folders, or names of runs in the data folder."""
    found = comparing.compare(_run(first), _run(second), group or ("all",), seed, allow_different_corpora)
    if json_:
        click.echo(as_json(comparing.as_json(found)))
        return
    click.echo(comparing.table(found))
    if changes:
        click.echo(comparing.side_by_side(found))


@click.command()
@click.argument("run", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The HTML file [default: report.html in the run's folder]."
)
@click.option(
    "--markdown", "markdown_", type=click.Path(path_type=Path), help="Also write Markdown, for a pull request."
)
@click.option("--junit", "junit_", type=click.Path(path_type=Path), help="Also write JUnit XML, for CI.")
@click.option("--baseline", "baseline_", type=click.Path(path_type=Path), help="Hold against this baseline.")
@common
def report(
    run: str | None,
    out: Path | None,
    markdown_: Path | None,
    junit_: Path | None,
    baseline_: Path | None,
) -> int:
    """Write a report of a run (default: the last) as one HTML file; exit code 1 when it lies below the baseline."""
    found = _run(run) if run else records.read(records.latest(open_session().data_dir / "runs"))
    scores = records.scores(found)
    expected = baseline.load(baseline_) if baseline_ else page.shipped(found)
    verdicts = baseline.verdicts(found.rows, expected) if expected else ()
    file = out or found.folder / "report.html"
    file.write_text(html.page(found, scores, verdicts, trend.points(found.folder.parent, found.name)), "utf-8")
    click.echo(f"report: {file}")
    if markdown_:
        markdown_.write_text(markdown.page(found, scores, verdicts), "utf-8")
        click.echo(f"markdown: {markdown_}")
    if junit_:
        junit_.write_text(junit.page(found, verdicts), "utf-8")
        click.echo(f"junit: {junit_}")
    return int(any(verdict.fallen and not verdict.judged for verdict in verdicts))


@click.command("peers")
@click.option(
    "--embedder-path", help="Embedding model of the stock pipeline, a folder or name [default: the shipped one]."
)
@click.option("--split", type=click.Choice(["tune", "test"]), help="Only this split.")
@click.option("--write", "write_", type=click.Path(path_type=Path), help="Keep the table in this file, for the README.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def peers_(embedder_path: str | None, split: str | None, write_: Path | None, json_: bool) -> None:
    """Put the questions to other pipelines: stock LangChain, plain BM25, and ours with parts taken out."""
    embedder = embedders.load(embedder_path or embedders.SHIPPED)
    store = ready_session().store()
    chosen = [case for case in cases.load() if split in (None, case.split)]
    # A path says where a model lies on this machine: its last parts are enough.
    name = "/".join(Path(embedder_path).parts[-2:]) if embedder_path else "shipped"
    table: dict[str, Any] = comparison.table(peers.answers(chosen, store, embedder), name, split)
    if write_ is not None:
        write_.write_text(as_json(table) + "\n", "utf-8")
    click.echo(as_json(table) if json_ else comparison.markdown(table))


def _run(name: str) -> Run:
    folder = Path(name)
    if not (folder / records.CONFIG).exists():
        kept = chosen_settings().data_dir.expanduser() / "runs" / name
        folder = kept if (kept / records.CONFIG).exists() else folder
    return records.read(folder)
