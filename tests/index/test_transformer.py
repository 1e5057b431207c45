"""Any sentence-transformers model: here a small BERT made on the spot."""

from __future__ import annotations

import json
import math
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from torch import nn

from assistant import answering
from assistant.session import Session
from corpus.errors import IndexUnusableError, ModelError
from index import catalogue, embedders, generations, hub, tuning
from index.store import Store
from index.transformer import TransformerEmbedder, TransformerReranker


def bert(folder: Path, labels: int | None = None) -> Path:
    """A BERT of two tiny layers with random weights, saved as Hugging Face would; a classifier with `labels`."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizer

    torch.manual_seed(7)
    folder.mkdir(parents=True)
    letters = [f"{mark}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz0123456789:" for mark in ("", "##")]
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]))
    BertTokenizer(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=79,
        max_position_embeddings=128,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    if labels:
        config.num_labels = labels
    made = BertForSequenceClassification(config) if labels else BertModel(config)
    made.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as sentence-transformers saves an embedder; its window is 64 tokens."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

        base = bert(tmp_path_factory.mktemp("bert") / "base")
        saved = tmp_path_factory.mktemp("model")
        word = Transformer(str(base))
        word.max_seq_length = 64
        SentenceTransformer(modules=[word, Pooling(32)], device="cpu").save(str(saved))
    return saved


@pytest.fixture(scope="module")
def crossed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CrossEncoder with one output."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return bert(tmp_path_factory.mktemp("cross") / "one", labels=1)


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


def named(folder: Path, tmp_path: Path, name: str) -> Path:
    """The model under another name, as it lies on a user's disk."""
    copy = tmp_path / name
    shutil.copytree(folder, copy)
    return copy


def told(path: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """What the model is given for passages and for queries."""
    embedder = TransformerEmbedder(str(path))
    given: list[str] = []
    encode = embedder._model.encode

    def listening(sentences: list[str], prompt: str = "", **options: Any) -> Any:
        given.extend(f"{prompt}{sentence}" for sentence in sentences)
        return encode(sentences, prompt=prompt, **options)

    monkeypatch.setattr(embedder._model, "encode", listening)
    embedder.encode_passages(texts)
    passages = list(given)
    given.clear()
    embedder.encode_queries(texts)
    return passages, given


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("multilingual-e5-small", ("passage: ", "query: ")),
        ("intfloat--multilingual-e5-large", ("passage: ", "query: ")),
        ("e5-base-trm-nl", ("passage: ", "query: ")),
        (
            "multilingual-e5-large-instruct",
            ("", "Instruct: Given a question, retrieve passages that answer it\nQuery: "),
        ),
        ("model5", ("", "")),
    ],
)
def test_e5_models_get_the_prefixes_that_they_need(
    folder: Path, tmp_path: Path, name: str, expected: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    passages, queries = told(named(folder, tmp_path, name), ["een tekst"], monkeypatch)
    assert (passages, queries) == ([f"{expected[0]}een tekst"], [f"{expected[1]}een tekst"])


@pytest.mark.filterwarnings("ignore")
def test_a_model_keeps_prompts_of_its_own_and_a_card_names_those_of_a_copy(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = named(folder, tmp_path, "own-e5-model")
    config = json.loads((own / "config_sentence_transformers.json").read_text())
    config["prompts"] = {"query": "vraag: ", "document": "stuk: "}
    (own / "config_sentence_transformers.json").write_text(json.dumps(config))
    assert told(own, ["x"], monkeypatch) == (["stuk: x"], ["vraag: x"])
    copy = named(folder, tmp_path, "mijn-model")
    (copy / "README.md").write_text('Each input text should start with "query: " or "passage: ".')
    assert told(copy, ["x"], monkeypatch) == (["passage: x"], ["query: x"])


@pytest.mark.filterwarnings("ignore")
def test_a_passage_longer_than_the_window_is_split_and_none_of_it_is_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = "een korte zin", " ".join(f"woord{number}" for number in range(40))
    given, _ = told(folder, [short, long], monkeypatch)
    assert given[0] == short
    assert len(given) > 3
    assert " ".join(given[1:]) == long
    embedder = TransformerEmbedder(str(folder))
    assert all(len(embedder._model.tokenizer(text)["input_ids"]) <= 64 for text in given)
    vectors = embedder.encode_passages([short, long, short])
    assert vectors.shape == (3, 32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[0], vectors[2], atol=1e-5)
    assert not np.allclose(embedder.encode_passages([long + " slot"]), vectors[1], atol=1e-4)


@pytest.mark.filterwarnings("ignore")
def test_a_reranker_gives_probabilities_for_each_kind_of_output(crossed: Path, tmp_path: Path) -> None:
    texts = ["eerste zin", "tweede zin", "iets anders"]
    one = TransformerReranker(str(crossed))
    found = one.probabilities("een vraag", texts)
    assert found.shape == (3,)
    logits = one._model.predict([("een vraag", text) for text in texts], activation_fn=nn.Identity())
    assert np.allclose(found, 1 / (1 + np.exp(-logits)), atol=1e-5)
    two = TransformerReranker(str(bert(tmp_path / "two", labels=2))).probabilities("een vraag", texts)
    assert ((two > 0) & (two < 1)).all()
    three = bert(tmp_path / "three", labels=3)
    config = json.loads((three / "config.json").read_text())
    config["id2label"] = {"0": "contradiction", "1": "neutral", "2": "entailment"}
    (three / "config.json").write_text(json.dumps(config))
    assert TransformerReranker(str(three)).probabilities("een vraag", texts).shape == (3,)
    config["id2label"] = {"0": "rood", "1": "wit", "2": "blauw"}
    (three / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match="3 outputs"):
        TransformerReranker(str(three))


@pytest.mark.filterwarnings("ignore")
def test_a_reranker_from_a_folder_takes_part_in_answering(crossed: Path, session: Session) -> None:
    with_one = Session(session.data_dir, reranker=str(crossed))
    question = "Wat vindt de staatssecretaris van standaardvragenlijsten?"
    _, ours = answering.answer_with_candidates(question, session.store())
    _, theirs = answering.answer_with_candidates(question, with_one.store())
    assert {(c.block.number, c.index) for c in ours} == {(c.block.number, c.index) for c in theirs}
    top = theirs[: tuning.RERANKED]
    assert all("reranker" in found.features for found in top)
    assert not any("reranker" in found.features for found in theirs[tuning.RERANKED :])
    before = {(c.block.number, c.index): c.probability for c in ours}
    for found in top:
        own = before[found.block.number, found.index]
        mean = (math.log(own / (1 - own)) + found.features["reranker"]) / 2
        assert math.isclose(found.probability, 1 / (1 + math.exp(-mean)), abs_tol=1e-6)
    same = [c.probability for c in top if c.holder == "bewindspersoon"]
    assert same == sorted(same, reverse=True)


@pytest.mark.parametrize("load", [TransformerEmbedder, TransformerReranker])
def test_a_model_that_cannot_be_reached_says_what_to_do(load: Callable[[str], object]) -> None:
    with pytest.raises(ModelError) as caught:
        load("niemand/bestaat-niet")
    assert "standpunt models pull niemand/bestaat-niet" in caught.value.en
    assert "standpunt models pull niemand/bestaat-niet" in caught.value.nl


def test_a_fetched_model_is_used_by_its_name(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(name: str, local_dir: Path, **patterns: object) -> None:
        shutil.copytree(folder, local_dir)

    monkeypatch.setattr(hub, "answers", lambda: True)
    monkeypatch.setattr("huggingface_hub.snapshot_download", download)
    monkeypatch.setattr("huggingface_hub.list_repo_files", lambda name: ["model.safetensors"])
    assert hub.pull("maker/e5-model", tmp_path) == tmp_path / "models" / "maker--e5-model"
    embedder = embedders.load("maker/e5-model", hub.source("maker/e5-model", tmp_path))
    assert embedder.identity.startswith("maker/e5-model:")
    assert hub.source("maker/ander", tmp_path) == "maker/ander"


def test_fetching_without_a_hub_or_with_a_wrong_name_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be reached"):
        hub.pull("intfloat/multilingual-e5-small", tmp_path)
    with pytest.raises(ModelError, match="maker/model"):
        hub.pull("../elders", tmp_path)


def test_a_fetch_that_fails_leaves_nothing_that_looks_like_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(name: str) -> list[str]:
        raise OSError("no such repository")

    monkeypatch.setattr(hub, "answers", lambda: True)
    monkeypatch.setattr("huggingface_hub.list_repo_files", gone)
    with pytest.raises(ModelError, match="cannot be fetched"):
        hub.pull("maker/weg", tmp_path)
    assert hub.source("maker/weg", tmp_path) == "maker/weg"


def test_listed_models_are_said_with_licence_size_and_source_in_both_languages() -> None:
    assert {each.use for each in catalogue.LISTED} == {"embedder", "reranker"}
    assert len({each.name for each in catalogue.LISTED}) == len(catalogue.LISTED)
    for each in catalogue.LISTED:
        assert each.licence in ("MIT", "Apache-2.0")
        assert each.source == f"https://huggingface.co/{each.name}"
        assert (each.dimensions is None) == (each.use == "reranker")
        assert all(text for pair in (each.languages, each.report, each.why) for text in pair)
