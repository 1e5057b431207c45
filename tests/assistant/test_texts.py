from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from assistant import texts
from assistant.composers import Failure
from corpus.model import HOLDERS

KEYS = texts.keys()
_UNTRANSLATED = {"dutch_only"}  # said to those who ask in English only


def test_every_text_is_there_in_both_languages() -> None:
    for key in KEYS:
        for language in ("nl", "en"):
            assert texts._TEXTS[key][language == "en"] or key in _UNTRANSLATED, key


def test_both_languages_fill_in_the_same_values() -> None:
    for key in KEYS:
        dutch, english = (set(re.findall(r"{(\w+)", text)) for text in texts._TEXTS[key])
        assert dutch == english or key in _UNTRANSLATED, key


def test_every_holder_has_a_name_and_a_lead_in() -> None:
    for holder in HOLDERS:
        assert {f"holder.{holder}", f"lead.{holder}"} <= set(KEYS)


def test_every_way_a_chat_model_fails_has_a_notice() -> None:
    ends = {"model", "incomplete", "unverified", "stopped"}
    assert {key for key in KEYS if key.startswith("notice.")} == {
        f"notice.{end}" for end in {*get_args(Failure), *ends}
    }


def test_every_text_is_used() -> None:
    source = "".join(
        path.read_text("utf-8") for path in Path(texts.__file__).parent.rglob("*.py") if path.name != "texts.py"
    )
    unused = [
        key
        for key in KEYS
        if f'"{key}"' not in source
        and not key.startswith(
            (
                "lead.",
                "holder.",
                "mode.",
                "ui.label.",
                "notice.",
                "outcome.",
                "feedback.",
                "no.",
                "offer.",
                "unread.",
                "ui.role.",
                "ui.chip.",
                "ui.changes.",
                "ui.filters.",
            )
        )
    ]
    assert not unused
