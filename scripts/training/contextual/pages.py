"""The encoder over the written letters: questions against every sentence of a few letters, its own and the others.

python -m scripts.training.contextual.pages --out FILE [--data ../shared/data]
python -m scripts.training.contextual.pages --measure index/encoder [--step 2]

It is what the index asks of it: which sentence of a paper comes nearest. Small enough to go on with on a processor. The
first command writes all letters in pieces for a machine with a GPU, and with `--data` papers that have a title, whose
nearest sentence is to tell which paper is meant; the second says how a shipped encoder does on the letters that are
kept from training.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from transformers import BertModel

from scripts.training import sources
from scripts.training.clean import sentences
from scripts.training.contextual import contrast, cross, reading
from scripts.training.contextual.letters import KEPT, LONGEST, Pieces, cutter, of_office
from scripts.training.contextual.network import pooled
from scripts.training.contextual.optimising import Schedule, optimiser

# Letters of a batch, questions of each, and texts that are read together, of like length.
LETTERS, QUESTIONS, TOGETHER = 3, 36, 40
# The part of papers with a title, their sentences that are read, and of so many sections of laws one is such a paper.
TITLED, MOST, SECTIONS = "titled", 24, 25


class Asked(NamedTuple):
    """A question, the number of the right sentence, and its style."""

    question: Pieces
    right: int
    style: str


class Page(NamedTuple):
    """The sentences of a letter without their headings, and what is asked of them.

    `part` is as in `letters.Group`, or `TITLED`: then the one question is the title.
    """

    sentences: tuple[Pieces, ...]
    asked: tuple[Asked, ...]
    part: str = ""


class Sizes(NamedTuple):
    """Letters of a batch, and texts that are read together."""

    letters: int = LETTERS
    together: int = TOGETHER


SIZES = Sizes()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--measure", type=Path, help="folder with encoder.onnx")
    parser.add_argument("--step", type=int, default=1, help="measure by every so many questions")
    a = parser.parse_args()
    if a.out:
        save([*read(), *(titled(a.data) if a.data else ())], a.out)
    if a.measure:
        print(_shipped(a.measure, a.step))


def read() -> Iterator[Page]:
    """The pages of all letters that may be learnt from, and of the kept ones."""
    from scripts.training import pools

    for folder, part in ((pools.LETTERS, ""), (pools.KEPT, KEPT)):
        found = sources.read_letters(folder)
        yield from pages((each for each in found if part or not sources.is_held_out(each.examples[0])), part)


def pages(letters: Iterable[sources.Letter], part: str = "") -> Iterator[Page]:
    """Letters in the pieces of the shipped encoder; near misses are left out."""
    pieces = cutter()
    for letter in letters:
        texts = [text for _, text in letter.sentences]
        asked = tuple(
            Asked(
                pieces(example.question if part else of_office(example.question)), texts.index(example.passage), style
            )
            for example, style in zip(letter.examples, letter.styles, strict=True)
            if example.answers
        )
        yield Page(tuple(map(pieces, texts)), asked, part)


def titled(data: Path) -> Iterator[Page]:
    """Belgian questions and answers, motions and some sections of laws under their titles."""
    from scripts.training.contextual import arrays

    pieces, held_out = cutter(), sources.dev_texts(data)
    pairs = [(pair.anchor, pair.positive) for pair in sources.read_titled(arrays.TITLES, data)]
    for question in sources.read_questions(data, held_out):
        if question.title:
            pairs += [(question.title, question.text), (question.title, question.answer)]
    pairs += [(motion.subject, motion.text) for motion in sources.read_motions(data, held_out)]
    for section in islice(sources.read_sections(data), 0, None, SECTIONS):
        if section.heading:
            pairs.append((section.heading, " ".join(section.paragraphs)))
    for title, text in pairs:
        told = tuple(map(pieces, sentences(text)[:MOST]))
        if told:
            yield Page(told, (Asked(pieces(title), 0, "t"),), TITLED)


def save(found: Sequence[Page], out: Path) -> None:
    """Writes what `load` reads."""
    texts = [text for page in found for text in (*page.sentences, *(asked.question for asked in page.asked))]
    np.savez_compressed(
        out,
        flat=np.concatenate(texts),
        offsets=np.cumsum([0, *map(len, texts)]),
        counts=np.array([(len(page.sentences), len(page.asked)) for page in found]),
        right=np.array([asked.right for page in found for asked in page.asked]),
        style=np.array([asked.style for page in found for asked in page.asked]),
        part=np.array([page.part for page in found]),
    )


def load(path: Path) -> list[Page]:
    """The pages that `save` wrote."""
    held = dict(np.load(path).items())
    texts = iter(np.split(held["flat"], held["offsets"][1:-1]))
    marks = zip(held["right"].tolist(), held["style"].tolist(), strict=True)
    found = []
    for (told_of, questions), part in zip(held["counts"].tolist(), held["part"].tolist(), strict=True):
        told = tuple(next(texts) for _ in range(told_of))
        found.append(Page(told, tuple(Asked(next(texts), *next(marks)) for _ in range(questions)), part))
    return found


def learn(
    model: BertModel,
    found: Sequence[Page],
    plan: cross.Plan,
    seed: int,
    sizes: Sizes = SIZES,
    beside: Callable[[], Tensor] | None = None,
) -> None:
    """Trains in place, all letters once before any comes again; prints the loss now and then.

    `beside` gives a loss over other texts, which each step lowers too.
    """
    optimizer = optimiser(model, plan.rate)
    schedule = Schedule(optimizer, plan.rate, plan.seconds)
    step, shown = 0, time.monotonic()
    for batch in reading.ahead(_Letters(found, sizes, seed), plan.workers):
        loss, right = _loss(model, batch)
        other = beside() if beside else torch.zeros_like(loss)
        schedule.descend(loss + other)
        step += 1
        if time.monotonic() - shown > 15 or step == 1:
            shown = time.monotonic()
            said = f"{loss.item():.3f}, beside {other.item():.3f}  right {right.item():.2f}"
            print(f"  pages {schedule.passed():5.0f} s  step {step}  {said}", flush=True)
        if schedule.done():
            break
    print(f"  {step} steps", flush=True)


@torch.no_grad()
def measured(model: BertModel, found: Iterable[Page]) -> str:
    """How often the right sentence of its letter comes first, and among five, by style."""
    ranks: dict[str, list[int]] = {}
    for page in found:
        scores = _vectors(model, [asked.question for asked in page.asked]) @ _vectors(model, page.sentences).T
        _add(ranks, page.asked, scores.float().cpu().numpy())
    return _said(ranks)


def _shipped(folder: Path, step: int) -> str:
    from index import contextual
    from scripts.training import pools

    encoder, ranks = contextual.Encoder(folder), dict[str, list[int]]()
    for letter in sources.read_letters(pools.KEPT):
        texts = [text for _, text in letter.sentences]
        every = [(e, style) for e, style in zip(letter.examples, letter.styles, strict=True) if e.answers][::step]
        asked = [Asked(np.empty(0, np.uint16), texts.index(e.passage), style) for e, style in every]
        if every:
            _add(ranks, asked, encoder.encode([e.question for e, _ in every]) @ encoder.encode(texts).T)
    return _said(ranks)


def _add(ranks: dict[str, list[int]], asked: Sequence[Asked], scores: NDArray[np.float32]) -> None:
    for each, row in zip(asked, scores, strict=True):
        ranks.setdefault(each.style, []).append(int((row > row[each.right]).sum()))


def _said(ranks: dict[str, list[int]]) -> str:
    shares = {style: [float(np.mean(np.array(found) < k)) for k in (1, 5)] for style, found in sorted(ranks.items())}
    return ", ".join(f"{s} {first:.3f}/{five:.3f} of {len(ranks[s])}" for s, (first, five) in shares.items())


class _Told(NamedTuple):
    """Texts in groups of like length, padded; `places` says where each text of before stands among them."""

    groups: tuple[NDArray[np.uint16], ...]
    places: NDArray[np.int64]


class _Drawn(NamedTuple):
    """Questions or titles, sentences, the right sentence of each question, and how many sentences each paper has."""

    asked: _Told
    told: _Told
    wanted: NDArray[np.int64]
    counts: tuple[int, ...]


class _Letters(reading.Endless):
    """Some questions on a few letters, all letters once before any comes again."""

    def __init__(self, found: Sequence[Page], sizes: Sizes, seed: int) -> None:
        self._found, self._sizes, self.seed = found, sizes, seed

    def drawn(self, rng: np.random.Generator) -> Iterator[_Drawn]:
        chance = random.Random(int(rng.integers(2**32)))
        order: list[Page] = []
        while True:
            if len(order) < self._sizes.letters:
                order += chance.sample(self._found, len(self._found))
            drawn, order = order[: self._sizes.letters], order[self._sizes.letters :]
            told: list[Pieces] = []
            asked: list[Pieces] = []
            wanted: list[int] = []
            for page in drawn:
                for each in chance.sample(page.asked, min(len(page.asked), QUESTIONS)):
                    asked.append(each.question)
                    wanted.append(len(told) + each.right)
                told += page.sentences
            yield _drawn(asked, told, wanted, drawn, self._sizes.together)


class _Titles(reading.Endless):
    """Some papers after others, each asked for by its title."""

    def __init__(self, found: Sequence[Page], sizes: Sizes, seed: int) -> None:
        self._found, self._sizes, self.seed = found, sizes, seed

    def drawn(self, rng: np.random.Generator) -> Iterator[_Drawn]:
        chance = random.Random(int(rng.integers(2**32)))
        while True:
            drawn = chance.sample(self._found, min(self._sizes.letters, len(self._found)))
            asked = [page.asked[0].question for page in drawn]
            told = [text for page in drawn for text in page.sentences]
            yield _drawn(asked, told, range(len(drawn)), drawn, self._sizes.together)


def _drawn(
    asked: Sequence[Pieces], told: Sequence[Pieces], wanted: Sequence[int], pages: Sequence[Page], together: int
) -> _Drawn:
    counts = tuple(len(page.sentences) for page in pages)
    return _Drawn(_grouped(asked, together), _grouped(told, together), np.array(wanted, dtype=np.int64), counts)


def _loss(model: BertModel, drawn: _Drawn) -> tuple[Tensor, Tensor]:
    """Each question against the sentences of all these letters, and how often the right one came first."""
    scores = contrast.SCALE * _read(model, drawn.asked) @ _read(model, drawn.told).T
    wanted = torch.from_numpy(drawn.wanted).to(scores.device)
    return functional.cross_entropy(scores, wanted), (scores.argmax(1) == wanted).float().mean()


def losses(model: BertModel, found: Sequence[Page], seed: int, sizes: Sizes, workers: int = 0) -> Iterator[Tensor]:
    """Titles against papers, each by its nearest sentences; some papers after others, without end."""
    for drawn in reading.ahead(_Titles(found, sizes, seed), workers):
        parts = (contrast.SCALE * _read(model, drawn.asked) @ _read(model, drawn.told).T).split(drawn.counts, dim=1)
        scores = torch.stack([part.logsumexp(1) for part in parts], dim=1)
        wanted = torch.from_numpy(drawn.wanted).to(scores.device)
        yield (functional.cross_entropy(scores, wanted) + functional.cross_entropy(scores.T, wanted)) / 2


def _vectors(model: BertModel, texts: Sequence[Pieces], together: int = TOGETHER) -> Tensor:
    """Vectors of texts, shape `(texts, width)`."""
    return _read(model, _grouped(texts, together))


def _grouped(texts: Sequence[Pieces], together: int) -> _Told:
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    groups = [order[at : at + together] for at in range(0, len(order), together)]
    padded = tuple(reading.padded([texts[at] for at in group], LONGEST) for group in groups)
    return _Told(padded, np.argsort(np.array(order, dtype=np.int64)))


def _read(model: BertModel, told: _Told) -> Tensor:
    device = model.device.type
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        read = [pooled(model, *reading.batch(group, device)) for group in told.groups]
    return torch.cat(read)[torch.from_numpy(told.places).to(device)]


if __name__ == "__main__":
    main()
