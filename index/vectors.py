"""The vector index: Chroma, embedded on disk, cosine distance; vectors are always ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.lexical import day
from index.model import Filters, Passage

_COLLECTION = "passages"


class VectorIndex:
    """The collection of one folder; similarity is 1 minus cosine distance."""

    def __init__(self, path: Path, create: bool = False) -> None:
        import chromadb
        from chromadb.config import Settings

        self.client: Any = chromadb.PersistentClient(str(path), Settings(anonymized_telemetry=False, allow_reset=False))
        if create:
            self.collection = self.client.create_collection(
                _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        else:
            self.collection = self.client.get_collection(_COLLECTION, embedding_function=None)
        self._count = self.count()

    def count(self) -> int:
        """How many vectors there are."""
        return int(self.collection.count())

    def add(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Adds passages with their vectors, shape `(passages, dimensions)`."""
        size = self.client.get_max_batch_size()
        for start in range(0, len(passages), size):
            batch = passages[start : start + size]
            self.collection.add(
                ids=[passage.id for passage in batch],
                embeddings=vectors[start : start + size],
                documents=[passage.text for passage in batch],
                metadatas=[_metadata(passage) for passage in batch],
            )
        self._count = self.count()

    def search(self, vector: NDArray[np.float32], filters: Filters, k: int) -> list[tuple[str, float]]:
        """Passage identifiers with their similarity, best first."""
        k = min(k, self._count)
        if k == 0:
            return []
        found = self.collection.query(
            query_embeddings=vector[None, :], n_results=k, where=_where(filters), include=["distances"]
        )
        distances = found["distances"] or [[]]
        return [(id, 1.0 - float(distance)) for id, distance in zip(found["ids"][0], distances[0], strict=True)]

    def close(self) -> None:
        """Lets go of the files."""
        self.client.close()


def _metadata(passage: Passage) -> dict[str, str | int]:
    return {"document": passage.document_id, "kind": passage.kind, "date": day(passage.date)}


def _where(filters: Filters) -> Any:
    conditions: list[dict[str, Any]] = []
    conditions += _any_of("document", filters.documents)
    conditions += _any_of("kind", filters.kinds)
    if filters.since or filters.until:
        conditions.append({"date": {"$gte": day(filters.since) or 1}})
    if filters.until:
        conditions.append({"date": {"$lte": day(filters.until)}})
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}


def _any_of(field: str, values: Iterable[str]) -> list[dict[str, Any]]:
    listed = list(values)
    return [{field: {"$in": listed}}] if listed else []
