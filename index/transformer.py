"""Any sentence-transformers model as embedder, from a folder or the hub; the only module that imports it."""

from __future__ import annotations

import hashlib
import os
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.error import HTTPError

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_HUB = "https://huggingface.co"
_SECONDS = 3.0
_SAMPLED = 1_000


class TransformerEmbedder:
    """A SentenceTransformer, with its own prompts for queries and passages where it has them."""

    def __init__(self, name: str) -> None:
        try:
            self._model = _loaded(name)
        except Exception as error:  # the library raises many kinds: OSError, ValueError, HTTP and hub errors
            where = "de map" if Path(name).exists() else "de naam, of de verbinding met de hub,"
            raise ModelError(
                f"Het taalmodel {name} is niet te laden. Controleer {where} of haal het eerst op waar internet is.",
                f"The embedding model {name} cannot be loaded. Check the name or folder, or fetch the model first "
                "on a machine with internet and give its folder.",
            ) from error
        self.identity = f"{name}:{_digest(self._model)}:{self._model.get_sentence_embedding_dimension()}"

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts, dimensions)`, unit length."""
        return np.asarray(self._model.encode_document(list(texts), normalize_embeddings=True), dtype=np.float32)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts, dimensions)`, unit length."""
        return np.asarray(self._model.encode_query(list(texts), normalize_embeddings=True), dtype=np.float32)


def _loaded(name: str) -> SentenceTransformer:
    """From a folder or what was fetched before; else from the hub, if it answers: its own client tries for minutes."""
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, device="cpu", local_files_only=True)
    except Exception:
        if not _hub_answers():
            raise
    return SentenceTransformer(name, device="cpu")


def _digest(model: SentenceTransformer) -> str:
    """Of the first numbers of every weight: a revision's name is not known when a model comes from the disk."""
    digest = hashlib.sha256()
    for name, weights in sorted(model.state_dict().items()):
        digest.update(f"{name} {tuple(weights.shape)}".encode())
        digest.update(weights.flatten()[:_SAMPLED].float().cpu().numpy().tobytes())
    return digest.hexdigest()[:16]


def _hub_answers() -> bool:
    """Whether the model hub says anything within seconds; looking up its name may hang, hence the thread."""
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE"):
        return False
    answered: list[bool] = []

    def ask() -> None:
        request = urllib.request.Request(os.environ.get("HF_ENDPOINT") or _HUB, method="HEAD")  # noqa: S310
        try:
            urllib.request.urlopen(request, timeout=_SECONDS).close()  # noqa: S310
        except HTTPError:
            pass
        except (OSError, ValueError):
            return
        answered.append(True)

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_SECONDS)
    return bool(answered)
