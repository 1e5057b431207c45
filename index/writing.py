"""Writes one generation of an index into an empty folder: anew, or going on from the generation before it.

documents.sqlite, lexical/, papers/, the files of `index.nearest`, lexicon.json; manifest.json is written last
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus import workers
from corpus.model import Document
from index import contextual, lexicon
from index.database import DatabaseWriter
from index.embedders import Embedder
from index.keys import passage_key
from index.lexical import Entry, LexicalWriter, is_shared
from index.model import Passage
from index.nearest import NearestWriter
from index.preparing import Prepared, Tokens, prepare
from index.store import MANIFEST

Progress = Callable[[int, int], None]

_BATCH = 2_000
_LEXICAL = ("lexical", "papers")


class Writer:
    """Adds and removes documents; `before` is the folder of a generation to go on from, which stays as it is."""

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        before: Path | None = None,
        chroma_url: str | None = None,
        apart: bool = False,
    ) -> None:
        self._folder = folder
        self._embedder = embedder
        place = None
        if before is not None:
            place = json.loads((before / MANIFEST).read_text("utf-8"))["vectors"]
            _carry(before, folder)
        self._database = DatabaseWriter(folder / "documents.sqlite")
        self._words, self._papers = (LexicalWriter(folder / name) for name in _LEXICAL)
        self._nearest = NearestWriter(folder, self._database.passages, before, place, chroma_url, apart)
        self._held: list[tuple[int, Passage, tuple[str, ...]]] = []
        self._new = before is None

    def marks(self) -> dict[str, str]:
        """The mark of every document there is."""
        return self._database.marks()

    def add(self, found: Prepared, mark: str) -> None:
        """Adds a document; `mark` tells its versions apart."""
        header = found.header
        key = self._database.add(header, found.content, mark, found.passages)
        keys = [passage_key(key, number) for number in range(len(found.passages))]
        self._words.add(_entry(each, header, tokens) for each, tokens in zip(keys, found.tokens, strict=True))
        self._papers.add([_entry(key, header, found.whole)])
        self._held += zip(keys, found.passages, found.sentences, strict=True)
        if len(self._held) >= _BATCH:
            self._embed()

    def remove(self, id: str) -> None:
        """Takes a document out; raises KeyError for an unknown one."""
        self._nearest.remove(self._database.remove(id))
        self._words.remove(id)
        self._papers.remove(id)

    def finish(self, **noted: Any) -> dict[str, Any]:
        """Writes what is left and the manifest, with what is `noted`, and returns the manifest."""
        self._embed()
        self._words.finish()
        self._papers.finish()
        place = self._nearest.finish()
        documents, passages = self._database.finish()
        if self._new:
            lexicon.shipped().save(self._folder / "lexicon.json")
        self.close()
        counts = {"documents": documents, "passages": passages}
        manifest = {**noted, "embedder": self._embedder.identity, **counts, "vectors": place}
        write_manifest(self._folder, manifest)
        return manifest

    def close(self) -> None:
        """Lets go of the files."""
        self._database.close()
        self._nearest.close()

    def _embed(self) -> None:
        keys, passages = [key for key, _, _ in self._held], [passage for _, passage, _ in self._held]
        if keys:
            texts = [f"{passage.context}. {passage.text}" for passage in passages]
            self._nearest.add(keys, passages, self._embedder.encode_passages(texts))
            self._database.add_meanings(zip(keys, _meanings([each for _, _, each in self._held]), strict=True))
        self._held.clear()


def write(
    folder: Path, documents: Iterable[Document], total: int, embedder: Embedder, progress: Progress | None = None
) -> dict[str, Any]:
    """Writes an index of these documents into an empty folder, for `Store`, and returns its manifest."""
    writer = Writer(folder, embedder)
    try:
        for number, found in enumerate(workers.mapped(prepare, documents, total), 1):
            writer.add(found, found.header.sha256)
            if progress is not None:
                progress(number, total)
        return writer.finish(fingerprint="")
    finally:
        writer.close()


def _meanings(sentences: Sequence[Sequence[str]]) -> Iterator[bytes]:
    """Yields the packed vectors of each passage's sentences."""
    vectors = contextual.encoder().encode([text for each in sentences for text in each])
    ends = list(itertools.accumulate(map(len, sentences)))
    return (contextual.packed(vectors[end - len(each) : end]) for each, end in zip(sentences, ends, strict=True))


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Writes a generation's manifest in one step."""
    aside = folder / f".{MANIFEST}"
    aside.write_text(json.dumps(manifest, indent=1), "utf-8")
    os.replace(aside, folder / MANIFEST)


def _carry(before: Path, folder: Path) -> None:
    """Has the files of the generation before in the folder: by a link where they never change, else as a copy."""
    for name in ("documents.sqlite", "lexicon.json"):
        shutil.copyfile(before / name, folder / name)
    for name in _LEXICAL:
        (folder / name).mkdir()
        for file in (before / name).iterdir():
            if file.suffix != ".lock":
                _have(file, folder / name / file.name)


def _have(file: Path, at: Path) -> None:
    if is_shared(file):
        try:
            at.hardlink_to(file)
            return
        except OSError:  # a file system without hard links
            pass
    shutil.copyfile(file, at)


def _entry(key: int, document: Document, tokens: Tokens) -> Entry:
    return Entry(key, document.id, document.kind, document.date, document.dossiers, *tokens)
