"""What ``sources.yaml`` says, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from prahum_site.model import Agency, Region, Rule, Source, Topic
from prahum_site.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """Limits of the network.

    ``timeout`` is seconds for one whole answer, ``max_bytes`` its size after unpacking, ``workers`` the sources at a time,
    ``retries`` the tries after a first failure, ``host_pause`` seconds between two requests to a host.
    """

    timeout: float = 20.0
    max_bytes: int = 8_000_000
    workers: int = 8
    retries: int = 2
    host_pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where the analysis draws its lines.

    ``similarity`` (0 to 1) joins a report to an issue, ``copy_similarity`` folds a copy. Within ``window_days`` after an
    issue's last report the next one joins as easily as any; after that it must be the more alike the longer the issue was
    quiet, and after 120 days none joins. An issue gets a page from ``min_reports`` reports on. It counts as fading after
    ``fading_days`` without a report, or when the last ``fading_days`` days brought at most a quarter of its loudest stretch
    (:func:`prahum_site.analysis.trend.stage`), and as over after ``over_days`` without a report.
    """

    similarity: float = 0.24
    copy_similarity: float = 0.75
    window_days: int = 7
    min_reports: int = 2
    fading_days: int = 3
    over_days: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """A colour that an office chose (``#rrggbb``, small letters), and where it stands."""

    value: str
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of an office: ``path`` below the project, its bytes (checked), and how many times as wide as high it is."""

    path: str
    data: bytes = field(repr=False)
    ratio: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """What an office chose of its site's looks; None is what comes with the templates.

    ``brand`` is the ground of the header, ``accent`` marks and outlines; each may have a value of its own for dark screens.
    """

    brand: Colour | None = None
    brand_dark: Colour | None = None
    accent: Colour | None = None
    accent_dark: Colour | None = None
    logo: Picture | None = None
    band: Picture | None = None
    has_band: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The whole of ``sources.yaml``, checked.

    ``sources`` are asked every night; ``retired`` ones (``aktif: tidak``) are not, but give their archived reports a name.
    ``area_words`` are the names of the agency's whole area (``wilayah`` and ``sebutan`` of ``instansi``). ``gazetteer`` is the
    file of the office's own gazetteer, None for the one that is shipped; that it is there has been checked, not what it says.
    ``playbook`` are the office's own rules of advice (``nasihat``), which come before the ones that are shipped.
    ``appearance`` is how its site looks (``tampilan``). ``warnings`` do not stop a build.
    """

    agency: Agency
    zone: ZoneInfo
    sources: tuple[Source, ...]
    regions: tuple[Region, ...]
    topics: tuple[Topic, ...]
    fetching: Fetching = Fetching()
    thresholds: Thresholds = Thresholds()
    classifier: str = "penuh"
    retired: tuple[Source, ...] = ()
    area_words: tuple[str, ...] = ()
    gazetteer: Path | None = None
    playbook: tuple[Rule, ...] = ()
    appearance: Appearance = Appearance()
    warnings: tuple[Problem, ...] = ()
