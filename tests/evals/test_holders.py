"""The labels by hand: the letter's is a floor, and no outsider's claim in it becomes the state secretary's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import cli
from corpus.errors import EvaluationError
from corpus.model import HOLDERS, Document
from evals import holders

LETTER = "brief-2021-10-01-geloof-en-liefde"


@pytest.fixture(scope="module")
def outcomes(letter: Document) -> tuple[holders.Outcome, ...]:
    return tuple(holders.match(letter, [each for each in holders.load() if each.paper.id == LETTER]))


def test_every_sentence_of_the_letter_is_labelled(letter: Document) -> None:
    labelled = [each for each in holders.load() if each.paper.id == LETTER]
    assert len(labelled) == sum(len(block.sentences) for block in letter.blocks)
    assert all(outcome.found for outcome in holders.match(letter, labelled))


def test_the_letter_is_read_as_labelled(outcomes: tuple[holders.Outcome, ...]) -> None:
    found = holders.scores(outcomes)
    assert found["accuracy"] >= 0.97
    assert found["holder_and_mode"] >= 0.97
    assert found["bewindspersoon_against_onderzoekers"] >= 0.97
    assert found["onbekend"] <= 0.08
    assert found["others_taken_for_the_signatory"] == 0


def test_the_labels_are_well_formed() -> None:
    gold = holders.load()
    assert len(gold) > 700
    assert {each.split for each in gold} == set(holders.SPLITS)
    assert all(each.holder in HOLDERS and each.mode in holders.MODES for each in gold)
    # No more of the papers of others than short spans.
    assert max(len(each.start.split()) for each in gold) == 8


def test_no_paper_but_the_letter_is_in_both_splits() -> None:
    splits: dict[str, set[str]] = {}
    for each in holders.load():
        splits.setdefault(each.paper.id, set()).add(each.split)
    assert [paper for paper, found in splits.items() if len(found) > 1] == [LETTER]


def test_papers_that_are_absent_are_counted(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["eval", "holders", "--papers", str(tmp_path), "--json"])
    assert result.exit_code == 0
    found = json.loads(result.output)
    assert len(found["absent"]) == len({each.paper.id for each in holders.load()}) - 1
    assert found["test"]["sentences"] == found["test"]["found"] > 0


def test_a_table_shows_both_matrices() -> None:
    output = CliRunner().invoke(cli, ["eval", "holders"]).output
    assert "| test: labelled, found as | bewindspersoon | ind |" in output
    assert "| test: labelled, found as | own | reported | endorsed |" in output


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["eval", "holders", "--papers", str(tmp_path / "none")])
    assert isinstance(result.exception, EvaluationError)
