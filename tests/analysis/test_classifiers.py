"""The judges that an office may choose: what they share, what each adds, and what they are fast without."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prahum_site.analysis import classifiers, encoder, judges, stack
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.pieces import Pieces
from prahum_site.analysis.sentiment import Classifier
from prahum_site.model import CATEGORIES, Category, Item, Verdict
from prahum_site.problems import SettingsError

DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
REPO = Path(__file__).resolve().parents[2]
REPORTS = (
    ("Banjir Rendam Ratusan Rumah di Samarinda, Dua Warga Tewas", "Air naik sejak Senin dini hari, listrik padam."),
    ("BMKG: Waspada Gelombang Empat Meter di Selat Makassar", ""),
    ("Jadwal Pelayanan SIM Keliling di Balikpapan Pekan Ini", "Layanan dibuka pukul 08.00 Wita di lima titik."),
    ("Jembatan Sambaliung Rampung, Bupati Resmikan Hari Ini", "Jembatan sepanjang 300 meter itu dibangun dua tahun."),
)
JUDGES = {name: classifiers.classifier(name) for name in classifiers.NAMES}


def items(texts: Sequence[tuple[str, str]]) -> list[Item]:
    return [
        Item(source="s", key=f"k{number}", url=None, title=title, excerpt=excerpt, published=DAY, first_seen=DAY)
        for number, (title, excerpt) in enumerate(texts)
    ]


@pytest.fixture(params=classifiers.NAMES)
def judge(request: pytest.FixtureRequest) -> Classifier:
    return JUDGES[request.param]


def test_each_judges_plain_reports_right(judge: Classifier) -> None:
    assert [verdict.category for verdict in judge.judge(items(REPORTS))] == list(CATEGORIES)


def test_a_verdict_is_whole(judge: Classifier) -> None:
    for verdict in judge.judge(items(REPORTS)):
        assert sum(verdict.probabilities) == pytest.approx(1)
        assert CATEGORIES[max(range(4), key=verdict.probabilities.__getitem__)] is verdict.category
        assert verdict.method == judge.name
        assert verdict.rule is None or RULES.index(verdict.rule) >= 0
        assert verdict.evidence
        assert all(one.words and one.reason for one in verdict.evidence)


def test_a_verdict_does_not_hang_on_its_neighbours(judge: Classifier) -> None:
    together = judge.judge(items([*REPORTS, *reversed(REPORTS)]))
    alone = [judge.judge(items([report]))[0] for report in REPORTS]
    assert together[:4] == alone
    assert together[4:] == alone[::-1]


def test_nothing_is_judged_of_nothing(judge: Classifier) -> None:
    assert judge.judge([]) == []


@pytest.mark.parametrize("text", ["12345 !!!", "洪水淹没了数百所房屋", ""])
def test_what_nobody_here_reads_is_unknown(judge: Classifier, text: str) -> None:
    [verdict] = judge.judge(items([(text, "")]))
    assert (verdict.category, verdict.needs_review, verdict.evidence) == (Category.UNKNOWN, True, ())


def test_english_is_read_with_vaders_own_words(judge: Classifier) -> None:
    bad, good = judge.judge(
        items([("Flood kills three people in the city", ""), ("Residents are happy with the new bridge in their village", "")])
    )
    assert (bad.category, good.category) == (Category.NEGATIVE, Category.POSITIVE)
    assert bad.method == good.method == "vader-en/1"
    assert bad.needs_review and good.needs_review
    assert bad.evidence[0].reason == "kamus bahasa Inggris"
    assert sum(bad.probabilities) == pytest.approx(1)


def test_a_regional_language_is_for_review(judge: Classifier) -> None:
    [verdict] = judge.judge(items([("Ulun handak batakun, pian kadada di rumahkah", "")]))
    assert verdict.needs_review


def test_no_word_that_speaks_is_no_sure_verdict() -> None:
    """Ignorance is not neutral: a bare name may be called so, but a person should look."""
    for name in ("penuh", "linear"):
        [verdict] = JUDGES[name].judge(items([("Samarinda", "")]))
        assert verdict.needs_review, name


def test_below_the_threshold_a_person_should_look() -> None:
    texts = [*REPORTS, ("Ada Apa dengan Kolam Itu", ""), ("Warga dan Dinas Bicara", "")]
    for name in ("penuh", "linear"):
        limit = stack.shipped()[name].threshold
        for verdict in JUDGES[name].judge(items(texts)):
            sign = {Category.NEUTRAL: 0, Category.POSITIVE: 1}.get(verdict.category, -1)
            supported = any((one.weight > 0) - (one.weight < 0) == sign for one in verdict.evidence)
            assert verdict.needs_review == (max(verdict.probabilities) < limit or not supported)


def test_the_registry() -> None:
    assert [classifiers.classifier(name).name for name in ("vader", "linear", "penuh")] == [
        "vader-id/1",
        "linear-id/1",
        "penuh-id/1",
    ]


def test_an_unknown_name_says_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        classifiers.classifier("ramalan", tmp_path)
    assert 'penilai "ramalan"' in str(caught.value.problems[0])
    assert "penuh, linear, vader" in str(caught.value.problems[0])


def test_a_machine_without_onnxruntime_is_told_what_to_do() -> None:
    def absent() -> encoder.Encoder:
        raise ImportError("DLL load failed")

    with pytest.raises(SettingsError) as caught:
        judges.Whole(absent).judge(items(REPORTS))
    assert "penilai: linear" in str(caught.value.problems[0])


class Store:
    """A store in memory that counts."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, bytes], bytes] = {}

    def many(self, kind: str, version: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        return {key: self.kept[version, key] for key in keys if (version, key) in self.kept}

    def keep(self, kind: str, version: str, values: Mapping[bytes, bytes]) -> None:
        self.kept |= {(version, key): value for key, value in values.items()}


@pytest.mark.parametrize("name", classifiers.NAMES)
def test_remembered_verdicts_are_the_same(name: str) -> None:
    store = Store()
    fresh = classifiers.remembering(name, REPO, store).judge(items(REPORTS))
    again = classifiers.remembering(name, REPO, store).judge(items(REPORTS))
    assert fresh == again == JUDGES[name].judge(items(REPORTS))
    assert len(store.kept) == len(REPORTS)


def test_where_all_is_remembered_no_model_is_loaded(tmp_path: Path) -> None:
    """The build of a quiet night starts neither numpy nor onnxruntime."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from datetime import UTC, datetime\n"
        "from prahum_site import cli\n"
        "from prahum_site.analysis import classifiers\n"
        "from prahum_site.memo import Memo\n"
        "from prahum_site.model import Item\n"
        "day = datetime(2026, 11, 20, tzinfo=UTC)\n"
        "item = Item(source='s', key='k', url=None, title='Banjir Surut', excerpt='', published=day, first_seen=day)\n"
        "with Memo(Path(sys.argv[1])) as memo:\n"
        "    [verdict] = classifiers.remembering('penuh', Path(), memo).judge([item])\n"
        "print(verdict.category, 'numpy' in sys.modules, 'onnxruntime' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "ingatan.sqlite")]
    said = [subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=True).stdout.split() for _ in (1, 2)]
    assert said[0][-2:] == ["True", "True"]
    assert said[1] == [said[0][0], "False", "False"]


def test_the_fingerprint_follows_code_and_weights_and_no_figures(tmp_path: Path) -> None:
    shutil.copytree(REPO / "prahum_site", tmp_path / "prahum_site", ignore=shutil.ignore_patterns("__pycache__", "starter"))
    shutil.copytree(REPO / "templates", tmp_path / "templates")

    def fingerprint() -> str:
        code = "from prahum_site.analysis.classifiers import fingerprint; print(fingerprint())"
        return subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    analysis = tmp_path / "prahum_site" / "analysis"
    before = fingerprint()
    assert len(before.strip()) == 16
    (analysis / "lexicon_data" / "evaluation.json").write_text("{}", encoding="utf-8")
    assert fingerprint() == before
    model = analysis / "models" / "linear.npz"
    model.write_bytes(model.read_bytes()[:-1] + b"x")
    changed = fingerprint()
    assert changed != before
    with (analysis / "lexicon_data" / "positif.tsv").open("a", encoding="utf-8") as file:
        file.write("asyik sekali\t2.0\tP3\n")
    assert fingerprint() not in {before, changed}


def test_minimal_pairs_are_right_by_the_default() -> None:
    lines = (REPO / "tests" / "analysis" / "data" / "pasangan.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    verdicts = JUDGES["penuh"].judge(items([(title, "") for _, _, title in rows]))
    right = [verdict.category == category for verdict, (_, category, _) in zip(verdicts, rows, strict=True)]
    pairs = [one and other for one, other in zip(right[::2], right[1::2], strict=True)]
    wrong = "\n".join(f"{category}: {title}" for hit, (_, category, title) in zip(right, rows, strict=True) if not hit)
    assert (len(pairs), sum(pairs) >= 85, sum(right) >= 180) == (100, True, True), wrong


# The encoder's reading ------------------------------------------------------------------------------------------------


def test_pieces_prefer_the_likeliest_cut() -> None:
    toy = Pieces(["<unk>", "▁ban", "jir", "▁banjir", "▁", "b"], [0, -2.0, -2.0, -5.0, -3.0, -9.0], unknown=0)
    assert toy.ids("banjir") == (1, 2)
    assert toy.ids("  banjir\tbanjir ") == (1, 2, 1, 2)
    assert toy.ids("ﬁ") == (4, 0, 0), "compatibility forms are resolved first"
    assert toy.ids("") == ()


def test_title_and_excerpt_are_framed_and_cut_at_the_end() -> None:
    toy = Pieces(["<s>", "<pad>", "</s>", "<unk>", "▁a"], [0, 0, 0, 0, -1.0], unknown=3)
    assert encoder.framed(toy, "a a", "a") == ((0, 4, 4, 2, 4, 2), 4)
    assert encoder.framed(toy, "a", "") == ((0, 4, 2), 3)
    ids, title = encoder.framed(toy, "a " * 10, "a " * 200)
    assert (len(ids), title, ids[-1]) == (encoder.LONGEST, 12, 2)
    ids, title = encoder.framed(toy, "a " * 200, "a")
    assert (len(ids), title) == (encoder.LONGEST, encoder.LONGEST)


def test_any_number_of_threads_reads_the_same() -> None:
    texts = [(title, excerpt) for title, excerpt in REPORTS] * 3
    one = encoder.Encoder(encoder.MODEL_FILE, encoder.PIECES_FILE, threads=1).scores(texts)
    three = encoder.Encoder(encoder.MODEL_FILE, encoder.PIECES_FILE, threads=3).scores(texts)
    assert one.tolist() == three.tolist()


def test_hostile_text_is_read() -> None:
    texts = [("a" * 100_000, "\0" * 50), ("\U0001f4a9" * 500, "\ud800"), ("\n", "\t")]
    verdicts: list[Verdict] = JUDGES["penuh"].judge(items(texts))
    assert len(verdicts) == 3
