"""The whole route from a question to an answer."""

from __future__ import annotations

from time import perf_counter

from assistant import query, tuning, verify
from assistant.composers import Composer, extractive
from assistant.model import Answer, Nearest, Question, Searched, Status
from corpus.errors import Language
from index import rerank
from index.model import Candidate, Filters
from index.store import Store
from index.tuning import READ


def answer(
    text: str,
    store: Store,
    filters: Filters = Filters(),
    composer: Composer = extractive.compose,
    id: str | None = None,
    language: Language | None = None,
) -> Answer:
    """Answers one question from the store; raises QuestionError when there is nothing to search for."""
    return answer_with_candidates(text, store, filters, composer, id, language)[0]


def answer_with_candidates(
    text: str,
    store: Store,
    filters: Filters = Filters(),
    composer: Composer = extractive.compose,
    id: str | None = None,
    language: Language | None = None,
) -> tuple[Answer, tuple[Candidate, ...]]:
    """The same, with the ranked sentences it was chosen from, for the evals."""
    return respond(query.analyse(text, filters, id, language), store, composer)


def respond(
    question: Question, store: Store, composer: Composer = extractive.compose
) -> tuple[Answer, tuple[Candidate, ...]]:
    """Answers a question that was analysed before, as `conversation.follow` does."""
    begun = perf_counter()
    hits = store.search(question.query.text, question.query.filters, READ)
    candidates = _beyond(question, rerank.rank(question.query, hits, store))
    found = perf_counter()
    pointers = composer(question, candidates)
    statements, refused = verify.verify(pointers, store, {candidate.document.id for candidate in candidates})
    status: Status = "answered" if statements else "not_found"
    searched = _searched(question, candidates, store)
    done = perf_counter()
    timings = {"search": found - begun, "compose": done - found, "total": done - begun}
    confidence = candidates[0].probability if candidates else 0.0
    milliseconds = {name: 1000 * seconds for name, seconds in timings.items()}
    return Answer(question, status, statements, searched, confidence, refused, milliseconds), candidates


def _beyond(question: Question, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Without what was given in the turns before, where a follow-up asks for more."""
    if question.follows is None or not question.follows.beyond:
        return candidates
    given = question.follows.beyond
    return tuple(found for found in candidates if (found.document.id, found.sentence.spans) not in given)


def _searched(question: Question, candidates: tuple[Candidate, ...], store: Store) -> Searched:
    filters = question.query.filters
    documents, passages, period = store.database.extent(filters)
    nearest = tuple(
        Nearest(
            found.document.id,
            found.sentence.text,
            found.probability,
            verify.cite(found.document, found.block, found.sentence),
        )
        for found in [near for near in candidates if near.block.label not in rerank.ASIDES][: tuning.NEAREST]
    )
    return Searched(documents, passages, period, nearest)
