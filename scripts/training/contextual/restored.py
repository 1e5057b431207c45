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

LAYERS, JUDGE_LAYERS, WIDTH, PIECES = 6, 6, 384, 30_000


def encoder(folder: Path) -> network.BertModel:
    """The shipped encoder."""
    model = network.encoder(network.Size(LAYERS, WIDTH, WIDTH // 32, PIECES))
    model.load_state_dict(_weights(folder / "encoder.onnx", "model.", LAYERS))
    return model


def judge(folder: Path) -> network.Judge:
    """The shipped judge."""
    model = network.Judge(network.encoder(network.Size(JUDGE_LAYERS, WIDTH, WIDTH // 32, PIECES)))
    read = _Graph(folder / "judge.onnx")
    found = _weights(folder / "judge.onnx", "judge.model.", JUDGE_LAYERS)
    own = {f"model.{name}": weights for name, weights in found.items()}
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


def _weights(path: Path, prefix: str, layers: int) -> dict[str, Tensor]:
    read = _Graph(path)
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
        parts = ("attention.output.dense", "intermediate.dense", "output.dense")
        for part, unnamed in zip(parts, read.unnamed[3 * number : 3 * number + 3], strict=True):
            found[f"{at}.{part}.weight"] = read.matrix(unnamed).T.contiguous()
            found[f"{at}.{part}.bias"] = read.plain(f"{prefix}{at}.{part}.bias")
        for norm in ("attention.output.LayerNorm", "output.LayerNorm"):
            for part in ("weight", "bias"):
                found[f"{at}.{norm}.{part}"] = read.plain(f"{prefix}{at}.{norm}.{part}")
    return found
