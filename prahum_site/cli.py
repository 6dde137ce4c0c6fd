"""The verbs of ``build.py``: what people type, and what they are told.

Everything that went wrong ends here: problems are printed one a line, and the exit code is that of the error tree
(:mod:`prahum_site.problems`).
"""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from prahum_site import dates, disk, output, settings
from prahum_site.analysis import evaluation, sentiment
from prahum_site.model import File, Gathered, Outcome
from prahum_site.night import Night, Order, as_json, network_line, source_line, summary_lines
from prahum_site.problems import EXIT_BUG, ContentError, PrahumError, Problem, SettingsError, Severity, stop_on
from prahum_site.proofread import proofread

Build = Callable[[Order], Night]

#: No more problems than this are printed at once; a reader mends the first ones first.
MOST_PROBLEMS = 100
INTERRUPTED = 130
BROKEN_PIPE = 141
#: What a disk says when it is full, read-only or not ours: nobody's bug, and a person can mend it.
_REFUSALS = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EEXIST, errno.ENOTDIR, errno.EISDIR}
)
ROOT = Path(__file__).resolve().parents[1]


def main(build: Build, arguments: Sequence[str]) -> int:
    """Do what the command line asks, and return the exit code."""
    _speak_utf8()
    verb, options = None, argparse.Namespace()
    try:
        verb, options = _parsed(arguments)
        return verb.run(build, options)
    except PrahumError as error:
        _tell_problems(error.problems)
        if verb is VERBS["bangun"] and options.json:
            print(json.dumps(_failure(error), ensure_ascii=False))
        elif verb is VERBS["bangun"] and error.exit_code == 1:
            _complain("Perbaiki dulu, lalu ulangi. Situs yang lama tidak berubah.")
        return error.exit_code
    except KeyboardInterrupt:
        _complain("Dihentikan. Situs yang lama tetap berdiri.")
        return INTERRUPTED
    except Exception as error:  # the last line of defence: whatever it is, somebody is told what to do
        return _failed(error)


def _failed(error: Exception) -> int:
    """The exit code of what is nobody's mistake in a file: a closed pipe, a full disk, or a bug."""
    if isinstance(error, BrokenPipeError):
        # Whoever read our words has gone (``| head``); what remains to be flushed at exit must not complain, either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    if isinstance(error, OSError) and error.errno in _REFUSALS:
        message, hint = disk.explained(error)
        _complain(str(Problem(str(error.filename or "cakram"), 0, 0, message, hint)))
        return PrahumError.exit_code
    traceback.print_exception(error)
    _complain("Ini kesalahan program, bukan kesalahan Anda. Kirim teks di atas kepada pengelola Prahum Site.")
    return EXIT_BUG


# The verbs ------------------------------------------------------------------------------------------------------------


def _build(build: Build, options: argparse.Namespace) -> int:
    office = settings.read(options.root / "sources.yaml")
    folder = (options.output or options.root / "output").resolve()
    if options.output:
        _refuse_output(folder, options.root)
    order = Order(root=options.root, now=_now(options, office), output=folder, offline=options.offline)
    night = _told_whole(build, order, office) if options.json else _with_progress(build, order, office)
    if not options.json:
        # Warnings first: the report ends by naming the page to open.
        _tell_problems(night.problems)
        for line in (*filter(None, [network_line(night.gathered)]), *summary_lines(night, folder)):
            print(line)
    failure: PrahumError | None = None
    try:
        night.check(strict=options.ketat)
    except PrahumError as error:
        failure = error
        _tell_problems(error.problems)
    if options.json:
        print(json.dumps(as_json(night) | _failure(failure), ensure_ascii=False))
    return failure.exit_code if failure else 0


def _told_whole(build: Build, order: Order, office: settings.Settings) -> Night:
    """The night; where posts stop it, everything that is wrong with them at once, whichever stage would have met it."""
    try:
        return build(order)
    except ContentError as error:
        raise ContentError({*error.problems, *proofread(office, order.root)[1]}) from error


def _failure(error: PrahumError | None) -> dict[str, object]:
    """What the report for machines says of the end: the exit code, and the problems that made it."""
    return {"error": error.exit_code if error else 0, "problems": [str(problem) for problem in error.problems] if error else []}


def _refuse_output(folder: Path, root: Path) -> None:
    """Raise where publishing would remove what is not ours: a mistyped folder must not cost an office its documents."""
    parts = [root / name for name in ("content", "templates", "prahum_site", "tests", "docs", ".git", ".cache", ".venv")]
    if root.is_relative_to(folder) or any(folder.is_relative_to(part) for part in parts):
        raise SettingsError([Problem("build.py", 0, 0, f'--output "{folder}" memuat berkas proyek', "pilih folder lain")])
    if output.is_foreign(folder):
        message = f'--output "{folder}" berisi berkas yang bukan buatan program ini'
        raise SettingsError([Problem("build.py", 0, 0, message, "pilih folder kosong")])


def _with_progress(build: Build, order: Order, office: settings.Settings) -> Night:
    """Build while a bar shows on a terminal; a plain line for each source, also where nobody watches."""
    console = Console(stderr=True)
    hidden = order.offline or not console.is_terminal
    columns = (TextColumn("Mengumpulkan liputan"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task("", total=len(office.sources))

        def tell(gathered: Gathered) -> None:
            bar.advance(task)
            if gathered.outcome is not Outcome.NO_NETWORK:
                line = source_line(gathered, lambda since: dates.short_day(dates.local_day(since, office.zone)))
                console.print(line, markup=False, highlight=False, soft_wrap=True)

        return _told_whole(build, replace(order, tell=tell), office)


def _preview(build: Build, options: argparse.Namespace) -> int:
    from prahum_site import preview  # brings a web server along, which no nightly build needs

    root: Path = options.root

    def files() -> Sequence[File]:
        office = settings.read(root / "sources.yaml")
        now = _now(options, office)
        order = Order(root=root, now=now, output=root / "output", offline=True, preview=True, publish=False)
        return _told_whole(build, order, office).files

    watched = [root / name for name in ("content", "templates", "sources.yaml")]
    preview.serve(files, watched, port=options.port, tell=lambda line: print(line, flush=True))
    return 0


def _check(_: Build, options: argparse.Namespace) -> int:
    count, problems = proofread(settings.read(options.root / "sources.yaml"), options.root)
    stop_on(problems)
    _tell_problems(problems)
    print(f"{count} berkas diperiksa, tidak ada yang salah{f' ({len(problems)} peringatan)' if problems else ''}.")
    return 0


def _evaluate(_: Build, options: argparse.Namespace) -> int:
    folder: Path = options.data or options.root.parent / "shared" / "data" / "sentiment"
    classifier = sentiment.classifier(settings.read(options.root / "sources.yaml").classifier)
    made = evaluation.report(folder, classifier)
    if not made.sets:
        raise SettingsError([Problem(str(folder), 0, 0, "data uji tidak ada di folder ini", "tunjuk foldernya dengan --data")])
    print(evaluation.to_json(made) if options.json else evaluation.table(made))
    if options.simpan:
        evaluation.save(made)
    return 0


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: what it does in one sentence, an example to copy, the flags that it knows, the function that does it."""

    help: str
    example: str
    flags: tuple[str, ...]
    run: Callable[[Build, argparse.Namespace], int]


VERBS = {
    "bangun": Verb(
        "kumpulkan liputan lalu bangun situs; juga bila tidak ada perintah yang ditulis",
        "python build.py --offline",
        ("--offline", "--ketat", "--json", "--now", "--output"),
        _build,
    ),
    "pratinjau": Verb(
        "lihat situs di peramban sambil menulis; draf tampak",
        "python build.py pratinjau --port 5500",
        ("--port", "--now"),
        _preview,
    ),
    "periksa": Verb("periksa tulisan di content/ tanpa membangun situs", "python build.py periksa", (), _check),
    "evaluasi": Verb(
        "ukur ketepatan penilaian sentimen pada data uji",
        "python build.py evaluasi --data data/sentimen",
        ("--data", "--json", "--simpan"),
        _evaluate,
    ),
}


# The command line -----------------------------------------------------------------------------------------------------


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - argparse's own
        super().add_usage(usage, actions, groups, prefix or "pemakaian: ")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise SettingsError([Problem("build.py", 0, 0, message, f"lihat {self.prog} --help")])


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f'"{text}" bukan nomor port, tulis bilangan 1 sampai 65535')
    return int(text)


def _parser(name: str) -> argparse.ArgumentParser:
    """The flags of one verb."""
    verb = VERBS[name]
    epilog = f"contoh:\n  {verb.example}\n"
    if name == "bangun":
        epilog = "perintah:\n" + "".join(f"  {n:<11}{v.help}\n  {'':<11}{v.example}\n" for n, v in VERBS.items())
    prog = "build.py" if name == "bangun" else f"build.py {name}"
    parser = _Parser(
        prog=prog, description=verb.help, epilog=epilog, formatter_class=_Formatter, add_help=False, allow_abbrev=False
    )
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
        "--data": lambda: group.add_argument("--data", type=Path, metavar="FOLDER", help="folder data uji"),
    }
    for flag in verb.flags:
        known[flag]()
    return parser


def _parsed(arguments: Sequence[str]) -> tuple[Verb, argparse.Namespace]:
    """The verb and its flags.

    Raises:
        SettingsError: an unknown verb, flag or value.
    """
    given = list(arguments)
    name = given.pop(0) if given and not given[0].startswith("-") else "bangun"
    if name not in VERBS:
        raise SettingsError([_unknown(f'perintah "{name}" tidak dikenal', name, VERBS)])
    parser = _parser(name)
    options, rest = parser.parse_known_args(given)
    if rest:
        raise SettingsError([_unknown(f'pilihan "{rest[0]}" tidak dikenal', rest[0], VERBS[name].flags)])
    options.root = options.root.resolve()
    return VERBS[name], options


def _unknown(message: str, word: str, known: Sequence[str] | dict[str, Verb]) -> Problem:
    near = get_close_matches(word, list(known), n=1)
    return Problem("build.py", 0, 0, message, f"maksud Anda {near[0]}?" if near else "lihat python build.py --help")


def _now(options: argparse.Namespace, office: settings.Settings) -> datetime:
    """The moment of the build: what ``--now`` says (in the agency's zone unless it names an offset), else the clock's."""
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


# Speaking -------------------------------------------------------------------------------------------------------------


def _tell_problems(problems: Sequence[Problem]) -> None:
    """Print the problems, those that stop a build first."""
    for problem in sorted(problems, key=lambda problem: problem.severity is Severity.WARNING)[:MOST_PROBLEMS]:
        _complain(str(problem))
    if len(problems) > MOST_PROBLEMS:
        _complain(f"… dan {len(problems) - MOST_PROBLEMS} lagi.")


def _complain(line: str) -> None:
    print(line, file=sys.stderr)


def _speak_utf8() -> None:
    """Windows consoles speak cp1252 or cp437 by default and fall over "▼": write UTF-8, and never fail over a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
