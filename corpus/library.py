"""The papers a user has: those we ship and those added, which are kept in the data folder.

papers/ID/            one added paper: its file and `paper.json`
papers/.adding-*      one being written; papers/.removed-* one being removed
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as with_
from pathlib import Path, PurePath
from types import MappingProxyType

from corpus import sources
from corpus.errors import DocumentError, unusable_folder
from corpus.model import Document, Metadata
from corpus.sources import Source

_A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Broken:
    """A paper that cannot be read, by the name of its folder, and the error that says why."""

    id: str
    error: DocumentError


class Library:
    """The papers of one data folder; a broken one is set apart, and the others are as they were."""

    def __init__(self, data_dir: Path) -> None:
        self._papers = data_dir / "papers"

    def sources(self) -> tuple[Source, ...]:
        """Every paper that can be read, the shipped ones first, then by identifier."""
        return tuple(found[0] for found in self._all() if not isinstance(found, Broken))

    def broken(self) -> tuple[Broken, ...]:
        """Every paper that cannot be read: its description or its file was damaged or altered."""
        return tuple(found for found in self._all() if isinstance(found, Broken))

    def documents(self) -> Iterator[Document]:
        """Yields the papers of `sources`, read."""
        for found in self._all():
            if not isinstance(found, Broken):
                yield sources.read(*found)

    def document(self, id: str) -> Document:
        """One paper, read; raises DocumentError when there is none of that name, or when it is broken."""
        for found in self._all():
            if isinstance(found, Broken):
                if found.id == id:
                    raise found.error
            elif found[0].id == id:
                return sources.read(*found)
        raise unknown(id)

    def add(self, path: Path, title: str | None = None, date: str | None = None, sender: str | None = None) -> Source:
        """Keeps a copy of the file; raises DocumentError when it cannot be read or is here already."""
        content = sources.content_of(path)
        return self.add_content(content, path.name, Metadata(title=title or "", date=date, sender=sender))

    def add_content(
        self,
        content: bytes,
        name: str,
        known: Metadata = Metadata(),
        beside: Mapping[str, bytes] = MappingProxyType({}),
        replace: bool = False,
    ) -> Source:
        """Keeps a paper from its bytes; `name` is its file's.

        What `known` says overrules what the file says of itself; `beside` are other files to keep with the paper, by
        name. With `replace` a paper of the same identifier makes way. Raises DocumentError when the file cannot be
        read or is here already.
        """
        source = sources.knowing(sources.described(content, name), known)
        papers = self.sources()
        for other in papers:
            if other.sha256 == source.sha256:
                raise DocumentError(f"{name} is er al, als {other.id}.", f"{name} is here already, as {other.id}.")
        taken = {other.id for other in papers} | {folder.name for folder in self._folders()}
        shipped = {other.id for other in papers if other.origin == "shipped"}
        if source.id in taken and not (replace and source.id not in shipped):
            source = with_(source, id=f"{source.id}-{source.sha256[:8]}")
            if source.id in taken:
                raise _damaged(source.id)
        self._keep(source, {**beside, source.file: content})
        return source

    def remove(self, id: str) -> None:
        """Forgets an added paper, also a broken one; raises DocumentError for an unknown or a shipped one."""
        folder = next((folder for folder in self._folders() if folder.name == id), None)
        if folder is None:
            if any(source.id == id for source, _ in sources.shipped()):
                raise DocumentError(
                    f"{id} hoort bij Standpunt en kan niet verwijderd worden.",
                    f"{id} is part of Standpunt and cannot be removed.",
                )
            raise unknown(id)
        self._sweep()
        doomed = self._papers / f".removed-{uuid.uuid4().hex}"
        try:
            os.replace(folder, doomed)
        except OSError as error:
            raise unusable_folder(self._papers, error) from error
        _erase(doomed)

    def _all(self) -> Iterator[tuple[Source, bytes] | Broken]:
        shipped = sources.shipped()
        for source, file in shipped:
            try:
                yield source, sources.checked(source, file.read_bytes())
            except DocumentError as error:
                yield Broken(source.id, error)
            except OSError:
                yield Broken(source.id, sources.damaged_shipped(source.id))
        ours = {source.id for source, _ in shipped}
        for folder in self._folders():
            yield _damage(folder.name) if folder.name in ours else _opened(folder)

    def _folders(self) -> tuple[Path, ...]:
        try:
            found = sorted(self._papers.iterdir()) if self._papers.exists() else []
            return tuple(path for path in found if path.is_dir() and not path.name.startswith("."))
        except OSError as error:
            raise unusable_folder(self._papers, error) from error

    def _keep(self, source: Source, files: Mapping[str, bytes]) -> None:
        """Writes aside, then renames, so that a kill leaves no half paper."""
        self._sweep()
        aside: Path | None = None
        try:
            self._papers.mkdir(parents=True, exist_ok=True)
            aside = Path(tempfile.mkdtemp(prefix=".adding-", dir=self._papers))
            for name, content in files.items():
                (aside / PurePath(name).name).write_bytes(content)
            (aside / "paper.json").write_text(
                json.dumps(sources.to_dict(source), ensure_ascii=False, indent=1), "utf-8"
            )
            if (self._papers / source.id).exists():
                os.replace(self._papers / source.id, self._papers / f".removed-{uuid.uuid4().hex}")
            os.replace(aside, self._papers / source.id)
        except OSError as error:
            if aside is not None:
                _erase(aside)
            raise unusable_folder(self._papers, error) from error

    def _sweep(self) -> None:
        """Clears what a kill left behind; a younger folder may be another process's work."""
        for pattern in (".adding-*", ".removed-*"):
            for path in self._papers.glob(pattern):
                with suppress(OSError):
                    if time.time() - path.lstat().st_mtime > _A_DAY:
                        _erase(path)


def unknown(id: str) -> DocumentError:
    """The error for a name that no paper has."""
    return DocumentError(
        f"Er is geen document {id}. `standpunt corpus list` noemt ze.",
        f"There is no document {id}. `standpunt corpus list` names them.",
    )


def _opened(folder: Path) -> tuple[Source, bytes] | Broken:
    try:
        source = sources.from_dict(json.loads((folder / "paper.json").read_text("utf-8")))
        content = (folder / source.file).read_bytes()
        return (source, sources.checked(source, content)) if source.id == folder.name else _damage(folder.name)
    except DocumentError as error:
        return Broken(folder.name, error)
    except PermissionError as error:
        return Broken(folder.name, _forbidden(folder.name, error))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return _damage(folder.name)


def _damage(id: str) -> Broken:
    return Broken(id, _damaged(id))


def _damaged(id: str) -> DocumentError:
    return DocumentError(
        f"Het document {id} is beschadigd. Verwijder het met `standpunt corpus remove {id}` en voeg het opnieuw toe.",
        f"The paper {id} is damaged. Remove it with `standpunt corpus remove {id}` and add it again.",
    )


def _forbidden(id: str, error: PermissionError) -> DocumentError:
    return DocumentError(
        f"Het document {id} mag niet gelezen worden ({error.filename}). Herstel de rechten van dat bestand.",
        f"The paper {id} may not be read ({error.filename}). Repair the permissions of that file.",
    )


def _erase(path: Path) -> None:
    if path.is_symlink():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)
