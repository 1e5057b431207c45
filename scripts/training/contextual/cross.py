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


class Batch(NamedTuple):
    """Pairs `(questions x sentences, length)`, where each text begins, and which of each question's is right.

    The number of sentences itself stands for "none of these".
    """

    pairs: NDArray[np.uint16]
    starts: NDArray[np.int64]
    wanted: NDArray[np.int64]


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


def learn(judge: Judge, batches: reading.Endless, plan: Plan, device: str, teacher: Judge | None = None) -> None:
    """Trains in place, listwise, on batches and on what a teacher says of them; prints the loss now and then.

    The teacher reads every piece, also where the judge does not.
    """
    judge.model.embeddings.word_embeddings.requires_grad_(plan.table)
    optimizer = optimiser(judge, plan.rate)
    schedule = Schedule(optimizer, plan.rate, plan.seconds)
    step, shown = 0, time.monotonic()
    for found in reading.ahead(batches, plan.workers):
        whole, mask = reading.batch(found.pairs, device)
        kinds = reading.kinds(found.starts, found.pairs, device)
        ids = whole
        if plan.hidden:
            ids = torch.where((ids > MASK) & (torch.rand(ids.shape, device=device) < plan.hidden), MASK, ids)
        with torch.autocast(device, torch.bfloat16, enabled=plan.half):
            scores = judge(ids, mask, kinds)
        scores = functional.pad(scores.view(len(found.wanted), -1), (0, 1))
        wanted = torch.from_numpy(found.wanted).to(device)
        loss = functional.cross_entropy(scores, wanted)
        if teacher is not None:
            with torch.no_grad(), torch.autocast(device, torch.bfloat16, enabled=plan.half):
                said = functional.pad(teacher(whole, mask, kinds).view(len(found.wanted), -1), (0, 1))
            apart = functional.kl_div(
                scores.log_softmax(1), said.log_softmax(1), log_target=True, reduction="batchmean"
            )
            loss = (1 - plan.trust) * loss + plan.trust * apart
        schedule.descend(loss)
        step += 1
        if time.monotonic() - shown > 15 or step == 1:
            shown = time.monotonic()
            right = (scores.argmax(1) == wanted).float().mean().item()
            print(f"  judge {schedule.passed():5.0f} s  step {step}  {loss.item():.3f}  right {right:.2f}", flush=True)
        if schedule.done():
            break
    print(f"  {step} steps", flush=True)


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
