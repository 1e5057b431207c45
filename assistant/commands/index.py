"""`standpunt index`: the index over the papers."""

from __future__ import annotations

import click

from assistant.commands.common import Progress, as_json, common, open_session, warn_of_broken
from corpus.errors import IndexUnusableError
from index import generations


@click.group()
def index() -> None:
    """The index: build it, see how it stands."""


@index.command()
@common
def build() -> None:
    """Build the index anew and swap it in; the old one answers until then."""
    session = open_session()
    with Progress() as progress:
        session.build(progress.show)
    warn_of_broken(session)
    found = session.store().manifest
    click.echo(f"{found['documents']} documents, {found['passages']} passages, {session.embedder.identity}")


@index.command()
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def status(json_: bool) -> None:
    """Say what the index holds and whether it is up to date."""
    session = open_session()
    session.library.verify()
    state: dict[str, object] = {
        "data_dir": str(session.data_dir),
        "state": "absent",
        "documents": 0,
        "passages": 0,
        "embedder": session.embedder.identity,
    }
    try:
        folder = generations.live(session.data_dir)
        if folder is not None:
            state |= {"state": "unusable", "folder": str(folder)}
            store = session.store()
            current = session.is_current()
            counts = {name: store.manifest[name] for name in ("documents", "passages")}
            state |= {"state": "current" if current else "outdated", **counts}
    except IndexUnusableError:
        state["state"] = "unusable"
    warn_of_broken(session)
    click.echo(as_json(state) if json_ else "\n".join(f"{name}: {value}" for name, value in state.items()))
