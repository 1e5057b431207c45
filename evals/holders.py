"""Judge whose claim each sentence is said to be, by labels made by hand (`evals/gold`, guide in `docs/holders.md`).

gold/papers.jsonl     id, file, sha256, split, and what is known of the paper besides its file: kind, sender
gold/holders.jsonl    paper, start (the first eight words of a sentence), holder, mode, and in the letter the split

The papers of others are not ours to publish, so that theirs are read from a folder that the reader of this has.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

from corpus import sources
from corpus.errors import DocumentError, EvaluationError
from corpus.model import HOLDERS, Document, Holder, Mode, Sentence

MODES: tuple[Mode, ...] = ("own", "reported", "endorsed")
SPLITS = ("tune", "test")
_PROSE = ("paragraph", "list_item", "table")
# What a reader says of a file that does not tell what kind of paper it is.
_UNTOLD = ("", "document", "publicatie")
_SPEAKER = re.compile(r"^(?:De|Minister|Staatssecretaris|Mevrouw)\b[^:.]{0,80}:\s")
_NOT_A_LETTER = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Paper:
    """A labelled paper; `file` is its name, "" for the one that we ship."""

    id: str
    file: str
    sha256: str
    split: str
    kind: str
    sender: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence as labelled; `start` is its first eight words."""

    paper: Paper
    start: str
    holder: Holder
    mode: Mode
    split: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A labelled sentence beside the one that was found; None where the reader cut the sentence otherwise."""

    gold: Gold
    found: Sentence | None

    @property
    def right(self) -> bool:
        """Whether the holder is the labelled one."""
        return self.found is not None and self.found.attribution.holder == self.gold.holder


def load() -> tuple[Gold, ...]:
    """The labels, in the order of the papers and their sentences."""
    papers = {values["id"]: Paper(**values) for values in _lines("papers.jsonl")}
    return tuple(
        Gold(paper := papers[row["paper"]], row["start"], row["holder"], row["mode"], row.get("split", paper.split))
        for row in _lines("holders.jsonl")
    )


def judge(gold: Sequence[Gold], folders: Sequence[Path]) -> tuple[tuple[Outcome, ...], tuple[str, ...]]:
    """The outcomes for papers that are shipped or stand under the folders, and the ids of those that do not.

    Raises EvaluationError when a folder does not exist.
    """
    files = _files(folders)
    outcomes: list[Outcome] = []
    absent: list[str] = []
    for paper in dict.fromkeys(each.paper for each in gold):
        document = _read(paper, files)
        if document is None:
            absent.append(paper.id)
        else:
            outcomes += match(document, [each for each in gold if each.paper is paper])
    return tuple(outcomes), tuple(absent)


def match(document: Document, gold: Sequence[Gold]) -> Iterator[Outcome]:
    """The sentences of running text with these starts, in order; what is no running text (a heading) is no claim."""
    sentences = [(block.label in _PROSE, sentence) for block in document.blocks for sentence in block.sentences]
    keys = [_key(_SPEAKER.sub("", s.text) if b.speaker else s.text) for b in document.blocks for s in b.sentences]
    wanted = [_key(each.start) for each in gold]
    at = 0
    for number, each in enumerate(gold):
        place = _place(keys, wanted[number : number + 2], at)
        if place is None:
            yield Outcome(each, None)
        else:
            at = place + 1
            if sentences[place][0]:
                yield Outcome(each, sentences[place][1])


def _place(keys: Sequence[str], wanted: Sequence[str], at: int) -> int | None:
    """Where the first start is found; preferably where the next one follows, as "Ja." stands in many places."""
    places = [index for index in range(at, len(keys)) if keys[index].startswith(wanted[0])]
    followed = (place for place in places if any(key.startswith(wanted[-1]) for key in keys[place + 1 : place + 5]))
    return next(followed, places[0] if places else None)


def scores(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Accuracy and the like over the sentences that were found; shares of 1, None where there is nothing to count."""
    found = [outcome for outcome in outcomes if outcome.found is not None]
    between = [each for each in found if each.gold.holder in ("bewindspersoon", "onderzoekers")]
    told = [each for each in found if each.gold.mode != "own"]
    foreign = [each for each in found if each.gold.holder != "bewindspersoon"]
    return {
        "sentences": len(outcomes),
        "found": len(found),
        "accuracy": _share(found, lambda each: each.right),
        "holder_and_mode": _share(found, lambda each: each.right and _mode(each) == each.gold.mode),
        "bewindspersoon_against_onderzoekers": _share(between, lambda each: each.right),
        "onbekend": _share(found, lambda each: _holder(each) == "onbekend"),
        "reported_or_endorsed": len(told),
        "reported_or_endorsed_right": _share(told, lambda each: each.right and _mode(each) == each.gold.mode),
        "others_taken_for_the_signatory": sum(_holder(each) == "bewindspersoon" for each in foreign),
        "holders": _confusion(((each.gold.holder, _holder(each)) for each in found), HOLDERS),
        "modes": _confusion(((each.gold.mode, _mode(each)) for each in found), MODES),
    }


def wrong(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A line for each mistake in the tune split; those in the test split are nobody's to look at."""
    for each in outcomes:
        if each.gold.split == "tune" and each.found and not (each.right and _mode(each) == each.gold.mode):
            said = each.found.attribution
            yield (
                f"{each.gold.paper.id}: {each.gold.holder}, {each.gold.mode}; found {said.holder}, {said.mode} "
                f"“{said.cue}”: {each.found.text}"
            )


def table(found: dict[str, dict[str, Any]], absent: Sequence[str]) -> str:
    """The scores of each split in Markdown, with the confusion matrices (rows: labelled, columns: found)."""
    counted = [name for name, value in found["test"].items() if not isinstance(value, dict)]
    lines = [_row("", *found), _row(*["---"] * (len(found) + 1))]
    lines += [_row(name, *(_shown(found[split][name]) for split in found)) for name in counted]
    for split, values in found.items():
        for kind in ("holders", "modes"):
            names = list(values[kind])
            lines += ["", _row(f"{split}: labelled, found as", *names), _row(*["---"] * (len(names) + 1))]
            lines += [_row(name, *map(str, values[kind][name].values())) for name in names]
    return "\n".join([*lines, "", f"papers absent: {len(absent)}"])


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _read(paper: Paper, files: dict[str, Path]) -> Document | None:
    if not paper.file:
        source, file = next(each for each in sources.shipped() if each[0].id == paper.id)
        return sources.read(source, file.read_bytes())
    path = files.get(paper.file)
    if path is None or hashlib.sha256(content := path.read_bytes()).hexdigest() != paper.sha256:
        return None
    try:
        source = sources.described(content, paper.file)
    except DocumentError:
        return None
    kind = paper.kind if source.kind in _UNTOLD else source.kind
    return sources.read(replace(source, kind=kind, sender=source.sender or paper.sender), content)


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    for folder in folders:
        if not folder.is_dir():
            raise EvaluationError(f"De map {folder} bestaat niet.", f"The folder {folder} does not exist.")
    return {path.name: path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()}


def _confusion(pairs: Iterable[tuple[str, str]], names: Sequence[str]) -> dict[str, dict[str, int]]:
    counts = Counter(pairs)
    return {gold: {found: counts[gold, found] for found in names} for gold in names}


def _share(outcomes: Sequence[Outcome], holds: Any) -> float | None:
    return round(sum(map(holds, outcomes)) / len(outcomes), 4) if outcomes else None


def _holder(outcome: Outcome) -> str:
    assert outcome.found is not None
    return outcome.found.attribution.holder


def _mode(outcome: Outcome) -> str:
    assert outcome.found is not None
    return outcome.found.attribution.mode


def _key(text: str) -> str:
    """The letters alone: readers differ in notes, hyphens and white space."""
    return _NOT_A_LETTER.sub("", text).lower()


def _lines(name: str) -> Iterator[dict[str, Any]]:
    text = (resources.files("evals") / "gold" / name).read_text(encoding="utf-8")
    return (json.loads(line) for line in text.splitlines())
