"""Short texts that answers and sources share: whose claim, where it stands, what day."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import legal
from assistant.model import Citation
from assistant.texts import say
from assistant.ui.markup import Html, join, tag
from corpus.errors import Language
from corpus.model import Attribution

_NO_CLAIM = ("footnote", "metadata", "signature")


def holder(citation: Citation, attribution: Attribution, language: Language) -> str:
    """Whose claim it is, as a label; a footnote, letterhead or signature makes none and is named as what it is."""
    if citation.label in _NO_CLAIM:
        return say(f"ui.label.{citation.label}", language)
    return say(f"holder.{attribution.holder}", language)


def mode(citation: Citation, attribution: Attribution, language: Language) -> str:
    """Own view, reported or endorsed; empty where no one's claim is known."""
    if citation.label in _NO_CLAIM or attribution.holder == "onbekend":
        return ""
    return say(f"mode.{attribution.mode}", language)


def badge(citation: Citation, attribution: Attribution, language: Language) -> Html:
    """The holder as a mark of text."""
    kind = "onbekend" if citation.label in _NO_CLAIM else attribution.holder
    return tag("span", holder(citation, attribution, language), class_=f"sp-badge sp-badge-{kind}")


def place(citation: Citation, language: Language) -> Html:
    """Page, heading and date in one line; the heading is in the language of the paper."""
    parts: list[str] = [say("page", language, page=citation.page)] if citation.page else []
    parts += [join(["“", tag("span", citation.headings[-1]), "”"])] if citation.headings else []
    parts += [day(citation.date, language)]
    return tag("span", *separated(parts, " · "), class_="sp-place")


def day(date: str | None, language: Language) -> str:
    """An ISO day in words."""
    return legal.day(date, language == "en")


def fact(name: str, value: str) -> Html:
    """A name and a value in a list of facts."""
    return tag("div", tag("dt", name), tag("dd", value))


def separated(parts: Sequence[str], by: str) -> list[str]:
    """The parts with what separates them between."""
    return [piece for number, part in enumerate(parts) for piece in ((by, part) if number else (part,))]
