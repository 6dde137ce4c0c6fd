from __future__ import annotations

import pytest
from told import item

from prahum_site.analysis.stages import Progress, milestones


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kejati Usut Korupsi Lahan Pelabuhan", ["penyelidikan"]),
        ("Dua Tersangka Korupsi Hibah Langsung Ditahan", ["penahanan", "tersangka"]),
        ("Berkas pembunuhan pemilik warung kopi dinyatakan lengkap", ["pelimpahan perkara"]),
        ("Sidang Korupsi Hibah: Terdakwa Menangis", ["sidang"]),
        ("Jaksa tuntut, hakim vonis bekas kepala dinas 8 tahun", ["vonis"]),
        ("BMKG: Waspada Banjir Rob di Pesisir", ["waspada"]),
        ("Banjir Rendam Empat Desa, Warga Mengungsi", ["pengungsian", "terjadi"]),
        ("Banjir Bengkuring Surut", ["surut"]),
        ("Pipa Diperbaiki, Air Pulih Bertahap", ["pemulihan"]),
        ("DPR Sahkan Revisi UU", ["pengesahan"]),
        ("Jembatan Gantung Diresmikan", ["peresmian"]),
        ("Wisatawan yang Hilang Ditemukan Tewas", ["korban ditemukan"]),
    ],
)
def test_stages_are_told_by_their_words(text: str, expected: list[str]) -> None:
    assert sorted(stage.name for stage in milestones(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Belum ada tersangka dalam kasus hibah",
        "Bekas bendahara akan disidang pekan depan",
        "Warga minta nakhoda ditahan",
        "Persiba Ditahan Imbang 1-1",
        "Perajin Ketupat Kebanjiran Pesanan",
        "Air pasang surut di muara",
        "Sidang Paripurna DPRD Kutai Timur",
        "Raperda terancam batal disahkan",
        "Uji beban rampung",
    ],
)
def test_what_is_feared_planned_or_denied_is_no_stage(text: str) -> None:
    assert milestones(text) == frozenset()


def test_an_issue_reaches_a_stage_by_one_headline_or_two_excerpts() -> None:
    progress = Progress()
    assert [stage.name for stage in progress.take(item("a", "Korupsi Hibah Diusut"))] == ["penyelidikan"]
    assert progress.take(item("b", "Bendahara Diperiksa", "Perkara lain sudah punya tersangka.")) == ()
    assert [stage.name for stage in progress.take(item("c", "Jaksa Bicara", "Kini ada dua tersangka."))] == ["tersangka"]
    assert progress.latest is not None
    assert progress.latest.name == "tersangka"


def test_what_comes_late_of_an_earlier_stage_is_no_step_back() -> None:
    progress = Progress()
    progress.take(item("a", "Bendahara Divonis Enam Tahun"))
    assert progress.take(item("b", "Mengingat Hari Bendahara Jadi Tersangka")) == ()
    assert progress.furthest["perkara"].name == "vonis"


def test_of_two_stages_in_one_report_only_the_further_is_news() -> None:
    assert [stage.name for stage in Progress().take(item("a", "Dua Tersangka Langsung Ditahan"))] == ["penahanan"]
