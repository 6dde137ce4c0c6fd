"""The verbs that judge, measure, train and map: most need no site."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prahum_site import headlines, settings, text
from prahum_site.analysis import classifiers, evaluation
from prahum_site.analysis.sentiment import Classifier
from prahum_site.arguments import ROOT as PROGRAM
from prahum_site.arguments import Build
from prahum_site.cli.telling import complain
from prahum_site.problems import Problem, SettingsError

if TYPE_CHECKING:
    from prahum_site import mapping


def evaluate(_: Build, options: argparse.Namespace) -> int:
    """``evaluasi``: figures of every judge on labelled data."""
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


def train_weights(_: Build, options: argparse.Namespace) -> int:
    """``latih``: all weights anew."""
    try:
        from prahum_site.training.run import train  # brings scipy along, and torch unless --ringan
    except ModuleNotFoundError as missing:
        what = f'pustaka "{missing.name}" untuk melatih belum terpasang'
        raise SettingsError([Problem("build.py", 0, 0, what, "jalankan: make train ARGS=--ringan")]) from missing

    folder: Path = options.data or options.root / "data" / "sentimen"
    train(folder, options.root, light=options.ringan, tell=lambda line: print(line, flush=True))
    return 0


def judge_file(_: Build, options: argparse.Namespace) -> int:
    """``nilai``: a file of headlines to verdicts."""
    judge = _classifier(options)
    with headlines.opened(options.file) as file:
        tally = headlines.write(headlines.judged(headlines.rows(file, _shown(options.file)), judge), sys.stdout)
    complain(f"{text.number(tally.rows)} baris{_broken(tally.broken)}.")
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


def map_file(_: Build, options: argparse.Namespace) -> int:
    """``petakan``: a file of reports to issues, regions, topics and relevance."""
    from prahum_site import mapping  # brings numpy along, which no quiet night needs

    if options.kluster and options.mesin != "dask":
        raise SettingsError([Problem("build.py", 0, 0, "--kluster hanya untuk mesin dask", "tambahkan --mesin dask")])
    recipe = _recipe(options)
    engines = mapping.dask(options.kluster) if options.mesin == "dask" else nullcontext(mapping.Alone())
    with headlines.opened(options.file) as file, engines as engine:
        tally = mapping.write(file, _shown(options.file), sys.stdout, recipe, engine=engine, split=bool(options.bagi))
    complain(f"{text.number(tally.rows)} baris{_broken(tally.broken)}, {text.number(tally.issues)} isu.")
    return 0


def _recipe(options: argparse.Namespace) -> mapping.Recipe:
    """What the answers depend on beside the file; a judge that is not there is told now, not by every worker."""
    from prahum_site import mapping

    if not (options.nilai or options.penilai):
        return mapping.Recipe.of(_office(options))
    _classifier(options)
    name, root = _chosen(options)
    return mapping.Recipe.of(_office(options), judge=name, root=root.resolve())
