"""Our questions and runs in the formats of others: a BEIR folder of sentences, TREC run and qrels files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from evals import retrieval, trec
from evals.cases import Case
from evals.outcomes import is_gold
from evals.rows import Row
from index.store import Store


def beir(folder: Path, cases: Iterable[Case], store: Store) -> int:
    """Writes corpus.jsonl (a sentence each), queries.jsonl and qrels/test.tsv; returns the number of questions."""
    asked = [case for case in cases if case.answerable and not case.turns and not case.papers]
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    documents = [store.document(id) for id in store.database.documents()]
    with (folder / "corpus.jsonl").open("w", encoding="utf-8") as file:
        for document in documents:
            for block in document.blocks:
                for index, sentence in enumerate(block.sentences):
                    id = retrieval.sentence_id(document.id, block.number, index)
                    title = " › ".join((document.title, *block.headings))
                    file.write(
                        json.dumps({"_id": id, "title": title, "text": sentence.text}, ensure_ascii=False) + "\n"
                    )
    with (folder / "queries.jsonl").open("w", encoding="utf-8") as file:
        for case in asked:
            file.write(json.dumps({"_id": case.id, "text": case.question}, ensure_ascii=False) + "\n")
    with (folder / "qrels" / "test.tsv").open("w", encoding="utf-8") as file:
        file.write("query-id\tcorpus-id\tscore\n")
        for case in asked:
            for document in documents:
                for id in _relevant(case, store, document.id):
                    file.write(f"{case.id}\t{id}\t1\n")
    return len(asked)


def run(folder: Path, rows: Sequence[Row], tag: str) -> int:
    """Writes run.trec and qrels.trec of the answerable questions of a run; returns their number."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = [row for row in rows if row.case.answerable and not row.unmeasured]
    trec.write_run(
        folder / "run.trec", {row.case.id: [(one.id, one.score) for one in row.ranking] for row in asked}, tag
    )
    trec.write_qrels(folder / "qrels.trec", {row.case.id: row.relevant for row in asked})
    return len(asked)


def _relevant(case: Case, store: Store, document_id: str) -> Iterable[str]:
    for block in store.document(document_id).blocks:
        for index, sentence in enumerate(block.sentences):
            if is_gold(case, document_id, sentence.spans):
                yield retrieval.sentence_id(document_id, block.number, index)
