"""What browsers are told of a page: nothing from elsewhere, in its meta, in ``_headers``, and as the server guide shows it."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import NOWHERE, REPO, Project, with_sources
from playwright.sync_api import Browser, sync_playwright
from reading import sample

from prahum_site.render.headers import COMMON, SEARCH_POLICY, headers, headers_file, policy

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
GUIDE = (REPO / "docs" / "pasang.md").read_text(encoding="utf-8")
ADDRESSES = ("index.html", "404.html", "cari.html", "isu/a.html", "isu/b.html", "en/tanggapan/a.html", "pagefind/pagefind.js")


def rules(text: str) -> dict[str, list[tuple[str, str]]]:
    """The rules of a ``_headers`` file: path to (name, value)."""
    found: dict[str, list[tuple[str, str]]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[path].append((name, value))
        else:
            path = line
            assert path not in found
            found[path] = []
    return found


def fits(rule: str, path: str) -> bool:
    return path.startswith(rule[:-1]) if rule.endswith("*") else path == rule


def test_pages_carry_the_policy_of_their_address() -> None:
    for address, tree in sample("sample").items():
        (meta,) = tree.css("meta[http-equiv=Content-Security-Policy]")
        assert meta.attributes["content"] == policy(address), address


def test_only_the_search_page_and_its_folder_run_scripts() -> None:
    assert {address for address in ADDRESSES if "script-src" in policy(address)} == {"cari.html", "pagefind/pagefind.js"}
    assert all("unsafe-inline" not in policy(address) and "'unsafe-eval'" not in policy(address) for address in ADDRESSES)
    assert all("frame-ancestors 'none'" in policy(address, header=True) for address in ADDRESSES)
    # In a meta it is ignored, and browsers complain (CSP Level 3, 3.3).
    assert all("frame-ancestors" not in policy(address) for address in ADDRESSES)


@pytest.mark.parametrize("root", ["/", "/kaltim/"])
def test_each_address_gets_its_own_policy_whether_rules_are_joined_or_the_last_one_wins(root: str) -> None:
    found = rules(headers_file(ADDRESSES, root).data.decode())

    for address in ADDRESSES:
        path = root + address
        said = [
            value for rule, lines in found.items() if fits(rule, path) for name, value in lines if name.startswith("Content-S")
        ]
        assert said == ["frame-ancestors 'none'; base-uri 'none'", policy(address, header=True)], address
    common = found[f"{root}*"]
    assert set(COMMON.items()) <= set(common)


def test_addresses_without_an_ending_are_told_the_same() -> None:
    found = rules(headers_file(ADDRESSES).data.decode())
    assert found["/"] == found["/index.html"]
    assert found["/cari"] == found["/cari.html"] == found["/pagefind/*"]


def test_rules_stay_few_enough_for_every_host() -> None:
    pages = [f"isu/{number}.html" for number in range(5000)]
    text = headers_file([*ADDRESSES, *pages]).data.decode()
    assert len(rules(text)) <= 100  # Cloudflare Pages reads so many
    assert max(map(len, text.splitlines())) <= 2000


def test_the_guide_shows_the_same_for_nginx_and_apache() -> None:
    blocks = dict(re.findall(r"```(nginx|apache)\n(.*?)```", GUIDE, re.DOTALL))
    for name, block in blocks.items():
        assert policy("index.html", header=True) in block, name
        assert policy("cari.html", header=True) in block, name
        for header, value in COMMON.items():
            assert re.search(rf'{header} "?{re.escape(value)}"?', block), (name, header)
    assert blocks.keys() == {"nginx", "apache"}


def test_links_to_others_tell_them_nothing_of_the_page() -> None:
    for name in ("sample", "starter", "map"):
        for address, tree in sample(name).items():
            outside = [node for node in tree.css("a[href]") if (node.attributes["href"] or "").startswith(("http:", "https:"))]
            assert all({"noopener", "noreferrer"} <= set((node.attributes.get("rel") or "").split()) for node in outside), (
                name,
                address,
            )
            assert tree.css("a[target], area, iframe, object, embed, base") == [], (name, address)


def test_the_page_for_wrong_addresses_works_at_any_depth() -> None:
    tree = sample("sample")["404.html"]

    found = [
        node.attributes.get(name) or ""
        for name, nodes in (("href", tree.css("[href]")), ("src", tree.css("[src]")), ("action", tree.css("form")))
        for node in nodes
    ]
    inside = [link for link in found if not link.startswith(("https:", "mailto:", "#"))]
    assert [link for link in inside if not link.startswith("/kaltim/")] == []
    assert {"/kaltim/cari.html", "/kaltim/isu/banjir-samarinda.html", "/kaltim/en/index.html"} <= set(inside)
    assert sum(link.startswith("/kaltim/wilayah/") for link in set(inside)) == 11  # ten, and their list
    # A matter that is over is not what people talk about today.
    assert "/kaltim/isu/gudang-paser.html" not in inside


# In a browser -----------------------------------------------------------------------------------------------------------


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder with the headers that a server should send."""

    def end_headers(self) -> None:
        address = self.path.partition("?")[0].lstrip("/") or "index.html"
        for name, value in headers(f"{address}index.html" if address.endswith("/") else address).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("kepala")
    for folder in ("templates", "content/halaman"):
        shutil.copytree(REPO / folder, root / folder)
    written = with_sources((REPO / "sources.yaml").read_text(encoding="utf-8"), NOWHERE)
    project = Project(root)
    project.write("sources.yaml", written.replace("penilai: penuh", "penilai: vader"))
    project.build()
    return project


@pytest.fixture(scope="module")
def served(starter: Project) -> Iterator[str]:
    def handler(*args: object) -> Handler:
        return Handler(*args, directory=str(starter.output))  # type: ignore[arg-type] # socketserver's three

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"])
        yield opened
        opened.close()


def one_of_each(folder: Path) -> list[str]:
    """The pages of the root, and the first and last of each folder."""
    by_folder: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.html")):
        address = path.relative_to(folder).as_posix()
        by_folder.setdefault(address.rpartition("/")[0], []).append(address)
    return [address for name, found in by_folder.items() for address in (found if not name else {found[0], found[-1]})]


@pytest.mark.skipif(CHROMIUM is None, reason="peramban Chromium tidak terpasang")
def test_a_browser_finds_nothing_against_the_policy_on_any_kind_of_page(
    starter: Project, served: str, browser: Browser
) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}"))
    # The icon of a page that is left at once may be given up: that is no fault of the page.
    page.on(
        "requestfailed",
        lambda request: wrong.append(f"{request.url} {request.failure}") if "ABORT" not in str(request.failure) else None,
    )
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(served) else None)
    addresses = one_of_each(starter.output)
    for address in addresses:
        page.goto(served + address)
    page.close()

    assert len(addresses) > 20
    assert not wrong


@pytest.mark.skipif(CHROMIUM is None, reason="peramban Chromium tidak terpasang")
def test_the_search_form_may_be_sent_and_a_foreign_script_may_not_run(served: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(served + "isu/index.html")
    page.locator("form[role=search] input[type=search]").first.fill("banjir")
    page.locator("form[role=search] button").first.click()
    page.wait_for_url("**/cari.html?q=banjir")
    # A server answers what a page asks; whether the page may run what it was answered is up to the policy.
    page.goto(served + "index.html")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    page.close()


def test_the_search_policy_lets_through_what_its_index_needs() -> None:
    assert SEARCH_POLICY["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert SEARCH_POLICY["connect-src"] == "'self'"
