"""Dutch and English throughout: no text of the one language is left on a page in the other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from assistant import texts
from assistant.ui.examples import EXAMPLES
from corpus.errors import Language
from tests.browser.test_chat import ask, say_english

KEYS = texts.keys()
# Every text that is seen or read aloud: of elements by themselves, and of attributes that name a control.
_SHOWN = """() => {
  const found = [];
  for (const each of document.querySelectorAll('body *')) {
    if (['SCRIPT', 'STYLE'].includes(each.tagName)) continue;
    for (const part of each.childNodes) if (part.nodeType === 3) found.push(part.textContent);
    for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'data-done', 'data-failed', 'data-thanks']) {
      if (each.hasAttribute(name)) found.push(each.getAttribute(name));
    }
  }
  return found.map((text) => text.replace(/\\s+/g, ' ').trim()).filter(Boolean);
}"""


def other(language: Language) -> set[str]:
    """What the page says in the other language and not in this one."""
    mine = {texts.say(key, language) for key in KEYS if "{" not in texts._TEXTS[key][0]}
    theirs = {
        texts.say(key, "nl" if language == "en" else "en")
        for key in KEYS
        if key.startswith(("ui.", "feedback.", "holder.", "mode.")) and "{" not in texts._TEXTS[key][0]
    }
    return (theirs | set(EXAMPLES["nl" if language == "en" else "en"])) - mine


def walk(page: Page, language: Language) -> set[str]:
    """What is seen on every tab, with filters, an answer, its form, a message and an edited question."""
    found: set[str] = set()
    names = ("Ask", "Papers", "Quality") if language == "en" else ("Vragen", "Stukken", "Kwaliteit")
    found |= set(page.evaluate(_SHOWN))
    page.locator("#sp-filters > button").click()
    page.locator("#sp-filter-holder input").click()
    page.get_by_role("option", name="IND", exact=True).click()
    expect(page.locator("#sp-active-filters label")).to_have_count(1)
    found |= set(page.evaluate(_SHOWN))
    page.locator("#sp-active-filters input").click()
    turn = ask(page, EXAMPLES[language][0])
    turn.locator("[data-feedback]").click()
    turn.locator("[data-cite]").first.click()
    ask(page, "?")
    turn.locator("[data-edit]").click()
    found |= set(page.evaluate(_SHOWN))
    for name in names[1:]:
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(800)
        found |= set(page.evaluate(_SHOWN))
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_on_the_page_is_left_in_the_other_language(page: Page, language: Language) -> None:
    if language == "en":
        say_english(page)
        expect(page.locator("#sp-examples button").first).to_have_text(EXAMPLES["en"][0])
        # The tabs, those that Gradio keeps unseen to measure them too, are named anew after the rest.
        expect(page.get_by_text(texts.say("ui.tab.quality", "nl"), exact=True)).to_have_count(0)
    assert texts.say("ui.send", "nl" if language == "en" else "en") in other(language)
    shown = walk(page, language)
    assert texts.say("ui.send", language) in shown
    assert texts.say("ui.papers.add", language) in shown
    assert sorted(shown & other(language)) == []
