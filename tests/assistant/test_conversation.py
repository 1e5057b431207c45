"""Follow-ups over the letter: what a turn takes over from the turns before it, and what it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import conversation
from index.store import Store

CASES = [json.loads(line) for line in (Path(__file__).parent / "conversations.jsonl").read_text("utf-8").splitlines()]
VIEW = "Wat vindt de staatssecretaris van standaardvragenlijsten?"


def faults(case: dict[str, Any], store: Store) -> list[str]:
    """How an understanding differs from what the case expects; the answer is not looked at."""
    question = conversation.answer(case["turns"], store).question
    follows = question.follows
    full = follows.question if follows else question.text
    wrong = [f"lacks {word}" for word in case.get("words", []) if word.lower() not in full.lower()]
    wrong += [f"has {word}" for word in case.get("without", []) if word.lower() in full.lower()]
    if (follows is not None) != case["follows"]:
        wrong.append("follows" if follows else "does not follow")
    for name, value in (("holder", question.query.holder), ("kind", question.query.kind)):
        if name in case and case[name] != value:
            wrong.append(f"{name} {value}")
    if case.get("wider", False) != bool(follows and follows.wider):
        wrong.append("wider")
    if case.get("language", question.language) != question.language:
        wrong.append(question.language)
    return wrong


@pytest.mark.parametrize("case", CASES, ids=[" → ".join(case["turns"])[:100] for case in CASES])
def test_a_turn_is_understood_after_the_turns_before_it(case: dict[str, Any], store: Store) -> None:
    assert not faults(case, store), conversation.answer(case["turns"], store).question
