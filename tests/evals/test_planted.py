"""Faults planted in the assistant: the gate stops each, and names the measure that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import answering, verify
from assistant.composers import extractive
from assistant.model import Pointer, Question
from evals import asking, peers
from evals.outcomes import Outcome
from index.model import Candidate
from index.store import Store
from tests.evals.conftest import Invoke

Plant = Callable[[pytest.MonkeyPatch], None]
_OTHERS = ("kamer", "ind", "rechter", "onderzoekers", "bewindspersoon", "externe_partijen")


def no_retriever(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Store, "search", lambda *_, **__: ())


def holders_shuffled(patch: pytest.MonkeyPatch) -> None:
    _after(patch, lambda place, said: replace(said, holder=_OTHERS[(place + len(said.text)) % len(_OTHERS)]))


def fabricated(patch: pytest.MonkeyPatch) -> None:
    """A composer that makes up the words, and nobody who checks them."""

    def invent(question: Question, candidates: Sequence[Candidate]) -> tuple[Pointer, ...]:
        return tuple(
            replace(one, quote=f"{one.quote} Dat is zeker.") for one in extractive.compose(question, candidates)
        )

    whole: Any = answering.answer_with_candidates
    patch.setattr(verify, "verify", peers.trusting)
    patch.setattr(answering, "answer_with_candidates", lambda *given: whole(*given, invent))


def never_silent(patch: pytest.MonkeyPatch) -> None:
    """An assistant that answers with the best sentence it has, however unlikely."""
    whole = asking.outcome

    def answering_always(*given: Any) -> Outcome:
        found = whole(*given)
        if found.answer.status == "answered" or not found.candidates:
            return found
        said = (peers.quoted(found.candidates[0]),)
        return replace(found, answer=replace(found.answer, status="answered", statements=said))

    patch.setattr(asking, "outcome", answering_always)


def citations_dropped(patch: pytest.MonkeyPatch) -> None:
    _after(patch, lambda _, said: replace(said, citations=()))


def _after(patch: pytest.MonkeyPatch, change: Callable[[int, Any], Any]) -> None:
    """Changes the statements of each answer before it is judged."""
    whole = asking.outcome

    def altered(*given: Any) -> Outcome:
        found = whole(*given)
        said = tuple(change(place, one) for place, one in enumerate(found.answer.statements))
        return replace(found, answer=replace(found.answer, statements=said))

    patch.setattr(asking, "outcome", altered)


def judge(invoke: Invoke, sample_file: Path, baseline: Path, out: Path) -> tuple[int, str]:
    return invoke("run", "--questions", sample_file, "--baseline", baseline, "--out", out)


@pytest.mark.parametrize(
    ("plant", "measure"),
    [
        (no_retriever, "hit@5"),
        (holders_shuffled, "holder"),
        (fabricated, "exact_quotes"),
        (never_silent, "abstention_recall"),
        (citations_dropped, "citation_recall"),
    ],
)
def test_a_planted_fault_is_stopped_and_named(
    plant: Plant,
    measure: str,
    invoke: Invoke,
    sample_file: Path,
    kept: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        plant(patch)
        code, output = judge(invoke, sample_file, kept[1], tmp_path / "run")
    assert code == 1
    assert any(line.startswith("below the baseline") and f" {measure}:" in line for line in output.splitlines())


def test_without_a_fault_the_gate_is_open(
    invoke: Invoke, sample_file: Path, kept: tuple[Path, Path], tmp_path: Path
) -> None:
    code, output = judge(invoke, sample_file, kept[1], tmp_path / "run")
    assert code == 0
    assert "below" not in output
