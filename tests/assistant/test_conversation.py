"""Follow-ups over the letter: what a turn takes over from the turns before it, and what it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import contract, conversation, wording
from assistant.conversation import Conversation
from corpus.errors import QuestionError
from index.model import Filters
from index.store import Store

CASES = [json.loads(line) for line in (Path(__file__).parent / "conversations.jsonl").read_text("utf-8").splitlines()]
VIEW = "Wat vindt de staatssecretaris van standaardvragenlijsten?"


def faults(case: dict[str, Any], store: Store) -> list[str]:
    """How an understanding differs from what the case expects; the answer is not looked at."""
    question = conversation.answer(case["turns"], store).question
    follows = question.follows
    full = follows.question if follows else question.text
    wrong = [f"lacks {word}" for word in case.get("words", []) if word.lower() not in full.lower()]
    wrong += [f"has {word}" for word in case.get("without", []) if word.lower() in full.lower()]
    if (follows is not None) != case["follows"]:
        wrong.append("follows" if follows else "does not follow")
    for name, value in (("holder", question.query.holder), ("kind", question.query.kind)):
        if name in case and case[name] != value:
            wrong.append(f"{name} {value}")
    if case.get("wider", False) != bool(follows and follows.wider):
        wrong.append("wider")
    if case.get("language", question.language) != question.language:
        wrong.append(question.language)
    return wrong


@pytest.mark.parametrize("case", CASES, ids=[" → ".join(case["turns"])[:100] for case in CASES])
def test_a_turn_is_understood_after_the_turns_before_it(case: dict[str, Any], store: Store) -> None:
    assert not faults(case, store), conversation.answer(case["turns"], store).question


def test_a_follow_up_is_answered_as_it_was_understood(store: Store) -> None:
    answer = conversation.answer([VIEW, "En de onderzoekers?"], store)
    assert answer.question.text == "En de onderzoekers?"
    assert {statement.holder for statement in answer.statements} == {"onderzoekers"}
    assert "vragenlijst" in wording.text(answer)
    assert contract.answer(answer)["understood"]["follows"] == {
        "question": "Wat vindt de onderzoekers van standaardvragenlijsten?",
        "words": "standaardvragenlijsten",
        "holder": None,
        "wider": False,
    }
    assert wording.plain(answer).startswith("Opgevat als vervolg, over “standaardvragenlijsten”.")


def test_most_follow_ups_have_the_right_statement(store: Store) -> None:
    said = [case for case in CASES if "says" in case]
    right = 0
    for case in said:
        answer = conversation.answer(case["turns"], store)
        text = " ".join(statement.text for statement in answer.statements).lower()
        right += answer.status == "not_found" if case["says"] is None else case["says"].lower() in text
    assert right / len(said) >= 0.8


def test_more_gives_the_next_best_and_nothing_twice(store: Store) -> None:
    turns = ["Wat concluderen de onderzoekers over stereotypering?"]
    seen: set[str] = set()
    for _ in range(20):
        answer = conversation.answer(turns, store)
        if answer.status == "not_found":
            break
        quotes = {statement.text for statement in answer.statements}
        assert not quotes & seen
        seen |= quotes
        turns.append("Meer hierover")
    assert answer.status == "not_found"
    assert wording.no(answer) == "Meer staat hierover niet in de doorzochte stukken."


def test_a_new_question_says_nothing_of_the_turns_before(store: Store) -> None:
    alone = conversation.answer([VIEW], store)
    later = conversation.answer(["Wat is de hoofdstad van Frankrijk?", VIEW], store)
    assert alone.statements == later.statements
    assert later.question.follows is None
    assert contract.answer(later)["understood"]["follows"] is None
    assert wording.understood(later.question) == ""


def test_filters_are_kept_unless_others_are_given(store: Store) -> None:
    early = Filters(until="2020-01-01")
    before = Conversation().after(conversation.answer([VIEW], store, early))
    assert conversation.follow(before, "Waarom?").query.filters == early
    assert conversation.follow(before, "Waarom?", Filters()).query.filters == Filters()
    assert conversation.follow(before, "Wat is het doel van het onderzoek?").query.filters == Filters()


def test_turns_that_ask_nothing_are_passed_over(store: Store) -> None:
    answer = conversation.answer([VIEW, "", "???", "Dank u wel!", "En de onderzoekers?"], store)
    assert "vragenlijst" in wording.text(answer)


@pytest.mark.parametrize("turns", [[], [VIEW, ""], [VIEW, "?!"], [VIEW, "x" * 3000]])
def test_a_last_turn_that_asks_nothing_is_an_error(turns: list[str], store: Store) -> None:
    with pytest.raises(QuestionError):
        conversation.answer(turns, store)


def test_long_conversations_stay_within_the_longest_question(store: Store) -> None:
    long = f"Wat vindt de staatssecretaris van {'standaardvragenlijsten en ' * 70}workshops?"
    answer = conversation.answer([long, "En wat vinden externe partijen daarvan?", "Waarom?"], store)
    assert answer.question.follows is not None
    assert len(answer.question.query.text) <= 2000


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "En \x00 daarvan?", "En de " + "( " * 500 + "?", "En {0}?"]
)
def test_hostile_turns_end_in_a_plain_answer(text: str, store: Store) -> None:
    assert conversation.answer([VIEW, text], store).question.text == text


@pytest.mark.parametrize(
    ("turns", "holder"),
    [
        (["Komt stereotypering nog voor in het gehoor?", "wie zegt dat?"], "onderzoekers"),
        (["Is een objectieve beoordeling mogelijk?", "En volgens wie?"], "ind"),
        (["Wat deed de IND aan stereotypering?", "Wie heeft dat gezegd?"], "bewindspersoon"),
        (["Does stereotyping still occur?", "Who says so?"], "onderzoekers"),
        (["Komt stereotypering nog voor in het gehoor?", "bron?"], "onderzoekers"),
    ],
)
def test_whose_it_was_is_answered_by_what_was_quoted(turns: list[str], holder: str, store: Store) -> None:
    before, after = (conversation.answer(turns[: count + 1], store) for count in range(2))
    assert [statement.text for statement in after.statements] == [statement.text for statement in before.statements]
    assert {statement.holder for statement in after.statements} == {holder}


def test_a_holder_may_be_quoted_again_later(store: Store) -> None:
    turns = ["Hoe worden verklaringen van derden meegewogen?", "en wat zegt de rechter?", "en externe partijen?"]
    first, last = conversation.answer(turns[:1], store), conversation.answer(turns, store)
    assert [statement.text for statement in last.statements] == [statement.text for statement in first.statements]


def test_a_correction_takes_the_place_of_who_was_asked(store: Store) -> None:
    turns = ["Wat zeggen de onderzoekers over workshops?", "Nee, ik bedoel de staatssecretaris"]
    answer = conversation.answer(turns, store)
    assert answer.question.query.holder == "bewindspersoon"
    assert "workshops" in answer.question.query.whole


def test_who_was_refused_does_not_stay(store: Store) -> None:
    turns = ["Wat vindt COC van de werkinstructies?", "en de onderzoekers?"]
    answer = conversation.answer(turns, store)
    assert "COC" not in answer.question.query.whole
    assert answer.question.query.holder == "onderzoekers"


def test_a_verb_that_opens_a_question_is_no_name(store: Store) -> None:
    answer = conversation.answer(["Loopt Nederland voorop?", "Is de staatssecretaris het daarmee eens?"], store)
    assert "Loopt" not in answer.question.query.whole
    assert answer.unknown == ()
