"""`standpunt ask` and `standpunt search`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from assistant import answering, contract, query, wording
from assistant.commands.common import (
    as_json,
    chosen_settings,
    common,
    filtered,
    filters,
    known,
    lines_of,
    printable,
    ready_session,
)
from corpus.errors import QuestionError
from index.model import Filters
from index.store import Store


@click.command()
@click.argument("question", required=False)
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help='JSON lines {"id", "question"} to answer, in order; - reads them from standard input.',
)
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@filtered
@common
def ask(
    question: str | None,
    batch: Path | None,
    json_: bool,
    document: tuple[str, ...],
    kind: tuple[str, ...],
    dossier: tuple[str, ...],
    since: Any,
    until: Any,
) -> int:
    """Answer QUESTION from the papers, with citations."""
    if (question is None) == (batch is None):
        raise click.UsageError("Give a question, or --batch with a file.")
    narrowed = filters(document, kind, dossier, since, until)
    if batch is not None:
        lines = lines_of(batch)
        session = ready_session(outdated=True)
        return _batch(lines, session.store(), known(narrowed, session), json_)
    text = printable(question or "")
    query.analyse(text, narrowed)
    session = ready_session(outdated=True)
    found = answering.answer(text, session.store(), known(narrowed, session))
    click.echo(as_json(contract.answer(found)) if json_ else wording.plain(found))
    return 0


@click.command()
@click.argument("words")
@click.option("-k", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many passages.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@filtered
@common
def search(
    words: str,
    k: int,
    json_: bool,
    document: tuple[str, ...],
    kind: tuple[str, ...],
    dossier: tuple[str, ...],
    since: Any,
    until: Any,
) -> None:
    """Find passages for WORDS, with scores and ranks."""
    question = query.analyse(printable(words), filters(document, kind, dossier, since, until))
    session = ready_session(outdated=True)
    hits = session.store().search(" ".join(question.text.split()), known(question.query.filters, session), k)
    if json_:
        click.echo(as_json([contract.hit(hit) for hit in hits]))
        return
    for number, hit in enumerate(hits, 1):
        ranks = ", ".join(f"{name} {rank}" for name, rank in hit.ranks.items())
        click.echo(f"{number:>3}. {hit.score:6.2f}  {hit.passage.id}  p. {hit.passage.page or '-'}  ({ranks})")
        click.echo(f"     {hit.passage.text}")


def _batch(lines: Iterable[str], store: Store, narrowed: Filters, json_: bool) -> int:
    wrong = False
    for line in lines:
        values = _answered(line, store, narrowed)
        wrong = wrong or values["status"] == "error"
        click.echo(as_json(values, None) if json_ else f"{values['question']}\n{values['answer']}\n")
    return 2 if wrong else 0


def _answered(line: str, store: Store, narrowed: Filters) -> dict[str, Any]:
    """The answer to one line; a line that cannot be answered gets the same fields with status "error"."""
    id, question = _entry(line)
    try:
        if question is None:
            raise QuestionError(
                'Deze regel is geen JSON-object met "question".', 'This line is no JSON object with a "question".'
            )
        return contract.answer(answering.answer(question, store, narrowed, id=id))
    except QuestionError as error:
        message = error.message(chosen_settings().language)
        empty: dict[str, Any] = {"statements": [], "searched": None, "timings_ms": {}}
        shown = line if question is None else question
        return {"id": id, "question": shown, "status": "error", "answer": message, **empty}


def _entry(line: str) -> tuple[Any, str | None]:
    """The identifier and the question of a line, as far as it has them."""
    try:
        value = json.loads(line)
        as_json(value)
    except (ValueError, RecursionError):
        return None, None
    if not isinstance(value, dict):
        return None, None
    question = value.get("question")
    return value.get("id"), printable(question) if isinstance(question, str) else None
