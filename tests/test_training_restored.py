"""The weights of the shipped graphs come back as torch modules, from which training can go on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from index import contextual

pytest.importorskip("onnx")
from scripts.training.contextual import network, restored

TEXTS = [
    "De minister stelt vanaf 1 januari zes miljoen euro beschikbaar voor de veerdiensten.",
    "De onderzoekers vinden dat het loket te laat opengaat.",
]
QUESTION = "Hoeveel geld krijgen de veerboten?"


def _given(encoded: Any) -> list[torch.Tensor]:
    return [torch.from_numpy(each) for each in contextual._inputs(encoded)]


def test_the_encoder_comes_back() -> None:
    shipped = contextual.encoder()
    encoder = restored.encoder(contextual.shipped()).eval()
    for text in TEXTS:
        ids, mask, _ = _given(shipped._tokenizer.encode(text))
        with torch.no_grad():
            found = network.pooled(encoder, ids, mask).numpy()
        assert np.sum(found * shipped.encode([text])) > 0.99


def test_the_judge_comes_back() -> None:
    shipped = contextual.judge()
    judge = restored.judge(contextual.shipped()).eval()
    for text in TEXTS:
        with torch.no_grad():
            found = judge(*_given(shipped._tokenizer.encode(QUESTION, text))).numpy()
        assert np.abs(found - shipped.scores(QUESTION, [text])).max() < 2
