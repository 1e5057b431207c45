"""Real papers that cases quote: named in `papers.toml` by identifier and checksum, read where a user has them."""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path, PurePosixPath

from corpus import sources
from corpus.errors import DocumentError, EvaluationError
from corpus.model import Document
from index import writing
from index.embedders import Embedder
from index.store import Store


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is not ours to ship; `member` is its name inside the archive `file`."""

    id: str
    file: str
    sha256: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The papers that could be read, and why the others could not."""

    documents: tuple[Document, ...]
    missing: dict[str, str]


def manifest() -> tuple[Paper, ...]:
    """The papers that cases may name."""
    entries = tomllib.loads((resources.files("evals") / "papers.toml").read_text("utf-8"))["paper"]
    return tuple(Paper(**entry) for entry in entries)


def find(folder: Path) -> Found:
    """Reads every paper that the folder has; raises EvaluationError when there is no such folder."""
    if not folder.is_dir():
        raise EvaluationError(
            f"{folder} is geen map. Geef met --papers de map met de stukken van evals/papers.toml.",
            f"{folder} is no folder. Give with --papers the folder that has the papers of evals/papers.toml.",
        )
    documents: list[Document] = []
    missing: dict[str, str] = {}
    archives: dict[str, dict[str, bytes]] = {}
    for paper in manifest():
        content = _content(folder, paper, archives)
        if content is None:
            missing[paper.id] = "absent"
        elif hashlib.sha256(content).hexdigest() != paper.sha256:
            missing[paper.id] = "another version: its sha256 differs"
        else:
            try:
                documents.append(_read(paper, content))
            except DocumentError as error:
                missing[paper.id] = error.en
    return Found(tuple(documents), missing)


@contextmanager
def indexed(found: Found, embedder: Embedder) -> Iterator[Store]:
    """A store of the shipped papers and the real ones, for as long as it is needed."""
    ours = [sources.read(source, sources.checked(source, file.read_bytes())) for source, file in sources.shipped()]
    documents = [*ours, *found.documents]
    with tempfile.TemporaryDirectory(prefix="standpunt-papers-") as scratch:
        writing.write(Path(scratch), documents, len(documents), embedder)
        store = Store(Path(scratch), embedder)
        try:
            yield store
        finally:
            store.close()


def _read(paper: Paper, content: bytes) -> Document:
    name = PurePosixPath(paper.member or paper.file).name
    return sources.read(replace(sources.described(content, name), id=paper.id), content)


def _content(folder: Path, paper: Paper, archives: dict[str, dict[str, bytes]]) -> bytes | None:
    path = folder / paper.file
    if not path.is_file():
        return None
    if paper.member is None:
        return path.read_bytes()
    if paper.file not in archives:
        archives[paper.file] = _members(path)
    return archives[paper.file].get(paper.member)


def _members(path: Path) -> dict[str, bytes]:
    """The wanted members of an archive, in one pass over it."""
    wanted = {paper.member for paper in manifest()}
    with tarfile.open(path) as archive:
        files = ((member.name, archive.extractfile(member)) for member in archive if member.name in wanted)
        return {name: file.read() for name, file in files if file is not None}
