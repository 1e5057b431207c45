"""The papers that a text points to: which are held, and which of the others can be fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant import addresses
from assistant.texts import say
from assistant.ui.markup import Html, tag
from corpus import identifiers
from corpus.errors import Language
from corpus.model import Document, Reference

# What a reference of another kind points to is a law, a judgment or an instruction, and no paper of the corpus.
_PAPERS = frozenset(("kamerstuk", "aanhangsel", "handelingen", "staatscourant", "staatsblad", "tractatenblad"))


@dataclass(frozen=True, slots=True)
class Target:
    """A paper that is pointed to, as the text names it first; `official` says that it can be fetched by its name."""

    id: str
    name: str
    held: bool
    official: bool


def targets(document: Document, held: Callable[[str], bool], places: Iterable[tuple[int, int]]) -> tuple[Target, ...]:
    """The papers that `document` points to between these characters, each once, in the order of the text."""
    within = tuple(places)
    found = (each for each in document.references if any(a <= each.span.start < b for a, b in within))
    named = {each.target: each for each in reversed(list(found)) if _is_paper(each, held)}
    return tuple(_target(each, held) for each in reversed(named.values()) if each.target != document.id)


def listed(found: Iterable[Target], language: Language, fetch: Callable[[Target], Html]) -> Iterator[Html]:
    """Yields a heading and a line for each target; `fetch` draws what fetches one that is not held."""
    items = [_item(each, language, fetch) for each in found]
    if items:
        yield tag("h3", say("ui.targets", language))
        yield tag("ul", *items, class_="sp-targets")


def _item(target: Target, language: Language, fetch: Callable[[Target], Html]) -> Html:
    name = tag("span", target.name, lang="nl")
    if target.held:
        return tag("li", tag("a", name, href=addresses.paper(target.id), target="_blank", rel="noopener"))
    missing = tag("span", say("ui.target.missing", language), class_="sp-badge sp-badge-no")
    return tag("li", name, " ", missing, *([" ", fetch(target)] if target.official else []))


def _is_paper(reference: Reference, held: Callable[[str], bool]) -> bool:
    return reference.kind in _PAPERS or held(reference.target)


def _target(reference: Reference, held: Callable[[str], bool]) -> Target:
    official = identifiers.parse(reference.target) is not None
    return Target(reference.target, " ".join(reference.text.split()), held(reference.target), official)
