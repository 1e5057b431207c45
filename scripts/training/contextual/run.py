"""Trains from the arrays, step by step, and saves what each step gave.

python -m scripts.training.contextual.run --arrays FOLDER --out FOLDER [--start FOLDER] [--masked S] [--weak S] …

To go on from the shipped encoder, give its folder as `--start`; `--pages` then are seconds on the letters, beside other
pairs. Each number of layers after `--judges` makes a judge of its own, for `--judge` seconds on all written questions,
then `--letters` seconds on the letters as they are read; `--judge-from` goes on from a shipped judge instead, and with
`--smaller` it teaches a smaller one.
"""

from __future__ import annotations

import argparse
import copy
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn

from scripts.training.contextual import (
    contrast,
    cross,
    drawing,
    letters,
    measuring,
    network,
    pages,
    pretrain,
    restored,
    smaller,
)
from scripts.training.contextual.reading import Pairs

# Bytes of one part of a saved model.
PART = 15_000_000
# A judge is measured by every so many questions on letters that are kept.
KEPT = 3
TABLE = "embeddings.word_embeddings.weight"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrays", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="folder with a saved model to go on from")
    parser.add_argument("--beir", type=Path, nargs="*", default=[])
    _add_steps(parser)
    train(parser.parse_args())


def _add_steps(parser: argparse.ArgumentParser) -> None:
    for step in ("masked", "weak", "fine", "pages", "judge"):
        parser.add_argument(f"--{step}", type=float, default=0, help="seconds")
    parser.add_argument("--letters", type=float, nargs="*", default=(), help="seconds of each time over the letters")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--width", type=int, default=384)
    parser.add_argument("--rows", type=int, default=0, help="rows of a batch, for a small machine")
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches")
    parser.add_argument("--judges", type=int, nargs="*", default=[6], help="layers of each judge")
    parser.add_argument("--table", action="store_true", help="the judge's table of pieces learns too")
    parser.add_argument("--dropout", type=float, default=0.1, help="of judges, and of the encoder once it learns pairs")
    parser.add_argument("--judge-from", type=Path, help="folder with a shipped judge to go on from over the letters")
    parser.add_argument(
        "--mean", type=Path, nargs="*", default=[], help="folders of saved judges that it is averaged with"
    )
    parser.add_argument(
        "--smaller", type=int, nargs=2, help="layers and inner width of a smaller judge that it teaches"
    )
    parser.add_argument("--learnt", type=Path, help="folder of a saved judge of that size to go on from")
    parser.add_argument("--hidden", type=float, default=0, help="share of the pieces that such a judge does not see")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--save", default="masked,fine,pages,judge")
    parser.add_argument(
        "--rates",
        type=float,
        nargs=2,
        default=(4e-4, 2e-4),
        help="of weak pairs; of all that is learnt after",
    )


def train(a: argparse.Namespace) -> None:
    """Takes the steps that were given seconds."""
    begun = time.monotonic()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(a.seed)
    torch.set_float32_matmul_precision("high")
    tokenizer = Tokenizer.from_file(str(a.arrays / "tokenizer.json"))
    model = network.encoder(network.Size(a.layers, a.width, a.width // 32, tokenizer.get_vocab_size())).to(device)
    if a.start and (a.start / "encoder.onnx").is_file():
        model.load_state_dict(restored.encoder(a.start).state_dict())
    elif a.start:
        load(model, a.start)

    def report(said: object) -> None:
        print(f"{time.monotonic() - begun:5.0f} s  {said}", flush=True)

    def measure() -> None:
        model.eval()
        report(measuring.written(model, pairs, device))
        for folder in a.beir:
            report(f"{folder.name} {measuring.beir(model, tokenizer, folder, device)}")
        model.train()

    report(f"{device}, {sum(w.numel() for w in model.parameters()) / 1e6:.1f}M weights")
    if a.masked:
        pretrain.pretrain(model, a.arrays, a.masked, device, a.rows or pretrain.ROWS)
        report("masked")
        if "masked" in a.save:
            save(model, a.out, "masked")
    pairs = Pairs.load(a.arrays)
    report(f"{len(pairs.written)} written questions")
    steps = (("weak", a.weak, contrast.WEAK, a.rates[0]), ("fine", a.fine, contrast.FINE, a.rates[1]))
    network.drop_out(model, a.dropout)
    for name, seconds, shares, rate in steps:
        if seconds:
            if name == "fine":
                pairs = Pairs(pairs.texts, pairs.kinds, measuring.hardest_first(model, pairs, device))
                report("hardest negatives first")
            contrast.contrast(model, pairs, contrast.Plan(seconds, rate, shares, a.rows or 2048), device, a.workers)
            if name in a.save:
                save(model, a.out, name)
            measure()
    if a.pages:
        _pages(model, pairs, a, device, report)
        measure()
    if a.judge_from:
        report(_further(a, device))
    if a.judge:
        pairs = Pairs(pairs.texts, pairs.kinds, measuring.hardest_first(model, pairs, device))
        for layers in a.judges:
            judge = _judge(model, pairs, layers, a, device)
            # A table of pieces that did not learn is that of the encoder.
            save(judge, a.out, f"judge{layers}", without="" if a.table else f"model.{TABLE}")
            report(f"{layers} layers: {measuring.judged(judge, pairs, device)}")
            report(_kept(judge, a.arrays, device))
    report("done")


def _pages(
    model: network.BertModel, pairs: Pairs, a: argparse.Namespace, device: str, report: Callable[[object], None]
) -> None:
    """Over the letters, beside other pairs; the table of pieces stays as it is."""
    every = pages.load(a.arrays / "pages.npz")
    learnt, kept, titled = ([page for page in every if page.part == part] for part in ("", letters.KEPT, pages.TITLED))
    model.embeddings.word_embeddings.requires_grad_(False)
    report(f"kept letters: {pages.measured(model.eval(), kept)}")
    model.train()
    plan = contrast.Plan(a.pages, a.rates[1], contrast.BESIDE, a.rows or 512)
    others = contrast.losses(model, pairs, plan, device, a.workers)
    papers = pages.losses(model, titled, a.seed, pages.Sizes(64, 512), a.workers)
    pages.learn(
        model,
        learnt,
        cross.Plan(a.pages, a.rates[1], workers=a.workers),
        a.seed,
        pages.Sizes(16, 512),
        lambda: (next(others) + next(papers)) / 2,
    )
    report(f"kept letters: {pages.measured(model.eval(), kept)}")
    if "pages" in a.save:
        save(model, a.out, "pages", without=TABLE)


def _further(a: argparse.Namespace, device: str) -> str:
    """A shipped judge, or a smaller one made from it, further over the letters; its table of pieces stays as it is."""
    judge, name = restored.judge(a.judge_from), ""
    groups: list[letters.Group] = letters.load(a.arrays / "letters.npz")
    said: list[drawing.Said] = []
    for folder in a.mean:
        judge.load_state_dict(_between(judge, folder))
    if a.smaller:
        layers, inner = a.smaller
        said = drawing.taught(judge.to(device).eval(), groups, device, a.workers)
        judge = smaller.judge(judge, layers, inner)
        name = f"-{inner}"
    if a.learnt:
        load(judge, a.learnt, f"judge{judge.model.config.num_hidden_layers}{name}", also=judge.state_dict())
    judge = judge.to(device)
    network.drop_out(judge, a.dropout)
    found = drawing.Wide(groups, a.rows or 192, said)
    found.seed += a.seed
    kept = []
    for seconds in a.letters:
        judge.train()
        plan = cross.Plan(seconds, a.rates[1], workers=a.workers, hidden=a.hidden)
        cross.learn(judge, found, plan, device)
        save(judge, a.out, f"judge{judge.model.config.num_hidden_layers}{name}", without=f"model.{TABLE}")
        kept.append(_kept(judge, a.arrays, device))
        print(kept[-1], flush=True)
    return "; ".join(kept)


def _between(judge: network.Judge, folder: Path) -> dict[str, torch.Tensor]:
    """The mean of its weights and of those saved in the folder."""
    other = copy.deepcopy(judge)
    load(other, folder, f"judge{judge.model.config.num_hidden_layers}", also=judge.state_dict())
    others = other.state_dict()
    return {name: (weights + others[name]) / 2 for name, weights in judge.state_dict().items()}


def _judge(model: nn.Module, pairs: Pairs, layers: int, a: argparse.Namespace, device: str) -> network.Judge:
    """A judge on the first layers of the encoder."""
    size = network.Size(layers, a.width, a.width // 32, model.config.vocab_size)  # type: ignore[union-attr]
    small = network.encoder(size).to(device)
    small.load_state_dict({n: w for n, w in model.state_dict().items() if n in small.state_dict()})
    judge = network.Judge(small).to(device)
    network.drop_out(judge, a.dropout)
    judge.train()
    rows = a.rows or 256
    cross.learn(judge, cross.Written(pairs, rows), cross.Plan(a.judge, 2e-4, a.table, a.workers), device)
    for seconds in a.letters:
        print(_kept(judge, a.arrays, device), flush=True)
        judge.train()
        found = drawing.Batches(letters.load(a.arrays / "letters.npz"), rows)
        cross.learn(judge, found, cross.Plan(seconds, 1.5e-4, a.table, a.workers), device)
    return judge.eval()


def _kept(judge: network.Judge, folder: Path, device: str) -> str:
    """How the judge does on letters that nothing learns from."""
    if not (folder / "letters.npz").is_file():
        return "no letters"
    kept = [group for group in letters.load(folder / "letters.npz") if group.part == letters.KEPT][::KEPT]
    return f"kept letters: {letters.judged(judge.eval(), kept, device)}"


def save(model: nn.Module, out: Path, name: str, without: str = "") -> None:
    """Half-precision weights in parts `NAME-0.safetensors`, `NAME-1.safetensors`, …"""
    out.mkdir(parents=True, exist_ok=True)
    part: dict[str, torch.Tensor] = {}
    number, size = 0, 0
    for key, weights in _pieces(model):
        if without and key.startswith(without):
            continue
        if part and size + weights.nbytes > PART:
            save_file(part, out / f"{name}-{number}.safetensors")
            part, number, size = {}, number + 1, 0
        part[key] = weights
        size += weights.nbytes
    save_file(part, out / f"{name}-{number}.safetensors")


def _pieces(model: nn.Module) -> list[tuple[str, torch.Tensor]]:
    """Weights by name, a large table cut in rows of parts `NAME@0`, `NAME@1`, …"""
    found = []
    for key, weights in model.state_dict().items():
        half = weights.detach().half().cpu().contiguous() if weights.is_floating_point() else weights.cpu().contiguous()
        cuts = np.array_split(np.arange(len(half)), -(-half.nbytes // PART)) if half.nbytes > PART else []
        found += [(f"{key}@{n}", half[cut[0] : cut[-1] + 1].clone()) for n, cut in enumerate(cuts)] or [(key, half)]
    return found


def load(
    model: nn.Module, folder: Path, name: str = "", also: Mapping[str, torch.Tensor] = MappingProxyType({})
) -> None:
    """What `save` wrote, all parts in the folder that begin with `name`, with `also`; KeyError when some lack."""
    read: dict[str, torch.Tensor] = {}
    for path in sorted(folder.glob(f"{name}*.safetensors")):
        read.update(load_file(path))
    whole = {**also, **{key: weights for key, weights in read.items() if "@" not in key}}
    for key in {key.partition("@")[0] for key in read if "@" in key}:
        parts = sorted((k for k in read if k.startswith(f"{key}@")), key=lambda k: int(k.rpartition("@")[2]))
        whole[key] = torch.cat([read[k] for k in parts])
    own = model.state_dict()
    model.load_state_dict({key: whole[key].to(own[key].dtype) for key in own})


if __name__ == "__main__":
    main()
