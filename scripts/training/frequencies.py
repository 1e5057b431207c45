"""How rare words are in Dutch official text: `index/knowledge/rarity.tsv`, from the raw training data.

    python -m scripts.training.frequencies --data ../shared/data/training --out index/knowledge/rarity.tsv

Each line is a rarity and the stems that have it; rarity is log(N / n) / log(N), N the number of paragraphs and n those
with the word (0 is everywhere, 1 nowhere), after Spärck Jones (1972). English words come from the translations.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index import analysis

FEWEST = 8
SEED = 1
LAW_SHARE = 0.25


def main() -> None:
    """Counts and writes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    chosen = arguments.parse_args()
    counts: Counter[str] = Counter()
    total = 0
    for paragraph in paragraphs(chosen.data):
        counts.update({analysis.stem(word) for word in analysis.words(paragraph)})
        total += 1
    by_rarity: dict[str, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= FEWEST and not word.isdigit():
            by_rarity[f"{math.log(total / count) / math.log(total):.2f}"].append(word)
    lines = [f"{rarity}\t{' '.join(sorted(words))}\n" for rarity, words in sorted(by_rarity.items())]
    chosen.out.write_text("".join(lines), "utf-8")
    print(f"{total} paragraphs, {sum(map(len, by_rarity.values()))} words")


def paragraphs(data: Path) -> Iterator[str]:
    """Yields paragraphs of every sort, a quarter of the laws', which would drown the others."""
    chance = random.Random(SEED)
    for law in _lines(data / "laws.jsonl.xz"):
        for heading, texts in law["sections"]:
            if chance.random() < LAW_SHARE:
                yield from (heading, *texts)
    for pair in (*_lines(data / "treaties_nl_en.jsonl.xz"), *_lines(data / "tatoeba_nl_en.jsonl.xz")):
        yield pair["nl"]
        yield pair["en"]
    for motion in _lines(data / "moties_train.jsonl.xz"):
        yield from motion["text"].split("\n")
    for entry in _lines(data / "dekamer_train.jsonl.xz"):
        yield from (entry["title"], entry["question"], entry.get("answer") or "")
    for entry in _lines(data / "be_parliament_2020.jsonl.xz"):
        yield entry["text_nl"] or ""


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


if __name__ == "__main__":
    main()
