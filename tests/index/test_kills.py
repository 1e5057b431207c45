"""Commands killed at random moments lose nothing; `scripts/bench kills` does the same fifty times and for longer."""

from __future__ import annotations

from pathlib import Path

from scripts import kills


def test_a_kill_at_any_moment_loses_nothing_and_the_next_command_heals(tmp_path: Path) -> None:
    assert len(list(kills.run(tmp_path, kills=4, seed=3, longest=3.0))) >= 4
    left = kills.left_behind(tmp_path)
    assert left["generations"] <= 3
