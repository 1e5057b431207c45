"""The encoder: a small BERT, and what stands on it while it is trained."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from scripts.training.contextual.pieces import PAD

LONGEST = 256


@dataclass(frozen=True, slots=True)
class Size:
    """Layers, width, heads, how many pieces the tokenizer has, and the width within a layer, 4 times its own for 0."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    pieces: int = 30_000
    inner: int = 0


def encoder(size: Size) -> BertModel:
    """An untrained encoder."""
    config = BertConfig(
        vocab_size=size.pieces,
        hidden_size=size.width,
        num_hidden_layers=size.layers,
        num_attention_heads=size.heads,
        intermediate_size=size.inner or 4 * size.width,
        max_position_embeddings=LONGEST,
        pad_token_id=PAD,
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )
    return BertModel(config, add_pooling_layer=False)


class Guesser(nn.Module):
    """Guesses masked pieces; the output table is the input table."""

    def __init__(self, model: BertModel) -> None:
        super().__init__()
        self.model = model
        width = model.config.hidden_size
        self.turn = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(model.config.vocab_size))

    def forward(self, ids: Tensor, places: Tensor, wanted: Tensor) -> Tensor:
        """The mean loss over `wanted`, the pieces at the flat `places` of `ids` `(rows, length)`."""
        hidden = self.model(input_ids=ids).last_hidden_state.flatten(0, 1)[places]
        hidden = self.norm(functional.gelu(self.turn(hidden)))
        return functional.cross_entropy(
            (hidden @ self.model.embeddings.word_embeddings.weight.to(hidden.dtype).T + self.bias).float(), wanted
        )


class Judge(nn.Module):
    """How well a text answers a question: one score for each pair."""

    def __init__(self, model: BertModel) -> None:
        super().__init__()
        self.model = model
        width = model.config.hidden_size
        self.turn = nn.Linear(width, width)
        self.score = nn.Linear(width, 1)

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """Scores `(rows,)`; `kinds` is 0 for the question and 1 for the text."""
        hidden = self.model(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state[:, 0]
        scores: Tensor = self.score(torch.tanh(self.turn(hidden))).squeeze(-1).float()
        return scores


def drop_out(model: nn.Module, share: float) -> None:
    """Sets how much of what its layers say is dropped in training."""
    for part in model.modules():
        if isinstance(part, nn.Dropout):
            part.p = share


def pooled(model: BertModel, ids: Tensor, mask: Tensor) -> Tensor:
    """The mean of the pieces' vectors, of length one, shape `(rows, width)`."""
    hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
    weights = mask[:, :, None].to(hidden.dtype)
    return functional.normalize(((hidden * weights).sum(1) / weights.sum(1)).float(), dim=-1)
