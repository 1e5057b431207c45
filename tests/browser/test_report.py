"""The report of a run in Chromium: it asks for nothing, and its filters work."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from evals import cases, records, run, scores
from evals.report import html
from index.store import Store
from tests.browser.test_day import serious


@pytest.fixture(scope="module")
def report(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    chosen = [case for case in cases.load() if case.kind in ("date", "outside", "position") and not case.papers]
    rows = tuple(run.run(chosen, store))
    found = records.Run(tmp_path_factory.mktemp("report"), {"at": "2026-11-24"}, rows)
    path = found.folder / "report.html"
    path.write_text(html.page(found, scores.of(rows, {}, 1, 200)), "utf-8")
    return path


def test_the_report_asks_for_nothing_and_filters(browser: Browser, report: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(report.as_uri())
    every = page.locator(".question").count()
    assert page.locator(".question:visible").count() == every > 20
    page.locator("select[name=kind]").select_option("outside")
    outside = page.locator(".question:visible").count()
    assert 0 < outside < every
    assert page.locator("#shown").inner_text() == f"{outside} of {every}"
    page.locator("select[name=kind]").select_option("")
    page.locator("input[name=words]").fill("hoofdstad van niets")
    assert page.locator(".question:visible").count() == 0
    page.locator("input[name=words]").fill("")
    first = page.locator(".question").first
    first.locator("summary").click()
    assert first.locator(".pair").is_visible()
    assert page.locator("svg").count() == 7
    assert page.locator(".failed tbody tr").count() > 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert serious(page) == []
    context.close()
    assert asked == [report.as_uri()]
    assert failed == []
