"""Everything the templates see: the published site as one value."""

from prahum_site.site.assemble import nearest_slug, site, unknown_refs
from prahum_site.site.view import (
    OWN_FOLDER,
    Announcement,
    Health,
    Month,
    Overview,
    Place,
    Redirect,
    Site,
    Status,
    address_of,
    content_name,
)

__all__ = [
    "OWN_FOLDER", "Announcement", "Health", "Month", "Overview", "Place", "Redirect", "Site", "Status", "address_of",
    "content_name", "nearest_slug", "site", "unknown_refs",
]  # fmt: skip
