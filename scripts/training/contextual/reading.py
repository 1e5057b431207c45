"""The arrays that `arrays` wrote, as batches of tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.utils.data
from numpy.typing import NDArray
from torch import Tensor

from scripts.training.contextual.pieces import CLS, PAD, SEP

# Places of a row of `written` before its negatives: arrays._written.
QUESTION, PASSAGE, TITLE, ANSWERS, HELD_OUT, ENGLISH, SOURCE, NEGATIVES = range(8)
TITLE_PIECES = 28
# Pieces of a question that a cross-encoder reads.
ASKED = 48
SEED = 20211001


class Batch(NamedTuple):
    """Pieces and mask, each `(rows, length)`."""

    ids: Tensor
    mask: Tensor


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts by number."""

    flat: NDArray[np.uint16]
    offsets: NDArray[np.int32]

    def pieces(self, number: int) -> NDArray[np.uint16]:
        return self.flat[self.offsets[number] : self.offsets[number + 1]]

    def titled(self, number: int, title: int) -> NDArray[np.uint16]:
        """A text after the title above it; without one for title -1."""
        if title < 0:
            return self.pieces(number)
        return np.concatenate([self.pieces(title)[:TITLE_PIECES], self.pieces(number)])


@dataclass(frozen=True, slots=True)
class Pairs:
    """What `pairs.npz` holds."""

    texts: Texts
    kinds: dict[str, NDArray[np.int32]]
    written: NDArray[np.int32]

    @classmethod
    def load(cls, folder: Path) -> Pairs:
        found = np.load(folder / "pairs.npz")
        kinds = {name.removeprefix("pairs "): found[name] for name in found.files if name.startswith("pairs ")}
        return cls(Texts(found["flat"], found["offsets"]), kinds, found["written"])

    def learnt(self) -> NDArray[np.int32]:
        """Rows of written questions that have an answer and are not held out."""
        kept = (self.written[:, ANSWERS] == 1) & (self.written[:, HELD_OUT] == 0)
        found: NDArray[np.int32] = self.written[kept]
        return found


class Endless(torch.utils.data.IterableDataset):  # type: ignore[type-arg]
    """Batches without end; each worker draws others, and so does another seed."""

    seed = SEED

    def drawn(self, rng: np.random.Generator) -> Iterator[Any]:
        """Batches by chance."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[Any]:
        worker = torch.utils.data.get_worker_info()
        return self.drawn(np.random.default_rng((self.seed, worker.id if worker else 0)))


def ahead(batches: Endless, workers: int) -> Iterator[Any]:
    """The batches, made by so many processes ahead of their use."""
    more = {"prefetch_factor": 4} if workers else {}
    return iter(torch.utils.data.DataLoader(batches, batch_size=None, num_workers=workers, collate_fn=as_is, **more))


def padded(rows: Sequence[NDArray[np.uint16]], longest: int) -> NDArray[np.uint16]:
    """Rows between [CLS] and [SEP], cut off at `longest` pieces and padded to the longest, a multiple of 8."""
    cut = [row[: longest - 2] for row in rows]
    ids = np.zeros((len(cut), -(-(max(map(len, cut)) + 2) // 8) * 8), dtype=np.uint16)
    ids[:, 0] = CLS
    for number, row in enumerate(cut):
        ids[number, 1 : len(row) + 1] = row
        ids[number, len(row) + 1] = SEP
    return ids


def joined(
    questions: Sequence[NDArray[np.uint16]], texts: Sequence[NDArray[np.uint16]], longest: int
) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Pairs as a cross-encoder reads them, and where each text begins."""
    rows = [np.concatenate([q[:ASKED], [SEP], t]) for q, t in zip(questions, texts, strict=True)]
    return padded(rows, longest), np.array([min(len(q), ASKED) + 2 for q in questions], dtype=np.int64)


def batch(ids: NDArray[np.uint16], device: str) -> Batch:
    """Padded rows on the device."""
    found = torch.from_numpy(ids.astype(np.int32)).to(device, non_blocking=True).long()
    return Batch(found, (found != PAD).long())


def of_like_length(ids: NDArray[np.uint16], parts: int) -> Iterator[tuple[NDArray[np.intp], int]]:
    """Padded rows in so many parts of like length: the rows of each, and how many of their pieces are to be read."""
    lengths = (ids != PAD).sum(1)
    for rows in np.array_split(np.argsort(lengths, kind="stable"), parts):
        if len(rows):
            yield rows, int(-(-lengths[rows].max() // 8) * 8)


def kinds(starts: NDArray[np.int64], ids: NDArray[np.uint16], device: str) -> Tensor:
    """0 for the pieces of the question, 1 for those of the text."""
    places = torch.arange(ids.shape[1], device=device)[None]
    mask = torch.from_numpy(ids.astype(np.int32)).to(device) != PAD
    return ((places >= torch.from_numpy(starts).to(device)[:, None]) & mask).long()


def as_is(found: Any) -> Any:
    """A batch as it was made."""
    return found
