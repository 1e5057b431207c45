"""Reading beside asking: footnotes where they are referred to, papers that are pointed to, and the next citation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.ui.examples import EXAMPLES
from tests.browser.conftest import reload, serving, visiting
from tests.browser.test_chat import ask, marked
from tests.conftest import LETTER
from tests.fakes.official import OfficialServer
from tests.fakes.papers import motion

SOURCE = "In welk Kamerstuk staat de brief van 4 juli 2018?"
MORE = (
    "Wie heeft het onderzoek uitgevoerd?",
    "Wat is het doel van het onderzoek?",
    "Wat vinden IND-medewerkers van de werkinstructies?",
    "Wat is de hoofdstad van Frankrijk?",
)
TEN = (*EXAMPLES["nl"], *MORE)


@pytest.fixture(scope="module")
def fetching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that can fetch one of the papers that the letter refers to."""
    with OfficialServer([motion(2414, dossier="19637"), motion(2528, dossier="19637")]) as official:
        environment = {
            "STANDPUNT_PUBLICATIONS_URL": official.url,
            "STANDPUNT_SRU_URL": f"{official.url}/sru",
            "STANDPUNT_PARLIAMENT_URL": f"{official.url}/odata",
            "STANDPUNT_FETCH_INTERVAL": "0",
        }
        with serving(tmp_path_factory.mktemp("fetching"), "--rate-limit", "0", **environment) as address:
            yield address


@pytest.fixture
def reader(browser: Browser, fetching: str) -> Iterator[Page]:
    with visiting(browser, fetching) as page:
        yield page


def cited(page: Page) -> dict[str, str]:
    """Each citation of the conversation, clicked, with the words that are marked then."""
    found = {}
    for button in page.locator(".sp-thread [data-cite]").all():
        button.click()
        found[str(button.get_attribute("data-cite"))] = marked(page)
    return found


def quoted(page: Page) -> dict[str, str]:
    """The quotation before each citation's number."""
    script = "all => all.map(each => [each.dataset.cite, each.closest('.sp-cited').querySelector('q').textContent])"
    return dict(page.locator(".sp-thread [data-cite]").evaluate_all(script))


def test_every_citation_of_ten_answers_marks_its_quotation_also_after_a_reload(page: Page) -> None:
    for question in TEN:
        ask(page, question)
    quotations = quoted(page)
    assert len(quotations) >= len(TEN)
    assert cited(page) == quotations
    reload(page)
    expect(page.locator(".sp-turn")).to_have_count(len(TEN))
    assert quoted(page) == quotations
    assert cited(page) == quotations


def test_one_steps_through_the_citations_of_the_conversation(page: Page) -> None:
    ask(page, EXAMPLES["nl"][0])
    ask(page, MORE[-1])
    ids = page.locator(".sp-thread [data-cite]").evaluate_all("all => all.map(each => each.dataset.cite)")
    page.locator(".sp-thread [data-cite]").first.click()
    expect(page.get_by_role("button", name="Vorige bron")).to_be_disabled()
    for id in ids[1:]:
        page.get_by_role("button", name="Volgende bron").click()
        expect(page.locator(".sp-thread [aria-current]")).to_have_attribute("data-cite", id)
        expect(page.locator("#sp-panel h2:visible")).to_be_focused()
    expect(page.get_by_role("button", name="Volgende bron")).to_be_disabled()


def test_footnotes_stand_under_the_paragraph_that_refers_to_them(page: Page) -> None:
    page.goto(f"{page.url}?q=Wat+is+het+doel+van+het+onderzoek%3F")
    page.locator("#turn-1 [data-cite]").first.click()
    notes = page.locator("#sp-panel .sp-text .sp-notes li")
    referred = page.locator("#sp-panel .sp-text sup").all_text_contents()
    assert referred
    assert notes.locator("b").all_text_contents() == referred


def test_a_paper_that_is_not_held_is_fetched_at_the_second_try_and_then_read(reader: Page) -> None:
    ask(reader, SOURCE).locator("[data-cite]").first.click()
    line = reader.locator("#sp-panel .sp-targets li").filter(has_text="nr. 2414")
    expect(line).to_contain_text("niet in het corpus")
    button = line.get_by_role("button", name="Haal op")
    button.evaluate("each => { each.dataset.fetch = 'kst-19637-1' }")
    button.click()
    expect(line.get_by_role("status")).to_contain_text("kst-19637-1 is niet gevonden")
    button.evaluate("each => { each.dataset.fetch = 'kst-19637-2414' }")
    button.click()
    expect(line.get_by_role("link")).to_have_text("Opgehaald. Lees het stuk")
    with reader.context.expect_page() as opened:
        line.get_by_role("link").click()
    expect(opened.value.locator("h1")).to_contain_text("Motie over fietspaden")
    reload(reader)
    reader.locator("#turn-1 [data-cite]").first.click()
    expect(line.get_by_role("link")).to_contain_text("nr. 2414")
    expect(line).not_to_contain_text("niet in het corpus")


def test_a_paper_is_fetched_from_the_page_of_the_paper_that_refers_to_it(reader: Page, fetching: str) -> None:
    reader.goto(f"{fetching}paper/{LETTER}")
    line = reader.locator(".sp-targets li").filter(has_text="nr. 2528")
    line.get_by_role("button", name="Haal op").click()
    expect(reader.locator("h1")).to_contain_text("Motie over fietspaden")
    reader.goto(f"{fetching}paper/{LETTER}")
    expect(line.get_by_role("link")).to_have_count(1)
