"""English pages: a whole catalogue, languages told to browsers and search engines, and what an editor has translated."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import jinja2
import pytest
from conftest import REPO, RESPONSE
from making import AGENCY, SETTINGS, ZONE
from reading import TEMPLATES, pages_of, sample, text, texts
from samples import sample_content, sample_issues, sample_site
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site import catalogue, check, content, dates, settings
from prahum_site.catalogue import entries, formats, translations
from prahum_site.model import Category, Content, Translation
from prahum_site.problems import Problem, errors
from prahum_site.render import render
from prahum_site.site import Site, Status

#: Words that templates translate by their value, and those that modules translate.
VALUES = (*(one.value for one in Status), *(one.value for one in Category), *dates.DAYS, *dates.MONTHS)
IN_MODULES = ("render/english.py",)


def marked() -> set[str]:
    """Every message that templates and modules mark."""
    env = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    found = set(VALUES)
    for path in TEMPLATES.rglob("*.html"):
        for _, _, message in env.extract_translations(path.read_text(encoding="utf-8")):  # type: ignore[attr-defined] # i18n's
            found.add(message[0] if isinstance(message, tuple) else message)
    for name in IN_MODULES:
        found |= set(re.findall(r'\bword\("([^"]+)"\)', (REPO / "prahum_site" / name).read_text(encoding="utf-8")))
    return found - {None, ""}


# The catalogue ------------------------------------------------------------------------------------------------------------


def shipped() -> tuple[catalogue.Entry, ...]:
    return entries(catalogue.ENGLISH.read_text(encoding="utf-8"))


def test_every_marked_word_is_translated_and_no_translation_is_stale() -> None:
    known = {one.message for one in shipped()} - {""}
    assert marked() - known == set()
    assert known - marked() == set()


def test_every_entry_is_whole() -> None:
    found = shipped()
    assert len({one.message for one in found}) == len(found)
    for one in found[1:]:
        assert all(one.forms), one.message
        assert len(one.forms) == (2 if one.plural else 1), one.message
        holes = set(re.findall(r"%\(\w+\)s", one.message))
        assert all(set(re.findall(r"%\(\w+\)s", form)) == holes for form in one.forms), one.message


def test_plurals_are_gettexts_own() -> None:
    words = catalogue.english()
    forms = [words.ngettext("%(num)s laporan", "%(num)s laporan", number) for number in (0, 1, 2)]
    assert forms == ["%(num)s reports", "%(num)s report", "%(num)s reports"]


def test_a_catalogue_may_span_lines_and_say_what_it_does_not_know_in_indonesian() -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    made = translations(
        entries(head + '# catatan\nmsgid ""\n"a"\n"\\"b\\""\nmsgstr ""\n"é\\n"\n"f"\n\nmsgid "kosong"\nmsgstr ""\n')
    )
    assert made.gettext('a"b"') == "é\nf"
    assert made.gettext("kosong") == "kosong"


@pytest.mark.parametrize("line", ["msgid tanpa kutip", '"sendirian"', 'msgctxt "x"'])
def test_what_is_no_line_of_a_catalogue_is_told_with_its_number(line: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        entries(line + "\n")


def test_days_times_and_numbers_are_english() -> None:
    form = catalogue.English(catalogue.english().gettext, ZONE)
    assert form.long_day(date(2026, 11, 24)) == "Tuesday, 24 November 2026"
    assert form.month(date(2026, 5, 1)) == "May 2026"
    assert form.long_moment(dates.parse("2026-08-17 14.05", ZONE)) == "Monday, 17 August 2026, 14:05 Wita"
    assert [formats.number(value) for value in (1250, 3.5, -0.001)] == ["1,250", "3.5", "0"]


# Pages ----------------------------------------------------------------------------------------------------------------------


def version(kind: str, slug: str, **fields: str) -> Translation:
    base = Translation(
        path=f"content/{kind}/{slug}.en.md",
        kind=kind,
        slug=slug,
        title=f"English {slug}",
        summary="A summary in English.",
        body="## More\n\nSee [the issue](../isu/banjir-samarinda.md).",
        body_line=6,
    )
    return replace(base, **fields)  # type: ignore[arg-type] # mypy takes the values for those of any field


VERSIONS = (
    version("tanggapan", "pompa-banjir", claim="They say.", fact="It is.", solution="Six pumps.", responsible="Public works"),
    version("tanggapan", "pasar-murah", solution="Cheap markets."),
    version("isu", "banjir-samarinda"),
    version("halaman", "koreksi"),
)


def translated(*versions: Translation, preview: bool = False, **changes: object) -> Site:
    kept = replace(sample_content(), translations=versions or VERSIONS)
    return sample_site(sample_issues(), kept, preview=preview, **changes)  # type: ignore[arg-type]


@cache
def english() -> dict[str, Parser]:
    return pages_of(translated())


def test_each_page_says_its_language_and_english_ones_lie_in_a_folder() -> None:
    for address, tree in english().items():
        root = tree.css_first("html")
        assert root is not None
        assert root.attributes["lang"] == ("en" if address.startswith("en/") else "id"), address
    assert {address for address in english() if address.startswith("en/")} == {
        "en/index.html", "en/tanggapan/pompa-banjir.html", "en/tanggapan/pasar-murah.html", "en/isu/banjir-samarinda.html",
        "en/koreksi.html",
    }  # fmt: skip


def test_both_versions_name_each_other() -> None:
    base = AGENCY.site_url
    named = {}
    for address, tree in english().items():
        links = {node.attributes["hreflang"]: node.attributes["href"] or "" for node in tree.css("link[hreflang]")}
        canonical = tree.css_first("link[rel=canonical]")
        if links:
            assert canonical is not None
            own = "en" if address.startswith("en/") else "id"
            assert links.keys() == {"id", "en"}
            assert links[own] == canonical.attributes["href"], address
            named[canonical.attributes["href"]] = links
    assert len(named) == 10
    for links in named.values():
        assert named[links["id"]] == named[links["en"]]
    assert named[base]["en"] == f"{base}en/"


def test_the_switch_leads_to_the_same_page_or_to_the_other_home() -> None:
    def switch(address: str) -> str | None:
        (link,) = english()[address].css(".bahasa a")
        return link.attributes["href"]

    assert switch("tanggapan/pompa-banjir.html") == "../en/tanggapan/pompa-banjir.html"
    assert switch("en/tanggapan/pompa-banjir.html") == "../../tanggapan/pompa-banjir.html"
    assert switch("arsip/index.html") == "../en/index.html"
    assert (switch("index.html"), switch("en/index.html")) == ("en/index.html", "../index.html")


def test_an_editors_response_is_shown_in_english_with_the_facts_of_its_original() -> None:
    tree = english()["en/tanggapan/pompa-banjir.html"]

    assert texts(tree, "h2")[:5] == ["Who and when", "What people say", "What is true", "What is being done", "More"]
    facts = text(tree, ".sekilas")
    assert "Done by15 December 2026" in facts
    assert "Public works" in facts
    assert "Published18 November 2026" in facts
    link = tree.css_first(".naskah a")
    assert link is not None
    assert link.attributes["href"] == "../isu/banjir-samarinda.html"
    notes = tree.css_first("section[aria-labelledby=_perubahan] [lang=id]")
    assert notes is not None
    assert "Jumlah pompa" in notes.text()


def test_what_was_withdrawn_is_withdrawn_in_english_too() -> None:
    tree = english()["en/tanggapan/pasar-murah.html"]
    assert "Withdrawn: 23 November 2026" in texts(tree, "h2")
    assert "What had been promised" in texts(tree, "h2")


def test_the_home_lists_issues_with_english_words_and_their_own_titles() -> None:
    tree = english()["en/index.html"]

    assert texts(tree, ".status")[0] in {"Not answered", "Answered", "Watched", "Closed"}
    assert {"Negative", "Potentially negative"} <= set(texts(tree, ".kategori"))
    assert "English banjir-samarinda" in texts(tree, "h3")
    (other,) = [node for node in tree.css("h3 a") if "PDAM" in node.text()]
    assert other.attributes["lang"] == "id"
    assert "English pompa-banjir" in texts(tree, "section[aria-labelledby=_tanggapan] h3")


def test_no_indonesian_word_of_the_templates_stands_on_an_english_page() -> None:
    for address, tree in english().items():
        if address.startswith("en/"):
            tree = Parser(tree.html or "")  # noqa: PLW2901 -- a copy
            for node in tree.css("[lang=id], title, script"):
                node.decompose()
            shown = tree.body.text(separator=" ") if tree.body else ""
            found = re.findall(r"\b(?:yang|dan|atau|dengan|untuk|tidak|belum|laporan|halaman|situs ini)\b", shown)
            assert found == [], (address, found)


def test_names_of_the_office_are_english_where_it_says_so() -> None:
    office = replace(AGENCY, name_en="Communication Agency of Sample Province", area_en="East Kalimantan")
    tree = pages_of(translated(settings=replace(SETTINGS, agency=office)))["en/index.html"]

    assert "about East Kalimantan and" in text(tree, ".pembuka")
    assert text(tree, ".kantor") == "Communication Agency of Sample Province"
    kantor = english()["en/index.html"].css_first(".kantor")
    assert kantor is not None
    assert kantor.attributes["lang"] == "id"


def test_a_translated_site_is_sound() -> None:
    site = translated()
    assert errors(check.problems(render(site, TEMPLATES).files, root=AGENCY.root)) == ()


def test_a_translation_is_out_when_its_original_is_and_it_is_no_draft() -> None:
    draft = replace(VERSIONS[0], draft=True)
    waiting = version("tanggapan", "draf-pdam")
    assert translated(draft, waiting).english == {}
    assert set(translated(draft, waiting, preview=True).english) == {"tanggapan/pompa-banjir.html", "tanggapan/draf-pdam.html"}


def test_every_page_has_a_way_to_the_other_language() -> None:
    assert all(len(tree.css(".bahasa a")) == 1 for tree in sample("sample").values())


# Files ----------------------------------------------------------------------------------------------------------------------

ENGLISH = "---\njudul: Pumps at work again\nringkasan: Two pumps were replaced.\nsolusi: Two pumps were replaced.\n---\nMore.\n"


def read(root: Path, files: dict[str, str]) -> tuple[Content, list[str]]:
    for name, written in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8", newline="\n")
    folders = [root / "content", root / "starter"]
    found, problems = content.read(root, folders, zone=ZONE, regions=(), topics=())
    return found, list(map(str, problems))


def test_a_file_beside_the_original_is_its_english_version(tmp_path: Path) -> None:
    found, problems = read(tmp_path, {"content/tanggapan/pompa.md": RESPONSE, "content/tanggapan/pompa.en.md": ENGLISH})

    assert problems == []
    assert [post.slug for post in found.responses] == ["pompa"]
    (one,) = found.translations
    assert (one.kind, one.slug, one.title, one.solution) == (
        "tanggapan",
        "pompa",
        "Pumps at work again",
        "Two pumps were replaced.",
    )
    assert one.body.strip() == "More."


def test_an_offices_own_text_is_not_shown_beside_the_starters_english(tmp_path: Path) -> None:
    files = {
        "content/tanggapan/pompa.md": RESPONSE,
        "starter/tanggapan/pompa.md": RESPONSE,
        "starter/tanggapan/pompa.en.md": ENGLISH,
    }
    found, problems = read(tmp_path, files)
    assert (found.translations, problems) == ((), [])


def test_an_issue_needs_no_file_of_its_own_but_a_wrong_name_is_told(tmp_path: Path) -> None:
    words = "---\njudul: Floods\nringkasan: The river overflowed.\n---\n"
    found, problems = read(tmp_path, {"content/isu/banjir-samarinda.en.md": words, "content/isu/banjir-samarindo.en.md": words})
    assert problems == []

    kept = replace(sample_content(), translations=found.translations)
    site, lost, _ = _whole(kept)
    assert set(site.english) == {"isu/banjir-samarinda.html"}
    (told,) = [one for one in lost if ".en.md" in one.path]
    assert told.path == "content/isu/banjir-samarindo.en.md"
    assert (told.message, told.hint) == ('isu "banjir-samarindo" tidak ada', 'maksud Anda "banjir-samarinda.en.md"?')


def _whole(kept: Content) -> tuple[Site, tuple[Problem, ...], object]:
    from making import NOW

    from prahum_site.analysis.coverage import Coverage
    from prahum_site.analysis.issues import IssueMap
    from prahum_site.site import site

    issues = sample_issues()
    reports = tuple(one for issue in issues for one in issue.reports)
    mapped = IssueMap(issues=issues, entries=(), gone={}, problems=())
    return site(SETTINGS, Coverage(reports=reports, issue_map=mapped, as_of=NOW.date()), kept, {}, now=NOW)


def test_the_example_of_the_guide_is_right(tmp_path: Path) -> None:
    guide = (REPO / "docs" / "menulis.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"`content/tanggapan/banjir-lempake\.en\.md`:\n\n```yaml\n(.*?)```", guide, re.DOTALL)
    found, problems = read(
        tmp_path, {"content/tanggapan/banjir-lempake.md": RESPONSE, "content/tanggapan/banjir-lempake.en.md": example}
    )
    assert problems == []
    assert len(found.translations) == 1


def test_the_fixed_pages_that_come_with_the_program_are_all_translated() -> None:
    folder = REPO / "content" / "halaman"
    originals = {path.stem for path in folder.glob("*.md") if not path.name.endswith(".en.md")}
    assert {path.name.removesuffix(".en.md") for path in folder.glob("*.en.md")} == originals


def test_names_in_english_are_read_from_the_settings(tmp_path: Path) -> None:
    written = (REPO / "sources.yaml").read_text(encoding="utf-8")
    path = tmp_path / "sources.yaml"
    path.write_text(
        written.replace("\ninstansi:\n", "\ninstansi:\n  inggris: {nama: Agency, wilayah: East Kalimantan}\n", 1),
        encoding="utf-8",
    )
    agency = settings.read(path).agency
    assert (agency.name_en, agency.area_en) == ("Agency", "East Kalimantan")
