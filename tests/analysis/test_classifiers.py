"""The judges that an office may choose: what they share, what each adds, and what they are fast without."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prahum_site.analysis import classifiers, encoder, stack
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


def test_below_the_threshold_a_person_should_look() -> None:
    texts = [*REPORTS, ("Ada Apa dengan Kolam Itu", ""), ("Warga dan Dinas Bicara", "")]
    for name in ("penuh", "linear"):
        limit = stack.shipped()[name].threshold
        for verdict in JUDGES[name].judge(items(texts)):
            assert verdict.needs_review == (max(verdict.probabilities) < limit or not verdict.evidence)


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
        classifiers.Whole(absent).judge(items(REPORTS))
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


def test_where_all_is_remembered_no_model_is_loaded() -> None:
    """The nightly build of a quiet night starts neither numpy nor onnxruntime's session."""
    code = (
        "import sys; from prahum_site.analysis import classifiers\n"
        "class Full:\n"
        "    def many(self, kind, version, keys): return {}\n"
        "    def keep(self, kind, version, values): pass\n"
        "classifiers.remembering('penuh', None, Full()).judge([])\n"
        "print('onnxruntime' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_fingerprint_is_that_of_the_files() -> None:
    assert len(classifiers.fingerprint()) == 16
    assert classifiers.fingerprint() == classifiers.fingerprint()


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
