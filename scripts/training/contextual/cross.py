"""Learning to judge: a question's sentence against others of the same paper, read together with the question.

Beside the sentences stands "none of these", with a score of nought: it is right for a near miss, and where the sentence
that answers was taken away. So a score is the log-odds of answering, against silence.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from scripts.training.contextual import reading
from scripts.training.contextual.network import Judge
from scripts.training.contextual.optimising import Schedule, optimiser
from scripts.training.contextual.pieces import MASK
from scripts.training.contextual.reading import Pairs

LONGEST = 144
# Sentences that a question stands before, drawn from so many of the hardest; how often the right one is taken away, and
# how often a sentence stands under its title.
SENTENCES, HARDEST, TAKEN, TITLED = 8, 14, 0.15, 0.5
# Parts of a batch whose pairs are of like length.
PARTS = 4


class Batch(NamedTuple):
    """Pairs `(questions x sentences, length)`, where each text begins, and which of each question's is right.

    The number of sentences itself stands for "none of these". `said` is what a teacher scores each pair, shape
    `(questions, sentences)`, NaN in the rows where what was written counts alone.
    """

    pairs: NDArray[np.uint16]
    starts: NDArray[np.int64]
    wanted: NDArray[np.int64]
    said: NDArray[np.float32] | None = None


class Plan(NamedTuple):
    """Seconds and rate, whether the table of pieces learns too, and processes that make batches.

    `half` computes in 16 bits; `hidden` is the share of pieces that are masked. `trust` is how much what a teacher says
    counts beside what was written.
    """

    seconds: float
    rate: float
    table: bool = False
    workers: int = 0
    half: bool = True
    hidden: float = 0.0
    trust: float = 0.75


def learn(judge: Judge, batches: reading.Endless, plan: Plan, device: str) -> None:
    """Trains in place, listwise, on batches and on what a teacher says of them; prints the loss now and then."""
    judge.model.embeddings.word_embeddings.requires_grad_(plan.table)
    optimizer = optimiser(judge, plan.rate)
    schedule = Schedule(optimizer, plan.rate, plan.seconds)
    step, shown = 0, time.monotonic()
    for found in reading.ahead(batches, plan.workers):
        scores, wanted = _read(judge, found, device, plan)
        loss = _loss(scores, wanted, found.said, plan.trust)
        schedule.descend(loss)
        step += 1
        if time.monotonic() - shown > 15 or step == 1:
            shown = time.monotonic()
            right = (scores.argmax(1) == wanted).float().mean().item()
            print(f"  judge {schedule.passed():5.0f} s  step {step}  {loss.item():.3f}  right {right:.2f}", flush=True)
        if schedule.done():
            break
    print(f"  {step} steps", flush=True)


def missed(judge: Judge, batch: Batch, device: str, plan: Plan) -> Tensor:
    """The loss on a batch, a scalar: what `learn` makes less."""
    scores, wanted = _read(judge, batch, device, plan)
    return _loss(scores, wanted, batch.said, plan.trust)


def _read(judge: Judge, batch: Batch, device: str, plan: Plan) -> tuple[Tensor, Tensor]:
    read = scored(judge, batch.pairs, batch.starts, device, plan)
    return functional.pad(read.view(len(batch.wanted), -1), (0, 1)), torch.from_numpy(batch.wanted).to(device)


def scored(
    judge: Judge, pairs: NDArray[np.uint16], starts: NDArray[np.int64], device: str, plan: Plan, parts: int = PARTS
) -> Tensor:
    """The score of each pair, shape `(rows,)`; those of like length are read together, which wastes less on filling."""
    every, order = [], []
    for rows, length in reading.of_like_length(pairs, parts):
        ids, mask = reading.batch(pairs[rows, :length], device)
        kinds = reading.kinds(starts[rows], pairs[rows, :length], device)
        if plan.hidden:
            ids = torch.where((ids > MASK) & (torch.rand(ids.shape, device=device) < plan.hidden), MASK, ids)
        with torch.autocast(device, torch.bfloat16, enabled=plan.half):
            every.append(judge(ids, mask, kinds).float())
        order.append(rows)
    return torch.cat(every)[torch.from_numpy(np.argsort(np.concatenate(order))).to(device)]


def _loss(scores: Tensor, wanted: Tensor, said: NDArray[np.float32] | None, trust: float) -> Tensor:
    written = functional.cross_entropy(scores, wanted, reduction="none")
    if said is None:
        return written.mean()
    told = functional.pad(torch.from_numpy(said).to(scores.device), (0, 1))
    share = trust * told.isfinite().all(1)
    apart = functional.kl_div(
        scores.log_softmax(1), told.nan_to_num().log_softmax(1), log_target=True, reduction="none"
    ).sum(1)
    return ((1 - share) * written + share * apart).mean()


class Written(reading.Endless):
    """Batches of `rows` written questions; the negatives of `pairs` are the hardest first."""

    def __init__(self, pairs: Pairs, rows: int) -> None:
        self._texts, self._rows = pairs.texts, rows
        learnt = pairs.written[pairs.written[:, reading.HELD_OUT] == 0]
        self._asked = learnt[(learnt[:, reading.NEGATIVES :] >= 0).sum(1) > 1]

    def drawn(self, rng: np.random.Generator) -> Iterator[Batch]:
        while True:
            chosen = self._asked[rng.choice(len(self._asked), min(self._rows, len(self._asked)), replace=False)]
            questions, texts, wanted = [], [], []
            for row in chosen:
                near = row[reading.NEGATIVES :][:HARDEST]
                near = near[near >= 0]
                rivals = rng.choice(near, SENTENCES, replace=len(near) <= SENTENCES - 1)
                right = bool(row[reading.ANSWERS]) and rng.random() >= TAKEN
                if right or not row[reading.ANSWERS]:
                    rivals[0] = row[reading.PASSAGE]
                title = row[reading.TITLE] if rng.random() < TITLED else -1
                questions += [self._texts.pieces(row[reading.QUESTION])] * SENTENCES
                texts += [self._texts.titled(each, title) for each in rivals]
                wanted.append(0 if right else SENTENCES)
            made, starts = reading.joined(questions, texts, LONGEST)
            yield Batch(made, starts, np.array(wanted, dtype=np.int64))
