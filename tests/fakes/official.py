"""A loopback server that behaves like the official ones: publications, SRU and the OData of the Tweede Kamer.

It answers 200 with a web page for an unknown paper and 404 for a form it lacks, pages SRU from record 1, knows ETags,
and misbehaves where `fault` says so.
"""

from __future__ import annotations

import gzip
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.fakes.papers import UNKNOWN, Paper

_PAPER = re.compile(r"/((?:kst|ah|h|blg)-[\w-]+)(?:\.(xml|html|pdf)|/(metadata)\.xml)")


@dataclass(frozen=True)
class Fault:
    """How one answer goes wrong: `status` instead of 200, or cut, truncated, reset, slow, garbled, huge or bomb."""

    kind: str = ""
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)


Faults = Callable[[str, int], Fault | None]


class OfficialServer:
    """`served` counts whole good answers by path, `requests` holds path and headers of everything asked."""

    def __init__(self, papers: Iterable[Paper] = (), fault: Faults = lambda path, count: None) -> None:
        self.papers = {paper.id: paper for paper in papers}
        self.fault = fault
        self.rows: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.page = 20
        self.served: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> OfficialServer:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def paths(self) -> list[str]:
        """Everything asked, in order."""
        return [path for path, _ in self.requests]

    def answer(self, target: str) -> tuple[int, str, bytes]:
        """Status, content type and body for a path with its query."""
        parts = urlsplit(target)
        if parts.path == "/sru":
            return 200, "application/xml", self._sru(parse_qs(parts.query))
        if parts.path.startswith("/odata/"):
            return self._odata(unquote(parts.path), parse_qs(parts.query))
        found = _PAPER.fullmatch(parts.path)
        if found is None:
            return 404, "text/html", UNKNOWN
        paper = self.papers.get(found[1])
        if paper is None:
            return (404, "text/html", UNKNOWN) if found[2] == "pdf" else (200, "text/html", UNKNOWN)
        body = paper.forms.get(found[2] or found[3])
        if body is None:
            return 404, "text/html", UNKNOWN
        return 200, "application/octet-stream" if found[2] == "pdf" else "application/xml", body

    def _sru(self, query: dict[str, list[str]]) -> bytes:
        text = query.get("query", [""])[0]
        if "dossiernummer" not in text:
            return diagnostic("info:srw/diagnostic/1/16", "unknown index")
        dossier = re.findall(r'w\.dossiernummer=="([^"]+)"', text)[0]
        since = re.findall(r"dt\.date>=(\S+)", text)
        until = re.findall(r"dt\.date<=(\S+)", text)
        found = sorted(
            (paper for paper in self.papers.values() if paper.id.startswith(f"kst-{dossier}-")),
            key=lambda paper: (paper.date, paper.id),
        )
        found = [p for p in found if (not since or p.date >= since[0]) and (not until or p.date <= until[0])]
        start, most = int(query["startRecord"][0]), min(int(query["maximumRecords"][0]), self.page)
        if start < 1:
            return diagnostic("info:srw/diagnostic/1/61", "First record position out of range")
        records = "".join(_record(paper) for paper in found[start - 1 : start - 1 + most])
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:gzd="http://standaarden.overheid.nl/sru">'
            f"<sru:version>2.0</sru:version><sru:numberOfRecords>{len(found)}</sru:numberOfRecords>"
            f"<sru:records>{records}</sru:records></sru:searchRetrieveResponse>"
        ).encode()

    def _odata(self, path: str, query: dict[str, list[str]]) -> tuple[int, str, bytes]:
        if found := re.fullmatch(r"/odata/Document\(([^)]+)\)/resource", path):
            body = self.files.get(found[1])
            return (200, "application/pdf", body) if body else (500, "text/plain", b"")
        number = re.findall(r"eq '([^']+)'", query.get("$filter", [""])[0])
        key = "DocumentNummer" if path.endswith("/Document") else "Nummer"
        rows = [row for row in self.rows if number and row.get(key) == number[0]]
        return 200, "application/json", json.dumps({"value": rows}).encode()


def diagnostic(uri: str, message: str) -> bytes:
    """An SRU answer that refuses."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
        'xmlns:d="http://docs.oasis-open.org/ns/search-ws/diagnostic"><version>2.0</version><diagnostics>'
        f"<d:diagnostic><d:uri>{uri}</d:uri><d:message>{message}</d:message></d:diagnostic></diagnostics>"
        "</searchRetrieveResponse>"
    ).encode()


def _record(paper: Paper) -> str:
    return (
        "<sru:record><sru:recordData><gzd:gzd><gzd:originalData><meta><owmskern>"
        f"<dcterms:identifier>{paper.id}</dcterms:identifier></owmskern></meta></gzd:originalData></gzd:gzd>"
        "</sru:recordData></sru:record>"
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is no news."""


def _handler(server: OfficialServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # head and body in one packet: the client's delayed acknowledgement would cost 40 ms an answer
        wbufsize = -1

        def do_GET(self) -> None:
            with server.lock:
                server.asked[self.path] += 1
                count = server.asked[self.path]
                server.requests.append((self.path, dict(self.headers.items())))
            fault = server.fault(self.path, count)
            if fault is not None and self._misbehaved(fault):
                return
            status, kind, body = server.answer(self.path)
            if fault is not None and fault.kind == "truncated":
                body = body[: len(body) // 2]
            elif fault is not None and fault.kind == "garbled":
                body = body[:-40] + b"\xff\xfe\xff" + body[-40:]
            tag = f'"{sha256(body).hexdigest()[:16]}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                self._send(304, {"ETag": tag}, b"")
                return
            self._send(status, {"Content-Type": kind, "ETag": tag}, body)
            if status == 200 and fault is None:
                with server.lock:
                    server.served[self.path] += 1

        def _misbehaved(self, fault: Fault) -> bool:
            """Whether the fault was the whole answer."""
            if fault.status:
                self._send(fault.status, fault.headers, b"")
            elif fault.kind == "reset":
                self.close_connection = True
            elif fault.kind == "cut":
                self._send(200, {"Content-Length": "100000"}, server.answer(self.path)[2][:50])
                self.close_connection = True
            elif fault.kind == "slow":
                time.sleep(0.4)
                self.close_connection = True
            elif fault.kind == "huge":
                self._send(200, {"Connection": "close"}, b"x" * 400_000)
                self.close_connection = True
            elif fault.kind == "bomb":
                self._send(200, {"Content-Encoding": "gzip"}, gzip.compress(b"<a/>" + b" " * 30_000_000))
            else:
                return False
            return True

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in headers and "Connection" not in headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    return Handler
