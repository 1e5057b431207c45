from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from index import contextual

SENTENCES = (
    "De uitkering wordt stopgezet wanneer de betrokkene zonder opgaaf van redenen niet verschijnt.",
    "De commissie brengt voor 1 juli verslag uit aan de Kamer.",
    "Opsporingsambtenaren zijn bevoegd een verdachte aan te houden.",
)


def test_a_sentence_has_one_vector_whatever_stands_beside_it() -> None:
    encoder = contextual.encoder()
    together = encoder.encode(SENTENCES)
    alone = np.concatenate([encoder.encode([text]) for text in SENTENCES])
    assert together.shape == (len(SENTENCES), contextual.DIMENSIONS)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)
    assert (np.sum(together * alone, axis=1) > 0.99).all()


def test_a_question_in_other_words_comes_nearest_to_what_answers_it() -> None:
    encoder = contextual.encoder()
    asked = ("Raak ik mijn bijstand kwijt als ik niet kom opdagen?", "Mag een agent iemand arresteren?")
    near = encoder.encode(asked) @ encoder.encode(SENTENCES).T
    assert near.argmax(axis=1).tolist() == [0, 2]


def test_the_judge_tells_what_answers_from_what_does_not() -> None:
    scores = contextual.judge().scores("Mag een agent iemand arresteren?", SENTENCES)
    assert scores.shape == (len(SENTENCES),)
    assert scores.argmax() == 2


def test_nothing_and_oddities_are_read() -> None:
    assert contextual.encoder().encode([]).shape == (0, contextual.DIMENSIONS)
    assert contextual.judge().scores("vraag", []).shape == (0,)
    odd = contextual.encoder().encode(["", "🙂", "a" * 100_000, "woord " * 5_000])
    assert np.isfinite(odd).all()


def test_packed_vectors_come_back() -> None:
    vectors = contextual.encoder().encode(SENTENCES)
    again = contextual.unpacked(contextual.packed(vectors))
    assert (np.sum(vectors * again, axis=1) > 0.998).all()
    assert contextual.unpacked(contextual.packed(vectors[:0])).shape == (0, contextual.DIMENSIONS)


def test_the_identity_is_that_of_the_files() -> None:
    assert contextual.identity() == contextual.digest(contextual.shipped())


def test_the_models_fit_their_size() -> None:
    sizes = {path.name: path.stat().st_size / 1e6 for path in contextual.shipped().glob("*.onnx")}
    assert set(sizes) == {"encoder.onnx", "judge.onnx"}
    assert all(size <= 25 for size in sizes.values())


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        contextual.Encoder(tmp_path)
