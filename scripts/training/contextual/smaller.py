"""A smaller judge made from a larger one, to learn on from what the larger one says (Hinton et al., 2015).

It begins with some of the larger one's layers, evenly over its depth with the last among them (Sanh et al., DistilBERT,
2019), and with those of their inner places that weigh most.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from scripts.training.contextual import network

_LAYER = "model.encoder.layer."


def judge(larger: network.Judge, layers: int, inner: int = 0) -> network.Judge:
    """With so many layers of the larger one, each with `inner` of its inner places, all of them for 0."""
    config = larger.model.config
    kept = np.rint(np.linspace(0, config.num_hidden_layers - 1, layers)).astype(int).tolist()
    inner = inner or config.intermediate_size
    size = network.Size(layers, config.hidden_size, config.num_attention_heads, config.vocab_size, inner)
    held = larger.state_dict()
    found = {name: weights for name, weights in held.items() if not name.startswith(_LAYER)}
    for number, old in enumerate(kept):
        places = _heaviest(held, old, inner)
        for name, weights in held.items():
            if name.startswith(f"{_LAYER}{old}."):
                part = name.removeprefix(f"{_LAYER}{old}.")
                found[f"{_LAYER}{number}.{part}"] = _cut(part, weights, places).clone()
    made = network.Judge(network.encoder(size))
    made.load_state_dict(found)
    return made


def _heaviest(held: dict[str, Tensor], layer: int, inner: int) -> Tensor:
    """The inner places of a layer that weigh most, by what goes in and what comes out, in their order."""
    into = held[f"{_LAYER}{layer}.intermediate.dense.weight"].norm(dim=1)
    out = held[f"{_LAYER}{layer}.output.dense.weight"].norm(dim=0)
    return torch.topk(into * out, inner).indices.sort().values


def _cut(part: str, weights: Tensor, places: Tensor) -> Tensor:
    if part.startswith("intermediate.dense."):
        return weights[places]
    return weights[:, places] if part == "output.dense.weight" else weights
