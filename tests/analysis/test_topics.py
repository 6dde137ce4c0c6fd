"""What reports are about: words with scores, the office's words, topics that the office adds and leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from prahum_site import settings
from prahum_site.analysis import topic_weights
from prahum_site.analysis.topic_weights import Weights
from prahum_site.analysis.topics import LEAST, TopicModel, TopicVerdict, as_sure_as_right, tokens, topics
from prahum_site.model import Item, Topic

MOMENT = datetime(2026, 11, 24, 1, tzinfo=UTC)
FLOOD = Topic(id="bencana", name="Kebencanaan", words=("banjir", "banjir bandang", "longsor"))
ROADS = Topic(id="infrastruktur", name="Pekerjaan Umum", words=("jalan rusak", "jembatan"))
HEALTH = Topic(id="kesehatan", name="Kesehatan", words=("puskesmas",))
LAND = Topic(id="pertanahan", name="Pertanahan", words=("sertifikat tanah", "BPN"))
KNOWN = (FLOOD, ROADS, HEALTH)


def weights() -> Weights:
    """Three topics and none; the words dokter, aspal, artis; the stem of "genang"; the pair "rumah sakit"."""
    vectors = np.zeros((2, 5, 4), dtype=np.float32)
    vectors[:, 0] = [0, 0, 4, 0]
    vectors[:, 1] = [0, 4, 0, 0]
    vectors[:, 2] = [0, 0, 0, 6]
    vectors[:, 3] = [4, 0, 0, 0]
    vectors[0, 4] = [0, 0, 6, 0]
    return Weights(
        ids=("bencana", "infrastruktur", "kesehatan"),
        words={"dokter": 0, "aspal": 1, "artis": 2},
        stems={"genang": 3},
        pairs={"rumah sakit": 4},
        vectors=vectors,
        bias=np.asarray([0, 0, 0, 1], dtype=np.float32),
        office=(3.0, 2.0),
        alone=(5.0, 4.0, 0.0),
        sure=(1.0, 0.0),
    )


def verdict(title: str, excerpt: str = "", known: tuple[Topic, ...] = KNOWN) -> TopicVerdict:
    return TopicModel(known, weights()).verdicts([(title, excerpt)])[0]


@pytest.mark.parametrize(
    ("title", "excerpt", "expected"),
    [
        ("Dokter", "", ("kesehatan",)),
        ("DOKTER!", "", ("kesehatan",)),
        ("", "dokter", ("kesehatan",)),
        ("Aspal", "", ("infrastruktur",)),
        ("Tergenang", "", ("bencana",)),  # by its stem
        ("Rumah Sakit", "", ("kesehatan",)),
        ("Rumah Tua Sakit", "", ()),
        ("", "rumah sakit", ()),  # the pair has no weight in the excerpt
        ("Banjir", "", ("bencana",)),  # by the office's word alone
        ("Jalan Rusak", "", ("infrastruktur",)),
        ("Jalan yang Rusak", "", ()),
        ("Aspal, Dokter", "", ("infrastruktur", "kesehatan")),
        ("Artis", "", ()),
        ("Xyz", "qwerty", ()),
        ("", "", ()),
    ],
)
def test_words_pairs_stems_and_the_words_of_the_office_speak(title: str, excerpt: str, expected: tuple[str, ...]) -> None:
    assert verdict(title, excerpt).topics == expected


def test_all_chances_sum_to_one_and_the_best_come_first() -> None:
    found = verdict("Aspal dan Dokter Banjir")
    assert {"infrastruktur", "kesehatan"} < {name for name, _ in found.chances}
    assert sorted((chance for _, chance in found.chances), reverse=True) == [chance for _, chance in found.chances]
    assert sum(chance for _, chance in found.chances) + found.other == pytest.approx(1, abs=1e-5)


def test_a_report_about_none_says_so() -> None:
    found = verdict("Artis")
    assert found.other > 0.8
    assert (found.topics, found.evidence) == ((), ())


def test_the_second_topic_is_given_only_where_it_is_near_the_first() -> None:
    assert verdict("Aspal dan Dokter").topics == ("infrastruktur", "kesehatan")
    assert verdict("Jembatan Aspal dan Dokter").topics == ("infrastruktur",)


def test_of_topics_that_are_equally_likely_the_office_s_first_comes_first() -> None:
    assert verdict("Aspal dan Dokter", known=(HEALTH, ROADS, FLOOD)).topics == ("kesehatan", "infrastruktur")


def test_evidence_is_what_spoke_for_the_first_topic_as_it_is_written() -> None:
    assert verdict("Dokter Rumah Sakit", "kata dokter, aspal 4").evidence == ("Dokter", "Rumah Sakit")
    assert verdict("Banjir Bandang Menggenang").evidence == ("Banjir Bandang", "Menggenang")


def test_a_phrase_counts_once_and_the_longest_wins() -> None:
    model = TopicModel(KNOWN, weights())
    office = model.office([("Banjir banjir", ""), ("Banjir bandang", ""), ("", "jembatan jalan rusak")])
    assert office[0, 0] == pytest.approx([np.log1p(1), 0])
    assert office[1, 0] == pytest.approx([np.log1p(2), 0])
    assert office[2, 1] == pytest.approx([0, np.log1p(3)])


def test_a_word_of_several_topics_is_shared() -> None:
    both = (replace(FLOOD, words=("turap",)), replace(ROADS, words=("turap",)))
    assert TopicModel(both, weights()).office([("Turap", "")])[0, :, 0] == pytest.approx([np.log1p(0.5)] * 2)


# The office's own topics ------------------------------------------------------------------------------------------------


def test_a_topic_that_the_office_left_out_is_never_given_and_helps_no_other() -> None:
    few = (FLOOD, ROADS)
    found = verdict("Dokter Jembatan", known=few)
    full = dict(verdict("Dokter Jembatan").chances)
    assert "kesehatan" not in dict(found.chances)
    assert dict(found.chances)["infrastruktur"] <= full["infrastruktur"] + 1e-6
    assert found.other >= full["kesehatan"]
    assert verdict("Dokter", known=few).topics == ()


def test_a_topic_that_the_model_does_not_know_works_by_its_words() -> None:
    found = verdict("BPN Bagikan Sertifikat Tanah", known=(*KNOWN, LAND))
    assert found.topics == ("pertanahan",)
    assert set(found.evidence) == {"BPN", "Sertifikat Tanah"}
    without = verdict("Dokter", known=(*KNOWN, LAND))
    assert without.topics == ("kesehatan",)
    assert dict(without.chances).get("pertanahan", 0.0) == 0.0


def test_a_renamed_topic_inherits_where_its_words_stand() -> None:
    renamed = (FLOOD, ROADS, replace(HEALTH, id="sehat"))
    assert verdict("Dokter di Puskesmas", known=renamed).topics == ("sehat",)
    assert verdict("Dokter", known=renamed).topics == ()


def test_an_office_without_topics_gets_none() -> None:
    found = verdict("Dokter", known=())
    assert (found.topics, found.chances) == ((), ())
    assert found.other == pytest.approx(1.0)


def test_edited_words_count_at_once() -> None:
    edited = (FLOOD, ROADS, replace(HEALTH, words=("mantri", "mantri desa")))
    assert verdict("Mantri Desa").topics == ()
    assert verdict("Mantri Desa", known=edited).topics == ("kesehatan",)


# Batches and files ------------------------------------------------------------------------------------------------------


def test_neighbours_do_not_matter_and_the_order_stays() -> None:
    texts = [("Dokter", "banjir"), ("", ""), ("Aspal Jembatan", "x"), ("Artis", "")] * 700
    model = TopicModel(KNOWN, weights())
    together = model.verdicts(texts)
    assert len(together) == len(texts)
    assert all(together[place] == model.verdicts([texts[place]])[0] for place in (0, 1, 2, 3, 1022, 1023, 1024, 2799))
    assert (model.verdicts([]), model.chances([]).shape) == ([], (0, 4))


def test_items_are_judged_by_title_and_excerpt() -> None:
    item = Item(source="s", key="k", url=None, title="Dokter", excerpt="Banjir", published=MOMENT, first_seen=MOMENT)
    model = TopicModel(KNOWN, weights())
    assert topics([item], model) == model.verdicts([("Dokter", "Banjir")])


def test_a_stored_model_reads_the_same(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "m.npz", **topic_weights.saved(weights()))  # type: ignore[arg-type]
    again = topic_weights.read(tmp_path / "m.npz")
    texts = [("Dokter Rumah Sakit", "genangan aspal"), ("Artis", "BPN"), ("", "")]
    for known in (KNOWN, (*KNOWN, LAND)):
        before, after = TopicModel(known, weights()).chances(texts), TopicModel(known, again).chances(texts)
        assert after == pytest.approx(before, abs=0.01)
    assert again.ids == weights().ids


def test_the_likeliest_is_as_sure_as_it_was_right() -> None:
    given = np.asarray([[0.9, 0.06, 0.04], [0.4, 0.35, 0.25], [1.0, 0.0, 0.0]], dtype=np.float32)
    found = as_sure_as_right(given, (0.5, 0.2))
    assert found.sum(axis=1) == pytest.approx([1, 1, 1])
    assert found.argmax(axis=1).tolist() == [0, 0, 0]
    assert found[0, 0] == pytest.approx(1 / (1 + np.exp(-(0.5 * np.log(9) + 0.2))))
    assert found[0, 1] / found[0, 2] == pytest.approx(1.5)


def test_digits_are_one_and_hyphens_open() -> None:
    assert tokens("KTP-el 2026, B3") == ["ktp", "el", "0000", "b0"]


# What is shipped --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> TopicModel:
    return TopicModel(settings.read(Path(__file__).parents[2] / "sources.yaml").topics)


@pytest.mark.parametrize(
    ("title", "excerpt", "topic"),
    [
        ("Banjir Rendam Ratusan Rumah di Sangatta", "BPBD mengevakuasi warga dengan perahu karet.", "bencana"),
        ("Jalan Poros Kelay Berlubang, Truk Antre Berjam-jam", "Dinas PUPR menjanjikan tambal sulam.", "infrastruktur"),
        ("Kejari Tahan Bendahara Desa Tersangka Korupsi Dana Desa", "", "hukum-antikorupsi"),
        ("Pelanggan PDAM Keluhkan Air Keruh Tiga Hari", "", "air-listrik"),
        ("Stok Blangko KTP Habis, Warga Diminta Pakai Identitas Digital", "", "kependudukan"),
        ("Petani Babulu Panen Raya Padi 900 Hektare", "", "pertanian-perikanan"),
        ("Upah Minimum Naik 6 Persen, Serikat Buruh Minta Lebih", "", "tenaga-kerja"),
        ("Sebaran Hoaks Naik Jelang Pilkada, Diskominfo Buka Kanal Cek Fakta", "", "digital"),
        ("Prediksi Liga Champions: Bayern Lawan Inter", "", ""),
        ("Ramalan Zodiak Besok, Aries Penuh Kejutan", "", ""),
        ("iPhone Terbaru Dijual Mulai Jumat", "", ""),
    ],
)
def test_the_shipped_model_knows_clear_reports(shipped: TopicModel, title: str, excerpt: str, topic: str) -> None:
    found = shipped.verdicts([(title, excerpt)])[0]
    assert (found.topics or ("",))[0] == topic, found
    if topic:
        assert dict(found.chances)[topic] >= LEAST
        assert found.evidence
        assert all(word.lower() in f"{title} {excerpt}".lower() for word in found.evidence)


def test_the_shipped_model_has_the_topics_of_the_settings_and_is_small(shipped: TopicModel) -> None:
    assert set(topic_weights.shipped().ids) == set(shipped.ids)
    assert topic_weights.MODEL_FILE.stat().st_size <= 2_000_000
