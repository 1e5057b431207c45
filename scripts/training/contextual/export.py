"""Makes what is shipped from what training saved: ONNX graphs with 8-bit weights, and the tokenizer.

python -m scripts.training.contextual.export --saved FOLDER --tokenizer FILE --out index/encoder
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from index import contextual
from scripts.training.contextual import graphs, network, restored
from scripts.training.contextual.run import TABLE, load

OPSET = 17


class Sentences(nn.Module):
    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        hidden = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask[:, :, None].to(hidden.dtype)
        return functional.normalize((hidden * weights).sum(1) / weights.sum(1), dim=-1)


class Pairs(nn.Module):
    """The judge with its inputs as the graph has them."""

    def __init__(self, judge: network.Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        found: Tensor = self.judge(ids, mask, kinds)
        return found


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--saved", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", default="fine", help="what its saved parts begin with")
    parser.add_argument("--start", type=Path, help="folder of the shipped models that training went on from")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--judge-layers", type=int, default=6)
    parser.add_argument("--judge-inner", type=int, default=0, help="width within its layers; four times its own for 0")
    parser.add_argument("--judge", default="", help="what its saved parts begin with")
    parser.add_argument("--width", type=int, default=384)
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    shutil.copy(a.tokenizer, a.out / "tokenizer.json")
    encoder = network.encoder(network.Size(a.layers, a.width, a.width // 32))
    known = restored.encoder(a.start).state_dict() if a.start else {}
    load(encoder, a.saved, a.encoder, also=known)
    encoder.set_attn_implementation("eager")  # the form that onnxruntime makes one operator of
    write(Sentences(encoder.eval()), ("ids", "mask"), a.out / "encoder.onnx", a.width)
    size = network.Size(a.judge_layers, a.width, a.width // 32, inner=a.judge_inner)
    small = network.Judge(network.encoder(size))
    own = {f"model.{TABLE}": encoder.embeddings.word_embeddings.weight.detach()}
    own = restored.judge(a.start).state_dict() if a.start else own
    load(small, a.saved, a.judge or f"judge{a.judge_layers}", also=own)
    small.model.set_attn_implementation("eager")
    write(Pairs(small.eval()), ("ids", "mask", "kinds"), a.out / "judge.onnx", a.width)
    (a.out / contextual.IDENTITY).write_text(f"{contextual.digest(a.out)}\n", "utf-8")


def write(model: nn.Module, names: tuple[str, ...], out: Path, width: int) -> None:
    """Writes a graph whose matrices have 8-bit weights, one scale for each column, and prints how near it comes."""
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers import optimizer

    sample = torch.randint(5, 30_000, (2, 16))
    given = (sample, torch.ones_like(sample), torch.zeros_like(sample))[: len(names)]
    axes = {name: {0: "rows", 1: "length"} for name in names} | {"out": {0: "rows"}}
    with tempfile.TemporaryDirectory() as scratch:
        whole, fused = f"{scratch}/whole.onnx", f"{scratch}/fused.onnx"
        torch.onnx.export(
            model,
            given,
            whole,
            input_names=list(names),
            output_names=["out"],
            dynamic_axes=axes,
            dynamo=False,
            opset_version=OPSET,
        )
        made = optimizer.optimize_model(whole, "bert", num_heads=width // 32, hidden_size=width, opt_level=1)
        made.save_model_to_file(fused)
        print(made.get_fused_operator_statistics())
        known = {"DefaultTensorType": TensorProto.FLOAT}
        small = f"{scratch}/small.onnx"
        quantize_dynamic(
            fused, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, extra_options=known
        )
        graphs.hasten(Path(small), out)
    ids = torch.randint(5, 30_000, (8, 24))
    given = (ids, torch.ones_like(ids), torch.zeros_like(ids))[: len(names)]
    with torch.no_grad():
        wanted = model(*given).numpy()
    inputs = {name: value.numpy() for name, value in zip(names, given, strict=True) if name != "mask"}
    found = contextual.session(out).run(None, inputs)[0]
    print(out.name, f"{out.stat().st_size / 1e6:.1f} MB, largest difference {np.abs(found - wanted).max():.4f}")


if __name__ == "__main__":
    main()
