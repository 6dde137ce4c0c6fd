"""The site on the disk: whole, no more than it must be, and nothing touched that did not change."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prahum_site.model import File
from prahum_site.output import Published, publish, trees
from prahum_site.problems import ContentError

Exchange = Callable[[Path, Path], bool]


def cannot(one: Path, other: Path) -> bool:
    """A system without the exchange of two folders, as Windows is."""
    assert one.is_dir()
    assert other.is_dir()
    return False


BOTH_WAYS = pytest.mark.parametrize("exchange", [trees.exchange, cannot], ids=["tukar", "satu-satu"])


def site(**pages: str) -> list[File]:
    return [File(address.replace("__", "/") + ".html", text.encode()) for address, text in pages.items()]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def wanted(files: Iterable[File]) -> dict[str, bytes]:
    return {file.address: file.data for file in files}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in [folder, *folder.rglob("*")]}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "situs" / "output"


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    return tmp_path / "situs" / ".cache"


@BOTH_WAYS
def test_a_site_is_made_changed_and_cleared(output: Path, workshop: Path, exchange: Exchange) -> None:
    first = site(index="a", isu__banjir="b", isu__lama="c", wilayah__kota__samarinda="d")
    assert publish(first, output, workshop, exchange=exchange) == Published(written=4)
    assert tree(output) == wanted(first)

    second = site(index="a", isu__banjir="B", isu__baru="e")
    assert publish(second, output, workshop, exchange=exchange) == Published(written=2, removed=2, unchanged=1)
    assert tree(output) == wanted(second)
    assert not (output / "wilayah").exists()
    assert [path.name for path in workshop.iterdir() if path.is_dir()] == []


@BOTH_WAYS
def test_nothing_is_touched_when_nothing_changed(output: Path, workshop: Path, exchange: Exchange) -> None:
    files = site(index="a", isu__banjir="b")
    publish(files, output, workshop, exchange=exchange)
    before = stamps(output)

    assert publish(list(reversed(files)), output, workshop, exchange=exchange) == Published(unchanged=2)
    assert stamps(output) == before


@BOTH_WAYS
def test_what_did_not_change_keeps_its_time(output: Path, workshop: Path, exchange: Exchange) -> None:
    publish(site(index="a", isu__banjir="b"), output, workshop, exchange=exchange)
    before = stamps(output)
    publish(site(index="a", isu__banjir="c"), output, workshop, exchange=exchange)

    assert stamps(output)[str(output / "index.html")] == before[str(output / "index.html")]
    assert stamps(output)[str(output / "isu" / "banjir.html")] != before[str(output / "isu" / "banjir.html")]


@BOTH_WAYS
def test_what_is_the_hosts_stays_and_all_else_goes(output: Path, workshop: Path, exchange: Exchange) -> None:
    publish(site(index="a"), output, workshop, exchange=exchange)
    mine = {
        "CNAME": b"isu.example",
        ".nojekyll": b"",
        ".git/HEAD": b"ref",
        ".git/refs/heads/main": b"1",
        ".well-known/acme/x": b"t",
    }
    other = {"catatan.txt": b"", "isu/.rahasia": b"", "sub/CNAME": b"", ".index.html.77.baru": b"setengah"}
    for address, data in (mine | other).items():
        (output / address).parent.mkdir(parents=True, exist_ok=True)
        (output / address).write_bytes(data)
    (output / ".git" / "objects").mkdir()
    files = [*site(index="b"), File(".well-known/security.txt", b"kontak")]

    assert publish(files, output, workshop, exchange=exchange).removed == len(other)
    assert tree(output) == wanted(files) | mine
    assert (output / ".git" / "objects").is_dir()
    assert publish(files, output, workshop, exchange=exchange) == Published(unchanged=2)


@BOTH_WAYS
def test_a_file_may_become_a_folder_and_back(output: Path, workshop: Path, exchange: Exchange) -> None:
    flat, deep = [File("isu", b"1"), File("a", b"1")], [File("isu/a/b.html", b"2"), File("a", b"1")]
    for files in (flat, deep, flat):
        publish(files, output, workshop, exchange=exchange)
        assert tree(output) == wanted(files)


@BOTH_WAYS
@pytest.mark.skipif(os.name == "nt", reason="making a symbolic link needs special rights on Windows")
def test_nothing_is_written_through_a_link(output: Path, workshop: Path, tmp_path: Path, exchange: Exchange) -> None:
    publish(site(index="a"), output, workshop, exchange=exchange)
    outside = tmp_path / "luar"
    outside.mkdir()
    (outside / "banjir.html").write_bytes(b"asli")
    (output / "isu").symlink_to(outside)
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(outside / "banjir.html")
    files = site(index="a", isu__banjir="b")

    publish(files, output, workshop, exchange=exchange)
    assert tree(output) == wanted(files)
    assert not (output / "isu").is_symlink()
    assert tree(outside) == {"banjir.html": b"asli"}


@pytest.mark.skipif(os.name == "nt", reason="making a symbolic link needs special rights on Windows")
def test_output_may_itself_be_a_link(output: Path, workshop: Path, tmp_path: Path) -> None:
    served = tmp_path / "www"
    served.mkdir()
    output.parent.mkdir()
    output.symlink_to(served)
    for text in ("a", "b"):
        publish(site(index=text), output, workshop)
        assert output.is_symlink()
        assert tree(served) == {"index.html": text.encode()}


@pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="only Linux and macOS can exchange two folders")
def test_the_whole_tree_comes_at_once(output: Path, workshop: Path) -> None:
    publish(site(index="a", isu__banjir="a"), output, workshop)
    inside = os.open(output, os.O_RDONLY)  # a reader that stands in the old tree sees all of it to the end
    try:
        publish(site(index="b", isu__banjir="b"), output, workshop)
        assert output.stat().st_ino != os.fstat(inside).st_ino
    finally:
        os.close(inside)


def linked(output: Path, start: str = "index.html") -> set[str]:
    """What a reader can come to; the pages of this test are lists of addresses."""
    found, waiting = set[str](), [start]
    while waiting:
        address = waiting.pop()
        if address not in found:
            found.add(address)
            waiting += (output / address).read_text(encoding="utf-8").split() if address.endswith(".html") else []
    return found


def test_one_by_one_no_link_dangles_at_any_moment(output: Path, workshop: Path) -> None:
    old = [*site(index="isu/lama.html gaya-1.css", isu__lama=""), File("gaya-1.css", b"1")]
    new = [*site(index="isu/baru.html gaya-2.css", isu__baru="gaya-2.css aneka.html", aneka=""), File("gaya-2.css", b"2")]
    publish(old, output, workshop)
    events: list[str] = []

    def watched(event: str, arguments: tuple[object, ...]) -> None:
        if active and event in {"os.rename", "os.remove"} and str(output) in str(arguments[0]):
            events.append(event)
            assert all((output / address).exists() for address in linked(output))

    active = True
    sys.addaudithook(watched)  # cannot be taken away again
    try:
        publish(new, output, workshop, exchange=cannot)
    finally:
        active = False
    assert tree(output) == wanted(new)
    assert (events.count("os.rename"), events.count("os.remove")) == (4, 2)


@BOTH_WAYS
def test_what_dead_builds_left_is_removed(output: Path, workshop: Path, exchange: Exchange) -> None:
    (workshop / "terbit-1-1" / "isu").mkdir(parents=True)
    (workshop / "terbit-1-1" / "isu" / "a.html").write_bytes(b"x")
    (workshop / "lain").mkdir()
    publish(site(index="a"), output, workshop, exchange=exchange)

    assert [path.name for path in workshop.iterdir() if path.is_dir()] == ["lain"]


def test_a_file_system_without_hard_links_gets_copies(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "x").write_bytes(b"1")
    # A hard link to a taken name fails as one across file systems does; the copy must still come about.
    (tmp_path / "b").write_bytes(b"lama")
    trees.share(folder / "x", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"1"


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second file system at hand")
def test_a_workshop_on_another_file_system(output: Path, tmp_path: Path) -> None:
    workshop = Path("/dev/shm") / f"prahum-{os.getpid()}"
    try:
        for text in ("a", "b"):
            publish(site(index=text, isu__banjir="x"), output, workshop)
            assert tree(output) == wanted(site(index=text, isu__banjir="x"))
        assert [path for path in workshop.iterdir() if path.is_dir()] == []
    finally:
        (workshop / "terbit.kunci").unlink(missing_ok=True)
        workshop.rmdir()


# Addresses ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "harus di bawah"), ("/etc/passwd", "harus di bawah"), ("../x.html", "keluar"), ("isu/../../x", "keluar"),
        ("isu//x", "keluar"),
        ("./x", "keluar"), ("isu/", "keluar"), ("isu\\x.html", "Windows"), ("C:/x", "Windows"), ("isu/a:b.html", "Windows"),
        ("isu/a?.html", "Windows"), ("isu/a\x00.html", "Windows"), ("isu/\ud800.html", "Windows"), ("isu/con.html", "Windows"),
        ("AUX", "Windows"), ("lpt1.tar.gz", "Windows"), ("nul .html", "Windows"), ("isu./x.html", "Windows"),
        ("isu /x.html", "Windows"),
        ("isu/" + "a" * 256, "terlalu panjang"),
    ],
)  # fmt: skip
def test_an_address_that_leaves_the_site_or_cannot_be_a_file_is_refused(
    output: Path, workshop: Path, address: str, why: str
) -> None:
    with pytest.raises(ContentError, match=why) as caught:
        publish([*site(index="a"), File(address, b"x", "content/isu/jahat.md")], output, workshop)

    assert [problem.path for problem in caught.value.problems] == ["content/isu/jahat.md"]
    assert not output.exists()


@pytest.mark.parametrize(
    "address", ["konten.html", "isu/console.html", "com10.html", "a-con.html", ".well-known/security.txt", "é.html"]
)
def test_an_address_that_only_looks_like_one_is_taken(output: Path, workshop: Path, address: str) -> None:
    assert publish([File(address, b"x")], output, workshop) == Published(written=1)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("isu/banjir.html", "isu/banjir.html", "dipakai dua kali"),
        ("isu/banjir.html", "isu/Banjir.html", "hanya beda huruf besar-kecil"),
        ("é.html", "e\u0301.html", "hanya beda huruf besar-kecil"),
        ("isu", "isu/banjir.html", "bukan folder"),
        ("ISU/banjir.html", "isu", "bukan folder"),
    ],
)
def test_two_files_in_one_place_are_refused(output: Path, workshop: Path, one: str, other: str, why: str) -> None:
    with pytest.raises(ContentError, match=why) as caught:
        publish([File(one, b"1", "content/a.md"), File(other, b"2", "content/b.md")], output, workshop)

    text = str(caught.value)
    assert "content/a.md" in text
    assert "content/b.md" in text


# The disk -----------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the rights of a folder do not bind this user")
def test_a_folder_without_rights_is_told(output: Path, workshop: Path) -> None:
    publish(site(index="a"), output, workshop)
    output.parent.chmod(0o555)
    try:
        with pytest.raises(ContentError, match="tidak ada izin"):
            publish(site(index="b"), output, workshop.parent / "lain")
    finally:
        output.parent.chmod(0o755)
    assert tree(output) == {"index.html": b"a"}


def test_a_file_where_the_site_should_be_is_told_and_kept(output: Path, workshop: Path) -> None:
    output.parent.mkdir()
    output.write_bytes(b"penting")

    with pytest.raises(ContentError, match="situs baru tidak dapat ditulis"):
        publish(site(index="a"), output, workshop)
    assert output.read_bytes() == b"penting"


NAMES = st.sampled_from(["index.html", "a.css", "isu/a.html", "isu/b.html", "isu/x/c.html", "w/a.html"])
SITES = st.lists(st.dictionaries(NAMES, st.binary(max_size=3), max_size=6), min_size=1, max_size=5)


@given(SITES, st.sampled_from([trees.exchange, cannot]))
@settings(deadline=None, max_examples=40)
def test_the_folder_always_holds_exactly_the_site(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]], exchange: Exchange
) -> None:
    root = tmp_path_factory.mktemp("situs")
    before: dict[str, bytes] = {}
    for pages in sites:
        done = publish([File(address, data) for address, data in pages.items()], root / "output", root / "w", exchange=exchange)

        assert tree(root / "output") == pages
        assert done.unchanged == sum(before.get(address) == data for address, data in pages.items())
        assert done.written == len(pages) - done.unchanged
        assert done.removed == len(before.keys() - pages.keys())
        before = pages
