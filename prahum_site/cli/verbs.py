"""The table of verbs: what each does, an example to copy, its flags."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from prahum_site.arguments import Build, Verb


def _in(module: str, name: str) -> Callable[[Build, argparse.Namespace], int]:
    """The function ``name`` of a module of verbs, loaded when it is needed: a check of posts waits for no web server."""

    def run(build: Build, options: argparse.Namespace) -> int:
        code: int = getattr(import_module(f"prahum_site.cli.{module}"), name)(build, options)
        return code

    return run


VERBS = {
    "bangun": Verb(
        "kumpulkan liputan lalu bangun situs; juga bila tidak ada perintah yang ditulis",
        "python build.py --offline",
        ("--offline", "--ketat", "--json", "--now", "--output"),
        _in("site_verbs", "build_site"),
    ),
    "pratinjau": Verb(
        "lihat situs di peramban sambil menulis; draf tampak",
        "python build.py pratinjau --port 5500",
        ("--port", "--now"),
        _in("site_verbs", "preview_site"),
    ),
    "periksa": Verb(
        "periksa tulisan di content/ tanpa membangun situs",
        "python build.py periksa",
        (),
        _in("site_verbs", "check_posts"),
    ),
    "ringkas": Verb(
        "laporan harian untuk pimpinan, di folder briefing/; tidak pernah ikut terbit",
        "python build.py ringkas --pdf",
        ("--pekan", "--bulan", "--pdf", "--now"),
        _in("newsroom_verbs", "brief"),
    ),
    "baru": Verb(
        "tulis draf siap isi: tanggapan, program, isu, koreksi, atau kliping",
        "python build.py baru tanggapan --isu banjir-samarinda",
        ("--isu", "--tanggapan", "--liputan", "--csv", "--now"),
        _in("newsroom_verbs", "draft"),
        file="jenis tulisan: tanggapan, program, isu, koreksi, atau kliping",
        metavar="JENIS",
        choices=("tanggapan", "program", "isu", "koreksi", "kliping"),
    ),
    "tinjau": Verb(
        "daftar penilaian yang perlu dibaca petugas, sebagai tabel untuk diisi",
        'python build.py tinjau --petugas "Piket humas"',
        ("--petugas", "--banyak", "--markdown", "--now"),
        _in("newsroom_verbs", "review"),
    ),
    "evaluasi": Verb(
        "ukur ketepatan penilaian sentimen pada data uji",
        "python build.py evaluasi --data data/sentimen",
        ("--data", "--json", "--simpan"),
        _in("judging_verbs", "evaluate"),
    ),
    "latih": Verb(
        "latih ulang semua bobot penilai dari data dan koreksi petugas (pustakanya dipasang make train)",
        "python build.py latih --data data/sentimen --ringan",
        ("--data", "--ringan"),
        _in("judging_verbs", "train_weights"),
    ),
    "nilai": Verb(
        "nilai sentimen satu berkas judul (CSV, TSV, atau JSON Lines); tidak perlu situs",
        "python build.py nilai judul.csv > hasil.jsonl",
        ("--penilai",),
        _in("judging_verbs", "judge_file"),
        file="berkas judul berkolom title dan, bila ada, excerpt; - berarti masukan standar",
    ),
    "petakan": Verb(
        "petakan satu berkas laporan: isu, wilayah, topik, dan relevansi setiap baris; tidak perlu situs",
        "python build.py petakan laporan.jsonl > peta.jsonl",
        ("--nilai", "--penilai", "--bagi", "--mesin", "--kluster"),
        _in("judging_verbs", "map_file"),
        file="berkas laporan (JSON Lines) berisi id, title, published, dan bila ada excerpt, outlet; - berarti masukan standar",
    ),
}
