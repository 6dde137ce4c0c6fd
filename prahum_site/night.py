"""What a build is asked to do, what came of it, and how that is told to people and to machines."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from prahum_site import archive
from prahum_site.model import File, Gathered, Outcome
from prahum_site.output import Published
from prahum_site.problems import NoSourceError, Problem, stop_on
from prahum_site.site import Announcement, Site
from prahum_site.text import number

_WORKSHOP = ".cache"


def memory_of(root: Path) -> Path:
    """Where a project remembers what it found before (:class:`prahum_site.memo.Memo`)."""
    return root / _WORKSHOP / "ingatan.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One build: of the project in ``root`` as of ``now`` (aware).

    ``publish`` writes ``output``; without it the files only come back (preview, check). ``patience``
    is how many seconds to wait for another build. ``tell`` hears of every source as soon as it was asked.
    """

    root: Path
    now: datetime
    output: Path
    offline: bool = False
    preview: bool = False
    publish: bool = True
    patience: float = 600.0
    tell: Callable[[Gathered], None] = lambda _: None

    @property
    def archive(self) -> Path:
        """The folder of the coverage."""
        return self.root / "content" / "liputan"

    def alone(self) -> AbstractContextManager[None]:
        """Keeps other builds away from archive and output while this one changes them; a preview waits for nobody.

        Raises:
            BusyError: another build is at work and does not end within ``patience``.
        """
        changes = self.publish or not self.offline
        return archive.locked(self.archive, patience=self.patience) if changes else nullcontext()

    @property
    def workshop(self) -> Path:
        """Where a build may leave what is safe to delete."""
        return self.root / _WORKSHOP

    @property
    def memory(self) -> Path:
        """Where verdicts are remembered, so that only new reports are judged."""
        return memory_of(self.root)


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What came of a build. ``problems`` are warnings: errors have been raised."""

    site: Site
    files: tuple[File, ...]
    gathered: tuple[Gathered, ...]
    published: Published | None
    waiting: tuple[Announcement, ...]
    problems: tuple[Problem, ...]

    def check(self, *, strict: bool) -> None:
        """Raise where the site stands and the night was yet no success.

        Raises:
            ContentError: reports were gathered that could not be archived; the next night must not be the one that notices.
            NoSourceError: every source failed, and ``strict`` (``--ketat``) wants to know.
        """
        unsaved = [line for line in self.gathered if line.outcome is Outcome.UNSAVED]
        stop_on(Problem(f"content/liputan/{line.source}", 0, 0, line.error, "laporan belum tersimpan") for line in unsaved)
        if strict and self.gathered and all(map(_failed, self.gathered)):
            raise NoSourceError([Problem("sources.yaml", 0, 0, "semua sumber gagal diambil", "situs dibangun dari arsip")])


def source_line(gathered: Gathered, zone_day: Callable[[datetime], str]) -> str:
    """The report's line on one source."""
    if gathered.outcome is Outcome.UNCHANGED:
        return f"{gathered.source}: tidak berubah"
    if gathered.outcome is Outcome.NEW:
        extra = [f"{gathered.edited} disunting"] if gathered.edited else []
        extra += [f"{gathered.dropped} dibuang (tanpa judul atau tautan)"] if gathered.dropped else []
        return f"{gathered.source}: {number(gathered.new)} baru dari {number(gathered.seen)}" + "".join(f", {e}" for e in extra)
    since = f" (sejak {zone_day(gathered.failing_since)})" if gathered.failing_since else ""
    return f"{gathered.source}: gagal, {gathered.error}{since}"


def network_line(gathered: Sequence[Gathered]) -> str:
    """One friendly line where there was no network at all; empty otherwise."""
    offline = sum(1 for line in gathered if line.outcome is Outcome.NO_NETWORK)
    if not offline:
        return ""
    return f"Jaringan tidak tersedia: {offline} sumber tidak dapat diambil. Situs dibangun dari arsip yang ada."


def summary_lines(night: Night, output: Path) -> list[str]:
    """The end of the report: posts that wait, what stands on the site, what was written, the page to open."""
    site = night.site
    lines = [
        f"Belum terbit: {post.path} ({'draf' if post.due is None else f'terbit {post.due:%Y-%m-%d %H.%M}'})"
        for post in night.waiting
    ]
    if not site.starter:
        lines += [
            f'Isu digabung: "{old}" kini bagian dari "{new}"; alamat lamanya mengarah ke sana.' for old, new in site.joined
        ]
    reports = sum(source.reports for source in site.sources)
    lines.append(
        f"{number(reports)} laporan, {number(len(site.issues))} isu, {len(site.responses)} tanggapan, "
        f"{len(site.updates)} kabar program, {number(len(night.files))} berkas."
    )
    if night.published is not None:
        done = night.published
        lines.append(f"{number(done.written)} berkas ditulis, {number(done.removed)} dihapus, {number(done.unchanged)} tetap.")
        if site.starter:
            lines.append("Ini situs contoh yang isinya fiktif; hilang sendiri begitu laporan nyata pertama masuk.")
        lines.append(f"Buka di peramban: {output / 'index.html'}")
    return lines


def as_json(night: Night) -> dict[str, object]:
    """The report for machines; field names are stable."""
    site = night.site
    return {
        "starter": site.starter,
        "as_of": site.as_of.isoformat() if site.as_of else None,
        "sources": [
            {
                "source": line.source,
                "outcome": line.outcome.name.lower(),
                "seen": line.seen,
                "new": line.new,
                "edited": line.edited,
                "dropped": line.dropped,
                "seconds": round(line.seconds, 3),
                "error": line.error or None,
                "failing_since": line.failing_since.isoformat() if line.failing_since else None,
            }
            for line in night.gathered
        ],
        "reports": sum(source.reports for source in site.sources),
        "categories": Counter(str(report.verdict.category) for month in site.months for report in month.reports),
        "issues": len(site.issues),
        "joined": [{"slug": old, "into": new} for old, new in site.joined],
        "responses": len(site.responses),
        "updates": len(site.updates),
        "files": len(night.files),
        "published": dataclasses.asdict(night.published) if night.published else None,
        "waiting": [{"path": post.path, "due": post.due.isoformat() if post.due else None} for post in night.waiting],
        "warnings": [str(problem) for problem in night.problems],
    }


def _failed(gathered: Gathered) -> bool:
    return gathered.outcome in (Outcome.FAILED, Outcome.NO_NETWORK, Outcome.UNSAVED)
