"""Vectors in Chroma, embedded on disk or in a server, by cosine distance; vectors are always ours."""

from __future__ import annotations

import urllib.request
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexUnusableError
from index.fusion import Ranking
from index.lexical import day
from index.model import Filters, Passage

COLLECTION = "passages"
_PORT = {"http": 80, "https": 443}
_SECONDS = 5.0


class VectorIndex:
    """One collection; identifiers are the keys of passages, similarity is 1 minus cosine distance.

    `at` is the folder of an embedded Chroma, or the address of a server. Raises IndexUnusableError when a server does
    not answer or lacks the collection.
    """

    def __init__(self, at: Path | str, collection: str = COLLECTION, create: bool = False) -> None:
        self._server = at if isinstance(at, str) else None
        self.client: Any = self._asked(_client, at)
        # A store that made way for a newer one is closed when its last question is answered.
        self._end = weakref.finalize(self, _close, self.client)
        self._end.atexit = False
        made: dict[str, Any] = {"embedding_function": None}
        if create:
            made["configuration"] = {"hnsw": {"space": "cosine"}}
        opened = self.client.create_collection if create else self.client.get_collection
        self.collection: Any = self._asked(opened, collection, **made)

    def count(self) -> int:
        """How many vectors there are."""
        return int(self._asked(self.collection.count))

    def add(self, keys: Sequence[int], passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Adds passages with their vectors, shape `(passages, dimensions)`.

        In a server a key may be left from a build that was broken off; what stands there is overwritten.
        """
        write = self.collection.upsert if self._server else self.collection.add
        size = self._asked(self.client.get_max_batch_size)
        for start in range(0, len(keys), size):
            batch = slice(start, start + size)
            metadatas = [_metadata(passage) for passage in passages[batch]]
            self._asked(write, ids=[str(key) for key in keys[batch]], embeddings=vectors[batch], metadatas=metadatas)

    def remove(self, keys: Sequence[int]) -> None:
        """Takes vectors out; a key that is not there is passed over."""
        size = self._asked(self.client.get_max_batch_size)
        for start in range(0, len(keys), size):
            self._asked(self.collection.delete, ids=[str(key) for key in keys[start : start + size]])

    def search(self, vector: NDArray[np.float32], filters: Filters, k: int) -> Ranking:
        """Keys of passages with their similarity, best first; `k` is at least 1."""
        query = {"query_embeddings": vector[None, :], "n_results": k, "where": _where(filters)}
        found = self._asked(self.collection.query, include=["distances"], **query)
        distances = found["distances"] or [[]]
        keys = np.array(list(map(int, found["ids"][0])), dtype=np.int64)
        return Ranking(keys, 1.0 - np.array(distances[0], dtype=np.float64))

    def close(self) -> None:
        """Lets go of the files or the connection."""
        self._end()

    def _asked(self, question: Any, *arguments: Any, **named: Any) -> Any:
        if self._server is None:
            return question(*arguments, **named)
        try:
            return question(*arguments, **named)
        except Exception as error:  # httpx, Chroma and the system each have kinds of their own
            raise unreachable(self._server, error) from error


def forget(url: str, collection: str) -> None:
    """Takes a collection out of a server, if it is there; raises IndexUnusableError when the server does not answer."""
    from chromadb.errors import NotFoundError

    try:
        client = _client(url)
        try:
            client.delete_collection(collection)
        finally:
            _close(client)
    except NotFoundError:
        return
    except Exception as error:
        raise unreachable(url, error) from error


def unreachable(url: str, error: Exception) -> IndexUnusableError:
    """The error for a server that does not answer, or not as it should."""
    said = " ".join(str(error).split())[:200]
    return IndexUnusableError(
        f"De Chroma-server op {url} geeft niet wat de index nodig heeft ({said}). Start hem, verbeter --chroma-url "
        "(STANDPUNT_CHROMA_URL), of laat dat weg om de vectoren in de datamap te bewaren; `standpunt index build` "
        "vult een lege server.",
        f"The Chroma server at {url} does not give what the index needs ({said}). Start it, correct --chroma-url "
        "(STANDPUNT_CHROMA_URL), or leave that out to keep the vectors in the data folder; `standpunt index build` "
        "fills an empty server.",
    )


def _client(at: Path | str) -> Any:
    import chromadb
    from chromadb.config import Settings

    quiet = Settings(anonymized_telemetry=False, allow_reset=False)
    if isinstance(at, Path):
        return chromadb.PersistentClient(str(at), quiet)
    parts = urlsplit(at)
    if parts.scheme not in _PORT or not parts.hostname:
        raise ValueError("http://host:port")
    # Chroma's client waits for ever for a machine that is not there.
    urllib.request.urlopen(f"{at.rstrip('/')}/api/v2/heartbeat", timeout=_SECONDS).close()  # noqa: S310
    return chromadb.HttpClient(
        parts.hostname, parts.port or _PORT[parts.scheme], parts.scheme == "https", settings=quiet
    )


def _close(client: Any) -> None:
    """Closes a client, and the connections that Chroma's client for a server leaves open."""
    sessions = [getattr(part._server, "_session", None) for part in (client, client._admin_client)]
    client.close()
    for session in sessions:
        if session is not None:
            session.close()


def _metadata(passage: Passage) -> dict[str, Any]:
    found: dict[str, Any] = {"document": passage.document_id, "kind": passage.kind, "date": day(passage.date)}
    return {**found, "dossiers": list(passage.dossiers)} if passage.dossiers else found


def _where(filters: Filters) -> Any:
    conditions: list[dict[str, Any]] = []
    for field, values in (("document", filters.documents), ("kind", filters.kinds)):
        if values:
            conditions.append({field: {"$in": list(values)}})
    if filters.dossiers:
        conditions.append(_joined("$or", [{"dossiers": {"$contains": dossier}} for dossier in filters.dossiers]))
    if filters.since or filters.until:
        conditions.append({"date": {"$gte": day(filters.since) or 1}})
    if filters.until:
        conditions.append({"date": {"$lte": day(filters.until)}})
    return _joined("$and", conditions) if conditions else None


def _joined(operator: str, conditions: list[dict[str, Any]]) -> dict[str, Any]:
    return conditions[0] if len(conditions) == 1 else {operator: conditions}
