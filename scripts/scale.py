"""Indexes of many passages for the benchmarks: built, opened and searched, each in a process of its own."""

from __future__ import annotations

import json
import lzma
import multiprocessing
import resource
import statistics
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import resources
from itertools import count, islice
from pathlib import Path
from typing import Any

from corpus import workers
from corpus.assembly import Piece, assemble
from corpus.model import Document, Span
from evals import cases
from index import contextual, embedders, judging, preparing, tuning, writing
from index import passages as splitting
from index.model import Filters
from index.store import Store

Figures = dict[str, float]


def laws(path: Path) -> Iterator[Document]:
    """The laws of `laws.jsonl.xz` as documents, again and again with other identifiers."""
    for turn in count():
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield _law(json.loads(line), turn)


class Sampled:
    """Stands in for the encoder where its hours are not to be waited for: gives vectors that real sentences have."""

    def __init__(self, path: Path, count: int = 5_000) -> None:
        texts = (s.text for law in laws(path) for block in law.blocks for s in block.sentences)
        self._bank = contextual.encoder().encode(list(islice(texts, count)))

    def encode(self, texts: Sequence[str]) -> contextual.Floats:
        """Shape `(texts, DIMENSIONS)`; the same text has the same vector."""
        return self._bank[[zlib.crc32(text.encode()) % len(self._bank) for text in texts]]


def built(path: Path, size: int, folder: Path, sampled: bool = False) -> Figures:
    """Writes an index of at least `size` passages of the laws into an empty folder; `sampled`: with `Sampled`."""
    if sampled:
        stand_in = Sampled(path)
        vars(contextual)["encoder"] = lambda: stand_in
    folder.mkdir(parents=True)
    writer = writing.Writer(folder, embedders.load())
    spent: dict[str, float] = dict.fromkeys(("embed and write", "finish"), 0.0)
    begun, held = time.perf_counter(), 0
    for found in workers.mapped(preparing.prepare, laws(path), size):
        held += len(found.passages)
        spent["embed and write"] += _timed(lambda found=found: writer.add(found, found.header.id))
        if held >= size:
            break
    manifest: dict[str, Any] = {}
    spent["finish"] = _timed(lambda: manifest.update(writer.finish(fingerprint="")))
    seconds = time.perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    disk = {
        f"disk MB, {name}": _megabytes(folder / name) for name in ("documents.sqlite", "lexical", "papers", "vectors")
    }
    return {
        "passages": manifest["passages"],
        "documents": manifest["documents"],
        "build s": seconds,
        **{f"{name} s": value for name, value in spent.items()},
        "cpu s, this process": own.ru_utime + own.ru_stime,
        "cpu s, workers": others.ru_utime + others.ru_stime,
        "peak MB, this process": own.ru_maxrss / 1024,
        "peak MB, a worker": others.ru_maxrss / 1024,
        "disk MB": _megabytes(folder),
        **disk,
    }


def searched(folder: Path, questions: int = 300) -> Figures:
    """Opens the index and runs the whole retrieval of each curated question, twice; milliseconds of the second time.

    The first time brings the files into the system's cache, as they are for a server that runs; what a store itself
    remembers is not kept between the two.
    """
    embedder = embedders.load()
    opening = time.perf_counter()
    store = Store(folder, embedder)
    opened = time.perf_counter() - opening

    def tokens(field: str, text: str) -> dict[str, float]:
        return store.tokens(field, text, store.lexicon.terms(text))

    asked = [case.question for case in cases.load()][:questions]
    parts: dict[str, Callable[[str], object]] = {
        "first time": lambda text: store.search(text, k=tuning.READ),
        "query": lambda text: store.search(text, k=tuning.READ),
        "vectors": lambda text: store.vectors.search(embedder.encode_queries([text])[0], Filters(), tuning.RETRIEVED),
        "stems": lambda text: store.lexical.search("stems", tokens("stems", text), Filters(), tuning.RETRIEVED),
        "5-grams": lambda text: store.lexical.search("grams", tokens("grams", text), Filters(), tuning.RETRIEVED),
        "papers": lambda text: store.papers.search("grams", tokens("grams", text), Filters(), tuning.RETRIEVED),
    }
    figures: Figures = {"open s": opened}
    for name, part in parts.items():
        if name == "query":
            store = Store(folder, embedder)
        times = sorted(_timed(lambda text=text, part=part: part(text)) * 1000 for text in asked)
        figures |= {f"{name} ms, median": statistics.median(times), f"{name} ms, p95": times[int(len(times) * 0.95)]}
    figures["peak MB, searching"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def embedding(folder: Path, sample: int = 20_000) -> Figures:
    """The shipped model: megabytes, milliseconds to load (its libraries once imported), passages a second."""
    embedders.load()
    model = Path(str(resources.files("index") / "model"))
    loads = [_timed(embedders.ShippedEmbedder) * 1000 for _ in range(5)]
    store = Store(folder, embedders.load())
    ids = store.database.documents()[: sample // 20]
    passages = [passage for id in ids for passage in splitting.split(store.document(id))][:sample]
    texts = [f"{passage.context}. {passage.text}" for passage in passages]
    seconds = _timed(lambda: embedders.load().encode_passages(texts))
    return {
        "model MB": _megabytes(model),
        "model load ms": statistics.median(loads),
        "embedded passages a second": len(texts) / seconds,
        "characters a passage": statistics.mean(map(len, texts)),
    }


def meaning(folder: Path, sample: int = 1_500) -> Figures:
    """The contextual models: megabytes, milliseconds to load, a question and eight sentences, sentences a second."""
    contextual.encoder()
    store = Store(folder, embedders.load())
    texts = [
        sentence.text
        for id in store.database.documents()[:sample]
        for block in store.document(id).blocks
        for sentence in block.sentences[:2]
    ][:sample]
    asked = [case.question for case in cases.load()][:200]
    encoder, judge = contextual.Encoder(), judging.Judge()
    return {
        "encoder MB": _megabytes(contextual.shipped() / "encoder.onnx"),
        "judge MB": _megabytes(contextual.shipped() / "judge.onnx"),
        "encoder load ms": statistics.median(_timed(contextual.Encoder) * 1000 for _ in range(5)),
        "judge load ms": statistics.median(_timed(judging.Judge) * 1000 for _ in range(5)),
        "sentences encoded a second": len(texts) / _timed(lambda: encoder.encode(texts)),
        "characters a sentence": statistics.mean(map(len, texts)),
        "question encoded ms": statistics.median(_timed(lambda q=q: encoder.encode([q])) * 1000 for q in asked),
        "eight sentences judged ms": statistics.median(
            _timed(lambda q=q, at=at: judge.scores(q, texts[at : at + 8])) * 1000 for at, q in enumerate(asked)
        ),
    }


def apart(function: Callable[..., Figures], *arguments: Any) -> Figures:
    """The figures of a function run in a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _megabytes(path: Path) -> float:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def _law(entry: dict[str, Any], turn: int) -> Document:
    pieces: list[Piece] = []
    texts: list[str] = []
    place = 0
    for heading, paragraphs in entry["sections"]:
        for label, text in ((("heading", heading),) if heading else ()) + tuple(("paragraph", p) for p in paragraphs):
            if text.strip():
                pieces.append(Piece(label, (Span(place, place + len(text)),), level=2))
                texts.append(text)
                place += len(text) + 2
    id = entry["id"] if turn == 0 else f"{entry['id']}-{turn}"
    joined = "\n\n".join(texts)
    blocks = assemble(joined, pieces)
    return Document(id=id, title=entry["title"], kind=entry["kind"], sha256="", text=joined, blocks=blocks)
