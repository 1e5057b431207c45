"""From a remark in the chat to a case: each becomes a draft that a maintainer completes.

The chat keeps one JSON line for each verdict in `feedback/*.jsonl` of the data folder:
{"time", "question", "language", "filters", "answer": {…}, "verdict": "good|wrong_source|wrong_position|incomplete|
should_abstain", "note"}
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError

VERDICTS = ("good", "wrong_source", "wrong_position", "incomplete", "should_abstain")
_TODO = {
    "good": "Check that the gold answers, and add nuggets that are missing.",
    "wrong_source": "Put in the gold; what was quoted is under forbidden.",
    "wrong_position": "Put in the right holder; the gold is what was quoted, and the holder given is forbidden.",
    "incomplete": "Add the nuggets that were missing, with their gold.",
    "should_abstain": "Choose the unanswerable kind that fits.",
}
_SPLITS = ("tune", "test")


def drafts(folder: Path, known: frozenset[str] = frozenset()) -> Iterator[dict[str, Any]]:
    """Yields a draft for each row of feedback whose question is not known yet; raises EvaluationError."""
    seen = set(known)
    for row in _rows(folder):
        question = " ".join(str(row["question"]).split())
        if question.casefold() in seen:
            continue
        seen.add(question.casefold())
        yield _draft(row, question)


def _draft(row: Mapping[str, Any], question: str) -> dict[str, Any]:
    verdict = row["verdict"]
    quoted = [(said, cited) for said in row["answer"].get("statements", ()) for cited in said.get("citations", ())]
    gold = [_gold(cited) for _, cited in quoted]
    kept = gold if verdict in ("good", "wrong_position", "incomplete") else []
    holders = list(dict.fromkeys(said["holder"] for said, _ in quoted))
    name = hashlib.sha256(question.casefold().encode()).hexdigest()
    draft: dict[str, Any] = {
        "draft": True,
        "id": f"feedback-{name[:8]}",
        "question": question,
        "language": row.get("language") if row.get("language") in ("nl", "en") else "nl",
        "kind": "outside" if verdict == "should_abstain" else "fact",
        "split": _SPLITS[int(name[8:10], 16) % 2],
        "gold": kept,
        "holder": holders[0] if verdict == "good" and len(holders) == 1 else None,
        "nuggets": [{"text": one["quote"], "vital": True, "gold": [one]} for one in kept],
        "note": " ".join(
            part for part in (f"[{verdict}, {row.get('time', '')}]", str(row.get("note") or ""), _TODO[verdict]) if part
        ),
    }
    if verdict == "wrong_source" and gold:
        draft["forbidden"] = [{"text": "quoted, and the wrong source", "gold": gold}]
    if verdict == "wrong_position" and gold:
        draft["forbidden"] = [
            {"text": f"called the claim of {said['holder']}", "gold": [_gold(cited)], "holder": said["holder"]}
            for said, cited in quoted
        ]
    until = (row.get("filters") or {}).get("until")
    return draft | ({"as_of": until} if until else {})


def _gold(citation: Mapping[str, Any]) -> dict[str, Any]:
    return {name: citation[name] for name in ("document_id", "quote", "spans")}


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl")):
        try:
            lines = path.read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise _damaged(path, 0, error) from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if row["verdict"] not in VERDICTS or not str(row["question"]).strip():
                    raise ValueError(f"no verdict {row['verdict']}, or no question")
                if not isinstance(row["answer"], dict):
                    raise TypeError("answer is no object")
            except (ValueError, KeyError, TypeError) as error:
                raise _damaged(path, number, error) from error
            yield row


def _damaged(path: Path, number: int, error: Exception) -> EvaluationError:
    return EvaluationError(
        f"{path}:{number} is geen feedback ({error}). Verbeter of verwijder die regel.",
        f"{path}:{number} is no feedback ({error}). Correct or remove that line.",
    )
