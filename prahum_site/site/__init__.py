"""Everything the templates see: the published site as one value."""

from prahum_site.site.assemble import site
from prahum_site.site.view import Announcement, Health, Month, Overview, Place, Site, Status, address_of

__all__ = ["Announcement", "Health", "Month", "Overview", "Place", "Site", "Status", "address_of", "site"]
