"""AdamW with a rate that rises and falls over so many seconds, so that training ends in time on any machine."""

from __future__ import annotations

import time

from torch import Tensor, nn
from torch.optim import AdamW, Optimizer


def optimiser(model: nn.Module, rate: float, decay: float = 0.01) -> AdamW:
    """Biases, norms and single scales do not decay."""
    named = [(name, weights) for name, weights in model.named_parameters() if weights.requires_grad]
    groups = [
        {"params": [w for _, w in named if w.ndim > 1], "weight_decay": decay},
        {"params": [w for _, w in named if w.ndim <= 1], "weight_decay": 0.0},
    ]
    return AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-6)


class Schedule:
    """Steps the optimizer at `rate`, after a rise over the share `warm` of the time and before a straight fall."""

    def __init__(self, optimizer: Optimizer, rate: float, seconds: float, warm: float = 0.05) -> None:
        self._optimizer, self._rate, self._seconds, self._warm = optimizer, rate, seconds, warm
        self.begin()

    def begin(self) -> None:
        """Counts from now, when the first step has been compiled."""
        self._begun = time.monotonic()

    def passed(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._begun

    def done(self) -> bool:
        return self.passed() >= self._seconds

    def descend(self, loss: Tensor) -> None:
        """Takes the step that lowers the loss, with gradients of length one at most."""
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([w for group in self._optimizer.param_groups for w in group["params"]], 1.0)
        self.step()

    def step(self) -> None:
        share = self.passed() / self._seconds
        rate = self._rate * min(share / self._warm, max(0.0, 1 - share) / (1 - self._warm), 1.0)
        for group in self._optimizer.param_groups:
            group["lr"] = max(rate, self._rate * 1e-3)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
