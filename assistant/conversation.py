"""Follow-ups: what a question leaves out is taken over from the turns before it.

A turn is read by what it lacks. One without words of its own ("Waarom?", "En de onderzoekers?") or that points back
("daarvan", "Is dat veranderd?") keeps topic, holder and filters; one that opens as a continuation and holds no clause
("En de workshops?", "What about converts?") puts its words in the place of the topic. Any other turn is a new question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import answering, query, retelling, turnwords
from assistant.composers import Composer, extractive
from assistant.model import Answer, Follows, Given, Question
from assistant.turnwords import Reading
from corpus.errors import Language, QuestionError
from corpus.model import Holder, Span
from index.model import Filters
from index.store import Store

# A question of so many words of its own is new, unless it says that it continues.
_FEW = 2


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far, the first one first."""

    answers: tuple[Answer, ...] = ()

    def after(self, answer: Answer) -> Conversation:
        """The conversation with one more turn."""
        return Conversation((*self.answers, answer))


def answer(
    turns: Sequence[str],
    store: Store,
    filters: Filters | None = None,
    composer: Composer = extractive.compose,
    id: str | None = None,
    language: Language | None = None,
) -> Answer:
    """Answers the last of the turns, given the ones before; raises QuestionError when it holds no question."""
    if not turns:
        raise QuestionError("Er is geen vraag gesteld.", "No question was asked.")
    question = follow(replay(turns[:-1], store, filters), turns[-1], filters, id, language)
    return answering.respond(question, store, composer)[0]


def replay(turns: Sequence[str], store: Store, filters: Filters | None = None) -> Conversation:
    """The conversation that these turns make; one that holds no question is passed over."""
    conversation = Conversation()
    for text in turns:
        try:
            question = follow(conversation, text, filters)
        except QuestionError:
            continue
        conversation = conversation.after(answering.respond(question, store)[0])
    return conversation


def follow(
    conversation: Conversation,
    text: str,
    filters: Filters | None = None,
    id: str | None = None,
    language: Language | None = None,
) -> Question:
    """The question, understood after the turns before it: `follows` says what it took over, None for a new one.

    Without `filters` a follow-up keeps those of the turn it follows. Raises QuestionError as `query.analyse` does.
    """
    fresh, said = turnwords.without_reset(text)
    asked = query.analyse(said, filters or Filters(), id, language)
    before = None if fresh else _antecedent(conversation)
    reading = turnwords.read(said)
    if before is None or reading.courtesy:
        return replace(asked, text=text)
    follows = _taken_over(reading, before, conversation)
    if follows is None:
        return replace(asked, text=text)
    return _understood(text, asked, follows, before, reading, filters)


def _antecedent(conversation: Conversation) -> Question | None:
    """The last turn that asked something."""
    questions = (found.question for found in reversed(conversation.answers))
    return next((question for question in questions if not turnwords.read(question.text).courtesy), None)


def _taken_over(reading: Reading, before: Question, conversation: Conversation) -> Follows | None:
    if reading.whose and (last := _last(conversation)):
        return Follows(_full(before), retelling.topic(_full(before)), before.query.holder, again=last)
    return _follows(reading, before, conversation)


def _follows(reading: Reading, before: Question, conversation: Conversation) -> Follows | None:
    full = _full(before)
    topic = retelling.topic(full)
    asker = before.query.holder
    given = _given(conversation)
    if (redated := retelling.of_other_year(full, reading)) or reading.wider:
        return Follows(redated or full, topic, asker, reading.wider, given)
    if reading.holder_pronoun and asker and reading.own:
        # "En wat zeggen zij over workshops?": who, but about something else
        return Follows(retelling.with_holder(reading, retelling.name_of(full)), holder=asker)
    if not reading.own or (reading.points and (reading.opens or len(reading.own) <= _FEW or reading.adverb)):
        return _on_topic(reading, full, topic, asker, given, _last(conversation))
    if reading.opens and reading.elliptic:
        words = retelling.replaced(full, topic, reading, view=asker is not None)
        return Follows(words, retelling.kept(words, reading), asker)
    if reading.elliptic and reading.asks and len(reading.own) <= _FEW:
        return _on_topic(reading, full, topic, asker, given, _last(conversation))
    return None


def _on_topic(reading: Reading, full: str, topic: str, asker: Holder | None, given: Given, last: Given) -> Follows:
    """The same topic, asked something else or of someone else; what the other day or holder gave is not given again."""
    kept = None if reading.named else asker
    if reading.dates and not reading.own and (redated := retelling.redated(full, reading)):
        return Follows(redated, topic, asker, beyond=given)
    if reading.holder and not reading.asks and retelling.name_of(full):
        return Follows(retelling.swapped(full, reading), topic, kept, beyond=last)
    return Follows(retelling.filled_in(reading, topic, retelling.name_of(full)), topic, kept, said=given)


def _understood(
    text: str, asked: Question, follows: Follows, before: Question, reading: Reading, filters: Filters | None
) -> Question:
    kept = before.query.filters if filters is None else filters
    language = asked.language if query.tells_language(text) else before.language
    full = query.analyse(follows.question[: query.LONGEST], kept, asked.id, language)
    found = replace(full.query, holder=reading.holder or follows.holder or full.query.holder)
    if follows.wider or follows.again:
        found = before.query
    elif found.kind == "other" and not reading.asks:
        found = replace(found, kind=before.query.kind, part=before.query.part)
    return replace(full, text=text, query=found, follows=follows)


def _full(question: Question) -> str:
    return question.follows.question if question.follows else question.text


def _last(conversation: Conversation) -> Given:
    """What the last answer quoted, courtesies passed over."""
    answers = (each for each in reversed(conversation.answers) if not turnwords.read(each.question.text).courtesy)
    said = next((each.statements for each in answers), ())
    return frozenset((cited.document_id, cited.spans) for statement in said for cited in statement.citations)


def _given(conversation: Conversation) -> Given:
    """What was quoted since the last new question."""
    given: set[tuple[str, tuple[Span, ...]]] = set()
    for found in reversed(conversation.answers):
        given |= {(cited.document_id, cited.spans) for said in found.statements for cited in said.citations}
        if found.question.follows is None and not turnwords.read(found.question.text).courtesy:
            break
    return frozenset(given)
