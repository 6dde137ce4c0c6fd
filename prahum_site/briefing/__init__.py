"""The briefing for decision makers: what the media said, what waits for an answer, what is advised. Never published.

Lives in ``briefing/``, beside ``output/`` and never in it.
"""

from prahum_site.briefing.filing import files, write
from prahum_site.briefing.making import briefing
from prahum_site.briefing.printing import pdf
from prahum_site.briefing.spans import Period
from prahum_site.briefing.values import Briefing

__all__ = ["Briefing", "Period", "briefing", "files", "pdf", "write"]
