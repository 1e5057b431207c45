"""What staffers, lawyers and maintainers do all day: papers, filters, taking along, judging; and who uses no mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Page, expect

from tests.browser.conftest import reload, settle
from tests.browser.test_asking import choose_holder, open_filters
from tests.browser.test_chat import QUESTION, QUOTATION, ask, say_english
from tests.conftest import LETTER

NOTE = "Notitie\n\nDe gemeente Utrecht heeft in 2020 drie proeven met warmtenetten gehouden.\n"
SIDES = "Hoe reageert de staatssecretaris op het knelpunt?"
# Found in parts of Gradio itself, which we cannot change; docs/accessibility.md names them.
GRADIO_OWN: frozenset[str] = frozenset()


def open_papers(page: Page) -> None:
    page.get_by_role("tab", name="Stukken").click()
    expect(page.locator(".sp-shelf table")).to_be_visible()


def test_a_citation_leads_to_the_whole_paper_with_the_words_marked(page: Page) -> None:
    ask(page, QUESTION).locator("[data-cite]").click()
    with page.context.expect_page() as opened:
        page.locator("#sp-panel .sp-tools a").first.click()
    paper = opened.value
    assert "".join(paper.locator("mark").all_text_contents()) == QUOTATION.replace("\n", " ")
    expect(paper.locator("mark").first).to_be_in_viewport()
    paper.get_by_role("link", name="Reactie op de conclusies").click()
    expect(paper.locator("h2", has_text="Reactie op de conclusies")).to_be_in_viewport()
    assert paper.evaluate("document.scripts.length") == 0


def test_papers_are_added_filtered_by_and_removed(page: Page, tmp_path: Path) -> None:
    (tmp_path / "warmtenetten.txt").write_text(NOTE, "utf-8")
    (tmp_path / "leeg.txt").write_text("", "utf-8")
    open_papers(page)
    page.locator("#sp-files input[type=file]").set_input_files([tmp_path / "warmtenetten.txt", tmp_path / "leeg.txt"])
    expect(page.locator("#sp-said")).to_contain_text("warmtenetten is toegevoegd.")
    expect(page.locator("#sp-said .sp-failed")).to_contain_text("leeg.txt is leeg")
    expect(page.locator(".sp-shelf tbody tr")).to_have_count(2)
    page.locator("#sp-sought textarea, #sp-sought input").fill("warmte")
    expect(page.locator(".sp-shelf tbody tr")).to_have_count(1)
    page.get_by_role("tab", name="Vragen").click()
    turn = ask(page, "Hoeveel proeven met warmtenetten hield Utrecht?")
    expect(turn.locator("blockquote q")).to_contain_text("drie proeven met warmtenetten")
    page.get_by_role("tab", name="Stukken").click()
    page.locator("#sp-doomed input").click()
    page.get_by_role("option", name="warmtenetten").click()
    page.locator("#sp-remove").click()
    expect(page.locator("#sp-said")).to_contain_text("Zet eerst het vinkje")
    page.locator("#sp-sure input").check()
    page.locator("#sp-remove").click()
    expect(page.locator("#sp-said")).to_contain_text("warmtenetten is verwijderd.")


def test_what_names_no_official_paper_is_said(page: Page) -> None:
    open_papers(page)
    page.get_by_label("Nummer, bijvoorbeeld").fill("fietsen")
    page.get_by_role("button", name="Haal op").click()
    expect(page.locator("#sp-said .sp-failed")).to_contain_text("geen officieel stuk")


def test_a_finding_stands_beside_the_reaction_and_on_a_phone_above_it(page: Page) -> None:
    sides = ask(page, SIDES).locator(".sp-side")
    expect(sides.locator("> h2")).to_have_text(["Bevinding", "Reactie"])

    def boxes() -> list[FloatRect]:
        return [found for each in sides.all() if (found := each.bounding_box())]

    left, right = boxes()
    assert (left["y"], left["x"] + left["width"] <= right["x"]) == (right["y"], True)
    page.set_viewport_size({"width": 390, "height": 844})
    left, right = boxes()
    assert (left["x"], left["y"] + left["height"] <= right["y"]) == (right["x"], True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_filters_narrow_and_can_be_dropped(page: Page) -> None:
    page.get_by_role("button", name="Zoek in een deel van de stukken").click()
    page.locator("#sp-filter-until input, #sp-filter-until textarea").fill("2020-01-01")
    page.locator("#sp-filter-until input, #sp-filter-until textarea").press("Enter")
    chip = page.locator("#sp-active-filters label", has_text="Tot en met 1 januari 2020")
    expect(chip).to_be_visible()
    expect(ask(page, QUESTION)).to_contain_text("Doorzocht: 0 documenten")
    chip.locator("input").click()
    expect(chip).to_have_count(0)
    expect(ask(page, QUESTION).locator("blockquote q")).to_have_count(1)
    page.locator("#sp-filter-since input, #sp-filter-since textarea").fill("gisteren")
    page.locator("#sp-filter-since input, #sp-filter-since textarea").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="gisteren")).to_be_visible()


def test_an_address_asks_its_question_under_its_filters(page: Page, served: str) -> None:
    page.goto(f"{served}?q=Wat+is+er+eind+2019+veranderd%3F&until=2020-01-01")
    expect(page.locator("#turn-1")).to_contain_text("Doorzocht: 0 documenten")
    assert "?" not in page.url


def test_an_answer_is_judged_and_kept(page: Page) -> None:
    turn = ask(page, QUESTION)
    turn.get_by_role("button", name="Beoordeel").click()
    turn.get_by_label("Onvolledig").check()
    turn.get_by_label("Toelichting").fill("Het jaartal ontbreekt.")
    turn.get_by_role("button", name="Verstuur oordeel").click()
    expect(turn.locator(".sp-said")).to_have_text("Bewaard. Dank u wel.")


def test_a_conversation_is_saved_with_its_sources(page: Page) -> None:
    ask(page, QUESTION)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Bewaar als Markdown").click()
    text = Path(saved.value.path()).read_text("utf-8")
    assert QUOTATION[:60] in text
    assert "Brief van de staatssecretaris" in text
    with page.expect_download() as word:
        page.get_by_role("button", name="Bewaar als Word").click()
    assert Path(word.value.path()).read_bytes()[:2] == b"PK"


def test_a_question_is_asked_again(page: Page) -> None:
    turn = ask(page, QUESTION)
    turn.get_by_role("button", name="Vraag opnieuw").click()
    expect(page.locator("#turn-2 .sp-asked")).to_have_text(QUESTION)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "state", ["start", "answer", "filters", "editing", "failed", "papers", "searched", "quality", "sides", "paper"]
)
def test_nothing_serious_hinders_who_uses_no_mouse_or_no_eyes(page: Page, served: str, state: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    reload(page)
    page.locator("#sp-examples button").first.wait_for()
    if state == "paper":
        settle(page)
        page.goto(f"{served}paper/{LETTER}")
    elif state == "papers":
        open_papers(page)
    elif state == "quality":
        page.get_by_role("tab", name="Kwaliteit").click()
        expect(page.locator("#sp-quality :is(iframe, p)")).to_be_visible()
    elif state == "searched":
        open_papers(page)
        page.locator("#sp-sought textarea, #sp-sought input").fill("vragenlijsten")
        expect(page.locator(".sp-inside li").first).to_be_visible()
    elif state == "filters":
        open_filters(page)
        choose_holder(page, "Onderzoekers")
        expect(ask(page, QUESTION).locator(".sp-chip")).to_have_count(1)
    elif state == "editing":
        ask(page, QUESTION).get_by_role("button", name="Bewerk vraag").click()
        expect(page.locator(".sp-editing")).to_be_visible()
    elif state == "failed":
        ask(page, "?")
    elif state == "sides":
        ask(page, SIDES)
    elif state == "answer":
        say_english(page)
        turn = ask(page, QUESTION)
        turn.get_by_role("button", name="Give feedback").click()
        turn.locator("[data-cite]").click()
    assert serious(page) == []


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds serious or critical, and where."""
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], [node["html"][:150] for node in each["nodes"]][:4])
        for each in found
        if each["impact"] in ("serious", "critical") and each["id"] not in GRADIO_OWN
    ]
