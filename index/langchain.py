"""Our index in other people's LangChain chains, and their embedding models in our index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import VectorStore
from numpy.typing import NDArray
from pydantic import ConfigDict

from index.embedders import Embedder, unit
from index.model import Filters, Hit
from index.store import Store


class StandpuntEmbeddings(Embeddings):
    """One of our embedders as LangChain `Embeddings`."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector of unit length for each passage."""
        return [[float(value) for value in row] for row in self._embedder.encode_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(value) for value in self._embedder.encode_queries([text])[0]]


class EmbeddingsEmbedder:
    """Any LangChain `Embeddings` as embedder of our index; `identity` names it, so that indexes are not mixed."""

    def __init__(self, embeddings: Embeddings, identity: str) -> None:
        self._embeddings = embeddings
        self.identity = identity

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts, dimensions)`, unit length."""
        return unit(np.asarray(self._embeddings.embed_documents(list(texts)), dtype=np.float32))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts, dimensions)`, unit length."""
        return unit(np.asarray([self._embeddings.embed_query(text) for text in texts], dtype=np.float32))


class StandpuntRetriever(BaseRetriever):
    """Our whole retrieval (vectors, stems and 5-grams, fused) as a LangChain retriever.

    A document's metadata holds `document_id`, `title`, `date`, `page`, `spans` (offsets in the paper's text), `score`
    and `ranks`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    store: Store
    k: int = 10
    filters: Filters = Filters()

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002
    ) -> list[Document]:
        return [_document(hit, self.store) for hit in self.store.search(query, self.filters, self.k)]


class PassageVectors(VectorStore):
    """The vectors alone, for reading: writing to them would bypass the other indexes."""

    def __init__(self, store: Store, filters: Filters = Filters()) -> None:
        self._store = store
        self._filters = filters

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        """The passages whose vectors are nearest."""
        return [document for document, _ in self.similarity_search_with_score(query, k, **kwargs)]

    def similarity_search_with_score(self, query: str, k: int = 4, **_: Any) -> list[tuple[Document, float]]:
        """The same, each with its cosine similarity."""
        found = self._store.vectors.search(self._store.encode([query])[0], self._filters, k)
        keys, scores = found.keys.tolist(), found.scores.tolist()
        passages = self._store.database.passages(keys)
        return [
            (_document(Hit(passages[key], score), self._store), score) for key, score in zip(keys, scores, strict=True)
        ]

    @classmethod
    def from_texts(cls, *_: Any, **__: Any) -> PassageVectors:
        """Not offered: papers are added with `standpunt corpus add`."""
        raise NotImplementedError("papers are added with `standpunt corpus add`")


def _document(hit: Hit, store: Store) -> Document:
    passage = hit.passage
    metadata = {
        "document_id": passage.document_id,
        "title": store.document(passage.document_id).title,
        "date": passage.date,
        "page": passage.page,
        "spans": [[span.start, span.end] for span in passage.spans],
        "score": hit.score,
        "ranks": dict(hit.ranks),
    }
    return Document(id=passage.id, page_content=passage.text, metadata=metadata)
