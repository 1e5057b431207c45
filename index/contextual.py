"""The contextual models we ship, through onnxruntime: vectors of sentences, and a judge that reads question and text.

Both read lower case without punctuation in the pieces of `index/encoder/tokenizer.json`; the model card beside it
says how they were trained. The only importer of onnxruntime and tokenizers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.memory import Memory

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
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
        rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}

        def run(text: str) -> Floats:
            ids, _ = _inputs(self._tokenizer.encode(text))
            return _run(self._session, {"ids": ids})

        found = np.concatenate(list(_RUNNERS.map(run, rows)))
        return found[[rows[text] for text in texts]]


class Judge:
    """How well texts answer a question, read together with it: log-odds, nought being as likely as not."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or shipped()
        self._tokenizer = _tokenizer(self._folder)
        self._session = session(self._folder / "judge.onnx")
        self._known: Memory[tuple[str, str], float] = Memory(_KEPT)

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """Shape `(texts,)`; what was judged before is remembered, and each text is read by itself."""
        found = self._known.get(
            [(question, text) for text in texts],
            lambda fresh: dict(zip(fresh, self._judged(question, [text for _, text in fresh]), strict=True)),
        )
        return np.array([found[question, text] for text in texts], dtype=np.float32)

    def _judged(self, question: str, texts: Sequence[str]) -> list[float]:
        asked = " ".join(question.split()[:ASKED])

        def run(text: str) -> float:
            ids, kinds = _inputs(self._tokenizer.encode(asked, text))
            return float(_run(self._session, {"ids": ids, "kinds": kinds})[0])

        return list(_RUNNERS.map(run, texts))


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


def unpacked(content: bytes) -> Floats:
    """What `packed` made, to some 0.4% of the largest number."""
    rows = len(content) // (DIMENSIONS + 2)
    scales = np.frombuffer(content, np.float16, rows).astype(np.float32)
    whole = np.frombuffer(content, np.int8, offset=2 * rows).reshape(rows, DIMENSIONS)
    vectors: Floats = whole * scales[:, None]
    return vectors


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


def _run(session: InferenceSession, given: Mapping[str, Numbers]) -> Floats:
    """The one output of a graph."""
    found: Floats = session.run(None, given)[0]
    return found


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
