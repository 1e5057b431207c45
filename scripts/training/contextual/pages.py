"""The encoder over the written letters: questions against every sentence of a few letters, its own and the others.

It is what the index asks of it: which sentence of a paper comes nearest. Small enough to go on with on a processor.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from transformers import BertModel

from scripts.training import sources
from scripts.training.contextual import contrast, cross, reading
from scripts.training.contextual.letters import LONGEST, Pieces, cutter, of_office
from scripts.training.contextual.network import pooled
from scripts.training.contextual.optimising import Schedule, optimiser

# Letters of a batch, questions of each, and texts that are read together, of like length.
LETTERS, QUESTIONS, TOGETHER = 3, 36, 40


class Page(NamedTuple):
    """The sentences of a letter without their headings, and its questions with the number of the right sentence."""

    sentences: tuple[Pieces, ...]
    asked: tuple[tuple[Pieces, int], ...]


def pages(letters: Iterable[sources.Letter]) -> Iterator[Page]:
    """Letters in the pieces of the shipped encoder; near misses are left out."""
    pieces = cutter()
    for letter in letters:
        texts = [text for _, text in letter.sentences]
        asked = tuple((pieces(of_office(e.question)), texts.index(e.passage)) for e in letter.examples if e.answers)
        yield Page(tuple(map(pieces, texts)), asked)


def learn(model: BertModel, found: Sequence[Page], plan: cross.Plan, seed: int) -> None:
    """Trains in place, all letters once before any comes again; prints the loss now and then."""
    optimizer = optimiser(model, plan.rate)
    schedule = Schedule(optimizer, plan.rate, plan.seconds)
    chance = random.Random(seed)
    order: list[Page] = []
    step, shown = 0, time.monotonic()
    while not schedule.done():
        if len(order) < LETTERS:
            order += chance.sample(found, len(found))
        drawn, order = order[:LETTERS], order[LETTERS:]
        loss, right = _loss(model, drawn, chance)
        schedule.descend(loss)
        step += 1
        if time.monotonic() - shown > 15 or step == 1:
            shown = time.monotonic()
            print(f"  pages {schedule.passed():5.0f} s  step {step}  {loss.item():.3f}  right {right:.2f}", flush=True)
    print(f"  {step} steps", flush=True)


def _loss(model: BertModel, drawn: Sequence[Page], chance: random.Random) -> tuple[Tensor, float]:
    """Each question against the sentences of all these letters, and how often the right one came first."""
    sentences: list[Pieces] = []
    asked: list[Pieces] = []
    wanted: list[int] = []
    for page in drawn:
        for question, right in chance.sample(page.asked, min(len(page.asked), QUESTIONS)):
            asked.append(question)
            wanted.append(len(sentences) + right)
        sentences += page.sentences
    scores = contrast.SCALE * _vectors(model, asked) @ _vectors(model, sentences).T
    right_ones = torch.tensor(wanted)
    return functional.cross_entropy(scores, right_ones), (scores.argmax(1) == right_ones).float().mean().item()


def _vectors(model: BertModel, texts: Sequence[NDArray[np.uint16]]) -> Tensor:
    """Vectors of texts, shape `(texts, width)`, read in groups of like length."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    groups = [order[at : at + TOGETHER] for at in range(0, len(order), TOGETHER)]
    read = [pooled(model, *reading.batch(reading.padded([texts[at] for at in g], LONGEST), "cpu")) for g in groups]
    return torch.cat(read)[torch.tensor(order).argsort()]
