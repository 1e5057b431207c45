"""`standpunt mcp`, `standpunt feedback` and `standpunt user`: for programs and for who runs the server."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assistant import feedback as kept
from assistant.commands.common import as_json, chosen_settings, common, open_session, printable, ready_session


@click.command()
@click.option("--http", is_flag=True, help="Serve over HTTP at /mcp instead of standard input and output.")
@click.option("--port", type=click.IntRange(1, 65535), default=7861, show_default=True, help="Port for --http.")
@common
def mcp(http: bool, port: int) -> None:
    """Serve the tools ask, search, papers and read to programs, by the Model Context Protocol."""
    from assistant import mcp as protocol

    server = protocol.create(ready_session(outdated=True))
    if http:
        server.run("streamable-http", port=port)
    else:
        server.run("stdio")


@click.command()
@click.option("--json", "json_", is_flag=True, help="Print JSON, one row a line.")
@common
def feedback(json_: bool) -> None:
    """List what users said of answers, oldest first."""
    for row in kept.rows(open_session().data_dir):
        if json_:
            click.echo(as_json(row, indent=None))
        else:
            note = f"  ({row['note']})" if row.get("note") else ""
            click.echo(printable(f"{row['time'][:16]}  {row['verdict']:<15} {row['question']}{note}"))


@click.group()
def user() -> None:
    """Who may sign in to the chat."""


@user.command("add")
@click.argument("name")
@click.option("--users", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The users file.")
@common
def add(name: str, users: Path) -> None:
    """Add a user, or change a password; it is read from the terminal, or from standard input."""
    from assistant.ui import login

    if sys.stdin.isatty():
        password = click.prompt("Wachtwoord" if chosen_settings().language == "nl" else "Password", hide_input=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    login.add(users, name, password)
