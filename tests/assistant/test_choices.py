from __future__ import annotations

from dataclasses import asdict
from urllib.parse import parse_qs, urlsplit

import pytest

from assistant import addresses, choices, query
from assistant.choices import Choices
from assistant.session import Session
from assistant.ui import chips, turns

CHOSEN = Choices(("kst-1-2",), ("brief",), ("19637",), "onderzoekers", "2018-01-01", "2022-01-01", "2021-06-01")


def test_choices_come_back_from_what_a_page_kept() -> None:
    assert choices.read(asdict(CHOSEN)) == CHOSEN


@pytest.mark.parametrize(
    "given", [None, 3, "x", [], {"holder": "niemand", "since": "gisteren", "kinds": "brief", "documents": [3]}]
)
def test_what_is_no_choice_is_passed_over(given: object) -> None:
    assert choices.read(given) == Choices()


def test_papers_after_the_day_as_of_which_is_asked_do_not_count() -> None:
    assert CHOSEN.filters.until == "2021-06-01"
    assert Choices(until="2020-01-01", as_of="2021-01-01").filters.until == "2020-01-01"
    assert Choices().filters.until is None


def test_an_address_holds_every_choice() -> None:
    given = parse_qs(urlsplit(addresses.question("Waarom?", CHOSEN)).query)
    assert given == {
        "q": ["Waarom?"],
        "document": ["kst-1-2"],
        "kind": ["brief"],
        "dossier": ["19637"],
        "holder": ["onderzoekers"],
        "since": ["2018-01-01"],
        "until": ["2022-01-01"],
        "as_of": ["2021-06-01"],
    }


def test_a_chosen_holder_is_asked_whoever_the_question_names() -> None:
    asked = query.analyse("Wat vindt de staatssecretaris van workshops?")
    assert choices.narrowed(asked, "onderzoekers").query.holder == "onderzoekers"
    assert choices.narrowed(asked, None) is asked


def test_only_the_chosen_holder_answers(session: Session) -> None:
    for question in (
        "Wat wordt gezegd over de workshops?",
        "Wat vindt de staatssecretaris van standaardvragenlijsten?",
    ):
        answer = turns.ask(session, question, chosen=Choices(holder="onderzoekers")).answer
        assert answer is not None
        assert {said.holder for said in answer.statements if said.role == "answer"} == {"onderzoekers"}


def test_each_choice_is_a_chip_in_words_that_can_be_dropped() -> None:
    shown = chips.chips(CHOSEN, "nl", {"kst-1-2": "Een brief"})
    assert [words for words, _ in shown] == [
        "Stuk: Een brief",
        "Soort: brief",
        "Dossier: 19637",
        "Wie het zegt: Onderzoekers",
        "Vanaf 1 januari 2018",
        "Tot en met 1 januari 2022",
        "Stand op 1 juni 2021",
    ]
    values = [value for _, value in shown]
    assert chips.kept(CHOSEN, values) == CHOSEN
    for dropped in values:
        left = chips.kept(CHOSEN, [value for value in values if value != dropped])
        assert [value for _, value in chips.chips(left, "en")] == [value for value in values if value != dropped]
