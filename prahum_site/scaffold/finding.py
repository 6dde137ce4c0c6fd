"""What an officer means by a slug or an address on the command line, or the nearest that there is."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from prahum_site import dates, urls
from prahum_site.analysis.asks import Ask, asks
from prahum_site.model import Issue, Item, Report, Response, SourceKind
from prahum_site.newsroom import Newsroom
from prahum_site.scaffold.writing import link, mistake
from prahum_site.site import Site, nearest_slug

#: So many slugs are named to somebody who named none.
NAMED = 5
#: Addresses less alike than this are not what was meant.
_ALIKE = 0.75


def issue_named(room: Newsroom, written: str) -> Issue:
    """The issue of a slug, a former slug, or a pasted address of its page.

    Raises:
        SettingsError: there is none; the nearest is named.
    """
    site, slug = room.site, _slug(written)
    by_slug = {issue.slug: issue for issue in site.issues}
    if slug not in by_slug and (moved := site.redirects.get(f"isu/{slug}.html")):
        slug = _slug(moved.target)
    if slug in by_slug:
        return by_slug[slug]
    near = nearest_slug(slug, by_slug) or next((name for name in by_slug if slug in name.split("-")), "")
    raise mistake(f'isu "{written}" tidak ada', f'maksud Anda "{near}"?' if near else _most_urgent(room))


def an_issue(room: Newsroom, written: str) -> Issue:
    """The issue that ``written`` names.

    Raises:
        SettingsError: nothing is named, or no such issue; the most urgent unanswered ones are named.
    """
    if not written:
        raise mistake("sebutkan --isu", _most_urgent(room))
    return issue_named(room, written)


def response_named(room: Newsroom, written: str) -> Response:
    """The response of a slug or of a pasted address.

    Raises:
        SettingsError: there is none; the nearest is named.
    """
    slug = _slug(written)
    by_slug = {response.slug: response for response in room.site.responses}
    if slug in by_slug:
        return by_slug[slug]
    near = nearest_slug(slug, by_slug)
    hint = f'maksud Anda "{near}"?' if near else "lihat nama berkas di content/tanggapan/"
    raise mistake(f'tanggapan "{written}" tidak ada atau belum terbit', hint)


def report_at(room: Newsroom, written: str) -> Report:
    """The report of an address, or of the name of a clipping (``kliping:nama-berkas``); a copy leads to its original.

    Raises:
        SettingsError: nothing is named, or no such report; the nearest address, or those most in need of review, are named.
    """
    if not written:
        doubtful = [address(doubt.report.item) for doubt in room.doubts[:NAMED]]
        hint = f"yang paling perlu ditinjau: {', '.join(doubtful)}" if doubtful else "salin alamat laporannya"
        raise mistake("sebutkan --liputan", hint)
    checked = urls.checked(written)
    key = urls.canonical(checked) if checked else written.strip()
    known = {_key(item): report for report in reports(room.site) for item in (*report.copies, report.item)}
    if key in known:
        return known[key]
    near = get_close_matches(key, sorted(known), n=1, cutoff=_ALIKE)
    hint = f'maksud Anda "{address(known[near[0]].item)}"?' if near else "salin alamat lengkapnya dari halaman isu"
    raise mistake(f'laporan "{written}" tidak ada dalam arsip', hint)


def asked(room: Newsroom, issue: Issue) -> tuple[Ask, ...]:
    """What the public asks about an issue, whether it is open or over."""
    if matter := room.by_slug.get(issue.slug):
        return matter.asks
    public = {health.source.id for health in room.site.sources if health.source.kind is SourceKind.PUBLIC}
    return asks(issue.reports, public)


def reports(site: Site) -> Iterable[Report]:
    """Every report of the site, newest month first."""
    return (report for month in site.months for report in month.reports)


def address(item: Item) -> str:
    """How a file names a report: its address, or the key of a clipping that has none."""
    return item.url or item.key


def attribution(site: Site, item: Item) -> str:
    """Outlet and day, as Markdown with the link: ``[Kabar](https://…), 20 November 2026``."""
    day = dates.short_day(dates.local_day(item.published, site.zone))
    return f"{link(outlet(site, item), item.url)}, {day}"


def outlet(site: Site, item: Item) -> str:
    """The name of the outlet of an item."""
    return site.source_names.get(item.source, item.source)


def _key(item: Item) -> str:
    """The identity of an item as its address has it."""
    return urls.canonical(item.url) if item.url else item.key


def _slug(written: str) -> str:
    """The last part of an address without its ending, so that a pasted one will do."""
    return written.strip().split("#")[0].rstrip("/").rsplit("/", 1)[-1].removesuffix(".html").removesuffix(".md")


def _most_urgent(room: Newsroom) -> str:
    waiting = room.unanswered or room.matters
    slugs = [matter.issue.slug for matter in waiting[:NAMED]]
    return f"yang paling mendesak: {', '.join(slugs)}" if slugs else "belum ada isu yang terbuka"
