"""`standpunt ask` and `standpunt search`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from assistant import answering, contract, conversation, query, wording
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
from assistant.session import Session
from corpus.errors import QuestionError
from index.model import Filters


@click.command()
@click.argument("question", required=False)
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help='JSON lines {"id", "question"} to answer, in order; - reads them from standard input. A line may hold the '
    'turns before in "turns".',
)
@click.option("--stream", is_flag=True, help="Print statements of a chat model as they are verified.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@filtered
@common
def ask(
    question: str | None,
    batch: Path | None,
    stream: bool,
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
        return _batch(lines, session, known(narrowed, session), json_)
    asked = query.analyse(printable(question or ""), narrowed)
    session = ready_session(outdated=True)
    known(narrowed, session)
    if stream and not json_:
        for piece in wording.growing(answering.stream(asked, session.store(), session.composer())):
            click.echo(wording.visible(piece))
        return 0
    found, _ = answering.respond(asked, session.store(), session.composer())
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


def _batch(lines: Iterable[str], session: Session, narrowed: Filters, json_: bool) -> int:
    wrong = False
    for line in lines:
        values = _answered(line, session, narrowed)
        wrong = wrong or values["status"] == "error"
        click.echo(as_json(values, None) if json_ else f"{values['question']}\n{values['answer']}\n")
    return 2 if wrong else 0


def _answered(line: str, session: Session, narrowed: Filters) -> dict[str, Any]:
    """The answer to one line; a line that cannot be answered gets the same fields with status "error"."""
    id, turns = _entry(line)
    question = turns[-1] if turns else None
    try:
        if question is None:
            raise QuestionError(
                'Deze regel is geen JSON-object met "question" of "turns".',
                'This line is no JSON object with a "question" or "turns".',
            )
        return contract.answer(conversation.answer(turns, session.store(), narrowed, session.composer(), id))
    except QuestionError as error:
        message = error.message(chosen_settings().language)
        empty: dict[str, Any] = {"statements": [], "searched": None, "timings_ms": {}}
        shown = line if question is None else question
        return {"id": id, "question": shown, "status": "error", "answer": message, **empty}


def _entry(line: str) -> tuple[Any, list[str]]:
    """The identifier and the turns of a line, as far as it has them; its question is the last turn."""
    try:
        value = json.loads(line)
        as_json(value)
    except (ValueError, RecursionError):
        return None, []
    if not isinstance(value, dict):
        return None, []
    given, question = value.get("turns", []), value.get("question")
    turns = given if isinstance(given, list) and all(isinstance(turn, str) for turn in given) else []
    if isinstance(question, str) and turns[-1:] != [question]:
        turns = [*turns, question]
    return value.get("id"), [printable(turn) for turn in turns]
