"""A judge out of a folder: an office's own, bigger model in the ONNX format, run by onnxruntime.

The folder holds what Hugging Face's tools write for a model that classifies texts:

* ``model.onnx``: from ``input_ids`` and, where the graph has them, ``attention_mask`` and ``token_type_ids`` (texts × pieces,
  both sizes free) to ``logits`` (texts × labels);
* ``tokenizer.json``: for the library ``tokenizers``, which only such an office needs (``python -m pip install tokenizers``);
* ``config.json``: its ``id2label`` names the category of each logit, its ``max_position_embeddings`` limits the length;
* ``prahum.json``, which may be absent: ``{"threshold": 0.6}``, the probability below which a verdict needs review.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from prahum_site.analysis import english, language, lexicon, onnx_files, vader_reading
from prahum_site.analysis.onnx_files import CONFIG, MODEL, TOKENIZER, wrong
from prahum_site.analysis.sentiment import Classifier, unknown
from prahum_site.model import CATEGORIES, Category, Evidence, Item, Verdict

if TYPE_CHECKING:  # the library need not be there
    from tokenizers import Tokenizer

#: Why a category fits title and excerpt: its evidence, as :class:`prahum_site.analysis.sentiment.IndonesianVader` finds it.
Explain = Callable[[str, str, Category], tuple[Evidence, ...]]

Floats = NDArray[np.float64]
Number = np.dtype[np.int64] | np.dtype[np.int32]

#: The most pieces of title and excerpt together, marks among them.
LONGEST = 256
#: How many texts of one length are judged at once.
BATCH = 32

# Models of RoBERTa's family count positions from 2, and so have 2 fewer for text (its ``padding_idx + 1``).
_POSITIONS_NOT_FOR_TEXT = 2
_TYPES: Mapping[str, Number] = {"tensor(int64)": np.dtype(np.int64), "tensor(int32)": np.dtype(np.int32)}
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_HOW_TO_EXPORT = (
    f"ekspor ulang untuk text-classification dengan ukuran batch dan panjang bebas, dan pakai {TOKENIZER} dari model yang sama"
)
_FATAL_ONLY = 4


class _Pieces(NamedTuple):
    """A text as the model reads it: the ids of its pieces, and for each whether it is of the title (0) or the excerpt."""

    ids: tuple[int, ...]
    types: tuple[int, ...]


class _Node(Protocol):
    """An input or output of a graph, as onnxruntime tells it."""

    name: str
    type: str


class _Session(Protocol):
    """What is used of ``onnxruntime.InferenceSession``, which has no types."""

    def get_inputs(self) -> Sequence[_Node]: ...

    def get_outputs(self) -> Sequence[_Node]: ...

    def run(self, names: Sequence[str], given: Mapping[str, NDArray[np.generic]]) -> Sequence[NDArray[np.generic]]: ...


class OnnxFolder(Classifier):
    """The judge that a folder holds.

    Texts are read together only with texts of the same length, so that nothing is padded; and alone, where the model scales its
    numbers by all that it reads at once (dynamic quantisation): what stands beside a text must not sway its verdict.

    Args:
        folder: where the files are.
        explain: gives the evidence of a verdict.
        shown: what problems call the folder; its name by default.
        threads: how many threads onnxruntime uses for a text; more than 1 may change the last digits from run to run.

    Raises:
        SettingsError: a file or a library is absent, or the files are no model of these categories; holds one problem.
    """

    def __init__(self, folder: Path, explain: Explain, *, shown: str | None = None, threads: int = 1) -> None:
        place = folder.name if shown is None else shown
        onnx_files.complete(folder, place)
        config = onnx_files.fields(folder / CONFIG, place)
        self._explain = explain
        self._place = place
        self._labels = onnx_files.labels(config, f"{place}/{CONFIG}")
        self._threshold = onnx_files.threshold(folder, place)
        digests = onnx_files.digests(folder, place)
        self._name = f"onnx:{folder.resolve().name}/{digests[MODEL][:8]}"
        self._fingerprint = sha256(repr(digests).encode()).hexdigest()[:16]
        self._tokenizer = _tokenizer(folder / TOKENIZER, config, place)
        self._session = _session(folder / MODEL, threads, place)
        self._batch = 1 if onnx_files.scaled_together(folder / MODEL) else BATCH
        self._inputs = _inputs(self._session, f"{place}/{MODEL}")
        outputs = [output.name for output in self._session.get_outputs()]
        self._output = "logits" if "logits" in outputs else outputs[0]
        for length in (4, 7):  # any two lengths: a graph with fixed sizes takes one of them at most
            self._logits([_Pieces((0,) * length, (0,) * length)] * min(2, self._batch))

    @property
    def name(self) -> str:
        """``onnx:<folder>/<first 8 hexadecimal digits of the SHA-256 of model.onnx>``."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change with any file of the folder that decides verdicts, threshold and labels too."""
        return self._fingerprint

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        """One verdict an item, in the order of ``items``; only Indonesian and Malay are shown to the model.

        Raises:
            SettingsError: the model fails at a text (its tokenizer is another model's, mostly).
        """
        languages = [_spoken(item.title, item.excerpt) for item in items]
        at_home = (place for place, spoken in enumerate(languages) if spoken == "id")
        rows = dict(self._probabilities({place: self._pieces(items[place].title, items[place].excerpt) for place in at_home}))
        return [
            english.verdict(item.title, item.excerpt) if spoken == "en" else self._verdict(item, rows.get(place))
            for place, (item, spoken) in enumerate(zip(items, languages, strict=True))
        ]

    def _pieces(self, title: str, excerpt: str) -> _Pieces:
        try:
            found = self._tokenizer.encode(title, excerpt) if excerpt else self._tokenizer.encode(title)
        except Exception as error:  # tokenizers raises nothing narrower
            raise wrong(f"{self._place}/{TOKENIZER}", f"gagal membaca judul: {_first_line(error)}", _HOW_TO_EXPORT) from error
        return _Pieces(tuple(found.ids), tuple(found.type_ids))

    def _probabilities(self, pieces: Mapping[int, _Pieces]) -> Iterator[tuple[int, Floats]]:
        """Probabilities of the labels, by the place of the text; texts without pieces are left out."""
        order = sorted(pieces, key=lambda place: len(pieces[place].ids))
        for length, group in groupby(order, key=lambda place: len(pieces[place].ids)):
            places = list(group)
            for start in range(0, len(places) if length else 0, self._batch):
                some = places[start : start + self._batch]
                logits = self._logits([pieces[place] for place in some])
                with np.errstate(invalid="ignore"):  # not numbers, where the model says what are none
                    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
                    chances /= chances.sum(axis=1, keepdims=True)
                yield from zip(some, chances, strict=True)

    def _logits(self, texts: Sequence[_Pieces]) -> Floats:
        """What the model says (texts × labels) of texts that have equally many pieces."""
        ids = np.asarray([text.ids for text in texts])
        read = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": [text.types for text in texts]}
        given = {name: np.asarray(read[name], dtype=kind) for name, kind in self._inputs.items()}
        place = f"{self._place}/{MODEL}"
        try:
            found = np.asarray(self._session.run([self._output], given)[0], dtype=np.float64)
        except Exception as error:  # the errors of onnxruntime have no common root below this
            raise wrong(place, f"model gagal dijalankan: {_first_line(error)}", _HOW_TO_EXPORT) from error
        expected = (len(texts), len(self._labels))
        if found.shape != expected:
            sizes = f"{_sizes(found.shape)} untuk {expected[0]} teks dan {expected[1]} label di {CONFIG}"
            other_labels = f"pakai {CONFIG} dari model yang sama, dengan satu nama di id2label untuk tiap keluaran"
            hint = other_labels if found.shape[:-1] == expected[:-1] else _HOW_TO_EXPORT
            raise wrong(place, f'keluaran "{self._output}" berukuran {sizes}', hint)
        return found

    def _verdict(self, item: Item, chances: Floats | None) -> Verdict:
        if chances is None or not np.isfinite(chances).all():
            return unknown(self._name)
        by_category = dict(zip(self._labels, chances.tolist(), strict=True))
        first, second, third, fourth = (by_category.get(category, 0.0) for category in CATEGORIES)
        category = max(by_category, key=by_category.__getitem__)
        return Verdict(
            category=category,
            probabilities=(first, second, third, fourth),
            evidence=self._explain(item.title, item.excerpt, category),
            method=self._name,
            needs_review=by_category[category] < self._threshold,
        )


def _spoken(title: str, excerpt: str) -> str:
    """The language of a report, as :class:`prahum_site.analysis.sentiment.IndonesianVader` sees it."""
    parts = [vader_reading.tokens(title), vader_reading.tokens(excerpt)]
    hits = sum(len(vader_reading.read(part, lexicon.shipped()).hits) for part in parts)
    return language.spoken(f"{title} {excerpt}", [*parts[0], *parts[1]], hits)


def _library(name: str, place: str) -> ModuleType:
    """A library that most offices do not need, or that is slow to load.

    Raises:
        SettingsError: it can't be loaded.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise wrong(place, f'pustaka "{name}" belum terpasang', f"jalankan: {sys.executable} -m pip install {name}") from error


def _tokenizer(path: Path, config: Mapping[str, object], place: str) -> Tokenizer:
    """The tokenizer of a file, set to cut a text where the model's positions end."""
    library = _library("tokenizers", place)
    place = f"{place}/{path.name}"
    try:
        found: Tokenizer = library.Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises nothing narrower
        raise wrong(
            place, f"tokenizer tidak terbaca: {_first_line(error)}", "salin ulang dari folder hasil ekspor model"
        ) from error
    positions = config.get("max_position_embeddings")
    longest = min(LONGEST, positions - _POSITIONS_NOT_FOR_TEXT) if isinstance(positions, int) else LONGEST
    if found.truncation is not None:
        longest = min(longest, found.truncation["max_length"])
    if longest <= found.num_special_tokens_to_add(True):
        raise wrong(place, f"tidak ada ruang untuk teks: paling banyak {longest} potongan", "periksa max_position_embeddings")
    found.enable_truncation(longest)
    found.no_padding()
    return found


def _session(model: Path, threads: int, place: str) -> _Session:
    """The model, ready to run."""
    onnxruntime = _library("onnxruntime", place)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = _FATAL_ONLY  # what goes wrong is told as a problem
    try:
        session: _Session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the errors of onnxruntime have no common root below this
        hint = "salin ulang berkasnya; bila tetap gagal, ekspor ulang dengan opset yang dikenal onnxruntime yang terpasang"
        raise wrong(f"{place}/{MODEL}", f"model tidak terbuka: {_first_line(error)}", hint) from error
    return session


def _inputs(session: _Session, place: str) -> dict[str, Number]:
    """The inputs of a graph, each with the kind of number that it takes."""
    found = {one.name: one.type for one in session.get_inputs()}
    for name, kind in found.items():
        if name not in _INPUTS or kind not in _TYPES:
            hint = f"ekspor ulang; masukan yang dikenal: {', '.join(_INPUTS)} berupa bilangan bulat"
            raise wrong(place, f'masukan "{name}" ({kind}) tidak dikenal', hint)
    if _INPUTS[0] not in found:
        raise wrong(place, f'model tidak punya masukan "{_INPUTS[0]}"', _HOW_TO_EXPORT)
    return {name: _TYPES[kind] for name, kind in found.items()}


def _first_line(error: Exception) -> str:
    """What a library says, cut to a line that fits into a problem; it is English, for whoever made the model."""
    return " ".join(str(error).split())[:160]


def _sizes(shape: Sequence[int]) -> str:
    """A shape as it is told.

    >>> _sizes((2, 3))
    '2 × 3'
    """
    return " × ".join(map(str, shape))
