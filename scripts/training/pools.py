"""Papers around the written questions: the source of each passage, cut to a readable size, as indexed documents.

A question is asked of its own paper alone, as a lawyer asks of one letter, or of all papers.
"""

from __future__ import annotations

import itertools
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpus import sources as reading
from corpus.assembly import assemble
from corpus.model import Document
from corpus.parsers import plain as parser
from scripts.training.clean import heading, plain
from scripts.training.sources import Example, Letter, read_letters, read_lines

# Characters of a paper around the passage; the letter has some 13,000.
_AROUND = 6_000
LETTERS = Path(__file__).parent / "letters"
# Letters that no model learns from: the scorer is fitted with them.
KEPT = LETTERS.with_name("kept")
# Sentences of a paragraph in a written letter.
_PARAGRAPH = 4
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
    for letter in (*read_letters(LETTERS), *read_letters(KEPT)):
        if letter.identifier in by_source:
            documents[letter.identifier] = read_letter(letter)
            asked += (Asked(example, letter.identifier) for example in by_source[letter.identifier])
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
    for number, row in enumerate(read_lines(folder / "dekamer_train.jsonl.xz")):
        if (id := f"dekamer_train:{number}") in wanted:
            yield id, plain(row["title"]), [plain(row["question"]), plain(row["answer"])]


def read_letter(letter: Letter) -> Document:
    """The letter as it is read when somebody adds it, with letterhead and signature, so that holders are told."""
    asked = " ".join(example.question for example in letter.examples)
    signed = Counter(re.findall(r"\b(?:staatssecretaris|minister)\b", asked.lower()))
    office = signed.most_common(1)[0][0] if signed else "minister"
    top = [f"# {letter.title}", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "Den Haag, 11 maart 2024"]
    content = "\n\n".join([*top, *_parts(letter), f"De {office} van Binnenlandse Zaken,", "J. de Vries"]).encode()
    return replace(reading.read(reading.described(content, "brief.md"), content), id=letter.identifier)


def _parts(letter: Letter) -> Iterator[str]:
    """Headings and paragraphs of some sentences."""
    for above, told in itertools.groupby(letter.sentences, key=lambda each: each[0]):
        yield from ([f"## {above}"] if above else [])
        sentences = [sentence for _, sentence in told]
        yield from (" ".join(sentences[at : at + _PARAGRAPH]) for at in range(0, len(sentences), _PARAGRAPH))


def _document(id: str, title: str, text: str) -> Document:
    blocks = assemble(text, parser.parse(text).pieces)
    return Document(id=id, title=title, kind="source", sha256="", text=text, blocks=blocks)
