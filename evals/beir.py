"""Our own retrieval over a benchmark in BEIR layout (Thakur et al., 2021: corpus.jsonl, queries.jsonl, qrels/*.tsv).

A benchmark document is split into passages as ours are; a document's score is that of its best passage. The same
questions are put to stemmed BM25 over whole documents, by bm25s where it is installed, else by our own index of stems.
"""

from __future__ import annotations

import csv
import json
import math
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import Stemmer

from corpus.assembly import assemble
from corpus.errors import EvaluationError
from corpus.model import Document
from corpus.parsers import plain
from index import analysis, writing
from index.embedders import Embedder
from index.model import Filters
from index.store import Store

DEPTHS = (1, 5, 10, 100)
_COMPARED = ("recall@1", "recall@5", "MRR@10", "nDCG@10")
_PASSAGES = 300

Rank = Callable[[str], list[str]]


def run(folder: Path, split: str, embedder: Embedder) -> dict[str, Any]:
    """Scores of recall@k, MRR@10 and nDCG@10, with passages, seconds to index and queries per second.

    `bm25` holds the same scores of stemmed BM25, `ratio` ours over these.
    """
    documents, queries, judged = _read(folder, split)
    with tempfile.TemporaryDirectory(prefix="standpunt-beir-") as scratch:
        begun = perf_counter()
        built = writing.write(Path(scratch), documents, len(documents), embedder)
        indexed = perf_counter()
        store = Store(Path(scratch), embedder)
        wanted = {id: text for id, text in queries.items() if id in judged}
        asked = [(judged[id], _ranking(store, text)) for id, text in wanted.items()]
        done = perf_counter()
        name, ranked = stemmed(documents, store)
        usual = _means([_measures(judged[id], ranked(text)) for id, text in wanted.items()])
        store.close()
    rows = [_measures(relevant, ranking) for relevant, ranking in asked]
    scores = _means(rows)
    return {
        **scores,
        "bm25": {"by": name, **usual},
        "ratio": {each: round(scores[each] / usual[each], 3) for each in _COMPARED if usual.get(each)},
        "queries": len(rows),
        "documents": built["documents"],
        "passages": built["passages"],
        "seconds_to_index": round(indexed - begun, 2),
        "queries_per_second": round(len(rows) / (done - indexed), 1),
    }


def stemmed(documents: Sequence[Document], store: Store) -> tuple[str, Rank]:
    """Stemmed BM25 over titles and texts: what it is computed by, and a ranking of documents for a question."""
    try:
        import bm25s
    except ImportError:
        return "our stems, by tantivy", lambda text: _by_stems(store, text)
    texts = [f"{document.title} {document.text}" for document in documents]
    stemmer = Stemmer.Stemmer("dutch")
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(texts, stopwords="dutch", stemmer=stemmer, show_progress=False), show_progress=False)
    deep = min(DEPTHS[-1], len(documents))

    def rank(text: str) -> list[str]:
        asked = bm25s.tokenize([text], stopwords="dutch", stemmer=stemmer, return_ids=False, show_progress=False)
        found, scores = retriever.retrieve(asked, k=deep, show_progress=False)
        return [documents[place].id for place, score in zip(found[0], scores[0], strict=True) if score > 0]

    return "bm25s, PyStemmer", rank


def _by_stems(store: Store, text: str) -> list[str]:
    tokens = dict.fromkeys(analysis.stems(text), 1.0)
    found = store.papers.search("stems", tokens, Filters(), DEPTHS[-1])
    return store.database.ids(found.keys.tolist())


def _means(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: round(math.fsum(row[name] for row in rows) / len(rows), 4) for name in rows[0]} if rows else {}


def _ranking(store: Store, text: str) -> list[str]:
    hits = store.search(text, Filters(), _PASSAGES)
    return list(dict.fromkeys(hit.passage.document_id for hit in hits))


def _measures(relevant: Mapping[str, int], ranking: Sequence[str]) -> dict[str, float]:
    """Recall@k; MRR@10; nDCG@10 with gain as judged (Järvelin and Kekäläinen, 2002)."""
    wanted = {id for id, grade in relevant.items() if grade > 0}
    first = next((place for place, id in enumerate(ranking[:10], 1) if id in wanted), None)
    gained = math.fsum(relevant.get(id, 0) / math.log2(place + 1) for place, id in enumerate(ranking[:10], 1))
    ideal = math.fsum(
        grade / math.log2(place + 1) for place, grade in enumerate(sorted(relevant.values(), reverse=True)[:10], 1)
    )
    return {
        **{f"recall@{k}": len(wanted & set(ranking[:k])) / len(wanted) if wanted else 0.0 for k in DEPTHS},
        "MRR@10": 1 / first if first else 0.0,
        "nDCG@10": gained / ideal if ideal else 0.0,
    }


def _read(folder: Path, split: str) -> tuple[list[Document], dict[str, str], dict[str, dict[str, int]]]:
    try:
        documents = [_document(entry) for entry in _entries(folder / "corpus.jsonl")]
        queries = {str(entry["_id"]): str(entry["text"]) for entry in _entries(folder / "queries.jsonl")}
        judged: dict[str, dict[str, int]] = {}
        with (folder / "qrels" / f"{split}.tsv").open(encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file, delimiter="\t"))[1:]:
                if any(cell.strip() for cell in row):
                    judged.setdefault(row[0], {})[row[1]] = int(row[2])
    except (OSError, ValueError, LookupError, TypeError, RecursionError, csv.Error) as error:
        raise EvaluationError(
            f"{folder} is geen BEIR-benchmark ({error}). Nodig: corpus.jsonl, queries.jsonl, qrels/{split}.tsv.",
            f"{folder} is no BEIR benchmark ({error}). Needed: corpus.jsonl, queries.jsonl, qrels/{split}.tsv.",
        ) from error
    return documents, queries, judged


def _entries(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines; raises ValueError for any other line and for an `_id` that comes twice."""
    entries: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        entry = json.loads(line)
        if not isinstance(entry, dict):
            raise ValueError(f"{path.name}, line {number}: no object")
        id = str(entry["_id"])
        if id in entries:
            raise ValueError(f"{path.name}, line {number}: _id {id} comes twice")
        entries[id] = entry
    return list(entries.values())


def _document(entry: Mapping[str, Any]) -> Document:
    text = str(entry["text"])
    blocks = assemble(text, plain.parse(text).pieces)
    title = str(entry.get("title") or "")
    return Document(id=str(entry["_id"]), title=title, kind="benchmark", sha256="", text=text, blocks=blocks)
