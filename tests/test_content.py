"""What editors write: a full file of each kind read exactly, clippings, corrections, drafts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from content_samples import CLIPPING, CORRECTION, CURATION, MAKASSAR, PAGE, RESPONSE, UPDATE, read, response, told, write

from prahum_site.model import (
    Category,
    Change,
    Correction,
    Curation,
    Figure,
    Item,
    Page,
    Ref,
    Response,
    Source,
    SourceKind,
    Update,
    Withdrawal,
)
from prahum_site.problems import Severity, errors

# One full file of each kind -----------------------------------------------------------------------------------------------


def test_a_full_response(tmp_path: Path) -> None:
    found, problems = read(write(tmp_path, {"content/tanggapan/banjir-samarinda.md": RESPONSE}))
    assert problems == ()
    assert found.responses == (
        Response(
            path="content/tanggapan/banjir-samarinda.md",
            slug="banjir-samarinda",
            title="Banjir: pompa ditambah",
            published=datetime(2026, 11, 20, 9, 30, tzinfo=MAKASSAR),
            summary="Tiga pompa bekerja sejak pagi.",
            body="\n## Yang sudah dikerjakan\n\nPompa **menyala**.\n",
            body_line=29,
            issues=(Ref("banjir-samarinda", 5, 7), Ref("rob-mahakam", 5, 25)),
            regions=("samarinda", "kukar"),
            topics=("bencana",),
            changes=(
                Change(day=date(2026, 11, 22), text="Nomor telepon ditambahkan."),
                Change(day=date(2026, 11, 23), text="Jumlah posko diperbarui."),
            ),
            withdrawn=Withdrawal(day=date(2026, 11, 24), reason="Diganti pernyataan baru."),
            former_addresses=("tanggapan/banjir-lama.html", "banjir.html"),
            claim="Warga bertanya kapan air surut.",
            fact="Air surut sejak pagi.\n\nDua kelurahan masih tergenang.",
            solution="Pompa ditambah dan parit dikeruk.",
            responsible="Dinas PUPR Samarinda",
            due=date(2026, 12, 31),
        ),
    )


def test_a_full_update(tmp_path: Path) -> None:
    found, problems = read(write(tmp_path, {"content/program/pompa.md": UPDATE}))
    assert problems == ()
    assert found.updates == (
        Update(
            path="content/program/pompa.md",
            slug="pompa",
            title="Empat Pompa Terpasang",
            published=datetime(2026, 11, 21, tzinfo=MAKASSAR),
            summary="Empat dari enam pompa terpasang.",
            body="Kabar.\n",
            body_line=19,
            issues=(Ref("banjir-samarinda", 15, 6),),
            regions=("samarinda",),
            topics=("infrastruktur",),
            programme="Samarinda Bebas Banjir",
            figures=(
                Figure(name="Pompa terpasang", target=6.0, actual=4.0, unit="unit"),
                Figure(name="Parit dikeruk", target=12.5, actual=None, unit="km"),
            ),
            responses=(Ref("banjir-samarinda", 14, 12),),
        ),
    )


def test_a_full_page(tmp_path: Path) -> None:
    found, problems = read(write(tmp_path, {"content/halaman/tentang.md": PAGE}))
    assert problems == ()
    assert found.pages == (
        Page(
            path="content/halaman/tentang.md",
            slug="tentang",
            title="Tentang situs ini",
            published=datetime(1970, 1, 1, tzinfo=MAKASSAR),
            summary="Siapa yang menerbitkan dan untuk apa.",
            body="Isi.\n",
            body_line=7,
            former_addresses=("profil.html",),
            order=2,
        ),
    )


def test_a_full_curation(tmp_path: Path) -> None:
    found, problems = read(write(tmp_path, {"content/isu/banjir-samarinda.md": CURATION}))
    assert problems == ()
    assert found.curations == (
        Curation(
            path="content/isu/banjir-samarinda.md",
            line=3,
            slug="banjir-samarinda",
            title="Banjir Samarinda",
            note="Catatan redaksi.",
            note_line=12,
            includes=(Ref("banjir-sempaja", 4, 10), Ref("banjir-lempake", 4, 26)),
            items=("https://www.kaltim.example/berita/7?utm_source=rss", "http://koran.example/x"),
            keywords=("banjir samarinda", "genangan mahakam"),
            pinned=True,
            closed=date(2026, 12, 1),
        ),
    )


def test_a_full_correction(tmp_path: Path) -> None:
    found, problems = read(write(tmp_path, {"content/koreksi/berita-7.md": CORRECTION}))
    assert problems == ()
    assert found.corrections == (
        Correction(
            path="content/koreksi/berita-7.md",
            line=2,
            key="kaltim.example/berita/7",
            category=Category.AT_RISK,
            reason="Belum ada korban.",
            officer="Tim Humas",
            day=date(2026, 11, 22),
        ),
    )


def test_a_full_clipping(tmp_path: Path) -> None:
    found, problems = read(write(tmp_path, {"content/kliping/lampu-jalan.md": CLIPPING}))
    published = datetime(2026, 11, 19, 7, tzinfo=MAKASSAR)
    assert problems == ()
    assert found.clippings == (
        Item(
            source="kliping-koran-etam",
            key="kliping:lampu-jalan",
            url=None,
            title="Warga Minta Lampu Jalan",
            excerpt="Lampu di Jalan Damai padam.",
            published=published,
            first_seen=published,
        ),
    )
    assert found.clipping_sources == (Source(id="kliping-koran-etam", name="Koran Etam", url=""),)


def test_windows_line_ends_and_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    unix = write(tmp_path / "a", {"content/tanggapan/banjir.md": RESPONSE})
    windows = write(tmp_path / "b", {"content/tanggapan/banjir.md": b"\xef\xbb\xbf" + RESPONSE.replace("\n", "\r\n").encode()})
    assert read(windows) == read(unix)


# Clippings and corrections ------------------------------------------------------------------------------------------------


def test_clippings_with_an_address_are_known_by_it_and_cut_to_the_length_of_an_excerpt(tmp_path: Path) -> None:
    text = CLIPPING.replace("medium: cetak", "tautan: https://www.koran.example/7/?utm_medium=x")
    found, problems = read(write(tmp_path, {"content/kliping/a.md": text + "kata " * 99}))
    assert problems == ()
    (item,) = found.clippings
    assert (item.key, item.url) == ("koran.example/7", "https://www.koran.example/7/?utm_medium=x")
    assert 200 < len(item.excerpt) <= 280


def test_voices_of_the_public_are_a_source_of_that_kind_and_an_outlet_is_one_source(tmp_path: Path) -> None:
    public = CLIPPING.replace("Koran Etam", "Loket Warga").replace("cetak", "aspirasi")
    found, problems = read(
        write(
            tmp_path,
            {
                "content/kliping/a.md": CLIPPING,
                "content/kliping/b.md": CLIPPING.replace("Koran Etam", "koran etam").replace("cetak", "radio"),
                "content/kliping/c.md": public,
            },
        )
    )
    assert problems == ()
    assert [(source.name, source.kind) for source in found.clipping_sources] == [
        ("Koran Etam", SourceKind.MEDIA),
        ("Loket Warga", SourceKind.PUBLIC),
    ]
    assert len(found.clippings) == 3


def test_a_clipping_without_an_address_can_be_corrected(tmp_path: Path) -> None:
    text = CORRECTION.replace("https://www.kaltim.example/berita/7/?utm_source=rss", "kliping:lampu-jalan")
    found, problems = read(write(tmp_path, {"content/koreksi/a.md": text}))
    assert (found.corrections[0].key, problems) == ("kliping:lampu-jalan", ())


def test_of_two_corrections_the_later_stands_last(tmp_path: Path) -> None:
    later = CORRECTION.replace("2026-11-22", "2026-11-23").replace("Berpotensi Negatif", "netral")
    found, problems = read(write(tmp_path, {"content/koreksi/a.md": later, "content/koreksi/b.md": CORRECTION}))
    assert [correction.category for correction in found.corrections] == [Category.AT_RISK, Category.NEUTRAL]
    assert [(problem.path, problem.severity) for problem in problems] == [("content/koreksi/a.md", Severity.WARNING)]


# Drafts and promises ------------------------------------------------------------------------------------------------------


def test_a_drafts_mistakes_stop_nothing(tmp_path: Path) -> None:
    text = response(ringkasan="", draf="ya", wilayah="samarnda")
    found, problems = read(write(tmp_path, {"content/tanggapan/banjir.md": text}))
    assert [post.draft for post in found.responses] == [True]
    assert len(problems) == 2
    assert errors(problems) == ()


def test_a_draft_without_a_title_is_left_out_and_still_only_a_warning(tmp_path: Path) -> None:
    found, problems = read(write(tmp_path, {"content/tanggapan/banjir.md": response(judul="", draf="YA")}))
    assert (found.responses, errors(problems)) == ((), ())
    assert len(problems) == 1


def test_the_same_mistakes_of_a_published_post_are_errors(tmp_path: Path) -> None:
    text = response(ringkasan="", wilayah="samarnda")
    assert len(errors(read(write(tmp_path, {"content/tanggapan/banjir.md": text}))[1])) == 2


def test_only_posts_can_be_drafts(tmp_path: Path) -> None:
    root = write(tmp_path, {"content/koreksi/a.md": CORRECTION.replace("alasan:", "draf: ya\nalasan:")})
    assert told(root) == [
        'content/koreksi/a.md:4:1: isian "draf" tidak dikenal (pilihan: liputan, kategori, alasan, petugas, tanggal)'
    ]


def test_a_response_without_promises_is_built_with_a_warning_and_a_withdrawn_one_owes_none(tmp_path: Path) -> None:
    bare = response(solusi="-", selesai="-")
    found, problems = read(write(tmp_path / "a", {"content/tanggapan/banjir.md": bare}))
    assert len(found.responses) == 1
    assert errors(problems) == ()
    assert "belum menyebut solusi, tanggal selesai" in str(problems[0])
    withdrawn = response(solusi="-", dicabut="{tanggal: 2026-11-21, alasan: Keliru.}")
    assert told(write(tmp_path / "b", {"content/tanggapan/banjir.md": withdrawn})) == []


def test_posts_of_the_future_come_as_they_are(tmp_path: Path) -> None:
    found, problems = read(
        write(tmp_path, {"content/tanggapan/banjir.md": response(tanggal="2099-01-01", selesai="2099-02-01")})
    )
    assert [post.published.year for post in found.responses] == [2099]
    assert problems == ()


def test_a_response_may_say_all_in_its_fields(tmp_path: Path) -> None:
    text = response(benar="Air surut.").replace("Isi.\n", "")
    assert told(write(tmp_path, {"content/tanggapan/banjir.md": text})) == []
