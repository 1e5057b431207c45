from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant import texts
from corpus.errors import Language
from tests.browser.conftest import serving
from tests.browser.test_chat import QUESTION, say_english

LIMIT = 12


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_asks_too_much_is_told_and_keeps_the_question(browser: Browser, tmp_path: Path, language: Language) -> None:
    with serving(tmp_path, "--rate-limit", str(LIMIT)) as address:
        page = browser.new_page()
        page.goto(address)
        page.locator("#sp-examples button").first.wait_for()
        if language == "en":
            say_english(page)
        box = page.locator("#sp-box textarea")
        refused = page.get_by_role("alert").filter(has_text=texts.say("ui.limit", language))
        for _ in range(LIMIT + 1):
            box.fill(QUESTION)
            with page.expect_response(lambda reply: "/run/" in reply.url):
                box.press("Enter")
            if refused.count():
                break
        expect(refused).to_have_count(1)
        expect(box).to_have_value(QUESTION)
        page.close()
