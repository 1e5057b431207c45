"""What is installed: one distribution with four packages that no other distribution claims."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"assistant", "corpus", "index", "evals"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_the_wheel_holds_the_four_packages_and_nothing_else(wheel: list[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


@pytest.mark.parametrize(
    "name",
    [
        "corpus/documents/beleidsreactie-geloof-en-liefde.txt",
        "corpus/documents/manifest.toml",
        "index/model/model.safetensors",
        "index/model/tokenizer.json",
        "evals/questions.jsonl",
        "evals/baseline.json",
        "evals/papers.toml",
        "evals/report/style.css",
        "evals/report/filter.js",
    ],
)
def test_the_wheel_holds_what_is_read_at_run_time(wheel: list[str], name: str) -> None:
    assert name in wheel


def test_no_other_distribution_owns_our_names() -> None:
    owners = packages_distributions()
    for name in PACKAGES:
        assert set(owners.get(name, ["standpunt"])) == {"standpunt"}
