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
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from prahum_site import dates, disk, headlines, output, settings, text
from prahum_site.analysis import classifiers, evaluation
from prahum_site.analysis.sentiment import Classifier
from prahum_site.arguments import ROOT as PROGRAM
from prahum_site.arguments import Build, Verb, now, parsed
from prahum_site.model import File, Gathered, Outcome
from prahum_site.night import Night, Order, as_json, network_line, source_line, summary_lines
from prahum_site.problems import EXIT_BUG, ContentError, PrahumError, Problem, SettingsError, Severity, stop_on
from prahum_site.proofread import proofread

if TYPE_CHECKING:
    from prahum_site import mapping

#: No more problems than this are printed at once; a reader mends the first ones first.
MOST_PROBLEMS = 100
INTERRUPTED = 130
BROKEN_PIPE = 141
#: What a disk says when it is full, read-only or not ours: nobody's bug, and a person can mend it.
_REFUSALS = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EEXIST, errno.ENOTDIR, errno.EISDIR}
)


def main(build: Build, arguments: Sequence[str]) -> int:
    """Do what the command line asks, and return the exit code."""
    _speak_utf8()
    verb, options = None, argparse.Namespace()
    try:
        verb, options = parsed(arguments, VERBS)
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
    order = Order(root=options.root, now=now(options, office), output=folder, offline=options.offline)
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
        moment = now(options, office)
        order = Order(root=root, now=moment, output=root / "output", offline=True, preview=True, publish=False)
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
    folder: Path = options.data or options.root / "data" / "sentimen"
    chosen = settings.read(options.root / "sources.yaml").classifier
    judges = {name: classifiers.classifier(name, options.root) for name in dict.fromkeys((chosen, *classifiers.NAMES))}
    made = evaluation.report(folder, judges, pairs=PROGRAM / "tests" / "analysis" / "data" / "pasangan.tsv")
    if not made.sets:
        raise SettingsError([Problem(str(folder), 0, 0, "data uji tidak ada di folder ini", "tunjuk foldernya dengan --data")])
    print(evaluation.to_json(made) if options.json else evaluation.table(made))
    if options.simpan:
        evaluation.save(made, card=PROGRAM / "docs" / "model.md")
    return 0


def _train(_: Build, options: argparse.Namespace) -> int:
    try:
        from prahum_site.training.run import train  # brings scipy along, and torch unless --ringan
    except ModuleNotFoundError as missing:
        what = f'pustaka "{missing.name}" untuk melatih belum terpasang'
        raise SettingsError([Problem("build.py", 0, 0, what, "jalankan: make train ARGS=--ringan")]) from missing

    folder: Path = options.data or options.root / "data" / "sentimen"
    train(folder, options.root, light=options.ringan, tell=lambda line: print(line, flush=True))
    return 0


def _judge(_: Build, options: argparse.Namespace) -> int:
    judge = _classifier(options)
    with headlines.opened(options.file) as file:
        tally = headlines.write(headlines.judged(headlines.rows(file, _shown(options.file)), judge), sys.stdout)
    _complain(f"{text.number(tally.rows)} baris{_broken(tally.broken)}.")
    return 0


def _shown(file: str) -> str:
    return "masukan standar" if file == headlines.STANDARD_INPUT else Path(file).as_posix()


def _broken(count: int) -> str:
    return f', {text.number(count)} di antaranya rusak (sebabnya di isian "error")' if count else ""


def _classifier(options: argparse.Namespace) -> Classifier:
    """The judge that was chosen; no site is needed."""
    name, root = _chosen(options)
    try:
        return classifiers.classifier(name, root)
    except SettingsError as error:
        if not options.penilai:
            raise
        told = [replace(problem, path="build.py", message=f"--penilai: {problem.message}") for problem in error.problems]
        raise SettingsError(told) from None


def _chosen(options: argparse.Namespace) -> tuple[str, Path]:
    """The name of the judge, and where its folder is seen from: ``--penilai``, else what the project says, if any."""
    if options.penilai:
        return options.penilai, Path()
    office = _office(options)
    return office.classifier if office else classifiers.DEFAULT, options.root


def _office(options: argparse.Namespace) -> settings.Settings | None:
    """The project's settings, where there is a project."""
    project = options.root / "sources.yaml"
    return settings.read(project) if project.is_file() else None


def _map(_: Build, options: argparse.Namespace) -> int:
    from prahum_site import mapping  # brings numpy along, which no quiet night needs

    if options.kluster and options.mesin != "dask":
        raise SettingsError([Problem("build.py", 0, 0, "--kluster hanya untuk mesin dask", "tambahkan --mesin dask")])
    recipe = _recipe(options)
    engines = mapping.dask(options.kluster) if options.mesin == "dask" else nullcontext(mapping.Alone())
    with headlines.opened(options.file) as file, engines as engine:
        tally = mapping.write(file, _shown(options.file), sys.stdout, recipe, engine=engine, split=bool(options.bagi))
    _complain(f"{text.number(tally.rows)} baris{_broken(tally.broken)}, {text.number(tally.issues)} isu.")
    return 0


def _recipe(options: argparse.Namespace) -> mapping.Recipe:
    """What the answers depend on beside the file; a judge that is not there is told now, not by every worker."""
    from prahum_site import mapping

    if not (options.nilai or options.penilai):
        return mapping.Recipe.of(_office(options))
    _classifier(options)
    name, root = _chosen(options)
    return mapping.Recipe.of(_office(options), judge=name, root=root.resolve())


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
    "latih": Verb(
        "latih ulang semua bobot penilai dari data dan koreksi petugas (pustakanya dipasang make train)",
        "python build.py latih --data data/sentimen --ringan",
        ("--data", "--ringan"),
        _train,
    ),
    "nilai": Verb(
        "nilai sentimen satu berkas judul (CSV, TSV, atau JSON Lines); tidak perlu situs",
        "python build.py nilai judul.csv > hasil.jsonl",
        ("--penilai",),
        _judge,
        file="berkas judul berkolom title dan, bila ada, excerpt; - berarti masukan standar",
    ),
    "petakan": Verb(
        "petakan satu berkas laporan: isu, wilayah, topik, dan relevansi setiap baris; tidak perlu situs",
        "python build.py petakan laporan.jsonl > peta.jsonl",
        ("--nilai", "--penilai", "--bagi", "--mesin", "--kluster"),
        _map,
        file="berkas laporan (JSON Lines) berisi id, title, published, dan bila ada excerpt, outlet; - berarti masukan standar",
    ),
}


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
