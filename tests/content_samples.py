"""Sample files of editors, one full file of each kind, and how tests write and read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from prahum_site import content
from prahum_site.model import Content
from prahum_site.problems import Problem

MAKASSAR = ZoneInfo("Asia/Makassar")
REGIONS = frozenset({"samarinda", "kukar", "mahulu"})
TOPICS = frozenset({"bencana", "infrastruktur"})

RESPONSE = """\
---
judul: "Banjir: pompa ditambah"
tanggal: 2026-11-20 09.30
ringkasan: Tiga pompa bekerja sejak pagi.
isu: [banjir-samarinda, rob-mahakam]
wilayah:
  - samarinda
  - kukar
topik: bencana
draf: tidak
perubahan:
  - tanggal: 2026-11-23
    isi: Jumlah posko diperbarui.
  - tanggal: 22 November 2026
    isi: Nomor telepon ditambahkan.
dicabut:
  tanggal: 24/11/2026
  alasan: Diganti pernyataan baru.
alamat_lama: [tanggapan/banjir-lama.html, banjir.html]
klaim: Warga bertanya kapan air surut.
benar: |
  Air surut sejak pagi.

  Dua kelurahan masih tergenang.
solusi: Pompa ditambah dan parit dikeruk.
penanggung_jawab: Dinas PUPR Samarinda
selesai: 31 Desember 2026
---

## Yang sudah dikerjakan

Pompa **menyala**.
"""

UPDATE = """\
---
judul: Empat Pompa Terpasang
tanggal: 2026-11-21
ringkasan: Empat dari enam pompa terpasang.
program: Samarinda Bebas Banjir
capaian:
  - nama: Pompa terpasang
    target: 6
    realisasi: 4
    satuan: unit
  - nama: Parit dikeruk
    target: 12,5
    satuan: km
tanggapan: banjir-samarinda
isu: banjir-samarinda
wilayah: samarinda
topik: [infrastruktur]
---
Kabar.
"""

PAGE = """\
---
judul: Tentang situs ini
ringkasan: Siapa yang menerbitkan dan untuk apa.
urutan: 2
alamat_lama: profil.html
---
Isi.
"""

CURATION = """\
---
# Nama yang dipakai kantor
judul: Banjir Samarinda
gabung: [banjir-sempaja, banjir-lempake]
liputan:
  - https://www.kaltim.example/berita/7?utm_source=rss
  - http://koran.example/x
kata_kunci: [banjir samarinda, genangan mahakam]
sematkan: ya
selesai: 2026-12-01
---
Catatan redaksi.
"""

CORRECTION = """\
---
liputan: https://www.kaltim.example/berita/7/?utm_source=rss
kategori: Berpotensi Negatif
alasan: Belum ada korban.
petugas: Tim Humas
tanggal: 2026-11-22
---
"""

CLIPPING = """\
---
judul: Warga Minta Lampu Jalan
sumber: Koran Etam
tanggal: 2026-11-19 07.00
medium: cetak
---
<b>Lampu</b> di   Jalan Damai padam.
"""


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


def read(root: Path, *folders: str) -> tuple[Content, tuple[Problem, ...]]:
    chosen = [root / folder for folder in folders or ("content",)]
    return content.read(root, chosen, zone=MAKASSAR, regions=REGIONS, topics=TOPICS)


def told(root: Path) -> list[str]:
    return [str(problem) for problem in read(root)[1]]


def response(**changes: str) -> str:
    """A sound response with other values, or without a field (value "-")."""
    fields = {
        "judul": "Banjir Ditangani",
        "tanggal": "2026-11-20",
        "ringkasan": "Pompa bekerja.",
        "solusi": "Pompa ditambah.",
        "penanggung_jawab": "Dinas PUPR",
        "selesai": "2026-12-20",
    } | changes
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items() if value != "-") + "---\nIsi.\n"
