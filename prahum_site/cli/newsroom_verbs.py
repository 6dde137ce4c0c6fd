"""The verbs of the newsroom: the briefing, drafts, and the list of verdicts to review. None touches ``output/``."""

from __future__ import annotations

import argparse

from prahum_site import briefing, dates, scaffold, settings
from prahum_site.analysis.advice import playbook
from prahum_site.arguments import Build, now
from prahum_site.briefing import Period
from prahum_site.cli.telling import complain
from prahum_site.model import File
from prahum_site.newsroom import Newsroom, newsroom
from prahum_site.night import Night, Order
from prahum_site.problems import Problem, SettingsError
from prahum_site.settings import Settings
from prahum_site.stock import STARTER_NOW, posts_in


def brief(build: Build, options: argparse.Namespace) -> int:
    """``ringkas``: the briefing of the day, the week or the month, in ``briefing/``."""
    if options.pekan and options.bulan:
        raise SettingsError([Problem("build.py", 0, 0, "--pekan dan --bulan tidak dapat bersama", "pilih salah satu")])
    period = Period.WEEK if options.pekan else Period.MONTH if options.bulan else Period.DAY
    made = briefing.briefing(_asked(build, options), period)
    folder = options.root / "briefing"
    files = briefing.files(made, options.root / "templates")
    briefing.write(files, folder)
    if options.pdf:
        # After the others: where no browser is there, the rest of the briefing stands.
        page = next(file for file in files if file.address.endswith(".html"))
        files = (*files, File(page.address.removesuffix(".html") + ".pdf", briefing.pdf(page.data), page.blame))
        briefing.write(files[-1:], folder)
    print("Laporan untuk pimpinan (internal, tidak ikut terbit):")
    for file in files:
        print(f"  {folder / file.address}")
    return 0


def draft(build: Build, options: argparse.Namespace) -> int:
    """``baru``: a draft that an editor only has to fill in."""
    office = settings.read(options.root / "sources.yaml")
    decided = posts_in(office, options.root, [options.root / "content"])[0].curations
    wish = scaffold.Wish(
        issue=options.isu, answer=options.tanggapan, report=options.liputan, table=options.csv, decided=decided
    )  # fmt: skip
    for line in scaffold.new(options.file, _asked(build, options), options.root, wish):
        print(line)
    return 0


def review(build: Build, options: argparse.Namespace) -> int:
    """``tinjau``: the verdicts that an officer should read, as a table to fill in."""
    room = _asked(build, options)
    limit, officer, markdown = options.banyak, options.petugas, options.markdown
    for line in scaffold.review(room, options.root, limit=limit, officer=officer, markdown=markdown):
        print(line)
    return 0


def _asked(build: Build, options: argparse.Namespace) -> Newsroom:
    """The office's view of what the archive and the posts say; nothing is gathered or published for it."""
    office = settings.read(options.root / "sources.yaml")
    order = Order(
        root=options.root, now=now(options, office), output=options.root / "output", offline=True, publish=False
    )  # fmt: skip
    return room_of(build(order), office, order)


def room_of(night: Night, office: Settings, order: Order) -> Newsroom:
    """The office's view of what a build has made; the starter is seen on its own last day, whatever the clock says."""
    moment = order.now
    if night.site.starter:
        moment = STARTER_NOW
        complain(f"Situs contoh: waktunya dianggap {dates.long_moment(moment, office.zone)}.")
    return newsroom(night.site, playbook(office.playbook), now=moment, waiting=night.waiting)
