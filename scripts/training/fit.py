"""Fit a table of piece vectors with sentence-transformers' trainer."""

import tempfile
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from datasets import Dataset
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

from scripts.training.sources import Pair

Table = npt.NDArray[np.float32]


class Recipe(Protocol):
    """The settings that fitting reads."""

    @property
    def batch(self) -> int: ...
    @property
    def epochs(self) -> float: ...
    @property
    def rate(self) -> float: ...
    @property
    def scale(self) -> float: ...


def fit(tokenizer: Tokenizer, start: Table, pairs: Sequence[Pair], recipe: Recipe, *, seed: int) -> Table:
    """The table after training on pairs with in-batch negatives."""
    embedding = StaticEmbedding(tokenizer, embedding_weights=start)
    model = SentenceTransformer(modules=[embedding], device="cpu")
    dataset = Dataset.from_dict(
        {"anchor": [pair.anchor for pair in pairs], "positive": [pair.positive for pair in pairs]}
    )
    with tempfile.TemporaryDirectory() as scratch:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=scratch,
            num_train_epochs=recipe.epochs,
            per_device_train_batch_size=recipe.batch,
            learning_rate=recipe.rate,
            warmup_steps=0.1,
            lr_scheduler_type="cosine",
            max_grad_norm=0,
            seed=seed,
            data_seed=seed,
            use_cpu=True,
            save_strategy="no",
            report_to="none",
            logging_steps=100,
            disable_tqdm=True,
        )
        loss = MultipleNegativesRankingLoss(
            model, scale=recipe.scale, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"
        )
        SentenceTransformerTrainer(model=model, args=arguments, train_dataset=dataset, loss=loss).train()
    table: Table = embedding.embedding.weight.detach().numpy().astype(np.float32)
    return table
