"""No claim of another is ever given as the asked one's."""

from __future__ import annotations

import pytest

from assistant import answering
from corpus.model import Holder
from evals import cases
from index.store import Store

ASKED: tuple[tuple[str, Holder], ...] = (
    ("Wat vindt de staatssecretaris van {}?", "bewindspersoon"),
    ("Wat concluderen de onderzoekers over {}?", "onderzoekers"),
    ("Wat vinden externe partijen van {}?", "externe_partijen"),
    ("Wat zeggen IND-medewerkers over {}?", "ind"),
    ("Wat zegt de rechter over {}?", "rechter"),
    ("What does Parliament think of {}?", "kamer"),
)
TOPICS = ("de standaard vragenlijst", "verklaringen van derden", "de workshops", "objectieve beoordeling")


@pytest.mark.parametrize(("pattern", "holder"), ASKED)
@pytest.mark.parametrize("topic", TOPICS)
def test_what_answers_is_of_who_was_asked(store: Store, pattern: str, holder: Holder, topic: str) -> None:
    answer = answering.answer(pattern.format(topic), store)
    assert {statement.holder for statement in answer.statements if statement.role == "answer"} <= {holder}


def test_the_curated_position_questions_too(store: Store) -> None:
    for case in cases.load():
        answer = answering.answer(case.question, store)
        asked = answer.question.query.holder
        if case.kind == "position" and asked is not None:
            assert {s.holder for s in answer.statements if s.role in ("answer", "reaction")} <= {asked}, case.id
