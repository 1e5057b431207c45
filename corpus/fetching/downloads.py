"""What was downloaded already: bodies until their paper is kept, and what to ask conditionally with afterwards.

downloads/ID.FORM         the bytes as they came
downloads/ID.FORM.json    address, sha256, ETag and Last-Modified
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import unusable_folder
from corpus.fetching.web import Answer


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of one download."""

    url: str
    sha256: str
    etag: str = ""
    modified: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for it only if it changed."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


class Downloads:
    """The downloads of one data folder; each file is written aside and renamed, so that a kill leaves whole ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def body(self, name: str) -> bytes | None:
        """The bytes that came for a paper that is not kept yet, or None; a damaged download counts as none."""
        note = self.note(name)
        try:
            content = self._path(name).read_bytes()
        except OSError:
            return None
        return content if note and hashlib.sha256(content).hexdigest() == note.sha256 else None

    def note(self, name: str) -> Note | None:
        """What is known of a download, also after its paper was kept."""
        try:
            return Note(**json.loads(self._path(f"{name}.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def keep(self, name: str, answer: Answer) -> None:
        """Keeps what came; the body first, so that a note without a body means that the paper is kept."""
        digest = hashlib.sha256(answer.content).hexdigest()
        note = Note(answer.url, digest, answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        self._write(name, answer.content)
        self._write(f"{name}.json", json.dumps(asdict(note)).encode())

    def release(self, name: str) -> None:
        """Drops the body of a paper that the library keeps now."""
        with suppress(OSError):
            self._path(name).unlink(missing_ok=True)

    def forget(self, name: str) -> None:
        """Drops body and note."""
        self.release(name)
        self.release(f"{name}.json")

    def _path(self, name: str) -> Path:
        return self._folder / re.sub(r"[^\w.-]", "_", name)

    def _write(self, name: str, content: bytes) -> None:
        path = self._path(name)
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(content)
            os.replace(aside, path)
        except OSError as error:
            raise unusable_folder(self._folder, error) from error
