"""What is judged: a case, its answer, and the ranked sentences it was chosen from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.model import Answer, Citation
from corpus.model import Document, Span
from evals.cases import Case, Gold
from index.model import Candidate

# The share of a quotation's characters that must be cited for it to count as cited, and as cited in part.
WHOLE = 0.99
PART = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, its answer, the ranked sentences it was chosen from, and the documents to check quotations in."""

    case: Case
    answer: Answer
    candidates: Sequence[Candidate]
    documents: Mapping[str, Document]

    @property
    def citations(self) -> Iterator[Citation]:
        return (citation for statement in self.answer.statements for citation in statement.citations)


def share(gold: Gold, document_id: str, spans: Iterable[Span]) -> float:
    """The share of the gold's characters that lie within the spans of that document."""
    total = sum(span.end - span.start for span in gold.spans)
    if gold.document_id != document_id or not total:
        return 0.0
    cited = tuple(spans)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in gold.spans for b in cited) / total


def overlaps(gold: Gold, document_id: str, spans: Iterable[Span]) -> bool:
    """Whether a citation holds gold words: at least half of the gold's characters."""
    return share(gold, document_id, spans) >= PART


def is_gold(case: Case, document_id: str, spans: Iterable[Span]) -> bool:
    """Whether words are gold of a case."""
    found = tuple(spans)
    return any(overlaps(gold, document_id, found) for gold in case.gold)


def cites(outcome: Outcome, golds: Iterable[Gold]) -> float:
    """How much of one of the quotations the whole answer cites, where it cites most: 1 all, 0.5 in part, 0 none."""
    cited: dict[str, list[Span]] = {}
    for citation in outcome.citations:
        cited.setdefault(citation.document_id, []).extend(citation.spans)
    most = max((share(gold, id, set(spans)) for gold in golds for id, spans in cited.items()), default=0.0)
    return 1.0 if most >= WHOLE else 0.5 if most >= PART else 0.0
