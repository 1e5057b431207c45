"""Learning what belongs together: pairs against everything else in the batch, both ways (InfoNCE)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from transformers import BertModel

from scripts.training.contextual import reading
from scripts.training.contextual.network import pooled
from scripts.training.contextual.optimising import Schedule, optimiser
from scripts.training.contextual.reading import Pairs

SCALE = 20.0
QUESTION, TEXT = 48, 160
# The hardest of a question's negatives are drawn from so many, and how often a text stands under its title.
HARDEST, TITLED = 10, 0.5


class Plan(NamedTuple):
    """Seconds and rate, how often each kind of pair makes a batch, pairs of a batch, and negatives of each."""

    seconds: float
    rate: float
    shares: dict[str, float]
    rows: int = 2048
    negatives: int = 2


WEAK = {
    "law": 3.0,
    "heading": 2.5,
    "title": 0.5,
    "question-title": 0.6,
    "question-answer": 0.4,
    "answer": 0.4,
    "question": 1.0,
    "motion-subject": 0.5,
    "motion": 0.2,
    "treaty": 1.0,
    "tatoeba": 0.5,
    "synonym": 0.3,
    "glossary": 0.4,
    "written": 3.0,
}
# Beside the letters: what keeps the encoder good at titles, laws and translations.
BESIDE = {
    "law": 0.5,
    "heading": 0.5,
    "question-title": 2.0,
    "question-answer": 1.0,
    "asked-title": 2.0,
    "asked-answer": 2.0,
    "motion-subject": 0.6,
    "treaty": 0.4,
    "tatoeba": 0.3,
    "synonym": 0.2,
    "glossary": 0.3,
    "written": 2.0,
}
FINE = {
    "law": 0.3,
    "heading": 0.4,
    "question-title": 0.8,
    "question-answer": 0.3,
    "question": 0.2,
    "motion-subject": 0.3,
    "treaty": 0.3,
    "tatoeba": 0.2,
    "synonym": 0.2,
    "glossary": 0.2,
    "written": 8.0,
}


def contrast(model: BertModel, pairs: Pairs, plan: Plan, device: str, workers: int = 0) -> None:
    """Trains in place; prints the loss now and then."""
    optimizer = optimiser(model, plan.rate)
    schedule = Schedule(optimizer, plan.rate, plan.seconds)
    step, shown = 0, time.monotonic()
    for loss in losses(model, pairs, plan, device, workers):
        schedule.descend(loss)
        step += 1
        if time.monotonic() - shown > 15 or step == 1:
            shown = time.monotonic()
            print(f"  pairs {schedule.passed():5.0f} s  step {step}  {loss.item():.3f}", flush=True)
        if schedule.done():
            break
    print(f"  {step} steps", flush=True)


def losses(model: BertModel, pairs: Pairs, plan: Plan, device: str, workers: int = 0) -> Iterator[Tensor]:
    """The loss of one batch after another, without end."""
    for found in reading.ahead(_Batches(pairs, plan), workers):
        yield _loss(model, found, device)


class _Found(NamedTuple):
    """Questions, texts (the first ones theirs) and a number of each text, the same for the same text."""

    questions: NDArray[np.uint16]
    texts: NDArray[np.uint16]
    same: NDArray[np.int64]


class _Batches(reading.Endless):
    def __init__(self, pairs: Pairs, plan: Plan) -> None:
        self._pairs, self._plan = pairs, plan
        self._names = [name for name in plan.shares if name == "written" or name in pairs.kinds]
        shares = np.array([plan.shares[name] for name in self._names])
        self._shares = shares / shares.sum()
        self._learnt = pairs.learnt()

    def drawn(self, rng: np.random.Generator) -> Iterator[_Found]:
        while True:
            name = self._names[rng.choice(len(self._names), p=self._shares)]
            if name == "written":
                yield self._written(_some(self._learnt, self._plan.rows, rng), rng)
            else:
                yield self._plain(_some(self._pairs.kinds[name], self._plan.rows, rng))

    def _plain(self, rows: NDArray[np.int32]) -> _Found:
        texts = self._pairs.texts
        asked = reading.padded([texts.pieces(a) for a, _ in rows], QUESTION if rows.shape[1] == 2 else TEXT)
        told = reading.padded([texts.pieces(b) for _, b in rows], TEXT)
        return _Found(asked, told, rows[:, 1].astype(np.int64))

    def _written(self, rows: NDArray[np.int32], rng: np.random.Generator) -> _Found:
        """Questions, their passages, and after these other sentences of the same papers; half of them titled."""
        texts = self._pairs.texts
        titles = np.where(rng.random(len(rows)) < TITLED, rows[:, reading.TITLE], -1)
        told = [texts.titled(p, t) for p, t in zip(rows[:, reading.PASSAGE], titles, strict=True)]
        marks = list(rows[:, reading.PASSAGE])
        for row, title in zip(rows, titles, strict=True):
            near = row[reading.NEGATIVES :][:HARDEST]
            near = near[near >= 0]
            for other in rng.permutation(near)[: self._plan.negatives]:
                told.append(texts.titled(other, title))
                marks.append(other)
        asked = reading.padded([texts.pieces(q) for q in rows[:, reading.QUESTION]], QUESTION)
        return _Found(asked, reading.padded(told, TEXT), np.array(marks, dtype=np.int64))


def _some(rows: NDArray[np.int32], count: int, rng: np.random.Generator) -> NDArray[np.int32]:
    return rows[rng.choice(len(rows), min(count, len(rows)), replace=False)]


def _loss(model: BertModel, found: _Found, device: str) -> Tensor:
    """Each question against all texts, each of its texts against all questions; the same text twice is no rival."""
    count = len(found.questions)
    with torch.autocast(device, torch.bfloat16):
        asked = pooled(model, *reading.batch(found.questions, device))
        told = pooled(model, *reading.batch(found.texts, device))
    scores = SCALE * asked @ told.T
    same = torch.from_numpy(found.same).to(device)
    twin = same[:count, None] == same[None]
    twin[torch.arange(count), torch.arange(count)] = False
    scores = scores.masked_fill(twin, -1e4)
    wanted = torch.arange(count, device=device)
    return (functional.cross_entropy(scores, wanted) + functional.cross_entropy(scores[:, :count].T, wanted)) / 2
