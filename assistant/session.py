"""From a data folder to a store that answers: builds the index when one is due, and reopens it when it was rebuilt."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from corpus.library import Library
from index import embedders, generations
from index.embedders import Embedder
from index.store import Store
from index.writing import Progress


class Session:
    """One data folder and embedder; `store()` always gives the live index."""

    def __init__(self, data_dir: Path, embedder: str = embedders.SHIPPED, chroma_url: str | None = None) -> None:
        self.data_dir = data_dir
        self.library = Library(data_dir)
        self.embedder: Embedder = embedders.load(embedder)
        self.chroma_url = chroma_url
        self._store: Store | None = None
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
                self._store = generations.open_store(self.data_dir, self.embedder)
            return self._store
