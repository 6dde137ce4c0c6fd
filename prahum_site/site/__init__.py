"""Everything the templates see: the published site as one value."""

from prahum_site.site.assemble import site, unknown_refs
from prahum_site.site.view import Announcement, Health, Month, Overview, Place, Redirect, Site, Status, address_of

__all__ = [
    "Announcement",
    "Health",
    "Month",
    "Overview",
    "Place",
    "Redirect",
    "Site",
    "Status",
    "address_of",
    "site",
    "unknown_refs",
]
