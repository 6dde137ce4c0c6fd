"""Linked data and Open Graph: what each kind of page tells machines, and that no title can break out of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from machines import faults, graph
from making import AGENCY, SETTINGS, issue, item, report, verdict
from playwright.sync_api import Browser, sync_playwright
from reading import SITES, TEMPLATES, page, pages_of, sample
from samples import sample_content, sample_site
from selectolax.lexbor import LexborHTMLParser as Parser
from servers import Server

from prahum_site import structured
from prahum_site.model import Category, Response
from prahum_site.render import render
from prahum_site.site import Site

BASE = AGENCY.site_url
EVIL = '</script><script>alert(1)</script><!-- <script> "kutip" \u2028 & ]]> {{ 7*7 }}'
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def main_node(address: str) -> dict[str, Any]:
    return graph(page(address))[0]


def properties(tree: Parser) -> dict[str, str]:
    nodes = tree.css("meta[property]")
    found = {node.attributes["property"] or "": node.attributes["content"] or "" for node in nodes}
    assert len(found) == len(nodes)
    return found


def blocks_of(subject: structured.Subject, site: Site) -> dict[str, Any]:
    """The first node of a page about ``subject``, as a reader of JSON gets it."""
    nodes = structured.blocks(site, "data.html", "Data", "Data terbuka.", subject, trail=[(BASE, "Beranda")], language="id")
    made: dict[str, Any] = json.loads(structured.escaped(nodes))["@graph"][0]
    return made


def test_every_page_of_the_sample_is_sound_for_machines() -> None:
    for name in ("sample", "map", "empty"):
        site = {"sample": sample_site, "map": SITES["map"], "empty": SITES["empty"]}[name]()
        assert faults(render(site, TEMPLATES).files, BASE) == {}, name


def test_the_home_page_names_the_office_and_how_to_search() -> None:
    office, site = graph(page("index.html"))
    assert office["@type"] == "GovernmentOrganization"
    assert office["name"] == AGENCY.name
    assert office["telephone"] == AGENCY.phone
    assert office["areaServed"]["name"] == "Kalimantan Timur"
    assert site["publisher"]["@id"] == office["@id"]
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{BASE}cari.html?q={{search_term_string}}"


def test_an_office_without_a_telephone_has_none() -> None:
    bare = replace(SETTINGS, agency=replace(AGENCY, phone=None, email=None, address=None, homepage=None))
    office = graph(pages_of(sample_site(settings=bare))["index.html"])[0]
    assert office.keys().isdisjoint({"telephone", "email", "address"})
    assert office["url"] == BASE


def test_a_response_is_a_news_article_of_the_office_about_its_issues() -> None:
    article = main_node("tanggapan/pompa-banjir.html")
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "Enam pompa dipasang di Samarinda Utara mulai Rabu"
    assert article["author"]["name"] == article["publisher"]["name"] == AGENCY.name
    assert article["about"] == [
        {
            "@type": "Thing",
            "name": "Banjir rendam ratusan rumah di Samarinda Utara",
            "url": f"{BASE}isu/banjir-samarinda.html",
        }
    ]
    assert article["datePublished"] == "2026-11-18T08:00:00Z"
    assert article["dateModified"] == "2026-11-19T16:00:00Z"  # the change note of 20 November, midnight in Samarinda
    assert article["contentLocation"] == [{"@type": "AdministrativeArea", "name": "Kota Samarinda"}]
    assert article["keywords"] == ["Penanggulangan bencana"]
    assert "correction" not in article


def test_an_update_mentions_the_response_that_it_makes_good() -> None:
    article = main_node("program/normalisasi.html")
    assert article["@type"] == "NewsArticle"
    assert article["articleSection"] == "Program"
    assert [one["url"] for one in article["mentions"]] == [f"{BASE}tanggapan/pompa-banjir.html"]


def test_a_withdrawn_response_says_so_wherever_it_is_shared() -> None:
    tree = page("tanggapan/pasar-murah.html")
    article = graph(tree)[0]
    assert article["headline"].startswith("Dicabut: ")
    assert article["description"] == "Jadwalnya keliru; jawaban baru sedang disusun."
    assert article["creativeWorkStatus"] == "Dicabut"
    assert article["expires"] == article["correction"]["datePublished"] == "2026-11-23"
    assert properties(tree)["og:title"].startswith("Dicabut: ")
    assert properties(tree)["og:description"] == article["description"]


def test_a_headline_has_at_most_110_characters() -> None:
    content = sample_content()
    wordy = replace(content.responses[0], title="Penanganan banjir " * 12)
    tree = pages_of(sample_site(content=replace(content, responses=(wordy,))))["tanggapan/pompa-banjir.html"]
    headline = graph(tree)[0]["headline"]
    assert 55 < len(headline) <= 110
    assert headline.endswith("…")


def test_an_issue_is_a_collection_of_reports_and_no_verdict_on_truth() -> None:
    node = main_node("isu/banjir-samarinda.html")
    assert node["@type"] == "CollectionPage"
    assert node["temporalCoverage"] == "2026-11-15/2026-11-23"
    assert node["mainEntity"]["numberOfItems"] == 12
    assert len(node["mainEntity"]["itemListElement"]) == 10
    assert node["mainEntity"]["itemListElement"][0]["url"].startswith("https://warta.example/")
    assert node["dateModified"] == "2026-11-23T07:00:00Z"
    whole = json.dumps([graph(tree) for tree in sample("sample").values()])
    assert "ClaimReview" not in whole
    assert '"Event"' not in whole


def test_an_answer_moves_the_date_of_its_issue() -> None:
    site = sample_site()
    pump = next(post for post in site.responses if post.slug == "pompa-banjir")
    late = replace(pump, published=pump.published.replace(day=24))
    answered = replace(site, answers={"banjir-samarinda": (late,)}, progress={})
    flood = next(one for one in site.issues if one.slug == "banjir-samarinda")
    assert structured.updated(answered, flood) == late.published


def test_a_clipping_without_an_address_stands_in_the_list_by_name_only() -> None:
    node = main_node("isu/banjir-samarinda.html")
    (clipping,) = [one for one in node["mainEntity"]["itemListElement"] if "tajuk" in one["name"]]
    assert "url" not in clipping


@pytest.mark.parametrize(
    ("address", "total", "first"),
    [
        ("wilayah/samarinda.html", 1, "isu/banjir-samarinda.html"),
        ("topik/kesehatan.html", 1, "isu/stunting-berau.html"),
        ("tanggapan/index.html", 2, "tanggapan/pasar-murah.html"),
        ("program/index.html", 1, "program/normalisasi.html"),
        ("wilayah/index.html", 10, "wilayah/samarinda.html"),
        ("isu/index.html", 7, "isu/banjir-samarinda.html"),
    ],
)
def test_lists_regions_and_topics_are_collections_of_their_pages(address: str, total: int, first: str) -> None:
    node = main_node(address)
    assert node["@type"] == "CollectionPage"
    assert node["mainEntity"]["numberOfItems"] == total
    assert node["mainEntity"]["itemListElement"][0]["url"] == BASE + first


def test_a_region_is_an_area_and_a_topic_is_not() -> None:
    assert main_node("wilayah/samarinda.html")["about"] == {"@type": "AdministrativeArea", "name": "Kota Samarinda"}
    assert main_node("topik/kesehatan.html")["about"] == {"@type": "Thing", "name": "Kesehatan"}


def test_open_data_is_a_dataset_with_its_files() -> None:
    site = sample_site()
    made = structured.dataset(
        site,
        name="Isu publik",
        description="Laporan, isu, dan hitungan harian dari pemantauan media di Kalimantan Timur.",
        licence="https://creativecommons.org/licenses/by/4.0/",
        downloads=[structured.Download(address="data/isu.csv", media_type="text/csv", name="Isu (CSV)")],
        keywords=["isu publik", "media"],
    )
    node = blocks_of(made, site)
    data = node["mainEntity"]
    assert data["@type"] == "Dataset"
    assert data["license"].endswith("/by/4.0/")
    assert data["temporalCoverage"] == "2026-10-31/2026-11-24"
    assert data["distribution"][0]["contentUrl"] == f"{BASE}data/isu.csv"
    assert data["dateModified"] == node["dateModified"] == "2026-11-24T01:00:00Z"
    empty = structured.dataset(SITES["empty"](), name="a", description="b", licence="c", downloads=[])
    assert (empty.since, empty.until, empty.updated) == (None, None, None)


def test_another_language_tells_the_same_article_under_its_own_title() -> None:
    site = sample_site()
    pump, cheap = (next(post for post in site.responses if post.slug == slug) for slug in ("pompa-banjir", "pasar-murah"))

    def told(post: Response) -> dict[str, Any]:
        subject = structured.Translated(post)
        trail = [(f"{BASE}en/", "Home"), (f"{BASE}en/a.html", "Six pumps")]
        nodes = structured.blocks(site, "en/a.html", "Six pumps", "Summary.", subject, trail=trail, language="en")
        found: dict[str, Any] = nodes[0]
        return found

    article = told(pump)
    assert (article["@type"], article["headline"], article["description"]) == ("NewsArticle", "Six pumps", "Summary.")
    assert article["inLanguage"] == "en"
    assert article["translationOfWork"] == {"@id": f"{BASE}tanggapan/pompa-banjir.html"}
    assert told(cheap)["headline"] == "Withdrawn: Six pumps"
    card = structured.for_machines(
        site,
        address="en/a.html",
        title="Six pumps",
        description="Summary.",
        subject=structured.Translated(cheap),
        language="en",
    )
    assert dict(card.properties)["og:title"] == "Withdrawn: Six pumps"
    assert dict(card.properties)["og:locale"] == "en_GB"


def test_shared_pages_have_a_card() -> None:
    found = properties(page("tanggapan/pompa-banjir.html"))
    assert found["og:type"] == "article"
    assert found["og:locale"] == "id_ID"
    assert found["og:site_name"] == "Isu Kaltim"
    assert found["og:url"] == f"{BASE}tanggapan/pompa-banjir.html"
    assert found["article:published_time"] == "2026-11-18T08:00:00Z"
    assert found["article:modified_time"] == "2026-11-19T16:00:00Z"
    for address, tree in sample("sample").items():
        card = properties(tree)
        if tree.css_first("meta[name=robots]") is None:
            assert {"og:title", "og:description", "og:url", "og:type"} <= card.keys(), address
            assert tree.css_first("meta[name='twitter:card']") is not None
        else:
            assert not card, address


@pytest.mark.parametrize("name", ["starter", "preview"])
def test_what_must_not_be_indexed_tells_machines_nothing_of_itself(name: str) -> None:
    for tree in sample(name).values():
        assert not tree.css("meta[property^='og:'], script[type='application/ld+json']")


# Hostile titles -------------------------------------------------------------------------------------------------------


@cache
def hostile() -> Site:
    content = sample_content()
    response = replace(content.responses[0], title=EVIL, summary=EVIL)
    withdrawn = replace(content.responses[1], withdrawn=replace(content.responses[1].withdrawn, reason=EVIL))  # type: ignore[type-var]
    reports = [report(item(EVIL, 1, excerpt=EVIL), verdict(Category.NEGATIVE), regions=("samarinda",), topics=("bencana",))]
    return sample_site(
        (issue("banjir-samarinda", EVIL, Category.NEGATIVE, reports),),
        replace(content, responses=(response, withdrawn)),
        settings=replace(SETTINGS, agency=replace(AGENCY, name=EVIL, site_name=EVIL)),
    )


def test_no_title_ends_the_block_or_opens_another() -> None:
    files = render(hostile(), TEMPLATES).files
    for file in files:
        if file.address.endswith(".html"):
            tree = Parser(file.data.decode())
            scripts = tree.css("script:not([src])")
            assert [node.attributes for node in scripts] in ([], [{"type": "application/ld+json"}]), file.address
            for node in scripts:
                assert not {"<", ">", "\u2028"} & {*node.text()}
    assert faults(files, BASE) == {}


def test_what_was_escaped_reads_as_it_was_written() -> None:
    node = graph(pages_of(hostile())["isu/banjir-samarinda.html"])[0]
    assert node["name"] == EVIL
    assert node["mainEntity"]["itemListElement"][0]["name"] == EVIL


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("peramban Chromium tidak terpasang")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def test_a_browser_neither_runs_the_block_nor_complains_of_it(browser: Browser, tmp_path: Path) -> None:
    for file in render(hostile(), TEMPLATES).files:
        target = tmp_path / file.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
    shown, said = browser.new_page(), list[str]()
    shown.on("dialog", lambda dialog: said.append(dialog.message))
    shown.on("console", lambda message: said.append(message.text))
    shown.add_init_script("document.addEventListener('securitypolicyviolation', e => console.log(e.violatedDirective))")
    with Server(folder=tmp_path) as served:
        for address in ("index.html", "isu/banjir-samarinda.html", "tanggapan/pasar-murah.html", "wilayah/samarinda.html"):
            shown.goto(served.url(f"/{address}"))
            assert shown.locator("script[type='application/ld+json']").count() == 1
    shown.close()
    assert said == []
