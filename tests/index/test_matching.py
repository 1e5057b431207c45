from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from index import matching
from index.lexicon import Term
from index.matching import Words

VECTORS = {"hond": (1.0, 0.0), "poedel": (0.8, 0.6), "fiets": (0.0, 1.0)}


def encode(words: Sequence[str]) -> matching.Floats:
    return np.array([VECTORS.get(word, (0.0, 0.0)) for word in words], dtype=np.float32)


def test_a_text_has_a_word_by_its_letters_by_a_variant_or_by_the_nearest_vector() -> None:
    terms = (Term("werkinstructies", 1.0, {}), Term("hond", 1.0, {"dier": 0.5}))
    texts = ["de werkinstructies", "een werkinstructie", "poedel", "dieren en een dier", "hond", "", "🙂"]
    found = Words(encode, encode).found(terms, texts)
    assert found.shape == (2, len(texts))
    assert found[0, 0] == pytest.approx(1)
    assert 0.8 < found[0, 1] < 1
    assert found[1].tolist() == pytest.approx([0, 0, 0.9 * 0.8, 0.5, 1, 0, 0])


def test_a_text_has_a_phrase_as_well_as_its_worst_word() -> None:
    terms = (Term("tolk", 1.0, {"hond bij het gehoor": 0.8}),)
    found = Words(encode, encode).found(terms, ["het gehoor", "hond en gehoor", "poedel en gehoor", "hond"])
    assert found[0].tolist() == pytest.approx([0, 0.8, 0.8 * 0.72, 0])
    partly = Words(encode, encode).found(terms, ["het gehoor", "hond en gehoor", "fiets"], partly=True)
    assert partly[0].tolist() == pytest.approx([0.4, 0.8, 0])


def test_texts_are_met_once_and_forgotten_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(words: Sequence[str]) -> matching.Floats:
        asked.extend(words)
        return encode(words)

    monkeypatch.setattr(matching, "_KEPT", 3)
    words, terms = Words(counted, encode), (Term("hond", 1.0, {}),)
    first = words.found(terms, ["hond", "fiets", "hond"])
    assert words.found(terms, ["hond", "fiets", "hond"]).tolist() == first.tolist()
    assert asked == ["hond", "fiets"]
    assert words.found(terms, ["poedel", "poedel fiets", "hond"])[0].tolist() == pytest.approx([0.72, 0.72, 1])
    assert words.found(terms, ["hond", "fiets"]).tolist() == first[:, :2].tolist()
