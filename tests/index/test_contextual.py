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


def test_nothing_and_oddities_are_read() -> None:
    assert contextual.encoder().encode([]).shape == (0, contextual.DIMENSIONS)
    odd = contextual.encoder().encode(["", "🙂", "a" * 100_000, "woord " * 5_000])
    assert np.isfinite(odd).all()


def test_packed_vectors_are_as_near_as_they_were() -> None:
    vectors = contextual.encoder().encode(SENTENCES)
    contents = [contextual.packed(vectors[:2]), contextual.packed(vectors[2:])]
    every, bounds = contextual.similarities(contents, vectors[1])
    assert bounds.tolist() == [0, 2, 3]
    assert every.tolist() == pytest.approx((vectors @ vectors[1]).tolist(), abs=0.005)
    assert contextual.nearest(contents, vectors[1]).tolist() == [every[:2].max(), every[2]]
    assert contextual.similarities([contextual.packed(vectors[:0])], vectors[1])[0].shape == (0,)


def test_the_identity_is_that_of_the_files() -> None:
    assert contextual.identity() == contextual.digest(contextual.shipped())


def test_the_models_fit_their_size() -> None:
    sizes = {path.name: path.stat().st_size / 1e6 for path in contextual.shipped().glob("*.onnx")}
    assert set(sizes) == {"encoder.onnx", "judge.onnx"}
    assert all(size <= 25 for size in sizes.values())


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        contextual.Encoder(tmp_path)
