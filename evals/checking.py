"""Checks cases against the papers they quote, finds their quotations, and reports which are easy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from corpus.model import HOLDERS, Block, Document
from corpus.reading import fold, read, text_of
from evals.cases import ANSWERABLE, KINDS, Case, Gold, every_gold
from index import analysis

# From this share of content words in common on, a question is marked as easy; below the other it may be called hard.
EASY = 0.6
HARD = 0.15


def problems(cases: Iterable[Case], documents: Mapping[str, Document]) -> Iterator[str]:
    """Yields what is wrong with cases, held against the papers they quote."""
    for case in cases:
        yield from (f"{case.id}: {problem}" for problem in (*_form(case), *_quotes(case, documents)))


def located(case: Case, documents: Mapping[str, Document]) -> Case | None:
    """The case with the spans of every quotation, or None where one cannot be found; each place found counts."""
    if any(not gold.spans and not _places(gold, documents) for gold in every_gold(case)):
        return None
    return replace(
        case,
        gold=_found(case.gold, documents),
        nuggets=tuple(replace(nugget, gold=_found(nugget.gold, documents)) for nugget in case.nuggets),
        forbidden=tuple(replace(claim, gold=_found(claim.gold, documents)) for claim in case.forbidden),
        refutes=_found(case.refutes, documents),
    )


def overlap(case: Case) -> float | None:
    """The share of the question's content words (stems) that the nearest gold quotation has; None without either."""
    asked = _stems(case.question)
    if not asked or not case.gold:
        return None
    return max(len(asked & _stems(gold.quote)) / len(asked) for gold in case.gold)


def balance(cases: Iterable[Case]) -> dict[str, dict[str, int]]:
    """For each kind, the number of cases in each split."""
    counts: dict[str, Counter[str]] = {}
    for case in cases:
        counts.setdefault(case.kind, Counter(tune=0, test=0))[case.split] += 1
    return {kind: dict(counts[kind]) for kind in KINDS if kind in counts}


def _form(case: Case) -> Iterator[str]:
    if case.kind not in KINDS:
        yield f"unknown kind {case.kind}"
    if case.answerable != (case.kind in ANSWERABLE):
        yield f"kind {case.kind} does not fit its gold"
    for holder in (case.holder, *(claim.holder for claim in case.forbidden)):
        if holder is not None and holder not in HOLDERS:
            yield f"unknown holder {holder}"
    if case.kind == "followup" and not case.turns:
        yield "a follow-up without turns"
    if case.answerable and not any(nugget.vital for nugget in case.nuggets):
        yield "no vital nugget"
    if any(not nugget.gold for nugget in case.nuggets):
        yield "a nugget without gold"
    shared = overlap(case)
    if case.hard and shared is not None and shared >= HARD:
        yield f"called hard, but shares {shared:.0%} of its words with the gold"


def _quotes(case: Case, documents: Mapping[str, Document]) -> Iterator[str]:
    for gold in every_gold(case):
        document = documents.get(gold.document_id)
        if document is None:
            if gold.document_id not in case.papers:
                yield f"no document {gold.document_id}"
        elif gold.spans and text_of(document.text, gold.spans) != gold.quote:
            yield f"the spans do not read as the quote {gold.quote[:40]!r}"
        elif not gold.spans and not _places(gold, documents):
            yield f"{gold.document_id} does not hold the quote {gold.quote[:40]!r}"


def _found(golds: tuple[Gold, ...], documents: Mapping[str, Document]) -> tuple[Gold, ...]:
    places = (place for gold in golds for place in ((gold,) if gold.spans else _places(gold, documents)))
    return tuple(dict.fromkeys(places))


def _places(gold: Gold, documents: Mapping[str, Document]) -> tuple[Gold, ...]:
    """Every place where one block of the document reads as the quotation."""
    document = documents.get(gold.document_id)
    if document is None:
        return ()
    quote = fold(gold.quote)
    return tuple(place for block in document.blocks for place in _in_block(gold, quote, document, block))


def _in_block(gold: Gold, quote: str, document: Document, block: Block) -> Iterator[Gold]:
    if quote not in block.text:
        return
    reading = read(document.text, block.spans)
    start = reading.text.find(quote)
    while start >= 0:
        yield replace(gold, spans=reading.spans_of(start, start + len(quote)))
        start = reading.text.find(quote, start + 1)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for word in analysis.content_words(text) for stem in analysis.stems(word))
