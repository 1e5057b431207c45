"""Read the raw training files into frozen records of plain text."""

import itertools
import json
import lzma
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scripts.training.clean import heading, plain

SHORTEST_SECTION = 60
DEV_SETS = ("dekamer", "moties")
LETTERS = "letter"
# The first written questions, which the static model learns from and is measured by.
FIRST = ("laws", "parliament", "policy")
EVERYDAY = Path(__file__).with_name("everyday.tsv")
# The styles of questions that a letter does not answer: a detail that it lacks, a false premise, the view of a party
# that says nothing of it, another subject.
NEAR_MISSES = frozenset("xpho")


class Section(NamedTuple):
    """One article of a law: the law's id and title, the article's heading (may be empty) and its paragraphs."""

    law: str
    title: str
    heading: str
    paragraphs: tuple[str, ...]


class Pair(NamedTuple):
    """Two texts that ought to lie close together, and the kind of pair they are."""

    kind: str
    anchor: str
    positive: str


class Question(NamedTuple):
    """A parliamentary question: title (may be empty), the question's own text, the answer (may be empty)."""

    title: str
    text: str
    answer: str


class Example(NamedTuple):
    """A question written for a passage: its language, whether the passage answers it, and the passage's source."""

    question: str
    language: str
    passage: str
    source: str
    answers: bool


class Motion(NamedTuple):
    """A motion: its identifier, official subject and text."""

    identifier: str
    subject: str
    text: str


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a .jsonl or .jsonl.xz file."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def dev_documents(data: Path) -> frozenset[str]:
    """Identifiers of documents that answer a dev query: never to be trained on."""
    found: set[str] = set()
    for name in DEV_SETS:
        for qrels in (data / "dev" / name / "qrels").glob("*.tsv"):
            found.update(line.split("\t")[1] for line in qrels.read_text(encoding="utf-8").splitlines()[1:])
    return frozenset(found)


def dev_texts(data: Path) -> frozenset[str]:
    """Normalised query texts and opening words of the dev documents, to leave their twins out of training."""
    found: set[str] = set()
    for name in DEV_SETS:
        folder = data / "dev" / name
        relevant = dev_documents(data)
        found.update(fingerprint(row["text"]) for row in read_lines(folder / "queries.jsonl"))
        found.update(fingerprint(row["text"]) for row in read_lines(folder / "corpus.jsonl") if row["_id"] in relevant)
    return frozenset(found)


def fingerprint(text: str) -> str:
    """The first 120 letters and digits of a text, lower case."""
    return "".join(char for char in text.lower() if char.isalnum())[:120]


def read_sections(data: Path) -> Iterator[Section]:
    """The sections of all laws that hold more than a few words."""
    for law in read_lines(data / "training" / "laws.jsonl.xz"):
        title = plain(law["title"])
        for raw_heading, raw_paragraphs in law["sections"]:
            paragraphs = tuple(text for text in map(plain, raw_paragraphs) if text)
            if sum(map(len, paragraphs)) >= SHORTEST_SECTION:
                yield Section(law["id"], title, heading(raw_heading), paragraphs)


def read_translations(data: Path) -> Iterator[Pair]:
    """Dutch-English pairs: treaty articles and everyday sentences."""
    for kind, name in (("treaty", "treaties_nl_en"), ("tatoeba", "tatoeba_nl_en")):
        for row in read_lines(data / "training" / f"{name}.jsonl.xz"):
            yield Pair(kind, plain(row["en"]), plain(row["nl"]))


def read_questions(data: Path, held_out: frozenset[str]) -> Iterator[Question]:
    """Belgian questions with a title and an answer where the source has them, without those in the dev set."""
    for row in read_lines(data / "training" / "dekamer_train.jsonl.xz"):
        text = row["question"].removeprefix(row["title"])
        if held_out.isdisjoint((fingerprint(row["title"]), fingerprint(row["answer"]))):
            yield Question(plain(row["title"]), plain(text), plain(row["answer"]))
    for row in read_lines(data / "training" / "be_parliament_2020.jsonl.xz"):
        yield Question("", plain(row["text_nl"]), "")


def read_titled(path: Path, data: Path) -> Iterator[Pair]:
    """Titles that were written for the Belgian questions of 2020, against their text and against a written answer.

    Lines of the question's id, title and answer, parted by tabs.
    """
    texts = {
        row["doc_id"].rpartition("/")[2]: row["text_nl"]
        for row in read_lines(data / "training" / "be_parliament_2020.jsonl.xz")
    }
    for line in path.read_text("utf-8").splitlines():
        id, title, answer = line.split("\t")
        yield Pair("asked-title", title, plain(texts[id]))
        yield Pair("asked-answer", title, answer)


def read_motions(data: Path, held_out: frozenset[str]) -> Iterator[Motion]:
    """Motions that no dev query asks for."""
    dev = dev_documents(data)
    for row in read_lines(data / "training" / "moties_train.jsonl.xz"):
        if row["id"] not in dev and fingerprint(row["onderwerp"]) not in held_out:
            yield Motion(row["id"], plain(row["onderwerp"]), plain(row["text"]))


def read_examples(
    folder: Path, dev: frozenset[str] = frozenset(), names: Collection[str] | None = None
) -> Iterator[Example]:
    """Questions with the passages they were written for, without those on documents a dev query asks for.

    `names` are the files to read, all of them by default.
    """
    for path in sorted(folder.glob("*.jsonl")):
        if names is not None and path.stem not in names:
            continue
        for row in read_lines(path):
            if row["source"] not in dev:
                yield Example(row["question"], row["language"], plain(row["passage"]), row["source"], row["answers"])


class Letter(NamedTuple):
    """A letter written for training: its sentences under their headings, what is asked of each, and in which style."""

    identifier: str
    title: str
    sentences: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]
    styles: tuple[str, ...]


def read_letters(folder: Path) -> Iterator[Letter]:
    """The written letters: lines of title (T), heading (H), sentence (S) and question (Q), fields parted by tabs."""
    for path in sorted(folder.glob("*.tsv")):
        title, above = "", ""
        told: dict[str, tuple[str, str]] = {}
        asked: list[tuple[str, str, str]] = []
        for line in path.read_text("utf-8").splitlines():
            mark, *fields = line.split("\t")
            if mark == "T":
                title = fields[0]
            elif mark == "H":
                above = fields[0]
            elif mark == "S":
                told[fields[0]] = (above, fields[1])
            elif mark == "Q":
                asked.append((fields[0], fields[1], fields[2]))
        source = f"{LETTERS}:{path.stem}"
        examples = (
            Example(text, "en" if style == "e" else "nl", told[number][1], source, style not in NEAR_MISSES)
            for number, style, text in asked
        )
        yield Letter(source, title, tuple(told.values()), tuple(examples), tuple(style for _, style, _ in asked))


def is_held_out(example: Example) -> bool:
    """Whether an example belongs to the tenth of the sources that is kept for measuring."""
    return zlib.crc32(example.source.encode()) % 10 == 0


def read_terms(folder: Path) -> Iterator[Pair]:
    """Pairs of terms that mean the same, within Dutch (thesaurus) and between Dutch and English (glossary)."""
    for path in sorted(folder.glob("thesaurus*.jsonl")):
        for row in read_lines(path):
            yield from (Pair("synonym", one, other) for one, other in itertools.permutations(row["terms"], 2))
    for path in sorted(folder.glob("glossary*.jsonl")):
        for row in read_lines(path):
            yield from (Pair("glossary", english, dutch) for english in row["en"] for dutch in row["nl"])
            yield from (Pair("synonym", one, other) for one, other in itertools.permutations(row["nl"], 2))


def read_everyday(held_out: bool = False) -> Iterator[str]:
    """Questions of everyday life, which no paper on policy answers; a fifth is kept for measuring and fitting."""
    for line in EVERYDAY.read_text("utf-8").splitlines():
        text = line.split("\t")[1]
        if (zlib.crc32(text.encode()) % 5 == 0) == held_out:
            yield text
