"""A served page in headless Chromium; a test that makes the browser ask elsewhere fails."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
STANDPUNT = Path(sys.executable).parent / "standpunt"
_ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents and not CHROMIUM.exists():
            item.add_marker(pytest.mark.skip(reason=f"there is no {CHROMIUM}; install Debian's chromium to run this"))


@contextmanager
def serving(folder: Path, *options: str, **environment: str) -> Iterator[str]:
    """The address of a server of its own, started as a user starts it; `environment` is added to ours."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [STANDPUNT, "serve", "--port", str(port), "--data-dir", str(folder / "data"), *options],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "HF_HUB_OFFLINE": "1", **environment},
        )
    try:
        _wait(server, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(15)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server that most tests share; it takes them for one visitor, who may ask as much as tests do."""
    with serving(tmp_path_factory.mktemp("served"), "--rate-limit", "0") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), headless=True, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A fresh visitor on the page that most tests share."""
    with visiting(browser, served) as visitor:
        yield visitor


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh visitor; afterwards, no request may have left the machine and no script have failed."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    shown = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    shown.on("pageerror", lambda error: failed.append(str(error)))
    shown.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    shown.goto(address)
    shown.locator("#sp-examples button").first.wait_for()
    yield shown
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    errors = list(failed)  # what follows is only the closing page, whose open requests end in an error
    context.close()
    assert hosts == {"127.0.0.1"}
    # Leaving a page cuts what it still waits for, and Gradio logs that; nothing of ours says these words.
    assert not [
        error for error in errors if not error.startswith(("AbortError", "Unexpected error Connection errored"))
    ]


def settle(page: Page) -> None:
    """Waits until what the page asks when it opens is answered, as a request that is cut off is logged as an error."""
    page.wait_for_function("performance.getEntriesByType('resource').some((each) => each.name.includes('queue/data'))")
    page.wait_for_timeout(500)


def reload(page: Page) -> None:
    """Reloads once nothing is under way."""
    settle(page)
    page.reload()


def _wait(server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if re.search(r"http://127\.0\.0\.1:\d+", log.read_text()):
            return
        assert server.poll() is None, log.read_text()
        time.sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text()}")
