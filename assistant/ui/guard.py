"""What Gradio offers beyond this page is closed, who may come in is checked, and nothing is fetched from elsewhere."""

from __future__ import annotations

import logging
import re
import time
from base64 import b64decode
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.texts import say
from assistant.ui.limits import Limiter
from assistant.ui.login import COOKIE, Users

# The page, its files, and the calls by which it asks; no file, proxy, recording, profiling or API description.
_OPEN = re.compile(
    r"/|/config/?|/theme\.css|/favicon\.ico|/manifest\.json|/robots\.txt|/(?:assets|static|svelte)/.+|"
    r"/gradio_api/(?:info/?|startup-events|heartbeat/[^/]+|queue/(?:join|data)|cancel|reset/?|run/[^/]+)|"
    r"/standpunt\.css|/health/(?:live|ready)|/paper/[^/]+|/api/(?:ask|search|papers|papers/[^/]+|openapi\.json)|"
    r"/feedback|/export|/fetch(?:/paper)?|/quality"
)
_UPLOAD = re.compile(r"/gradio_api/upload(?:_progress)?")
_SIGN_IN = re.compile(r"/login|/logout")
_ALWAYS = re.compile(r"/login|/health/(?:live|ready)|/standpunt\.css|/favicon\.ico|/robots\.txt")
_ASKS = re.compile(r"/gradio_api/(?:queue/join|run/[^/]+)|/api/(?:ask|search)|/export|/fetch(?:/paper)?")
# With no-referrer a browser sends a form's origin as "null", and the form to sign in would be refused.
# Gradio compiles templates in the browser (unsafe-eval) and writes styles and scripts into the page (unsafe-inline).
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_LARGEST = 1_000_000
_log = logging.getLogger("standpunt.requests")


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in: the users, a header that a proxy sets to the user's name, the limit, and the largest upload."""

    users: Users | None = None
    header: str | None = None
    limiter: Limiter = field(default_factory=lambda: Limiter(0))
    largest_upload: int = 0


class Guard:
    """Passes on what the page needs, with headers; everything else is not found, and a huge body too large."""

    def __init__(self, app: ASGIApp, access: Access = Access()) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        user = await run_in_threadpool(self._user, scope) if self._closed else _client(scope)
        refused = self._refused(scope, user)
        await (refused or self.app)(scope, receive, sending)
        took = 1000 * (time.perf_counter() - begun)
        _log.info("%s %s %s %d %.0f ms", user or "-", scope["method"], scope["path"], status, took)

    @property
    def _closed(self) -> bool:
        return self.access.users is not None or self.access.header is not None

    def _refused(self, scope: Scope, user: str | None) -> Response | None:
        """The answer to a request that goes no further, or None."""
        path = scope["path"]
        upload = bool(self.access.largest_upload and _UPLOAD.fullmatch(path))
        signing = self.access.users is not None and _SIGN_IN.fullmatch(path)
        if not (upload or signing or _OPEN.fullmatch(path)):
            return PlainTextResponse("Not found", 404)
        if user is None and not _ALWAYS.fullmatch(path):
            return _sign_in(scope, self.access.users is not None)
        if _length(scope) > (self.access.largest_upload if upload else _LARGEST):
            return PlainTextResponse("Too large", 413)
        if scope["method"] not in ("GET", "HEAD") and not _same_origin(scope):
            return PlainTextResponse("Another site may not ask this", 403)
        if (
            scope["method"] == "POST"
            and _ASKS.fullmatch(path)
            and not self.access.limiter.allows(user or _client(scope))
        ):
            # behaviour.js says it on the page; Gradio itself says nothing of a refused call.
            return JSONResponse(
                {"error": {"nl": say("ui.limit", "nl"), "en": say("ui.limit", "en")}}, 429, {"Retry-After": "60"}
            )
        return None

    def _user(self, scope: Scope) -> str | None:
        """Who asks: by the proxy's header, the cookie, or the name and password that a program sends."""
        headers = Headers(scope=scope)
        if self.access.header is not None:
            return headers.get(self.access.header) or None
        users = self.access.users
        if users is None:
            return None
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        if cookie is not None and (name := users.signed_in(cookie.value)):
            return name
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic":
            return None
        try:
            name, _, password = b64decode(given, validate=True).decode().partition(":")
        except ValueError:
            return None
        return name if users.knows(name, password) else None


def _sign_in(scope: Scope, own: bool) -> Response:
    """A person is brought to the form, a program told what is missing."""
    if own and scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", ""):
        return RedirectResponse("/login", 303)
    return PlainTextResponse("Sign in first", 401, {"WWW-Authenticate": "Basic"} if own else None)


def _same_origin(scope: Scope) -> bool:
    """Whether a browser says that the request comes from this site's own page; programs say nothing."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")


def _client(scope: Scope) -> str:
    return str(scope["client"][0]) if scope.get("client") else "-"


def _length(scope: Scope) -> int:
    """The announced length; of a body that announces none, as if it were too large."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return 10**12
    announced = headers.get(b"content-length", b"0")
    return int(announced) if announced.isdigit() else 10**12
