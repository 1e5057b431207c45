"""Pictures of each tab, at three widths, light and dark, of a server of its own that holds two papers and two runs.

.venv/bin/python scripts/screenshots.py               writes the handful that docs/screenshots.md shows
.venv/bin/python scripts/screenshots.py FOLDER        writes every one of them to a folder, to look at
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

BIN = Path(sys.executable).parent
DOCS = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
SIZES = ((1440, 900), (1024, 768), (390, 844))
SCHEMES = ("light", "dark")
KEPT = (
    *("begin-1440-light", "answer-1440-light", "answer-1024-dark", "answer-390-light", "source-390-light"),
    *("sides-1440-dark", "filters-1024-light", "papers-1440-light", "papers-390-dark"),
    *("quality-1440-light", "quality-390-dark", "paper-1440-light"),
)
# Colours of a kept picture; text stays sharp and the file small.
COLOURS = 64
NOTE = "Notitie\n\nDe gemeente Utrecht heeft in 2020 drie proeven met warmtenetten gehouden.\n"
LETTER = "brief-2021-10-01-geloof-en-liefde"
Shoot = Callable[[str], None]


def main() -> None:
    """Takes them all, or those that the docs show."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width, height in SIZES:
            for scheme in SCHEMES:
                _take(browser, address, (width, height), scheme, out)
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server over a folder with two builds of the index and two runs of the evals."""
    data = ["--data-dir", str(folder / "data")]
    for turned in (["--set", "ANSWERED_FROM=0.3"], []):
        subprocess.run([BIN / "standpunt", "eval", "run", *data, *turned], check=False, capture_output=True)
    note = folder / "warmtenetten-utrecht.txt"
    note.write_text(NOTE, "utf-8")
    subprocess.run([BIN / "standpunt", "corpus", "add", note, *data], check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [BIN / "standpunt", "serve", "--port", str(port), *data], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        address = re.search(r"http://[\d.:]+", server.stdout.readline())
        assert address is not None
        yield address[0]
    finally:
        server.terminate()
        server.wait(15)


def _take(browser: Browser, address: str, size: tuple[int, int], scheme: str, out: Path) -> None:
    with browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-NL",
    ) as context:
        page = context.new_page()
        _walk(page, address, lambda view: _shot(page, f"{view}-{size[0]}-{scheme}", out))


def _walk(page: Page, address: str, shoot: Shoot) -> None:
    page.goto(address)
    page.locator("#sp-examples button").first.wait_for()
    shoot("begin")
    _ask(page, "Wat is er eind 2019 veranderd aan de werkinstructies?")
    shoot("answer")
    page.locator("#turn-1 [data-cite]").first.click()
    shoot("source")
    _ask(page, "Hoe reageert de staatssecretaris op het knelpunt?")
    shoot("sides")
    page.goto(f"{address}/?q=Wat+wordt+gezegd+over+de+workshops%3F&holder=onderzoekers&as_of=2022-01-01")
    page.locator("#sp-active-filters label").first.wait_for()
    page.locator("#sp-filters > button").click()
    shoot("filters")
    page.get_by_role("tab").nth(1).click()
    page.locator(".sp-shelf table").wait_for()
    page.locator(".sp-changes summary").click()
    shoot("papers")
    page.get_by_role("tab").nth(2).click()
    page.locator("#sp-quality iframe").wait_for()
    page.wait_for_timeout(1000)
    shoot("quality")
    page.goto(f"{address}/paper/{LETTER}?b=5&s=2136-2243,2367-2508#quote")
    shoot("paper")


def _ask(page: Page, question: str) -> None:
    turns = page.locator(".sp-turn").count()
    page.locator("#sp-box textarea").fill(question)
    page.locator("#sp-box textarea").press("Enter")
    page.locator(f"#turn-{turns + 1} [data-cite]").first.wait_for()


def _shot(page: Page, name: str, out: Path) -> None:
    if out == DOCS and name not in KEPT:
        return
    page.mouse.move(0, 0)
    page.wait_for_timeout(700)
    path = out / f"{name}.png"
    page.screenshot(path=path)
    if out == DOCS:
        Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
