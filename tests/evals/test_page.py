from __future__ import annotations

import shutil
import tomllib
from importlib import import_module
from pathlib import Path

from evals import page, records, trend

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def test_the_newest_whole_run_is_shown(kept: tuple[Path, Path], tmp_path: Path) -> None:
    assert page.latest(tmp_path) is None
    runs = tmp_path / "runs"
    for name in ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"):
        shutil.copytree(kept[0], runs / name)
    (runs / "2026-01-04" / records.SCORES).unlink()
    (runs / "2026-01-03" / records.CONFIG).write_text("{", "utf-8")
    found = page.latest(tmp_path)
    assert found is not None
    assert "<h1>Run 2026-01-02</h1>" in found
    assert found.startswith("<!doctype html>")


def test_the_runs_up_to_the_newest_make_a_trend_in_the_language_of_the_reader(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    for name in ("2026-01-01", "2026-01-02", "2026-01-03"):
        shutil.copytree(kept[0], tmp_path / "runs" / name)
    (tmp_path / "runs" / "2026-01-01" / records.CONFIG).write_text("[]", "utf-8")
    found = page.latest(tmp_path, "nl")
    assert found is not None
    assert '<html lang="nl">' in found
    assert "<h2>Verloop</h2>" in found
    assert found.count("<title>2026-01-02: ") == found.count("<title>2026-01-03: ") > 3
    assert "2026-01-01: " not in found
    earlier = trend.points(tmp_path / "runs", "2026-01-02")
    assert [point.name for point in earlier] == ["2026-01-02"]


def test_the_chat_finds_it_by_its_entry_point() -> None:
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    module, _, name = project["entry-points"]["standpunt.pages"]["quality"].partition(":")
    assert getattr(import_module(module), name) is page.latest
