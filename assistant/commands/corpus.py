"""`standpunt corpus`: the papers."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from assistant import texts
from assistant.commands.common import Progress, as_json, chosen_settings, common, open_session, refresh
from assistant.commands.fetch import fetch
from assistant.session import Session
from corpus import serial, sources
from corpus.errors import DocumentError, DuplicateError
from corpus.library import files_in
from corpus.model import Metadata
from corpus.parsers import READABLE
from corpus.sources import Source

# More papers than this are not named one by one under a progress bar.
_NAMED = 20


@click.group()
def corpus() -> None:
    """The papers: list, show, add, fetch, remove."""


@corpus.command("list")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def list_(json_: bool) -> None:
    """List the papers."""
    library, language = open_session().library, chosen_settings().language
    papers, broken = library.sources(), library.broken()
    if json_:
        unread = dict.fromkeys(field.name for field in fields(Source))
        listed = [{**sources.to_dict(paper), "broken": None} for paper in papers]
        listed += [{**unread, "id": paper.id, "broken": paper.error.message(language)} for paper in broken]
        click.echo(as_json(listed))
        return
    for paper in papers:
        click.echo(f"{paper.id}\n    {paper.title}\n    {paper.kind}, {paper.date or '-'}, {paper.sender or '-'}")
    for each in broken:
        click.echo(f"{each.id}\n    ! {each.error.message(language)}")


@corpus.command()
@click.argument("id_", metavar="ID")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def show(id_: str, json_: bool) -> None:
    """Show the blocks and sentences of a paper, with whose claim each is."""
    document = open_session().library.document(id_)
    if json_:
        click.echo(as_json(serial.document_to_dict(document)))
        return
    click.echo(f"{document.title}\n{document.kind}, {document.date or '-'}, {document.sender or '-'}\n")
    for block in document.blocks:
        click.echo(f"[{block.number}] {block.label}, p. {block.page or '-'}")
        for sentence in block.sentences:
            found = sentence.attribution
            mark = f"{found.holder}, {found.mode}" + (f", “{found.cue}”" if found.cue else "")
            notes = "".join(f" [{note}]" for note in sentence.notes)
            click.echo(f"    {sentence.text}{notes}" + (f"  ({mark})" if block.label == "paragraph" else ""))


@corpus.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--title", help="Title, if not the one in the file.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Date of the paper.")
@click.option("--sender", help="Function of who sent it.")
@common
def add(paths: tuple[Path, ...], title: str | None, date: Any, sender: str | None) -> int:
    """Add papers from files, or all in a folder, and bring the index up to date; a file that fails stops no other."""
    session, known = open_session(), Metadata(title=title or "", date=_day(date), sender=sender)
    files = [file for path in paths for file in files_in(path)]
    if not files:
        raise DocumentError(
            f"Daar staan geen bestanden die gelezen kunnen worden; wel: {', '.join(READABLE)}.",
            f"There are no files there that can be read; these can: {', '.join(READABLE)}.",
        )
    refused: list[tuple[Path, DocumentError]] = []
    with Progress("Stukken lezen", "Reading papers") as progress:
        for number, (path, found) in enumerate(session.library.add_many(files, known), 1):
            if isinstance(found, DocumentError):
                refused.append((path, found))
            elif len(files) <= _NAMED or not sys.stderr.isatty():
                click.echo(f"+ {found.id}")
                _warn_of_unread(found)
            if len(files) > 1:
                progress.show(number, len(files))
    for path, error in refused:
        click.echo(f"{path}: {error.message(chosen_settings().language)}", err=True)
    if len(files) > _NAMED:
        click.echo(f"+ {len(files) - len(refused)}/{len(files)}", err=True)
    return _finished(session, sum(not isinstance(error, DuplicateError) for _, error in refused), len(files))


@corpus.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@common
def remove(ids: tuple[str, ...]) -> int:
    """Remove added papers and bring the index up to date; one that fails stops no other."""
    session, failed = open_session(), 0
    with session.library.writing():
        for id in ids:
            try:
                session.library.remove(id)
                click.echo(f"- {id}")
            except DocumentError as error:
                failed += 1
                click.echo(error.message(chosen_settings().language), err=True)
    return _finished(session, failed, len(ids))


def _finished(session: Session, failed: int, total: int) -> int:
    """One update of the index for all; 0 when nothing failed, 1 when some did, 2 when all."""
    if failed < total:
        refresh(session)
    return 0 if not failed else 1 if failed < total else 2


def _warn_of_unread(paper: Source) -> None:
    """Names the pages without text."""
    if paper.unread:
        key = "unread.page" if len(paper.unread) == 1 else "unread.pages"
        pages = ", ".join(map(str, paper.unread))
        click.echo(texts.say(key, chosen_settings().language, pages=pages), err=True)


def _day(date: Any) -> str | None:
    return date.date().isoformat() if date else None


corpus.add_command(fetch)
