"""Reads papers and checks that nothing is lost: `scripts/completeness PATH...` (files, folders, .tar.gz).

Official XML is compared character by character; of DOCX, ODT, HTML and PDF the letters are counted on both sides.
Prints a line for each paper that fails or is refused, and the counts; exit code 1 on any loss.
"""

from __future__ import annotations

import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from corpus import completeness, sources
from corpus.errors import UserError
from corpus.model import Document
from corpus.parsers import completeness as letters

_READ = (".xml", ".docx", ".odt", ".html", ".pdf")


def main(paths: list[str]) -> int:
    """The exit code: 0 when every paper was read whole."""
    if not paths:
        print(__doc__)
        return 2
    papers = characters = failed = refused = 0
    reading = 0.0
    for name, content in _files(paths):
        papers += 1
        try:
            source = sources.described(content, name)
            start = time.perf_counter()
            document = sources.read(source, content)
            reading += time.perf_counter() - start
            found = _check(content, name, document)
        except UserError as error:
            refused += 1
            print(f"{name}: refused: {error.message('en')}")
            continue
        characters += found.characters
        failed += bool(found.failures)
        for failure in found.failures:
            print(f"{name}: {failure}")
    speed = f"{papers / reading:.0f} papers per second" if reading else "-"
    print(f"{papers} papers, {characters} characters, {failed} with loss, {refused} refused; read at {speed}")
    return 1 if failed or refused == papers else 0


def _check(content: bytes, name: str, document: Document) -> completeness.Check:
    if name.lower().endswith(".xml"):
        return completeness.check(content, name, document)
    lost = letters.lost(content, name)
    said = {"lost": lost.dropped, "too many": lost.added}
    return completeness.Check(
        lost.source, tuple(f"{len(which)} characters {how}" for how, which in said.items() if which)
    )


def _files(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    for path in map(Path, paths):
        if path.name.endswith((".tar.gz", ".tgz")):
            with tarfile.open(path) as archive:
                for member in archive:
                    file = archive.extractfile(member)
                    if member.name.endswith(".xml") and file:
                        yield Path(member.name).name, file.read()
        elif path.is_dir():
            for each in sorted(path.rglob("*")):
                if each.suffix.lower() in _READ:
                    yield each.name, each.read_bytes()
        else:
            yield path.name, path.read_bytes()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
