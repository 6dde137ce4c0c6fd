"""Who publishes, whom is listened to, and the region and topics that reports are sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """Who speaks through a source."""

    MEDIA = "media"
    GOVERNMENT = "pemerintah"
    PUBLIC = "aspirasi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet's feed.

    ``url`` is http(s), or ``file:`` with a path relative to the settings file. ``keywords`` (lower case) and ``regional`` let
    through only the items that hold one of the keywords or concern the office's area; where there is neither, all pass.
    ``local`` opens this url's own host and port even where the address is private. ``language`` is an ISO 639-1 code.
    """

    id: str
    name: str
    url: str
    kind: SourceKind = SourceKind.MEDIA
    homepage: str | None = None
    language: str = "id"
    keywords: tuple[str, ...] = ()
    regional: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """The office that publishes the site. ``site_url`` ends in a slash; ``area`` names the region it serves.

    ``name_en`` and ``area_en`` are what both are called in English; empty where the office does not say.
    """

    name: str
    short_name: str
    area: str
    site_url: str
    site_name: str
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    homepage: str | None = None
    ppid: str | None = None
    name_en: str = ""
    area_en: str = ""

    @property
    def root(self) -> str:
        """The path of the site's own address, with a slash at both ends (``/`` for a site of its own host)."""
        return "/" + self.site_url.split("://", 1)[-1].partition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A kabupaten or kota: ``id`` is its slug, ``aliases`` the names that texts use for it (the full name included)."""

    id: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An *urusan pemerintahan* (UU 23/2014): ``words`` are words and phrases that speak for it."""

    id: str
    name: str
    words: tuple[str, ...]
