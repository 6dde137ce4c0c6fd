"""What citizens get: every rendered page of the sample sites, read as a browser would."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from making import AGENCY, SETTINGS, issue, item, moment, officer, report, verdict
from reading import SITES, TEMPLATES, figures, page, pages_of, sample, text
from samples import sample_content, sample_site
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site import check
from prahum_site.model import Category, Content, Evidence, Item
from prahum_site.problems import errors
from prahum_site.render import render
from prahum_site.site import Site

EXTERNAL = ("http://", "https://")
ROOT = urlsplit(AGENCY.site_url).path


@pytest.mark.parametrize("name", SITES)
def test_every_title_is_unique_and_ends_with_the_site(name: str) -> None:
    titles = {address: text(tree, "title") for address, tree in sample(name).items()}

    assert [title for title, count in Counter(titles.values()).items() if count > 1] == []
    assert titles.pop("index.html") == "Isu Kaltim"
    assert [address for address, title in titles.items() if not title.endswith(" – Isu Kaltim")] == []


def faults(tree: Parser) -> Iterator[str]:
    """What is wrong with a page for any reader, in words."""
    root = tree.css_first("html")
    if root is None or root.attributes.get("lang") not in ("id", "en"):
        yield "no lang"
    for selector in ("h1", "main", "header", "footer", "head title", "meta[name=description]", "a.lompat"):
        if len(tree.css(selector)) != 1:
            yield f"{len(tree.css(selector))} of {selector}"
    levels = [int((node.tag or "h0")[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
    yield from (f"h{after} under h{before}" for before, after in pairwise(levels) if after > before + 1)
    # Data for machines run nothing; the search page has a script, and its form leads there from every page.
    allowed = ("script[type='application/ld+json']", "script[src^='static/cari.']", "form[role=search][action$='cari.html']")
    spared = {node.mem_id for selector in allowed for node in tree.css(selector)}
    yield from (f"<{node.tag}>" for node in tree.css("script, style, iframe, form") if node.mem_id not in spared)
    for node in tree.css("*"):
        yield from (f"{name} on <{node.tag}>" for name in node.attributes if name == "style" or name.startswith("on"))
    yield from ("img without alt" for node in tree.css("img") if node.attributes.get("alt") is None)
    # A table that an editor wrote in Markdown cannot have a caption: the heading above it names it.
    yield from (
        "table without caption" for node in tree.css("table") if node.css_first("caption") is None and not in_prose(node)
    )
    yield from ("th without scope" for node in tree.css("th") if not node.attributes.get("scope") and not in_prose(node))
    yield from ("link without words" for node in tree.css("a") if not node.text().strip())
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    yield from (f"id {value} twice" for value, count in ids.items() if count > 1)
    yield from (
        f"no #{mark} for aria"
        for node in tree.css("[aria-labelledby]")
        for mark in (node.attributes["aria-labelledby"] or "").split()
        if mark not in ids
    )
    yield from (
        f"time {node.text()}"
        for node in tree.css("time")
        if not re.match(r"\d{4}-\d\d-\d\d", node.attributes.get("datetime") or "")
    )
    for node in tree.css("a[href]"):
        rel = (node.attributes.get("rel") or "").split()
        if (node.attributes["href"] or "").startswith(EXTERNAL) and not {"noopener", "noreferrer"} <= set(rel):
            yield f"rel missing: {node.attributes['href']}"
    yield from (f"two {node.tag} in one" for node in tree.css("ul > :not(li), ol > :not(li)"))


def in_prose(node: object) -> bool:
    parent = getattr(node, "parent", None)
    return parent is not None and ("naskah" in (parent.attributes.get("class") or "") or in_prose(parent))


@pytest.mark.parametrize("name", SITES)
def test_every_page_is_sound(name: str) -> None:
    assert {address: found for address, tree in sample(name).items() if (found := list(faults(tree)))} == {}


@pytest.mark.parametrize("name", SITES)
def test_every_link_leads_somewhere(name: str) -> None:
    assert errors(check.problems(render(SITES[name](), TEMPLATES, evaluation=figures()).files, root=ROOT)) == ()


@pytest.mark.parametrize("name", SITES)
def test_policy_forbids_everything_foreign(name: str) -> None:
    for address, tree in sample(name).items():
        policies = [node.attributes["content"] or "" for node in tree.css("meta[http-equiv=Content-Security-Policy]")]
        # A preview has a script of its own, the one that reloads the page, and never leaves the editor's machine.
        assert len(policies) == (name != "preview"), address
        assert all(text.startswith("default-src 'none'; style-src 'self'; img-src 'self';") for text in policies)
        loaded = [
            node.attributes.get("src") or node.attributes.get("href") or ""
            for node in tree.css("img, link[rel=stylesheet], link[rel=icon]")
        ]
        assert loaded
        assert not [source for source in loaded if ":" in source or source.startswith("//")]


def test_canonical_addresses_are_those_of_the_sitemap() -> None:
    for address, wanted in (("index.html", ""), ("isu/index.html", "isu/"), ("isu/air-pdam.html", "isu/air-pdam.html")):
        link = page(address).css_first("link[rel=canonical]")
        assert link is not None
        assert link.attributes["href"] == AGENCY.site_url + wanted


@pytest.mark.parametrize(("name", "hidden"), [("sample", False), ("starter", True), ("preview", True)])
def test_only_a_real_site_may_be_indexed(name: str, *, hidden: bool) -> None:
    assert all(
        bool(tree.css("meta[name=robots]")) is hidden
        for address, tree in sample(name).items()
        if "pompa" not in address and address != "404.html"
    )


def test_banners_tell_a_starter_and_a_preview_from_the_real_site() -> None:
    said = {"id": ("fiktif", "Pratinjau"), "en": ("fictional", "Preview")}
    for place, name in enumerate(("starter", "preview")):
        for address, tree in sample(name).items():
            assert said["en" if address.startswith("en/") else "id"][place] in text(tree, ".pita-contoh"), address
    assert all(
        tree.css_first(".pita-contoh") is None
        and ("Official website" if address.startswith("en/") else "Situs resmi") in text(tree, ".pita-resmi")
        for address, tree in sample("sample").items()
    )


def test_every_page_takes_reports_of_mistakes() -> None:
    link = page("isu/air-pdam.html").css_first(".kaki a[href^='mailto:'][href*='body=']")
    assert link is not None
    assert "isu.contoh.example/kaltim/isu/air-pdam.html" in (link.attributes["href"] or "")

    silent = replace(SETTINGS, agency=replace(AGENCY, email=None))
    without = pages_of(sample_site(settings=silent))["isu/air-pdam.html"]
    assert without.css_first("a[href^='mailto:']") is None
    assert without.css_first("a[href='../koreksi.html']") is not None


# Hostile text ----------------------------------------------------------------------------------------------------------

EVIL = "<script>alert(1)</script> \"kutip\" 'petik' <b>tebal</b> & {{ 7*7 }} شارع \u202eterbalik"


def hostile_site() -> Site:
    base = item(EVIL, 1, excerpt=EVIL, url="https://kabar.example/a?b=1&c=%22")
    judged = replace(verdict(Category.NEGATIVE, rule=EVIL), evidence=(Evidence(words=EVIL, weight=-1.0, reason=EVIL),))
    copy: Item = replace(base, source="warta", key="warta.example/b", title=EVIL)
    reports = [
        report(base, judged, regions=("samarinda",), topics=("bencana",), copies=(copy,)),
        report(
            replace(base, key="kabar.example/c", published=moment(0)), officer(Category.AT_RISK, EVIL), regions=("samarinda",)
        ),
    ]
    post = replace(
        sample_content().responses[0], title=EVIL, summary=EVIL, claim=EVIL, fact=EVIL, solution=EVIL, responsible=EVIL
    )
    agency = replace(AGENCY, name=EVIL, site_name="Isu <i>Kaltim</i>", address=EVIL, area=EVIL)
    return sample_site(
        [issue("banjir-samarinda", EVIL, Category.NEGATIVE, reports, note=EVIL)],
        Content(responses=(post,)),
        settings=replace(SETTINGS, agency=agency),
    )


def test_hostile_text_stays_text() -> None:
    pages = pages_of(hostile_site())

    for address, tree in pages.items():
        # A block of data is no script (HTML, 4.12.1), and only the search page has one of its own.
        own = "script[src]" if address == "cari.html" else "script[src='']"
        foreign = f'script:not([type="application/ld+json"]):not({own})'
        assert tree.css(f"{foreign}, b, i, main style") == [], address
        assert all(not name.startswith("on") for node in tree.css("*") for name in node.attributes), address
        assert list(faults(tree)) == [], address
    assert text(pages["isu/banjir-samarinda.html"], "h1") == EVIL
    assert "{{ 7*7 }}" in text(pages["tanggapan/pompa-banjir.html"], "main")
