"""`standpunt serve`: the chat."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from assistant.commands.common import chosen_settings, common, ready_session
from assistant.settings import fetch_options

_OWN = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--host", help="Address to listen on [default: 127.0.0.1].")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on [default: 7860].")
@click.option(
    "--manage/--no-manage",
    default=None,
    help="Let visitors add, fetch and remove papers [default: on this computer only].",
)
@click.option("--users", type=click.Path(dir_okay=False, path_type=Path), help="Who may sign in; see `user add`.")
@click.option("--user-header", metavar="NAME", help="Header in which a trusted proxy gives the user's name.")
@click.option("--rate-limit", type=click.IntRange(0), help="Questions a user may ask in a minute [default: 120].")
@click.option("--log-requests", is_flag=True, default=None, help="Log each request, without questions.")
@common
def serve(
    host: str | None,
    port: int | None,
    manage: bool | None,
    users: Path | None,
    user_header: str | None,
    rate_limit: int | None,
    log_requests: bool | None,
) -> None:
    """Open the chat in the browser."""
    from assistant.ui import login, server
    from assistant.ui.guard import Access
    from assistant.ui.limits import Limiter

    chosen = chosen_settings()
    address = (chosen.host if host is None else host, port or chosen.port)
    server.check_port(*address)
    session = ready_session(outdated=True)
    session.composer()
    session.store()
    file = users or chosen.users
    # Where others can reach the server they change nothing, unless it says so.
    allowed = chosen.manage if manage is None else manage
    manages = address[0] in _OWN if allowed is None else allowed
    access = Access(
        users=login.load(file) if file else None,
        header=user_header or chosen.user_header,
        limiter=Limiter(chosen.rate_limit if rate_limit is None else rate_limit),
    )
    if log_requests or chosen.log_requests:
        logging.basicConfig(format="%(asctime)s %(message)s")
        logging.getLogger("standpunt.requests").setLevel(logging.INFO)
    server.run(session, *address, chosen.language, access, manages, fetch_options(chosen))
