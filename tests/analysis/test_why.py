from __future__ import annotations

import re
from pathlib import Path

from told import item, real_issues, told

from prahum_site.analysis.terms import STOP_WORDS, terms
from prahum_site.analysis.why import reasons
from prahum_site.model import Report

NAMES = {"balikpapan": "Balikpapan", "samarinda": "Samarinda"}
FIRE = (
    told(
        item("a", "Kebakaran di Muara Rapak", "Api membakar 27 rumah di Muara Rapak, Balikpapan, Senin dini hari."),
        "balikpapan",
    ),
    told(
        item("b", "27 Rumah Terbakar", "Sebanyak 27 rumah terbakar di Muara Rapak dan warga mengungsi.", day=0.1), "balikpapan"
    ),
    told(
        item("c", "Warga Muara Rapak Mengungsi", "Kebakaran Muara Rapak menghanguskan 27 rumah warga.", day=0.2), "balikpapan"
    ),
)


def test_a_report_is_there_for_what_it_names_as_the_others_do() -> None:
    assert reasons(FIRE, NAMES) == {
        FIRE[0].item.key: "laporan pertama isu ini",
        FIRE[1].item.key: ("menyebut “Muara Rapak”, “terbakar”, “27 rumah” seperti 2 laporan lain; wilayah sama: Balikpapan"),
        FIRE[2].item.key: ("menyebut “Muara Rapak”, “Kebakaran”, “27 rumah” seperti 2 laporan lain; wilayah sama: Balikpapan"),
    }


def test_the_order_of_reports_does_not_matter() -> None:
    assert reasons(tuple(reversed(FIRE)), NAMES) == reasons(FIRE, NAMES)


def test_a_report_that_stands_alone_needs_no_reason() -> None:
    assert reasons((), NAMES) == {}
    assert reasons(FIRE[:1], NAMES) == {}


def test_a_report_that_an_editor_put_there_says_so() -> None:
    stranger = told(item("z", "Layanan Konseling Dibuka", "Keluarga dilayani gratis.", day=0.3))
    placed = {FIRE[0].item.key: "", stranger.item.key: "layanan konseling"}
    found = reasons((*FIRE, stranger), NAMES, placed=placed)
    assert found[FIRE[0].item.key] == "petugas menaruh laporan ini di sini"
    assert found[stranger.item.key] == "petugas menaruhnya di sini: memuat “layanan konseling”"
    assert found[FIRE[1].item.key].startswith("menyebut “Muara Rapak”")
    assert reasons((stranger,), NAMES, placed={stranger.item.key: ""}) == {
        stranger.item.key: "petugas menaruh laporan ini di sini"
    }


def test_a_copy_names_its_original() -> None:
    copy = item("d", "Kebakaran Muara Rapak", day=0.3)
    original = told(FIRE[0].item, "balikpapan", copies=(copy,))
    assert reasons([original], NAMES) == {
        original.item.key: "laporan pertama isu ini",
        copy.key: "salinan dari “Kebakaran di Muara Rapak”",
    }
    named = reasons([original], NAMES, {"a": "Radar Beriman"})
    assert named[copy.key] == "salinan dari laporan Radar Beriman: “Kebakaran di Muara Rapak”"


def test_a_region_is_the_same_where_most_others_name_it_and_is_not_quoted_then() -> None:
    regions = ("balikpapan", "balikpapan", "samarinda", "balikpapan", "samarinda")
    reports = [
        told(item(str(day), "Pasar", "Lapak, Balikpapan, Klandasan.", day=day), region) for day, region in enumerate(regions)
    ]
    found = reasons(reports, NAMES)
    assert (
        found[reports[1].item.key] == "menyebut “Klandasan”, “Lapak”, “Pasar” seperti 4 laporan lain; wilayah sama: Balikpapan"
    )
    assert found[reports[2].item.key] == "menyebut “Balikpapan”, “Klandasan”, “Lapak”, “Pasar” seperti 4 laporan lain"
    assert "wilayah" not in reasons(reports, {})[reports[1].item.key]


def test_a_report_that_shares_no_word_says_so() -> None:
    strange = told(item("z", "Liga Futsal Pelajar", "Pertandingan sore.", day=1))
    assert reasons([*FIRE, strange], NAMES)[strange.item.key] == "tidak menyebut kata khas yang sama dengan laporan lain"


def test_a_name_is_quoted_whole_and_a_sum_with_its_unit() -> None:
    excerpt = "Bank Pembangunan Daerah menyalurkan Rp48 miliar lewat Dinas Olahraga."
    reports = [told(item(source, f"Kredit {source}", excerpt, day=day)) for day, source in enumerate(("ab", "cd", "ef"))]
    found = reasons(reports, NAMES)[reports[1].item.key]
    assert found == (
        "menyebut “Bank Pembangunan Daerah menyalurkan Rp48 miliar”, “Dinas Olahraga”, “Kredit” seperti 2 laporan lain"
    )


def test_a_long_name_is_quoted_whole() -> None:
    excerpt = "Menurut Badan Pengawas Obat Makanan Benua Etam, obat itu aman."
    reports = [told(item(source, f"Kabar {source}", excerpt, day=day)) for day, source in enumerate(("ab", "cd", "ef"))]
    assert reasons(reports, NAMES)[reports[1].item.key] == (
        "menyebut “Badan Pengawas Obat Makanan Benua Etam”, “Kabar” seperti 2 laporan lain"
    )


def test_at_most_four_phrases_are_quoted_and_each_stands_in_the_report() -> None:
    text = "Kapal Tunas Sendawar tenggelam. Nakhoda selamat. Basarnas mencari. Manifes keliru. Pelampung kurang. Cuaca cerah."
    reports = [told(item(source, "Kapal Karam", text, day=day)) for day, source in enumerate("abc")]
    for report in reports[1:]:
        quoted = re.findall("“([^”]+)”", reasons(reports, NAMES)[report.item.key])
        assert len(quoted) == 4
        assert all(phrase in f"{report.item.title} {report.item.excerpt}" for phrase in quoted)


def _others_that_hold(reports: list[Report], report: Report, stems: set[str]) -> int:
    texts = [set(terms(f"{one.item.title} {one.item.excerpt}")) for one in reports if one is not report]
    return sum(stems <= text for text in texts)


def test_real_reasons_are_true(shared: Path) -> None:
    quoted_any = total = 0
    for reports in real_issues(shared).values():
        found = reasons(reports, NAMES)
        assert set(found) == {report.item.key for report in reports}
        assert sum(reason == "laporan pertama isu ini" for reason in found.values()) == 1
        for report in reports:
            reason = found[report.item.key]
            phrases = re.findall("“([^”]+)”", reason)
            total += reason != "laporan pertama isu ini"
            quoted_any += bool(phrases)
            for phrase in phrases:
                assert phrase in f"{report.item.excerpt} {report.item.title}"
                assert not all(word in STOP_WORDS for word in phrase.lower().split())
            if phrases:
                stems = {one for phrase in phrases for one in terms(phrase) if not one[-1].isdigit()}
                count = re.search(r"seperti (\d+) laporan lain", reason)
                assert count is not None
                assert 1 <= int(count.group(1)) <= _others_that_hold(reports, report, stems)
    assert quoted_any >= 0.98 * total
