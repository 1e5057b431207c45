"""Learning the language: guessing masked pieces of running text (Devlin et al., 2019), for so many seconds."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from transformers import BertModel

from scripts.training.contextual.network import Guesser
from scripts.training.contextual.optimising import Schedule, optimiser
from scripts.training.contextual.pieces import MASK, SPECIAL

LENGTH, ROWS = 192, 384
MASKED = 0.2
RATE = 1.0e-3
# How often each kind of text is read, laws being once.
TIMES = {"laws": 1.0, "parliament": 3.0, "translations": 0.7, "written": 3.0}


def pretrain(model: BertModel, folder: Path, seconds: float, device: str, rows: int = ROWS) -> None:
    """Trains in place; prints the loss now and then."""
    streams = _rows(folder)
    names = list(streams)
    share = np.array([len(streams[name]) * TIMES[name] for name in names])
    held = {name: torch.from_numpy(streams[name].astype(np.int32)).to(device) for name in names}
    guesser = Guesser(model).to(device)
    forward = torch.compile(guesser) if device == "cuda" else guesser
    optimizer = optimiser(guesser, RATE)
    rng = np.random.default_rng(0)
    generator = torch.Generator(device=device).manual_seed(0)
    schedule = Schedule(optimizer, RATE, seconds, warm=0.04)
    step, seen, shown = 0, 0, time.monotonic()
    print({name: len(found) for name, found in streams.items()}, flush=True)
    while not schedule.done():
        counts = rng.multinomial(rows, share / share.sum())
        parts = [_drawn(held[name], int(count), generator) for name, count in zip(names, counts, strict=True)]
        ids, places, wanted = _masked(torch.cat(parts).long(), generator)
        with torch.autocast(device, torch.bfloat16):
            loss = forward(ids, places, wanted)
        schedule.descend(loss)
        step, seen = step + 1, seen + ids.numel()
        if step == 1:
            schedule.begin()
        if time.monotonic() - shown > 20 or step in (1, 10):
            shown = time.monotonic()
            print(f"  masked {schedule.passed():5.0f} s  step {step}  {seen / 1e6:.0f}M  {loss.item():.3f}", flush=True)


def _rows(folder: Path) -> dict[str, np.ndarray]:
    found = np.load(folder / "stream.npz")
    return {name: _cut(found[name]) for name in found.files}


def _cut(stream: np.ndarray) -> np.ndarray:
    whole = len(stream) // LENGTH * LENGTH
    return stream[:whole].reshape(-1, LENGTH)


def _drawn(rows: Tensor, count: int, generator: torch.Generator) -> Tensor:
    return rows[torch.randint(len(rows), (count,), generator=generator, device=rows.device)]


def _masked(ids: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces with a fixed number of them masked (8 in 10), swapped (1 in 10) or left; where, and what they were."""
    flat = ids.flatten()
    chance = torch.rand(flat.shape, generator=generator, device=ids.device)
    places = torch.topk(chance.masked_fill(flat < len(SPECIAL), -1.0), int(len(flat) * MASKED)).indices
    wanted = flat[places]
    what = torch.rand(places.shape, generator=generator, device=ids.device)
    other = torch.randint(len(SPECIAL), 30_000, places.shape, generator=generator, device=ids.device)
    shown = torch.where(what < 0.8, torch.full_like(wanted, MASK), torch.where(what < 0.9, other, wanted))
    return flat.scatter(0, places, shown).view_as(ids), places, wanted
