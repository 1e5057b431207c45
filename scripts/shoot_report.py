"""Takes docs/evals-report.png: the report of a fresh run, in headless Chromium.

.venv/bin/python scripts/shoot_report.py [RUN]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
STANDPUNT = Path(sys.executable).parent / "standpunt"


def main() -> None:
    """Makes a run, unless one is given, and its report, and shoots the top of it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        run = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "run"
        if not run.exists():
            subprocess.run([STANDPUNT, "eval", "run", "--data-dir", folder / "data", "--out", run], check=False)
        page = folder / "report.html"
        subprocess.run([STANDPUNT, "eval", "report", run, "--data-dir", folder / "data", "--out", page], check=False)
        out = ROOT / "docs" / "evals-report.png"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=["--no-sandbox"])
            shown = browser.new_page(viewport={"width": 1280, "height": 2000})
            shown.goto(page.as_uri())
            shown.screenshot(path=out)
            browser.close()
        print(f"wrote {out}")


if __name__ == "__main__":
    main()
