from __future__ import annotations

import pytest

from assistant.ui.markup import Html, join, link, tag

HOSTILE = "<script>alert(1)</script>\"' onmouseover=x ${alert(1)} {{constructor}}"


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "<b>", Html("<b>x</b>")) == "<p>&lt;b&gt;<b>x</b></p>"
    assert isinstance(tag("p"), Html)


def test_nothing_hostile_gets_out_of_text_or_attribute() -> None:
    made = tag("p", HOSTILE, title=HOSTILE)
    assert "<script" not in made
    assert made.count('"') == 2
    assert "'" not in made


def test_attributes_are_named_as_in_html_and_left_out_when_none() -> None:
    assert tag("div", class_="a", aria_label="b", hidden=True, lang=None, open=False) == (
        '<div class="a" aria-label="b" hidden></div>'
    )


def test_joined_text_is_escaped_once() -> None:
    assert join([join(["<"]), "&"]) == "&lt;&amp;"


def test_text_put_together_with_markup_is_text_again() -> None:
    assert tag("p", Html("<b>") + "<i>") == "<p>&lt;b&gt;&lt;i&gt;</p>"


def test_a_nul_is_replaced() -> None:
    assert tag("p", "a\0b") == "<p>a\ufffdb</p>"


@pytest.mark.parametrize(
    "url", ["https://zoek.officielebekendmakingen.nl/kst-19637-2414.html", "http://localhost/a?b=1"]
)
def test_web_addresses_are_links(url: str) -> None:
    assert link(url, "lees").startswith(f'<a href="{url}"')


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "//evil.nl",
     "/local", "https://", "https://a.nl/\nb", "file:///etc/passwd", "http://[", "vbscript:x"],
)  # fmt: skip
def test_anything_else_is_text(url: str | None) -> None:
    assert link(url, "lees") == "lees"
