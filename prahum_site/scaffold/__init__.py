"""``baru`` and ``tinjau``: ready drafts of what officers write, from what the newsroom knows. No file is overwritten."""

from prahum_site.scaffold.drafts import KINDS, Wish, draft
from prahum_site.scaffold.reviewing import listing, sheet
from prahum_site.scaffold.values import Draft
from prahum_site.scaffold.verbs import new, review
from prahum_site.scaffold.writing import MARK, write

__all__ = ["KINDS", "MARK", "Draft", "Wish", "draft", "listing", "new", "review", "sheet", "write"]
