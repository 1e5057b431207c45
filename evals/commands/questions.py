"""`standpunt eval check` and `draft`: the question set."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.commands.common import as_json, common, open_session, ready_session
from evals import cases, checking, feedback, papers


@click.command()
@click.option("--questions", type=click.Path(path_type=Path), help="Cases to check instead of the curated ones.")
@click.option(
    "--papers", "papers_", type=click.Path(path_type=Path), help="Folder with the papers of evals/papers.toml."
)
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def check(questions: Path | None, papers_: Path | None, json_: bool) -> int:
    """Check cases: their form, their quotations, and how many words a question shares with its gold."""
    chosen = cases.load(questions)
    store = ready_session().store()
    documents = {id: store.document(id) for id in store.database.documents()}
    found = papers.find(papers_) if papers_ else papers.Found((), {})
    documents |= {document.id: document for document in found.documents}
    problems = list(checking.problems(chosen, documents))
    shared = {case.id: value for case in chosen if (value := checking.overlap(case)) is not None}
    easy = {id: round(value, 2) for id, value in sorted(shared.items()) if value >= checking.EASY}
    balance = checking.balance(chosen)
    if json_:
        click.echo(
            as_json({"problems": problems, "overlap": shared, "easy": easy, "kinds": balance, "absent": found.missing})
        )
        return int(bool(problems))
    for problem in problems:
        click.echo(problem, err=True)
    lines = [f"{kind:<12} tune {counts['tune']:>3}  test {counts['test']:>3}" for kind, counts in balance.items()]
    mean = sum(shared.values()) / len(shared) if shared else 0.0
    click.echo("\n".join(lines))
    click.echo(
        f"{len(chosen)} cases, {len(problems)} problems; question and gold share {mean:.0%} of the words on average"
    )
    click.echo(f"easy ({checking.EASY:.0%} or more): {', '.join(easy) or 'none'}")
    if found.missing:
        click.echo(f"papers absent or not readable: {len(found.missing)}")
    return int(bool(problems))


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Append the drafts to this file [default: print them].")
@common
def draft(out: Path | None) -> None:
    """Make draft cases of the feedback that users gave in the chat; a maintainer completes them."""
    known = frozenset(case.question.casefold() for case in cases.load())
    made = [as_json(one, None) for one in feedback.drafts(open_session().data_dir / "feedback", known)]
    if out is None:
        click.echo("\n".join(made), nl=bool(made))
        return
    with out.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in made)
    click.echo(f"{len(made)} drafts: {out}")
