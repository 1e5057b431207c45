"""Our index in a LangChain chain, as another program would use it."""

from __future__ import annotations

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.runnables import RunnableLambda

from assistant.session import Session
from corpus.reading import text_of
from index.langchain import EmbeddingsEmbedder, PassageVectors, StandpuntEmbeddings, StandpuntRetriever
from index.model import Filters
from index.store import Store
from tests.conftest import LETTER


def texts(found: list[Document]) -> list[str]:
    return [document.page_content for document in found]


def test_the_retriever_works_in_a_chain(store: Store) -> None:
    found = (StandpuntRetriever(store=store, k=3) | RunnableLambda(texts)).invoke("gestandaardiseerde vragenlijsten")
    assert len(found) == 3
    assert any("gestandaardiseerde vragenlijsten" in text for text in found)


def test_documents_say_where_they_stand(store: Store) -> None:
    (document,) = StandpuntRetriever(store=store, k=1).invoke("doel van het onderzoek")
    assert document.metadata["document_id"] == LETTER
    assert document.metadata["date"] == "2021-10-01"
    text = store.document(LETTER).text
    spans = document.metadata["spans"]
    assert "".join(text[start:end] for start, end in spans).split()[0] == document.page_content.split()[0]
    assert text_of(text, ()) == ""


def test_the_retriever_takes_filters(store: Store) -> None:
    assert StandpuntRetriever(store=store, filters=Filters(until="2020-01-01")).invoke("onderzoek") == []


def test_the_vectors_alone_are_a_langchain_vector_store(store: Store) -> None:
    found = PassageVectors(store).similarity_search("coördinatoren op alle locaties", k=3)
    assert len(found) == 3
    assert found[0].metadata["document_id"] == LETTER


def test_embeddings_go_both_ways(session: Session) -> None:
    ours = StandpuntEmbeddings(session.embedder)
    assert np.allclose(ours.embed_query("een vraag"), ours.embed_documents(["een vraag"])[0], atol=1e-6)
    theirs = EmbeddingsEmbedder(DeterministicFakeEmbedding(size=8), "fake:8")
    assert theirs.encode_passages(["a", "b"]).shape == (2, 8)
    assert np.allclose(np.linalg.norm(theirs.encode_queries(["a"]), axis=1), 1)
