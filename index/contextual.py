"""The contextual models we ship, through onnxruntime: vectors of sentences, and a judge that reads question and text.

Both read lower case without punctuation in the pieces of `index/encoder/tokenizer.json`; the model card beside it
says how they were trained. The only importer of onnxruntime and tokenizers.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.memory import Memory

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, RunOptions
    from tokenizers import Encoding, Tokenizer

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
FOLDER = "encoder"
DIMENSIONS = 384
IDENTITY = "identity"
# Pieces of a text that are read, and words of a question beside a text that is judged, which leave room for the text.
LONGEST, ASKED = 160, 48
# Pairs whose score the judge remembers.
_KEPT = 50_000
# Graphs run in these threads alone, each on one core: what asks for several at once fills the machine, and a thread
# that ran a graph keeps memory for it.
_CORES = min(4, os.cpu_count() or 1)
_RUNNERS = ThreadPoolExecutor(_CORES, "contextual")
# Texts that the judge has at hand: one more than it can read at once, so that no core waits for the next.
_AHEAD = _CORES + 1
_STEPS = 127


class Encoder:
    """Vectors of sentences and questions, of length one; `identity` changes whenever they would."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or shipped()
        self._tokenizer = _tokenizer(self._folder)
        self._session = session(self._folder / "encoder.onnx")

    def encode(self, texts: Sequence[str]) -> Floats:
        """Shape `(texts, DIMENSIONS)`; a text without any known letter or digit still gives a vector.

        Each text is read by itself, once: with 8 bits the last digits depend on what is read along.
        """
        if not texts:
            return np.empty((0, DIMENSIONS), dtype=np.float32)
        begun = {text: self.begin(text) for text in dict.fromkeys(texts)}
        return np.concatenate([begun[text].result() for text in texts])

    def begin(self, text: str) -> Future[Floats]:
        """Starts on one text beside what its caller does meanwhile; the result has shape `(1, DIMENSIONS)`."""

        def run() -> Floats:
            ids, _ = _inputs(self._tokenizer.encode(text))
            return _run(self._session, {"ids": ids})

        return _RUNNERS.submit(run)


class Judge:
    """How well texts answer a question, read together with it: log-odds, nought being as likely as not."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or shipped()
        self._tokenizer = _tokenizer(self._folder)
        self._session = session(self._folder / "judge.onnx")
        self._known: Memory[tuple[str, str], float] = Memory(_KEPT)

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """Shape `(texts,)`; what was judged before is remembered, and each text is read by itself."""
        return np.fromiter(self.read(question, texts), np.float32, len(texts))

    def read(self, question: str, texts: Iterable[str]) -> Generator[float]:
        """The same, one after the other: the next texts are read ahead, and given up when the generator is closed."""
        asked = " ".join(question.split()[:ASKED])
        coming = iter(texts)
        ahead: deque[_Reading] = deque()
        try:
            while True:
                ahead.extend(_Reading(self, question, asked, text) for text in islice(coming, _AHEAD - len(ahead)))
                if not ahead:
                    return
                yield ahead.popleft().result()
        finally:
            for reading in ahead:
                reading.stop()


class _Reading:
    """The judge at one text, in another thread; or what it said of it before."""

    def __init__(self, judge: Judge, question: str, asked: str, text: str) -> None:
        self._judge, self._key, self._asked = judge, (question, text), asked
        self._options = _quiet()
        known = judge._known.get([self._key], lambda _: {})
        self._said = known.get(self._key)
        self._begun = _RUNNERS.submit(self._run) if self._said is None else None

    def result(self) -> float:
        """The log-odds, when it has read."""
        if self._begun is not None:
            self._said = self._begun.result()
        assert self._said is not None
        return self._said

    def stop(self) -> None:
        """Ends it as soon as may be."""
        if self._begun is not None and not self._begun.cancel():
            self._options.terminate = True

    def _run(self) -> float:
        ids, kinds = _inputs(self._judge._tokenizer.encode(self._asked, self._key[1]))
        said = float(_run(self._judge._session, {"ids": ids, "kinds": kinds}, self._options)[0])
        self._judge._known.get([self._key], lambda _: {self._key: said})
        return said


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The shipped encoder, loaded at its first use."""
    return Encoder()


@lru_cache(maxsize=1)
def judge() -> Judge:
    """The shipped judge, loaded at its first use."""
    return Judge()


@lru_cache(maxsize=1)
def identity() -> str:
    """What changes whenever the vectors of the shipped encoder would; written by `digest` when it was made."""
    return (shipped() / IDENTITY).read_text("utf-8").strip()


def shipped() -> Path:
    """The folder of the models that come with Standpunt."""
    return Path(str(resources.files("index") / FOLDER))


def digest(folder: Path) -> str:
    """Of the files that vectors are made with."""
    made = hashlib.sha256()
    for name in ("encoder.onnx", "tokenizer.json"):
        made.update((folder / name).read_bytes())
    return made.hexdigest()[:16]


def packed(vectors: Floats) -> bytes:
    """Vectors of length one in a byte for each number, and two for a scale each."""
    scales = (np.abs(vectors).max(axis=1, initial=1e-6) / _STEPS).astype(np.float16)
    whole = np.rint(vectors / scales[:, None].astype(np.float32)).clip(-_STEPS, _STEPS).astype(np.int8)
    content: bytes = scales.tobytes() + whole.tobytes()
    return content


def nearest(contents: Sequence[bytes], vector: Floats) -> Floats:
    """The highest similarity of a vector with those of each content that `packed` made, shape `(contents,)`."""
    every, starts = similarities(contents, vector)
    highest: Floats = np.maximum.reduceat(every, starts[:-1])
    return highest


def similarities(contents: Sequence[bytes], vector: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """The similarity of a vector with each of those of all contents, and where those of each content begin and end.

    It comes to within some 0.4%, as what was packed does.
    """
    rows = [len(content) // (DIMENSIONS + 2) for content in contents]
    held = list(zip(contents, rows, strict=True))
    scales = np.frombuffer(b"".join(content[: 2 * count] for content, count in held), np.float16).astype(np.float32)
    whole = np.frombuffer(b"".join(content[2 * count :] for content, count in held), np.int8).reshape(-1, DIMENSIONS)
    every: Floats = (whole.astype(np.float32) @ vector) * scales
    return every, np.cumsum([0, *rows])


def _tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # a bare Exception of its own
        raise _unusable(folder) from error


def session(path: Path) -> InferenceSession:
    """A graph opened for running on one core; raises ModelError when it cannot be."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # Fusing was done when the graph was made, but for what is slow on a processor: scripts/training/contextual/graphs.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    # Texts of every length come by; an arena would keep memory for the longest of each thread.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises kinds of its own
        raise _unusable(path.parent) from error


def _run(session: InferenceSession, given: Mapping[str, Numbers], options: RunOptions | None = None) -> Floats:
    """The one output of a graph."""
    found: Floats = session.run(None, given, options)[0]
    return found


def _quiet() -> RunOptions:
    """Options of a run that says nothing when it is ended early."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.log_severity_level = 4
    return options


def _inputs(encoded: Encoding) -> tuple[Numbers, Numbers]:
    """Pieces and kinds, each `(1, length)`; a longer text is cut off before its last piece, [SEP]."""
    ids: list[Any] = encoded.ids
    if len(ids) > LONGEST:
        ids = [*ids[: LONGEST - 1], ids[-1]]
    kinds = np.array([encoded.type_ids[: len(ids)]], dtype=np.int64)
    return np.array([ids], dtype=np.int64), kinds


def _unusable(folder: Path) -> ModelError:
    return ModelError(
        f"Het meegeleverde taalmodel in {folder} is beschadigd of ontbreekt. Installeer Standpunt opnieuw.",
        f"The shipped model in {folder} is damaged or missing. Install Standpunt again.",
    )
