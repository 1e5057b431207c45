"""Goes on training the shipped judge on the written letters, on a processor without GPU, and writes its graph anew.

python -m scripts.training.contextual.further [--seconds 1500] [--fresh 8001] --out FOLDER

Questions on letters from `--fresh` on are learnt from, with some on those before. Encoder and tokenizer stay as they
are.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch

from index import contextual
from scripts.training.contextual import cross, export, letters, restored

SEED = 20211001


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=1500)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--rows", type=int, default=12, help="questions of a batch")
    parser.add_argument("--fresh", default="8001", help="from this letter on they were not seen yet")
    parser.add_argument("--seen", type=float, default=0.25, help="questions on other letters, for each on a fresh one")
    parser.add_argument("--start", type=Path, default=contextual.shipped())
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    torch.manual_seed(SEED)
    found = list(letters.read())
    fresh = [group for group in found if not group.part and group.letter.partition(":")[2] >= a.fresh]
    seen = [group for group in found if not group.part and group.letter.partition(":")[2] < a.fresh]
    seen = random.Random(SEED).sample(seen, min(len(seen), int(a.seen * len(fresh))))
    print(f"{len(fresh)} fresh questions, {len(seen)} seen ones", flush=True)
    judge = restored.judge(a.start)
    judge.model.embeddings.requires_grad_(False)
    judge.train()
    cross.learn(judge, letters.Batches([*fresh, *seen], a.rows), cross.Plan(a.seconds, a.rate), "cpu")
    print(letters.judged(judge.eval(), [group for group in found if group.part == letters.KEPT], "cpu"))
    a.out.mkdir(parents=True, exist_ok=True)
    judge.model.set_attn_implementation("eager")
    export.write(export.Pairs(judge), ("ids", "mask", "kinds"), a.out / "judge.onnx", restored.WIDTH)


if __name__ == "__main__":
    main()
