"""A loopback server that speaks OpenAI's chat completions, streamed, as well or as badly as a test asks."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Request = dict[str, Any]
# Gives the bytes of a stream; a pause is a float, in seconds.
Reply = Callable[[Request], Iterator[bytes | float]]


class CutError(Exception):
    """The connection breaks here."""


@dataclass(frozen=True, slots=True)
class StatusError(Exception):
    """An HTTP error instead of a stream."""

    code: int


@dataclass
class FakeOpenAI:
    """Serves one reply for each request, in their order; the last one is kept for what comes after."""

    replies: deque[Reply] = field(default_factory=deque)
    requests: list[Request] = field(default_factory=list)
    sent: list[tuple[float, bytes]] = field(default_factory=list)

    def __enter__(self) -> FakeOpenAI:
        self._stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def prompt(self) -> str:
        """The last message of the last request."""
        return str(self.requests[-1]["messages"][-1]["content"])

    def reply(self, *replies: Reply) -> None:
        """Forgets the replies before, and gives these."""
        self.replies = deque(replies)

    def next_reply(self) -> Reply:
        return self.replies.popleft() if len(self.replies) > 1 else self.replies[0]

    def pause(self, seconds: float) -> bool:
        """Waits; says whether the server is to stop."""
        return self._stopping.wait(seconds)


def says(text: str, size: int = 7, pause: float = 0.0) -> Reply:
    """Streams a text in pieces of `size` characters."""
    return lambda request: _stream(text, size, pause, "stop")


def answers(write: Callable[[str], str], size: int = 7) -> Reply:
    """Streams what `write` makes of the prompt."""
    return lambda request: _stream(write(str(request["messages"][-1]["content"])), size, 0.0, "stop")


def quotes(claim: str, words: str, quote: str | None = None) -> Reply:
    """Cites the first passage with `words`: its text, or `quote`; with `claim` as statement."""

    def write(prompt: str) -> str:
        number, text = numbered(prompt, words)
        return f"Q {number}: {text if quote is None else quote}\nA: {claim}\n"

    return answers(write)


def numbered(prompt: str, words: str) -> tuple[int, str]:
    """The number and text of the first passage that has the words."""
    for number, text in re.findall(r'<passage n="(\d+)"[^>]*>(.*?)</passage>', prompt):
        if words in text:
            return int(number), text
    raise AssertionError(f"no passage has {words!r}:\n{prompt}")


def fails(code: int) -> Reply:
    """An HTTP error."""

    def reply(request: Request) -> Iterator[bytes | float]:
        raise StatusError(code)
        yield b""

    return reply


def silent(seconds: float, first: str = "") -> Reply:
    """Says nothing for a while, perhaps after a few words."""

    def reply(request: Request) -> Iterator[bytes | float]:
        yield from (event(first),) if first else ()
        yield seconds

    return reply


def cut(text: str) -> Reply:
    """Breaks the connection after a text."""

    def reply(request: Request) -> Iterator[bytes | float]:
        yield event(text)
        yield 0.05
        raise CutError

    return reply


def raw(*lines: bytes) -> Reply:
    """Streams bytes as they are."""
    return lambda request: iter(lines)


def endless(piece: str) -> Reply:
    """Repeats a piece until the other side has had enough."""

    def reply(request: Request) -> Iterator[bytes | float]:
        while True:
            yield event(piece)

    return reply


def event(text: str, finish: str | None = None) -> bytes:
    """One server-sent event with a piece of the answer."""
    delta = {"role": "assistant", "content": text} if text else {}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    body = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "fake", "choices": [choice]}
    return f"data: {json.dumps(body)}\n\n".encode()


def _stream(text: str, size: int, pause: float, finish: str) -> Iterator[bytes | float]:
    for start in range(0, len(text), size):
        yield event(text[start : start + size])
        if pause:
            yield pause
    yield event("", finish)
    yield b"data: [DONE]\n\n"


def _handler(fake: FakeOpenAI) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            request["authorization"] = self.headers.get("Authorization")
            fake.requests.append(request)
            try:
                self._stream(fake.next_reply()(request))
            except StatusError as status:
                self._refuse(status.code)
            except CutError:
                linger = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.close_connection = True
            except OSError:
                self.close_connection = True

        def _stream(self, parts: Iterator[bytes | float]) -> None:
            started = False
            for part in parts:
                if isinstance(part, float):
                    self.wfile.flush()
                    if fake.pause(part):
                        return
                    continue
                if not started:
                    self.send_response(200)
                    self.send_header("Content-Type", "text/event-stream")
                    self.send_header("Connection", "close")
                    self.end_headers()
                    started = True
                fake.sent.append((time.time(), part))
                self.wfile.write(part)
                self.wfile.flush()
            self.close_connection = True

        def _refuse(self, code: int) -> None:
            body = json.dumps({"error": {"message": "no", "type": "fake", "code": code}}).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    return Handler
