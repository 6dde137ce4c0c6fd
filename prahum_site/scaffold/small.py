"""Drafts of a correction and of a clipping: short files that take effect as soon as they are filled in."""

from __future__ import annotations

from pathlib import PurePosixPath

from prahum_site import dates
from prahum_site.model import CATEGORIES
from prahum_site.newsroom import Newsroom
from prahum_site.scaffold.finding import address, outlet, report_at
from prahum_site.scaffold.values import Draft
from prahum_site.scaffold.writing import comment, gap, quoted
from prahum_site.text import slug

#: The columns of a table of clippings; those of a Markdown clipping, and its text.
CLIPPING_COLUMNS = ("judul", "sumber", "tanggal", "medium", "tautan", "isi")


def correction(room: Newsroom, *, report: str) -> Draft:
    """An officer's correction of the verdict on the report at the address ``report``.

    ``kategori`` is the machine's own, so that the file reads; who saves it unchanged confirms the verdict.

    Raises:
        SettingsError: no such report, or none named.
    """
    site, found = room.site, report_at(room, report)
    item, verdict = found.item, found.verdict
    shares = ", ".join(f"{name} {100 * share:.0f}%" for name, share in zip(CATEGORIES, verdict.probabilities, strict=True))
    day = dates.local_day(room.now, site.zone)
    category = verdict.category if verdict.category in CATEGORIES else CATEGORIES[2]
    by = "Petugas" if verdict.by_editor else "Mesin"
    lines = [
        "---",
        *comment(
            f"Laporan: {item.title} ({outlet(site, item)}, {dates.short_day(dates.local_day(item.published, site.zone))})"
        ),
        *comment(f"{by} menilai: {verdict.category} ({shares})."),
        *(comment(f"Kata penentu: {', '.join(one.words for one in verdict.evidence)}") if verdict.evidence else []),
        f"liputan: {quoted(address(item))}",
        *comment(f"Ganti dengan penilaian Anda: {', '.join(CATEGORIES)}"),
        f"kategori: {category}",
        f"alasan: {quoted(gap('satu kalimat, mengapa penilaian itu yang benar'))}",
        f"petugas: {quoted(gap('nama atau jabatan Anda'))}",
        f"tanggal: {day.isoformat()}",
        "---",
    ]
    return Draft(
        path=PurePosixPath("content/koreksi", f"{slug(item.title)}.md"),
        text="\n".join(lines) + "\n",
        steps=(
            "Ganti kategori, alasan, dan petugas. Koreksi berlaku pada bangunan situs berikutnya.",
            "Periksa dengan: python build.py periksa",
        ),
    )


def clipping(room: Newsroom, *, table: bool = False) -> Draft:
    """A report of print, radio, television or of the public: a Markdown file, or a ``table`` for many of them.

    The table has a byte-order mark and semicolons, so that Excel opens it in columns (RFC 4180 but for the separator).
    """
    day = dates.local_day(room.now, room.site.zone)
    name = f"kliping-{day.isoformat()}"
    if table:
        return Draft(
            path=PurePosixPath("content/kliping", f"{name}.csv"),
            text="\ufeff" + ";".join(CLIPPING_COLUMNS) + "\r\n",
            steps=(
                "Buka dengan Excel. Satu baris satu laporan; judul, sumber, dan tanggal wajib diisi.",
                "medium: cetak, radio, televisi, daring, atau aspirasi. Isi paling banyak 280 karakter, tanpa data pribadi.",
                "Simpan tetap sebagai CSV, lalu periksa dengan: python build.py periksa",
            ),
        )
    lines = [
        "---",
        f"judul: {quoted(gap('judul laporan seperti terbit'))}",
        *comment("Nama media, atau saluran aspirasi warga."),
        f"sumber: {quoted(gap('nama media atau saluran'))}",
        f"tanggal: {day.isoformat()}",
        *comment("Pilihan: cetak, radio, televisi, daring, aspirasi"),
        "medium: cetak",
        *comment("Alamat lengkap, bila ada."),
        "tautan:",
        "---",
        gap("cuplikan paling banyak 280 karakter; jangan menulis data pribadi warga"),
    ]
    return Draft(
        path=PurePosixPath("content/kliping", f"{name}.md"),
        text="\n".join(lines) + "\n",
        steps=(
            "Ganti semua tulisan dalam kurung siku. Kliping tampil pada bangunan situs berikutnya.",
            "Periksa dengan: python build.py periksa",
        ),
    )
