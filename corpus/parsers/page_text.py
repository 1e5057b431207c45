"""Which part of a web page is its text."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_AROUND = frozenset(
    """audio button canvas datalist footer form head iframe input link map meta nav noscript object script select source
    style svg template textarea title video aside""".split()
)
_ROLES = frozenset("navigation banner contentinfo search complementary menu menubar toolbar dialog".split())
_NAMED = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|navigatie|navigation|menu|breadcrumbs?|kruimelpad|cookies?|cookiebar|cookie-?consent|"
    r"skip-?links?|social|share|delen|sidebar|toc|inhoudsopgave)(?:$|[-_ ])",
    re.IGNORECASE,
)
_BACK = re.compile(r"^(?:Naar boven|Terug naar boven|Naar begin|Terug naar begin|Back to top)$", re.IGNORECASE)
_MAIN = (
    "//*[@id='broodtekst'][not(ancestor::*[@id='broodtekst'])]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' broodtekst-container ')]",
    "//*[@id='main-column']",
    "//main[not(ancestor::main)]",
    "//*[@role='main']",
)
_SHORTEST = 200  # characters of an article that is the text of its page


def main_parts(root: HtmlElement) -> list[HtmlElement]:
    """The elements that hold the text, in order: those of official pages, else the page's own main part or its body."""
    for path in _MAIN:
        found = [part for part in root.xpath(path) if part.text_content().strip()]
        if found:
            return found
    articles = [part for part in root.iter("article") if next(part.iterancestors("article"), None) is None]
    longest = max(articles, key=lambda part: len(part.text_content()), default=None)
    if longest is not None and len(longest.text_content().strip()) >= _SHORTEST:
        return [longest]
    body = root.find("body")
    return [root if body is None else body]


def is_around(element: HtmlElement) -> bool:
    """Whether an element is navigation, script or the like: what surrounds a text, or is not shown."""
    if element.tag in _AROUND or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag == "header" and next(element.iterancestors("article", "main"), None) is None:
        return True
    if element.get("role") in _ROLES or "display:none" in re.sub(r"\s", "", element.get("style") or "").lower():
        return True
    if element.tag in ("div", "ul", "section", "ol") and any(
        _NAMED.search(element.get(key) or "") for key in ("id", "class")
    ):
        return True
    return element.tag in ("a", "p", "div", "span") and _BACK.match(_beginning(element)) is not None


def _beginning(element: HtmlElement) -> str:
    """The first words, enough to know a link to the top by; "" for what is longer."""
    words = ""
    for text in element.itertext():
        words = f"{words} {text}"
        if len(words.split()) > 4:
            return ""
    return " ".join(words.split())
