"""A conversation: questions and what came of them. Nothing here knows of a browser."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from uuid import uuid4

from assistant import answering, choices
from assistant.choices import Choices
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
# Of a question that is too long, so much can be edited.
_SHOWN = 8_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer and sources, or the message (Dutch, English) that says why there is none.

    Without answer and error it waits for its answer. `id` names the answer in `Answers`.
    """

    question: str
    answer: Answer | None = None
    sources: tuple[Source, ...] = ()
    nearest: tuple[Source, ...] = ()
    error: tuple[str, str] | None = None
    chosen: Choices = Choices()
    id: str = ""

    @property
    def waits(self) -> bool:
        return self.answer is None and self.error is None

    def message(self, language: Language) -> str:
        """Why there is no answer; empty when there is one."""
        return "" if self.error is None else self.error[0 if language == "nl" else 1]


Conversation = tuple[Turn, ...]


class Answers:
    """The latest answers by name, for feedback and export; the oldest give way, and a restart forgets all."""

    def __init__(self, most: int = 5_000) -> None:
        self._most = most
        self._held: OrderedDict[str, Answer] = OrderedDict()
        self._lock = Lock()

    def keep(self, turn: Turn) -> Turn:
        """The turn, named."""
        if turn.answer is None:
            return turn
        named = replace(turn, id=uuid4().hex)
        with self._lock:
            self._held[named.id] = turn.answer
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return named

    def get(self, id: str) -> Answer | None:
        """The answer of that name, if it is still known."""
        with self._lock:
            return self._held.get(id)


def ask(session: Session, question: str, conversation: Conversation = (), chosen: Choices = Choices()) -> Turn:
    """Asks the live index after the turns before, without a chat model; never raises."""
    *_, whole = _asked(session, question, conversation, chosen, extractive.compose)
    return whole


def extend(
    session: Session, conversation: Conversation, question: str, chosen: Choices = Choices()
) -> Iterator[Conversation]:
    """Yields the conversation with the question answered, as the answer grows; the last one is whole.

    A message about an empty question gives way to what comes next.
    """
    kept = conversation[:-1] if conversation and not conversation[-1].question.strip() else conversation
    if session.chat_model is not None:
        yield (*kept, Turn(question, chosen=chosen))
    for turn in _asked(session, question, kept, chosen, None):
        yield (*kept, turn)


def stopped(conversation: Conversation) -> Conversation:
    """The conversation whose last turn the visitor did not wait for: what was checked by then stays."""
    if not conversation:
        return conversation
    *before, last = conversation
    if last.answer is None:
        said = say("ui.stopped", "nl"), say("ui.stopped", "en")
        return (*before, replace(last, error=last.error or said))
    return (*before, replace(last, answer=replace(last.answer, notice="stopped")))


def restore(session: Session, asked: Iterable[object]) -> Conversation:
    """The conversation of a page that was reloaded, or of an address that holds a question with what narrows it.

    A chat model is not asked all over again.
    """
    found = [turn for each in asked if (turn := _kept(each)) is not None]
    turns: Conversation = ()
    for question, chosen in found[-REMEMBERED:]:
        turns = (*turns, ask(session, question, turns, chosen))
    return turns


def _asked(
    session: Session, question: str, conversation: Conversation, chosen: Choices, composer: Composer | None
) -> Iterator[Turn]:
    """Yields the turn as it grows; never raises, as what goes wrong is part of the conversation."""
    try:
        store = session.store()
        before = Before(tuple(turn.answer for turn in conversation if turn.answer is not None))
        asked = choices.narrowed(follow(before, question, chosen.filters), chosen.holder)
        for answer in answering.stream(asked, store, composer or session.composer()):
            yield _turn(question, answer, store, chosen)
    except UserError as error:
        yield Turn(_shortened(question), error=(error.nl, error.en), chosen=chosen)
    except Exception:
        _log.exception("A question could not be answered")
        yield Turn(_shortened(question), error=(say("ui.apology", "nl"), say("ui.apology", "en")), chosen=chosen)


def _turn(question: str, answer: Answer, store: Store, chosen: Choices) -> Turn:
    return Turn(
        question,
        answer,
        tuple(sources.of_statement(statement, store) for statement in answer.statements),
        tuple(sources.of_nearest(near, store) for near in answer.searched.nearest),
        chosen=chosen,
    )


def _kept(value: object) -> tuple[str, Choices] | None:
    """A question and what narrows it as the page kept them; anything may stand there."""
    if not isinstance(value, Mapping) or not isinstance(value.get("question"), str) or not value["question"].strip():
        return None
    return value["question"], choices.read(value.get("filters"))


def _shortened(question: str) -> str:
    return question if len(question) <= _SHOWN else question[:_SHOWN].rstrip() + "…"
