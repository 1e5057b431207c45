"""The whole route from a question to an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import perf_counter
from weakref import WeakKeyDictionary

from assistant import asking, drafting, query, screening, speakers, tuning, verify
from assistant.composers import Composer, dictum, extractive
from assistant.drafting import Draft
from assistant.kept import Kept
from assistant.model import Answer, Later, Nearest, Question, Searched, Statement, Status
from corpus.errors import Language
from corpus.model import Span
from index import rerank
from index.model import Candidate, Filters
from index.store import Store
from index.tuning import READ

# Kinds of answer that a letterhead or a signature may give.
_FORMAL = ("date", "person", "reference")
_PROCEDURE = re.compile(r"^(?:De voorzitter: )?(?:Deze motie is voorgesteld door|Zij krijgt nr\.)")
# Answers remembered of each index, some 6 KB each.
_KEPT = 1_000
_kept: WeakKeyDictionary[Store, Kept[Answer]] = WeakKeyDictionary()


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
    *_, whole = _steps(question, store, composer)
    return whole


def stream(question: Question, store: Store, composer: Composer = extractive.compose) -> Iterator[Answer]:
    """Yields the answer as it grows, every statement of it verified; the last one is whole.

    Our own answers are remembered as long as their index lives: a page that is reloaded asks all its questions again.
    """
    if composer is extractive.compose:
        kept = _kept.setdefault(store, Kept(_KEPT))
        return iter((kept.get(question, lambda: respond(question, store)[0]),))
    return (grown for grown, _ in _steps(question, store, composer))


def _steps(question: Question, store: Store, composer: Composer) -> Iterator[tuple[Answer, tuple[Candidate, ...]]]:
    begun = perf_counter()
    hits = store.search(question.query.text, question.query.filters, READ, question.query.whole)
    ranked = rerank.rank(question.query, hits, store)
    candidates = speakers.heard(question.query.whole, _beyond(question, _told(question, ranked)), store.lexicon)
    # What a motion asks stands where it stands, whatever the chances.
    screened = screening.ruled_out if dictum.asked(question.query.whole, candidates) else screening.screen
    refusal = screened(question, candidates, store.lexicon)
    near = () if refusal and refusal.no in asking.TALK else candidates
    searched = _searched(question, near, store)
    found = perf_counter()

    def grown(draft: Draft) -> tuple[Answer, tuple[Candidate, ...]]:
        status: Status = "answered" if draft.statements else "not_found"
        why = None if draft.statements else refusal or screening.silence(question, candidates)
        done = perf_counter()
        timings = {"search": found - begun, "compose": done - found, "total": done - begun}
        return Answer(
            question,
            status,
            draft.statements,
            searched,
            candidates[0].probability if candidates else 0.0,
            sum(draft.faults.values()),
            {name: 1000 * seconds for name, seconds in timings.items()},
            dict(draft.faults),
            draft.notice,
            why.no if why else None,
            why.unknown if why else (),
            why.offer if why else None,
            _later(draft.statements, store),
        ), candidates

    for draft in [Draft()] if refusal else drafting.drafts(question, candidates, store, composer):
        yield grown(draft)


def _told(question: Question, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Without letterheads, signatures and what the chair says of procedure, where these cannot be what is asked."""
    if question.query.part is not None or question.query.kind in _FORMAL:
        return candidates
    return tuple(
        found
        for found in candidates
        if found.block.label not in ("metadata", "signature") and not _PROCEDURE.search(found.sentence.text)
    )


def _beyond(question: Question, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Without what was given in the turns before, where a follow-up asks for more or of another day.

    Where it asks something else on the topic, what was said comes behind what is nearly as likely.
    """
    if question.follows is None:
        return candidates
    if question.follows.again:
        return tuple(found for found in candidates if _place(found) in question.follows.again)
    beyond, said = question.follows.beyond, question.follows.said
    fresh = tuple(found for found in candidates if _place(found) not in beyond)
    if question.query.holder and not any(found.holder == question.query.holder for found in fresh):
        return candidates  # it was said, and by whom is asked now
    if fresh and _place(fresh[0]) in said:
        least = fresh[0].probability * tuning.AGAIN_FROM
        other = next((found for found in fresh if _place(found) not in said and found.probability >= least), None)
        return (other, *(found for found in fresh if found is not other)) if other else fresh
    return fresh


def _place(found: Candidate) -> tuple[str, tuple[Span, ...]]:
    return found.document.id, found.sentence.spans


def _searched(question: Question, candidates: tuple[Candidate, ...], store: Store) -> Searched:
    filters = question.query.filters
    documents, passages, period = store.database.extent(filters)
    nearest = tuple(
        Nearest(
            found.document.id,
            found.sentence.text,
            found.probability,
            verify.cite(found.document, found.block, found.sentence),
            found.holder,
        )
        for found in _nearest(question, candidates)[: tuning.NEAREST]
    )
    return Searched(documents, passages, period, nearest)


def _nearest(question: Question, candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """What came nearest, whoever's it is; where a holder was asked and is silent, what others say comes first."""
    near = [found for found in candidates if found.block.label not in rerank.ASIDES]
    return sorted(near, key=lambda found: -found.probability) if question.query.holder else near


def _later(statements: tuple[Statement, ...], store: Store) -> tuple[Later, ...]:
    """Later papers of the dossiers that the cited papers belong to, the oldest first."""
    cited = {citation.document_id for statement in statements for citation in statement.citations}
    dossiers = sorted({dossier for id in cited for dossier in store.document(id).dossiers})
    newest = max((store.document(id).date or "" for id in cited), default="")
    found = {id for dossier in dossiers for id in _dossier(store, dossier)} - cited
    papers = sorted((store.document(id) for id in found), key=lambda paper: (paper.date or "", paper.id))
    return tuple(
        Later(paper.id, paper.title, paper.date, not cited.isdisjoint(paper.replaces))
        for paper in papers
        if (paper.date or "") > newest
    )[-tuning.MOST_LATER :]


def _dossier(store: Store, dossier: str) -> Iterator[str]:
    """The papers of a dossier, where the database keeps them by dossier."""
    listed = getattr(store.database, "dossier", None)
    for paper in listed(dossier) if listed else ():
        yield paper if isinstance(paper, str) else paper.id
