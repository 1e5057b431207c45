"""Asks one case of a store: the one place where the evals call the assistant."""

from __future__ import annotations

import importlib.util
from importlib import import_module
from typing import Any

from assistant import answering
from assistant.model import Answer
from evals.cases import Case, every_gold
from evals.outcomes import Outcome
from index.model import Candidate, Filters
from index.store import Store

_CONVERSATION = "assistant.conversation"
_NEEDED = ("replay", "follow")


class CannotConverseError(Exception):
    """The assistant takes no earlier turns, so that a follow-up cannot be judged."""


def ask(case: Case, store: Store) -> Outcome:
    """The outcome of a case; raises QuestionError when it cannot be asked, CannotConverseError for a follow-up."""
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


def converses() -> bool:
    """Whether the assistant takes earlier turns."""
    return _conversation() is not None


def _after(case: Case, store: Store, filters: Filters) -> tuple[Answer, tuple[Candidate, ...]]:
    conversation = _conversation()
    if conversation is None:
        raise CannotConverseError
    narrowed = filters if case.as_of else None
    question = conversation.follow(conversation.replay(case.turns, store, narrowed), case.question, narrowed)
    respond: Any = vars(answering)["respond"]
    answer, candidates = respond(question, store)
    return answer, candidates


def _conversation() -> Any:
    """The module `assistant.conversation` with what is needed of it, or None: it came later than the evals."""
    if importlib.util.find_spec(_CONVERSATION) is None or not hasattr(answering, "respond"):
        return None
    module = import_module(_CONVERSATION)
    return module if all(hasattr(module, name) for name in _NEEDED) else None
