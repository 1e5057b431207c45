"""Pictures of each tab for docs/screenshots, at three widths, light and dark: `python scripts/screenshots.py`."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

BIN = Path(sys.executable).parent
OUT = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
QUESTION = "Wat vindt de staatssecretaris van standaardvragenlijsten?"
SIZES = ((1440, 900), (1024, 768), (390, 844))


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [BIN / "standpunt", "serve", "--port", str(port), "--data-dir", folder]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        try:
            address = re.search(r"http://[\d.:]+", server.stdout.readline())
            assert address is not None
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                for width, height in SIZES:
                    _take(browser, address[0], width, height, "light")
                _take(browser, address[0], 1440, 900, "dark")
        finally:
            server.terminate()
            server.wait(15)


def _take(browser: Browser, address: str, width: int, height: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-NL",
    )
    page = context.new_page()
    page.goto(address)
    page.locator("#sp-examples button").first.wait_for()
    _shot(page, "begin", width, scheme)
    page.locator("#sp-box textarea").fill(QUESTION)
    page.locator("#sp-box textarea").press("Enter")
    page.locator("#turn-1 [data-cite]").first.wait_for()
    _shot(page, "answer", width, scheme)
    for number, name in enumerate(("papers", "quality"), 1):
        tab = page.get_by_role("tab").nth(number)
        if tab.count():
            tab.click()
            _shot(page, name, width, scheme)
    page.goto(f"{address}/paper/brief-2021-10-01-geloof-en-liefde")
    _shot(page, "paper", width, scheme)
    context.close()


def _shot(page: Page, name: str, width: int, scheme: str) -> None:
    page.wait_for_timeout(800)
    page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png")


if __name__ == "__main__":
    main()
