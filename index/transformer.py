"""Any sentence-transformers model as embedder or reranker, from a folder or the hub; the only importer of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index import hub

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer
    from torch import nn

Model = TypeVar("Model")

_SAMPLED = 1_000
# E5 models need their prefixes and most of them carry none in their configuration: arXiv 2402.05672, their cards.
_E5 = re.compile(r"(?:^|[/_-])(?:m?e5)(?:[/_-]|$)", re.IGNORECASE)
_E5_PROMPTS = ("query: ", "passage: ")
_E5_INSTRUCT = ("Instruct: Given a question, retrieve passages that answer it\nQuery: ", "")
# Tokens kept free for those that a tokenizer adds around a text, and for words cut otherwise than alone.
_SPARE = 8
# Labels of a classifier that mean "this answers"; with two labels the second one does.
_YES = ("entailment", "relevant", "true", "yes", "label_1")


class TransformerEmbedder:
    """A SentenceTransformer, with its own prompts for queries and passages, or those that its family needs.

    A passage longer than the model's window is split at words, and the vectors of its parts are averaged by length.
    """

    def __init__(self, name: str, source: str | None = None) -> None:
        self._model = _loaded(name, source or name, _embedder)
        self._query, self._passage = _prompts(self._model, name, source or name)
        marks = f"{self._model.get_embedding_dimension()}:{self._query}:{self._passage}:split"
        self.identity = f"{name}:{_digest(self._model)}:{hashlib.sha256(marks.encode()).hexdigest()[:8]}"

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts, dimensions)`, unit length."""
        parts = [self._parts(text) for text in texts]
        vectors = self._encode([part for split in parts for part in split], self._passage)
        if len(vectors) == len(texts):
            return vectors
        return np.stack(list(_averaged(vectors, parts)))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts, dimensions)`, unit length."""
        return self._encode(texts, self._query)

    def _encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        made = self._model.encode(list(texts), prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(made, dtype=np.float32)

    def _parts(self, text: str) -> list[str]:
        """The text, or the fewest parts of it that fit in the window."""
        window = self._model.max_seq_length
        if not window or len(text) + len(self._passage) + _SPARE <= window:  # no token is shorter than a character
            return [text]
        room = max(1, window - _SPARE - self._tokens([self._passage])[0])
        words = text.split()
        return [" ".join(part) for part in _filled(words, self._tokens(words), room)] or [text]

    def _tokens(self, words: Sequence[str]) -> list[int]:
        """How many tokens each word has."""
        found = self._model.tokenizer(list(words), add_special_tokens=False)["input_ids"]
        return [len(tokens) for tokens in found]


class TransformerReranker:
    """A CrossEncoder that says for each text how likely it answers a question.

    One output is a logit, so its sigmoid; of several labels it is the softmax of the one that means yes.
    """

    def __init__(self, name: str, source: str | None = None) -> None:
        self._model = _loaded(name, source or name, _reranker)
        self._yes = _yes(self._model, name)

    def probabilities(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts,)`."""
        logits = self._logits([(question, text) for text in texts])
        if self._yes is None:
            return (1 / (1 + np.exp(-logits.reshape(len(texts))))).astype(np.float32)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(odds[:, self._yes] / odds.sum(axis=1), dtype=np.float32)

    def _logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        found = self._model.predict(list(pairs), activation_fn=_same(), show_progress_bar=False)
        return np.asarray(found, dtype=np.float64)


def _embedder(source: str, local: bool) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(source, device="cpu", local_files_only=local)


def _reranker(source: str, local: bool) -> CrossEncoder:
    from sentence_transformers import CrossEncoder

    model: CrossEncoder = CrossEncoder(source, device="cpu", local_files_only=local)
    return model


def _same() -> nn.Module:
    from torch import nn

    return nn.Identity()


def _loaded(name: str, source: str, load: Callable[[str, bool], Model]) -> Model:
    """From a folder or what was fetched before; else from the hub, if it answers: its own client tries for minutes."""
    try:
        try:
            return load(source, True)
        except Exception:
            if not hub.answers():
                raise
        return load(source, False)
    except Exception as error:  # the library raises many kinds: OSError, ValueError, HTTP and hub errors
        where = "de map" if Path(source).exists() else "de naam, of de verbinding met de hub,"
        raise ModelError(
            f"Het taalmodel {name} is niet te laden. Controleer {where} of haal het eerst op waar internet is, met "
            f"`standpunt models pull {name}`.",
            f"The model {name} cannot be loaded. Check the name or folder, or fetch it first on a machine with "
            f"internet, by `standpunt models pull {name}`, and give its folder.",
        ) from error


def _prompts(model: SentenceTransformer, name: str, source: str) -> tuple[str, str]:
    """What goes before a query and a passage."""
    own = {key: value for key, value in model.prompts.items() if value}
    if own:
        return own.get("query", ""), next((own[key] for key in ("document", "passage", "corpus") if key in own), "")
    card = Path(source) / "README.md"
    said = card.read_text("utf-8", errors="replace") if card.is_file() else ""
    if _E5.search(Path(name).name) or ('"query: "' in said and '"passage: "' in said):
        return _E5_INSTRUCT if "instruct" in Path(name).name.lower() else _E5_PROMPTS
    return "", ""


def _yes(model: CrossEncoder, name: str) -> int | None:
    """The output that means yes; None when there is one output."""
    labels = {number: str(label).lower() for number, label in _labels(model).items()}
    if len(labels) <= 1:
        return None
    found = next((number for number, label in labels.items() if label in _YES), None)
    if found is None:
        raise ModelError(
            f"{name} heeft {len(labels)} uitkomsten en geen daarvan heet {', '.join(_YES[:-1])}. Kies een reranker.",
            f"{name} has {len(labels)} outputs and none is called {', '.join(_YES[:-1])}. Choose a reranker.",
        )
    return found


def _labels(model: CrossEncoder) -> dict[int, str]:
    found = model.config.id2label if model.config is not None else None
    return {int(number): label for number, label in (found or {}).items()}


def _filled(words: Sequence[str], lengths: Sequence[int], room: int) -> Iterator[list[str]]:
    """Yields runs of words of at most `room` tokens; a longer word stands alone."""
    part: list[str] = []
    taken = 0
    for word, length in zip(words, lengths, strict=True):
        if part and taken + length > room:
            yield part
            part, taken = [], 0
        part.append(word)
        taken += length
    if part:
        yield part


def _averaged(vectors: NDArray[np.float32], parts: Iterable[Sequence[str]]) -> Iterator[NDArray[np.float32]]:
    """Yields a vector of unit length for each text, from those of its parts."""
    start = 0
    for split in parts:
        own = vectors[start : start + len(split)]
        start += len(split)
        mean = np.average(own, axis=0, weights=[len(part) for part in split])
        yield (mean / (np.linalg.norm(mean) or 1)).astype(np.float32)


def _digest(model: Any) -> str:
    """Of the first numbers of every weight: a revision's name is not known when a model comes from the disk."""
    digest = hashlib.sha256()
    for name, weights in sorted(model.state_dict().items()):
        digest.update(f"{name} {tuple(weights.shape)}".encode())
        digest.update(weights.flatten()[:_SAMPLED].float().cpu().numpy().tobytes())
    return digest.hexdigest()[:16]
