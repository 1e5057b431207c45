"""The words that tell whose claim a sentence is, read from `corpus/lexicons`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corpus.model import HOLDERS, Holder

# The letters of `corpus.shape` for nouns; of a word in two lists the last counts.
_NOUNS = {"instruments": "L", "own_papers": "B", "debates": "K", "talks": "Q", "claims": "C"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a group; `words` in small letters, `exact` as written where capitals count; `paper` for no person."""

    holder: Holder
    paper: bool
    words: tuple[str, ...]
    exact: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Groups:
    """The names of groups by their first word, the longest first, and endings of words, by the four last letters."""

    names: dict[str, tuple[Entry, ...]]
    endings: dict[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Verbs:
    """Verbs and nouns of saying, each set in small letters; `needs`, `unless` and
    `acts` hold words further in the clause."""

    claims: frozenset[str]
    claims_with_that: frozenset[str]
    blames: frozenset[str]
    views: frozenset[str]
    needs: dict[str, frozenset[str]]
    unless: dict[str, frozenset[str]]
    acts: dict[str, frozenset[str]]
    rules: frozenset[str]
    said: frozenset[str]
    with_that: frozenset[str]
    asked: frozenset[str]
    felt: frozenset[str]
    claimed: frozenset[str]
    only_after: dict[str, str]
    shows: frozenset[str]
    shows_with: dict[str, str]
    nouns: dict[str, str]


@cache
def groups() -> Groups:
    """The groups of `groups.toml`."""
    names: dict[str, list[Entry]] = {}
    endings: dict[str, list[Entry]] = {}
    for holder, lists in _read("groups.toml").items():
        assert holder in HOLDERS
        for paper, kind in ((False, "people"), (True, "papers")):
            for name in _listed(lists[kind]):
                entry = _entry(holder, paper, name)
                names.setdefault(entry.words[0], []).append(entry)
        for ending in _listed(lists["endings"]):
            paper = ending in ("onderzoek", "rapport", "memorandum", "evaluatie", "jurisprudentie")
            endings.setdefault(ending[-4:], []).append(_entry(holder, paper, ending))
    longest = {first: tuple(sorted(found, key=lambda e: -len(e.words))) for first, found in names.items()}
    return Groups(longest, {last: tuple(found) for last, found in endings.items()})


@cache
def verbs() -> Verbs:
    """The verbs and nouns of `verbs.toml`."""
    found = _read("verbs.toml")
    participles, shows, nouns = found["participles"], found["shows"], found["nouns"]
    return Verbs(
        claims=_words(found["claims"]),
        claims_with_that=_words(found["claims_with_that"]),
        blames=_words(found["blames"]),
        views=_words(found["views"]),
        needs={verb: _words(value) for verb, value in found["with"].items()},
        unless={verb: _words(value) for verb, value in found["unless"].items()},
        acts={verb: _words(value) for verb, value in found["acts"].items()},
        rules=_words(found["rules"]),
        said=_words(participles["said"]),
        with_that=_words(participles["with_that"]),
        asked=_words(participles["asked"]),
        felt=_words(participles["felt"]),
        claimed=_words(participles["claimed"]),
        only_after=participles["only_after"],
        shows=_words(shows["verbs"]),
        shows_with=shows["with"],
        nouns={word: code for name, code in _NOUNS.items() for word in nouns[name].split()},
    )


@cache
def approval() -> tuple[re.Pattern[str], frozenset[str]]:
    """What approves, and the words that turn it round."""
    found = _read("approval.toml")
    lines = [line for line in found["approves"].splitlines() if line]
    return re.compile("|".join(lines), re.IGNORECASE), _words(found["denies"])


def _entry(holder: Holder, paper: bool, name: str) -> Entry:
    exact = tuple(name.split())
    return Entry(holder, paper, tuple(name.lower().split()), exact if name != name.lower() else None)


def _listed(text: str) -> list[str]:
    return [" ".join(name.split()) for name in text.split(";") if name.strip()]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("corpus") / "lexicons" / name).read_text(encoding="utf-8"))
