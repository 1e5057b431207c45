from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from assistant.ui.guard import Guard


def call(method: str, path: str, **headers: str) -> tuple[int, dict[bytes, bytes]]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": given, "query_string": b""}
    # In a thread, as Playwright's loop may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(Guard(PlainTextResponse("ok"))(scope, receive, send))).result()
    return sent[0]["status"], dict(sent[0]["headers"])


@pytest.mark.parametrize("path", ["/", "/config", "/theme.css", "/assets/a.js", "/gradio_api/queue/join",
                                  "/gradio_api/queue/data", "/gradio_api/heartbeat/x1"])  # fmt: skip
def test_what_the_page_needs_passes(path: str) -> None:
    assert call("GET", path)[0] == 200


@pytest.mark.parametrize("path", ["/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://a",
                                  "/gradio_api/file/x", "/docs", "/openapi.json", "/gradio_api/openapi.json",
                                  "/monitoring", "/gradio_api/profiling/traces", "/gradio_api/vibe-edit",
                                  "/gradio_api/component_server", "/gradio_api/process_recording", "/runs",
                                  "/login", "/logout", "/gradio_api/dev/reload", "/gradio_api/upload/"])  # fmt: skip
def test_everything_else_is_not_found(path: str) -> None:
    assert call("POST", path)[0] == 404


def test_the_browser_is_told_to_fetch_from_nowhere_else() -> None:
    policy = call("GET", "/")[1][b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "http" not in policy


@pytest.mark.parametrize("headers", [{"content_length": "9999999"}, {"content_length": "x"},
                                     {"transfer_encoding": "chunked"}])  # fmt: skip
def test_a_body_that_is_huge_or_unannounced_is_refused(headers: dict[str, str]) -> None:
    assert call("POST", "/gradio_api/queue/join", **headers)[0] == 413
