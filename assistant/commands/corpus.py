"""`standpunt corpus`: the papers."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from assistant import texts
from assistant.commands.common import as_json, chosen_settings, common, open_session, refresh
from assistant.commands.fetch import fetch
from corpus import serial, sources
from corpus.errors import DocumentError
from corpus.sources import Source


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
    """Add papers from files and bring the index up to date; a file that fails does not stop the others."""
    session = open_session()
    language = chosen_settings().language
    failed = 0
    for path in paths:
        try:
            paper = session.library.add(path, title, date.date().isoformat() if date else None, sender)
            click.echo(f"+ {paper.id}")
            if paper.unread:
                key = "unread.page" if len(paper.unread) == 1 else "unread.pages"
                click.echo(texts.say(key, language, pages=", ".join(map(str, paper.unread))), err=True)
        except DocumentError as error:
            failed += 1
            click.echo(error.message(language), err=True)
    if failed < len(paths):
        refresh(session)
    return 2 if failed else 0


@corpus.command()
@click.argument("id_", metavar="ID")
@common
def remove(id_: str) -> None:
    """Remove an added paper and bring the index up to date."""
    session = open_session()
    session.library.remove(id_)
    click.echo(f"- {id_}")
    refresh(session)


corpus.add_command(fetch)
