"""The encoder in small: it learns, is stored in whole numbers, and the stored model answers as the tuned one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip(
    "torch", reason="torch (hanya untuk melatih penyandi) tidak terpasang: pip install -r requirements-latih.in"
)
pytest.importorskip("onnx", reason="onnx tidak terpasang")

from prahum_site.analysis import encoder as runtime
from prahum_site.analysis import stack
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.vader_model import CATEGORY_OF
from prahum_site.model import CATEGORIES
from prahum_site.training import export, making, tuning, vocabulary
from prahum_site.training.base import Base
from prahum_site.training.encoder import Encoder, category_logits
from prahum_site.training.examples import Example

WIDTH, INNER, LAYERS, HEADS = 32, 64, 2, 4
WORDS = (
    *("banjir", "rendam", "rumah", "warga", "waspada", "gelombang", "rapat", "rutin"),
    *("jembatan", "selesai", "diresmikan", "di", "kota", "desa", "pagi"),
)
SAID = {"N1": "banjir rendam rumah", "B1": "waspada gelombang", "E": "rapat rutin", "P4": "jembatan diresmikan"}


@pytest.fixture(scope="module")
def base() -> Base:
    draw = np.random.default_rng(0)

    def weights(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return draw.normal(0, 0.15, shape).astype(np.float32)

    pieces = ("<s>", "<pad>", "</s>", "<unk>", *(f"\u2581{word}" for word in WORDS), *"abcdefghijklmnopqrstuvwxyz", "\u2581")
    tensors = {"emb.word": weights(len(pieces), WIDTH), "emb.pos": weights(128, WIDTH), "emb.type": weights(2 * WIDTH)}
    tensors |= {"emb.ln.w": np.ones(WIDTH, dtype=np.float32), "emb.ln.b": np.zeros(WIDTH, dtype=np.float32)}
    for layer in range(LAYERS):
        for name, rows, columns in (("q", WIDTH, WIDTH), ("k", WIDTH, WIDTH), ("v", WIDTH, WIDTH), ("ao", WIDTH, WIDTH),
                                    ("fi", INNER, WIDTH), ("fo", WIDTH, INNER)):  # fmt: skip
            tensors[f"l{layer}.{name}.w"], tensors[f"l{layer}.{name}.b"] = weights(rows, columns), weights(rows)
        for norm in ("aln", "oln"):
            tensors[f"l{layer}.{norm}.w"] = np.ones(WIDTH, dtype=np.float32)
            tensors[f"l{layer}.{norm}.b"] = np.zeros(WIDTH, dtype=np.float32)
    scores = np.asarray([0] * 4 + [-5.0] * (len(pieces) - 4), dtype=np.float32)
    return Base(
        width=WIDTH, layers=LAYERS, heads=HEADS, inner=INNER, epsilon=1e-12, pieces=pieces,
        scores=scores, first=0, last=2, unknown=3, tensors=tensors,
    )  # fmt: skip


def rows() -> list[Example]:
    return [
        Example(
            set="berita4",
            id=f"{rule}{place}",
            title=f"{said} di {place}",
            excerpt="pagi di desa" if place == "kota" else "",
            categories=(CATEGORIES.index(CATEGORY_OF[rule]),),
            rule=RULES.index(rule),
        )
        for rule, said in SAID.items()
        for place in ("kota", "desa", "rumah")
    ]


def test_a_trimmed_vocabulary_cuts_known_text_alike(base: Base) -> None:
    small = vocabulary.trimmed(base, ["banjir di kota"], size=34)
    assert len(small.pieces) == 34
    assert small.pieces[:4] == ("<s>", "<pad>", "</s>", "<unk>")
    assert [small.pieces[place] for place in small.cutter().ids("banjir kota")] == ["\u2581banjir", "\u2581kota"]


def tuned(base: Base) -> tuple[Encoder, vocabulary.Vocabulary]:
    words = vocabulary.trimmed(base, making.texts(rows()))
    torch.manual_seed(0)
    model = Encoder(base, words)
    cutter = words.cutter()
    coded = [making._coded(cutter, row, 1.0) for row in rows()]
    mean = tuning.tune(model, [lambda draw: coded] * 150, rate=3e-3, seed=1, decay=1.0, tell=lambda line: None)
    model.load_state_dict(mean)
    model.eval()
    return model, words


def test_tuning_learns_and_what_is_stored_answers_alike(base: Base, tmp_path: Path) -> None:
    model, words = tuned(base)
    read = [runtime.framed(words.cutter(), row.title, row.excerpt) for row in rows()]
    with torch.no_grad():
        logits = category_logits(model(*tuning.tensors([tuning.Coded(ids, title, (0,), -1, 1.0) for ids, title in read])))
    assert logits.argmax(1).tolist() == [row.categories[0] for row in rows()]

    state = {name: value.float().numpy() for name, value in model.state_dict().items()}
    for name, data in export.files(state, words, heads=HEADS, epsilon=base.epsilon).items():
        (tmp_path / name).write_bytes(data)
    reader = runtime.Encoder(tmp_path / runtime.MODEL_FILE.name, tmp_path / runtime.PIECES_FILE.name, threads=1)
    stored = stack.by_category(stack.softmax(reader.scores([(row.title, row.excerpt) for row in rows()])))
    assert stored.argmax(axis=1).tolist() == logits.argmax(1).tolist()
    assert stored == pytest.approx(logits.exp().numpy(), abs=0.06)


def test_the_same_seed_gives_the_same_weights(base: Base) -> None:
    one, other = tuned(base)[0].state_dict(), tuned(base)[0].state_dict()
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_a_label_of_two_categories_is_satisfied_by_either() -> None:
    scores = torch.full((2, len(RULES)), -8.0)
    scores[0, RULES.index("N1")] = scores[1, RULES.index("B1")] = 8.0
    batch = [tuning.Coded((0, 2), 2, (0, 1), -1, 1.0)] * 2
    assert float(tuning.loss_of(scores, batch, smoothing=0.0, rules=0.3)) < 0.01
    assert float(tuning.loss_of(scores, [tuning.Coded((0, 2), 2, (3,), -1, 1.0)] * 2, smoothing=0.0, rules=0.3)) > 5


def test_batches_hold_every_row_once() -> None:
    import random

    given = [tuning.Coded(tuple(range(length)), 1, (0,), -1, 1.0) for length in range(1, 90)] * 7
    made = list(tuning.batches(given, random.Random(1)))
    assert sorted(len(row.ids) for batch in made for row in batch) == sorted(len(row.ids) for row in given)
    assert max(len(batch) * max(len(row.ids) for row in batch) for batch in made) <= 1.25 * tuning.BATCH_TOKENS
