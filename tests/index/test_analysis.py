from __future__ import annotations

import pytest

from index import analysis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coördinatoren van LHBTI's", ["coordinatoren", "van", "lhbti", "s"]),
        # numbers and references stay whole
        ("19 637, nr. 2414", ["19637", "nr", "2414"]),
        ("WI 2019/17", ["wi", "2019/17"]),
        ("1.000 euro", ["1.000", "euro"]),
        ("lhbti-motief", ["lhbti", "motief"]),
        ("<script>alert(1)</script>", ["script", "alert", "1", "script"]),
        ("🙂 — …", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert analysis.words(text) == expected


def test_stop_words_go_unless_there_is_nothing_else() -> None:
    assert analysis.content_words("Wat is het doel van het onderzoek?") == ["doel", "onderzoek"]
    assert analysis.content_words("Wat is dat?") == ["wat", "is", "dat"]


def test_grams_see_through_compounds() -> None:
    shared = set(analysis.grams("standaardvragenlijsten")) & set(analysis.grams("gestandaardiseerde vragenlijsten"))
    assert {"stand", "vrage", "lijst"} <= shared
    assert analysis.grams("WODC") == ["wodc"]


def test_stems_join_inflections() -> None:
    assert analysis.stems("werkinstructies") == analysis.stems("werkinstructie")
