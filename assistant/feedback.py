"""What users say of answers, kept in the data folder: one JSON line each, never sent anywhere.

feedback/YYYY-MM.jsonl   {"time", "question", "language", "filters", "answer", "verdict", "note"}
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from filelock import FileLock

from assistant import contract
from assistant.model import Answer
from corpus.errors import QuestionError, unusable_folder

Verdict = Literal["good", "wrong_source", "wrong_position", "incomplete", "should_abstain"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
LONGEST_NOTE = 2_000
_LARGEST = 50_000_000


def keep(data_dir: Path, answer: Answer, verdict: str, note: str = "") -> Path:
    """Appends one row and returns its file; raises QuestionError for an unknown verdict, DataFolderError."""
    if verdict not in VERDICTS:
        raise QuestionError(
            f"“{verdict}” is geen oordeel. Kies uit: {', '.join(VERDICTS)}.",
            f"“{verdict}” is no verdict. Choose one of: {', '.join(VERDICTS)}.",
        )
    now = datetime.now(UTC)
    row = {
        "time": now.isoformat(timespec="seconds"),
        "question": answer.question.text,
        "language": answer.question.language,
        "filters": asdict(answer.question.query.filters),
        "answer": contract.answer(answer),
        "verdict": verdict,
        "note": note.strip()[:LONGEST_NOTE],
    }
    folder = data_dir / "feedback"
    path = folder / f"{now:%Y-%m}.jsonl"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "writer.lock", timeout=10):
            if path.exists() and path.stat().st_size > _LARGEST:
                path = folder / f"{now:%Y-%m-%d}.jsonl"
            with path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
    except (OSError, TimeoutError) as error:
        raise unusable_folder(folder, error) from error
    return path


def rows(data_dir: Path) -> Iterator[dict[str, Any]]:
    """Yields every row, oldest first; a damaged line is passed over. Raises DataFolderError."""
    folder = data_dir / "feedback"
    try:
        for path in sorted(folder.glob("*.jsonl")):
            for line in path.read_text("utf-8", errors="replace").splitlines():
                try:
                    row = json.loads(line)
                except ValueError:
                    continue
                if isinstance(row, dict) and row.get("verdict") in VERDICTS:
                    yield row
    except OSError as error:
        raise unusable_folder(folder, error) from error
