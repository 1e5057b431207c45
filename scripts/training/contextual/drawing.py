"""Batches of the questions that letters are asked, and what a teacher says of their sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import numpy as np
import torch
from numpy.typing import NDArray

from scripts.training.contextual import reading
from scripts.training.contextual.cross import SENTENCES, Batch, Plan, scored
from scripts.training.contextual.letters import ELSEWHERE, HARDEST, LONGEST, Group, Pieces
from scripts.training.contextual.network import Judge

# How often the right sentence is taken away.
TAKEN = 0.12
# Sentences of a batch of hard questions; below which probability of the right outcome a question is hard, and how many
# of the others are learnt from as well.
SIFTED, SURE, EASY = 4, 0.9, 0.15
# Batches whose questions are sorted by length together, which wastes less on filling up.
SORTED = 12

# What a teacher scores a group's sentences, its own first.
Said = NDArray[np.float32]


class Batches(reading.Endless):
    """Batches of `rows` questions of the groups that may be learnt from, all of them once before any comes again."""

    # Sentences that a question stands before, and how many of the hardest are always among them.
    sentences, always = SENTENCES, 0

    def __init__(self, groups: Sequence[Group], rows: int, said: Sequence[Said] = ()) -> None:
        self._groups, self._rows = list(zip_longest((group for group in groups if not group.part), said)), rows

    def drawn(self, rng: np.random.Generator) -> Iterator[Batch]:
        chance = random.Random(int(rng.integers(2**32)))
        many = min(self._rows * SORTED, len(self._groups))
        order: list[tuple[Group, Said | None]] = []
        while True:
            if len(order) < many:
                order += chance.sample(self._groups, len(self._groups))
            drawn, order = sorted(order[:many], key=lambda each: len(each[0].passage)), order[many:]
            batches = [drawn[at : at + self._rows] for at in range(0, len(drawn), self._rows)]
            chance.shuffle(batches)
            yield from (_batch(each, chance, self.sentences, self.always) for each in batches)


class Wide(Batches):
    """More sentences of each question, the three hardest always among them: for a machine with a GPU."""

    sentences, always = 12, 3


class Hard(Batches):
    """Batches of what `sifted` found hard, with some of the rest; the hardest sentence is always among them."""

    sentences, always = SIFTED, 1

    def __init__(self, groups: Sequence[Group], rows: int) -> None:
        chance = random.Random(0)
        super().__init__([group for group in groups if group.sure < SURE or chance.random() < EASY], rows)

    def __len__(self) -> int:
        return len(self._groups)


def _batch(groups: Sequence[tuple[Group, Said | None]], chance: random.Random, sentences: int, always: int) -> Batch:
    questions, texts, wanted, scores = [], [], [], []
    for group, said in groups:
        right = group.answers and chance.random() >= TAKEN
        with_passage = right or not group.answers
        every = shortlist(group)
        first, near = range(1, len(every))[:always], range(1, len(every))[always:]
        count = sentences - with_passage - len(first)
        others = [*first, *(chance.sample(near, count) if len(near) >= count else chance.choices(near, k=count))]
        chosen = [0, *others] if with_passage else others
        questions += [group.question] * sentences
        texts += [every[at] for at in chosen]
        wanted.append(0 if right else sentences)
        if said is not None:
            scores.append(said[chosen])
    pairs, starts = reading.joined(questions, texts, LONGEST)
    return Batch(pairs, starts, np.array(wanted, dtype=np.int64), np.stack(scores) if scores else None)


def shortlist(group: Group) -> tuple[Pieces, ...]:
    """The sentences of a group that a judge learns from: its own, then the hardest others."""
    return (group.passage, *group.others[:HARDEST])


class _InTurn(torch.utils.data.IterableDataset):  # type: ignore[type-arg]
    """All groups once, some at a time, shared out among workers: where they begin, and their pairs."""

    def __init__(self, groups: Sequence[Group], rows: int) -> None:
        self._groups, self._rows = groups, rows

    def __iter__(self) -> Iterator[tuple[int, NDArray[np.uint16], NDArray[np.int64]]]:
        worker = torch.utils.data.get_worker_info()
        own, many = (worker.id, worker.num_workers) if worker else (0, 1)
        for at in range(own * self._rows, len(self._groups), many * self._rows):
            some = self._groups[at : at + self._rows]
            asked = [group.question for group in some for _ in shortlist(group)]
            yield at, *reading.joined(asked, [text for group in some for text in shortlist(group)], LONGEST)


@torch.no_grad()
def taught(teacher: Judge, groups: Sequence[Group], device: str, workers: int = 0, rows: int = 192) -> list[Said]:
    """What a judge says of the sentences that another is to learn from, NaN where what was written counts alone."""
    learnt = [group for group in groups if not group.part]
    found: list[Said] = [np.empty(0, np.float32)] * len(learnt)
    plan = Plan(0, 0, half=device == "cuda")
    for at, made, starts in torch.utils.data.DataLoader(
        _InTurn(learnt, rows), batch_size=None, num_workers=workers, collate_fn=reading.as_is
    ):
        scores = scored(teacher, made, starts, device, plan).cpu().numpy()
        some = learnt[at : at + rows]
        ends = np.cumsum([len(shortlist(group)) for group in some])[:-1]
        for number, (group, own) in enumerate(zip(some, np.split(scores, ends), strict=True), at):
            found[number] = np.full_like(own, np.nan) if group.style == ELSEWHERE else own
    return found
