"""The stock LangChain pipeline: recursive splitting 1000/200, an embedder, Chroma, the nearest chunks.

This is the only module of the evals that imports LangChain's splitters and stores.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from corpus.errors import EvaluationError
from corpus.model import Document, Span
from index.embedders import Embedder

SIZE, OVERLAP, NEAREST = 1000, 200, 4
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Characters of a document's text."""

    document_id: str
    span: Span


class StockIndex:
    """Chunks of documents in a Chroma collection of its own, in memory."""

    def __init__(self, documents: Iterable[Document], embedder: Embedder, name: str) -> None:
        from langchain_chroma import Chroma

        from index.langchain import StandpuntEmbeddings

        split = _splitter()
        chunks = [
            chunk for document in documents for chunk in split.create_documents([document.text], [{"id": document.id}])
        ]
        self._chroma = Chroma(collection_name=name, embedding_function=StandpuntEmbeddings(embedder))
        self._chroma.reset_collection()
        for start in range(0, len(chunks), _BATCH):
            self._chroma.add_documents(chunks[start : start + _BATCH])

    def nearest(self, question: str, k: int = NEAREST) -> list[Chunk]:
        """The `k` nearest chunks, the nearest first."""
        found = self._chroma.similarity_search(question, k=k)
        return [
            Chunk(one.metadata["id"], Span(begin, begin + len(one.page_content)))
            for one in found
            if (begin := one.metadata["start_index"]) >= 0
        ]

    def close(self) -> None:
        """Drops the collection."""
        self._chroma.delete_collection()


def _splitter() -> Any:
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise EvaluationError(
            "Voor de stock-pipeline is langchain-text-splitters nodig: pip install 'standpunt[evals]'.",
            "The stock pipeline needs langchain-text-splitters: pip install 'standpunt[evals]'.",
        ) from error
    return RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
