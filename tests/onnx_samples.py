"""Tiny ONNX models and tokenizers whose answers can be worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
FOUR = ("negatif", "berpotensi negatif", "netral", "positif")

#: What each piece says for (negatif, berpotensi negatif, netral, positif); the model's logits are the mean over the pieces.
WORDS = {
    "[UNK]": (0.0, 0.0, 0.0, 0.0),
    "[CLS]": (0.0, 0.0, 0.0, 0.0),
    "[SEP]": (0.0, 0.0, 0.0, 0.0),
    "banjir": (9.0, 3.0, 0.0, 0.0),
    "waspada": (0.0, 9.0, 0.0, 0.0),
    "jadwal": (0.0, 0.0, 9.0, 0.0),
    "surut": (0.0, 0.0, 0.0, 15.0),
}
#: What is added to pieces of the excerpt.
EXCERPT = (0.0, 0.5, 0.0, 0.0)


def model(
    inputs: Sequence[str] = INPUTS,
    *,
    outputs: int = 4,
    kind: int = TensorProto.INT64,
    sizes: Sequence[str | int] = ("batch", "length"),
    quantised: bool = False,
    pooled: bool = True,
    name: str = "logits",
) -> bytes:
    """A model that takes the mean of its pieces' vectors over those that are text, and multiplies it by the unit matrix."""
    weights = {"vectors": np.array(list(WORDS.values()), dtype=np.float32), "unit": np.eye(4, outputs, dtype=np.float32)}
    weights |= {"types": np.array([(0.0,) * 4, EXCERPT], dtype=np.float32), "last": np.array([2]), "second": np.array([1])}
    nodes = [helper.make_node("Gather", ["vectors", "input_ids"], ["words"])]
    vectors = "words"
    if "token_type_ids" in inputs:
        nodes += [helper.make_node("Gather", ["types", "token_type_ids"], ["kinds"])]
        nodes += [helper.make_node("Add", ["words", "kinds"], ["typed"])]
        vectors = "typed"
    if "attention_mask" in inputs:
        nodes += [helper.make_node("Cast", ["attention_mask"], ["told"], to=TensorProto.FLOAT)]
        nodes += [helper.make_node("Unsqueeze", ["told", "last"], ["mask"])]
        nodes += [helper.make_node("Mul", [vectors, "mask"], ["masked"])]
        nodes += [helper.make_node("ReduceSum", ["masked", "second"], ["sum"], keepdims=0)]
        nodes += [helper.make_node("ReduceSum", ["mask", "second"], ["count"], keepdims=0)]
        nodes += [helper.make_node("Div", ["sum", "count"], ["mean"])]
    else:
        nodes += [helper.make_node("ReduceMean", [vectors, "second"], ["mean"], keepdims=0)]
    if quantised:
        nodes += [helper.make_node("DynamicQuantizeLinear", ["mean"], ["eight", "scale", "zero"])]
        nodes += [helper.make_node("DequantizeLinear", ["eight", "scale", "zero"], ["rough"])]
    source = vectors if not pooled else "rough" if quantised else "mean"
    nodes += [helper.make_node("MatMul", [source, "unit"], [name])]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(one, kind, sizes) for one in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None)],
        [numpy_helper.from_array(array, one) for one, array in weights.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    return bytes(made.SerializeToString())


def tokenizer(words: Sequence[str] = tuple(WORDS)) -> str:
    made = Tokenizer(models.WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    return str(made.to_str())


def config(names: Sequence[str] = FOUR, **more: object) -> str:
    return json.dumps({"id2label": {str(place): name for place, name in enumerate(names)}, **more})
