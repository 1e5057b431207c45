"""What other programs may ask: an answer, passages, a paper; each as JSON values, with citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from assistant import addresses, answering, choices, contract, query
from assistant.session import Session
from corpus import serial
from corpus.errors import DocumentError, Language, QuestionError
from corpus.library import unknown
from corpus.model import Holder
from index.model import Filters

MOST_HITS = 100
MOST_BLOCKS = 200


def ask(
    session: Session,
    question: str,
    filters: Filters = Filters(),
    language: Language | None = None,
    holder: Holder | None = None,
) -> dict[str, Any]:
    """The answer in the form of `standpunt ask --json`; composed as in the chat. `holder` is whose claims count.

    Raises QuestionError, IndexUnusableError or ModelError.
    """
    asked = choices.narrowed(query.analyse(question, filters, language=language), holder)
    found = contract.answer(answering.respond(asked, session.store(), session.composer())[0])
    for statement in found["statements"]:
        for citation in statement["citations"]:
            citation["address"] = addresses.paper(citation["document_id"], citation["block"], citation["spans"])
    return found


def search(session: Session, words: str, filters: Filters = Filters(), k: int = 10) -> list[dict[str, Any]]:
    """The best passages, in the form of `standpunt search --json`; raises QuestionError for nothing to search."""
    understood = query.analyse(words, filters)
    hits = session.store().search(understood.query.text, filters, max(1, min(k, MOST_HITS)))
    return [
        {**contract.hit(hit), "address": addresses.paper(hit.passage.document_id, hit.passage.block, hit.passage.spans)}
        for hit in hits
    ]


def read(session: Session, id: str, first: int = 0, count: int = MOST_BLOCKS) -> dict[str, Any]:
    """A paper with its blocks from number `first` on, at most `count`; raises DocumentError for an unknown one."""
    try:
        document = session.store().document(id)
    except KeyError as error:
        raise unknown(id) from error
    if first < 0 or count < 1:
        raise DocumentError(
            "Het eerste blok is 0 of meer, en het aantal 1 of meer.",
            "The first block is 0 or more, the count 1 or more.",
        )
    last = first + min(count, MOST_BLOCKS)
    values = serial.document_to_dict(document, with_text=False)
    blocks: Sequence[Any] = values["blocks"]
    following = last if last < len(blocks) else None
    return {**values, "blocks": blocks[first:last], "total_blocks": len(blocks), "next_block": following}


def papers(session: Session) -> list[dict[str, Any]]:
    """Every paper of the index: identifier, title, kind, date, dossiers, number and how many passages."""
    return [asdict(paper) for paper in session.store().database.papers()]


def filters(
    documents: Iterable[str] = (),
    kinds: Iterable[str] = (),
    dossiers: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> Filters:
    """Filters from a program's values; raises QuestionError for a day that is none."""
    return Filters(tuple(documents), tuple(kinds), day(since), day(until), tuple(dossiers))


def day(text: str | None) -> str | None:
    """An ISO day, or None for none; raises QuestionError for anything else."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise no_day(text) from error


def no_day(text: str | None) -> QuestionError:
    """The error for what is no ISO day."""
    return QuestionError(
        f"“{text}” is geen dag. Schrijf hem als 2021-10-01.", f"“{text}” is no day. Write it as 2021-10-01."
    )
