"""The verbs that make, show and check the site."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prahum_site import dates, output, settings
from prahum_site.arguments import Build, now
from prahum_site.cli.telling import tell_problems
from prahum_site.memo import Memo
from prahum_site.model import File, Gathered, Outcome
from prahum_site.night import Night, Order, as_json, memory_of, network_line, source_line, summary_lines
from prahum_site.problems import ContentError, PrahumError, Problem, SettingsError, stop_on
from prahum_site.proofread import proofread


def build_site(build: Build, options: argparse.Namespace) -> int:
    """``bangun``: gather and build; the exit code."""
    office = settings.read(options.root / "sources.yaml")
    folder = (options.output or options.root / "output").resolve()
    if options.output:
        _refuse_output(folder, options.root)
    order = Order(root=options.root, now=now(options, office), output=folder, offline=options.offline)
    night = told_whole(build, order, office) if options.json else _with_progress(build, order, office)
    if not options.json:
        # Warnings first: the report ends by naming the page to open.
        tell_problems(night.problems)
        for line in (*filter(None, [network_line(night.gathered)]), *summary_lines(night, folder)):
            print(line)
    failed: PrahumError | None = None
    try:
        night.check(strict=options.ketat)
    except PrahumError as error:
        failed = error
        tell_problems(error.problems)
    if options.json:
        print(json.dumps(as_json(night) | failure(failed), ensure_ascii=False))
    return failed.exit_code if failed else 0


def told_whole(build: Build, order: Order, office: settings.Settings) -> Night:
    """The night; where posts stop it, everything that is wrong with them at once, whichever stage would have met it."""
    try:
        return build(order)
    except ContentError as error:
        raise ContentError({*error.problems, *proofread(office, order.root, language=False)[1]}) from error


def failure(error: PrahumError | None) -> dict[str, object]:
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
    # Needed nowhere else: the other verbs start the sooner.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

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

        return told_whole(build, replace(order, tell=tell), office)


def preview_site(build: Build, options: argparse.Namespace) -> int:
    """``pratinjau``: the site and the office's desk in the browser, until it is interrupted."""
    from prahum_site import preview  # brings a web server along, which no nightly build needs
    from prahum_site.cli.newsroom_verbs import room_of
    from prahum_site.desk import desk

    root: Path = options.root

    def files() -> Sequence[File]:
        office = settings.read(root / "sources.yaml")
        moment = now(options, office)
        order = Order(root=root, now=moment, output=root / "output", offline=True, preview=True, publish=False)
        night = told_whole(build, order, office)
        with Memo(order.memory, patience=0.2) as memo:
            wrong = proofread(office, root, memo=memo)[1]
        problems = tuple(dict.fromkeys((*wrong, *night.problems)))
        return (*night.files, *desk(room_of(night, office, order), problems, root / "templates"))

    preview.serve(files, preview.watched(root), port=options.port, tell=lambda line: print(line, flush=True))
    return 0


def check_posts(_: Build, options: argparse.Namespace) -> int:
    """``periksa``: what is wrong with what editors wrote, without building."""
    office = settings.read(options.root / "sources.yaml")
    # A build that keeps the memo busy must not keep an editor waiting.
    with Memo(memory_of(options.root), patience=0.2) as memo:
        count, problems = proofread(office, options.root, memo=memo)
    stop_on(problems)
    tell_problems(problems)
    print(f"{count} berkas diperiksa, tidak ada yang salah{f' ({len(problems)} peringatan)' if problems else ''}.")
    return 0
