"""A sample of the curated questions, run once, and commands that work on the shared session."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assistant.cli import cli
from assistant.session import Session
from evals import cases, records
from evals import run as runs
from evals.cases import Case
from evals.commands import comparing, formats, questions, running
from evals.rows import Row
from index.store import Store

Invoke = Callable[..., tuple[int, str]]


@pytest.fixture(scope="session")
def sample() -> tuple[Case, ...]:
    """Some 100 cases: a few of each kind, all that forbid something."""
    chosen: dict[str, list[Case]] = {}
    for case in cases.load():
        if not case.papers and not case.turns:
            chosen.setdefault(case.kind, []).append(case)
    kept = [case for every in chosen.values() for case in every[:: max(1, len(every) // 3)]]
    return tuple(kept) + tuple(case for every in chosen.values() for case in every if case.forbidden)[:3]


@pytest.fixture(scope="session")
def sample_file(sample: tuple[Case, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a file of cases."""
    path = tmp_path_factory.mktemp("sample") / "cases.jsonl"
    lines = {case.id: json.dumps(cases.to_dict(case), ensure_ascii=False) for case in sample}
    path.write_text("\n".join(lines.values()) + "\n", "utf-8")
    return path


@pytest.fixture(scope="session")
def rows(store: Store) -> tuple[Row, ...]:
    """The rows of all curated questions on the letter."""
    return tuple(runs.run(cases.load(), store))


@pytest.fixture
def invoke(session: Session, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs `standpunt eval …` on the shared session; returns the exit code and what was printed."""

    def run(*arguments: object) -> tuple[int, str]:
        with monkeypatch.context() as patch:
            for module in (running, comparing, formats, questions):
                for name in ("ready_session", "open_session"):
                    if hasattr(module, name):
                        patch.setattr(module, name, lambda *_: session)
            done = CliRunner().invoke(cli, ["eval", *map(str, arguments)], standalone_mode=False, obj={})
        if done.exception is not None:
            raise done.exception
        return done.return_value or 0, done.output

    return run


@pytest.fixture(scope="session")
def kept(sample_file: Path, session: Session, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A run of the sample, and the baseline made of it."""
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "ready_session", lambda: session)
        arguments = ["eval", "run", "--questions", sample_file, "--out", folder / "run"]
        arguments += ["--update-baseline", folder / "baseline.json"]
        CliRunner().invoke(cli, [str(one) for one in arguments], standalone_mode=False, obj={}, catch_exceptions=False)
    assert (folder / "run" / records.SCORES).exists()
    return folder / "run", folder / "baseline.json"


def changed(row: Row, **values: Any) -> Row:
    """The row with other measures."""
    return Row(row.case, {**row.values, **values}, row.answer, row.milliseconds)
