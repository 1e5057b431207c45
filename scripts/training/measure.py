"""Measure retrieval on BEIR folders and on held-out written questions: lexical, static and fused.

Run: python -m scripts.training.measure MODEL DEV_FOLDER...
"""

import argparse
import functools
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import bm25s
import numpy as np
import numpy.typing as npt
import Stemmer

from scripts.training.sources import FIRST, is_held_out, read_examples, read_lines

Scores = npt.NDArray[np.float32]
WORD = re.compile(r"[^\W_]+")
GRAM = 5
QUESTIONS = Path(__file__).parent / "questions"


class Benchmark(NamedTuple):
    """A BEIR folder: documents, queries, and per query the rows of its relevant documents."""

    name: str
    documents: tuple[str, ...]
    queries: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]


class Result(NamedTuple):
    """Quality of one retriever on one benchmark."""

    recall_at_1: float
    recall_at_5: float
    mrr_at_10: float


def read_benchmark(folder: Path) -> Benchmark:
    """The queries of a BEIR folder that have at least one relevant document; titles are left out of the documents."""
    rows = {row["_id"]: (number, row["text"]) for number, row in enumerate(read_lines(folder / "corpus.jsonl"))}
    judged: dict[str, set[int]] = {}
    for path in sorted((folder / "qrels").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            query, document, score = line.split("\t")
            if float(score) > 0 and document in rows:
                judged.setdefault(query, set()).add(rows[document][0])
    queries = [
        (row["text"], judged[row["_id"]]) for row in read_lines(folder / "queries.jsonl") if row["_id"] in judged
    ]
    return Benchmark(
        folder.name,
        tuple(text for _, text in rows.values()),
        tuple(text for text, _ in queries),
        tuple(frozenset(found) for _, found in queries),
    )


def judge(scores: Scores, relevant: Sequence[frozenset[int]]) -> Result:
    """Recall@1, recall@5 and MRR@10 of a queries × documents score matrix."""
    best = np.argsort(-scores, axis=1, kind="stable")[:, :10]
    hits = np.array([[document in wanted for document in row] for row, wanted in zip(best, relevant, strict=True)])
    sizes = np.array([len(wanted) for wanted in relevant])
    first = np.where(hits.any(axis=1), 1.0 / (hits.argmax(axis=1) + 1), 0.0)
    return Result(
        float((hits[:, :1].sum(axis=1) / sizes).mean()),
        float((hits[:, :5].sum(axis=1) / sizes).mean()),
        float(first.mean()),
    )


def words(text: str) -> list[str]:
    """Lower-case words without diacritics."""
    folded = unicodedata.normalize("NFKD", text.lower())
    return WORD.findall("".join(char for char in folded if not unicodedata.combining(char)))


def stems(text: str) -> list[str]:
    """Dutch stems of the words of a text."""
    return [str(stem) for stem in _stemmer().stemWords(words(text))]


def grams(text: str) -> list[str]:
    """Character 5-grams of the words of a text, each word marked at its ends."""
    found: list[str] = []
    for word in words(text):
        marked = f"_{word}_"
        found.extend(marked[start : start + GRAM] for start in range(max(1, len(marked) - GRAM + 1)))
    return found


def lexical_scores(benchmark: Benchmark, cut: Callable[[str], list[str]]) -> Scores:
    """BM25 scores over the given units."""
    index = bm25s.BM25()
    index.index([cut(text) for text in benchmark.documents], show_progress=False)
    return np.stack([_query_scores(index, cut(query), len(benchmark.documents)) for query in benchmark.queries])


def dense_scores(benchmark: Benchmark, encode: Callable[[list[str]], Scores]) -> Scores:
    """Cosines of L2-normalised vectors."""
    scores: Scores = encode(list(benchmark.queries)) @ encode(list(benchmark.documents)).T
    return scores


def standardised(scores: Scores) -> Scores:
    """Per query: mean nought, standard deviation one."""
    spread = scores.std(axis=1, keepdims=True)
    result: Scores = (scores - scores.mean(axis=1, keepdims=True)) / np.maximum(spread, 1e-9)
    return result


def read_questions(folder: Path, language: str) -> Benchmark:
    """The held-out questions in one language against the passages of all written questions."""
    examples = tuple(read_examples(folder, names=FIRST))
    rows = {passage: row for row, passage in enumerate(dict.fromkeys(example.passage for example in examples))}
    asked = [one for one in examples if one.answers and one.language == language and is_held_out(one)]
    return Benchmark(
        f"asked-{language}",
        tuple(rows),
        tuple(example.question for example in asked),
        tuple(frozenset([rows[example.passage]]) for example in asked),
    )


def measure(benchmark: Benchmark, encode: Callable[[list[str]], Scores]) -> dict[str, Result]:
    """The results of each retriever and of the sum of their standardised scores."""
    by_stem, by_gram = lexical_scores(benchmark, stems), lexical_scores(benchmark, grams)
    dense = dense_scores(benchmark, encode)
    both = standardised(by_stem) + standardised(by_gram)
    scores = {
        "stems": by_stem,
        "5-grams": by_gram,
        "stems+5-grams": both,
        "static": dense,
        "fused": both + standardised(dense),
        "fused, static ×3": both + 3 * standardised(dense),
    }
    return {name: judge(found, benchmark.relevant) for name, found in scores.items()}


def table(name: str, results: dict[str, Result]) -> str:
    """One line per retriever, the fused one compared with stemmed BM25."""
    base, fused = results["stems"], results["fused"]
    lines = [
        f"{name:8} {retriever:17} R@1 {r.recall_at_1:.3f}  R@5 {r.recall_at_5:.3f}  MRR {r.mrr_at_10:.3f}"
        for retriever, r in results.items()
    ]
    gain = (fused.recall_at_1 / base.recall_at_1, fused.recall_at_5 / base.recall_at_5)
    return "\n".join([*lines, f"{name:8} fused against stems: R@1 × {gain[0]:.3f}, R@5 × {gain[1]:.3f}"])


def load(path: Path) -> Callable[[list[str]], Scores]:
    """The encoder of a saved model, through model2vec."""
    from model2vec import StaticModel

    model: Any = StaticModel.from_pretrained(path)

    def encode(texts: list[str]) -> Scores:
        vectors: Scores = np.asarray(model.encode(texts), dtype=np.float32)
        return vectors

    return encode


@functools.cache
def _stemmer() -> Any:
    return Stemmer.Stemmer("dutch")


def _query_scores(index: Any, units: list[str], size: int) -> Scores:
    known = [unit for unit in units if unit in index.vocab_dict]
    return index.get_scores(known) if known else np.zeros(size, dtype=np.float32)


def main() -> None:
    """Print the table for each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    arguments = parser.parse_args()
    encode = load(arguments.model)
    benchmarks = [read_benchmark(folder) for folder in arguments.folders]
    benchmarks += [read_questions(QUESTIONS, language) for language in ("nl", "en")]
    for benchmark in benchmarks:
        print(table(benchmark.name, measure(benchmark, encode)), flush=True)


if __name__ == "__main__":
    main()
