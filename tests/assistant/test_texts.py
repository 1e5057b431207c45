from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

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
                "ui.audience.",
                "ui.chip.",
                "ui.changes.",
                "ui.filters.",
            )
        )
    ]
    assert not unused


def untranslated(path: Path) -> list[str]:
    """Words written into markup or into a part of the page, instead of coming from the catalogue."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        given: list[ast.expr] = []
        if called == "tag":
            given = node.args[1:] + [each.value for each in node.keywords if each.arg in ("aria_label", "title", "alt")]
        elif called.startswith("gr."):
            named = ("label", "value", "placeholder", "info")
            given = node.args + [each.value for each in node.keywords if each.arg in named]
        found += [str(each.value) for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return [text for text in found if re.search(r"[A-Za-z]{2}", text)]


@pytest.mark.parametrize("path", sorted((Path(texts.__file__).parent / "ui").glob("*.py")), ids=lambda path: path.name)
def test_no_words_of_the_page_pass_the_catalogue_by(path: Path) -> None:
    assert untranslated(path) == []


def test_words_that_pass_the_catalogue_by_are_found(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text('tag("p", "Hallo")\ngr.Button("Ask", label=say("x", language))\ntag("b", "1 · ", class_="sp-x")\n')
    assert untranslated(path) == ["Hallo", "Ask"]
