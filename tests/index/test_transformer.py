"""Any sentence-transformers model: here a small BERT made on the spot."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import numpy as np
import pytest

from assistant import answering
from assistant.session import Session
from corpus.errors import IndexUnusableError
from index import embedders, generations
from index.store import Store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of two tiny layers, saved as sentence-transformers would."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
        from transformers import BertConfig, BertModel, BertTokenizer

        base = tmp_path_factory.mktemp("bert")
        letters = [f"{mark}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz0123456789" for mark in ("", "##")]
        (base / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]))
        BertTokenizer(vocab=str(base / "vocab.txt")).save_pretrained(base)
        config = BertConfig(
            vocab_size=77, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
        )
        BertModel(config).save_pretrained(base)
        word = Transformer(str(base))
        saved = tmp_path_factory.mktemp("model")
        SentenceTransformer(modules=[word, Pooling(32)], device="cpu").save(str(saved))
    return saved


@pytest.mark.filterwarnings("ignore")
def test_a_local_transformer_answers_and_its_index_is_not_mixed_with_ours(folder: Path, tmp_path: Path) -> None:
    session = Session(tmp_path / "data", str(folder))
    session.ensure()
    store = session.store()
    assert np.allclose(np.linalg.norm(store.encode(["vraag"]), axis=1), 1, atol=1e-5)
    assert answering.answer("Wat vindt de staatssecretaris van standaardvragenlijsten?", store).question
    live = generations.live(tmp_path / "data")
    assert live is not None
    with pytest.raises(IndexUnusableError, match="another embedder"):
        Store(live, embedders.load())


@pytest.mark.filterwarnings("ignore")
def test_other_weights_in_the_same_folder_are_another_model(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    copy = tmp_path / "model"
    shutil.copytree(folder, copy)
    before = embedders.load(str(copy)).identity
    assert embedders.load(str(copy)).identity == before
    weights = load_file(copy / "model.safetensors")
    save_file({name: values + 1 for name, values in weights.items()}, copy / "model.safetensors", {"format": "pt"})
    assert embedders.load(str(copy)).identity != before
