from __future__ import annotations

import shutil
import tomllib
from importlib import import_module
from pathlib import Path

from evals import page, records

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


def test_the_chat_finds_it_by_its_entry_point() -> None:
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    module, _, name = project["entry-points"]["standpunt.pages"]["quality"].partition(":")
    assert getattr(import_module(module), name) is page.latest
