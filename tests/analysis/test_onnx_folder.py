"""An office's own model out of a folder: tiny ones, made here, whose answers can be worked out by hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto
from onnx_samples import EXCERPT, FOUR, INPUTS, WORDS, config, model, tokenizer
from tokenizers import Tokenizer

from prahum_site.analysis.onnx_files import labels
from prahum_site.analysis.onnx_folder import LONGEST, OnnxFolder
from prahum_site.analysis.sentiment import IndonesianVader, unknown
from prahum_site.model import CATEGORIES, Category, Evidence, Item, Verdict
from prahum_site.problems import Problem, SettingsError

REPO = Path(__file__).resolve().parents[2]
DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
N, B, E, P = CATEGORIES


def item(title: str, excerpt: str = "") -> Item:
    return Item(source="s", key="k", url=None, title=title, excerpt=excerpt, published=DAY, first_seen=DAY)


def explained(title: str, excerpt: str, category: Category) -> tuple[Evidence, ...]:
    return (Evidence(words=f"{title}|{excerpt}", weight=1.0, reason=str(category)),)


Made = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Made:
    """Makes a folder with a sound model; files may be given another content."""

    def folder(files: Mapping[str, bytes | str] | None = None) -> Path:
        made = tmp_path / "model-kantor"
        made.mkdir(exist_ok=True)
        sound: dict[str, bytes | str] = {"model.onnx": model(), "tokenizer.json": tokenizer(), "config.json": config()}
        for name, content in {**sound, **(files or {})}.items():
            (made / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return made

    return folder


def judged(folder: Path, title: str, excerpt: str = "") -> Verdict:
    return OnnxFolder(folder, explained).judge([item(title, excerpt)])[0]


def expected(*pieces: str, excerpt: Sequence[str] = (), columns: int = 4) -> list[float]:
    """Probabilities of the labels, worked out apart."""
    rows = [np.array(WORDS[piece]) for piece in pieces] + [np.array(WORDS[piece]) + EXCERPT for piece in excerpt]
    raised = np.exp(np.mean(rows, axis=0)[:columns])
    return [float(one) for one in raised / raised.sum()]


# What is judged -----------------------------------------------------------------------------------------------------------


def test_a_title_is_judged_between_marks(make: Made) -> None:
    verdict = judged(make(), "Banjir Samarinda")
    assert verdict.category is N
    assert verdict.probabilities == pytest.approx(expected("[CLS]", "banjir", "[UNK]", "[SEP]"))
    assert sum(verdict.probabilities) == pytest.approx(1)


def test_title_and_excerpt_are_judged_as_a_pair(make: Made) -> None:
    verdict = judged(make(), "Banjir", "Surut surut.")
    assert verdict.category is P
    pair = expected("[CLS]", "banjir", "[SEP]", excerpt=("surut", "surut", "[UNK]", "[SEP]"))
    assert verdict.probabilities == pytest.approx(pair)


def test_every_category_can_be_given_with_evidence_and_name(make: Made) -> None:
    judge = OnnxFolder(make(), explained)
    texts = [item("Banjir"), item("Waspada"), item("Jadwal", "Jadwal"), item("Surut")]
    verdicts = judge.judge(texts)
    assert [verdict.category for verdict in verdicts] == list(CATEGORIES)
    assert verdicts[2].evidence == explained("Jadwal", "Jadwal", E)
    assert {verdict.method for verdict in verdicts} == {judge.name}
    assert judge.judge([]) == []


def test_the_evidence_may_be_tier_zeros(make: Made) -> None:
    vader = IndonesianVader()
    (verdict,) = OnnxFolder(make(), explain=vader.explain).judge([item("Banjir rendam ribuan rumah")])
    assert verdict.evidence == vader.explain("Banjir rendam ribuan rumah", "", verdict.category)
    assert verdict.evidence


def test_three_classes_leave_no_chance_for_a_risk(make: Made) -> None:
    """Their columns here: negatif, (berpotensi negatif called neutral), (netral called positive)."""
    folder = make({"model.onnx": model(outputs=3), "config.json": config(["Negative", "Neutral", "Positive"])})
    verdict = judged(folder, "Jadwal")
    first, second, third = expected("[CLS]", "jadwal", "[SEP]", columns=3)
    assert verdict.category is P
    assert verdict.probabilities == pytest.approx((first, 0.0, second, third))
    assert verdict.probabilities[1] == 0.0


def test_labels_may_stand_in_any_order(make: Made) -> None:
    verdict = judged(make({"config.json": config(FOUR[::-1])}), "Banjir")
    assert verdict.category is P
    assert verdict.probabilities == pytest.approx(expected("[CLS]", "banjir", "[SEP]")[::-1])


@pytest.mark.parametrize("inputs", [INPUTS, INPUTS[:2], INPUTS[:1], (INPUTS[0], INPUTS[2])])
@pytest.mark.parametrize("kind", [TensorProto.INT64, TensorProto.INT32])
def test_a_model_is_given_the_inputs_that_it_has(make: Made, inputs: Sequence[str], kind: int) -> None:
    assert judged(make({"model.onnx": model(inputs, kind=kind)}), "Surut", "Banjir").category is P


def test_an_output_by_another_name_will_do(make: Made) -> None:
    assert judged(make({"model.onnx": model(name="output_0")}), "Surut").category is P


@pytest.mark.parametrize(("positions", "room"), [(10, 8), (400, LONGEST), (None, LONGEST)])
def test_a_text_is_cut_where_positions_end(make: Made, positions: int | None, room: int) -> None:
    folder = make({"config.json": config(max_position_embeddings=positions)})
    cut = expected("[CLS]", "banjir", *["jadwal"] * (room - 3), "[SEP]")
    assert judged(folder, "banjir " + "jadwal " * 500).probabilities == pytest.approx(cut)


def test_a_limit_in_the_tokenizer_holds_too(make: Made) -> None:
    made = Tokenizer.from_str(tokenizer())
    made.enable_truncation(6)
    made.enable_padding(length=9)
    verdict = judged(make({"tokenizer.json": made.to_str()}), "banjir " + "jadwal " * 500)
    assert verdict.probabilities == pytest.approx(expected("[CLS]", "banjir", *["jadwal"] * 3, "[SEP]"))


TEXTS = [item(" ".join(["Banjir", "surut", "jadwal"][: 1 + n % 3] * (1 + n % 4)), "Waspada." * (n % 2)) for n in range(80)]


@pytest.mark.parametrize("quantised", [False, True])
def test_neighbours_do_not_sway_a_verdict(make: Made, quantised: bool) -> None:
    judge = OnnxFolder(make({"model.onnx": model(quantised=quantised)}), explained)
    together = judge.judge(TEXTS)
    assert together == [judge.judge([one])[0] for one in TEXTS]
    assert together[::-1] == judge.judge(TEXTS[::-1])


# When a person should look, and what no model is asked --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "sure"), [(None, 0.6), ('{"threshold": 0.9}', 0.9), ('\ufeff{"threshold": 1}', 1.0), ("{}", 0.6)]
)
def test_below_the_threshold_a_person_should_look(make: Made, written: str | None, sure: float) -> None:
    folder = make() if written is None else make({"prahum.json": written})
    verdicts = OnnxFolder(folder, explained).judge(TEXTS)
    assert {max(verdict.probabilities) < sure for verdict in verdicts} >= {True}
    assert [verdict.needs_review for verdict in verdicts] == [max(verdict.probabilities) < sure for verdict in verdicts]


@pytest.mark.parametrize("title", ["", "2026: 17-8", "洪水淹没了沙马林达的街道"])
def test_a_text_without_words_or_in_another_script_is_unknown(make: Made, title: str) -> None:
    verdict = judged(make(), title)
    assert verdict.category is Category.UNKNOWN
    assert verdict.probabilities == (0.25, 0.25, 0.25, 0.25)
    assert verdict.needs_review
    assert verdict.evidence == ()


def test_english_is_judged_as_everywhere(make: Made) -> None:
    texts = [item("The flood has killed three people and it is not the end of it"), item("Surut")]
    verdicts = OnnxFolder(make(), explained).judge(texts)
    assert verdicts[0] == IndonesianVader().judge(texts)[0]
    assert verdicts[1].category is P


def test_what_is_no_number_is_no_verdict(make: Made) -> None:
    broken = model().replace(np.float32(15).tobytes(), np.float32("nan").tobytes())
    judge = OnnxFolder(make({"model.onnx": broken}), explained)
    assert judge.judge([item("Surut")]) == [unknown(judge.name)]


# Names --------------------------------------------------------------------------------------------------------------------


def test_the_name_tells_folder_and_model(make: Made) -> None:
    first = OnnxFolder(make(), explained)
    again = OnnxFolder(make({"prahum.json": '{"threshold": 0.7}'}), explained)
    other = OnnxFolder(make({"model.onnx": model(INPUTS[:2])}), explained)

    assert first.name.startswith("onnx:model-kantor/")
    assert len(first.name) == len("onnx:model-kantor/") + 8
    assert first.name == again.name != other.name
    assert len({judge.fingerprint for judge in (first, again, other)}) == 3
    assert first.fingerprint == OnnxFolder(_without(make(), "prahum.json"), explained).fingerprint


def _without(folder: Path, name: str) -> Path:
    (folder / name).unlink()
    return folder


@pytest.mark.parametrize(
    ("written", "category"),
    [
        *((name, N) for name in ("negatif", "Negative", "NEG")),
        *((name, B) for name in ("Berpotensi Negatif", "berpotensi_negatif", "potentially-negative", "at risk", "AT_RISK")),
        *((name, E) for name in ("netral", "neutral", "NEU")),
        *((name, P) for name in ("positif", " Positive ", "POS")),
    ],
)
def test_labels_may_be_written_in_many_ways(written: str, category: Category) -> None:
    others = [str(one) for one in (N, E, P) if one is not category]
    assert labels(json.loads(config([written, *others])), "config.json")[0] is category


# What can be wrong --------------------------------------------------------------------------------------------------------


def problem(folder: Path, *texts: Item) -> Problem:
    with pytest.raises(SettingsError) as caught:
        OnnxFolder(folder, explained, shown="model/kantor").judge(texts)
    (found,) = caught.value.problems
    assert found.hint
    return found


WRONG_LABELS = [
    (config(["LABEL_0", "LABEL_1", "LABEL_2", "LABEL_3"]), 'label "LABEL_0" di id2label bukan nama kategori'),
    (config(["negatif", "negative", "netral", "positif"]), 'dua label di id2label berarti "negatif"'),
    (config(["negatif", "positif"]), 'kategori "netral" tidak ada di id2label'),
    ('{"id2label": {"1": "negatif", "2": "netral", "3": "positif"}}', "nomor di id2label harus 0 sampai 2"),
    (
        '{"id2label": {"0": ["negatif"], "1": "netral", "2": "positif"}}',
        "label \"['negatif']\" di id2label bukan nama kategori",
    ),
    ('{"id2label": []}', "id2label tidak ada"),
    ("{}", "id2label tidak ada"),
]


@pytest.mark.parametrize(("written", "message"), WRONG_LABELS)
def test_labels_that_name_no_categories(make: Made, written: str, message: str) -> None:
    found = problem(make({"config.json": written}))
    assert found.path == "model/kantor/config.json"
    assert found.message == message
    assert '"negatif", "berpotensi negatif" (boleh tidak ada), "netral", atau "positif"' in found.hint


WRONG_FILES: list[tuple[dict[str, str | bytes], str]] = [
    ({"config.json": '{\n "id2label": {,\n}'}, "config.json:2:15: bukan JSON yang benar"),
    ({"config.json": b"\xff\xfe"}, "config.json: bukan JSON yang benar"),
    ({"config.json": "[]"}, "config.json: isinya bukan pasangan nama dan nilai"),
    ({"config.json": ""}, "config.json: berkas kosong"),
    (
        {"config.json": config(max_position_embeddings=4)},
        "tokenizer.json: tidak ada ruang untuk teks: paling banyak 2 potongan",
    ),
    ({"prahum.json": '{"threshold": "tinggi"}'}, "prahum.json: threshold harus angka dari 0 sampai 1"),
    ({"prahum.json": '{"threshold": true}'}, "prahum.json: threshold harus angka dari 0 sampai 1"),
    ({"prahum.json": '{"threshold": 60}'}, "prahum.json: threshold harus angka dari 0 sampai 1"),
    ({"prahum.json": '{"ambang": 0.6}'}, 'prahum.json: isian "ambang" tidak dikenal'),
    ({"tokenizer.json": "{}"}, "tokenizer.json: tokenizer tidak terbaca: "),
    ({"model.onnx": b""}, "model.onnx: berkas kosong"),
    ({"model.onnx": b"bukan model"}, "model.onnx: model tidak terbuka: "),
    ({"model.onnx": model()[:200]}, "model.onnx: model tidak terbuka: "),
    ({"model.onnx": "version https://git-lfs.github.com/spec/v1\n"}, "model.onnx: isinya hanya penunjuk Git LFS"),
    ({"model.onnx": model((*INPUTS, "position_ids"))}, 'model.onnx: masukan "position_ids" (tensor(int64)) tidak dikenal'),
    ({"model.onnx": model(outputs=3)}, 'model.onnx: keluaran "logits" berukuran 2 × 3 untuk 2 teks dan 4 label di config.json'),
    ({"model.onnx": model(pooled=False)}, 'model.onnx: keluaran "logits" berukuran 2 × 4 × 4 untuk 2 teks dan 4 label'),
    ({"model.onnx": model(sizes=(1, 128))}, "model.onnx: model gagal dijalankan: "),
    ({"model.onnx": model(sizes=("batch", 7))}, "model.onnx: model gagal dijalankan: "),
]


@pytest.mark.parametrize(("files", "told"), WRONG_FILES)
def test_files_that_are_no_model(make: Made, files: dict[str, str | bytes], told: str) -> None:
    assert str(problem(make(files))).startswith(f"model/kantor/{told}")


def test_another_number_of_labels_is_told_with_what_to_do(make: Made) -> None:
    found = problem(make({"model.onnx": model(outputs=3)}))
    assert found.hint == "pakai config.json dari model yang sama, dengan satu nama di id2label untuk tiap keluaran"


def test_files_that_are_absent_are_told_together(make: Made, tmp_path: Path) -> None:
    assert str(problem(tmp_path / "tiada")).startswith("model/kantor: folder model tidak ada")
    folder = _without(_without(make(), "model.onnx"), "tokenizer.json")
    assert str(problem(folder)).startswith("model/kantor: folder model tidak lengkap: model.onnx, tokenizer.json tidak ada")


def test_a_tokenizer_of_another_model_is_told_when_it_shows(make: Made) -> None:
    folder = make({"tokenizer.json": tokenizer([*WORDS, "gempa"])})
    assert judged(folder, "Surut").category is P
    assert str(problem(folder, item("Gempa"))).startswith("model/kantor/model.onnx: model gagal dijalankan: ")


def test_a_tokenizer_that_fails_at_a_text_is_told(make: Made) -> None:
    folder = make({"tokenizer.json": tokenizer([f"bukan {word}" for word in WORDS])})
    assert str(problem(folder, item("Surut"))).startswith("model/kantor/tokenizer.json: gagal membaca judul: ")


@pytest.mark.parametrize("library", ["tokenizers", "onnxruntime"])
def test_a_library_that_is_absent_is_told(make: Made, tmp_path: Path, library: str) -> None:
    hiding = tmp_path / "perpustakaan"
    hiding.mkdir()
    (hiding / f"{library}.py").write_text("raise ImportError", encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from prahum_site.analysis.onnx_folder import OnnxFolder\n"
        "OnnxFolder(Path(sys.argv[1]), lambda *_: ())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(make())],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=REPO,
        env={**os.environ, "PYTHONPATH": str(hiding)},
    )
    assert (
        f'model-kantor: pustaka "{library}" belum terpasang (jalankan: {sys.executable} -m pip install {library})'
        in done.stderr
    )
