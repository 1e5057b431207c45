"""Building an index aside and swapping it in: a fingerprint tells when one is due, a pointer which one is live.

index/g-<fingerprint>-<random>/   one generation; its manifest.json is written last
index/v-<random>/                 an embedded Chroma that generations share
index/current                     the name of the live generation, replaced in one step
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from corpus import workers
from corpus.errors import IndexUnusableError, UserError, unusable_folder
from corpus.library import Library
from index import contextual, passages, vectors
from index.database import Database
from index.embedders import Embedder
from index.nearest import STARTED
from index.preparing import LeftOut, prepare_paper
from index.store import MANIFEST, Store
from index.writing import Progress, Writer, write_manifest

PATIENCE = 60.0

_LOG = logging.getLogger(__name__)

_NAME = re.compile(r"g-[\w-]+", re.ASCII)
# The code that decides what is in an index; when it changes, so does the fingerprint.
_DECIDING = (
    *("passages.py", "analysis.py", "lexical.py", "lexicon.py", "vectors.py", "nearest.py", "database.py", "keys.py"),
    *("preparing.py", "writing.py"),
)
_NOT_READING = ("documents", "fetching", "__pycache__")
_TOLD = (".py", ".toml", ".txt")


def fingerprint(embedder: Embedder, chroma_url: str | None = None) -> str:
    """Changes with what makes all of an index another: code, the splitter's settings, embedder, where vectors are."""
    parts = {
        "code": _code_digest(),
        "longest": passages.LONGEST,
        "embedder": embedder.identity,
        "meanings": contextual.identity(),
        "chroma_url": chroma_url,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def live(data_dir: Path) -> Path | None:
    """The folder of the live generation, or None when nothing was built yet; IndexUnusableError for a wrong pointer."""
    folder = data_dir / "index"
    try:
        name = (folder / "current").read_text("utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unusable_folder(folder, error) from error
    if not _NAME.fullmatch(name):
        raise IndexUnusableError(
            f"{folder / 'current'} is beschadigd. Uw documenten zijn veilig; `standpunt index build` herstelt dit.",
            f"{folder / 'current'} is damaged. Your papers are safe; `standpunt index build` repairs this.",
        )
    return folder / name


def is_current(data_dir: Path, library: Library, embedder: Embedder, chroma_url: str | None = None) -> bool:
    """Whether the live generation is whole and made from just these papers and settings."""
    folder = live(data_dir)
    if folder is None:
        return False
    manifest = _manifest(folder)
    return (manifest.get("fingerprint"), manifest.get("revision")) == (
        fingerprint(embedder, chroma_url),
        library.revision(),
    )


def build(
    data_dir: Path,
    library: Library,
    embedder: Embedder,
    progress: Progress | None = None,
    chroma_url: str | None = None,
) -> Path:
    """Builds a generation anew and makes it live; the one before stays live until the last step.

    Raises IndexUnusableError when another process is building, DataFolderError when nothing can be written.
    """
    with _alone(data_dir / "index", 0):
        library.verify()
        return _Build(data_dir, library, embedder, progress, chroma_url).anew()


def ensure(
    data_dir: Path,
    library: Library,
    embedder: Embedder,
    progress: Progress | None = None,
    wait: float = PATIENCE,
    chroma_url: str | None = None,
) -> bool:
    """Makes the index fit the papers, at the cost of those that changed, and says whether there was anything to do.

    Another process that builds is given `wait` seconds.
    """
    if is_current(data_dir, library, embedder, chroma_url):
        return False
    with _alone(data_dir / "index", wait):
        if is_current(data_dir, library, embedder, chroma_url):
            return False
        return _Build(data_dir, library, embedder, progress, chroma_url).as_due()


def open_store(data_dir: Path, embedder: Embedder) -> Store:
    """The live generation, opened; raises IndexUnusableError when there is none or it is damaged."""
    folder = live(data_dir)
    if folder is None:
        raise IndexUnusableError(
            "Er is nog geen index. Maak hem met `standpunt index build`.",
            "There is no index yet. Make it with `standpunt index build`.",
        )
    return Store(folder, embedder)


class _Build:
    """One run of the process that may write; the papers are those of the library as it starts."""

    def __init__(
        self, data_dir: Path, library: Library, embedder: Embedder, progress: Progress | None, chroma_url: str | None
    ) -> None:
        self._data_dir = data_dir
        self._root = data_dir / "index"
        self._embedder = embedder
        self._progress = progress
        self._chroma_url = chroma_url
        # The revision first: a change that comes between the two makes the next build due.
        self._noted = {"fingerprint": fingerprint(embedder, chroma_url), "revision": library.revision()}
        self._marks = library.marks()

    def anew(self) -> Path:
        """A generation from nothing."""
        return self._write(None)

    def as_due(self) -> bool:
        """What changed since the live generation, or all where that cannot be gone on from."""
        before = self._usable()
        try:
            if before is not None:
                return self._go_on(before)
        except (UserError, KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
            raise
        except BaseException:  # it is damaged; Chroma's engine raises outside Exception when it panics
            _LOG.info("the index could not be gone on from and is built anew", exc_info=True)
        self.anew()
        return True

    def _usable(self) -> Path | None:
        folder = live(self._data_dir)
        same = folder is not None and _manifest(folder).get("fingerprint") == self._noted["fingerprint"]
        return folder if same else None

    def _go_on(self, before: Path) -> bool:
        """Raises an error when the generation before is damaged."""
        if _marks(before) == self._marks:
            write_manifest(before, {**_manifest(before), **self._noted})
            return False
        self._write(before)
        return True

    def _write(self, before: Path | None) -> Path:
        with suppress(UserError):
            _clean(self._root, live(self._data_dir) or self._root)
        folder = self._root / f"g-{self._noted['fingerprint'][:12]}-{uuid.uuid4().hex[:8]}"
        writer: Writer | None = None
        try:
            folder.mkdir(parents=True)
            writer = Writer(folder, self._embedder, before, self._chroma_url, apart=True)
            self._fill(writer)
            writer.finish(**self._noted)
            _point(self._root, folder.name)
        except BaseException as error:
            if writer is not None:
                writer.close()
            shutil.rmtree(folder, ignore_errors=True)
            if before is None and isinstance(error, OSError):
                raise unusable_folder(self._root, error) from error
            raise
        _clean(self._root, folder)
        return folder

    def _fill(self, writer: Writer) -> None:
        known = writer.marks()
        for id in sorted(known):
            if known[id] != self._marks.get(id):
                writer.remove(id)
        due = sorted(id for id, mark in self._marks.items() if known.get(id) != mark)
        asked = ((self._data_dir, id) for id in due)
        for number, found in enumerate(workers.mapped(prepare_paper, asked, len(due)), 1):
            if not isinstance(found, LeftOut):
                writer.add(found, self._marks[found.header.id])
            if self._progress is not None:
                self._progress(number, len(due))


def _manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a generation; empty where it has none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _marks(folder: Path) -> dict[str, str]:
    database = Database(folder / "documents.sqlite")
    try:
        return database.marks()
    finally:
        database.close()


def _alone(root: Path, wait: float) -> AbstractContextManager[object]:
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / "writer.lock", timeout=wait)
        return lock.acquire()
    except Timeout as error:
        raise IndexUnusableError(
            "Een ander proces bouwt deze index al. Wacht tot dat klaar is en probeer het opnieuw.",
            "Another process is building this index already. Wait until it is done and try again.",
        ) from error
    except OSError as error:
        raise unusable_folder(root, error) from error


def _point(root: Path, name: str) -> None:
    aside = root / f".current-{uuid.uuid4().hex}"
    aside.write_text(name, "utf-8")
    os.replace(aside, root / "current")


def _clean(root: Path, keep: Path) -> None:
    """Removes all but one generation and the one before it, which a running server may still read."""
    others = sorted((path for path in root.glob("g-*") if path != keep), key=lambda path: path.stat().st_mtime)
    kept = [keep, *[path for path in others if _manifest(path)][-1:]]
    doomed = [path for path in others if path not in kept]
    used = {place for path in kept for place in _places(path)}
    for url, name in {place for path in doomed for place in _places(path)} - used:
        if url is not None:
            with suppress(IndexUnusableError):
                vectors.forget(url, name)
    unused = [path for path in root.glob("v-*") if (None, path.name) not in used]
    for path in (*doomed, *unused):
        shutil.rmtree(path, ignore_errors=True)
    for path in root.glob(".current-*"):
        path.unlink(missing_ok=True)


def _places(folder: Path) -> Iterator[tuple[str | None, str]]:
    """Where a generation has vectors: server and collection, or None and the folder that it shares with others."""
    place = _manifest(folder).get("vectors", {})
    if place.get("folder"):
        yield None, Path(place["folder"]).name
    elif place:
        yield place["url"], place["collection"]
    with suppress(OSError, ValueError):
        url, name = (folder / STARTED).read_text("utf-8").split()
        yield url, name


@cache
def _code_digest() -> str:
    """Of the code and word lists that read and split papers."""
    digest = hashlib.sha256()
    files = list(_files(resources.files("corpus")))
    index = resources.files("index")
    files += [*(index / name for name in _DECIDING), *(index / "knowledge").iterdir()]
    for file in sorted(files, key=str):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name not in _NOT_READING:
                yield from _files(entry)
        elif entry.name.endswith(_TOLD):
            yield entry
