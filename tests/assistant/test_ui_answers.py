from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.model import Later, Role
from assistant.session import Session
from assistant.texts import say
from assistant.ui import answers, panel, turns
from assistant.ui.turns import Conversation, Turn
from corpus.errors import Language
from corpus.model import Holder

QUESTION = "Wat vindt de staatssecretaris van standaardvragenlijsten?"
HOSTILE = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'


@pytest.fixture(scope="module")
def answered(session: Session) -> Turn:
    return turns.ask(session, QUESTION)


@pytest.fixture(scope="module")
def silent(session: Session) -> Turn:
    return turns.ask(session, "Wat is de hoofdstad van Frankrijk?")


def shown(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_an_answer_shows_claim_quotation_number_and_place(answered: Turn) -> None:
    html = answers.conversation((answered,), "nl")
    assert "De staatssecretaris van Justitie en Veiligheid reageert met instemming of begrip:" in html
    assert "gestandaardiseerde vragenlijsten" in html
    assert '<button type="button" class="sp-cite" data-cite="1-1"' in html
    assert 'data-source="1-1"' in html
    text = shown(html)
    assert "p. 3 · “Reactie op de conclusies” · 1 oktober 2021" in text
    assert "Bewindspersoon" in text


def test_every_citation_has_its_source_on_the_page(answered: Turn, silent: Turn) -> None:
    html = answers.conversation((answered, silent, answered), "nl")
    cites, found = re.findall(r'data-cite="([^"]+)"', html), re.findall(r'data-source="([^"]+)"', html)
    assert cites == found
    assert len(set(cites)) == len(cites)


def test_the_words_that_answer_stand_above_the_whole_sentence(session: Session) -> None:
    turn = turns.ask(session, "Op welke datum is het rapport door het WODC opgeleverd?")
    html = answers.conversation((turn,), "nl")
    assert '<p class="sp-short">Kort: “<span lang="nl">18 augustus</span>” [1]</p>' in html
    assert html.index("sp-short") < html.index("sp-lead")


def test_later_papers_can_be_opened_and_their_titles_are_text(answered: Turn) -> None:
    assert answered.answer is not None
    later = (Later("kst-1-2", HOSTILE, "2022-03-01", False), Later("kst-1-3", "Herdruk", None, True))
    turn = replace(answered, answer=replace(answered.answer, later=later))
    html = answers.conversation((turn,), "nl")
    assert '<a href="/paper/kst-1-2" lang="nl">&lt;script&gt;' in html
    assert "<script" not in html
    text = shown(html)
    assert "(1 maart 2022)." in text
    assert "Let op: Herdruk (" in text
    assert "sp-later" not in answers.conversation((answered,), "nl")


def roles(turn: Turn, *given: tuple[Role, Holder]) -> Turn:
    """The turn with a statement, as its first one, for each role and holder."""
    assert turn.answer is not None
    made = tuple(replace(turn.answer.statements[0], role=role, holder=holder) for role, holder in given)
    return replace(turn, answer=replace(turn.answer, statements=made), sources=turn.sources[:1] * len(made))


def test_a_finding_and_the_reaction_to_it_stand_side_by_side(session: Session) -> None:
    turn = turns.ask(session, "Hoe reageert de staatssecretaris op het knelpunt?")
    assert turn.answer is not None
    assert [statement.role for statement in turn.answer.statements] == ["finding", "reaction"]
    html = answers.conversation((turn,), "en")
    left, right = html.split('<div class="sp-side">')[1:]
    assert html.count('class="sp-sides"') == 1
    assert left.startswith("<h2>Bevinding</h2>")
    assert 'data-cite="1-1"' in left
    assert right.startswith("<h2>Reactie</h2>")
    assert 'data-cite="1-2"' in right


@pytest.mark.parametrize(
    ("given", "sides", "groups"),
    [
        ([("finding", "onderzoekers"), ("answer", "bewindspersoon")], 0, 2),
        ([("reaction", "bewindspersoon"), ("finding", "onderzoekers")], 0, 2),
        ([("answer", "onderzoekers"), ("reaction", "bewindspersoon")], 0, 2),
        ([("finding", "onderzoekers"), ("finding", "ind"), ("reaction", "bewindspersoon")], 2, 3),
        ([("finding", "onderzoekers"), ("reaction", "bewindspersoon")] * 2, 4, 4),
        ([("answer", "kamer"), ("finding", "ind"), ("reaction", "bewindspersoon"), ("context", "kamer")], 2, 4),
    ],
)
def test_every_group_is_drawn_once_and_in_order(
    answered: Turn, given: list[tuple[Role, Holder]], sides: int, groups: int
) -> None:
    html = answers.conversation((roles(answered, *given),), "nl")
    assert html.count('class="sp-side"') == sides
    assert html.count('class="sp-group"') == groups
    assert re.findall(r'data-cite="1-(\d)"', html) == [str(number) for number in range(1, len(given) + 1)]


def test_no_answer_is_said_with_what_was_searched_and_what_came_near(silent: Turn) -> None:
    text = shown(answers.conversation((silent,), "nl"))
    assert "komt “Frankrijk” niet voor" in text
    assert re.search(r"Doorzocht: 1 document \(1 oktober 2021\), \d+ passages", text)
    assert text.count("Geen antwoord") == len(silent.nearest) == 3


def test_labels_follow_the_page_and_the_answer_follows_the_question(answered: Turn) -> None:
    text = shown(answers.conversation((answered,), "en"))
    assert "You ask" in text
    assert "Minister or state secretary" in text
    assert "De staatssecretaris van Justitie en Veiligheid reageert met instemming of begrip:" in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_hostile_questions_are_shown_as_text(answered: Turn, language: Language) -> None:
    html = answers.conversation(
        (replace(answered, question=HOSTILE), Turn(HOSTILE, error=(HOSTILE, HOSTILE))), language
    )
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;") == 3


def test_hostile_papers_are_shown_as_text(answered: Turn) -> None:
    source = answered.sources[0]
    run = replace(source.quoted.runs[0], text=HOSTILE)
    citation = replace(
        source.citation, title=HOSTILE, quote=HOSTILE, reference=HOSTILE, headings=(HOSTILE,), url="javascript:alert(1)"
    )
    paragraph = replace(source.quoted, runs=(run, replace(run, kind="note"), replace(run, kind="quoted")))
    hostile = replace(
        source,
        citation=citation,
        attribution=replace(source.attribution, cue=HOSTILE),
        quoted=paragraph,
        before=(paragraph,),
        after=(replace(paragraph, label="heading"),),
    )
    html = answers.conversation((replace(answered, sources=(hostile,)),), "nl") + panel.source("x", "n", hostile, "nl")
    assert "<script" not in html
    assert "<img" not in html
    assert all(address.startswith("/paper/") for address in re.findall(r'href="([^"]*)"', html))


@pytest.mark.parametrize("question", ["", "   ", "🙂🙂", "x" * 10_000, "\u202e\u200b"])
def test_what_cannot_be_searched_for_gets_a_message_in_the_language_of_the_page(
    session: Session, question: str
) -> None:
    turn = turns.ask(session, question)
    assert turn.answer is None
    for language in ("nl", "en"):
        assert turn.message(language) in shown(answers.conversation((turn,), language)).replace("&#x27;", "'")
    assert len(turn.question) <= 8_001


def test_an_unexpected_error_is_an_apology(monkeypatch: pytest.MonkeyPatch, session: Session) -> None:
    def broken() -> None:
        raise RuntimeError("/srv/geheim")

    monkeypatch.setattr(session, "store", broken)
    turn = turns.ask(session, QUESTION)
    assert turn.message("nl") == say("ui.apology", "nl")
    assert "geheim" not in answers.conversation((turn,), "nl")


def test_a_message_about_an_empty_question_gives_way(session: Session) -> None:
    conversation: Conversation = ()
    for question in (QUESTION, "", " ", QUESTION):
        *_, conversation = turns.extend(session, conversation, question)
    assert [turn.question for turn in conversation] == [QUESTION, QUESTION]


def test_a_reloaded_page_gets_its_conversation_back(session: Session, answered: Turn) -> None:
    restored = turns.restore(session, [{"question": QUESTION, "filters": 3}, "", 3, None, {"a": 1}, {"question": " "}])
    assert [turn.question for turn in restored] == [QUESTION]
    assert restored[0].sources == answered.sources
    assert len(turns.restore(session, [{"question": "a b"}] * 100)) == turns.REMEMBERED
