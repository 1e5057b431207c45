"""What Gradio offers beyond this page is closed, and the browser is told to fetch from nowhere else."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The page, its files, and the calls by which it asks; no upload, file, proxy, recording, profiling or API description.
_OPEN = re.compile(
    r"/|/config/?|/theme\.css|/favicon\.ico|/manifest\.json|/robots\.txt|/(?:assets|static|svelte)/.+|"
    r"/gradio_api/(?:info/?|startup-events|heartbeat/[^/]+|queue/(?:join|data)|cancel|reset/?|run/[^/]+)"
)
# Gradio compiles templates in the browser (unsafe-eval) and writes styles and scripts into the page (unsafe-inline).
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_LARGEST = 1_000_000


class Guard:
    """Passes on what the page needs, with headers; everything else is not found, and a huge body too large."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif not _OPEN.fullmatch(scope["path"]):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        elif _length(scope) > _LARGEST:
            await PlainTextResponse("Too large", 413)(scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send))


def _length(scope: Scope) -> int:
    """The announced length; of a body that announces none, as if it were too large."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return _LARGEST + 1
    announced = headers.get(b"content-length", b"0")
    return int(announced) if announced.isdigit() else _LARGEST + 1


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return sending
