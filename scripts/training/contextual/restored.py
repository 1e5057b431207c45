"""The weights of the shipped graphs as torch modules again, so that training can go on without a checkpoint.

Matrices come back as near as their 8 bits allow.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from scripts.training.contextual import network

WIDTH, PIECES = 384, 30_000
# The matrices of a layer that keep no name of their own in a graph.
_UNNAMED = ("attention.output.dense", "intermediate.dense", "output.dense")


def encoder(folder: Path) -> network.BertModel:
    """The shipped encoder."""
    return _model(_Graph(folder / "encoder.onnx"), "model.")


def judge(folder: Path) -> network.Judge:
    """The shipped judge."""
    read = _Graph(folder / "judge.onnx")
    inside = _model(read, "judge.model.")
    model = network.Judge(inside)
    own = {f"model.{name}": weights for name, weights in inside.state_dict().items()}
    for part in ("turn", "score"):
        own[f"{part}.weight"] = read.matrix(f"judge.{part}.weight_Transposed").T.contiguous()
        own[f"{part}.bias"] = read.plain(f"judge.{part}.bias")
    model.load_state_dict(own)
    return model


class _Graph:
    def __init__(self, path: Path) -> None:
        import onnx
        from onnx import numpy_helper

        graph = onnx.load(str(path)).graph
        self._held: dict[str, NDArray[np.generic]] = {
            each.name: numpy_helper.to_array(each) for each in graph.initializer
        }
        # The matrices that have no name of their own, in the order in which they are used.
        used = [name for node in graph.node for name in node.input if name.startswith("onnx::MatMul")]
        self.unnamed = list(dict.fromkeys(name.removesuffix("_quantized") for name in used if "_quantized" in name))

    def plain(self, name: str) -> Tensor:
        return torch.from_numpy(self._held[name].astype(np.float32))

    def matrix(self, name: str) -> Tensor:
        """A matrix of whole numbers times its scales."""
        whole, nought, scale = (self._held[f"{name}_{part}"] for part in ("quantized", "zero_point", "scale"))
        found = (whole.astype(np.float32) - nought.astype(np.float32)) * scale.astype(np.float32)
        return torch.from_numpy(found)


def _model(read: _Graph, prefix: str) -> network.BertModel:
    layers, inner = len(read.unnamed) // len(_UNNAMED), read.matrix(read.unnamed[1]).shape[1]
    model = network.encoder(network.Size(layers, WIDTH, WIDTH // 32, PIECES, inner))
    model.load_state_dict(_weights(read, prefix, layers))
    return model


def _weights(read: _Graph, prefix: str, layers: int) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    for table in ("word_embeddings", "position_embeddings", "token_type_embeddings"):
        found[f"embeddings.{table}.weight"] = read.matrix(f"{prefix}embeddings.{table}.weight")
    for part in ("weight", "bias"):
        found[f"embeddings.LayerNorm.{part}"] = read.matrix(f"{prefix}embeddings.LayerNorm.{part}")
    for number in range(layers):
        at = f"encoder.layer.{number}"
        three = read.matrix(f"Attention_{number}_qkv_weight").chunk(3, dim=1)
        biases = read.plain(f"Attention_{number}_qkv_bias").chunk(3)
        for name, weights, bias in zip(("query", "key", "value"), three, biases, strict=True):
            found[f"{at}.attention.self.{name}.weight"] = weights.T.contiguous()
            found[f"{at}.attention.self.{name}.bias"] = bias.contiguous()
        unnamed_ones = read.unnamed[len(_UNNAMED) * number :][: len(_UNNAMED)]
        for part, unnamed in zip(_UNNAMED, unnamed_ones, strict=True):
            found[f"{at}.{part}.weight"] = read.matrix(unnamed).T.contiguous()
            found[f"{at}.{part}.bias"] = read.plain(f"{prefix}{at}.{part}.bias")
        for norm in ("attention.output.LayerNorm", "output.LayerNorm"):
            for part in ("weight", "bias"):
                found[f"{at}.{norm}.{part}"] = read.plain(f"{prefix}{at}.{norm}.{part}")
    return found
