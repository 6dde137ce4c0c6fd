"""How an editor's word on an issue is read: the reports that it names, and where they stand."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from prahum_site import content
from prahum_site.memo import Memo
from prahum_site.model import Curation, Place

SPLIT = """---
judul: Layanan konseling keluarga
liputan: https://kaltim.example/konseling
pisah:
  - https://www.kaltim.example/berita/7?utm_source=rss
  - kliping:surat-pembaca
  - https://www.kaltim.example/berita/7?utm_source=rss
keluarkan: [https://kaltim.example/berita/9]
kata_kunci: [konseling keluarga, " puspaga "]
---
"""


def read(root: Path, memo: Memo | None = None) -> Curation:
    (root / "content" / "isu").mkdir(parents=True, exist_ok=True)
    (root / "content" / "isu" / "konseling.md").write_text(SPLIT, encoding="utf-8", newline="\n")
    found, problems = content.read(root, [root / "content"], zone=ZoneInfo("Asia/Makassar"), regions=(), topics=(), memo=memo)
    assert problems == ()
    (curation,) = found.curations
    return curation


def test_reports_that_leave_and_come_are_read_with_their_places(tmp_path: Path) -> None:
    curation = read(tmp_path)
    assert curation == Curation(
        path="content/isu/konseling.md",
        line=2,
        slug="konseling",
        title="Layanan konseling keluarga",
        note_line=11,
        items=("https://kaltim.example/konseling",),
        keywords=("konseling keluarga", "puspaga"),
        split=("https://www.kaltim.example/berita/7?utm_source=rss", "kliping:surat-pembaca"),
        dropped=("https://kaltim.example/berita/9",),
    )
    assert curation.places == (
        Place("https://kaltim.example/konseling", 3, 10),
        Place("https://www.kaltim.example/berita/7?utm_source=rss", 5, 5),
        Place("kliping:surat-pembaca", 6, 5),
        Place("https://kaltim.example/berita/9", 8, 13),
    )


def test_places_are_remembered(tmp_path: Path) -> None:
    fresh = read(tmp_path)
    for _ in range(2):
        with Memo(tmp_path / "ingatan") as memo:
            assert read(tmp_path, memo).places == fresh.places
