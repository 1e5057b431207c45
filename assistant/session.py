"""From a data folder to a store that answers: builds the index when one is due, and reopens it when it was rebuilt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from assistant.composers import Composer, extractive
from corpus.library import Library
from index import embedders, generations, hub
from index.embedders import Embedder
from index.store import Store
from index.writing import Progress


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A chat model by name (`provider:name`), the address of its server, and the seconds an answer may take."""

    name: str
    url: str | None = None
    seconds: float = 60.0


class Session:
    """One data folder and embedder; `store()` always gives the live index, `composer()` what composes."""

    def __init__(
        self,
        data_dir: Path,
        embedder: str = embedders.SHIPPED,
        chat_model: ChatModel | None = None,
        reranker: str | None = None,
        chroma_url: str | None = None,
    ) -> None:
        self.data_dir = data_dir
        self.chat_model = chat_model
        self.library = Library(data_dir)
        self.embedder: Embedder = embedders.load(embedder, hub.source(embedder, data_dir))
        self._reranker = reranker
        self.chroma_url = chroma_url
        self._store: Store | None = None
        self._composer: Composer | None = None
        self._lock = Lock()

    def ensure(self, progress: Progress | None = None) -> bool:
        """Builds the index if the papers or settings changed and no other process did; says whether it built."""
        return generations.ensure(self.data_dir, self.library, self.embedder, progress, chroma_url=self.chroma_url)

    def build(self, progress: Progress | None = None) -> Path:
        """Builds the index anew; raises IndexUnusableError at once when another process is building."""
        return generations.build(self.data_dir, self.library, self.embedder, progress, self.chroma_url)

    def is_current(self) -> bool:
        """Whether the live index was made from just these papers and settings."""
        return generations.is_current(self.data_dir, self.library, self.embedder, self.chroma_url)

    def store(self) -> Store:
        """The live index; one that another process swapped in is opened first."""
        with self._lock:
            folder = generations.live(self.data_dir)
            if self._store is None or self._store.folder != folder:
                opened = generations.open_store(self.data_dir, self.embedder)
                if self._reranker is not None:
                    source = hub.source(self._reranker, self.data_dir)
                    opened.reranker = embedders.load_reranker(self._reranker, source)
                self._store = opened
            return self._store

    def composer(self) -> Composer:
        """Our own composer, or the chat model that was chosen; raises ModelError when that one cannot be used."""
        if self._composer is None:
            self._composer = _connected(self.chat_model) if self.chat_model else extractive.compose
        return self._composer


def _connected(model: ChatModel) -> Composer:
    from assistant.composers import chat, chat_client

    return chat.ChatComposer(chat_client.connect(model.name, model.url, model.seconds), model.seconds)
