"""A conversation: questions and what came of them. Nothing here knows of a browser."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from assistant import answering
from assistant.model import Answer
from assistant.session import Session
from assistant.texts import say
from assistant.ui import sources
from assistant.ui.sources import Source
from corpus.errors import Language, UserError

# A reloaded page asks its questions again; more than these would keep it waiting.
REMEMBERED = 20
_SHOWN = 400

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer and sources, or the message (Dutch, English) that says why there is none."""

    question: str
    answer: Answer | None = None
    sources: tuple[Source, ...] = ()
    nearest: tuple[Source, ...] = ()
    error: tuple[str, str] | None = None

    def message(self, language: Language) -> str:
        """Why there is no answer; empty when there is one."""
        return "" if self.error is None else self.error[0 if language == "nl" else 1]


Conversation = tuple[Turn, ...]


def ask(session: Session, question: str) -> Turn:
    """Asks the live index; never raises, as what goes wrong is part of the conversation."""
    try:
        store = session.store()
        answer = answering.answer(question, store)
        return Turn(
            question,
            answer,
            tuple(sources.of_statement(statement, store) for statement in answer.statements),
            tuple(sources.of_nearest(near, store) for near in answer.searched.nearest),
        )
    except UserError as error:
        return Turn(_shortened(question), error=(error.nl, error.en))
    except Exception:
        _log.exception("A question could not be answered")
        return Turn(_shortened(question), error=(say("ui.apology", "nl"), say("ui.apology", "en")))


def extend(session: Session, conversation: Conversation, question: str) -> Conversation:
    """The conversation with the question answered; a message about an empty question gives way to what comes next."""
    kept = conversation[:-1] if conversation and not conversation[-1].question.strip() else conversation
    return (*kept, ask(session, question))


def restore(session: Session, questions: Iterable[object]) -> Conversation:
    """The conversation of a page that was reloaded."""
    texts = [each for each in questions if isinstance(each, str) and each.strip()]
    return tuple(ask(session, text) for text in texts[-REMEMBERED:])


def _shortened(question: str) -> str:
    return question if len(question) <= _SHOWN else question[:_SHOWN].rstrip() + "…"
