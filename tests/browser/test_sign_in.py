"""Who must sign in first, in a real browser, which says more of itself than a test client does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from assistant.cli import cli
from tests.browser.conftest import serving
from tests.browser.test_day import serious

PASSWORD = "lang en goed te onthouden"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("closed")
    users = folder / "users"
    CliRunner().invoke(
        cli, ["user", "add", "jan", "--users", str(users)], input=f"{PASSWORD}\n{PASSWORD}\n", catch_exceptions=False
    )
    with serving(folder, "--users", str(users)) as address:
        yield address


def test_a_user_signs_in_and_asks(browser: Browser, closed: str) -> None:
    with browser.new_context(locale="nl-NL") as context:
        page = context.new_page()
        page.goto(closed)
        page.get_by_label("Naam").fill("jan")
        page.get_by_label("Wachtwoord").fill("verkeerd")
        page.get_by_role("button", name="Aanmelden").click()
        expect(page.get_by_role("alert")).to_have_text("Naam of wachtwoord klopt niet.")
        page.get_by_label("Naam").fill("jan")
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Aanmelden").click()
        page.locator("#sp-box textarea").fill("Wanneer is de brief geschreven?")
        page.locator("#sp-box textarea").press("Enter")
        expect(page.locator("#turn-1 .sp-answer")).to_be_visible()


def test_the_form_to_sign_in_names_its_language_and_asks_nothing_elsewhere(browser: Browser, closed: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page.goto(f"{closed}login?lang=en")
        assert page.evaluate("document.documentElement.lang") == "en"
        assert serious(page) == []
        assert all(url.startswith(closed) for url in asked)
