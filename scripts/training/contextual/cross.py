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
from scripts.training.contextual.reading import Pairs

LONGEST = 144
# Sentences beside the right one, drawn from so many of the hardest; and how often the right one is taken away.
RIVALS, HARDEST, TAKEN, TITLED = 7, 14, 0.15, 0.5


def cross(judge: Judge, pairs: Pairs, seconds: float, rate: float, device: str, rows: int, workers: int = 0) -> None:
    """Trains in place, listwise; the table of pieces stays as it is. The negatives of `pairs` are the hardest first."""
    judge.model.embeddings.word_embeddings.weight.requires_grad_(False)
    optimizer = optimiser(judge, rate)
    schedule = Schedule(optimizer, rate, seconds)
    step, shown = 0, time.monotonic()
    for found in reading.ahead(_Groups(pairs, rows), workers):
        with torch.autocast(device, torch.bfloat16):
            scores = judge(*reading.batch(found.pairs, device), reading.kinds(found.starts, found.pairs, device))
        scores = functional.pad(scores.view(-1, RIVALS + 1), (0, 1))
        wanted = torch.from_numpy(found.wanted).to(device)
        loss = functional.cross_entropy(scores, wanted)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        schedule.step()
        step += 1
        if time.monotonic() - shown > 15 or step == 1:
            shown = time.monotonic()
            right = (scores.argmax(1) == wanted).float().mean().item()
            print(f"  judge {schedule.passed():5.0f} s  step {step}  {loss.item():.3f}  right {right:.2f}", flush=True)
        if schedule.done():
            break
    print(f"  {step} steps", flush=True)


class _Group(NamedTuple):
    """Pairs `(questions x sentences, length)`, where each text begins, and which of each question's is right."""

    pairs: NDArray[np.uint16]
    starts: NDArray[np.int64]
    wanted: NDArray[np.int64]


class _Groups(reading.Endless):
    def __init__(self, pairs: Pairs, rows: int) -> None:
        self._texts, self._rows = pairs.texts, rows
        learnt = pairs.written[pairs.written[:, reading.HELD_OUT] == 0]
        self._asked = learnt[(learnt[:, reading.NEGATIVES :] >= 0).sum(1) > 1]

    def drawn(self, rng: np.random.Generator) -> Iterator[_Group]:
        while True:
            chosen = self._asked[rng.choice(len(self._asked), min(self._rows, len(self._asked)), replace=False)]
            questions, texts, wanted = [], [], []
            for row in chosen:
                near = row[reading.NEGATIVES :][:HARDEST]
                near = near[near >= 0]
                rivals = rng.choice(near, RIVALS + 1, replace=len(near) <= RIVALS)
                right = bool(row[reading.ANSWERS]) and rng.random() >= TAKEN
                if right or not row[reading.ANSWERS]:
                    rivals[0] = row[reading.PASSAGE]
                title = row[reading.TITLE] if rng.random() < TITLED else -1
                questions += [self._texts.pieces(row[reading.QUESTION])] * (RIVALS + 1)
                texts += [self._texts.titled(each, title) for each in rivals]
                wanted.append(0 if right else RIVALS + 1)
            made, starts = reading.joined(questions, texts, LONGEST)
            yield _Group(made, starts, np.array(wanted, dtype=np.int64))
