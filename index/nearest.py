"""All vectors of one generation: most in Chroma, the latest in a small file that is searched whole.

Adding one paper to a large Chroma in place would risk it at a kill, and copying it costs seconds; so an embedded one is
never changed once made. Generations share it, and carry forward beside it

recent.npy, recent-keys.npy   vectors that are not in Chroma yet, and the keys of their passages
gone.npy                      keys of passages in Chroma that the index no longer has

until there are more than `MOST_RECENT` of either; then a copy of Chroma takes them in. In a server, which changes in
place, nothing is recent: a reader drops what its own database does not know, and what is gone is taken out one
generation later, when nobody searches for it any more.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.database import Database
from index.fusion import Ranking
from index.keys import BITS
from index.model import Filters, Passage
from index.vectors import COLLECTION, VectorIndex

# Searched in some 2 ms at 512 dimensions; a copy of Chroma for as many costs seconds at a million passages.
MOST_RECENT = 8_000
# Names the collection in a server that a generation began, also where it was never finished.
STARTED = "collection"

Keys = NDArray[np.int64]
Vectors = NDArray[np.float32]


class Nearest:
    """The vectors of a generation, opened for searching; `place` is what `NearestWriter.finish` returned."""

    def __init__(self, folder: Path, place: dict[str, Any], database: Database) -> None:
        self._database = database
        self._keys: Keys = np.load(folder / "recent-keys.npy")
        self._documents: Keys = self._keys >> BITS
        self._vectors: Vectors = np.load(folder / "recent.npy")
        self._gone = len(np.load(folder / "gone.npy"))
        self._shared = place["url"] is not None
        self.chroma = VectorIndex(place["url"] or (folder / place["folder"]).resolve(), place["collection"])
        self._held = int(place["held"])
        self.count = self._held - self._gone + len(self._keys)
        count = self.chroma.count()
        if count < self._held if self._shared else count != self._held:
            raise ValueError(f"{count} vectors in Chroma, {self._held} expected")

    def search(self, vector: Vectors, filters: Filters, k: int) -> Ranking:
        """Keys of passages with their similarity, best first."""
        found = self._search_recent(vector, filters, k)
        wanted = min(self._held, k + min(self._gone, k))
        if wanted:
            near = self.chroma.search(vector, filters, wanted)
            if self._shared or self._gone:
                near = self._known(near)
            found = Ranking(*(np.concatenate(both) for both in zip(found, near, strict=True)))
        keys, similarities = Ranking.sorted(*found)
        return Ranking(keys[:k], similarities[:k])

    def close(self) -> None:
        """Lets go of the files or the connection."""
        self.chroma.close()

    def _search_recent(self, vector: Vectors, filters: Filters, k: int) -> Ranking:
        if not len(self._keys):
            return Ranking.of(())
        similarities = self._vectors @ vector
        if filters != Filters():
            passing = np.array(sorted(self._database.selected(filters)), dtype=np.int64)
            similarities = np.where(np.isin(self._documents, passing), similarities, -np.inf)
        best = np.argsort(-similarities, kind="stable")[:k]
        best = best[np.isfinite(similarities[best])]
        return Ranking(self._keys[best], similarities[best].astype(np.float64))

    def _known(self, near: Ranking) -> Ranking:
        """What of this the database has."""
        documents = near.keys >> BITS
        known = np.isin(documents, list(self._database.known(documents.tolist())))
        return Ranking(near.keys[known], near.scores[known])


class NearestWriter:
    """Writes the vectors of the generation in `folder`, anew or going on from the generation `before`.

    With `url` they go to a server. `apart` puts an embedded Chroma beside `folder`, for later generations to share.
    `described` gives the passages of keys, for the recent vectors that Chroma takes in.
    """

    def __init__(
        self,
        folder: Path,
        described: Callable[[Sequence[int]], Mapping[int, Passage]],
        before: Path | None = None,
        place: Mapping[str, Any] | None = None,
        url: str | None = None,
        apart: bool = False,
    ) -> None:
        self._folder = folder
        self._described = described
        self._apart = apart
        self._chroma: VectorIndex | None = None
        self._url = url
        if before is None or place is None:
            self._place: dict[str, Any] = self._new_place()
            self._recent: list[tuple[Keys, Vectors]] = []
            self._gone: Keys = np.empty(0, np.int64)
            self._chroma = VectorIndex(self._at(), self._place["collection"], create=True)
        else:
            self._place = dict(place)
            self._recent = [(np.load(before / "recent-keys.npy"), np.load(before / "recent.npy"))]
            self._gone = np.load(before / "gone.npy")
            if url is not None:
                self._chroma = VectorIndex(url, place["collection"])
                self._chroma.remove(self._gone.tolist())
                self._gone = np.empty(0, np.int64)

    def add(self, keys: Sequence[int], passages: Sequence[Passage], vectors: Vectors) -> None:
        """Adds passages with their vectors, shape `(passages, dimensions)`."""
        if self._chroma is None:
            self._recent.append((np.array(keys, dtype=np.int64), vectors))
            if sum(len(found) for found, _ in self._recent) > MOST_RECENT:
                self._take_in()
        elif len(keys):
            self._chroma.add(keys, passages, vectors)

    def remove(self, keys: range) -> None:
        """Takes out the passages of one document."""
        before = sum(len(found) for found, _ in self._recent)
        kept = [(found, (found < keys.start) | (found >= keys.stop)) for found, _ in self._recent]
        self._recent = [(k[stay], v[stay]) for (k, v), (_, stay) in zip(self._recent, kept, strict=True)]
        if before == sum(len(found) for found, _ in self._recent):
            self._gone = np.concatenate([self._gone, np.arange(keys.start, keys.stop, dtype=np.int64)])

    def finish(self) -> dict[str, Any]:
        """Writes what is left, and returns where all stands, for `Nearest`."""
        if self._chroma is None and len(self._gone) > MOST_RECENT:
            self._take_in()
        whole = [(keys, vectors) for keys, vectors in self._recent if len(keys)]
        empty = (np.empty(0, np.int64), np.empty((0, 0), np.float32))
        keys, vectors = (np.concatenate(part) for part in zip(*(whole or [empty]), strict=True))
        np.save(self._folder / "recent-keys.npy", keys)
        np.save(self._folder / "recent.npy", vectors)
        np.save(self._folder / "gone.npy", self._gone)
        if self._chroma is not None:
            self._place["held"] = self._chroma.count()
        return self._place

    def close(self) -> None:
        """Lets go of the files or the connection."""
        if self._chroma is not None:
            self._chroma.close()

    def _take_in(self) -> None:
        """Copies Chroma, takes out what is gone and puts in what is recent; more is added to it from then on."""
        old = (self._folder / self._place["folder"]).resolve()
        self._place = self._new_place()
        shutil.copytree(old, self._at())
        self._chroma = VectorIndex(self._at(), self._place["collection"])
        self._chroma.remove(self._gone.tolist())
        for keys, vectors in self._recent:
            found = self._described(keys.tolist())
            self._chroma.add(keys.tolist(), [found[key] for key in keys.tolist()], vectors)
        self._recent, self._gone = [], np.empty(0, np.int64)

    def _new_place(self) -> dict[str, Any]:
        name = uuid.uuid4().hex[:12]
        if self._url is not None:
            (self._folder / STARTED).write_text(f"{self._url} standpunt-{name}", "utf-8")
            return {"url": self._url, "collection": f"standpunt-{name}", "folder": None, "held": 0}
        folder = f"../v-{name}" if self._apart else "vectors"
        return {"url": None, "collection": COLLECTION, "folder": folder, "held": 0}

    def _at(self) -> Path | str:
        return self._url or (self._folder / self._place["folder"]).resolve()
