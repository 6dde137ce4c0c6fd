"""Only http and https leave here; one report has one identity; links work wherever the site stands."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prahum_site import urls

HOSTS = st.sampled_from(
    ["kaltim.example", "www.kaltim.example", "www.www.kaltim.example", "a.example:8080", "xn--bcher-kva.example", "[::1]"]
)
PATHS = st.lists(
    st.text(max_size=8) | st.sampled_from(["%2f", "%", "%zz", "é", "+", "%20", "a b", "~", "(1)", ";x", ".."]), max_size=4
).map("/".join)
QUERIES = st.lists(st.tuples(st.sampled_from(["id", "page", "utm_source", "q", "é"]), st.text(max_size=6)), max_size=3).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
ADDRESSES = st.builds(lambda host, path, query: f"https://{host}/{path}?{query}", HOSTS, PATHS, QUERIES)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("http://kaltim.example", "http://kaltim.example/"),
        ("HTTPS://KALTIM.example:443/A", "https://kaltim.example/A"),
        ("http://kaltim.example:8080/", "http://kaltim.example:8080/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://kaltim.example/jalan rusak", "https://kaltim.example/jalan%20rusak"),
        ("https://kaltim.example/naik-100%", "https://kaltim.example/naik-100%25"),
        ("https://kaltim.example/%E2%80%AE", "https://kaltim.example/%E2%80%AE"),
        ("https://kaltim.example/\u202etxt", "https://kaltim.example/%E2%80%AEtxt"),
        ('https://kaltim.example/"><script>', "https://kaltim.example/%22%3E%3Cscript%3E"),
        ("https://kaltim.example/?q=[1]&r=a b", "https://kaltim.example/?q=[1]&r=a%20b"),
    ],
)
def test_checked(written: str, address: str) -> None:
    assert urls.checked(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "", "   ", "berita/7", "//kaltim.example/7", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
        "\x01javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://kaltim.example/", "blob:https://a.example/1",
        "https://", "https:///a", "https://user@kaltim.example/", "https://user:pw@kaltim.example/", "https://@kaltim.example/",
        "https://kaltim.example\\@jahat.example/", "https://kaltim .example/", "https://-.example/", "https://a..example/",
        "https://kaltim.example:99999/", "https://[::1/", "https://%6b.example/", "https://" + "é" * 300 + ".example/",
        "https://kaltim.example/" + "a" * 2000, "https://kaltim.example/" + "é" * 500, "http:kaltim", "view-source:https://a.example/",
    ],
)  # fmt: skip
def test_checked_refuses(written: str) -> None:
    assert urls.checked(written) is None


@pytest.mark.parametrize(
    "written", ["javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//u@jahat.example/", "file:///etc/passwd"]
)
def test_checked_refuses_with_a_base_too(written: str) -> None:
    assert urls.checked(written, "https://kaltim.example/rss") is None


def test_checked_with_a_base() -> None:
    assert urls.checked("../7?x=1", "https://kaltim.example/rss/a.xml") == "https://kaltim.example/7?x=1"
    assert urls.checked("//lain.example/7", "https://kaltim.example/rss") == "https://lain.example/7"


@given(ADDRESSES | st.text(max_size=50), st.sampled_from([None, "https://kaltim.example/rss"]))
def test_what_was_checked_stays(written: str, base: str | None) -> None:
    address = urls.checked(written, base)
    if address is not None:
        assert address.isascii()
        assert address.startswith(("http://", "https://"))
        assert urls.checked(address) == address


@pytest.mark.parametrize(
    "other",
    [
        "http://kaltim.example/berita/7?id=2",
        "https://www.kaltim.example/berita/7/?id=2",
        "https://kaltim.example/berita/7?id=2&utm_source=rss&utm_medium=feed&fbclid=x",
        "https://kaltim.example/berita/7?page=all&id=2",
        "https://kaltim.example/berita/%37?id=2",
    ],
)
def test_one_report_has_one_identity(other: str) -> None:
    assert urls.canonical(other) == "kaltim.example/berita/7?id=2"


def test_other_reports_have_others() -> None:
    addresses = [
        "https://a.example/7",
        "https://a.example/8",
        "https://b.example/7",
        "https://a.example/7?id=1",
        "https://a.example/7?page=2",
    ]
    assert len({urls.canonical(address) for address in addresses}) == len(addresses)


@given(ADDRESSES)
@example("https://kaltim.example/a%20b+c?q=a+b%26c")
@example("https://www.example/")
def test_an_identity_is_its_own(written: str) -> None:
    """An editor may strike an item by its key: the key read as an address gives the key."""
    address = urls.checked(written)
    if address is not None:
        key = urls.canonical(address)
        again = urls.checked(f"https://{key}")
        assert again is not None
        assert urls.canonical(again) == key


SLUGS = st.lists(st.sampled_from(["isu", "wilayah", "a", "b-2"]), min_size=1, max_size=4).map(
    lambda parts: "/".join(parts) + ".html"
)


@given(SLUGS, SLUGS)
def test_relative_leads_from_here_to_there(here: str, there: str) -> None:
    link = urls.relative(here, f"{there}#bagian")

    target, _, fragment = link.partition("#")
    assert fragment == "bagian"
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), target)) == there


def test_relative_within_a_page_and_without_a_working_directory(tmp_path: Path) -> None:
    assert urls.relative("isu/banjir.html", "#atas") == "#atas"
    assert urls.relative("index.html", "isu/index.html") == "isu/index.html"
    before = Path.cwd()
    gone = tmp_path / "hilang"
    gone.mkdir()
    os.chdir(gone)
    try:
        gone.rmdir()
        assert urls.relative("isu/banjir.html", "gaya.css") == "../gaya.css"
    finally:
        os.chdir(before)


def test_absolute() -> None:
    assert urls.absolute("https://isu.example/a/", "index.html") == "https://isu.example/a/"
    assert urls.absolute("https://isu.example/", "isu/bukan-index.html") == "https://isu.example/isu/bukan-index.html"
