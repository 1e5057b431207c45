"""A conversation: questions and what came of them. Nothing here knows of a browser."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant import answering
from assistant.composers import Composer, extractive
from assistant.conversation import Conversation as Before
from assistant.conversation import follow
from assistant.model import Answer
from assistant.session import Session
from assistant.texts import say
from assistant.ui import sources
from assistant.ui.sources import Source
from corpus.errors import Language, UserError
from index.store import Store

# A reloaded page asks its questions again; more than these would keep it waiting.
REMEMBERED = 20
_SHOWN = 400

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer and sources, or the message (Dutch, English) that says why there is none.

    Without any of these it waits for its answer.
    """

    question: str
    answer: Answer | None = None
    sources: tuple[Source, ...] = ()
    nearest: tuple[Source, ...] = ()
    error: tuple[str, str] | None = None

    @property
    def waits(self) -> bool:
        return self.answer is None and self.error is None

    def message(self, language: Language) -> str:
        """Why there is no answer; empty when there is one."""
        return "" if self.error is None else self.error[0 if language == "nl" else 1]


Conversation = tuple[Turn, ...]


def ask(session: Session, question: str, conversation: Conversation = ()) -> Turn:
    """Asks the live index after the turns before, without a chat model; never raises."""
    *_, whole = _asked(session, question, conversation, extractive.compose)
    return whole


def extend(session: Session, conversation: Conversation, question: str) -> Iterator[Conversation]:
    """Yields the conversation with the question answered, as the answer grows; the last one is whole.

    A message about an empty question gives way to what comes next.
    """
    kept = conversation[:-1] if conversation and not conversation[-1].question.strip() else conversation
    if session.chat_model is not None:
        yield (*kept, Turn(question))
    for turn in _asked(session, question, kept, None):
        yield (*kept, turn)


def restore(session: Session, questions: Iterable[object]) -> Conversation:
    """The conversation of a page that was reloaded; a chat model is not asked all over again."""
    texts = [each for each in questions if isinstance(each, str) and each.strip()]
    turns: Conversation = ()
    for text in texts[-REMEMBERED:]:
        turns = (*turns, ask(session, text, turns))
    return turns


def _asked(session: Session, question: str, conversation: Conversation, composer: Composer | None) -> Iterator[Turn]:
    """Yields the turn as it grows; never raises, as what goes wrong is part of the conversation."""
    try:
        store = session.store()
        before = Before(tuple(turn.answer for turn in conversation if turn.answer is not None))
        asked = follow(before, question)
        for answer in answering.stream(asked, store, composer or session.composer()):
            yield _turn(question, answer, store)
    except UserError as error:
        yield Turn(_shortened(question), error=(error.nl, error.en))
    except Exception:
        _log.exception("A question could not be answered")
        yield Turn(_shortened(question), error=(say("ui.apology", "nl"), say("ui.apology", "en")))


def _turn(question: str, answer: Answer, store: Store) -> Turn:
    return Turn(
        question,
        answer,
        tuple(sources.of_statement(statement, store) for statement in answer.statements),
        tuple(sources.of_nearest(near, store) for near in answer.searched.nearest),
    )


def _shortened(question: str) -> str:
    return question if len(question) <= _SHOWN else question[:_SHOWN].rstrip() + "…"
