"""Kills adding, fetching, removing and building at random moments, and checks what is left each time.

Fetched is from a loopback server that behaves like the official one.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.session import Session
from tests.fakes.official import OfficialServer
from tests.fakes.papers import DOSSIER, motion

_OFFICIAL = 400
_COMMAND = (sys.executable, "-c", "from assistant.cli import main; main()")


@dataclass
class Killing:
    """A data folder that commands are killed over; `kept` are the papers whose adding was reported."""

    folder: Path
    random: random.Random
    longest: float
    server: OfficialServer
    kept: set[str] = field(default_factory=set)
    number: int = 0
    killed: int = 0

    def once(self) -> str:
        """Starts a command, kills it after a while, checks the folder, and says what was killed and when."""
        arguments = self._arguments()
        after = self.random.uniform(0.0, self.longest)
        output = self._killed_after(arguments, after)
        for line in output.splitlines():
            if line.startswith("+ "):
                self.kept.add(line[2:])
        doomed = set(arguments[2:]) if arguments[:2] == ["corpus", "remove"] else set()
        self._check(doomed)
        return f"{' '.join(arguments[:2])} after {after:.2f} s"

    def _arguments(self) -> list[str]:
        chosen = self.random.random()
        if chosen < 0.15:
            return ["index", "build"]
        if chosen < 0.3 and len(self.kept) > 3:
            return ["corpus", "remove", *self.random.sample(sorted(self.kept), 2)]
        if chosen < 0.65:
            return ["corpus", "fetch", *self.random.sample(sorted(self.server.papers), self.random.choice((1, 5, 60)))]
        return ["corpus", "add", *map(str, self._papers(self.random.choice((1, 5, 60))))]

    def _papers(self, count: int) -> Iterator[Path]:
        new = self.folder / "new"
        new.mkdir(exist_ok=True)
        for _ in range(count):
            self.number += 1
            path = new / f"stuk-{self.number}.md"
            text = f"Het gebouw met nummer {self.number} opent op {self.number % 28 + 1} maart 2026."
            path.write_text(f"# Gebouw {self.number}\n\n{text}\n", "utf-8")
            yield path

    def _killed_after(self, arguments: list[str], seconds: float) -> str:
        data = self.folder / "data"
        process = subprocess.Popen(
            [*_COMMAND, *arguments, "--data-dir", str(data)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **self._environment()},
        )
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            output, _ = process.communicate()
            self.killed += 1
        return output

    def _environment(self) -> dict[str, str]:
        url = self.server.url
        return {
            "PYTHONUNBUFFERED": "1",
            "STANDPUNT_PUBLICATIONS_URL": url,
            "STANDPUNT_SRU_URL": f"{url}/sru",
            "STANDPUNT_FETCH_INTERVAL": "0",
        }

    def _check(self, doomed: set[str]) -> None:
        """Nothing that was reported is lost or broken, and the next command finds all of it; raises AssertionError."""
        session = Session(self.folder / "data")
        session.library.verify()
        papers = {source.id for source in session.library.sources()}
        assert not session.library.broken(), f"broken: {session.library.broken()}"
        assert self.kept - doomed <= papers, f"lost: {sorted(self.kept - doomed - papers)}"
        self.kept = {id for id in papers if id.startswith(("stuk-", f"kst-{DOSSIER}-"))}
        session.ensure()
        store = session.store()
        assert set(store.database.documents()) == papers
        for id in self.random.sample(sorted(self.kept), min(3, len(self.kept))):
            number = id.rpartition("-")[2]
            asked = (
                f"Wanneer opent gebouw {number}?" if id.startswith("stuk") else f"fietspad nummer {number} aanleggen"
            )
            found = {hit.passage.document_id for hit in store.search(asked, k=20)}
            assert id in found, f"{id} is not found"
            assert store.document(id) == session.library.document(id)
        store.close()


def run(folder: Path, kills: int, seed: int = 0, longest: float = 2.5) -> Iterator[str]:
    """Yields a line for each kill; `longest` is how many seconds a command may run at most before it is killed."""
    folder.mkdir(parents=True, exist_ok=True)
    with OfficialServer(motion(number) for number in range(1, _OFFICIAL + 1)) as server:
        killing = Killing(folder, random.Random(seed), longest, server)
        while killing.killed < kills:
            begun = time.perf_counter()
            said = killing.once()
            yield f"{killing.killed:>3}/{kills}  {said}; checked in {time.perf_counter() - begun:.1f} s"


def left_behind(folder: Path) -> dict[str, int]:
    """How many generations, shared vectors and half papers stand in the data folder."""
    data = folder / "data"
    names = {"generations": "index/g-*", "vectors": "index/v-*", "half papers": "papers/.*"}
    return {name: len(list(data.glob(pattern))) for name, pattern in names.items()}
