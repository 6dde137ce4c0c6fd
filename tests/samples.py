"""A small site made by hand: every kind of page and state once, as the values that the templates see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from making import CLIPPINGS, NOW, SETTINGS, ZONE, issue, item, moment, officer, report, verdict

from prahum_site.analysis.coverage import Coverage
from prahum_site.analysis.issues import IssueMap
from prahum_site.analysis.picture import Picture, picture
from prahum_site.model import (
    Category,
    Change,
    Content,
    Correction,
    Figure,
    Issue,
    Page,
    Ref,
    Report,
    Response,
    SourceState,
    Stage,
    Update,
    Withdrawal,
)
from prahum_site.settings import Settings
from prahum_site.site import Site, site

LAST_DAY = NOW.date()


def _flood() -> Issue:
    """A long issue: answered, corrected, copied, clipped."""
    negative = verdict(Category.NEGATIVE, rule="N1", words=("banjir", "mengungsi"))
    reports = [
        report(
            item(
                f"Banjir rendam {count} rumah di Samarinda Utara, warga mengungsi ke masjid",
                ago,
                hour=hour,
                source=("kabar", "warta", "suara")[hour % 3],
                excerpt=f"Air naik sejak subuh dan merendam {count} rumah. Warga meminta perahu dan air bersih.",
            ),
            negative,
            regions=("samarinda",),
            topics=("bencana",),
        )
        for ago, hour, count in (
            (9, 7, 40),
            (8, 8, 120),
            (8, 11, 130),
            (7, 9, 300),
            (7, 10, 310),
            (7, 14, 320),
            (5, 6, 500),
            (5, 13, 520),
            (2, 9, 80),
        )
    ]
    copied = item(
        "BMKG: waspada hujan lebat tiga hari ke depan", 3, source="pemda", hour=10, excerpt="Hujan lebat masih berpeluang."
    )
    reports += [
        report(
            copied,
            verdict(Category.AT_RISK, sure=False, rule="B1", words=("waspada", "hujan lebat")),
            regions=("samarinda", "kukar"),
            topics=("bencana",),
            copies=(replace(copied, source="warta", key="warta.example/salin", url="https://warta.example/salin"),),
        ),
        report(
            item(
                "Perahu karet dan dapur umum tiba di tiga kelurahan",
                1,
                source="warta",
                hour=15,
                excerpt="Bantuan diterima 900 warga.",
            ),
            officer(Category.POSITIVE, "Bantuan sudah diterima warga, bukan baru dijanjikan."),
            regions=("samarinda",),
            topics=("bencana",),
        ),
        report(
            item("Banjir Samarinda: tajuk rencana", 4, source=CLIPPINGS.id, excerpt="Drainase kota perlu dihitung ulang."),
            verdict(Category.NEUTRAL, rule="E"),
            regions=("samarinda",),
            topics=("bencana",),
        ),
    ]
    return issue(
        "banjir-samarinda",
        "Banjir rendam ratusan rumah di Samarinda Utara",
        Category.NEGATIVE,
        reports,
        note="Data pengungsi dari posko, bukan dari media. Lihat [tanggapan](../tanggapan/pompa-banjir.md).",
    )


def sample_issues() -> tuple[Issue, ...]:
    """Eight issues: every status, stage and category, a very long title, and one without any report."""
    long_title = (
        "Warga tiga desa di sepanjang jalan poros Kutai Barat–Mahakam Ulu mempertanyakan kelanjutan perbaikan "
        "jembatan gantung yang putus sejak pertengahan tahun lalu"
    )
    at_risk = verdict(Category.AT_RISK, rule="B5", words=("mempertanyakan",))
    bridge = [
        report(item(long_title, ago, hour=9 + ago), at_risk, regions=("kubar", "mahulu"), topics=("infrastruktur",))
        for ago in (3, 1)
    ]
    water = [
        report(
            item(f"Air PDAM mati {n} hari, warga Balikpapan antre tangki", 2 - n, excerpt="Pelanggan mengeluh."),
            verdict(Category.NEGATIVE, rule="N1", words=("mati",)),
            regions=("balikpapan",),
            topics=("air-listrik",),
        )
        for n in (1, 2)
    ]
    stunting = [
        report(
            item("Angka stunting Berau turun jadi 14 persen", 2, source="pemda", excerpt="Turun 3 poin dari tahun lalu."),
            verdict(Category.POSITIVE, rule="P2", words=("turun",)),
            regions=("berau",),
            topics=("kesehatan",),
        ),
    ]
    school = [
        report(item("Jadwal penerimaan murid baru diumumkan", 4), verdict(Category.NEUTRAL, rule="E"), topics=("pendidikan",))
    ]
    price = [
        report(
            item(f"Harga cabai naik lagi di pasar, pekan {n}", 3 + n, hour=8 + n),
            verdict(Category.NEGATIVE, rule="N4", words=("naik",)),
            regions=("bontang",),
            topics=("ekonomi",),
        )
        for n in range(3)
    ]
    old = [
        report(item("Kebakaran gudang di Paser padam", 24), verdict(Category.NEGATIVE), regions=("paser",), topics=("bencana",))
    ]
    return (
        _flood(),
        issue("jembatan-gantung", long_title, Category.AT_RISK, bridge, stage=Stage.NEW),
        issue("air-pdam", "Air PDAM mati di Balikpapan Barat", Category.NEGATIVE, water, stage=Stage.NEW),
        issue("stunting-berau", "Angka stunting Berau turun", Category.POSITIVE, stunting),
        issue("harga-cabai", "Harga cabai naik menjelang akhir tahun", Category.NEGATIVE, price, stage=Stage.FADING),
        issue("penerimaan-murid", "Penerimaan murid baru", Category.NEUTRAL, school),
        issue("gudang-paser", "Kebakaran gudang di Paser", Category.NEGATIVE, old, stage=Stage.OVER),
        issue("rencana-tol", "Rencana jalan tol baru", Category.AT_RISK, [], stage=Stage.NEW, note="Dipantau petugas."),
    )


def sample_content() -> Content:
    """Responses (one with changes, one withdrawn, one draft), updates, pages, a correction."""
    pump = Response(
        path="content/tanggapan/pompa-banjir.md",
        slug="pompa-banjir",
        title="Enam pompa dipasang di Samarinda Utara mulai Rabu",
        published=moment(6, 16),
        summary="Pompa menurunkan genangan dalam sehari; normalisasi sungai selesai Desember.",
        body="## Lokasi pompa\n\n- Sempaja\n- Lempake\n\nLihat [isunya](../isu/banjir-samarinda.md).",
        body_line=20,
        issues=(Ref("banjir-samarinda", 4, 3),),
        regions=("samarinda",),
        topics=("bencana",),
        changes=(Change(day=date(2026, 11, 20), text="Jumlah pompa ditambah dari empat menjadi enam."),),
        claim="Pemerintah dianggap lambat menangani banjir.",
        fact="Genangan terjadi karena pintu air rusak sejak 12 November 2026.",
        solution="Enam pompa dipasang dan pintu air diganti. Posko membagikan air bersih dan makanan setiap hari.",
        responsible="Dinas Pekerjaan Umum dan Penataan Ruang",
        due=date(2026, 12, 15),
        former_addresses=("tanggapan/pompa.html",),
    )
    chili = Response(
        path="content/tanggapan/pasar-murah.md",
        slug="pasar-murah",
        title="Pasar murah di lima kelurahan Bontang",
        published=moment(2, 10),
        summary="Harga cabai diturunkan lewat pasar murah.",
        body="",
        body_line=9,
        issues=(Ref("harga-cabai", 4, 3),),
        regions=("bontang",),
        solution="Pasar murah digelar setiap Sabtu sampai harga turun.",
        withdrawn=Withdrawal(day=date(2026, 11, 23), reason="Jadwalnya keliru; jawaban baru sedang disusun."),
    )
    draft = Response(
        path="content/tanggapan/draf-pdam.md",
        slug="draf-pdam",
        title="Air bersih kembali mengalir",
        published=moment(0, 8),
        summary="Draf.",
        body="Belum lengkap.",
        body_line=9,
        draft=True,
        issues=(Ref("air-pdam", 4, 3),),
    )
    works = Update(
        path="content/program/normalisasi.md",
        slug="normalisasi",
        title="Normalisasi Sungai Karang Mumus sampai dua pertiga",
        published=moment(1, 11),
        summary="Dua dari tiga kilometer sudah dikeruk.",
        body="Pengerukan berlanjut ke hilir.",
        body_line=12,
        issues=(Ref("banjir-samarinda", 5, 3),),
        regions=("samarinda",),
        topics=("bencana",),
        programme="Kota Bebas Banjir",
        figures=(
            Figure(name="Sungai dikeruk", target=3.0, actual=2.0, unit="km"),
            Figure(name="Warga dilatih siaga bencana", target=1250, actual=1310, unit="orang"),
            Figure(name="Pintu air diganti", target=4, actual=None, unit="unit"),
        ),
        responses=(Ref("pompa-banjir", 9, 3),),
    )
    pages = tuple(
        Page(
            path=f"content/halaman/{slug}.md",
            slug=slug,
            title=title,
            published=moment(100),
            summary=summary,
            body=body,
            body_line=7,
            order=n,
        )
        for n, (slug, title, summary, body) in enumerate(
            (
                ("tentang", "Tentang situs ini", "Siapa yang mengelola situs ini.", "## Pengelola\n\nDikelola petugas humas."),
                (
                    "metode",
                    "Cara kerja",
                    "Dari laporan media sampai halaman ini.",
                    "## Pengumpulan\n\nSetiap malam.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
                ),
                ("koreksi", "Koreksi", "Cara melaporkan kekeliruan.", "Tulis kepada kami."),
            )
        )
    )
    correction = Correction(
        path="content/koreksi/a.md",
        line=1,
        key="warta.example/x",
        category=Category.POSITIVE,
        reason="a",
        officer="b",
        day=NOW.date(),
    )
    return Content(
        responses=(pump, chili, draft), updates=(works,), pages=pages, corrections=(correction,), clipping_sources=(CLIPPINGS,)
    )


def sample_site(
    issues: Sequence[Issue] | None = None,
    content: Content | None = None,
    *,
    settings: Settings = SETTINGS,
    extra: Sequence[Report] = (),
    as_of: date | None = LAST_DAY,
    starter: bool = False,
    preview: bool = False,
) -> Site:
    """The sample site; ``issues`` and ``content`` replace its own, ``extra`` are reports without an issue."""
    shown = tuple(sample_issues() if issues is None else issues)
    loose = report(item("Kabar tanpa isu", 0, source="suara"), verdict(Category.UNKNOWN))
    reports = (*(found for one in shown for found in one.reports), *extra, *((loose,) if issues is None else ()))
    beside = Picture() if as_of is None else picture(
        reports,
        shown,
        as_of=as_of,
        zone=ZONE,
        region_names={region.id: region.name for region in settings.regions},
        outlets={source.id: source.name for source in (*settings.sources, CLIPPINGS)},
    )  # fmt: skip
    made, _, _ = site(
        settings,
        Coverage(
            reports=reports,
            issue_map=IssueMap(issues=shown, entries=(), gone={}, problems=()),
            as_of=as_of,
            picture=beside,
        ),
        sample_content() if content is None else content,
        {"suara": SourceState(failing_since=moment(2, 1), error="server tidak menjawab dalam 20 detik")},
        now=NOW,
        starter=starter,
        preview=preview,
    )
    return made


def empty_site() -> Site:
    """A site on its first day: no report, no issue, no post."""
    return sample_site((), Content(), as_of=None)
