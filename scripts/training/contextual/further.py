"""Goes on training the shipped judge on the written letters, on a processor without GPU, and writes its graph anew.

python -m scripts.training.contextual.further [--seconds 1500] [--fresh 7001] --out FOLDER

Each question stands before the sentence that answers it and the hardest others of its letter, each under its own
heading, as `index.rerank` has them read; "none of these" is right for a near miss. Encoder and tokenizer stay as they
are.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional

from index import contextual
from scripts.training import pools, sources
from scripts.training.contextual import export, reading, restored
from scripts.training.contextual.optimising import Schedule, optimiser

SEED = 20211001
LONGEST = 112
# Sentences beside "none of these", drawn from so many of the hardest; how often the right one is taken away.
SENTENCES, HARDEST, TAKEN = 8, 12, 0.12
# Questions that are sorted by length together, in batches, which wastes less on filling up.
SORTED = 12

Pieces = NDArray[np.uint16]


class Group(NamedTuple):
    """A question, the sentence it was written for, whether that answers it, and the others, the hardest first."""

    question: Pieces
    passage: Pieces
    answers: bool
    others: tuple[Pieces, ...]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=1500)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--rows", type=int, default=12, help="questions of a batch")
    parser.add_argument("--fresh", default="7001", help="from this letter on they were not seen yet")
    parser.add_argument("--seen", type=float, default=0.25, help="share of questions on letters that were")
    parser.add_argument("--start", type=Path, default=contextual.shipped())
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(a.start / "tokenizer.json"))
    letters = [each for each in sources.read_letters(pools.LETTERS) if not sources.is_held_out(each.examples[0])]
    parts = [
        [each for each in letters if (each.identifier.partition(":")[2] >= a.fresh) == fresh] for fresh in (True, False)
    ]
    parts[1] = random.Random(SEED).sample(parts[1], min(len(parts[1]), len(parts[0])))
    fresh, seen = (list(groups(part, tokenizer)) for part in parts)
    print(f"{len(fresh)} fresh questions, {len(seen)} seen ones", flush=True)
    judge = restored.judge(a.start)
    judge.model.embeddings.requires_grad_(False)
    optimizer = optimiser(judge, a.rate)
    schedule = Schedule(optimizer, a.rate, a.seconds)
    shown = time.monotonic()
    told: list[tuple[float, float]] = []
    judge.train()
    for step, batch in enumerate(_batches(fresh, seen, a.rows, a.seen), 1):
        pairs, starts, wanted = _read(batch)
        scores = judge(*reading.batch(pairs, "cpu"), reading.kinds(starts, pairs, "cpu"))
        scores = functional.pad(scores.view(-1, SENTENCES), (0, 1))
        loss = functional.cross_entropy(scores, wanted)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        schedule.step()
        told.append((loss.item(), (scores.argmax(1) == wanted).float().mean().item()))
        if time.monotonic() - shown > 30:
            shown = time.monotonic()
            lost, right = np.mean(told, axis=0)
            print(f"{schedule.passed():5.0f} s  step {step}  {lost:.3f}  right {right:.2f}", flush=True)
            told.clear()
        if schedule.done():
            break
    a.out.mkdir(parents=True, exist_ok=True)
    judge.model.set_attn_implementation("eager")
    export.write(export.Pairs(judge.eval()), ("ids", "mask", "kinds"), a.out / "judge.onnx", restored.WIDTH)


def groups(letters: Sequence[sources.Letter], tokenizer: Tokenizer) -> Iterator[Group]:
    """The questions of these letters."""
    encoder = contextual.encoder()

    def pieces(text: str) -> Pieces:
        return np.array(tokenizer.encode(text, add_special_tokens=False).ids, dtype=np.uint16)

    for letter in letters:
        texts = [text for _, text in letter.sentences]
        read = [pieces(f"{above} {text}") for above, text in letter.sentences]
        near = encoder.encode([each.question for each in letter.examples]) @ encoder.encode(texts).T
        for example, scores in zip(letter.examples, near, strict=True):
            own = texts.index(example.passage)
            others = tuple(read[at] for at in np.argsort(-scores) if at != own)[:HARDEST]
            yield Group(pieces(example.question), read[own], example.answers, others)


def _batches(fresh: Sequence[Group], seen: Sequence[Group], rows: int, share: float) -> Iterator[list[Group]]:
    rng = random.Random(SEED)
    many = rows * SORTED
    order: list[Group] = []
    while True:
        while len(order) < many:
            order += rng.sample(fresh, len(fresh))
        drawn, order = order[:many], order[many:]
        drawn = sorted(drawn + rng.sample(seen, int(share * many)), key=lambda each: len(each.passage))
        batches = [drawn[at : at + rows] for at in range(0, len(drawn), rows)]
        rng.shuffle(batches)
        yield from batches


_CHANCE = random.Random(SEED)


def _read(batch: Sequence[Group]) -> tuple[Pieces, NDArray[np.int64], torch.Tensor]:
    """Pairs, where each text begins, and which of each question's sentences is right."""
    questions, texts, wanted = [], [], []
    for group in batch:
        right = group.answers and _CHANCE.random() >= TAKEN
        with_passage = right or not group.answers
        others = _CHANCE.sample(group.others, SENTENCES - with_passage)
        questions += [group.question] * SENTENCES
        texts += [group.passage, *others] if with_passage else others
        wanted.append(0 if right else SENTENCES)
    pairs, starts = reading.joined(questions, texts, LONGEST)
    return pairs, starts, torch.tensor(wanted)


if __name__ == "__main__":
    main()
