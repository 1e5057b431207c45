"""Answers and hits as JSON values; a contract with other programs: fields may be added, never renamed."""

from __future__ import annotations

from typing import Any

from assistant import wording
from assistant.model import Answer, Citation, Nearest, Statement
from corpus.model import Span
from index.model import Hit


def answer(found: Answer) -> dict[str, Any]:
    """The JSON object of `standpunt ask --json`; milliseconds and scores are rounded."""
    query = found.question.query
    return {
        "id": found.question.id,
        "question": found.question.text,
        "language": found.question.language,
        "status": found.status,
        "answer": wording.text(found),
        "statements": [_statement(statement) for statement in found.statements],
        "searched": {
            "documents": found.searched.documents,
            "passages": found.searched.passages,
            "period": list(found.searched.period),
            "nearest": [_nearest(near) for near in found.searched.nearest],
        },
        "understood": {"kind": query.kind, "holder": query.holder, "words": query.text, "follows": _follows(found)},
        "confidence": round(found.confidence, 4),
        "rejected": found.rejected,
        "faults": dict(found.faults),
        "notice": wording.notice(found),
        "no": found.no,
        "offer": found.offer,
        "unknown": list(found.unknown),
        "later": [
            {"document_id": each.document_id, "title": each.title, "date": each.date, "replaces": each.replaces}
            for each in found.later
        ],
        "timings_ms": {name: round(value, 1) for name, value in found.timings_ms.items()},
    }


def hit(found: Hit) -> dict[str, Any]:
    """The JSON object of one hit of `standpunt search --json`."""
    passage = found.passage
    return {
        "id": passage.id,
        "document_id": passage.document_id,
        "page": passage.page,
        "context": passage.context,
        "text": passage.text,
        "spans": _spans(passage.spans),
        "score": round(found.score, 4),
        "ranks": dict(found.ranks),
        "scores": {name: round(score, 4) for name, score in found.scores.items()},
    }


def citation(found: Citation) -> dict[str, Any]:
    """The JSON object of a citation."""
    return {
        "document_id": found.document_id,
        "title": found.title,
        "date": found.date,
        "reference": found.reference,
        "page": found.page,
        "headings": list(found.headings),
        "quote": found.quote,
        "spans": _spans(found.spans),
        "url": found.url,
        "block": found.block,
        "label": found.label,
        "footnotes": [
            {"note": footnote.note, "text": footnote.text, "targets": list(footnote.targets)}
            for footnote in found.footnotes
        ],
    }


def _follows(found: Answer) -> dict[str, Any] | None:
    follows = found.question.follows
    if follows is None:
        return None
    return {"question": follows.question, "words": follows.words, "holder": follows.holder, "wider": follows.wider}


def _statement(found: Statement) -> dict[str, Any]:
    return {
        "text": found.text,
        "holder": found.holder,
        "cue": found.cue,
        "mode": found.mode,
        "paraphrase": found.paraphrase,
        "role": found.role,
        "short": None if found.short is None else {"text": found.short.text, "spans": _spans(found.short.spans)},
        "citations": [citation(each) for each in found.citations],
    }


def _nearest(found: Nearest) -> dict[str, Any]:
    return {
        "document_id": found.document_id,
        "quote": found.quote,
        "score": round(found.score, 4),
        "holder": found.holder,
        "page": found.citation.page,
        "headings": list(found.citation.headings),
        "spans": _spans(found.citation.spans),
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
