"""The rendered pages of the sample sites, parsed once, and the few ways that tests read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from making import verdict
from map_samples import map_site
from samples import empty_site, sample_site
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site.analysis.evaluation import ClassifierFigures, Evaluation, PairFigures, measured
from prahum_site.analysis.evaluation_figures import THREE_CLASSES
from prahum_site.analysis.evaluation_sets import SOURCES
from prahum_site.model import CATEGORIES, Category
from prahum_site.render import render
from prahum_site.site import Site

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
SITES: Mapping[str, Callable[[], Site]] = {
    "sample": sample_site,
    "starter": lambda: sample_site(starter=True),
    "preview": lambda: sample_site(preview=True),
    "empty": empty_site,
    "map": map_site,
}


def pages_of(site: Site, evaluation: Evaluation | None = None) -> dict[str, Parser]:
    files = render(site, TEMPLATES, evaluation=evaluation).files
    return {file.address: Parser(file.data.decode()) for file in files if file.address.endswith(".html")}


@cache
def sample(name: str) -> Mapping[str, Parser]:
    return pages_of(SITES[name](), figures())


def figures() -> Evaluation:
    truth = [category for category in CATEGORIES for _ in range(5)]
    answers = [verdict(category, sure=place % 2 == 0) for place, category in enumerate(truth)]
    reviews = [category for category in truth if category is not Category.AT_RISK]
    judge = ClassifierFigures(
        name="vader",
        classifier="vader-id/1",
        sets=(
            measured("berita4", truth, [*answers[3:], *answers[:3]]),
            measured("smsa", reviews, [verdict(category) for category in reviews], view=THREE_CLASSES),
        ),
        pairs=PairFigures(titles=200, right_titles=193, pairs=100, right_pairs=94, failures=()),
    )
    return Evaluation(classifiers=(judge,), sources=tuple(SOURCES.values()))


@cache
def page(address: str, name: str = "sample") -> Parser:
    return sample(name)[address]


def text(tree: Parser, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def texts(tree: Parser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]
