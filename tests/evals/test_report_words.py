from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.report import failures, html, questions, svg, words
from evals.rows import Row

FILES = (html, questions, failures)


def said() -> Iterator[str]:
    """The texts that the report says literally."""
    for module in FILES:
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            names = ("say", "words", "_heading")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
                yield from (str(part.value) for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant))


def test_every_text_of_the_report_has_dutch_with_the_same_values() -> None:
    found = set(said()) | set(questions._FAULTS.values()) | set(questions._NUGGET.values()) | set(html._OUTCOMES)
    assert len(found) > 40
    for text in found - {"vital", "okay"}:
        dutch = words._DUTCH[text]
        assert set(re.findall(r"{(\w+)", text)) == set(re.findall(r"{(\w+)", dutch)), text


def test_a_text_without_dutch_is_an_error() -> None:
    assert words.say("no such text", "en") == "no such text"
    with pytest.raises(KeyError):
        words.say("no such text", "nl")


def test_what_failed_stands_in_a_table_with_what_was_expected(rows: tuple[Row, ...]) -> None:
    failed = [row for row in rows if questions.outcome(row) in ("wrong", "silent")]
    shown = failures.section(rows, "nl")
    assert shown.count("<tr>") == len(failed) + 1
    assert f"<p>{len(failed)} van de {len(rows)} vragen" in shown
    assert failures.section([row for row in rows if row not in failed], "nl") == ""


def test_a_trend_joins_only_runs_of_the_same_questions() -> None:
    score = (0.5, 0.4, 0.6, 10)
    drawn = svg.trend([("a", "x", score), ("b", "x", score), ("<c>", "y", score), ("d", "y", None)], "hit@5")
    assert drawn.count('class="line"') == 1
    assert drawn.count("<circle") == 3
    assert "&lt;c&gt;: 0.500 (0.400–0.600), 10" in drawn
