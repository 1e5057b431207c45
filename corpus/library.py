"""The papers a user has: those we ship and those added, which are kept in the data folder.

papers/ID/            one added paper: its file, `paper.json`, and other files that came with it
papers/.adding-*      one being written; .removed-* one being removed; .replaced-ID one making way for another
papers.sqlite         the catalogue, a cache
papers.lock           held by the process that adds or removes
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from dataclasses import replace as with_
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from types import MappingProxyType

from filelock import FileLock, Timeout

from corpus import parsers, sources, workers
from corpus.catalogue import Catalogue, Row
from corpus.errors import DataFolderError, DocumentError, DuplicateError, unusable_folder
from corpus.model import Document, Metadata
from corpus.sources import Source

PATIENCE = 10.0
# Papers whose files are looked at by every process that starts (some 50 µs each); of more, only changes of the folder
# are noticed, until they are listed or the index is built.
CLOSELY_WATCHED = 500
_A_DAY = 24 * 60 * 60
_DESCRIPTION = "paper.json"
_REPLACED = ".replaced-"
# Two changes within one tick of the file system's clock leave the same time.
_TICK = 0.02


@dataclass(frozen=True, slots=True)
class Broken:
    """A paper that cannot be read, by the name of its folder, and the error that says why."""

    id: str
    error: DocumentError


class Library:
    """The papers of one data folder; a broken one is set apart, and the others are as they were."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._papers = data_dir / "papers"
        self._lock = FileLock(data_dir / "papers.lock", timeout=PATIENCE)
        self._known: Catalogue | None = None

    def sources(self) -> tuple[Source, ...]:
        """Every paper that can be read, the shipped ones first, then by identifier."""
        shipped = [source for source, error in _shipped().values() if error is None]
        catalogue = self._looked(closely=True)
        return (*shipped, *(row.source for row in (catalogue.rows() if catalogue else ()) if row.source))

    def broken(self) -> tuple[Broken, ...]:
        """Every paper that cannot be read: its description or its file was damaged or altered."""
        shipped = [Broken(source.id, error) for source, error in _shipped().values() if error is not None]
        catalogue = self._looked(closely=self._few())
        found = (Broken(row.id, row.error) for row in (catalogue.broken() if catalogue else ()) if row.error)
        return (*shipped, *found)

    def documents(self) -> Iterator[Document]:
        """Yields the papers of `sources`, read."""
        return (self.document(source.id) for source in self.sources())

    def document(self, id: str) -> Document:
        """One paper, read from its file; raises DocumentError when there is none of that name, or when it is broken."""
        for source, file in sources.shipped():
            if source.id == id:
                return sources.read(source, _content_of_shipped(source, file))
        folder = self._papers / id
        if id != PurePath(id).name or id.startswith(".") or not folder.is_dir():
            raise unknown(id)
        return sources.read(*_opened(folder))

    def revision(self) -> str:
        """A token that is another one after every change of the papers, at the cost of a look at their folder."""
        catalogue = self._looked(closely=self._few())
        shipped = json.dumps([[source.id, source.sha256, error is None] for source, error in _shipped().values()])
        digest = hashlib.sha256(shipped.encode()).hexdigest()[:16]
        return f"{digest}:{catalogue.revision if catalogue and catalogue.count() else 'none'}"

    def verify(self) -> None:
        """Looks at every paper's files, however many there are, and reads those that are not as they were."""
        self._looked(closely=True)

    def marks(self) -> dict[str, str]:
        """For each paper that can be read a digest that changes with its description and with its content."""
        catalogue = self._looked(closely=self._few())
        shipped = {source.id: sources.mark(source) for source, error in _shipped().values() if error is None}
        return shipped | (catalogue.marks() if catalogue else {})

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
        return self.keep(sources.knowing(sources.described(content, name), known), content, beside, replace)

    def add_many(
        self, paths: Sequence[Path], known: Metadata = Metadata()
    ) -> Iterator[tuple[Path, Source | DocumentError]]:
        """Adds files one by one, read in several processes; yields for each its paper, or why it was not added."""
        with self.writing():
            described = workers.mapped(_described, paths, len(paths))
            for path, found in zip(paths, described, strict=True):
                if isinstance(found, DocumentError):
                    yield path, found
                    continue
                try:
                    yield path, self.keep(sources.knowing(found[0], known), found[1])
                except DocumentError as error:
                    yield path, error

    def keep(
        self,
        source: Source,
        content: bytes,
        beside: Mapping[str, bytes] = MappingProxyType({}),
        replace: bool = False,
    ) -> Source:
        """Keeps a paper that was described before; the rest is as for `add_content`."""
        with self.writing():
            shipped = {other.id: other.sha256 for other, _ in sources.shipped()}
            catalogue = self._looked(closely=False, create=True)
            assert catalogue is not None
            same = [id for id in catalogue.holding(source.sha256) if self._is_whole(catalogue, id)]
            same += [id for id, sha256 in shipped.items() if sha256 == source.sha256]
            if same:
                raise DuplicateError(
                    f"{source.file} is er al, als {same[0]}.", f"{source.file} is here already, as {same[0]}."
                )
            if source.id in shipped or (not replace and (self._papers / source.id).exists()):
                source = with_(source, id=f"{source.id}-{source.sha256[:8]}")
                if (self._papers / source.id).exists():
                    raise _damaged(source.id)
            self._write(source, {**beside, source.file: content}, catalogue)
        return source

    def remove(self, id: str) -> None:
        """Forgets an added paper, also a broken one; raises DocumentError for an unknown or a shipped one."""
        folder = next((self._papers / name for name in self._names() if name == id), None)
        if folder is None:
            if any(source.id == id for source, _ in sources.shipped()):
                raise DocumentError(
                    f"{id} hoort bij Standpunt en kan niet verwijderd worden.",
                    f"{id} is part of Standpunt and cannot be removed.",
                )
            raise unknown(id)
        with self.writing():
            catalogue = self._looked(closely=False, create=True)
            assert catalogue is not None
            try:
                doomed = self._papers / f".removed-{uuid.uuid4().hex}"
                with self._seeing(catalogue):
                    os.replace(folder, doomed)
                    catalogue.drop([id])
            except OSError as error:
                raise unusable_folder(self._papers, error) from error
            with self._seeing(catalogue):
                _erase(doomed)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds off other processes that add or remove; raises DataFolderError when one does not make way in time."""
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
            self._papers.mkdir(exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise DataFolderError(
                "Een ander proces is bezig stukken toe te voegen of te verwijderen. Wacht tot dat klaar is en probeer "
                "het opnieuw.",
                "Another process is adding or removing papers. Wait until it is done and try again.",
            ) from error
        except OSError as error:
            raise unusable_folder(self._papers, error) from error
        try:
            if self._lock.lock_counter == 1:
                self._sweep()
            yield
        finally:
            self._lock.release()

    def _few(self) -> bool:
        """Whether there are few enough papers to look at each."""
        catalogue = self._catalogue()
        return catalogue is None or catalogue.count() <= CLOSELY_WATCHED

    def _catalogue(self, create: bool = False) -> Catalogue | None:
        if self._known is None and (create or self._papers.is_dir()):
            self._known = Catalogue(self.data_dir / "papers.sqlite")
        return self._known

    def _looked(self, closely: bool, create: bool = False) -> Catalogue | None:
        """The catalogue, in step with the folders; `closely` looks also at those that were known."""
        catalogue = self._catalogue(create)
        if catalogue is None:
            return None
        if not closely and self._changed() == catalogue.seen:
            return catalogue
        changed = self._changed(settled=True)
        if any(self._papers.glob(f"{_REPLACED}*")):
            with suppress(DataFolderError), self.writing():
                changed = self._changed(settled=True)
        names = self._names()
        known = catalogue.stamps()
        ours = {source.id for source, _ in sources.shipped()}
        catalogue.drop(set(known) - set(names))
        catalogue.put(
            _examined(self._papers / name, name in ours)
            for name in names
            if name not in known or (closely and known[name] != _stamp(self._papers / name))
        )
        if changed != catalogue.seen:
            catalogue.see(changed)
        return catalogue

    def _changed(self, settled: bool = False) -> str:
        """When the folder of papers was last changed; `settled` waits where a change to come could have that time."""
        try:
            when = self._papers.stat().st_mtime_ns
            if settled and abs(time.time_ns() - when) < _TICK * 1e9:
                time.sleep(_TICK)
                when = self._papers.stat().st_mtime_ns
        except FileNotFoundError:
            return "none"
        except OSError as error:
            raise unusable_folder(self._papers, error) from error
        return str(when)

    @contextmanager
    def _seeing(self, catalogue: Catalogue) -> Iterator[None]:
        """A change of our own, which leaves the catalogue in step when it was before."""
        before = str(self._papers.stat().st_mtime_ns)
        yield
        if before == catalogue.seen:
            catalogue.see(str(self._papers.stat().st_mtime_ns))

    def _names(self) -> tuple[str, ...]:
        try:
            with os.scandir(self._papers) as entries:
                return tuple(sorted(e.name for e in entries if not e.name.startswith(".") and e.is_dir()))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise unusable_folder(self._papers, error) from error

    def _is_whole(self, catalogue: Catalogue, id: str) -> bool:
        """Looks at one paper again, as it may have been damaged since."""
        row = _examined(self._papers / id, False)
        if row.source is None:
            catalogue.put([row])
        return row.source is not None

    def _write(self, source: Source, files: Mapping[str, bytes], catalogue: Catalogue) -> None:
        """Writes aside, then renames, so that a kill leaves no half paper."""
        aside: Path | None = None
        try:
            with self._seeing(catalogue):
                aside = Path(tempfile.mkdtemp(prefix=".adding-", dir=self._papers))
                for name, content in files.items():
                    (aside / PurePath(name).name).write_bytes(content)
                (aside / _DESCRIPTION).write_text(
                    json.dumps(sources.to_dict(source), ensure_ascii=False, indent=1), "utf-8"
                )
                folder, before = self._papers / source.id, self._papers / f"{_REPLACED}{source.id}"
                if folder.exists():
                    os.replace(folder, before)
                os.replace(aside, folder)
                _erase(before)
                catalogue.put([Row(source.id, _stamp(folder), source)])
        except OSError as error:
            if aside is not None:
                _erase(aside)
            raise unusable_folder(self._papers, error) from error

    def _sweep(self) -> None:
        """Clears what a kill left behind, and puts back a paper that had made way for one that never came."""
        for path in self._papers.glob(f"{_REPLACED}*"):
            folder = self._papers / path.name.removeprefix(_REPLACED)
            if folder.exists():
                _erase(path)
            else:
                path.rename(folder)
        for pattern in (".adding-*", ".removed-*"):
            for path in self._papers.glob(pattern):
                with suppress(OSError):
                    if time.time() - path.lstat().st_mtime > _A_DAY:
                        _erase(path)


def files_in(path: Path) -> tuple[Path, ...]:
    """The files to add for a path: of a folder all within that can be read, else the path itself."""
    if not path.is_dir():
        return (path,)
    found = (file for file in path.rglob("*") if file.suffix.lower() in parsers.READABLE and file.is_file())
    return tuple(sorted(file for file in found if not any(part.startswith(".") for part in file.parts)))


def unknown(id: str) -> DocumentError:
    """The error for a name that no paper has."""
    return DocumentError(
        f"Er is geen document {id}. `standpunt corpus list` noemt ze.",
        f"There is no document {id}. `standpunt corpus list` names them.",
    )


def _described(path: Path) -> tuple[Source, bytes] | DocumentError:
    try:
        content = sources.content_of(path)
        return sources.described(content, path.name), content
    except DocumentError as error:
        return error


def _shipped() -> dict[str, tuple[Source, DocumentError | None]]:
    """The shipped papers, each with the error that says why it cannot be read."""
    found: dict[str, tuple[Source, DocumentError | None]] = {}
    for source, file in sources.shipped():
        try:
            _content_of_shipped(source, file)
            found[source.id] = (source, None)
        except DocumentError as error:
            found[source.id] = (source, error)
    return found


def _content_of_shipped(source: Source, file: Traversable) -> bytes:
    try:
        return sources.checked(source, file.read_bytes())
    except OSError as error:
        raise sources.damaged_shipped(source.id) from error


def _examined(folder: Path, shipped: bool) -> Row:
    """The row of a folder, its file read; one with the name of a shipped paper is broken."""
    stamp = _stamp(folder)
    try:
        if shipped:
            raise _damaged(folder.name)
        return Row(folder.name, stamp, _opened(folder)[0])
    except DocumentError as error:
        return Row(folder.name, stamp, error=error)


def _stamp(folder: Path) -> str:
    """Name, size and time of each file, as one digest."""
    try:
        with os.scandir(folder) as entries:
            files = sorted((e.name, (found := e.stat()).st_ctime_ns, found.st_mtime_ns, found.st_size) for e in entries)
    except OSError as error:
        return f"unreadable: {error.errno}"
    return hashlib.sha256(repr(files).encode()).hexdigest()[:32]


def _opened(folder: Path) -> tuple[Source, bytes]:
    """A paper's description and its bytes; raises DocumentError when they are not as they were kept."""
    try:
        source = sources.from_dict(json.loads((folder / _DESCRIPTION).read_text("utf-8")))
        if source.id != folder.name:
            raise _damaged(folder.name)
        return source, sources.checked(source, (folder / source.file).read_bytes())
    except PermissionError as error:
        raise _forbidden(folder.name, error) from error
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(folder.name) from error


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
