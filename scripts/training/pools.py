"""Papers around the written questions: the source of each passage, cut to a readable size, as indexed documents.

A question is asked of its own paper alone, as a lawyer asks of one letter, or of all papers.
"""

from __future__ import annotations

import itertools
import json
import lzma
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from corpus.assembly import assemble
from corpus.model import Document
from corpus.parsers import plain as parser
from scripts.training.clean import heading, plain
from scripts.training.sources import Example, Letter, read_letters, read_lines

# Characters of a paper around the passage; the letter has some 13,000.
_AROUND = 6_000
LETTERS = Path(__file__).parent / "letters"
_ID = re.compile(r'"id": ?"([^"]+)"')


class Asked(NamedTuple):
    """A written question and the identifier of the paper that holds its passage."""

    example: Example
    paper: str


def papers(examples: Iterable[Example], data: Path) -> tuple[list[Document], list[Asked]]:
    """The papers, each once, and the questions whose passage was found in one."""
    by_source: dict[str, list[Example]] = {}
    for example in examples:
        by_source.setdefault(example.source, []).append(example)
    documents: dict[str, Document] = {}
    asked: list[Asked] = []
    for source, title, parts in _sources(data, by_source):
        whole = "\n\n".join(parts)
        for example in by_source[source]:
            at = whole.find(example.passage)
            if at < 0:
                continue
            start = whole.rfind("\n\n", 0, max(at - _AROUND, 0)) + 1
            end = whole.find("\n\n", at + len(example.passage) + _AROUND)
            text = whole[start : end if end > 0 else None].strip()
            id = f"{source}@{start}"
            documents.setdefault(id, _document(id, title, text))
            asked.append(Asked(example, id))
    return list(documents.values()), asked


def _sources(data: Path, wanted: Mapping[str, object]) -> Iterator[tuple[str, str, list[str]]]:
    """Identifier, title and paragraphs of each wanted source."""
    folder = data / "training"
    with lzma.open(folder / "laws.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            found = _ID.search(line, 0, 80)
            if found and found[1] in wanted:
                law = json.loads(line)
                parts = [
                    text
                    for name, paragraphs in law["sections"]
                    for text in (f"# {heading(name)}" if heading(name) else "", *map(plain, paragraphs))
                    if text
                ]
                yield law["id"], plain(law["title"]), parts
    for row in read_lines(folder / "moties_train.jsonl.xz"):
        if row["id"] in wanted:
            yield row["id"], plain(row["onderwerp"]), [plain(part) for part in row["text"].splitlines() if part.strip()]
    for row in read_lines(folder / "be_parliament_2020.jsonl.xz"):
        id = "be_parliament_2020:" + row["doc_id"].rpartition("/")[2]
        if id in wanted:
            yield id, "", [plain(row["text_nl"])]
    for letter in read_letters(LETTERS):
        if letter.identifier in wanted:
            yield letter.identifier, letter.title, list(_parts(letter))
    for number, row in enumerate(read_lines(folder / "dekamer_train.jsonl.xz")):
        if (id := f"dekamer_train:{number}") in wanted:
            yield id, plain(row["title"]), [plain(row["question"]), plain(row["answer"])]


def _parts(letter: Letter) -> Iterator[str]:
    """Headings and paragraphs; the sentences under one heading make one paragraph."""
    for above, told in itertools.groupby(letter.sentences, key=lambda each: each[0]):
        yield from ([f"# {above}"] if above else [])
        yield " ".join(sentence for _, sentence in told)


def _document(id: str, title: str, text: str) -> Document:
    blocks = assemble(text, parser.parse(text).pieces)
    return Document(id=id, title=title, kind="source", sha256="", text=text, blocks=blocks)
