"""Asking one source, or all of a night: what the tests of gathering share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from servers import Internet, Reply, Server

from prahum_site import archive
from prahum_site.fetch import Answer, Network, ask
from prahum_site.gather import Ask, gather
from prahum_site.model import Agency, Gathered, Outcome, Region, Source, SourceState
from prahum_site.settings import Fetching, Settings

NOW = datetime(2026, 11, 24, 6, 5, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Makassar")
FEED = b"<rss version='2.0'><channel><title>Radar</title></channel></rss>"
PUBLIC_URL = "http://radar.example/rss"
NOTHING = SourceState()
QUICK = Fetching(timeout=3.0, retries=0, host_pause=0.0)


def limits(*, timeout: float = 5.0, max_bytes: int = 100_000, retries: int = 0, host_pause: float = 0.0) -> Fetching:
    return Fetching(timeout=timeout, max_bytes=max_bytes, retries=retries, host_pause=host_pause)


@dataclass
class Asking:
    """One way of asking: what a test does not name is quick and has no repeats; ``slept`` collects the pauses."""

    limits: Fetching = field(default_factory=limits)
    base: Path = Path()
    network: Network = field(default_factory=Network)
    slept: list[float] = field(default_factory=list)

    def __call__(self, url: str, state: SourceState = NOTHING, *, local: bool = True) -> Answer:
        return ask(
            Source(id="radar", name="Radar", url=url, local=local),
            state,
            self.limits,
            base=self.base,
            network=self.network,
            user_agent="PrahumSite/0.1.0 (+https://isu.example/)",
            now=NOW,
            zone=ZoneInfo("Asia/Makassar"),
            sleep=self.slept.append,
        )


def online(hosts: Mapping[str, Server | None]) -> tuple[Asking, Internet]:
    internet = Internet(hosts)
    return Asking(network=Network(resolve=internet.resolve, connect=internet.connect)), internet


def to(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


def rss(*titles: str, host: str = "radar.example") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>https://{host}/{number}</link>"
        f"<pubDate>Mon, 23 Nov 2026 0{number}:00:00 +0800</pubDate></item>"
        for number, title in enumerate(titles, 1)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Umpan</title>{items}</channel></rss>'.encode()


def source(name: str, url: str, *keywords: str, local: bool = True, regional: bool = False) -> Source:
    return Source(id=name, name=name.title(), url=url, local=local, keywords=keywords, regional=regional)


@dataclass
class Night:
    """Gathers into the archive below ``root``; ``told`` collects what was told in the last run.

    ``regions`` are those of an office whose area is Kalimantan Timur, ``gazetteer`` is a file of its own.
    """

    root: Path
    fetching: Fetching = QUICK
    now: datetime = NOW
    regions: tuple[Region, ...] = ()
    gazetteer: Path | None = None
    told: list[Gathered] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.root / "content" / "liputan"

    def __call__(self, *sources: Source, ask: Ask | None = None, network: Network | None = None) -> tuple[Gathered, ...]:
        settings = Settings(
            agency=Agency(
                name="Dinas Contoh", short_name="Dinas", area="Contoh", site_url="https://isu.example/", site_name="Isu"
            ),
            zone=ZONE,
            sources=sources,
            regions=self.regions,
            topics=(),
            fetching=self.fetching,
            area_words=("Kalimantan Timur", "Kaltim"),
            gazetteer=self.gazetteer,
        )
        self.told.clear()
        return gather(
            settings, root=self.root, folder=self.folder, now=self.now, tell=self.told.append, ask=ask, network=network
        )

    def state(self, name: str) -> SourceState:
        return archive.state(self.folder, name)

    def titles(self) -> list[str]:
        return sorted(item.title for item in archive.read(self.folder).items)

    def reasons(self) -> list[str]:
        return sorted(item.reason for item in archive.read(self.folder).items)


def outcomes(report: Iterable[Gathered]) -> list[Outcome]:
    return [line.outcome for line in report]
