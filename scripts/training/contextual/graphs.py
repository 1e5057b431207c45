"""Writes a graph in the form that onnxruntime runs fastest on a processor; but for rounding, the outcome is the same.

onnxruntime's own fusions are made first and kept, but for those that are slow on a processor:

    python -m scripts.training.contextual.graphs index/encoder/judge.onnx --out FILE

prints how long both take.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from index import contextual

if TYPE_CHECKING:
    from onnx import GraphProto, NodeProto
    from onnxruntime import SessionOptions

_PROVIDERS = ["CPUExecutionProvider"]
_OURS = "com.microsoft"
_LENGTHS, _RUNS = (16, 32, 64, 96), 60


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    hasten(a.graph, a.out)
    print("milliseconds, before and after, and the largest difference")
    for length in _LENGTHS:
        print(length, *compared(a.graph, a.out, length))


def hasten(source: Path, out: Path) -> None:
    """Writes the graph of `source` anew: it reads texts of one length, without a mask."""
    import onnx
    from onnxruntime import InferenceSession

    with tempfile.TemporaryDirectory() as scratch:
        options = _options()
        options.optimized_model_filepath = f"{scratch}/fused.onnx"
        InferenceSession(str(source), options, providers=_PROVIDERS)
        model = onnx.load(options.optimized_model_filepath)
    graph = model.graph
    _rewrite(graph, _parted)
    _rewrite(graph, lambda node: _attention(node, graph))
    if graph.node and any(node.op_type == "Gather" and _last_norm(graph) in node.input for node in graph.node):
        _first_alone(graph)
    _rewrite(graph, lambda node: _unmasked(node, graph))
    _drop_unused(graph)
    onnx.save(model, str(out))


def compared(before: Path, after: Path, length: int) -> tuple[float, float, float]:
    """Median milliseconds of both for a text of so many pieces, and the largest difference of what they say."""
    from onnxruntime import InferenceSession

    sessions = [InferenceSession(str(before), _options(), providers=_PROVIDERS), contextual.session(after)]
    numbers = np.random.default_rng(0)
    times: tuple[list[float], list[float]] = ([], [])
    apart = 0.0
    for _ in range(_RUNS):
        ids = numbers.integers(10, 20_000, (1, length))
        said = []
        for session, taken in zip(sessions, times, strict=True):
            known = {"ids": ids, "mask": np.ones_like(ids), "kinds": np.zeros_like(ids)}
            given = {each.name: known[each.name] for each in session.get_inputs()}
            begun = perf_counter()
            said.append(session.run(None, given)[0])
            taken.append(1000 * (perf_counter() - begun))
        apart = max(apart, float(np.abs(said[0] - said[1]).max()))
    return round(statistics.median(times[0]), 2), round(statistics.median(times[1]), 2), round(apart, 4)


def _options() -> SessionOptions:
    """One core, and every fusion that does not depend on the machine."""
    from onnxruntime import GraphOptimizationLevel, SessionOptions

    options = SessionOptions()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return options


def _rewrite(graph: GraphProto, write: Callable[[NodeProto], Iterable[NodeProto]]) -> None:
    """Puts what `write` gives for each node in its place."""
    nodes = [made for node in graph.node for made in write(node)]
    del graph.node[:]
    graph.node.extend(nodes)


def _parted(node: NodeProto) -> Iterator[NodeProto]:
    """A sum by itself before a norm, as SkipLayerNormalization is not vectorised, and GELU by its tanh form."""
    from onnx import helper

    out = node.output[0]
    if node.op_type == "SkipLayerNormalization":
        one, other, weight, bias, *added = node.input
        yield helper.make_node("Add", [one, other], [f"{out}_sum"])
        if added:
            yield helper.make_node("Add", [f"{out}_sum", *added], [f"{out}_biased"])
        whole = f"{out}_biased" if added else f"{out}_sum"
        yield helper.make_node("LayerNormalization", [whole, weight, bias], [out], epsilon=_attribute(node, "epsilon"))
    elif node.op_type == "BiasGelu":
        yield helper.make_node("FastGelu", list(node.input), [out], domain=_OURS)
    else:
        yield node


def _attention(node: NodeProto, graph: GraphProto) -> Iterator[NodeProto]:
    """QAttention as a product and MultiHeadAttention, which needs no mask and less time."""
    from onnx import helper

    if node.op_type != "QAttention":
        yield node
        return
    _, weights, bias, _, scale, _, _, nought, *_ = node.input
    text, name = _made_from(graph, node.input[0]).input[0], weights.removesuffix("_weight_quantized")
    width = _held(graph, bias).size // 3
    parts = [f"{name}_{part}" for part in ("query", "key", "value")]
    given = [text, weights, scale, nought, bias]
    yield helper.make_node("DynamicQuantizeMatMul", given, [f"{name}_three"], domain=_OURS)
    yield helper.make_node("Split", [f"{name}_three", _hold(graph, "thirds", [width] * 3)], parts, axis=2)
    heads = _attribute(node, "num_heads")
    yield helper.make_node("MultiHeadAttention", parts, [node.output[0]], num_heads=heads, domain=_OURS)


def _first_alone(graph: GraphProto) -> None:
    """Leaves out what the last layer makes of all pieces but the first, where nothing else is used."""
    from onnx import helper

    at = max(row for row, node in enumerate(graph.node) if node.op_type == "MultiHeadAttention")
    attention, text = graph.node[at], _made_from(graph, graph.node[at - 1].input[0]).input[0]
    bounds = [_hold(graph, name, [value]) for name, value in (("nought", 0), ("one", 1))]
    query = attention.input[0]
    first = [helper.make_node("Slice", [whole, *bounds, bounds[1]], [f"{whole}_first"]) for whole in (query, text)]
    attention.input[0] = f"{query}_first"
    for node in graph.node[at:]:
        node.input[:] = [f"{text}_first" if name == text else name for name in node.input]
    nodes = [*graph.node[:at], *first, *graph.node[at:]]
    del graph.node[:]
    graph.node.extend(nodes)


def _unmasked(node: NodeProto, graph: GraphProto) -> Iterator[NodeProto]:
    """Ones in place of the mask, made before the first node that reads it."""
    from onnx import TensorProto, helper

    given = [each for each in graph.input if each.name == "mask"]
    if given and "mask" in node.input:
        graph.input.remove(given[0])
        one = helper.make_tensor("value", TensorProto.INT64, [1], [1])
        yield helper.make_node("Shape", ["ids"], ["mask_shape"])
        yield helper.make_node("ConstantOfShape", ["mask_shape"], ["mask"], value=one)
    yield node


def _drop_unused(graph: GraphProto) -> None:
    """Leaves out nodes and numbers that nothing reads."""
    while True:
        read = {name for node in graph.node for name in node.input} | {each.name for each in graph.output}
        kept = [node for node in graph.node if not read.isdisjoint(node.output)]
        held = [each for each in graph.initializer if each.name in read]
        if (len(kept), len(held)) == (len(graph.node), len(graph.initializer)):
            return
        del graph.node[:], graph.initializer[:]
        graph.node.extend(kept)
        graph.initializer.extend(held)


def _last_norm(graph: GraphProto) -> str:
    """What the last layer says."""
    return [node.output[0] for node in graph.node if node.op_type == "LayerNormalization"][-1]


def _made_from(graph: GraphProto, name: str) -> NodeProto:
    """The node that makes a value."""
    return next(node for node in graph.node if name in node.output)


def _held(graph: GraphProto, name: str) -> Any:
    from onnx import numpy_helper

    return numpy_helper.to_array(next(each for each in graph.initializer if each.name == name))


def _hold(graph: GraphProto, name: str, numbers: list[int]) -> str:
    """The name of these whole numbers in the graph, which holds them once."""
    from onnx import numpy_helper

    if all(each.name != name for each in graph.initializer):
        graph.initializer.append(numpy_helper.from_array(np.array(numbers, dtype=np.int64), name))
    return name


def _attribute(node: NodeProto, name: str) -> Any:
    from onnx import helper

    return next(helper.get_attribute_value(each) for each in node.attribute if each.name == name)


if __name__ == "__main__":
    main()
