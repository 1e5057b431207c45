"""Serving the chat: the address is taken first, so that a taken port is said before anything is loaded."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import socket
import sys
from threading import Thread

import click

from assistant.session import Session
from assistant.ui.guard import Access
from corpus.errors import Language, ServerError
from corpus.fetching import Options

_QUIET = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
# glibc's name for the most pools of memory that threads share (malloc.h), and how many there are to be: each pool keeps
# what its threads once needed at most.
_M_ARENA_MAX, _POOLS = -8, 2
_WARM_UP = "Wat is het doel van het onderzoek?"


def check_port(host: str, port: int) -> None:
    """Raises ServerError when the address cannot be listened on."""
    _bind(host, port).close()


def run(
    session: Session,
    host: str,
    port: int,
    language: Language,
    access: Access = Access(),
    manage: bool = True,
    fetching: Options = Options(),
) -> None:
    """Serves until Ctrl-C, and prints the address once the page is ready; raises ServerError as `check_port` does."""
    listening = _bind(host, port)
    _share_memory()
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    from assistant.ui import turns

    # What the first question loads is loaded while Gradio is imported.
    Thread(target=turns.ask, args=(session, _WARM_UP), daemon=True).start()
    import uvicorn

    from assistant.ui import app

    config = uvicorn.Config(
        app.create(session, language, app.Serving(access, manage, fetching)),
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            click.echo(_ready(host, port, language))

    with listening:
        Server(config).run([listening])


def _share_memory() -> None:
    """Has threads share pools of memory, where the C library is glibc; others have no such number to set."""
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _POOLS)


def _bind(host: str, port: int) -> socket.socket:
    if not host.strip():
        raise _unusable(host, port, ValueError("no address"))
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind)
    except OSError as error:
        raise _unusable(host, port, error) from error
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        raise _unusable(host, port, error) from error
    return listening


def _unusable(host: str, port: int, error: Exception) -> ServerError:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return ServerError(
            f"Poort {port} is al in gebruik. Stop het andere programma of kies een andere poort: --port {port + 1}.",
            f"Port {port} is in use already. Stop the other program or choose another port: --port {port + 1}.",
        )
    if number == errno.EACCES:
        return ServerError(
            f"Poort {port} mag u niet gebruiken. Kies een poort boven 1023, zoals --port 7860.",
            f"You may not use port {port}. Choose one above 1023, such as --port 7860.",
        )
    return ServerError(
        f"Op adres “{host}” kan deze computer niet luisteren. Gebruik --host 127.0.0.1, of 0.0.0.0 voor het netwerk.",
        f"This computer cannot listen on “{host}”. Use --host 127.0.0.1, or 0.0.0.0 for the network.",
    )


def _ready(host: str, port: int, language: Language) -> str:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
    address = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    if language == "nl":
        return f"Standpunt staat klaar op {address} (stoppen: Ctrl-C)"
    return f"Standpunt is ready at {address} (stop: Ctrl-C)"
