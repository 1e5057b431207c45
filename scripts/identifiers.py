"""Checks the readers of identifiers and citations against lists of real ones, which stay outside the repository.

scripts/identifiers FILE.txt[.gz]    one identifier a line: how many parse into parts and print back the same, per kind
scripts/identifiers FILE.json        {"cases": [{"input", "expected": [{"args": [chamber, session, dossier, nr]}]}]}:
                                     in how many inputs every expected Kamerstuk is found
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.identifiers import citations, kamerstukken, official

SHOWN = 400
CHAMBERS = {"tk": "II", "ek": "I", "vv": "VV", "": ""}


def main() -> int:
    """Exit code 1 when a kind stays under 99%, or the citations under 98%."""
    path = Path(sys.argv[1])
    if path.suffix == ".json":
        return cited(json.loads(path.read_text("utf-8"))["cases"])
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return listed(line.strip() for line in lines if line.strip())


def listed(identifiers: Iterable[str]) -> int:
    """Prints a row per kind, and every shape that is not supported with its count and an example."""
    seen: Counter[str] = Counter()
    unsupported: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for text in identifiers:
        kind = text.partition("-")[0]
        seen[kind] += 1
        if str(official.read(text)) != text:
            unsupported[kind] += 1
            shape = re.sub(r"\d+", "9", text)
            shapes[shape] += 1
            examples.setdefault(shape, text)
    print(f"{'kind':8}{'identifiers':>12}{'read back':>12}{'unsupported':>12}{'share':>10}")
    for kind, count in sorted(seen.items()):
        missed = unsupported[kind]
        print(f"{kind:8}{count:>12,}{count - missed:>12,}{missed:>12,}{100 * (count - missed) / count:>9.3f}%")
    print("\nunsupported shapes (9 stands for digits)")
    for shape, count in shapes.most_common(SHOWN):
        print(f"{count:>8}  {shape}  such as {examples[shape]}")
    return 1 if any(unsupported[kind] > 0.01 * count for kind, count in seen.items()) else 0


def cited(cases: list[dict[str, Any]]) -> int:
    """Prints the share of inputs in which every expected Kamerstuk is found, and the others."""
    right = 0
    for case in cases:
        expected = {each for citation in case["expected"] for each in _expected(*citation["args"])}
        found = set(_found(case["input"]))
        right += expected <= found
        if expected != found:
            verdict = "more" if expected <= found else "MISSED"
            print(f"{verdict}: {' '.join(case['input'].split())[:150]}")
            print(f"    expected {sorted(expected)}\n    found    {sorted(found)}")
    print(f"{right} of {len(cases)} inputs: {100 * right / len(cases):.1f}%")
    return 0 if right >= 0.98 * len(cases) else 1


def _expected(chamber: str, session: str, dossier: str, number: str) -> Iterable[tuple[str, str, str, str]]:
    first, second = re.split(r"[-/]", session)
    years = f"{first}{first[:2] if len(second) == 2 else ''}{second}"
    return [(chamber, years, each, number) for each in dossier.split(",")]


def _found(text: str) -> Iterable[tuple[str, str, str, str]]:
    """Yields each Kamerstuk; a range also as one, and a dossier without number as "?", as the cases have them."""
    for opening in citations.OPENING.finditer(text):
        if opening["kamerstuk"]:
            pieces = kamerstukken.read(text, opening.start(), opening.end())
            for piece in pieces:
                dossier = "-".join(part for part in (piece.dossier, piece.addition) if part)
                numbers = piece.numbers
                written = f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else numbers[0] if numbers else "?"
                yield CHAMBERS[piece.chamber], piece.session, dossier, written


if __name__ == "__main__":
    sys.exit(main())
