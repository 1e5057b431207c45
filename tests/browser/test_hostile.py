"""Papers that attack who reads them: they are added through the page, quoted, opened whole, and run nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import reload, serving, visiting
from tests.browser.test_chat import ask, marked
from tests.browser.test_day import open_papers

ATTACKS = {
    "script": "<script>window.hacked=1</script>",
    "handler": '<img src=x onerror="window.hacked=1"><svg onload=window.hacked=1>',
    "link": "[klik](javascript:window.hacked=1) <a href='javascript:window.hacked=1'>klik</a>",
    "image": "![x](https://evil.example/x.png) <img src=https://evil.example/y.png>",
    "template": "${window.hacked=1} {{constructor.constructor('window.hacked=1')()}} </textarea></style></script>",
    "direction": "\u202egnihtemos\u202c \u200b\u200d\u2066ook\u2069",
}


def paper(name: str, attack: str) -> str:
    subject = f"zonnepanelen{name}"
    return (
        f"Notitie over {subject} {attack}\n\nDe gemeente heeft {attack} in 2020 drie proeven met {subject} gehouden.\n"
    )


@pytest.fixture(scope="module")
def attacked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose papers are all hostile, added by a visitor; one has a line of a megabyte."""
    folder = tmp_path_factory.mktemp("hostile")
    files: list[str | Path] = []
    for name, attack in ATTACKS.items():
        path = folder / f"{name}.txt"
        path.write_text(paper(name, attack), "utf-8")
        files.append(path)
    long = folder / "regel.txt"
    long.write_text("De gemeente heeft windmolens gebouwd " + "en nog een molen " * 65_000 + ".\n", "utf-8")
    with serving(folder, "--rate-limit", "0") as address:
        with visiting(browser, address) as page:
            open_papers(page)
            page.locator("#sp-files input[type=file]").set_input_files([*files, long])
            expect(page.locator("#sp-said li")).to_have_count(len(files) + 1, timeout=60_000)
            expect(page.locator(".sp-shelf tbody tr")).to_have_count(len(files) + 2, timeout=60_000)
            assert page.evaluate("window.hacked") is None
        yield address


@pytest.fixture
def visitor(browser: Browser, attacked: str) -> Iterator[Page]:
    with visiting(browser, attacked) as page:
        yield page


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_paper_is_quoted_as_text_and_opened_whole(visitor: Page, attacked: str, name: str) -> None:
    turn = ask(visitor, f"Hoeveel proeven met zonnepanelen{name} hield de gemeente in 2020?")
    for cite in turn.locator("[data-cite]").all():
        quoted = cite.locator("xpath=ancestor::p").locator("q").text_content()
        cite.click()
        assert marked(visitor) == quoted
    assert turn.locator("q img, q svg, q script, q a").count() == 0
    reload(visitor)
    visitor.locator("#turn-1 [data-cite]").first.wait_for()
    visitor.goto(f"{attacked}paper/{name}")
    assert visitor.locator("main img, main svg, script, main a[href^=javascript]").count() == 0
    assert ATTACKS[name].split()[0] in visitor.locator("main").inner_text().replace("\n", " ")
    assert visitor.evaluate("window.hacked") is None


def test_a_line_of_a_megabyte_breaks_nothing(visitor: Page, attacked: str) -> None:
    turn = ask(visitor, "Wat heeft de gemeente met windmolens gedaan?")
    expect(turn.locator(".sp-answer")).to_be_visible()
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 1440
    assert visitor.request.get(f"{attacked}paper/regel").status == 200
    expect(ask(visitor, "Wat is het doel van het onderzoek?").locator(".sp-answered")).to_have_count(1)
