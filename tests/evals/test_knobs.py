from __future__ import annotations

import pytest

from assistant import answering
from assistant import tuning as answers
from corpus.errors import EvaluationError
from evals import knobs
from index import tuning as search


def test_names_and_aliases() -> None:
    assert {"READ", "FUSION.vectors", "ANSWERED_FROM"} <= set(knobs.names())
    assert knobs.parse("k=5,10,20") == ("READ", (5, 10, 20))
    assert knobs.parse("FUSION.vectors=0,0.5") == ("FUSION.vectors", (0, 0.5))


@pytest.mark.parametrize("text", ["raar=1", "k=", "k", "FUSION.raar=1"])
def test_what_cannot_be_turned_is_said(text: str) -> None:
    with pytest.raises(EvaluationError):
        knobs.parse(text)


def test_a_knob_is_turned_wherever_it_was_imported_and_put_back() -> None:
    before = search.READ, search.FUSION["vectors"], answers.ANSWERED_FROM
    with knobs.turned({"READ": 3, "FUSION.vectors": 0.0, "ANSWERED_FROM": 0.9}):
        assert (search.READ, search.FUSION["vectors"], answers.ANSWERED_FROM) == (3, 0.0, 0.9)
        assert vars(answering).get("READ", 3) == 3
    assert (search.READ, search.FUSION["vectors"], answers.ANSWERED_FROM) == before
