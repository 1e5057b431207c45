"""What a run is set up with: from a TOML file, overruled by options.

questions = "my.jsonl"     split = "test"     kinds = ["date"]     seed = 1     resamples = 2000
papers = "../shared/data"  judge = "openai:gpt-4o-mini"            prices = [0.15, 0.6]

[set]
READ = 20
"FUSION.vectors" = 0.5
"""

from __future__ import annotations

import os
import platform
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError
from evals import knobs, statistics
from evals.cases import KINDS

_PACKAGES = ("standpunt", "chromadb", "langchain-core", "model2vec", "numpy", "tantivy", "PyStemmer")


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings; `set` turns tuning constants, `prices` are per million tokens in and out."""

    questions: str | None = None
    split: str | None = None
    kinds: tuple[str, ...] = ()
    seed: int = statistics.SEED
    resamples: int = statistics.RESAMPLES
    papers: str | None = None
    judge: str | None = None
    prices: tuple[float, float] = (0.0, 0.0)
    set: Mapping[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether all curated questions are asked, as things are tuned."""
        return self.questions is None and self.split is None and not self.kinds and not self.set


def load(path: Path | None) -> Settings:
    """The settings of a file; raises EvaluationError for an unknown name or a value of the wrong kind."""
    if path is None:
        return Settings()
    try:
        values = tomllib.loads(path.read_text("utf-8"))
        known = {one.name for one in fields(Settings)}
        if unknown := sorted(set(values) - known):
            raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(sorted(known))}")
        for name in ("kinds", "prices"):
            if name in values:
                values[name] = tuple(values[name])
        return checked(Settings(**values))
    except (OSError, ValueError, TypeError) as error:
        raise EvaluationError(
            f"{path} is geen bruikbare instelling van een run: {error}.",
            f"{path} cannot be used to set up a run: {error}.",
        ) from error


def checked(settings: Settings) -> Settings:
    """The settings with the full names of knobs; raises ValueError or EvaluationError."""
    if settings.split not in (None, "tune", "test") or set(settings.kinds) - set(KINDS):
        raise ValueError("split is tune or test, kinds are those of evals/cases.py")
    if not isinstance(settings.seed, int) or not isinstance(settings.resamples, int) or settings.resamples < 100:
        raise ValueError("seed and resamples are whole numbers, resamples at least 100")
    if len(settings.prices) != 2:
        raise ValueError("prices are two numbers: in and out, per million tokens")
    return replace(settings, set={knobs.known(name): value for name, value in settings.set.items()})


def described(settings: Settings, **known: Any) -> dict[str, Any]:
    """What config.json holds: the settings, what else is known, versions and environment."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "settings": asdict(settings),
        **known,
        "versions": {name: found for name in _PACKAGES if (found := _version(name))},
        "environment": {
            "python": platform.python_version(),
            "system": platform.system(),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
        },
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
