"""English reports, judged by vaderSentiment's own lexicon (Hutto and Gilbert 2014): three categories, and always for review.

VADER knows how words feel, not the codebook: it can't tell a risk from a harm, so no verdict here is berpotensi negatif.
"""

from __future__ import annotations

from functools import cache

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from prahum_site.model import CATEGORIES, Category, Evidence, Verdict

NAME = "vader-en/1"
#: Where VADER's authors draw the lines of its compound score.
_LINE = 0.05
_MOST = 5


@cache
def _vader() -> SentimentIntensityAnalyzer:
    """VaderSentiment as it comes, read once."""
    return SentimentIntensityAnalyzer()


def verdict(title: str, excerpt: str) -> Verdict:
    """What VADER makes of an English report; a person should look.

    >>> verdict("Flood kills three in Samarinda", "").category.value
    'negatif'
    """
    vader = _vader()
    scores = vader.polarity_scores(f"{title}. {excerpt}" if excerpt else title)
    compound = scores["compound"]
    category = Category.POSITIVE if compound >= _LINE else Category.NEGATIVE if compound <= -_LINE else Category.NEUTRAL
    # No calibrated chance: the more VADER's compound leans, the surer; half where it just leans. The rest goes to the next.
    sure = 1.0 - abs(compound) if category is Category.NEUTRAL else 0.5 + abs(compound) / 2
    leaning = Category.NEGATIVE if compound < 0 else Category.POSITIVE
    shares = {category: sure, leaning if category is Category.NEUTRAL else Category.NEUTRAL: round(1.0 - sure, 6)}
    first, second, third, fourth = (shares.get(one, 0.0) for one in CATEGORIES)
    words = dict.fromkeys(word.strip(".,!?:;\"'()") for word in f"{title} {excerpt}".lower().split())
    felt = sorted(((word, float(vader.lexicon[word])) for word in words if word in vader.lexicon), key=lambda one: -abs(one[1]))
    return Verdict(
        category=category,
        probabilities=(first, second, third, fourth),
        evidence=tuple(Evidence(words=word, weight=weight, reason="kamus bahasa Inggris") for word, weight in felt[:_MOST]),
        method=NAME,
        needs_review=True,
    )
