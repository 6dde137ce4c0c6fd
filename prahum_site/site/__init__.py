"""Everything the templates see: the published site as one value."""

from prahum_site.site.assemble import site
from prahum_site.site.refs import nearest_slug, unknown_refs
from prahum_site.site.view import (
    OWN_FOLDER,
    RISKY,
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
    "OWN_FOLDER", "RISKY", "Announcement", "Health", "Month", "Overview", "Place", "Redirect", "Site", "Status", "address_of",
    "content_name", "nearest_slug", "site", "unknown_refs",
]  # fmt: skip
