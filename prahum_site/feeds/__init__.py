"""A feed's bytes to reports: RSS, Atom and CDF in all their dialects, through feedparser.

feedparser gets bytes and never a string, for a string may open a file or an address. What it gets has passed
:mod:`prahum_site.feeds.decoding`; what it gives passes :func:`prahum_site.text.plain` and :func:`prahum_site.urls.checked`,
so its own sanitising of HTML is not needed.
"""

from __future__ import annotations

import calendar
import io
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import feedparser

from prahum_site import dates, privacy, text, urls
from prahum_site.feeds.decoding import decoded, harmless
from prahum_site.model import Item, Source, SourceKind

#: The most reports that are taken of one feed; of a longer one the newest.
MAX_ITEMS = 5_000
#: The longest title that is kept, in characters.
TITLE_LIMIT = 300
#: How far a clock of an outlet may go ahead.
FUTURE = timedelta(days=1)
#: No outlet had a feed before; earlier dates are a zero or a slip (the first RSS is of 1999).
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

# feedparser takes some 15 microseconds a tag: a feed of 100,000 reports has 600,000 of them.
_MAX_TAGS = 1_000_000
# What sites put behind an excerpt to be clicked at; behind a link of our own it says nothing.
_TAIL = re.compile(
    r"(?:\s*(?:\[?(?:…|\.{3})\]?|»))*\s*[\[(]?(?:(?:baca|lihat) selengkapnya|selengkapnya|read more|continue reading)\W*$"
    r"|\s*The post .{1,200} appeared first on .{1,100}$",
    re.IGNORECASE,
)
# Enough for an excerpt, whatever markup stands before its words.
_MARKUP_LIMIT = 200_000
# Enough words for an excerpt of a complaint, in which masks may be shorter than what they hide.
_ENOUGH = 4 * text.EXCERPT_LIMIT
# Zones that feedparser understands; anything else (WIB, Wita, none) is read as the agency's own calendar would.
_ZONED = re.compile(r"(?:z|[+-]\d{2}:?\d{2}|\b(?:gmt|utc?|[aecmp][sd]?t|met|mest)(?:[+-]\d{1,2}:?\d{2})?)$", re.IGNORECASE)
_FIRST_TAG = re.compile(r"<\s*([a-zA-Z][\w:.-]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a source's answer held.

    ``items`` are in the feed's order, each key once; ``dropped`` counts entries without title or usable link; ``error``
    (Indonesian) is not empty where the bytes are no feed, and then there are no items.
    """

    items: tuple[Item, ...] = ()
    dropped: int = 0
    error: str = ""


def parse(
    source: Source, data: bytes, *, now: datetime, zone: ZoneInfo, content_type: str = "", address: str | None = None
) -> Feed:
    """The reports in ``data``, whatever ``data`` is; never raises.

    Args:
        source: whose feed it is; its url is the base of relative links unless ``address`` says otherwise.
        data: the body of the answer, unpacked.
        now: when it was gathered (aware); becomes ``first_seen``, and ``published`` where a date is missing or absurd:
            more than :data:`FUTURE` ahead or before :data:`EARLIEST`.
        zone: the agency's, for dates without a zone.
        content_type: the header of the answer, for its charset.
        address: where the answer came from in the end, after redirects.
    """
    document = harmless(decoded(data, content_type))
    if error := _no_feed(document):
        return Feed(error=error)
    base = next((known for candidate in (address, source.url) if candidate and (known := urls.checked(candidate))), None)
    # Without a location, so that feedparser leaves relative addresses as they are: see _link.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        found = feedparser.parse(
            io.BytesIO(document.encode()), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:  # a third party's parser on hostile bytes: whatever it raises is this feed's fault
        return Feed(error=f"umpan tidak terbaca ({type(error).__name__})")
    if not (found.version or found.entries or found.feed):
        return Feed(error="bukan umpan RSS atau Atom")
    moment = now.astimezone(zone).replace(microsecond=0)
    entries = [_item(source, dict(entry), moment, zone, base) for entry in found.entries]
    items = _newest(_unique(entry for entry in entries if entry is not None))
    return Feed(items=items, dropped=entries.count(None))


def _no_feed(document: str) -> str:
    """Why a document cannot be a feed, or an empty string where only parsing can tell."""
    if not document.strip():
        return "jawaban kosong, bukan umpan"
    if document[0] in "{[":
        return "yang datang JSON, bukan umpan RSS atau Atom"
    if document.count("<") > _MAX_TAGS:
        return f"umpan tidak wajar: lebih dari {text.number(_MAX_TAGS)} tanda"
    first = _FIRST_TAG.search(document)
    if first is None:
        return "bukan umpan RSS atau Atom"
    if first[1].lower() in {"html", "head", "body", "meta", "title", "script", "div"}:
        return "yang datang halaman web (HTML), bukan umpan RSS atau Atom"
    return ""


def _item(source: Source, entry: Mapping[str, object], now: datetime, zone: ZoneInfo, base: str | None) -> Item | None:
    title = text.plain(_string(entry, "title"))
    excerpt = _excerpt(entry, text.shorten(title, TITLE_LIMIT))
    if source.kind is SourceKind.PUBLIC:  # nothing that tells who made a complaint gets into the archive
        title, excerpt = privacy.masked_together([text.shorten(words, _ENOUGH) for words in (title, excerpt)], names=True)
    url = _link(entry, base)
    if not title or url is None:
        return None
    return Item(
        source=source.id,
        key=urls.canonical(url),
        url=url,
        title=text.shorten(title, TITLE_LIMIT),
        excerpt=text.shorten(excerpt, text.EXCERPT_LIMIT),
        published=_published(entry, now, zone),
        first_seen=now,
    )


def _string(entry: Mapping[str, object], field: str) -> str:
    value = entry.get(field)
    return value[:_MARKUP_LIMIT] if isinstance(value, str) else ""


def _link(entry: Mapping[str, object], base: str | None) -> str | None:
    """The address of the report itself: FeedBurner's original before its counter, the link, else a guid that is an address.

    feedparser makes a guid the link where there is no link, unless the guid says that it is none (``isPermaLink="false"``).
    A guid is often a bare number, so it must be absolute, while a link may be relative.
    """
    guid, link = _string(entry, "id"), _string(entry, "link")
    if url := urls.checked(_string(entry, "feedburner_origlink")) or urls.checked(link, base if link != guid else None):
        return url
    return urls.checked(guid) if "link" in entry else None


def _excerpt(entry: Mapping[str, object], title: str) -> str:
    """The summary, or the content without one; nothing where it says no more than the title."""
    excerpt = text.plain(_string(entry, "summary"))
    contents = entry.get("content")
    if not excerpt and isinstance(contents, list):
        excerpt = next((plain for content in contents if (plain := text.plain(_string(content, "value")))), "")
    excerpt = _TAIL.sub("", excerpt)
    said = text.words(excerpt)
    return "" if said == text.words(title)[: len(said)] else excerpt


def _published(entry: Mapping[str, object], now: datetime, zone: ZoneInfo) -> datetime:
    """The first believable date of the entry, in ``zone``, else ``now``."""
    for field in ("published", "updated", "created"):
        moment = _moment(_string(entry, field).strip(), entry.get(f"{field}_parsed"), zone)
        if moment is not None and EARLIEST <= moment <= now + FUTURE:
            return moment.astimezone(zone)
    return now


def _moment(written: str, parsed: object, zone: ZoneInfo) -> datetime | None:
    """The reading of feedparser first where the zone is one that it knows, ours first where not; None where both fail."""
    readings = [_by_feedparser(parsed), _by_us(written, zone)]
    if not _ZONED.search(written):
        readings.reverse()
    return next((moment for moment in readings if moment is not None), None)


def _by_feedparser(parsed: object) -> datetime | None:
    if not isinstance(parsed, time.struct_time | tuple):
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _by_us(written: str, zone: ZoneInfo) -> datetime | None:
    try:
        return dates.parse(written, zone)
    except ValueError:
        return None


def _unique(items: Iterable[Item]) -> tuple[Item, ...]:
    by_key: dict[str, Item] = {}
    for item in items:
        by_key.setdefault(item.key, item)
    return tuple(by_key.values())


def _newest(items: tuple[Item, ...]) -> tuple[Item, ...]:
    if len(items) <= MAX_ITEMS:
        return items
    kept = {item.key for item in sorted(items, key=lambda item: item.published, reverse=True)[:MAX_ITEMS]}
    return tuple(item for item in items if item.key in kept)
