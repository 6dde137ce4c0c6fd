"""The site for machines: feeds, linked data (schema.org), Open Graph, the map of pages, rules for robots.

What stands where, and which names are promised to stay, is told to others in ``docs/mesin.md``.
"""

from prahum_site.structured.feeds import (
    FEED_LENGTH,
    Channel,
    Entry,
    answers_channel,
    atom,
    channels,
    entries,
    feeds,
    json_feed,
    main_channel,
    place_channel,
)
from prahum_site.structured.linked import blocks, escaped
from prahum_site.structured.page import ForMachines, for_machines
from prahum_site.structured.sitemap import SITEMAP_LIMIT, indexable, robots, sitemap, sitemaps
from prahum_site.structured.subject import Dataset, Download, Listing, Subject, Translated, dataset, listing, revised, updated

__all__ = [
    "FEED_LENGTH", "SITEMAP_LIMIT", "Channel", "Dataset", "Download", "Entry", "ForMachines", "Listing", "Subject",
    "Translated", "answers_channel", "atom", "blocks", "channels", "dataset", "entries", "escaped", "feeds", "for_machines",
    "indexable", "json_feed", "listing", "main_channel", "place_channel", "revised", "robots", "sitemap", "sitemaps", "updated",
]  # fmt: skip
