"""Building an index aside and swapping it in: a fingerprint tells when one is needed, a pointer which one is live.

index/g-<fingerprint>-<random>/   one generation; its manifest.json is written last
index/current                     the name of the live generation, replaced in one step
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import uuid
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from importlib import resources
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from corpus.errors import IndexUnusableError, unusable_folder
from corpus.library import Library
from corpus.model import Document
from corpus.sources import to_dict
from index import database, lexical, lexicon, passages
from index.embedders import Embedder
from index.model import Passage
from index.store import MANIFEST, Store
from index.vectors import VectorIndex

Progress = Callable[[int, int], None]

PATIENCE = 60.0

_BATCH = 2_000
_NAME = re.compile(r"g-[\w-]+", re.ASCII)
# The code that decides what is in an index; when it changes, so does the fingerprint.
_DECIDING = ("passages.py", "analysis.py", "lexical.py", "lexicon.py", "vectors.py", "database.py")


def fingerprint(library: Library, embedder: Embedder) -> str:
    """Changes with the papers, the code that reads and splits them, the splitter's settings and the embedder."""
    parts = {
        "papers": [to_dict(source) for source in library.sources()],
        "code": _code_digest(),
        "longest": passages.LONGEST,
        "embedder": embedder.identity,
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


def is_current(data_dir: Path, library: Library, embedder: Embedder) -> bool:
    """Whether the live generation is whole and made from just these papers and settings."""
    folder = live(data_dir)
    if folder is None:
        return False
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(manifest.get("fingerprint") == fingerprint(library, embedder))


def build(data_dir: Path, library: Library, embedder: Embedder, progress: Progress | None = None) -> Path:
    """Builds a generation and makes it live; the one before stays live until the last step.

    Raises IndexUnusableError when another process is building, DataFolderError when nothing can be written.
    """
    with _alone(data_dir / "index", 0):
        return _build(data_dir / "index", library, embedder, progress)


def ensure(
    data_dir: Path, library: Library, embedder: Embedder, progress: Progress | None = None, wait: float = PATIENCE
) -> bool:
    """Builds when one is due, and says whether it did; another process that builds is given `wait` seconds."""
    if is_current(data_dir, library, embedder):
        return False
    with _alone(data_dir / "index", wait):
        if is_current(data_dir, library, embedder):
            return False
        _build(data_dir / "index", library, embedder, progress)
    return True


def open_store(data_dir: Path, embedder: Embedder) -> Store:
    """The live generation, opened; raises IndexUnusableError when there is none or it is damaged."""
    folder = live(data_dir)
    if folder is None:
        raise IndexUnusableError(
            "Er is nog geen index. Maak hem met `standpunt index build`.",
            "There is no index yet. Make it with `standpunt index build`.",
        )
    return Store(folder, embedder)


def write(
    folder: Path,
    documents: Iterable[Document],
    total: int,
    embedder: Embedder,
    mark: str = "",
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Writes one generation into an empty folder, its manifest last, and returns the manifest."""
    connection = database.create(folder / "documents.sqlite")
    vectors = VectorIndex(folder / "vectors", create=True)
    words = lexical.LexicalWriter(folder / "lexical")
    papers = lexical.LexicalWriter(folder / "papers")
    held: list[Passage] = []
    count = number = 0

    def flush() -> None:
        if held:
            vectors.add(held, embedder.encode_passages([f"{passage.context}. {passage.text}" for passage in held]))
            words.add(held)
            held.clear()

    try:
        for number, document in enumerate(documents, 1):
            split = tuple(passages.split(document))
            database.add(connection, document, split)
            papers.add_document(document)
            held.extend(split)
            count += len(split)
            if len(held) >= _BATCH:
                flush()
            if progress is not None:
                progress(number, total)
        flush()
        words.finish()
        papers.finish()
        connection.commit()
        lexicon.shipped().save(folder / "lexicon.json")
    finally:
        connection.close()
        vectors.close()
    manifest = {"fingerprint": mark, "embedder": embedder.identity, "documents": number, "passages": count}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
    return manifest


def _build(root: Path, library: Library, embedder: Embedder, progress: Progress | None) -> Path:
    mark = fingerprint(library, embedder)
    folder = root / f"g-{mark[:12]}-{uuid.uuid4().hex[:8]}"
    try:
        folder.mkdir(parents=True)
        write(folder, library.documents(), len(library.sources()), embedder, mark, progress)
        _point(root, folder.name)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise unusable_folder(root, error) from error
        raise
    _clean(root, keep=folder.name)
    return folder


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


def _clean(root: Path, keep: str) -> None:
    """Removes all but the live generation and the one before it, which a running server may still read."""
    others = sorted(
        (path for path in root.glob("g-*") if path.name != keep), key=lambda path: path.stat().st_mtime, reverse=True
    )
    whole = [path for path in others if (path / MANIFEST).exists()]
    for path in others:
        if path not in whole[:1]:
            shutil.rmtree(path, ignore_errors=True)


def _code_digest() -> str:
    digest = hashlib.sha256()
    corpus = resources.files("corpus")
    files = [file for folder in (corpus, corpus / "parsers") for file in folder.iterdir() if file.name.endswith(".py")]
    index = resources.files("index")
    files += [*(index / name for name in _DECIDING), *(index / "knowledge").iterdir()]
    for file in sorted(files, key=str):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
