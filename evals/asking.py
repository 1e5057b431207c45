"""Asks one case of a store: the one place where the evals call the assistant."""

from __future__ import annotations

from assistant import answering, conversation
from assistant.model import Answer
from evals.cases import Case, every_gold
from evals.outcomes import Outcome
from index.model import Candidate, Filters
from index.store import Store


def ask(case: Case, store: Store) -> Outcome:
    """The outcome of a case; raises QuestionError when it cannot be asked."""
    filters = Filters(until=case.as_of)
    if case.turns:
        return outcome(case, *_after(case, store, filters), store)
    return outcome(case, *answering.answer_with_candidates(case.question, store, filters), store)


def outcome(case: Case, answer: Answer, candidates: tuple[Candidate, ...], store: Store) -> Outcome:
    """The outcome with every document that is cited or quoted as gold, so far as the store has it."""
    held = set(store.database.documents())
    wanted = {citation.document_id for statement in answer.statements for citation in statement.citations}
    wanted |= {gold.document_id for gold in every_gold(case)}
    return Outcome(case, answer, candidates, {id: store.document(id) for id in sorted(wanted & held)})


def _after(case: Case, store: Store, filters: Filters) -> tuple[Answer, tuple[Candidate, ...]]:
    """The answer to the last of the turns; without a day of its own a case keeps the filters of its turns."""
    narrowed = filters if case.as_of else None
    question = conversation.follow(conversation.replay(case.turns, store, narrowed), case.question, narrowed)
    return answering.respond(question, store)
