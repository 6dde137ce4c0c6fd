"""The topics' weights: small made-up tasks that a working learner must solve, what is learnt from, and the figures."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from prahum_site.analysis import marked, topic_weights
from prahum_site.analysis.evaluation_sets import table
from prahum_site.analysis.topics import TopicModel
from prahum_site.model import Topic
from prahum_site.problems import SettingsError

pytest.importorskip("scipy", reason="scipy (hanya untuk melatih) tidak terpasang")
from prahum_site.training import topics, topics_figures, topics_fit
from prahum_site.training.topics import KORPUS, OTHER, OWN, Example
from prahum_site.training.topics_figures import Reading, Wanted

REPO = Path(__file__).parents[2]
FLOOD = Topic(id="bencana", name="Kebencanaan", words=("banjir", "air naik"))
SCHOOL = Topic(id="pendidikan", name="Pendidikan", words=("sekolah", "mengajar"))
HEALTH = Topic(id="kesehatan", name="Kesehatan", words=("puskesmas", "pasien"))
NEW = Topic(id="pertanahan", name="Pertanahan", words=("sertifikat tanah",))
KNOWN = (FLOOD, SCHOOL, HEALTH)
SAID = {
    "bencana": ("Genangan Meluas di {}", "Air naik di {}, kata relawan."),
    "pendidikan": ("Murid {} Belajar Lagi", "Guru mengajar di {}."),
    "kesehatan": ("Pasien {} Antre", "Dokter datang ke {}."),
    OTHER: ("Artis {} Menikah", "Penyanyi itu pulang ke {}."),
}
NAMES = ("Samarinda", "Berau", "Paser", "Bontang", "Kubar", "Melak", "Sangatta", "Penajam")
LIST = """# catatan
bencana: relawan, longsor, genangan meluas, air naik, angin kencang
pendidikan: murid, guru, rapor, guru mengajar, papan tulis
kesehatan: antrean, dokter, dokter datang
lainnya: artis, penyanyi, penyanyi itu, zodiak
"""


def rows() -> list[Example]:
    made = [
        Example(set=OTHER if topic == OTHER else "kaltim4", topic=topic, title=title.format(name), excerpt=excerpt.format(name))
        for topic, (title, excerpt) in SAID.items()
        for name in NAMES
        for _ in range(5)
    ]
    return [made[(7 * place) % len(made)] for place in range(len(made))]


def told(tmp_path: Path, text: str = LIST) -> Path:
    path = tmp_path / "kata.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> topic_weights.Weights:
    return topics.fitted(rows(), (*KNOWN, NEW), told(tmp_path_factory.mktemp("latih")), NAMES, lambda _: None)


# Learning -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "excerpt", "expected"),
    [
        ("Genangan Meluas di Kutim", "", "bencana"),
        ("", "Guru itu mengajar", "pendidikan"),
        ("Longsor", "", "bencana"),  # on the list, in no report
        ("Zodiak", "", OTHER),
        ("Puskesmas", "", "kesehatan"),  # the office's word, in no report
        ("Sertifikat Tanah Dibagikan", "", "pertanahan"),  # a topic without a report
    ],
)
def test_it_learns_what_reports_lists_and_the_office_say(
    learnt: topic_weights.Weights, title: str, excerpt: str, expected: str
) -> None:
    model = TopicModel((*KNOWN, NEW), learnt)
    names = (*model.ids, OTHER)
    assert names[int(model.chances([(title, excerpt)])[0].argmax())] == expected


@pytest.mark.parametrize(
    ("said", "beside", "topic"),
    [
        ("Tergenang", "Terkenang", "bencana"),  # the stem of a word that reports have
        ("Rapornya", "Kapalnya", "pendidikan"),  # the stem of a word that is only on the list
        ("Angin Kencang", "Kencang Angin", "bencana"),  # a pair
    ],
)
def test_stems_and_pairs_speak_too(learnt: topic_weights.Weights, said: str, beside: str, topic: str) -> None:
    model = TopicModel(KNOWN, learnt)
    found, other = model.chances([(said, ""), (beside, "")])[:, model.ids.index(topic)]
    assert found > other + 0.01


def test_a_topic_that_no_report_has_gets_no_column(learnt: topic_weights.Weights) -> None:
    assert learnt.ids == ("bencana", "pendidikan", "kesehatan")


def test_names_of_places_tell_no_topic(learnt: topic_weights.Weights) -> None:
    assert "samarinda" not in learnt.words
    assert "murid" in learnt.words


def test_a_name_is_what_excerpts_write_with_a_capital_inside_a_sentence() -> None:
    texts = ["Warga Teluk Hilir marah. Kapal Kencana karam.", "Kata Kencana, kapal Teluk itu tua.", "Ada teluk di sana."]
    made = [Example(set="kaltim4", topic="bencana", title="", excerpt=text) for text in texts]
    assert topics.names(made) == {"kencana"}
    assert topics.names(made, ["Hilir Jaya", "Ada Kapal"]) == {"kencana", "hilir", "jaya", "ada", "kapal"}


def test_the_same_numbers_every_time(learnt: topic_weights.Weights, tmp_path: Path) -> None:
    again = topics.fitted(rows(), (*KNOWN, NEW), told(tmp_path), NAMES, lambda _: None)
    assert np.array_equal(again.vectors, learnt.vectors)
    assert (again.words, again.sure, again.alone, again.office) == (learnt.words, learnt.sure, learnt.alone, learnt.office)


def test_folding_loses_nothing(tmp_path: Path) -> None:
    """Judging by folded vectors equals the product of features and weights, also for words that were never seen."""
    given = [(("genangan", "di", "x"), ("air", "naik")), (("murid", "rapor"), ()), (("artis",), ("papan", "tulis"))] * 3
    labels = np.asarray([0, 1, 3] * 3)
    list_ = topics.telling(told(tmp_path), [topic.id for topic in KNOWN])
    of, office = topics_fit.space(given), np.zeros((9, 4, 2), dtype=np.float32)
    fit = topics_fit.fit(topics_fit.rows(given, of, list_, office), labels, np.ones(9, dtype=np.float32))
    made = topics_fit.stored(fit, of, list_, ["bencana", "pendidikan", "kesehatan"], (1.0, 1.0, 0.0), (1.0, 0.0))
    new = [
        (("genangan", "longsor"), ("naik",)),
        (("genang", "angin", "kencang"), ()),
        (("zzz", "rapornya"), ("papan", "tulis")),
    ]
    wanted = topics_fit.softmax(fit.scores(topics_fit.rows(new, of, list_, office[:3])))
    model = TopicModel([replace(topic, words=()) for topic in KNOWN], made)
    found = model.chances([(" ".join(title), " ".join(excerpt)) for title, excerpt in new])
    assert found == pytest.approx(wanted, abs=1e-4)


def test_chances_become_as_sure_as_they_are_right() -> None:
    draw = np.random.default_rng(0)
    labels = draw.integers(0, 4, 4000)
    scores = np.zeros((4000, 4), dtype=np.float32)
    named = np.where(draw.random(4000) < 0.7, labels, draw.integers(0, 4, 4000))
    scores[np.arange(4000), named] = 8.0
    slope, offset = topics_fit.sure(scores, labels)
    odds = 8.0 - np.log(3)
    assert 1 / (1 + np.exp(-(slope * odds + offset))) == pytest.approx((named == labels).mean(), abs=0.01)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bencana longsor\n", "kata.txt:1: tidak ada titik dua sesudah id topik"),
        ("bencana: a\n\nbencana: b\n", 'kata.txt:3: topik "bencana" disebut dua kali'),
    ],
)
def test_a_broken_list_is_told_by_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        topics.telling(told(tmp_path, text), ["bencana"])
    assert said in str(caught.value.problems[0])


# What is learnt from ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own() -> list[Example]:
    return topics.examples()


def test_the_test_split_is_left_out(own: list[Example]) -> None:
    held = {row.title for row in topics_figures.fictional()}
    assert len(held) == 720
    assert held & {row.title for row in own} == set()
    assert sum(row.set == "kaltim4" for row in own) == 2960


def test_reports_and_lists_name_topics_of_the_settings(own: list[Example]) -> None:
    known = {topic.id for topic in topics.topics_of(REPO)}
    counts = Counter(row.topic for row in own)
    assert set(counts) == {*known, OTHER}
    assert min(counts.values()) >= 200
    named = {line.partition(":")[0] for line in (OWN / topics.LIST).read_text(encoding="utf-8").split("\n") if ":" in line[:30]}
    assert {*known, OTHER} <= named


def test_no_title_about_nothing_stands_twice(own: list[Example]) -> None:
    titles = Counter(row.title for row in own if row.topic == OTHER)
    assert len(titles) >= 200
    assert max(titles.values()) == 1


def test_labels_of_the_measuring_sets_are_topics() -> None:
    known = {topic.id for topic in topics.topics_of(REPO)}
    for name in (topics_figures.REAL, topics_figures.READING):
        cells = [row for _, row in table(OWN / name, ("topic", "also"))]
        assert {row["topic"] for row in cells} <= {*known, OTHER}
        assert {row["also"] for row in cells} <= {*known, OTHER, ""}
    train = {row["id"] for _, row in table(KORPUS / "kaltim4.tsv", ("id", "split")) if row["split"] == "train"}
    assert {row["id"] for _, row in table(OWN / topics_figures.READING, ("id",))} <= train


# Figures ------------------------------------------------------------------------------------------------------------------


def small() -> TopicModel:
    """Flood and school, each by one word of equal weight."""
    vectors = np.zeros((2, 2, 3), dtype=np.float32)
    vectors[:, 0, 0] = vectors[:, 1, 1] = 6
    return TopicModel(
        (FLOOD, SCHOOL),
        topic_weights.Weights(
            ids=("bencana", "pendidikan"),
            words={"air": 0, "guru": 1},
            stems={},
            pairs={},
            vectors=vectors,
            bias=np.zeros(3, dtype=np.float32),
            office=(0.0, 0.0),
            alone=(0.0, 0.0, 0.0),
            sure=(1.0, 0.0),
        ),
    )


def test_figures_count_what_they_say() -> None:
    wanted = [
        Wanted(title="Air", excerpt="", topic="bencana"),
        Wanted(title="Air", excerpt="", topic="pendidikan", also="bencana"),
        Wanted(title="Air Guru", excerpt="", topic="pendidikan"),
        Wanted(title="Kosong", excerpt="", topic=OTHER),
        Wanted(title="Kosong", excerpt="", topic="pendidikan"),
    ]
    found = topics_figures.figures("kaltim4", wanted, small())
    assert (found.total, found.accuracy, found.allowed, found.given, found.none) == (5, 0.4, 0.6, 0.6, 0.4)
    by_topic = {one.topic: (one.count, one.precision, one.recall) for one in found.topics}
    assert by_topic["bencana"] == (1, 0.3333, 1.0)
    assert by_topic["pendidikan"] == (3, 0.0, 0.0)
    assert by_topic[OTHER] == (1, 0.5, 1.0)


def test_figures_are_told_in_a_line() -> None:
    found = topics_figures.figures("kaltim4", [Wanted(title="Air", excerpt="", topic="bencana")], small())
    assert topics_figures.table([found]).startswith("Topik pada kaltim4: 1 laporan, topik pertama tepat 100,0 %")
    assert topics_figures.table([]) == ""


def test_real_reports_are_found_by_the_hash_of_their_titles(tmp_path: Path) -> None:
    (tmp_path / "berita4").mkdir()
    key = hashlib.sha256(b"Banjir").hexdigest()[:16]
    (tmp_path / "berita.tsv").write_text(f"key\ttopic\talso\n{key}\tbencana\t\n", encoding="utf-8")
    (tmp_path / "berita4" / "train.tsv").write_text("title\texcerpt\nBanjir\tAir\nRapat\t\nBanjir\tLagi\n", encoding="utf-8")
    assert topics_figures.real(tmp_path, tmp_path) == [Wanted(title="Banjir", excerpt="Air", topic="bencana")]
    assert topics_figures.real(tmp_path / "none", tmp_path) == []


def test_a_second_reader_is_compared_with_the_labels(tmp_path: Path) -> None:
    (tmp_path / "kaltim4.tsv").write_text("id\ttopic\na\tbencana\nb\tsosial\n", encoding="utf-8")
    (tmp_path / "pembacaan.tsv").write_text("id\ttopic\talso\na\tbencana\t\nb\tekonomi\tsosial\n", encoding="utf-8")
    assert topics_figures.reading(tmp_path, tmp_path) == Reading(total=2, first=0.5, two=1.0)


def test_the_document_holds_the_figures_that_were_kept() -> None:
    kept = topics_figures.FIGURES_FILE.read_text(encoding="utf-8")
    sets, reader = topics_figures.from_json(kept)
    shown = topics_figures.markdown(sets, reader, topics.topics_of(REPO))
    assert marked.part(topics_figures.DOCUMENT.read_text(encoding="utf-8")) == shown
    assert sets[0].name == "kaltim4"
    assert "dua pada" in shown
