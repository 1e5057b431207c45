"""Goes on training a shipped model on the written letters, on a processor without GPU, and writes its graph anew.

python -m scripts.training.contextual.further encoder|judge [--seconds 1500] [--fresh 9601] --out FOLDER

The encoder learns from all letters, those from `--fresh` on twice as often; the judge from what is hard for the shipped
one of those from `--fresh` on and some of the others, and what is written is the mean of its weights before and after
(Wortsman et al., Model soups, 2022). The tokenizer stays as it is.
"""

from __future__ import annotations

import argparse
import random
import shutil
from pathlib import Path

import torch

from index import contextual
from scripts.training import pools, sources
from scripts.training.contextual import cross, drawing, export, letters, network, pages, restored

SEED = 20211001


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=("encoder", "judge"))
    parser.add_argument("--seconds", type=float, default=1500)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--half", action="store_true", help="16 bits; faster on processors with AVX512_BF16 (judge)")
    parser.add_argument("--rows", type=int, default=12, help="questions of a batch (judge)")
    parser.add_argument("--fresh", default="9601", help="from this letter on they were not seen yet")
    parser.add_argument("--seen", type=float, default=0.25, help="other letters, for each fresh one (judge)")
    parser.add_argument("--start", type=Path, default=contextual.shipped())
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    torch.manual_seed(SEED)
    fresh, seen = _parts(a.fresh)
    print(f"{len(fresh)} fresh letters, {len(seen)} seen ones", flush=True)
    a.out.mkdir(parents=True, exist_ok=True)
    plan = cross.Plan(a.seconds, a.rate, half=a.half)
    if a.part == "encoder":
        _encoder([*fresh, *fresh, *seen], plan, a)
    else:
        _judge([*fresh, *random.Random(SEED).sample(seen, min(len(seen), int(a.seen * len(fresh))))], plan, a)


def _parts(fresh: str) -> tuple[list[sources.Letter], list[sources.Letter]]:
    """The letters that may be learnt from, from `fresh` on and before."""
    parts: tuple[list[sources.Letter], list[sources.Letter]] = ([], [])
    for letter in sources.read_letters(pools.LETTERS):
        if not sources.is_held_out(letter.examples[0]):
            parts[letter.identifier.partition(":")[2] < fresh].append(letter)
    return parts


def _encoder(found: list[sources.Letter], plan: cross.Plan, a: argparse.Namespace) -> None:
    model = restored.encoder(a.start)
    model.embeddings.requires_grad_(False)
    network.drop_out(model, a.dropout)
    model.train()
    pages.learn(model, list(pages.pages(found)), plan, SEED)
    shutil.copy(a.start / "tokenizer.json", a.out)
    model.eval().set_attn_implementation("eager")
    export.write(export.Sentences(model), ("ids", "mask"), a.out / "encoder.onnx", restored.WIDTH)
    (a.out / contextual.IDENTITY).write_text(f"{contextual.digest(a.out)}\n", "utf-8")


def _judge(found: list[sources.Letter], plan: cross.Plan, a: argparse.Namespace) -> None:
    batches = drawing.Hard(list(letters.sifted(found)), a.rows)
    print(f"{len(batches)} questions", flush=True)
    judge = restored.judge(a.start)
    judge.model.embeddings.requires_grad_(False)
    network.drop_out(judge, a.dropout)
    judge.train()
    before = {name: weights.clone() for name, weights in judge.state_dict().items()}
    cross.learn(judge, batches, plan, "cpu")
    judge.load_state_dict({name: (before[name] + weights) / 2 for name, weights in judge.state_dict().items()})
    judge.model.set_attn_implementation("eager")
    export.write(export.Pairs(judge.eval()), ("ids", "mask", "kinds"), a.out / "judge.onnx", restored.WIDTH)


if __name__ == "__main__":
    main()
