"""What was written for training stays clean, and apart from what measures."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals import cases
from scripts.training import heard, pools, sources

TRAINING = Path(__file__).parents[1] / "scripts" / "training"
WRITTEN = sorted((TRAINING / "questions").glob("*.jsonl"))
SUBJECT = re.compile(r"bekeerling|geloof en liefde|lhbti-(?:motief|zaken|asiel)", re.IGNORECASE)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_written_questions_are_clean(path: Path) -> None:
    seen = set()
    for row in lines(path):
        assert set(row) == {"question", "language", "passage", "source", "answers", "kind"}
        assert row["language"] in ("nl", "en")
        assert isinstance(row["answers"], bool)
        assert 5 <= len(row["question"]) <= 300, row
        assert row["passage"].strip(), row
        assert row["source"], row
        seen.add((row["question"], row["passage"]))
    assert len(seen) > 0


def test_there_are_enough_of_each_kind() -> None:
    counts = Counter((row["language"], row["answers"]) for path in WRITTEN for row in lines(path))
    assert counts["nl", True] >= 3_400
    assert counts["en", True] >= 600
    assert counts["nl", False] + counts["en", False] >= 800


@pytest.mark.parametrize(("folder", "least"), [("letters", 400), ("kept", 40)])
def test_written_letters_are_clean(folder: str, least: int) -> None:
    letters = list(sources.read_letters(TRAINING / folder))
    assert len(letters) >= least
    for letter in letters:
        assert letter.title, letter.identifier
        assert len(letter.sentences) >= 8, letter.identifier
        assert letter.examples, letter.identifier
        assert not SUBJECT.search(f"{letter.title} {' '.join(text for _, text in letter.sentences)}"), letter.identifier


def test_written_titles_are_clean() -> None:
    rows = [line.split("\t") for line in (TRAINING / "titles.tsv").read_text("utf-8").splitlines()]
    assert len(rows) >= 5_000
    assert len({id for id, _, _ in rows}) == len(rows)
    for _, title, answer in rows:
        assert 8 <= len(title) <= 120, title
        assert 40 <= len(answer) <= 700, answer


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_everyday_questions_are_clean() -> None:
    rows = [line.split("\t") for line in sources.EVERYDAY.read_text("utf-8").splitlines()]
    assert len({text.lower() for _, text in rows}) == len(rows) >= 600
    assert {language for language, _ in rows} == {"nl", "en"}
    assert all(3 <= len(text.split()) <= 18 and not SUBJECT.search(text) for _, text in rows)
    learnt, kept = set(sources.read_everyday()), set(sources.read_everyday(held_out=True))
    assert not learnt & kept
    assert len(learnt | kept) == len(rows)


def test_no_letter_that_is_kept_is_trained_on() -> None:
    learnt, kept = (
        {plain(text) for letter in sources.read_letters(TRAINING / folder) for _, text in letter.sentences}
        for folder in ("letters", "kept")
    )
    assert len(learnt & kept) <= len(kept) / 1000


def test_no_curated_question_is_trained_on() -> None:
    asked = {plain(case.question) for case in cases.load()}
    written = {plain(row["question"]) for path in WRITTEN for row in lines(path)}
    for folder in ("letters", "kept"):
        written |= {plain(e.question) for letter in sources.read_letters(TRAINING / folder) for e in letter.examples}
    assert not {question for question in asked & written if question.count(" ") >= 3}


def test_how_well_speakers_are_heard_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    letters = list(sources.read_letters(pools.KEPT))[:2]
    heard._rules(letters)
    told = capsys.readouterr().out
    assert "with an answer" in told
    assert "near misses" in told
    heard._holders(letters)
    assert "bewindspersoon own" in capsys.readouterr().out
