"""From what a composer points at to statements that hold; where a composer breaks off, its stand-in answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant import claims, verify
from assistant.claims import Claim
from assistant.composers import Composer, ComposerError, Fallible
from assistant.model import Pointer, Question, Statement
from index.model import Candidate
from index.store import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """The statements that hold so far, how often each check refused one, and what the reader must know."""

    statements: tuple[Statement, ...] = ()
    faults: Mapping[str, int] = field(default_factory=dict)
    notice: str | None = None


def drafts(question: Question, candidates: Sequence[Candidate], store: Store, composer: Composer) -> Iterator[Draft]:
    """Yields what holds each time a statement comes; the last draft is the answer."""
    draft = Draft()
    searched = {candidate.document.id for candidate in candidates}
    failure = None
    try:
        for pointer in composer(question, candidates):
            grown = _with(draft, pointer, question, store, searched)
            if len(grown.statements) > len(draft.statements) and isinstance(composer, Fallible):
                yield grown
            draft = grown
    except ComposerError as error:
        failure = error.failure
    if isinstance(composer, Fallible):
        draft = _concluded(draft, failure, question, candidates, store, composer)
    yield draft


def _with(draft: Draft, pointer: Pointer, question: Question, store: Store, searched: set[str]) -> Draft:
    """The draft with one more statement, or one more fault; a quotation that was given before changes nothing."""
    statements, _ = verify.verify([pointer], store, searched)
    if not statements:
        return _refused(draft, "quotation" if pointer.document_id else "passage")
    statement = statements[0]
    if any(_place(statement) == _place(other) for other in draft.statements):
        return draft
    if pointer.claim is not None:
        text = claims.clean(pointer.claim)
        fault = claims.fault(Claim(text, statement, question, store.lexicon))
        if fault is not None:
            return _refused(draft, fault)
        if text != statement.text:
            statement = replace(statement, text=text, paraphrase=True)
    return replace(draft, statements=(*draft.statements, statement))


def _refused(draft: Draft, fault: str) -> Draft:
    return replace(draft, faults=dict(Counter(draft.faults) + Counter([fault])))


def _concluded(
    draft: Draft,
    failure: str | None,
    question: Question,
    candidates: Sequence[Candidate],
    store: Store,
    composer: Fallible,
) -> Draft:
    """Says how the answer came about; with nothing that holds, the stand-in's answer."""
    if draft.statements:
        return replace(draft, notice="model" if failure is None else "incomplete")
    if failure is None and not draft.faults:
        return draft
    *_, other = drafts(question, candidates, store, composer.stand_in)
    return Draft(other.statements, dict(Counter(draft.faults) + Counter(other.faults)), failure or "unverified")


def _place(statement: Statement) -> tuple[str, object]:
    cited = statement.citations[0]
    return cited.document_id, cited.spans
