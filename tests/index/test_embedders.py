from __future__ import annotations

import gc
import os
import shutil
import socket
import subprocess
import sys
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from index import embedders
from index.embedders import ShippedEmbedder

HOSTILE = ["", " ", "🙂🙂", "\x00\x01", "§", "a" * 20_000, "lhbti-coördinator", "<script>", "\u202eabc", "日本語"]


@pytest.fixture(scope="module")
def embedder() -> ShippedEmbedder:
    return ShippedEmbedder()


def test_vectors_have_unit_length_and_any_text_gives_finite_ones(embedder: ShippedEmbedder) -> None:
    vectors = embedder.encode_passages([*HOSTILE, "De werkinstructie is gewijzigd."])
    assert vectors.dtype == np.float32
    assert np.isfinite(vectors).all()
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.all(np.isclose(lengths, 1, atol=1e-3) | (lengths == 0))
    assert np.isclose(lengths[-1], 1, atol=1e-3)


def test_a_text_alone_and_in_a_batch_has_one_vector(embedder: ShippedEmbedder) -> None:
    texts = ["De beoordeling van asielaanvragen.", "Een andere zin over iets anders."]
    assert np.allclose(embedder.encode_passages(texts)[0], embedder.encode_passages(texts[:1])[0], atol=1e-6)


def test_words_have_the_vectors_that_they_have_as_passages(embedder: ShippedEmbedder) -> None:
    words = ["werkinstructie", "de hoogste rechter", "2019/17", "", "🙂", "日本語"]
    np.testing.assert_allclose(embedder.encode_queries(words), embedder.encode_passages(words), atol=1e-6)


@pytest.mark.parametrize("was", [True, False])
def test_the_collector_is_left_as_it_was(was: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if was else gc.disable)()
        with pytest.raises(ModelError):
            ShippedEmbedder(Path("/nowhere"))
        ShippedEmbedder()
        assert gc.isenabled() == was
    finally:
        (gc.enable if before else gc.disable)()


def test_no_texts_give_no_vectors(embedder: ShippedEmbedder) -> None:
    assert len(embedder.encode_passages(["x"])[:0]) == 0


def test_sentence_transformers_reads_the_shipped_model_the_same(embedder: ShippedEmbedder) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(str(resources.files("index") / "model"), device="cpu")
    texts = ["De IND beoordeelt aanvragen.", "lhbti-coördinator", "Artikel 3.1, tweede lid, van de Awb", "gay refugees"]
    assert np.allclose(model.encode(texts, normalize_embeddings=True), embedder.encode_passages(texts), atol=1e-3)


def test_it_loads_without_torch() -> None:
    code = (
        "import sys; from index.embedders import load; load().encode_queries(['een vraag']);"
        "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_model_fits(embedder: ShippedEmbedder) -> None:
    folder = Path(str(resources.files("index") / "model"))
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 25_000_000
    assert embedder.identity == f"standpunt:{embedders.digest(folder)}"


def test_a_damaged_model_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(str(resources.files("index") / "model"), folder)
    (folder / "model.safetensors").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="damaged or missing"):
        ShippedEmbedder(folder)


def test_a_name_that_cannot_be_loaded_is_said() -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        embedders.load("/no/such/folder")


def test_a_model_of_the_hub_is_given_up_soon_where_the_hub_does_not_answer() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        hub = f"http://127.0.0.1:{silent.getsockname()[1]}"
        code = (
            "import time, sentence_transformers\nfrom corpus.errors import ModelError\nfrom index import embedders\n"
            "begun = time.monotonic()\ntry:\n    embedders.load('nope/none')\nexcept ModelError:\n"
            "    assert time.monotonic() - begun < 20\nelse:\n    raise SystemExit(1)\n"
        )
        environment = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"}
        subprocess.run([sys.executable, "-c", code], check=True, timeout=60, env={**environment, "HF_ENDPOINT": hub})


def test_remembered_vectors_are_the_same(embedder: ShippedEmbedder) -> None:
    calls: list[int] = []

    def counted(texts: object) -> object:
        calls.append(1)
        return embedder.encode_passages(texts)  # type: ignore[arg-type]

    encode = embedders.cached(counted)  # type: ignore[arg-type]
    first = encode(["een", "twee", "een"])
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(encode(["twee"]), first[1:2])
    assert len(calls) == 1
