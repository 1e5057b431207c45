from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.query import LONGEST
from assistant.ui.examples import EXAMPLES
from tests.browser.conftest import reload

QUESTION = "Wat is er eind 2019 veranderd aan de werkinstructies?"
QUOTATION = (
    "Beide werkinstructies zijn eind 2019 nogmaals vernieuwd met als enige wijziging dat er in elke zaak waar sprake "
    "is van een lhbti- of bekeringsmotief een lhbti- of bekeringscoördinator geraadpleegd dient te worden voordat het "
    "besluit is genomen."
)
HOSTILE = (
    "<script>window.hacked=1</script>",
    '<img src=x onerror="window.hacked=1"> wat zegt de IND?',
    "${window.hacked=1} {{constructor.constructor('window.hacked=1')()}} wat zegt de IND?",
    "</p></article><svg onload=window.hacked=1> wat zegt de IND? ![x](https://evil.example/x.png)",
    "[klik](javascript:window.hacked=1) \u202ewat zegt de IND?\u200b",
)


def ask(page: Page, question: str) -> Locator:
    """Asks as a user does, and gives the new turn."""
    turn = page.locator(f"#turn-{page.locator('.sp-turn').count() + 1}")
    box = page.locator("#sp-box textarea")
    box.fill(question)
    box.press("Enter")
    turn.wait_for()
    return turn


def marked(page: Page) -> str:
    return "".join(page.locator("#sp-panel mark").all_text_contents())


def say_english(page: Page) -> None:
    page.get_by_text("English").click()
    expect(page.locator("#sp-send")).to_have_text("Ask")


def test_a_citation_opens_the_quoted_words_in_their_paragraph(page: Page) -> None:
    turn = ask(page, QUESTION)
    expect(turn.locator(".sp-lead")).to_have_text("De staatssecretaris van Justitie en Veiligheid schrijft:")
    assert turn.locator("blockquote q").text_content() == QUOTATION
    turn.locator("[data-cite]").click()
    assert marked(page) == QUOTATION
    panel = page.locator("#sp-panel")
    expect(panel.locator("h2:visible")).to_be_focused()
    for text in ("Beleidsreactie WODC-Rapport", "1 oktober 2021", "Aanleiding", "Bewindspersoon", ", p. 1"):
        expect(panel).to_contain_text(text)
    expect(panel.locator(".sp-context").first).to_contain_text("De beoordeling van asielaanvragen")


def test_every_example_is_answered_and_its_citations_mark_their_quotations(page: Page) -> None:
    for question in EXAMPLES["nl"]:
        turn = ask(page, question)
        expect(turn.locator(".sp-answered")).to_have_count(1)
        quotations, cites = turn.locator("blockquote q").all_text_contents(), turn.locator("[data-cite]")
        assert len(quotations) == cites.count() > 0
        for number, quotation in enumerate(quotations):
            cites.nth(number).click()
            assert marked(page) == quotation


def test_an_example_is_asked_with_a_click(page: Page) -> None:
    page.get_by_role("button", name=EXAMPLES["nl"][0]).click()
    expect(page.locator("#turn-1 .sp-asked")).to_have_text(EXAMPLES["nl"][0])
    expect(page.locator("#sp-examples")).to_be_hidden()
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(page.locator("#sp-examples button")).to_have_count(6)
    expect(page.locator(".sp-turn")).to_have_count(0)


def test_no_answer_is_said_and_what_came_near_is_marked_so(page: Page) -> None:
    turn = ask(page, "Wat is de hoofdstad van Frankrijk?")
    expect(turn).to_contain_text("In de stukken die hierover gevonden zijn, komt “Frankrijk” niet voor.")
    expect(turn).to_contain_text(re.compile(r"Doorzocht: 1 document \(1 oktober 2021\), \d+ passages"))
    expect(turn.locator(".sp-about .sp-badge-no")).to_have_count(3)
    turn.locator("[data-cite]").first.click()
    assert marked(page) == turn.locator("q").first.text_content()


def test_the_language_switches_without_losing_the_conversation(page: Page) -> None:
    turn = ask(page, QUESTION)
    turn.locator("[data-cite]").click()
    say_english(page)
    expect(page.locator("#sp-header")).to_contain_text("verbatim quotation")
    expect(turn.locator(".sp-label")).to_have_text("You ask")
    expect(turn.locator(".sp-lead")).to_have_text("De staatssecretaris van Justitie en Veiligheid schrijft:")
    expect(page.locator("#sp-panel")).to_contain_text("Minister or state secretary")
    assert marked(page) == QUOTATION
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_text("Nederlands").click()
    expect(turn.locator(".sp-label")).to_have_text("U vraagt")


def test_a_reload_keeps_questions_answers_and_citations(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, "Wat is de hoofdstad van Frankrijk?")
    reload(page)
    expect(page.locator(".sp-turn")).to_have_count(2)
    page.locator("#turn-1 [data-cite]").click()
    assert marked(page) == QUOTATION
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(page.locator(".sp-turn")).to_have_count(0)
    reload(page)
    page.locator("#sp-examples button").first.wait_for()
    expect(page.locator(".sp-turn")).to_have_count(0)


@pytest.mark.parametrize("question", HOSTILE)
def test_a_hostile_question_runs_nothing(page: Page, question: str) -> None:
    turn = ask(page, question)
    assert turn.locator(".sp-asked").text_content() == question
    assert turn.locator(".sp-asked *").count() == 0
    say_english(page)
    reload(page)
    page.locator("#turn-1").wait_for()
    assert page.evaluate("window.hacked") is None


def test_what_cannot_be_searched_for_gets_a_message_in_plain_words(page: Page) -> None:
    expect(ask(page, "")).to_contain_text("De vraag is leeg")
    page.locator("#sp-box textarea").fill("🙂🙂🙂")
    page.locator("#sp-send").click()
    expect(page.locator("#turn-1")).to_contain_text("geen woorden")
    expect(ask(page, "vraag " * 2_000)).to_contain_text(f"ten hoogste {LONGEST}")
    say_english(page)
    expect(page.locator("#turn-1")).to_contain_text("no words")
    expect(page.locator(".sp-message")).to_have_count(2)


def test_a_question_asked_while_the_page_still_loads_is_not_lost(browser: Browser, served: str) -> None:
    for _ in range(5):  # five visitors: a reload would cut the requests of the page before it, which logs errors
        with browser.new_context(locale="nl-NL") as context:
            visitor = context.new_page()
            visitor.goto(served, wait_until="commit")
            visitor.locator("#sp-box textarea").wait_for()
            ask(visitor, QUESTION)
            visitor.wait_for_timeout(400)
            expect(visitor.locator(".sp-turn")).to_have_count(1)


def test_the_keyboard_does_everything(page: Page) -> None:
    ask(page, QUESTION)
    page.locator("[data-cite]").focus()
    page.keyboard.press("Enter")
    assert marked(page) == QUOTATION
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("[data-cite]")).to_be_focused()


def test_visitors_do_not_see_each_other(page: Page, browser: Browser, served: str) -> None:
    ask(page, QUESTION)
    with browser.new_context() as other:
        second = other.new_page()
        second.goto(served)
        second.locator("#sp-examples button").first.wait_for()
        expect(second.locator(".sp-turn")).to_have_count(0)
        ask(second, "Wat is de hoofdstad van Frankrijk?")
        expect(second.locator(".sp-turn")).to_have_count(1)
    ask(page, "Wat is de hoofdstad van Frankrijk?")
    expect(page.locator(".sp-turn")).to_have_count(2)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (720, 450), (390, 844), (320, 640)])
def test_nothing_sticks_out_sideways(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    turn = ask(page, QUESTION)
    turn.locator("[data-cite]").click()
    expect(page.locator("#sp-panel mark").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["docs", "openapi.json", "login", "gradio_api/file=/etc/passwd", "monitoring"])
def test_nothing_else_is_served(page: Page, served: str, path: str) -> None:
    assert page.request.get(served + path).status == 404


def test_print_is_black_on_white_and_gives_each_quotation_its_reference(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    turn = ask(page, QUESTION)
    expect(turn.locator(".sp-printed").first).to_be_hidden()
    page.emulate_media(color_scheme="dark", media="print")
    expect(turn.locator(".sp-printed").first).to_contain_text("Brief van de staatssecretaris")
    expect(turn.locator(".sp-lead")).to_have_css("color", "rgb(0, 0, 0)")
    for hidden in ("#sp-ask", "#sp-filters", ".sp-below"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_who_wants_less_motion_gets_none(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    ask(page, QUESTION)
    moving = "all => all.filter(each => getComputedStyle(each).animationName !== 'none').map(each => each.className)"
    assert page.locator(".gradio-container *").evaluate_all(moving) == []
