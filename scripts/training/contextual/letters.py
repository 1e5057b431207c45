"""The written letters as a judge reads them: a question before the sentences of its letter, under their headings.

python -m scripts.training.contextual.letters --out FILE [--tokenizer FILE]
python -m scripts.training.contextual.letters --measure index/encoder [--step 6]

The first writes the groups of all letters to a file, so that a machine with a GPU needs neither the letters nor
onnxruntime; the second says how a shipped judge does on the letters that are kept from training.
"""

from __future__ import annotations

import argparse
import random
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from scripts.training import sources
from scripts.training.contextual import reading
from scripts.training.contextual.network import Judge

LONGEST = 144
# The others beside the right sentence are drawn from so many of the hardest.
HARDEST = 12
# Sentences beside the right one that the shipped judge reads to tell which questions are hard.
NEAR = 5
# The style of a question that was asked of another letter, or of none: so many letters are at hand for it, of so many
# questions one is asked so, and its own sentence lies so much nearer than what lies nearest there, as otherwise what it
# asks may well be told there. How many everyday questions each letter gets.
ELSEWHERE, AT_HAND, STRAYS, NEARER, EVERYDAY = "elsewhere", 60, 6, 0.12, 3
# Where a letter's questions belong.
HELD_OUT, KEPT = "held out", "kept"

_OFFICES = {"minister": "staatssecretaris", "Minister": "State Secretary"}
_MINISTER = re.compile(rf"\b(?:{'|'.join(_OFFICES)})\b(?!-)")

Pieces = NDArray[np.uint16]


class Group(NamedTuple):
    """A question, its letter, its style, the sentence it was written for, and the others, the hardest first.

    `part` is `HELD_OUT` or `KEPT` where nothing may learn from it, and else empty. `sure` is the probability of the
    right outcome by the shipped judge, where it was asked.
    """

    question: Pieces
    letter: str
    style: str
    part: str
    passage: Pieces
    others: tuple[Pieces, ...]
    sure: float = 0.0

    @property
    def answers(self) -> bool:
        """Whether the sentence answers the question."""
        return self.style not in sources.NEAR_MISSES and self.style != ELSEWHERE


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--tokenizer", type=Path, help="of the encoder that is trained; by default the shipped one")
    parser.add_argument("--measure", type=Path, help="folder with judge.onnx")
    parser.add_argument("--step", type=int, default=1, help="measure by every so many questions of a letter")
    a = parser.parse_args()
    if a.out:
        save(list(read(a.tokenizer)), a.out)
    if a.measure:
        print(_measured(a.measure, a.step))


def read(tokenizer: Path | None = None) -> Iterator[Group]:
    """The questions of all letters, the kept ones too."""
    from scripts.training import pools

    for folder in (pools.LETTERS, pools.KEPT):
        yield from grouped(sources.read_letters(folder), KEPT if folder == pools.KEPT else "", tokenizer)


def cutter(tokenizer: Path | None = None) -> Callable[[str], Pieces]:
    """What cuts a text in pieces, by default those of the shipped encoder."""
    from index import contextual

    known = Tokenizer.from_file(str(tokenizer or contextual.shipped() / "tokenizer.json"))
    return lambda text: np.array(known.encode(text, add_special_tokens=False).ids, dtype=np.uint16)


def shown(letter: sources.Letter) -> list[str]:
    """Each sentence as the judge reads it: under its heading, after the sentence that it leans on."""
    from index import cues

    befores = [("", ""), *letter.sentences]
    return [
        f"{above} {cues.led(text, before if section == above else '')}"
        for (above, text), (section, before) in zip(letter.sentences, befores, strict=False)
    ]


def grouped(letters: Iterable[sources.Letter], part: str = "", tokenizer: Path | None = None) -> Iterator[Group]:
    """The questions of these letters, and some asked of another; the shipped encoder says which sentences are hard."""
    from index import contextual

    encoder, pieces = contextual.encoder(), cutter(tokenizer)
    everyday = {kept: list(sources.read_everyday(kept)) for kept in (False, True)}
    strays = _Strays()
    for letter in letters:
        where = part or (HELD_OUT if sources.is_held_out(letter.examples[0]) else "")
        texts = [text for _, text in letter.sentences]
        told = [pieces(text) for text in shown(letter)]
        asked = encoder.encode([each.question for each in letter.examples])
        there = encoder.encode(texts)
        for example, style, vector, scores in zip(letter.examples, letter.styles, asked, asked @ there.T, strict=True):
            own = texts.index(example.passage)
            others = tuple(told[at] for at in np.argsort(-scores, kind="stable") if at != own)
            question = pieces(example.question if where else of_office(example.question))
            yield Group(question, letter.identifier, style, where, told[own], others)
            if example.answers:
                yield from strays.asked(question, vector, float(scores[own]), where)
        strays.add(told, there)
        chance = random.Random(letter.identifier)
        for text in chance.sample(everyday[bool(where)], EVERYDAY):
            yield strays.group(pieces(text), encoder.encode([text])[0], len(strays.letters) - 1, where)


class _Strays:
    """Some letters, of which questions on others are asked."""

    def __init__(self) -> None:
        self.letters: deque[tuple[list[Pieces], NDArray[np.float32]]] = deque(maxlen=AT_HAND)

    def add(self, told: list[Pieces], vectors: NDArray[np.float32]) -> None:
        """A letter's sentences and their vectors."""
        self.letters.append((told, vectors))

    def asked(self, question: Pieces, vector: NDArray[np.float32], own: float, part: str) -> Iterator[Group]:
        """The question before another letter, now and then; `own` is how near the sentence is that answers it."""
        chance = random.Random(zlib.crc32(question.tobytes()))
        if self.letters and chance.randrange(STRAYS) == 0:
            letter = chance.randrange(len(self.letters))
            if float((self.letters[letter][1] @ vector).max()) < own - NEARER:
                yield self.group(question, vector, letter, part)

    def group(self, question: Pieces, vector: NDArray[np.float32], letter: int, part: str) -> Group:
        """The question before that letter."""
        told, vectors = self.letters[letter]
        nearest, *others = (told[at] for at in np.argsort(-(vectors @ vector), kind="stable")[: 1 + HARDEST])
        return Group(question, "", ELSEWHERE, part, nearest, tuple(others))


def sifted(letters: Iterable[sources.Letter]) -> Iterator[Group]:
    """The questions of these letters with the few hardest sentences, which the shipped judge tells from the nearest."""
    from index import contextual, judging

    encoder, judge, pieces = contextual.encoder(), judging.Judge(), cutter()
    for letter in letters:
        texts = [text for _, text in letter.sentences]
        told = shown(letter)
        near = encoder.encode([each.question for each in letter.examples]) @ encoder.encode(texts).T
        for example, style, row in zip(letter.examples, letter.styles, near, strict=True):
            own = texts.index(example.passage)
            others = [int(at) for at in np.argsort(-row, kind="stable") if at != own][:NEAR]
            asked = of_office(example.question)
            first, *rest = judge.scores(asked, [told[at] for at in (own, *others)]).tolist()
            hardest = tuple(pieces(told[others[at]]) for at in np.argsort(-np.array(rest), kind="stable"))
            odds = np.exp([0.0, first, *rest])
            sure = float(odds[int(example.answers)] / odds.sum())
            yield Group(pieces(asked), letter.identifier, style, "", pieces(told[own]), hardest, sure)


def of_office(question: str) -> str:
    """The question, half of those that name a minister asked of a state secretary: a letter says "ik" of both."""
    if zlib.crc32(question.encode()) % 2:
        return question
    return _MINISTER.sub(lambda found: _OFFICES[found[0]], question)


def save(groups: Sequence[Group], out: Path) -> None:
    """Writes what `load` reads."""
    pool: dict[bytes, int] = {}
    rows = [
        [pool.setdefault(each.tobytes(), len(pool)) for each in (group.question, group.passage, *group.others)]
        for group in groups
    ]
    flat = [np.frombuffer(each, dtype=np.uint16) for each in pool]
    np.savez_compressed(
        out,
        flat=np.concatenate(flat),
        offsets=np.cumsum([0, *map(len, flat)]),
        rows=np.concatenate([np.array(row) for row in rows]),
        lengths=np.array([len(row) for row in rows]),
        named=np.array([(group.letter, group.style, group.part) for group in groups]),
    )


def load(path: Path) -> list[Group]:
    """The groups that `save` wrote."""
    found = dict(np.load(path).items())
    texts = np.split(found["flat"], found["offsets"][1:-1])
    rows = np.split(found["rows"], np.cumsum(found["lengths"])[:-1])
    return [
        Group(texts[row[0]], *map(str, names), texts[row[1]], tuple(texts[at] for at in row[2:]))
        for row, names in zip(rows, found["named"], strict=True)
    ]


class Told:
    """What a judge said: how often the right sentence came first, by style, and how well silence is told (AUC)."""

    def __init__(self) -> None:
        self._first: dict[str, list[bool]] = {}
        self._best: list[tuple[float, bool]] = []
        self._elsewhere: list[float] = []

    def add(self, style: str, scores: NDArray[np.float32], right: int) -> None:
        """Scores of all sentences of the letter, the one that the question was written for at `right`."""
        if style == ELSEWHERE:
            self._elsewhere.append(float(scores.max()))
            return
        answers = style not in sources.NEAR_MISSES
        self._best.append((float(scores.max()), answers))
        if answers:
            self._first.setdefault(style, []).append(int(scores.argmax()) == right)

    def __str__(self) -> str:
        said = [f"{style} {np.mean(found):.3f} of {len(found)}" for style, found in sorted(self._first.items())]
        scores, answers = zip(*self._best, strict=True)
        said.append(f"AUC {roc_auc_score(answers, scores):.3f}")
        if self._elsewhere:
            right = [score for score, answered in self._best if answered]
            truth = [True] * len(right) + [False] * len(self._elsewhere)
            said.append(f"elsewhere {roc_auc_score(truth, right + self._elsewhere):.3f} of {len(self._elsewhere)}")
        return ", ".join(said)


@torch.no_grad()
def judged(judge: Judge, groups: Sequence[Group], device: str, step: int = 16) -> Told:
    """What a judge in training says of these questions."""
    told = Told()
    for at in range(0, len(groups), step):
        some = groups[at : at + step]
        texts = [text for group in some for text in (group.passage, *group.others)]
        asked = [group.question for group in some for _ in range(1 + len(group.others))]
        made, starts = reading.joined(asked, texts, LONGEST)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            scores = judge(*reading.batch(made, device), reading.kinds(starts, made, device)).float().cpu().numpy()
        ends = np.cumsum([1 + len(group.others) for group in some])[:-1]
        for group, own in zip(some, np.split(scores, ends), strict=True):
            told.add(group.style, own, 0)
    return told


def _measured(folder: Path, step: int) -> Told:
    from index import judging
    from scripts.training import pools

    judge, told = judging.Judge(folder), Told()
    for letter in sources.read_letters(pools.KEPT):
        texts = [text for _, text in letter.sentences]
        read = shown(letter)
        for example, style in list(zip(letter.examples, letter.styles, strict=True))[::step]:
            told.add(style, judge.scores(example.question, read), texts.index(example.passage))
    return told


if __name__ == "__main__":
    main()
