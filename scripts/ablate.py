"""What each part of the retrieval is worth: the curated questions with that part taken out; writes docs/ablation.md.

.venv/bin/python scripts/ablate.py
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from assistant.session import Session
from evals import cases
from evals import run as runs
from index import tuning
from index.lexicon import Lexicon
from index.store import Store

OUT = Path(__file__).resolve().parent.parent / "docs" / "ablation.md"
MEASURES = ("hit@1", "hit@5", "mrr", "gold_cited")
GROUPS = {"nl-ordinary": "Dutch", "en": "English", "nl-hard": "other words"}


def main() -> None:
    """Runs every variant and writes the table."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        session.ensure()
        store = session.store()
        lines = [_row("everything", store)]
        for name in tuning.FUSION:
            with mock.patch.dict(tuning.FUSION, {name: 0.0}):
                lines.append(_row(f"search without {name}", store))
        for name in tuning.WEIGHTS:
            with mock.patch.dict(tuning.WEIGHTS, {name: 0.0}), mock.patch.dict(tuning.JUDGED_WEIGHTS, {name: 0.0}):
                lines.append(_row(f"ranking without {name}", store))
        with mock.patch.dict(tuning.JUDGED_WEIGHTS, {**tuning.WEIGHTS, "judge": 0.0}):
            lines.append(_row("ranking without the judge", store))
        with _without_lexicon(store):
            lines.append(_row("without thesaurus and glossary", store))
    head = [f"{label} {measure}" for label in GROUPS.values() for measure in MEASURES]
    table = ["| | " + " | ".join(head) + " |", "|" + " --- |" * (len(head) + 1), *lines]
    OUT.write_text(
        "# What each part is worth\n\nMade by `.venv/bin/python scripts/ablate.py` on the curated questions "
        "(`evals/questions.jsonl`). A part's weight is set to zero; the other weights are not fitted again.\n\n"
        + "\n".join(table)
        + "\n",
        "utf-8",
    )
    print(f"wrote {OUT}")


def _row(name: str, store: Store) -> str:
    scores = runs.aggregate(runs.run(cases.load(), store))
    values = (f"{scores[group][measure]:.3f}" for group in GROUPS for measure in MEASURES)
    return f"| {name} | " + " | ".join(values) + " |"


@contextmanager
def _without_lexicon(store: Store) -> Iterator[None]:
    kept = store.lexicon
    store.lexicon = Lexicon((), kept.rarities)
    try:
        yield
    finally:
        store.lexicon = kept


if __name__ == "__main__":
    main()
