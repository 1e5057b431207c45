"""Asking well: filters that show and can be dropped, a question that is edited, stopped or tried again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import reload, serving, visiting
from tests.browser.test_chat import QUESTION, ask, say_english
from tests.fakes import openai_server as fakes
from tests.fakes.openai_server import FakeOpenAI

OTHER = "Wat is de hoofdstad van Frankrijk?"


def open_filters(page: Page) -> None:
    page.get_by_role("button", name="Zoek in een deel van de stukken").click()


def choose_holder(page: Page, name: str) -> None:
    page.locator("#sp-filter-holder input").click()
    page.get_by_role("option", name=name, exact=True).click()


def fill_day(page: Page, field: str, day: str) -> None:
    box = page.locator(f"#sp-filter-{field} input, #sp-filter-{field} textarea")
    box.fill(day)
    box.press("Enter")


def chips(page: Page) -> Locator:
    return page.locator("#sp-active-filters label")


def test_every_filter_shows_as_a_chip_on_the_question_too_and_survives_a_reload(page: Page) -> None:
    open_filters(page)
    choose_holder(page, "Onderzoekers")
    expect(chips(page)).to_have_text(["Wie het zegt: Onderzoekers"])
    page.locator("#sp-filter-kinds input").click()
    page.get_by_role("option", name="brief").click()
    expect(chips(page)).to_have_count(2)
    fill_day(page, "since", "2018-01-01")
    expect(chips(page)).to_have_count(3)
    fill_day(page, "as-of", "2022-01-01")
    wanted = ["Soort: brief", "Wie het zegt: Onderzoekers", "Vanaf 1 januari 2018", "Stand op 1 januari 2022"]
    expect(chips(page)).to_have_text(wanted)
    turn = ask(page, "Wat wordt gezegd over de workshops?")
    expect(turn.locator(".sp-chip")).to_have_text(wanted)
    assert set(turn.locator(".sp-answered .sp-about .sp-badge").all_text_contents()) == {"Onderzoekers"}
    reload(page)
    expect(chips(page)).to_have_text(wanted)
    say_english(page)
    expect(chips(page).nth(1)).to_have_text("Who says it: Researchers")
    chips(page).nth(1).locator("input").click()
    expect(chips(page)).to_have_count(3)
    chips(page).nth(0).locator("input").click()
    expect(chips(page)).to_have_text(["From 1 January 2018", "As of 1 January 2022"])


def test_a_chip_is_dropped_by_the_keyboard(page: Page) -> None:
    open_filters(page)
    choose_holder(page, "IND")
    chips(page).locator("input").focus()
    page.keyboard.press("Space")
    expect(chips(page)).to_have_count(0)


def test_an_address_sets_the_filters_it_asks_under(page: Page, served: str) -> None:
    page.goto(f"{served}?q=Wat+wordt+gezegd+over+de+workshops%3F&holder=onderzoekers&as_of=2022-01-01")
    expect(page.locator("#turn-1 .sp-chip")).to_have_text(["Wie het zegt: Onderzoekers", "Stand op 1 januari 2022"])
    expect(chips(page)).to_have_text(["Wie het zegt: Onderzoekers", "Stand op 1 januari 2022"])


def test_an_edited_question_takes_the_place_of_the_old_one_and_what_followed(page: Page) -> None:
    open_filters(page)
    choose_holder(page, "Bewindspersoon")
    first = ask(page, QUESTION)
    chips(page).locator("input").click()
    ask(page, OTHER)
    first.get_by_role("button", name="Bewerk vraag").click()
    expect(page.locator("#sp-box textarea")).to_have_value(QUESTION)
    expect(page.locator(".sp-editing")).to_contain_text("worden vervangen")
    expect(chips(page)).to_have_text(["Wie het zegt: Bewindspersoon"])
    page.locator("#sp-box textarea").fill("Wat concluderen de onderzoekers over stereotypering?")
    chips(page).locator("input").click()
    expect(chips(page)).to_have_count(0)
    page.locator("#sp-box textarea").press("Enter")
    expect(page.locator(".sp-asked")).to_have_text(["Wat concluderen de onderzoekers over stereotypering?"])
    expect(page.locator(".sp-editing")).to_be_hidden()
    reload(page)
    expect(page.locator(".sp-asked")).to_have_text(["Wat concluderen de onderzoekers over stereotypering?"])


def test_who_thinks_better_of_editing_loses_nothing(page: Page) -> None:
    turn = ask(page, QUESTION)
    turn.get_by_role("button", name="Bewerk vraag").click()
    page.get_by_role("button", name="Toch niet").click()
    expect(page.locator(".sp-editing")).to_be_hidden()
    expect(page.locator("#sp-box textarea")).to_have_value("")
    ask(page, OTHER)
    expect(page.locator(".sp-asked")).to_have_text([QUESTION, OTHER])


def test_a_question_that_could_not_be_asked_is_edited_in_its_place(page: Page) -> None:
    turn = ask(page, "vraag " * 900)
    turn.get_by_role("button", name="Bewerk vraag").click()
    page.locator("#sp-box textarea").fill(QUESTION)
    page.locator("#sp-box textarea").press("Enter")
    expect(page.locator(".sp-asked")).to_have_text([QUESTION])
    expect(page.locator("#turn-1 .sp-answered")).to_have_count(1)


def slow(request: object) -> Iterator[bytes | float]:
    yield 20.0
    yield fakes.event("", "stop")


@pytest.fixture
def waiting(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, FakeOpenAI]]:
    """A page whose chat model never comes back in time."""
    with FakeOpenAI() as model:
        model.reply(slow)
        with (
            serving(tmp_path, "--model", "openai:fake", STANDPUNT_MODEL_URL=model.url) as address,
            visiting(browser, address) as page,
        ):
            yield page, model


def test_a_question_is_stopped_and_tried_again(waiting: tuple[Page, FakeOpenAI]) -> None:
    page, _ = waiting
    begun = time.monotonic()
    page.locator("#sp-box textarea").fill(QUESTION)
    page.locator("#sp-box textarea").press("Enter")
    expect(page.locator("#turn-1")).to_contain_text("Het taalmodel is bezig")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#turn-1 .sp-message")).to_contain_text("U hebt deze vraag gestopt.")
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    assert time.monotonic() - begun < 15
    page.locator("#turn-1").get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator("#turn-1")).to_contain_text("Het taalmodel is bezig")
    expect(page.locator(".sp-turn")).to_have_count(1)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#turn-1 .sp-message")).to_contain_text("U hebt deze vraag gestopt.")
