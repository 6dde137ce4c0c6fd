"""An office's looks: colours into the style sheet, mark and band into the static files, and whether they can be read."""

from prahum_site.theming.colours import contrast, luminance, nearest
from prahum_site.theming.dressing import STYLES, Dressed, dressed, problems
from prahum_site.theming.pairs import PAIRS, Pair
from prahum_site.theming.tokens import Tokens, tokens

__all__ = ["PAIRS", "STYLES", "Dressed", "Pair", "Tokens", "contrast", "dressed", "luminance", "nearest", "problems", "tokens"]
