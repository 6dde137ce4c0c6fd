"""What a site is made from: the archive and the editors' posts, or the starter until the first real item arrives."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from prahum_site import archive, dates, settings
from prahum_site import content as editors
from prahum_site.gather import gather
from prahum_site.memo import Memo
from prahum_site.model import Content, Item, LedgerEntry, SourceState
from prahum_site.problems import Problem, Severity
from prahum_site.settings import Settings
from prahum_site.site import OWN_FOLDER

STARTER = Path(__file__).resolve().parent / "starter"
#: The evening of the starter's last day: before it, some of its reports would lie in the future.
STARTER_NOW = datetime(2026, 11, 23, 16, tzinfo=UTC)


#: Among so many reports, some are about one matter.
_SURELY_AN_ISSUE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Items (clippings among them), posts, published addresses and the state of the sources; what was wrong with them.

    ``now`` is the moment that the site speaks of: the build's, but for a starter that is built before its own dates.
    """

    settings: Settings
    items: tuple[Item, ...]
    content: Content
    ledger: tuple[LedgerEntry, ...]
    states: Mapping[str, SourceState]
    problems: tuple[Problem, ...]
    now: datetime
    starter: bool


def stock(office: Settings, root: Path, *, now: datetime) -> Stock:
    """All that lies in ``root/content`` and its archive, or the starter where nothing was ever gathered or clipped.

    A report that an officer clipped although it came by itself stands once; a struck clipping does not stand.
    """
    folder = root / "content" / "liputan"
    kept = archive.read(folder)
    posts, mistakes = posts_in(office, root, [root / "content"])
    # Not "no items": an archive that was damaged or struck empty must never turn an office's site into fiction.
    if not archive.holds_any(folder) and not posts.clippings:
        return _starter(office, root, now)
    ledger = archive.ledger(folder)
    accounted = {item.key for item in kept.items} | kept.struck
    clippings = tuple(item for item in posts.clippings if item.key not in accounted)
    return Stock(
        settings=office,
        items=(*kept.items, *clippings),
        content=posts,
        ledger=ledger,
        states={source.id: archive.state(folder, source.id) for source in office.sources},
        problems=(
            *office.warnings,
            *mistakes,
            *kept.problems,
            *_losses(ledger, accounted | {item.key for item in clippings}, kept.items, now),
            *_strays(posts, accounted, office, now),
        ),
        now=now,
        starter=False,
    )


def posts_in(
    office: Settings, root: Path, folders: Sequence[Path], memo: Memo | None = None
) -> tuple[Content, tuple[Problem, ...]]:
    """What editors wrote in ``folders``, and every mistake in it; ``memo`` saves time and changes no result."""
    return editors.read(
        root,
        folders,
        zone=office.zone,
        regions={region.id: region.name for region in office.regions},
        topics={topic.id: topic.name for topic in office.topics},
        memo=memo,
    )


def _losses(ledger: Sequence[LedgerEntry], known: Collection[str], items: Sequence[Item], now: datetime) -> Iterator[Problem]:
    """What the ledger and the archive say of each other: reports that were on the site and are gone, or a ledger that is.

    Most of the reports gone is an error: a site is not emptied because a file was. Clippings are an editor's to take away.
    """
    born = {key for entry in ledger for key in entry.keys if not key.startswith("kliping:")}
    lost = born.difference(known)
    if lost:
        severity = Severity.ERROR if 2 * len(lost) > len(born) else Severity.WARNING
        message = f"{len(lost)} dari {len(born)} laporan yang pernah menjadi isu hilang dari arsip"
        hint = "pulihkan dari riwayat git, atau catat alamatnya di dicabut.txt"
        yield Problem("content/liputan", 0, 0, message, hint, severity)
    if not ledger and len(items) >= _SURELY_AN_ISSUE and min(item.first_seen for item in items) < now - timedelta(days=1):
        message, hint = "berkas ini tidak ada, jadi alamat isu dapat berubah", "pulihkan dari riwayat git"
        yield Problem("content/liputan/isu.jsonl", 0, 0, message, hint, Severity.WARNING)


def _strays(posts: Content, known: Collection[str], office: Settings, now: datetime) -> list[Problem]:
    """Warnings of what is written and yet not shown: corrections of no report, clippings twice or of a later day."""
    found = []
    clipped = {item.key for item in posts.clippings}
    for correction in posts.corrections:
        if correction.key not in known and correction.key not in clipped:
            message = f"laporan {correction.key} tidak ada dalam arsip"
            found.append((correction.path, correction.line, message, "periksa alamatnya"))
    for item in posts.clippings:
        if item.key in known:
            found.append(("content/kliping", 0, f'kliping "{item.title}" sudah ada dalam arsip', "hapus berkas kliping itu"))
        elif item.published > now:
            when = dates.long_moment(item.published, office.zone)
            found.append(("content/kliping", 0, f'kliping "{item.title}" baru tampil mulai {when}', "periksa tanggalnya"))
    return [Problem(path, line, 0, message, hint, Severity.WARNING) for path, line, message, hint in found]


def _starter(office: Settings, root: Path, now: datetime) -> Stock:
    """Fictional coverage and posts, under the office's own name and beside what its editors wrote already.

    Its feeds go the way of real ones, into a folder that is thrown away: nothing fictional ever gets into the archive.
    An office with other regions or topics sees the starter without them, so mistakes in its files are not told.
    """
    moment = max(now, STARTER_NOW)
    fictional = replace(office, sources=settings.sources(STARTER / "sumber.yaml"))
    with tempfile.TemporaryDirectory(prefix="prahum-contoh-") as name:
        gather(fictional, root=STARTER, folder=Path(name), now=moment, tell=lambda _: None)
        items = archive.read(Path(name)).items
    posts, mistakes = posts_in(office, root, [root / "content", STARTER / "content"])
    return Stock(
        settings=fictional,
        items=(*items, *posts.clippings),
        content=posts,
        ledger=(),
        states={},
        problems=(*office.warnings, *(problem for problem in mistakes if problem.path.startswith(OWN_FOLDER))),
        now=moment,
        starter=True,
    )
