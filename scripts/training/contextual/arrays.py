"""Token arrays of all training texts, so that training needs no raw files.

python -m scripts.training.contextual.arrays --data ../shared/data --out FOLDER [--tokenizer FILE]

With a tokenizer they are for going on from a trained encoder: no running text, few pairs from laws, and no letters,
which `pages` and `letters` write.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from scripts.training import pairs, sources, train
from scripts.training.clean import heading, plain, sentences
from scripts.training.contextual import pieces

SEED = 20211001
LETTERS = Path(__file__).parents[1] / "letters"
QUESTIONS = LETTERS.with_name("questions")
TITLES = LETTERS.with_name("titles.tsv")
# Sentences of the same paper that stand beside a written question's passage, and how far from it they may stand.
NEGATIVES, AROUND = 16, 40
# Written letters are most like what is asked of us, so their questions are read twice.
LETTER_TIMES = 2
# Of so many sections of laws one gives pairs where training goes on.
FEWER = 8
LONGEST = {"stream": 6_000, "title": 160}
TITLES_OF_MOTIONS = "motie "


class Paper(NamedTuple):
    """The source of written questions: its title, and its sentences in order, each with its heading."""

    title: str
    sentences: tuple[tuple[str, str], ...]


class Texts:
    """Distinct texts by number, encoded at the end."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def encoded(self, tokenizer: Tokenizer) -> tuple[NDArray[np.uint16], NDArray[np.int32]]:
        """All tokens one after another, and where each text begins, shape `(texts + 1,)`."""
        found = list(_encode(tokenizer, list(self._numbers)))
        return np.concatenate(found), np.cumsum([0, *map(len, found)], dtype=np.int32)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    write(arguments.data, arguments.out, arguments.tokenizer)


def write(data: Path, out: Path, known: Path | None = None) -> None:
    """Writes tokenizer.json, stream.npz (masked words) and pairs.npz (texts, pairs, written questions)."""
    raw = train.read(data)
    if known:
        raw = raw._replace(sections=raw.sections[::FEWER])
        tokenizer = Tokenizer.from_file(str(known))
    else:
        texts = list(train.vocabulary_texts(raw))
        tokenizer = pieces.learn(random.Random(SEED).sample(texts, min(len(texts), pieces.SAMPLE)))
        np.savez(out / "stream.npz", **{name: _packed(tokenizer, found) for name, found in _streams(raw).items()})
    tokenizer.save(str(out / "tokenizer.json"))
    pool = Texts()
    titled = [pair._replace(positive=pair.positive[: pairs.LONGEST]) for pair in sources.read_titled(TITLES, data)]
    found = {f"pairs {kind}": rows for kind, rows in _pairs(raw, titled, pool)}
    letters = tuple(sources.read_letters(LETTERS))
    asked = [example for letter in letters for example in letter.examples]
    every = tuple(sources.read_examples(QUESTIONS, sources.dev_documents(data)))
    examples = every if known else (*every, *asked * LETTER_TIMES)
    invented = {letter.identifier: Paper(letter.title, letter.sentences) for letter in letters}
    written = _written(examples, papers({example.source for example in examples}, data) | invented, pool)
    flat, offsets = pool.encoded(tokenizer)
    np.savez_compressed(out / "pairs.npz", flat=flat, offsets=offsets, **found, **written)


def _streams(raw: train.Raw) -> dict[str, list[str]]:
    """Running text by kind; questions stand before the passages that answer them, translations beside each other."""
    laws = pairs.distinct(f"{s.heading}. {' '.join(s.paragraphs)}"[: LONGEST["stream"]] for s in raw.sections)
    asked = (f"{e.question} {e.passage}" for e in raw.examples if e.answers and not sources.is_held_out(e))
    return {
        "laws": list(laws),
        "parliament": [*map(" ".join, raw.questions), *(" ".join(motion[1:]) for motion in raw.motions)],
        "translations": [text for p in raw.translations for text in (f"{p.anchor} {p.positive}",)],
        "written": [*asked, *(f"{pair.anchor} {pair.positive}" for pair in raw.terms)],
    }


def _packed(tokenizer: Tokenizer, texts: Sequence[str]) -> NDArray[np.uint16]:
    """The texts one after another, each closed by [SEP], in random order."""
    order = list(texts)
    random.Random(SEED).shuffle(order)
    return np.concatenate([np.append(found, pieces.SEP) for found in _encode(tokenizer, order)]).astype(np.uint16)


def _pairs(raw: train.Raw, titled: Iterable[sources.Pair], pool: Texts) -> Iterator[tuple[str, NDArray[np.int32]]]:
    """Pairs of text numbers by kind, shape `(pairs, 2)`."""
    rng = random.Random(SEED)
    made = [
        *pairs.law_pairs(raw.sections, rng, cloze_per_section=1, titled=0.1),
        *pairs.parliament_pairs(raw.questions, raw.motions, rng, times=1),
        *raw.translations,
        *raw.terms,
        *titled,
    ]
    by_kind: dict[str, list[tuple[int, int]]] = {}
    for pair in made:
        by_kind.setdefault(pair.kind, []).append((pool.number(pair.anchor), pool.number(pair.positive)))
    for kind, rows in by_kind.items():
        yield kind, np.array(sorted(set(rows)), dtype=np.int32)


def _written(
    examples: Sequence[sources.Example], found: Mapping[str, Paper], pool: Texts
) -> dict[str, NDArray[np.int32]]:
    """Written questions as rows of text numbers: question, passage, title, answers, held out, English, negatives.

    Negatives are other sentences of the same paper, -1 where it has no more.
    """
    rng = random.Random(SEED)
    rows = [
        [
            pool.number(example.question),
            pool.number(example.passage),
            pool.number(_title(found.get(example.source), example.passage)),
            int(example.answers),
            int(sources.is_held_out(example)),
            int(example.language == "en"),
            zlib.crc32(example.source.encode()) & 0x7FFFFFFF,
            *_others(found.get(example.source), example.passage, rng, pool),
        ]
        for example in examples
    ]
    return {"written": np.array(rows, dtype=np.int32)}


def _title(paper: Paper | None, passage: str) -> str:
    """Title and heading, as a passage's context has them."""
    if paper is None:
        return ""
    above = next((above for above, sentence in paper.sentences if sentence in passage or passage in sentence), "")
    return f"{paper.title[: LONGEST['title']]} {above}".strip()


def _others(paper: Paper | None, passage: str, rng: random.Random, pool: Texts) -> list[int]:
    near: list[str] = []
    if paper is not None:
        own = [sentence for _, sentence in paper.sentences]
        at = next((n for n, sentence in enumerate(own) if sentence in passage or passage in sentence), len(own) // 2)
        window = own[max(0, at - AROUND) : at + AROUND]
        near = [each for each in dict.fromkeys(window) if each not in passage and passage not in each]
    chosen = [pool.number(text) for text in rng.sample(near, min(NEGATIVES, len(near)))]
    return [*chosen, *[-1] * (NEGATIVES - len(chosen))]


def papers(wanted: Iterable[str], data: Path) -> dict[str, Paper]:
    """The sources of written questions by identifier."""
    folder, names = data / "training", set(wanted)
    found: dict[str, Paper] = {}
    for law in sources.read_lines(folder / "laws.jsonl.xz"):
        if law["id"] in names:
            parts = tuple(
                (heading(above), sentence)
                for above, paragraphs in law["sections"]
                for paragraph in paragraphs
                for sentence in sentences(plain(paragraph))
            )
            found[law["id"]] = Paper(plain(law["title"]), parts)
    for row in sources.read_lines(folder / "moties_train.jsonl.xz"):
        lines = tuple(("", plain(line)) for line in row["text"].splitlines() if len(line) > 30)
        found[row["id"]] = Paper(TITLES_OF_MOTIONS + plain(row["onderwerp"]), lines)
    for row in sources.read_lines(folder / "be_parliament_2020.jsonl.xz"):
        id = "be_parliament_2020:" + row["doc_id"].rpartition("/")[2]
        found[id] = Paper("", tuple(("", s) for s in sentences(plain(row["text_nl"]))))
    for number, row in enumerate(sources.read_lines(folder / "dekamer_train.jsonl.xz")):
        text = f"{plain(row['question'])} {plain(row['answer'])}"
        found[f"dekamer_train:{number}"] = Paper(plain(row["title"]), tuple(("", s) for s in sentences(text)))
    return {id: found[id] for id in names & found.keys()}


def _encode(tokenizer: Tokenizer, texts: Sequence[str], step: int = 20_000) -> Iterator[NDArray[np.uint16]]:
    for at in range(0, len(texts), step):
        for encoded in tokenizer.encode_batch_fast(list(texts[at : at + step]), add_special_tokens=False):
            yield np.array(encoded.ids, dtype=np.uint16)


if __name__ == "__main__":
    main()
