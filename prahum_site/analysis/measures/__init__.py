"""How the office answers: how long people wait, whether promises are kept, and what an answer changes."""

from prahum_site.analysis.measures.effects import effects
from prahum_site.analysis.measures.measuring import measures
from prahum_site.analysis.measures.values import (
    Durations,
    Effect,
    Effects,
    Interval,
    Measures,
    Promise,
    Standing,
    Wait,
)

__all__ = [
    "Durations",
    "Effect",
    "Effects",
    "Interval",
    "Measures",
    "Promise",
    "Standing",
    "Wait",
    "effects",
    "measures",
]
