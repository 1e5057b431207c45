"""Other ways to answer the same questions, judged by the same measures.

stock       LangChain's usual pipeline; it answers with the sentence of the nearest chunks that is itself the nearest
bm25        plain BM25 over sentences, lower-cased words; it answers with the first
without …   our own pipeline with one part taken out; the other parts are not tuned again
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest import mock

from assistant import query, verify
from assistant.model import Answer, Pointer, Searched, Statement
from corpus.errors import EvaluationError, QuestionError
from corpus.model import Block, Document, Sentence, Span
from evals import asking, knobs, rows, run
from evals.cases import Case
from evals.outcomes import Outcome
from evals.rows import Row
from evals.stock import StockIndex
from index import analysis, rerank
from index.embedders import Embedder, cached
from index.model import Candidate, Filters, Hit, Query
from index.store import Store

Place = tuple[Document, Block, int]
Rank = Callable[[str], Sequence[Candidate]]

_LEXICAL = ("stems", "grams", "numbers", "paper stems", "paper grams")
_DEEP = 100


def answers(cases: Iterable[Case], store: Store, embedder: Embedder) -> Iterator[tuple[str, list[Row]]]:
    """Yields each peer's name and rows, ours first, over the cases on papers of the store."""
    asked = run.plan((case for case in cases if not case.papers), store).asked
    yield "standpunt", [run.row(case, target) for case, target in asked]
    yield "plain BM25", [_row(case, store, _words(store)) for case, _ in asked]
    stock = StockIndex(_documents(store), embedder, "stock")
    try:
        ranker = _stock(store, stock, embedder)
        yield "stock LangChain", [_row(case, store, ranker) for case, _ in asked]
    finally:
        stock.close()
    for name, without in PARTS.items():
        with without():
            yield f"without {name}", [run.row(case, target) for case, target in asked]


@contextmanager
def no_vectors() -> Iterator[None]:
    """Search by words alone."""
    with knobs.turned(_off("vectors")):
        yield


@contextmanager
def no_lexical() -> Iterator[None]:
    """Search by vectors alone."""
    with knobs.turned(_off(*_LEXICAL)):
        yield


@contextmanager
def no_rerank() -> Iterator[None]:
    """The sentences of the passages found, in that order; the first is as sure as can be."""
    with mock.patch.object(rerank, "rank", _unranked):
        yield


@contextmanager
def no_holders() -> Iterator[None]:
    """Nobody's claims: neither the question nor the answer knows whose view it is."""
    analyse = query.analyse

    def blind(*given: Any, **named: Any) -> Any:
        question = analyse(*given, **named)
        return replace(question, query=replace(question.query, holder=None))

    holding = verify.verify

    def nobody(*given: Any, **named: Any) -> Any:
        statements, refused = holding(*given, **named)
        return tuple(replace(one, holder="onbekend", cue="") for one in statements), refused

    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(query, "analyse", blind))
        stack.enter_context(mock.patch.object(verify, "verify", nobody))
        yield


@contextmanager
def no_verify() -> Iterator[None]:
    """Whatever the composer claims is shown."""
    with mock.patch.object(verify, "verify", trusting):
        yield


def trusting(pointers: Iterable[Pointer], store: Store, *_: object, **__: object) -> tuple[tuple[Statement, ...], int]:
    """Statements as claimed: the words of the pointer over the place that it points at."""
    return tuple(_claimed(pointer, store) for pointer in pointers), 0


PARTS: dict[str, Callable[[], Any]] = {
    "vectors": no_vectors,
    "lexical search": no_lexical,
    "reranking": no_rerank,
    "holders": no_holders,
    "verification": no_verify,
}


def quoted(found: Candidate) -> Statement:
    """A statement of one ranked sentence."""
    return _statement(found.document, found.block, found.sentence)


def _claimed(pointer: Pointer, store: Store) -> Statement:
    document = store.document(pointer.document_id)
    block = document.blocks[pointer.block]
    sentence = next((one for one in block.sentences if one.text == pointer.quote), block.sentences[0])
    said = _statement(document, block, sentence)
    citation = replace(said.citations[0], quote=pointer.quote)
    return replace(said, text=pointer.quote, citations=(citation,))


def _statement(document: Document, block: Block, sentence: Sentence) -> Statement:
    found = sentence.attribution
    return Statement(
        sentence.text,
        found.holder,
        found.mode,
        found.cue,
        document.signatory,
        (verify.cite(document, block, sentence),),
    )


def _off(*names: str) -> dict[str, float]:
    return {f"FUSION.{name}": 0.0 for name in names if f"FUSION.{name}" in knobs.names()}


def _unranked(_: Query, hits: Sequence[Hit], store: Store) -> tuple[Candidate, ...]:
    places = dict.fromkeys(
        (hit.passage.document_id, hit.passage.block, index)
        for hit in hits
        for index in range(hit.passage.first, hit.passage.last + 1)
    )
    found = [(store.document(id), block, index) for id, block, index in places]
    return tuple(
        _candidate((document, document.blocks[block], index), 1.0 / (1 + rank))
        for rank, (document, block, index) in enumerate(found)
    )


def _bm25(texts: Sequence[Sequence[str]]) -> Callable[[Sequence[str]], Sequence[float]]:
    """Scores of all texts for a question, both in words."""
    try:
        import bm25s
    except ImportError as error:
        raise EvaluationError(
            "Voor BM25 is bm25s nodig: pip install 'standpunt[evals]'.",
            "BM25 needs bm25s: pip install 'standpunt[evals]'.",
        ) from error
    scorer = bm25s.BM25()
    scorer.index([list(words) for words in texts], show_progress=False)
    return lambda words: [float(score) for score in scorer.get_scores(list(words))]


def _words(store: Store) -> Rank:
    places = list(_sentences(store))
    scores = _bm25([analysis.words(block.sentences[index].text) for _, block, index in places])

    def rank(question: str) -> list[Candidate]:
        scored = zip(places, scores(analysis.words(question)), strict=True)
        best = sorted(((score, place) for place, score in scored if score > 0), key=lambda item: -item[0])[:_DEEP]
        return [_candidate(place, score / (1 + score)) for score, place in best]

    return rank


def _stock(store: Store, stock: StockIndex, embedder: Embedder) -> Rank:
    encode = cached(embedder.encode_passages)

    def rank(question: str) -> list[Candidate]:
        inside: dict[tuple[str, int, int], Place] = {}
        for chunk in stock.nearest(question):
            document = store.document(chunk.document_id)
            for place in _within(document, chunk.span):
                inside.setdefault((document.id, place[1].number, place[2]), place)
        places = list(inside.values())
        if not places:
            return []
        texts = [block.sentences[index].text for _, block, index in places]
        near = encode(texts) @ embedder.encode_queries([question])[0]
        order = sorted(range(len(places)), key=lambda number: -float(near[number]))
        return [_candidate(places[number], max(0.0, min(1.0, float(near[number])))) for number in order]

    return rank


def _within(document: Document, span: Span) -> Iterator[Place]:
    """The sentences of which at least half stands in the span."""
    for block in document.blocks:
        for index, sentence in enumerate(block.sentences):
            total = sum(one.end - one.start for one in sentence.spans)
            inside = sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in sentence.spans)
            if block.label != "heading" and total and inside * 2 >= total:
                yield document, block, index


def _row(case: Case, store: Store, rank: Rank) -> Row:
    if case.turns:
        return rows.unmeasured(case, "this peer takes no earlier turns")
    try:
        question = query.analyse(case.question, Filters(until=case.as_of))
    except QuestionError:
        return rows.failed(case)
    found = tuple(rank(case.question))
    said = tuple(
        replace(_statement(one.document, one.block, one.sentence), holder="onbekend", mode="own", cue="")
        for one in found[:1]
    )
    searched = Searched(len(store.database.documents()), 0, (None, None), ())
    answer = Answer(
        question, "answered" if said else "not_found", said, searched, found[0].probability if found else 0.0
    )
    outcome: Outcome = asking.outcome(case, answer, found, store)
    return rows.judged(outcome)


def _candidate(place: Place, score: float) -> Candidate:
    document, block, index = place
    return Candidate(document, block, block.sentences[index], index, score, {})


def _documents(store: Store) -> list[Document]:
    return [store.document(id) for id in store.database.documents()]


def _sentences(store: Store) -> Iterator[Place]:
    for document in _documents(store):
        for block in document.blocks:
            if block.label != "heading":
                yield from ((document, block, index) for index in range(len(block.sentences)))
