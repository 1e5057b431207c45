"""Goes on training the shipped judge on the written letters, on a processor without GPU, and writes its graph anew.

python -m scripts.training.contextual.further [--seconds 1500] [--fresh 9001] --out FOLDER

Questions on letters from `--fresh` on are learnt from, with some on those before. Encoder and tokenizer stay as they
are.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch

from index import contextual
from scripts.training import pools, sources
from scripts.training.contextual import cross, export, letters, network, restored

SEED = 20211001


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=1500)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--half", action="store_true", help="16 bits; faster on processors with AVX512_BF16")
    parser.add_argument("--rows", type=int, default=12, help="questions of a batch")
    parser.add_argument("--fresh", default="9001", help="from this letter on they were not seen yet")
    parser.add_argument("--seen", type=float, default=0.25, help="other letters, for each fresh one")
    parser.add_argument("--start", type=Path, default=contextual.shipped())
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    torch.manual_seed(SEED)
    parts: tuple[list[sources.Letter], ...] = ([], [])
    for letter in sources.read_letters(pools.LETTERS):
        parts[letter.identifier.partition(":")[2] < a.fresh].append(letter)
    parts[1][:] = random.Random(SEED).sample(parts[1], min(len(parts[1]), int(a.seen * len(parts[0]))))
    fresh, seen = (list(letters.grouped(part)) for part in parts)
    print(f"{len(fresh)} fresh questions, {len(seen)} seen ones", flush=True)
    judge = restored.judge(a.start)
    judge.model.embeddings.requires_grad_(False)
    network.drop_out(judge, a.dropout)
    judge.train()
    plan = cross.Plan(a.seconds, a.rate, half=a.half)
    cross.learn(judge, letters.Batches([*fresh, *seen], a.rows), plan, "cpu")
    a.out.mkdir(parents=True, exist_ok=True)
    judge.model.set_attn_implementation("eager")
    export.write(export.Pairs(judge.eval()), ("ids", "mask", "kinds"), a.out / "judge.onnx", restored.WIDTH)


if __name__ == "__main__":
    main()
