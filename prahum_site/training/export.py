"""The tuned encoder as one ONNX file with whole-number weights, and its vocabulary as a table.

Matrices are quantised per output channel to 7 bits (as ``reduce_range`` of onnxruntime's own tools): on processors without
VNNI two products of 8 bits would overflow the 16 that they are added in, and verdicts would differ between machines.
Activations are quantised as they come. Embeddings are quantised per piece to 8 bits, norms and the head stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from prahum_site.analysis.encoder import MODEL_FILE, PIECES_FILE
from prahum_site.training.vocabulary import Vocabulary

OPSET = 20
#: onnxruntime of two years reads this.
IR_VERSION = 9
MATRIX_LIMIT, EMBEDDING_LIMIT = 63, 127

Floats = NDArray[np.float32]


class _Graph:
    """Nodes and constants of a graph in the making; names of values are strings."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], outputs: int | Sequence[str] = 1, **attributes: Any) -> list[str]:  # noqa: ANN401 - as onnx.helper takes them
        names = [f"{kind}{len(self.nodes)}_{n}" for n in range(outputs)] if isinstance(outputs, int) else list(outputs)
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names

    def one(self, kind: str, *inputs: str, **attributes: Any) -> str:  # noqa: ANN401 - as onnx.helper takes them
        return self.node(kind, inputs, 1, **attributes)[0]

    def linear(self, name: str, quantised: Sequence[str], weight: Floats, bias: Floats) -> str:
        """``quantised`` (values, scale, zero) times ``weight`` (outputs × inputs) plus ``bias``."""
        whole, scale = quantised_rows(weight.astype(np.float32), MATRIX_LIMIT)
        values = self.constant(f"{name}.w", whole.T)
        summed = self.one("MatMulInteger", quantised[0], values, quantised[2])
        factor = self.one("Mul", quantised[1], self.constant(f"{name}.s", scale))
        scaled = self.one("Mul", self.one("Cast", summed, to=TensorProto.FLOAT), factor)
        return self.one("Add", scaled, self.constant(f"{name}.b", bias))

    def quantised(self, value: str) -> list[str]:
        return self.node("DynamicQuantizeLinear", [value], 3)

    def norm(self, name: str, value: str, weight: Floats, bias: Floats, epsilon: float) -> str:
        names = self.constant(f"{name}.w", weight), self.constant(f"{name}.b", bias)
        return self.one("LayerNormalization", value, *names, axis=-1, epsilon=epsilon)


def quantised_rows(weight: Floats, limit: int) -> tuple[NDArray[np.int8], Floats]:
    """Each row as whole numbers of at most ``limit``, and the rows' scales."""
    scale = np.abs(weight).max(axis=1) / limit
    scale[scale == 0] = 1
    return np.rint(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def model(state: Mapping[str, Floats], heads: int, epsilon: float) -> onnx.ModelProto:
    """The graph of an encoder's weights (names as in :class:`prahum_site.training.encoder.Encoder`), for one text at a time.

    One text, because activations are quantised by the range of all that stands in a batch: in company, a text's verdict would
    hang on its neighbours.
    """
    graph = _Graph()
    width = state["word.weight"].shape[1]
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    x = _embedded(graph, state, epsilon)
    for number in range(layers):
        weights = {name.split(".", 2)[2]: value for name, value in state.items() if name.startswith(f"layers.{number}.")}
        x = _layer(graph, weights, f"l{number}", x, width, heads, epsilon)
    first = graph.constant("first", np.asarray([0], dtype=np.int64))
    title = graph.one("ReduceMean", graph.one("Slice", x, first, "title", first), first, keepdims=1)
    pooled = graph.one("Concat", title, graph.one("ReduceMean", x, first, keepdims=1), axis=1)
    product = graph.one("MatMul", pooled, graph.constant("head.w", state["head.weight"].T))
    graph.node("Add", [product, graph.constant("head.b", state["head.bias"])], ["rules"])
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["length"]),
        helper.make_tensor_value_info("places", TensorProto.INT64, ["length"]),
        helper.make_tensor_value_info("title", TensorProto.INT64, [1]),
    ]
    outputs = [helper.make_tensor_value_info("rules", TensorProto.FLOAT, [1, state["head.bias"].shape[0]])]
    whole = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.constants)
    made = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(made)
    return made


def _embedded(graph: _Graph, state: Mapping[str, Floats], epsilon: float) -> str:
    """The embeddings of ``ids`` at ``places``."""
    whole, scale = quantised_rows(state["word.weight"], EMBEDDING_LIMIT)
    words = graph.one("Cast", graph.one("Gather", graph.constant("word.w", whole), "ids"), to=TensorProto.FLOAT)
    scales = graph.one("Gather", graph.constant("word.s", scale[:, None]), "ids")
    placed = graph.one("Gather", graph.constant("place.w", state["place.weight"]), "places")
    summed = graph.one("Add", graph.one("Mul", words, scales), placed)
    return graph.norm("norm", summed, state["norm.weight"], state["norm.bias"], epsilon)


def _layer(graph: _Graph, weights: Mapping[str, Floats], name: str, x: str, width: int, heads: int, epsilon: float) -> str:
    size = width // heads
    parts = graph.constant(f"{name}.parts", np.asarray([0, heads, size], dtype=np.int64))
    quantised = graph.quantised(x)
    found = []
    for number, part in enumerate("qkv"):
        rows = slice(number * width, (number + 1) * width)
        weight, bias = weights["qkv.weight"][rows], weights["qkv.bias"][rows]
        if part == "q":
            weight, bias = weight * size**-0.5, bias * size**-0.5
        shaped = graph.one("Reshape", graph.linear(f"{name}.{part}", quantised, weight, bias), parts)
        found.append(graph.one("Transpose", shaped, perm=[1, 2, 0] if part == "k" else [1, 0, 2]))
    chances = graph.one("Softmax", graph.one("MatMul", found[0], found[1]), axis=-1)
    mixed = graph.one("Transpose", graph.one("MatMul", chances, found[2]), perm=[1, 0, 2])
    mixed = graph.one("Reshape", mixed, graph.constant(f"{name}.whole", np.asarray([0, width], dtype=np.int64)))
    mixed = graph.linear(f"{name}.out", graph.quantised(mixed), weights["out.weight"], weights["out.bias"])
    x = graph.norm(f"{name}.norm1", graph.one("Add", x, mixed), weights["norm1.weight"], weights["norm1.bias"], epsilon)
    lifted = graph.one("Gelu", graph.linear(f"{name}.up", graph.quantised(x), weights["up.weight"], weights["up.bias"]))
    lifted = graph.linear(f"{name}.down", graph.quantised(lifted), weights["down.weight"], weights["down.bias"])
    return graph.norm(f"{name}.norm2", graph.one("Add", x, lifted), weights["norm2.weight"], weights["norm2.bias"], epsilon)


def files(state: Mapping[str, Floats], vocabulary: Vocabulary, *, heads: int, epsilon: float) -> dict[str, bytes]:
    """Model and vocabulary, by their shipped names."""
    lines = [f"{piece}\t{score:g}" for piece, score in zip(vocabulary.pieces, vocabulary.scores, strict=True)]
    return {
        MODEL_FILE.name: model(state, heads, epsilon).SerializeToString(),
        PIECES_FILE.name: ("\n".join(lines) + "\n").encode(),
    }
