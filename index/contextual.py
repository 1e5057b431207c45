"""The contextual models we ship, through onnxruntime: an encoder of sentences here, a judge in `index/judging.py`.

Both read lower case without punctuation in the pieces of `index/encoder/tokenizer.json`; the model card beside it
says how they were trained. The only importer of onnxruntime and tokenizers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Future
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index import cores

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, RunOptions
    from tokenizers import Encoding, Tokenizer

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
FOLDER = "encoder"
DIMENSIONS = 384
IDENTITY = "identity"
# Pieces of a text that are read.
LONGEST = 160
_STEPS = 127


class Graph:
    """A model of ours with the tokenizer that it reads by; raises ModelError when it cannot be opened."""

    def __init__(self, folder: Path, name: str) -> None:
        self._tokenizer = _tokenizer(folder)
        self._session = session(folder / name)

    def run(self, text: str, after: str | None = None, options: RunOptions | None = None) -> Floats:
        """Its one output for a text, or for two together, `text` after `after`; options can end it early."""
        found: Floats = self._session.run(None, self.inputs(text, after), options)[0]
        return found

    def inputs(self, text: str, after: str | None = None) -> dict[str, Numbers]:
        """The pieces of a text, `(1, length)`, and of two together of which one each is, 0 or 1."""
        if after is None:
            return {"ids": _inputs(self._tokenizer.encode(text))[0]}
        ids, kinds = _inputs(self._tokenizer.encode(after, text))
        return {"ids": ids, "kinds": kinds}


class Encoder:
    """Vectors of sentences and questions, of length one; `identity` changes whenever they would."""

    def __init__(self, folder: Path | None = None) -> None:
        self._graph = Graph(folder or shipped(), "encoder.onnx")

    def encode(self, texts: Sequence[str]) -> Floats:
        """Shape `(texts, DIMENSIONS)`; a text without any known letter or digit still gives a vector.

        Each text is read by itself, once: with 8 bits the last digits depend on what is read along.
        """
        if not texts:
            return np.empty((0, DIMENSIONS), dtype=np.float32)
        begun = {text: cores.anywhere(self._graph.run, text) for text in dict.fromkeys(texts)}
        return np.concatenate([begun[text].result() for text in texts])

    def begin(self, text: str) -> Future[Floats]:
        """Starts on one text beside what its caller does meanwhile; the result has shape `(1, DIMENSIONS)`."""
        return cores.beside(self._graph.run, text)


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The shipped encoder, loaded at its first use."""
    return Encoder()


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


def quiet() -> RunOptions:
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
