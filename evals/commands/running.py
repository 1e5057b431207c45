"""`standpunt eval run`: ask the questions, keep every row, hold the scores against the baseline."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from assistant.commands.common import as_json, common, ready_session
from assistant.session import Session
from corpus.errors import EvaluationError
from evals import baseline, cases, judge, knobs, papers, records, scores, settings, tables
from evals import run as runs
from evals.cases import Case
from evals.rows import Row, aggregate
from evals.settings import Settings
from index.store import Store


@dataclass(frozen=True, slots=True)
class Done:
    """A finished run: where it is, its rows and scores, and what was not asked."""

    folder: Path
    rows: tuple[Row, ...]
    scores: dict[str, Any]
    skipped: dict[str, str]
    corpus: str


@click.command()
@click.option("--config", type=click.Path(path_type=Path), help="A TOML file with settings; options overrule it.")
@click.option("--questions", type=click.Path(path_type=Path), help="Cases to run instead of the curated ones.")
@click.option("--split", type=click.Choice(["tune", "test"]), help="Only this split.")
@click.option("--kind", multiple=True, type=click.Choice(cases.KINDS), help="Only this kind; may be repeated.")
@click.option(
    "--papers", "papers_", type=click.Path(path_type=Path), help="Folder with the papers of evals/papers.toml."
)
@click.option("--set", "set_", multiple=True, metavar="NAME=VALUE", help="Turn a tuning constant; may be repeated.")
@click.option(
    "--sweep", multiple=True, metavar="NAME=V1,V2", help="A run for each value; several give every combination."
)
@click.option("--seed", type=int, help="Seed of the bootstrap.")
@click.option("--judge", "judge_", metavar="MODEL", help="Also judge by a LangChain chat model, as provider:model.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder of the run [default: a new one in the data folder]."
)
@click.option("--resume", is_flag=True, help="Go on with the run in --out that was interrupted.")
@click.option("--baseline", "baseline_", type=click.Path(path_type=Path), help="Hold the run against this baseline.")
@click.option("--update-baseline", type=click.Path(path_type=Path), help="Write the baseline to this file.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@click.option("--rows", is_flag=True, help="Print a line for each question as it is judged.")
@common
def run(json_: bool, **given: Any) -> int:
    """Ask the curated questions; exit code 1 when a score falls below the baseline."""
    wanted = _settings(**given)
    out: Path | None = given["out"]
    if given["resume"] and out is None:
        raise EvaluationError("Geef met --out de map van de run.", "Give the folder of the run with --out.")
    session = ready_session()
    if given["sweep"]:
        return _sweep(wanted, given["sweep"], session, out or _new_folder(session), json_)
    done = perform(wanted, session, out or _new_folder(session), given["resume"], given["rows"])
    if given["update_baseline"] is not None:
        _update(given["update_baseline"], done, wanted.seed)
    click.echo(as_json(_summary(done)) if json_ else tables.scores(done.scores))
    if not json_:
        click.echo(tables.counts(done.scores) + f"\nrun: {done.folder}")
    if given["baseline_"] is None and (not wanted.whole or given["update_baseline"] is not None):
        return 0
    return gate(done, baseline.load(given["baseline_"]), wanted.seed)


def perform(wanted: Settings, session: Session, folder: Path, resume: bool = False, shown: bool = False) -> Done:
    """Makes a run, row by row, and keeps it in the folder."""
    chosen = _chosen(wanted)
    store = session.store()
    with ExitStack() as stack:
        stack.enter_context(knobs.turned(wanted.set))
        wide, missing = _wide(wanted, chosen, session, stack)
        plan = runs.plan(chosen, store, wide)
        skipped = {id: _why(id, why, chosen, missing) for id, why in plan.skipped.items()}
        corpus = runs.corpus_fingerprint(store)
        config = settings.described(
            wanted,
            embedder=store.manifest["embedder"],
            index=store.manifest["fingerprint"],
            corpus=corpus,
            papers=runs.corpus_fingerprint(wide) if wide is not None else None,
            questions=hashlib.sha256(as_json([cases.to_dict(case) for case in chosen], None).encode()).hexdigest(),
            judge_prompt=judge.VERSION if wanted.judge else None,
        )
        kept = list(records.begin(folder, config, resume))
        done = {row.case.id for row in kept}
        with records.Writer(folder) as writer:
            for row in _asked(plan, done, wanted, session):
                writer.add(row)
                kept.append(row)
                if shown:
                    click.echo(tables.line(row))
    found = scores.of(kept, skipped, wanted.seed, wanted.resamples)
    if wanted.judge:
        found["judge"] = {"model": wanted.judge, "prompt": judge.VERSION, "agreement": judge.compared(kept)}
    records.finish(folder, found)
    return Done(folder, tuple(kept), found | {"latency": scores.latency(kept)}, skipped, corpus)


def gate(done: Done, expected: dict[str, Any], seed: int) -> int:
    """1 when a deterministic measure has fallen; what a model judged only warns."""
    if expected["corpus"] != done.corpus:
        raise EvaluationError(
            "De baseline hoort bij andere stukken dan deze index bevat. Gebruik een lege datamap (--data-dir).",
            "The baseline belongs to other papers than this index holds. Use an empty data folder (--data-dir).",
        )
    fallen = baseline.fallen(done.rows, expected, seed)
    for verdict in fallen:
        mark = "warning, judged by a model" if verdict.judged else "below the baseline"
        click.echo(f"{mark}: {verdict}", err=True)
    return int(any(not verdict.judged for verdict in fallen))


def _asked(plan: runs.Plan, done: set[str], wanted: Settings, session: Session) -> Iterator[Row]:
    """The rows still to be made; with a judge in groups, as that asks several at once."""
    rows = (runs.row(case, store) for case, store in plan.asked if case.id not in done)
    if wanted.judge is None:
        yield from rows
        return
    model = judge.load(wanted.judge, session.data_dir / "judge" / "verdicts.jsonl")
    while group := list(itertools.islice(rows, 16)):
        yield from judge.judged(group, model)


def _sweep(wanted: Settings, sweep: Sequence[str], session: Session, folder: Path, json_: bool) -> int:
    """A run for each combination of values, and one table at the end."""
    turned = [knobs.parse(text) for text in sweep]
    done = []
    for values in itertools.product(*(values for _, values in turned)):
        chosen = dict(zip((name for name, _ in turned), values, strict=True))
        name = ",".join(f"{knob}={value}" for knob, value in chosen.items())
        made = perform(replace(wanted, set={**wanted.set, **chosen}), session, folder / name.replace("/", "_"))
        done.append((name, made.scores))
    click.echo(as_json({name: found["groups"] for name, found in done}) if json_ else tables.sweep(done))
    if not json_:
        click.echo(f"\nruns: {folder}")
    return 0


def _settings(**given: Any) -> Settings:
    wanted = settings.load(given["config"])
    turned = {name: values[0] for name, values in (knobs.parse(text) for text in given["set_"])}
    options = {
        "questions": str(given["questions"]) if given["questions"] else None,
        "split": given["split"],
        "kinds": given["kind"],
        "papers": str(given["papers_"]) if given["papers_"] else None,
        "seed": given["seed"],
        "judge": given["judge_"],
        "set": {**wanted.set, **turned} if turned else None,
    }
    return replace(wanted, **{name: value for name, value in options.items() if value})


def _chosen(wanted: Settings) -> list[Case]:
    every = cases.load(Path(wanted.questions) if wanted.questions else None)
    return [
        case for case in every if wanted.split in (None, case.split) and (not wanted.kinds or case.kind in wanted.kinds)
    ]


def _wide(
    wanted: Settings, chosen: Sequence[Case], session: Session, stack: ExitStack
) -> tuple[Store | None, dict[str, str]]:
    """A store with the real papers, where cases need them and the user has them; and why some are missing."""
    if wanted.papers is None or not any(case.papers for case in chosen):
        return None, {}
    found = papers.find(Path(wanted.papers))
    if not found.documents:
        return None, found.missing
    return stack.enter_context(papers.indexed(found, session.embedder)), found.missing


def _why(id: str, why: str, chosen: Sequence[Case], missing: dict[str, str]) -> str:
    needed = next(case.papers for case in chosen if case.id == id)
    return "; ".join(f"{paper}: {missing[paper]}" for paper in needed if paper in missing) or why


def _update(path: Path, done: Done, seed: int) -> None:
    """Writes the baseline and says what moved."""
    new = baseline.make(done.rows, done.corpus, seed)
    try:
        old = baseline.load(path) if path.exists() else {}
    except EvaluationError:
        old = {}
    baseline.write(path, new)
    lines = list(baseline.moved(new, old))
    click.echo("\n".join(lines) if lines else "nothing moved", err=True)


def _summary(done: Done) -> dict[str, Any]:
    return {
        "run": str(done.folder),
        "skipped": len(done.skipped),
        "scores": aggregate(done.rows),
        "intervals": done.scores["groups"],
        "calibration": {name: done.scores["calibration"][name] for name in ("ece", "aurc")},
        "abstention": done.scores["abstention"],
        "holders": done.scores["holders"],
        "latency": done.scores["latency"],
    }


def _new_folder(session: Session) -> Path:
    return session.data_dir / "runs" / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
