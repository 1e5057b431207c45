"""Citation recall and precision as ALCE defines them (Gao et al., EMNLP 2023), with checks that need no model.

recall      share of the statements whose citations together support them; one without citations counts as 0
precision   share of the citations that are relevant: of a supported statement, and not superfluous. A citation is
            superfluous when it does not support the statement by itself and the others do without it

ALCE asks an entailment model; here words do. A text supports a statement when each of the statement's sentences stands
in it word for word, or else when the text has every content word and number of the sentence and denies as often.
Citations count as what the stored document reads at their offsets, not as what they claim to quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.model import Statement
from corpus.model import Document
from corpus.reading import fold, text_of
from evals.outcomes import Outcome
from index import analysis

Supports = Callable[[str, str], bool]

_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
_DENIALS = re.compile(
    r"\b(?:niet|geen|nooit|niemand|niets|noch|evenmin|zonder|not|no|never|nobody|nor|without)\b", re.I
)


def recall(outcome: Outcome, supports: Supports | None = None) -> float | None:
    """None without statements."""
    check = supports or supported
    statements = outcome.answer.statements
    if not statements:
        return None
    held = [check(statement.text, _joined(_read(statement, outcome.documents))) for statement in statements]
    return sum(held) / len(held)


def precision(outcome: Outcome, supports: Supports | None = None) -> float | None:
    """None without citations."""
    check = supports or supported
    found = [
        relevant
        for statement in outcome.answer.statements
        for relevant in _relevant(statement.text, _read(statement, outcome.documents), check)
    ]
    return sum(found) / len(found) if found else None


def supported(statement: str, premise: str) -> bool:
    """Whether a text supports a statement, by its words."""
    sentences = [part for part in _END.split(fold(statement)) if part.strip()]
    return bool(sentences) and all(_stands(sentence, premise) for sentence in sentences)


def _relevant(statement: str, texts: Sequence[str], check: Supports) -> list[bool]:
    if not check(statement, _joined(texts)):
        return [False] * len(texts)
    return [
        check(statement, text) or not check(statement, _joined([*texts[:place], *texts[place + 1 :]]))
        for place, text in enumerate(texts)
    ]


def _read(statement: Statement, documents: Mapping[str, Document]) -> list[str]:
    return [
        text_of(documents[citation.document_id].text, citation.spans) if citation.document_id in documents else ""
        for citation in statement.citations
    ]


def _joined(texts: Sequence[str]) -> str:
    return " ".join(texts)


def _stands(sentence: str, premise: str) -> bool:
    if fold(sentence).casefold().strip('“”" ') in fold(premise).casefold():
        return bool(sentence.strip())
    asked, held = set(analysis.stems(sentence)), set(analysis.stems(premise))
    return bool(asked) and asked <= held and _denials(sentence) == _denials(premise)


def _denials(text: str) -> int:
    return len(_DENIALS.findall(text)) % 2
