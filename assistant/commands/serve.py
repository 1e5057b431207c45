"""`standpunt serve`: the chat."""

from __future__ import annotations

import click

from assistant.commands.common import chosen_settings, common, ready_session


@click.command()
@click.option("--host", help="Address to listen on [default: 127.0.0.1].")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on [default: 7860].")
@common
def serve(host: str | None, port: int | None) -> None:
    """Open the chat in the browser."""
    from assistant.ui import server

    chosen = chosen_settings()
    address = (chosen.host if host is None else host, port or chosen.port)
    server.check_port(*address)
    session = ready_session(outdated=True)
    session.composer()
    session.store()
    server.run(session, *address, chosen.language)
