from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from evals import cases
from index import lexicon
from index.lexicon import Lexicon

KNOWLEDGE = resources.files("index") / "knowledge"


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    return lexicon.shipped()


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (KNOWLEDGE / name).read_text("utf-8").splitlines()]


def others(found: Lexicon, question: str) -> dict[str, set[str]]:
    return {term.word: set(term.others) for term in found.terms(question)}


def test_everyday_words_lead_to_official_ones(shipped: Lexicon) -> None:
    found = others(shipped, "Welke leidraad geldt voor bijstand?")
    assert "werkinstructie" in found["leidraad"]
    assert found["bijstand"]


def test_inflection_does_not_matter(shipped: Lexicon) -> None:
    assert others(shipped, "leidraden")["leidraden"] >= {"werkinstructie"}


def test_english_words_and_phrases_lead_to_dutch_ones(shipped: Lexicon) -> None:
    found = others(shipped, "Who carried out the credibility assessment of the asylum seeker?")
    assert "geloofwaardigheidsbeoordeling" in found["assessment"]
    assert "asielzoeker" in found["seeker"]


def test_a_phrase_lends_its_meaning_to_each_of_its_words() -> None:
    small = Lexicon([("nl", ["ten laste leggen"], ["beschuldigen"], 0.8)])
    found = others(small, "Kan men hem dit ten laste leggen?")
    assert found["laste"] == found["leggen"] == {"beschuldigen"}


def test_rare_words_weigh_more_than_common_ones(shipped: Lexicon) -> None:
    weights = {term.word: term.rarity for term in shipped.terms("artikel vergunning stereotypering")}
    assert weights["artikel"] < weights["vergunning"] < weights["stereotypering"]
    assert all(0 < weight <= 1 for weight in weights.values())


def test_it_survives_saving(shipped: Lexicon, tmp_path: Path) -> None:
    shipped.save(tmp_path / "lexicon.json")
    again = Lexicon.load(tmp_path / "lexicon.json")
    assert again.terms("Welke leidraad geldt?") == shipped.terms("Welke leidraad geldt?")


@pytest.mark.parametrize("question", ["", "🙂", "…", "a" * 1000])
def test_any_text_is_taken(shipped: Lexicon, question: str) -> None:
    assert isinstance(shipped.terms(question), tuple)


def test_the_thesaurus_is_clean() -> None:
    seen = set()
    for entry in lines("thesaurus.jsonl"):
        assert set(entry) == {"terms", "relation", "domain"}
        assert entry["relation"] in lexicon.STRENGTHS
        assert 2 <= len(entry["terms"]) <= 8
        assert len({term.casefold() for term in entry["terms"]}) == len(entry["terms"]), entry
        assert all(term == term.strip() and 0 < len(term) <= 60 for term in entry["terms"]), entry
        seen.add(frozenset(entry["terms"]))
    assert len(seen) == len(lines("thesaurus.jsonl")) >= 4000


def test_the_glossary_is_clean() -> None:
    entries = lines("glossary.jsonl")
    assert len(entries) >= 4000
    for entry in entries:
        assert set(entry) == {"nl", "en", "domain"}
        for language in ("nl", "en"):
            assert 1 <= len(entry[language]) <= 4
            assert all(term == term.strip() and 0 < len(term) <= 60 for term in entry[language]), entry


def test_nothing_is_made_from_the_questions() -> None:
    """General words only: no phrase of the curated questions of five words or more stands in the knowledge."""
    asked = {case.question.lower() for case in cases.load()}
    terms = {t.lower() for e in lines("thesaurus.jsonl") for t in e["terms"] if t.count(" ") >= 4}
    assert not {term for term in terms for question in asked if term in question}
