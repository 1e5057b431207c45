"""What narrows a question, in words: each choice with the value that names it, so that it can be dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict

from assistant.choices import Choices, read
from assistant.texts import say
from assistant.ui import words
from corpus.errors import Language

_LISTS = ("documents", "kinds", "dossiers")
_LONGEST_TITLE = 60


def chips(chosen: Choices, language: Language, titles: Mapping[str, str] = {}) -> tuple[tuple[str, str], ...]:
    """Each choice as (words, value); `titles` names papers by their title."""
    return tuple((_words(name, value, language, titles), f"{name}:{value}") for name, value in _each(chosen))


def kept(chosen: Choices, values: Collection[str]) -> Choices:
    """The choices without those whose value was dropped."""
    left: dict[str, object] = {}
    for name, value in asdict(chosen).items():
        if name in _LISTS:
            left[name] = [each for each in value if f"{name}:{each}" in values]
        elif f"{name}:{value}" in values:
            left[name] = value
    return read(left)


def _each(chosen: Choices) -> Iterator[tuple[str, str]]:
    for name, value in asdict(chosen).items():
        yield from ((name, each) for each in (value if name in _LISTS else [value]) if each)


def _words(name: str, value: str, language: Language, titles: Mapping[str, str]) -> str:
    if name == "holder":
        value = say(f"holder.{value}", language)
    elif name == "documents":
        value = _shortened(titles.get(value, value))
    elif name not in _LISTS:
        value = words.day(value, language)
    return say(f"ui.chip.{name}", language, value=value)


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rstrip() + "…"
