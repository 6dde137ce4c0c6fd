"""The command line as a verb and its flags, with help and complaints in Indonesian."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from prahum_site import dates
from prahum_site.night import Night, Order
from prahum_site.problems import Problem, SettingsError
from prahum_site.settings import Settings

Build = Callable[[Order], Night]

#: The verb that is meant where none is written.
USUAL = "bangun"
#: Who may do the work of a large file, and how it may be split.
ENGINES = ("tunggal", "dask")
SPLITS = ("wilayah-bulan",)
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: what it does in one sentence, an example to copy, the flags that it knows, the function that does it.

    ``file`` says what must be named behind the verb, in Indonesian; it takes nothing where that is empty. ``metavar`` stands
    for it in the help, and ``choices`` are all that it may be, where it is no file.
    """

    help: str
    example: str
    flags: tuple[str, ...]
    run: Callable[[Build, argparse.Namespace], int]
    file: str = ""
    metavar: str = "BERKAS"
    choices: tuple[str, ...] = ()


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - argparse's own
        super().add_usage(usage, actions, groups, prefix or "pemakaian: ")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise SettingsError([Problem("build.py", 0, 0, message, f"lihat {self.prog} --help")])


def parsed(arguments: Sequence[str], verbs: Mapping[str, Verb]) -> tuple[Verb, argparse.Namespace]:
    """The verb and its flags; ``root`` is absolute, ``file`` is there where the verb takes one.

    Raises:
        SettingsError: an unknown verb, flag or value, or no file for a verb that takes one.
    """
    given = list(arguments)
    name = given.pop(0) if given and not given[0].startswith("-") else USUAL
    if name not in verbs:
        raise SettingsError([_unknown(f'perintah "{name}" tidak dikenal', name, verbs)])
    verb = verbs[name]
    options, rest = _parser(name, verbs).parse_known_args(given)
    if rest:
        raise SettingsError([_unknown(f'pilihan "{rest[0]}" tidak dikenal', rest[0], verb.flags)])
    if verb.file and options.file is None:
        raise SettingsError([Problem("build.py", 0, 0, f"sebutkan {verb.file}", f"contoh: {verb.example}")])
    if verb.choices and options.file not in verb.choices:
        raise SettingsError([_unknown(f'"{options.file}" tidak dikenal: {verb.file}', options.file, verb.choices)])
    options.root = options.root.resolve()
    return verb, options


def now(options: argparse.Namespace, office: Settings) -> datetime:
    """The moment of the build: what ``--now`` says (in the agency's zone unless it names an offset), else the clock's.

    Raises:
        SettingsError: ``--now`` says no moment.
    """
    if not options.now:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(options.now)
        return moment if moment.tzinfo else moment.replace(tzinfo=office.zone)
    except ValueError:
        pass
    try:
        return dates.parse(options.now, office.zone)
    except ValueError as error:
        raise SettingsError([Problem("build.py", 0, 0, f"--now: {error}", 'tulis seperti "2026-11-24 06.00"')]) from None


def _parser(name: str, verbs: Mapping[str, Verb]) -> argparse.ArgumentParser:
    """The flags of one verb."""
    verb = verbs[name]
    epilog = f"contoh:\n  {verb.example}\n"
    if name == USUAL:
        epilog = "perintah:\n" + "".join(f"  {n:<11}{v.help}\n  {'':<11}{v.example}\n" for n, v in verbs.items())
    prog = "build.py" if name == USUAL else f"build.py {name}"
    parser = _Parser(
        prog=prog, description=verb.help, epilog=epilog, formatter_class=_Formatter, add_help=False, allow_abbrev=False
    )
    if verb.file:
        given = parser.add_argument_group("yang disebut")
        given.add_argument("file", nargs="?", metavar=verb.metavar, help=verb.file)
    group = parser.add_argument_group("pilihan")
    group.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    group.add_argument("--root", type=Path, default=ROOT, metavar="FOLDER", help="folder proyek (bawaan: folder build.py)")
    known: dict[str, Callable[[], object]] = {
        "--offline": lambda: group.add_argument("--offline", action="store_true", help="bangun dari arsip, tanpa jaringan"),
        "--ketat": lambda: group.add_argument("--ketat", action="store_true", help="kode keluar 3 bila semua sumber gagal"),
        "--json": lambda: group.add_argument("--json", action="store_true", help="laporan untuk mesin (JSON)"),
        "--now": lambda: group.add_argument(
            "--now", metavar="WAKTU", help='anggap sekarang waktu ini, misalnya "2026-11-24 06.00"'
        ),
        "--output": lambda: group.add_argument("--output", type=Path, metavar="FOLDER", help="tulis situs ke folder ini"),
        "--simpan": lambda: group.add_argument("--simpan", action="store_true", help="simpan angkanya untuk halaman metode"),
        "--port": lambda: group.add_argument("--port", type=_port, default=5500, metavar="NOMOR", help="port pratinjau"),
        "--data": lambda: group.add_argument("--data", type=Path, metavar="FOLDER", help="folder data berlabel"),
        "--ringan": lambda: group.add_argument(
            "--ringan", action="store_true", help="latih leksikon dan kata saja; penyandi tetap yang lama"
        ),
        "--nilai": lambda: group.add_argument("--nilai", action="store_true", help="sebut juga kategori sentimennya"),
        "--bagi": lambda: group.add_argument(
            "--bagi", type=_split, metavar="CARA", help="wilayah-bulan: isu tidak melintasi wilayah (yang pertama) atau bulan"
        ),
        "--mesin": lambda: group.add_argument(
            "--mesin", type=_engine, default=ENGINES[0], metavar="NAMA", help="tunggal (bawaan) atau dask; jawabannya sama"
        ),
        "--kluster": lambda: group.add_argument(
            "--kluster", default="", metavar="ALAMAT", help="penjadwal Dask yang sudah berjalan, misalnya tcp://10.0.0.5:8786"
        ),
        "--pekan": lambda: group.add_argument("--pekan", action="store_true", help="laporan tujuh hari terakhir"),
        "--bulan": lambda: group.add_argument("--bulan", action="store_true", help="laporan bulan berjalan sampai kemarin"),
        "--pdf": lambda: group.add_argument(
            "--pdf", action="store_true", help="buat juga PDF (perlu Chromium atau WeasyPrint)"
        ),
        "--isu": lambda: group.add_argument("--isu", default="", metavar="NAMA", help="isu yang dimaksud (akhir alamatnya)"),
        "--tanggapan": lambda: group.add_argument(
            "--tanggapan", default="", metavar="NAMA", help="tanggapan yang ditepati program ini"
        ),
        "--liputan": lambda: group.add_argument(
            "--liputan", default="", metavar="ALAMAT", help="alamat laporan yang dikoreksi"
        ),
        "--csv": lambda: group.add_argument("--csv", action="store_true", help="kliping sebagai tabel untuk Excel"),
        "--petugas": lambda: group.add_argument("--petugas", default="", metavar="NAMA", help="siapa yang meninjau"),
        "--banyak": lambda: group.add_argument(
            "--banyak", type=_many, default=50, metavar="JUMLAH", help="paling banyak sekian laporan (bawaan: 50)"
        ),
        "--markdown": lambda: group.add_argument(
            "--markdown", action="store_true", help="cetak daftarnya, tanpa membuat berkas"
        ),
        "--penilai": lambda: group.add_argument(
            "--penilai", metavar="NAMA", help="penilai yang dipakai (bawaan: penilai di sources.yaml)"
        ),
    }
    for flag in verb.flags:
        known[flag]()
    return parser


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f'"{text}" bukan nomor port, tulis bilangan 1 sampai 65535')
    return int(text)


def _many(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 1000:
        raise argparse.ArgumentTypeError(f'"{text}" bukan jumlah, tulis bilangan 1 sampai 1000')
    return int(text)


def _split(text: str) -> str:
    return _one_of(text, SPLITS)


def _engine(text: str) -> str:
    return _one_of(text, ENGINES)


def _one_of(text: str, known: Sequence[str]) -> str:
    if text not in known:
        raise argparse.ArgumentTypeError(f'"{text}" tidak dikenal, pilihannya: {", ".join(known)}')
    return text


def _unknown(message: str, word: str, known: Sequence[str] | Mapping[str, Verb]) -> Problem:
    near = get_close_matches(word, list(known), n=1)
    return Problem("build.py", 0, 0, message, f"maksud Anda {near[0]}?" if near else "lihat python build.py --help")
