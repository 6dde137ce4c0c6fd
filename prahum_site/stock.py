"""What a site is made from: the archive and the editors' posts, or the starter until the first real item arrives."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from prahum_site import archive, settings
from prahum_site import content as editors
from prahum_site.gather import gather
from prahum_site.model import Content, Item, LedgerEntry, SourceState
from prahum_site.problems import Problem
from prahum_site.settings import Settings

STARTER = Path(__file__).resolve().parent / "starter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Items (clippings among them), posts, published addresses and the state of the sources; what was wrong with them."""

    settings: Settings
    items: tuple[Item, ...]
    content: Content
    ledger: tuple[LedgerEntry, ...]
    states: Mapping[str, SourceState]
    problems: tuple[Problem, ...]
    starter: bool


def stock(office: Settings, root: Path, *, now: datetime) -> Stock:
    """All that lies in ``root/content`` and its archive, or the starter where there is no coverage yet."""
    folder = root / "content" / "liputan"
    kept = archive.read(folder)
    posts, mistakes = posts_in(office, root, [root / "content"])
    if not kept.items and not posts.clippings:
        return _starter(office, root, now)
    return Stock(
        settings=office,
        items=(*kept.items, *posts.clippings),
        content=posts,
        ledger=archive.ledger(folder),
        states={source.id: archive.state(folder, source.id) for source in office.sources},
        problems=(*office.warnings, *mistakes, *kept.problems),
        starter=False,
    )


def posts_in(office: Settings, root: Path, folders: Sequence[Path]) -> tuple[Content, tuple[Problem, ...]]:
    """What editors wrote in ``folders``, and every mistake in it."""
    return editors.read(
        root,
        folders,
        zone=office.zone,
        regions=[region.id for region in office.regions],
        topics=[topic.id for topic in office.topics],
    )


def _starter(office: Settings, root: Path, now: datetime) -> Stock:
    """Fictional coverage and posts, under the office's own name and beside what its editors wrote already.

    Its feeds go the way of real ones, into a folder that is thrown away: nothing fictional ever gets into the archive.
    An office with other regions or topics sees the starter without them, so mistakes in its files are not told.
    """
    fictional = replace(office, sources=settings.sources(STARTER / "sumber.yaml"))
    with tempfile.TemporaryDirectory(prefix="prahum-contoh-") as name:
        gather(fictional, root=STARTER, folder=Path(name), now=now, tell=lambda _: None)
        items = archive.read(Path(name)).items
    posts, mistakes = posts_in(office, root, [root / "content", STARTER / "content"])
    return Stock(
        settings=fictional,
        items=(*items, *posts.clippings),
        content=posts,
        ledger=(),
        states={},
        problems=(*office.warnings, *(problem for problem in mistakes if problem.path.startswith("content/"))),
        starter=True,
    )
