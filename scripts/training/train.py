"""Train the shipped embedding model from the raw files to a saved folder.

Run: scripts/train --data PATH --out DIR
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from tokenizers import Tokenizer

from scripts.training import export, pairs, sources
from scripts.training.fit import Table, fit
from scripts.training.tokenizer import UNKNOWN, train_tokenizer
from scripts.training.vectors import Corpus, first_vectors, share_spelling

HERE = Path(__file__).parent
KNOWLEDGE = HERE.parents[1] / "index" / "knowledge"
SEED = 20211001
TERM_WEIGHT = 5


class Settings(NamedTuple):
    """What steers training; tuned on the dev sets, see EXPERIMENTS.md."""

    pieces: int = 28_000
    candidates: int = 40_000
    dimensions: int = 512
    window: int = 16
    rare: float = 300.0  # a piece seen this often takes half its first vector from its spelling
    start_scale: float = 0.5
    batch: int = 2048
    epochs: float = 3.0
    rate: float = 0.02
    scale: float = 16.0
    cloze_per_section: int = 1
    titled: float = 0.1
    parliament_times: int = 4
    example_times: int = 12
    term_times: int = 2


class Raw(NamedTuple):
    """The training files, read and cleaned."""

    sections: tuple[sources.Section, ...]
    questions: tuple[sources.Question, ...]
    motions: tuple[sources.Motion, ...]
    translations: tuple[sources.Pair, ...]
    examples: tuple[sources.Example, ...]
    terms: tuple[sources.Pair, ...]


def train(data: Path, out: Path, settings: Settings) -> None:
    """The whole route, from raw files to a checked folder."""
    started = time.monotonic()

    def report(step: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {step}", flush=True)

    raw = read(data)
    report(f"read {len(raw.sections)} sections")
    tokenizer = train_tokenizer(tuple(vocabulary_texts(raw)), pieces=settings.pieces, candidates=settings.candidates)
    report(f"learned {tokenizer.get_vocab_size()} pieces")
    start = start_table(tokenizer, raw, settings)
    report("made first vectors")
    found = build_pairs(raw, settings)
    report(f"made {len(found)} pairs")
    table = fit(tokenizer, start, found, settings, seed=SEED)
    report("trained")
    export.save(table, tokenizer, out, unknown=tokenizer.token_to_id(UNKNOWN))
    report(str(export.check(out, [pair.positive for pair in found[:500]])))


def read(data: Path) -> Raw:
    """Read all training files, leaving out what the dev sets ask for."""
    held_out, documents = sources.dev_texts(data), sources.dev_documents(data)
    return Raw(
        tuple(sources.read_sections(data)),
        tuple(sources.read_questions(data, held_out)),
        tuple(sources.read_motions(data, held_out)),
        tuple(sources.read_translations(data)),
        tuple(sources.read_examples(HERE / "questions", documents, sources.FIRST)),
        tuple(sources.read_terms(KNOWLEDGE)),
    )


def vocabulary_texts(raw: Raw) -> Iterator[str]:
    """The texts that the pieces are learned from: a third of the laws, the smaller sources several times."""
    for section in raw.sections[::3]:
        yield section.heading
        yield from section.paragraphs
    for _ in range(2):
        for question in raw.questions:
            yield from question
        for motion in raw.motions:
            yield from motion[1:]
        for pair in raw.translations:
            yield from pair[1:]
    for _ in range(TERM_WEIGHT):
        for pair in raw.terms:
            yield from pair[1:]
        yield from (example.question for example in raw.examples if not sources.is_held_out(example))


def start_table(tokenizer: Tokenizer, raw: Raw, settings: Settings) -> Table:
    """Co-occurrence vectors of laws, parliament and translations, rare pieces helped by their spelling."""
    laws = pairs.distinct(f"{section.heading} {' '.join(section.paragraphs)}"[:3000] for section in raw.sections)
    parliament = (*map(" ".join, raw.questions), *(" ".join(motion[1:]) for motion in raw.motions))
    both = tuple(f"{pair.positive} {pair.anchor}" for pair in raw.translations)
    start = first_vectors(
        (
            Corpus(_numbers(tokenizer, tuple(laws)), settings.window, 1.0),
            Corpus(_numbers(tokenizer, parliament), settings.window, 4.0),
            Corpus(_numbers(tokenizer, both), 30, 1.0),
        ),
        tokenizer.get_vocab_size(),
        settings.dimensions,
        seed=SEED,
    )
    by_number = sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1])
    smooth = share_spelling(start, [piece for piece, _ in by_number], rare=settings.rare)
    table: Table = smooth * np.float32(settings.start_scale)
    return table


def build_pairs(raw: Raw, settings: Settings) -> list[sources.Pair]:
    """All training pairs in random order."""
    rng = random.Random(SEED)
    found = [
        *pairs.law_pairs(raw.sections, rng, cloze_per_section=settings.cloze_per_section, titled=settings.titled),
        *pairs.parliament_pairs(raw.questions, raw.motions, rng, times=settings.parliament_times),
        *pairs.example_pairs(raw.examples, times=settings.example_times),
        *raw.translations,
        *raw.terms * settings.term_times,
    ]
    rng.shuffle(found)
    return found


def _numbers(tokenizer: Tokenizer, texts: Sequence[str], step: int = 10_000) -> tuple[np.ndarray, ...]:
    found: list[np.ndarray] = []
    for at in range(0, len(texts), step):
        encoded = tokenizer.encode_batch_fast(list(texts[at : at + step]), add_special_tokens=False)
        found.extend(np.array(text.ids[:800], dtype=np.int32) for text in encoded)
    return tuple(found)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with training/ and dev/")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    arguments = parser.parse_args()
    train(arguments.data, arguments.out, Settings())


if __name__ == "__main__":
    main()
