"""The judge: minimal pairs of the codebook, evidence, unknown languages, corrections, and VADER left as it was."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from vaderSentiment import vaderSentiment

from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.sentiment import EVIDENCE_LIMIT, IndonesianVader, corrected
from prahum_site.analysis.vader_model import Model
from prahum_site.model import CATEGORIES, Category, Correction, Item, Verdict

DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
JUDGE = IndonesianVader()
N, B, E, P = CATEGORIES


def item(title: str, excerpt: str = "", key: str = "k") -> Item:
    return Item(source="s", key=key, url=None, title=title, excerpt=excerpt, published=DAY, first_seen=DAY)


def judged(title: str, excerpt: str = "") -> Verdict:
    return JUDGE.judge([item(title, excerpt)])[0]


def compound(text: str) -> float:
    return JUDGE.polarity_scores(text)["compound"]


# Minimal pairs --------------------------------------------------------------------------------------------------------

PAIRS_FILE = Path(__file__).parent / "data" / "pasangan.tsv"
LINES = [line.split("\t") for line in PAIRS_FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
PAIRS = [(LINES[place], LINES[place + 1]) for place in range(0, len(LINES), 2)]


def test_pairs_differ_in_what_they_should_say() -> None:
    assert len(PAIRS) == 100
    assert [pair for pair in PAIRS if pair[0][0] != pair[1][0] or pair[0][1] == pair[1][1]] == []


def test_minimal_pairs() -> None:
    wrong = [
        f"{kind}: {category} expected, {verdict.category} given: {title}"
        for pair in PAIRS
        for kind, category, title in pair
        if (verdict := judged(title)).category != category
    ]
    assert len(wrong) <= 25, "\n".join(wrong)


@pytest.mark.parametrize("kind", ["arah", "tarif"])
def test_direction_and_tariffs_are_all_right(kind: str) -> None:
    wrong = [title for pair in PAIRS for of, category, title in pair if of == kind and judged(title).category != category]
    assert wrong == []


# Scopes of VADER in Indonesian ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("louder", "softer"),
    [
        ("warga sangat bangga", "warga bangga"),
        ("warga bangga sekali", "warga bangga"),
        ("jalan rusak parah banget", "jalan rusak"),
        ("warga bangga", "warga agak bangga"),
        ("warga resah sekali", "warga resah"),
    ],
)
def test_boosters_before_and_after_and_dampeners(louder: str, softer: str) -> None:
    assert abs(compound(louder)) > abs(compound(softer)) > 0


@pytest.mark.parametrize(
    "text", ["warga tidak puas", "warga tak puas dengan layanan", "belum puas", "tanpa prestasi", "bukan prestasi membanggakan"]
)
def test_negated_praise_is_no_praise(text: str) -> None:
    assert compound(text) < 0


@pytest.mark.parametrize(
    "text", ["jembatan tidak roboh", "bebas dari korupsi", "tak satu pun sekolah di kota ini rusak", "nihil korupsi"]
)
def test_negated_harm_is_no_harm(text: str) -> None:
    assert compound(text) > 0


def test_negation_ends_with_its_clause() -> None:
    assert compound("warga tidak tahu, sekolah roboh") < 0


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("warga bangga, tetapi jembatan rusak", -1),
        ("jembatan rusak, tetapi warga bangga", 1),
        ("meski kekeringan, petani untung", 1),
        ("petani untung meski kekeringan", 1),
        ("kendati untung, petani terjerat utang", -1),
    ],
)
def test_the_main_clause_outweighs(text: str, sign: int) -> None:
    assert compound(text) * sign > 0


def test_clitics_are_stripped() -> None:
    assert compound("parahnya kerusakannya") < 0


def test_a_long_excerpt_does_not_shout_down_the_title() -> None:
    praise = "Program ini mendapat apresiasi. " * 3
    assert judged("Banjir Bandang Tewaskan Lima Warga", praise).category is N


# Verdicts -------------------------------------------------------------------------------------------------------------


def test_probabilities_are_four_and_sum_to_one() -> None:
    for title in ("Banjir Rendam Rumah", "Rapat", "Bupati Resmikan Jembatan", "Apa Itu Stunting?"):
        verdict = judged(title)
        assert len(verdict.probabilities) == 4
        assert sum(verdict.probabilities) == pytest.approx(1)
        assert verdict.category is CATEGORIES[max(range(4), key=verdict.probabilities.__getitem__)]
        assert verdict.method == "vader-id/1"


def test_evidence_names_the_words_and_why() -> None:
    verdict = judged("Anggota DPRD Jadi Tersangka Korupsi Alkes", "Ia ditahan kejaksaan. " * 3)
    assert verdict.category is N
    assert verdict.rule == "N2"
    assert 0 < len(verdict.evidence) <= EVIDENCE_LIMIT
    assert verdict.evidence[0].words in {"jadi tersangka", "korupsi"}
    assert verdict.evidence[0].weight < 0
    assert verdict.evidence[0].reason == "proses hukum atau temuan kesalahan"
    assert len({one.words for one in verdict.evidence}) == len(verdict.evidence)


def test_evidence_of_a_moving_indicator() -> None:
    verdict = judged("Angka Stunting di Kukar Turun 3 Persen")
    assert verdict.rule == "P2"
    assert verdict.evidence[0].words == "angka stunting … turun"
    assert verdict.evidence[0].weight > 0
    assert verdict.evidence[0].reason == "indikator bergerak baik"


def test_evidence_has_at_most_five_pieces() -> None:
    verdict = judged(
        "Banjir, Longsor, Kebakaran, Gempa, dan Kecelakaan Tewaskan Warga", "Korban luka dirawat, rumah rusak parah."
    )
    assert len(verdict.evidence) == EVIDENCE_LIMIT


@pytest.mark.parametrize(
    ("title", "words", "reason"),
    [
        ("Jembatan Mahakam Tidak Roboh", "tidak roboh", "kerugian yang dikatakan tidak terjadi"),
        ("Alat Baru Belum Juga Bermanfaat", "belum … bermanfaat", "manfaat yang dikatakan belum ada"),
        ("Sopir Hampir Saja Tertabrak Truk", "hampir saja tertabrak", "nyaris terjadi"),
    ],
)
def test_turned_evidence_names_what_turned_it_in_plain_words(title: str, words: str, reason: str) -> None:
    assert (words, reason) in {(one.words, one.reason) for one in judged(title).evidence}


def test_evidence_leaves_out_what_says_nothing_or_the_same_again() -> None:
    verdict = judged("Banjir Rendam Rumah, Jadwal Rapat Berubah", "Banjir merendam rumah warga, rapat ditunda.")
    assert verdict.category is N
    assert all(one.weight for one in verdict.evidence)
    assert "banjir" not in {one.words for one in verdict.evidence}
    assert judged("Jadwal Rapat Paripurna").evidence[0].weight == 0


@pytest.mark.parametrize(("weights", "review"), [({"bias": 9.0}, True), ({"bias": 9.0, "j:P4": 1.0}, True), ({}, False)])
def test_a_verdict_without_words_of_its_own_asks_for_review(weights: dict[str, float], review: bool) -> None:
    rows = {name: tuple(value if rule == "N1" else 0.0 for rule in RULES) for name, value in weights.items()}
    rows |= {} if weights else {"bias": tuple(9.0 if rule == "E" else 0.0 for rule in RULES)}
    verdict = IndonesianVader(model=Model(rows, 0.5)).judge([item("Pemkot Salurkan Beras untuk Warga")])[0]
    assert verdict.category is (N if weights else E)
    assert verdict.needs_review is review


def test_doubt_asks_for_review_and_certainty_does_not() -> None:
    assert judged("Korban Banjir Tunggu Bantuan dan Hiburan").needs_review
    assert not judged("Kecelakaan Maut di Bontang, Tiga Orang Tewas").needs_review


# Unknown --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.345",
        "???",
        "–",
        "洪水袭击三马林达",
        "Наводнение в Самаринде",
        "الفيضانات تضرب المدينة",
        "Chính phủ tăng lương tối thiểu cho công nhân trong năm nay",
    ],
)
def test_what_cannot_be_judged_is_unknown_and_not_neutral(text: str) -> None:
    verdict = judged(text)
    assert verdict.category is Category.UNKNOWN
    assert verdict.probabilities == (0.25, 0.25, 0.25, 0.25)
    assert verdict.evidence == ()
    assert verdict.rule is None


@pytest.mark.parametrize(
    "text",
    [
        "Banjir Samarinda",
        "Persiba Vs Borneo FC",
        "Rudy Mas'ud, Seno Aji, dan Isran Noor",
        "Pusamania Borneo FC Hadapi Bali United",
        "PPU Tuan Rumah MTQ",
        "The Raid Tayang di Bioskop Samarinda",
        "Kerajaan Malaysia Umum Bantuan Rakyat",
        "OTT",
    ],
)
def test_short_headlines_and_names_are_judged(text: str) -> None:
    assert judged(text).category is not Category.UNKNOWN


# Corrections ------------------------------------------------------------------------------------------------------


def correction(key: str, category: Category = P, day: int = 1, officer: str = "petugas-1") -> Correction:
    return Correction(
        path="content/koreksi/x.md",
        line=1,
        key=key,
        category=category,
        reason="salah baca",
        officer=officer,
        day=date(2026, 11, day),
    )


def test_an_officer_wins_over_the_machine() -> None:
    items = [item("Banjir Rendam Rumah", key="a"), item("Banjir Rendam Pasar", key="b")]
    verdicts = JUDGE.judge(items)
    found = corrected(items, verdicts, [correction("a"), correction("lain")])
    assert found[0].category is P
    assert found[0].probabilities == (0.0, 0.0, 0.0, 1.0)
    assert found[0].method == "editor:petugas-1"
    assert found[0].by_editor
    assert found[0].note == "salah baca"
    assert not found[0].needs_review
    assert found[1] == verdicts[1]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_later_correction_counts(order: Sequence[int]) -> None:
    items = [item("Banjir", key="a")]
    both = {1: correction("a", N, day=1, officer="lama"), 2: correction("a", E, day=2, officer="baru")}
    assert corrected(items, JUDGE.judge(items), [both[one] for one in order])[0].method == "editor:baru"


def test_verdicts_must_match_items() -> None:
    with pytest.raises(ValueError, match="shorter"):
        corrected([item("Banjir")], [], [])


# VADER itself ---------------------------------------------------------------------------------------------------------


def test_vadersentiment_is_left_as_it_was() -> None:
    boosters, negations = dict(vaderSentiment.BOOSTER_DICT), list(vaderSentiment.NEGATE)
    IndonesianVader().judge([item("Warga sangat tidak puas")])
    assert boosters == vaderSentiment.BOOSTER_DICT
    assert negations == vaderSentiment.NEGATE
    assert vaderSentiment.SentimentIntensityAnalyzer().polarity_scores("VADER is very smart")["compound"] > 0.4


def test_the_english_lexicon_is_not_there() -> None:
    assert isinstance(JUDGE, vaderSentiment.SentimentIntensityAnalyzer)
    assert compound("a great and wonderful success") == 0
    assert compound("ban mobil") == 0
    assert JUDGE.emojis == {}


def test_same_verdicts_after_a_pickle_and_again() -> None:
    items = [item("Jalan Rusak, Warga Protes"), item("Bupati Resmikan Puskesmas")]
    first = JUDGE.judge(items)
    assert pickle.loads(pickle.dumps(JUDGE)).judge(items) == first
    assert JUDGE.judge(items) == first
    assert pickle.loads(pickle.dumps(first)) == first
