"""Embedding models: the shipped one, or any sentence-transformers model by name or path.

`index.langchain` turns them into LangChain `Embeddings` and back; it is slow to import, so this module does without.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.memory import Memory

SHIPPED = "standpunt"
IDENTITY = "identity"
# Characters within which a text has no more pieces than model2vec reads.
_SHORT = 500


@runtime_checkable
class Embedder(Protocol):
    """Vectors of unit length; `identity` changes whenever the vectors would."""

    identity: str

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts, dimensions)`."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts, dimensions)`."""


class Reranker(Protocol):
    """How likely each text answers a question, 0 to 1."""

    def probabilities(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts,)`."""


class ShippedEmbedder:
    """The static model in `index/model`, through model2vec: no torch, loaded in milliseconds."""

    def __init__(self, path: Path | None = None) -> None:
        from model2vec import StaticModel

        folder = path or Path(str(resources.files("index") / "model"))
        try:
            with _uncollected():
                self._model = StaticModel.from_pretrained(folder)
            self.identity = f"{SHIPPED}:{_noted(folder) or digest(folder)}"
        except Exception as error:  # safetensors and tokenizers raise kinds of their own
            raise ModelError(
                f"Het meegeleverde taalmodel in {folder} is beschadigd of ontbreekt. Installeer Standpunt opnieuw.",
                f"The shipped model in {folder} is damaged or missing. Install Standpunt again.",
            ) from error

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts, dimensions)`, unit length (a text without any known word gives zeros)."""
        vectors = self._model.encode(list(texts), use_multiprocessing=False)
        return unit(np.asarray(vectors, dtype=np.float32))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The same for a question or some words, on this thread: model2vec splits a batch over all cores."""
        if any(len(text) > _SHORT for text in texts):
            return self.encode_passages(texts)
        model = self._model
        split = [model.tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
        known = [[id for id in ids if id != model.unk_token_id] for ids in split]
        rows = [row for row, ids in enumerate(known) if ids]
        counts = [len(known[row]) for row in rows]
        vectors = np.zeros((len(texts), model.dim), dtype=np.float32)
        if rows:
            every = np.array([id for ids in known for id in ids])
            pieces = model.embedding[every if model.token_mapping is None else model.token_mapping[every]]
            weighed = pieces.astype(np.float32) if model.weights is None else pieces * model.weights[every][:, None]
            vectors[rows] = np.add.reduceat(weighed, np.cumsum([0, *counts[:-1]]), axis=0)
        return unit(vectors)


def load(name: str = SHIPPED, source: str | None = None) -> Embedder:
    """The shipped embedder, or a sentence-transformers model by hub name or folder; raises ModelError.

    `source` is where a model of this name lies on the disk.
    """
    if name == SHIPPED:
        return ShippedEmbedder()
    from index.transformer import TransformerEmbedder

    return TransformerEmbedder(name, source)


def load_reranker(name: str, source: str | None = None) -> Reranker:
    """A CrossEncoder by hub name or folder; raises ModelError."""
    from index.transformer import TransformerReranker

    return TransformerReranker(name, source)


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows scaled to length one; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True).astype(np.float32)
    lengths[lengths == 0] = 1
    scaled: NDArray[np.float32] = vectors / lengths
    return scaled


def cached(
    encode: Callable[[Sequence[str]], NDArray[np.float32]], size: int = 20_000
) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """The same function, remembering the vectors of up to `size` texts."""
    memory: Memory[str, NDArray[np.float32]] = Memory(size)

    def remembered(texts: Sequence[str]) -> NDArray[np.float32]:
        found = memory.get(texts, lambda fresh: dict(zip(fresh, encode(fresh), strict=True)))
        return np.stack([found[text] for text in texts])

    return remembered


def digest(folder: Path) -> str:
    """Of the files that vectors of a static model are made with; 20 ms, so it is noted beside them when they are."""
    names = ("model.safetensors", "tokenizer.json")
    return ":".join(hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16] for name in names)


def _noted(folder: Path) -> str:
    """What `scripts.training.export.save` wrote of the folder; nothing for a model that somebody else made."""
    note = folder / IDENTITY
    return note.read_text("utf-8").strip() if note.is_file() else ""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector, which looks through all of memory again and again while many things are made at once."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
