"""A file of reports in, an answer to every row out: in order, none lost, the same from every engine."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from conftest import REPO, SHARED, Project

from prahum_site import headlines, mapping, settings
from prahum_site.analysis.sentiment import IndonesianVader
from prahum_site.mapping import Engine, Recipe, Tally
from prahum_site.mapping.reading import moment
from prahum_site.model import CATEGORIES
from prahum_site.problems import SettingsError

Row = Mapping[str, object]
Answer = dict[str, Any]
WITA = ZoneInfo("Asia/Makassar")
EVENTS = REPO / "tests" / "analysis" / "data" / "peristiwa-kaltim.jsonl"
REAL = SHARED / "data" / "events" / "indonesia-2019-09-19.jsonl"
NEEDS_REAL = pytest.mark.skipif(not REAL.is_file(), reason="401 laporan nyata tidak ada di sini (../shared)")

FLOOD = {
    "id": "a",
    "title": "Banjir Rendam Ratusan Rumah di Samarinda",
    "excerpt": "Ratusan rumah di Kelurahan Lempake terendam banjir setinggi lutut sejak Minggu malam.",
    "published": "2026-11-23T06:00:00+08:00",
}
PRIZE = {
    "id": "b",
    "title": "Bontang Raih Penghargaan Adipura",
    "excerpt": "Kota Bontang menerima piala Adipura untuk pengelolaan sampah.",
    "published": "2026-11-23T07:00:00+08:00",
}


def recipe(judge: str = "") -> Recipe:
    return Recipe.of(settings.read(REPO / "sources.yaml"), judge=judge)


def mapped(
    written: bytes | Sequence[Row],
    tmp_path: Path,
    *,
    engine: Engine | None = None,
    judge: str = "",
    split: bool = False,
    size: int = mapping.CHUNK,
    name: str = "a.jsonl",
) -> tuple[Tally, str]:
    """The tally, and all that was written."""
    data = written if isinstance(written, bytes) else "".join(json.dumps(row) + "\n" for row in written).encode()
    path = tmp_path / name
    path.write_bytes(data)
    out = io.StringIO()
    with headlines.opened(str(path)) as file:
        tally = mapping.write(file, name, out, recipe(judge), engine=engine, split=split, size=size)
    return tally, out.getvalue()


def answers(written: bytes | Sequence[Row], tmp_path: Path, **more: Any) -> list[Answer]:
    return [json.loads(line) for line in mapped(written, tmp_path, **more)[1].splitlines()]


def regional() -> list[dict[str, str]]:
    return [json.loads(line) for line in EVENTS.read_text(encoding="utf-8").splitlines()]


def fictional(count: int) -> list[dict[str, str]]:
    """So many reports: the fictional ones again and again, each time some weeks later."""
    known = regional()
    made = []
    for number in range(count):
        turn, place = divmod(number, len(known))
        row = known[place]
        later = datetime.fromisoformat(row["published"]) + timedelta(days=40 * turn)
        made.append({**row, "id": f"{row['id']}-{turn}", "published": later.isoformat()})
    return made


# An answer ------------------------------------------------------------------------------------------------------------


def test_an_answer_says_where_what_whether_and_why(tmp_path: Path) -> None:
    flood, prize = answers([FLOOD, PRIZE], tmp_path)
    assert list(flood) == ["id", "issue", "regions", "topics", "relevance", "evidence"]
    assert list(flood["evidence"]) == ["regions", "topics", "topic_words", "relevance", "copy_of", "outside"]
    assert (flood["id"], flood["issue"], flood["regions"], flood["relevance"]) == ("a", "a", ["samarinda"], True)
    assert flood["topics"] == ["bencana"]
    evidence = flood["evidence"]
    assert "Samarinda" in evidence["regions"]
    assert "Banjir" in evidence["topic_words"]
    assert evidence["topics"]["bencana"] == round(evidence["topics"]["bencana"], 3) > 0.25
    assert evidence["relevance"] == 'menyebut "Samarinda" pada judul'
    assert (evidence["copy_of"], evidence["outside"]) == (None, [])
    assert (prize["issue"], prize["regions"]) == ("b", ["bontang"])


def test_what_is_unsure_or_elsewhere_says_so(tmp_path: Path) -> None:
    whole = {**PRIZE, "id": "k", "title": "Kaltim Raih Opini WTP", "excerpt": ""}
    strange = {**PRIZE, "id": "x", "title": "Xyzzy Plugh di Bekasi", "excerpt": ""}
    province, other = answers([whole, strange], tmp_path)
    assert province["regions"] == ["kaltim"]
    assert (other["regions"], other["topics"], other["relevance"]) == ([], ["lainnya"], False)
    assert other["evidence"]["outside"] == ["Bekasi"]


def test_reports_of_one_matter_share_an_issue_that_the_first_one_names(tmp_path: Path) -> None:
    later = {**FLOOD, "id": 7, "title": "Banjir di Samarinda Rendam Rumah di Lempake", "published": "2026-11-23T09:00:00+08:00"}
    copy = {**FLOOD, "id": "c", "published": "2026-11-23T08:00:00+08:00"}
    found = {str(one["id"]): one for one in answers([later, copy, PRIZE, FLOOD], tmp_path)}
    assert list(found) == ["7", "c", "b", "a"]
    assert {name: one["issue"] for name, one in found.items()} == {"7": "a", "c": "a", "b": "b", "a": "a"}
    assert found["c"]["evidence"]["copy_of"] == "a"


def test_ids_come_back_as_they_were(tmp_path: Path) -> None:
    ids = ["a", 7, "7", 1.5, "é “x”\t\n", "\ud83d", '"']
    found = answers([{**PRIZE, "id": one, "title": f"Kabar Nomor {place}"} for place, one in enumerate(ids)], tmp_path)
    assert [one["id"] for one in found] == ids
    assert {json.dumps(one["issue"]) for one in found} <= {json.dumps(one) for one in ids}


def test_a_category_is_told_where_asked_for(tmp_path: Path) -> None:
    (plain,) = answers([FLOOD], tmp_path)
    (judged,) = answers([FLOOD], tmp_path, judge="vader")
    assert judged["category"] == "negatif"
    probabilities = judged.pop("probabilities")
    assert list(probabilities) == list(CATEGORIES)
    item = headlines.as_item(headlines.Row(line=1, title=str(FLOOD["title"]), excerpt=str(FLOOD["excerpt"])))
    assert tuple(probabilities.values()) == IndonesianVader().judge([item])[0].probabilities
    del judged["category"]
    assert judged == plain


# Rows -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.jsonl", '{"id": "1", "Judul": "Banjir di Samarinda", "kutipan": "Air naik", "Terbit": "24/11/2026 06.00"}\n'),
        ("a.csv", "id;judul;kutipan;tanggal\n1;Banjir di Samarinda;Air naik;24 November 2026 06.00\n"),
        ("a.tsv", "id\ttitle\texcerpt\tpublished\toutlet\n1\tBanjir di Samarinda\tAir naik\t2026-11-24\tKabar\n"),
    ],
)
def test_other_spellings_are_read(tmp_path: Path, name: str, written: str) -> None:
    (found,) = answers(written.encode(), tmp_path, name=name)
    assert (found["id"], found["issue"], found["regions"]) == ("1", "1", ["samarinda"])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-24T06:00:00+07:00", "2026-11-24T06:00:00+07:00"),
        ("2026-11-24T06:00:00.25Z", "2026-11-24T06:00:00.250000+00:00"),
        ("2026-11-24T06:00", "2026-11-24T06:00:00+08:00"),
        (" 2026-11-24 ", "2026-11-24T00:00:00+08:00"),
        ("24/11/2026 06.30 WIB", "2026-11-24T07:30:00+08:00"),
    ],
)
def test_moments_without_a_zone_are_the_office_s(written: str, expected: str) -> None:
    assert moment(written, WITA).isoformat() == expected
    assert moment("2026-11-24T06:00", UTC).isoformat() == "2026-11-24T06:00:00+00:00"


@pytest.mark.parametrize(
    ("broken", "error", "identity"),
    [
        ('{"id": "x", "title"', "JSON tidak terbaca (tulis satu objek JSON utuh pada baris ini)", None),
        ("[1]", "baris ini bukan objek JSON (tulis satu objek JSON utuh pada baris ini)", None),
        ('{"id": "x", "published": "2026-11-24"}', 'judul tidak ada (isi "title" dengan judul laporan)', "x"),
        ('{"id": 7, "title": ["x"], "published": "2026-11-24"}', 'judul bukan teks (isi "title" dengan judul laporan)', 7),
        ('{"title": "x", "published": "2026-11-24"}', 'id tidak ada (isi "id" dengan teks atau bilangan)', None),
        ('{"id": true, "title": "x", "published": "2026-11-24"}', "id tidak ada", None),
        ('{"id": " ", "title": "x", "published": "2026-11-24"}', "id tidak ada", None),
        ('{"id": "x", "title": "x"}', 'tanggal terbit tidak ada (isi "published" seperti 2026-11-24T06:00:00+08:00)', "x"),
        ('{"id": "x", "title": "x", "published": 1795471200}', "tanggal terbit bukan teks", "x"),
        ('{"id": "x", "title": "x", "published": "kemarin"}', 'tanggal "kemarin" tidak terbaca (isi "published"', "x"),
        ('{"id": "x", "title": "x", "published": "2026-02-30"}', 'tanggal "2026-02-30" tidak ada (isi', "x"),
        ('{"id": "x", "title": "x", "published": "0001-01-01T00:00:00+14:00"}', "tahun dalam tanggal terbit", "x"),
        ('{"id": "x", "title": "x", "published": "9999-12-31"}', "tahun dalam tanggal terbit", "x"),
        ('{"id": "a", "title": "x", "published": "2026-11-24"}', 'id "a" sudah dipakai baris di atas (beri setiap', "a"),
        ('{"id": "x", "title": "x\\u0000", "published": "2026-11-24"}', "ada karakter NUL (perbaiki baris ini", "x"),
    ],
)
def test_a_broken_row_is_told_and_costs_no_other(tmp_path: Path, broken: str, error: str, identity: object) -> None:
    written = f"{json.dumps(FLOOD)}\n\n{broken}\n{json.dumps(PRIZE)}\n"
    tally, said = mapped(written.encode(), tmp_path)
    assert tally == Tally(rows=3, broken=1, issues=2)
    first, middle, last = map(json.loads, said.splitlines())
    assert middle.pop("error").startswith(f"a.jsonl:3: {error}")
    assert middle == ({} if identity is None else {"id": identity})
    assert [first, last] == answers([FLOOD, PRIZE], tmp_path)


def test_a_file_without_reports_is_told_or_has_no_issues(tmp_path: Path) -> None:
    assert mapped(b"id,title,published\n", tmp_path, name="a.csv") == (Tally(0, 0, 0), "")
    assert mapped(b'{"id": 1, "title": "x"}\n', tmp_path)[0] == Tally(1, 1, 0)
    with pytest.raises(SettingsError, match="berkas kosong"):
        mapped(b"", tmp_path)


# Order and size -------------------------------------------------------------------------------------------------------


def test_the_order_of_the_rows_changes_no_issue(tmp_path: Path) -> None:
    rows = regional()
    expected = {one["id"]: one for one in answers(rows, tmp_path)}
    Random(7).shuffle(rows)
    found = answers(rows, tmp_path)
    assert [one["id"] for one in found] == [row["id"] for row in rows]
    assert {one["id"]: one for one in found} == expected
    assert 60 < len({one["issue"] for one in found}) < 250


@pytest.mark.parametrize("split", [False, True])
def test_chunks_and_partitions_lose_nothing(tmp_path: Path, split: bool) -> None:
    rows = regional()
    tally, said = mapped(rows, tmp_path, split=split, size=90)
    found = [json.loads(line) for line in said.splitlines()]
    assert [one["id"] for one in found] == [row["id"] for row in rows]
    by_id = {one["id"]: one for one in found}
    assert all(by_id[one["issue"]]["issue"] == one["issue"] for one in found)
    assert all(one["evidence"]["copy_of"] in {None, *by_id} - {one["id"]} for one in found)
    assert tally == Tally(len(rows), 0, len({one["issue"] for one in found}))
    assert max(Counter(one["issue"] for one in found).values()) > 5


def test_partitions_are_never_of_one_issue(tmp_path: Path) -> None:
    rows = fictional(700)
    homes = defaultdict(set)
    for row, one in zip(rows, answers(rows, tmp_path, split=True), strict=True):
        month = datetime.fromisoformat(row["published"]).astimezone(WITA).strftime("%Y-%m")
        homes[one["issue"]].add((next(iter(one["regions"]), ""), month))
    assert len(homes) > 100
    assert {len(places) for places in homes.values()} == {1}


# Engines --------------------------------------------------------------------------------------------------------------


def test_dask_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="dask belum terpasang: requirements-dask.txt")
    rows: list[Row] = [*fictional(2_000), {"id": "p0001-0"}]
    with mapping.dask(workers=2, processes=False) as engine:
        for split in (False, True):
            alone = mapped(rows, tmp_path, split=split, size=900)
            assert mapped(rows, tmp_path, split=split, size=900, engine=engine) == alone
        assert mapped(rows[:400], tmp_path, judge="vader", engine=engine) == mapped(rows[:400], tmp_path, judge="vader")


@NEEDS_REAL
@pytest.mark.parametrize("split", [[], ["--bagi", "wilayah-bulan"]])
def test_processes_of_dask_give_the_same_bytes(
    petakan: Callable[..., subprocess.CompletedProcess[bytes]], split: list[str]
) -> None:
    pytest.importorskip("distributed", reason="dask belum terpasang: requirements-dask.txt")
    alone, many = (petakan(str(REAL), *split, *engine) for engine in ([], ["--mesin", "dask"]))
    assert alone.returncode == 0, alone.stderr.decode()
    assert (many.stdout, many.stderr, many.returncode) == (alone.stdout, alone.stderr, 0)
    assert alone.stdout.count(b"\n") == 401


def test_a_cluster_that_stands_already_does_the_work(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="dask belum terpasang: requirements-dask.txt")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0", protocol="tcp"
        ) as own,
        mapping.dask(own.scheduler_address) as engine,
    ):
        assert mapped([FLOOD, PRIZE], tmp_path, engine=engine) == mapped([FLOOD, PRIZE], tmp_path)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "bukan alamat"])
def test_a_cluster_that_is_not_there_is_told(address: str) -> None:
    pytest.importorskip("distributed", reason="dask belum terpasang: requirements-dask.txt")
    with pytest.raises(SettingsError, match="--kluster: tidak ada penjadwal Dask di"), mapping.dask(address, patience=0.3):
        pass


def test_a_cluster_without_workers_is_told() -> None:
    distributed = pytest.importorskip("distributed", reason="dask belum terpasang: requirements-dask.txt")
    with (
        distributed.LocalCluster(n_workers=0, processes=False, dashboard_address="127.0.0.1:0", protocol="tcp") as own,
        pytest.raises(SettingsError, match=r"belum punya pekerja \(jalankan: dask worker tcp://"),
        mapping.dask(own.scheduler_address, patience=0.5),
    ):
        pass


def test_without_dask_one_line_says_what_to_install(make_project: Callable[..., Project], tmp_path: Path) -> None:
    (tmp_path / "tanpa").mkdir()
    (tmp_path / "tanpa" / "distributed.py").write_text("raise ModuleNotFoundError('-', name='distributed')\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps(FLOOD), encoding="utf-8")
    done = make_project().run("petakan", str(tmp_path / "a.jsonl"), "--mesin", "dask", PYTHONPATH=str(tmp_path / "tanpa"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith('build.py: --mesin dask: pustaka "distributed" belum terpasang (jalankan: ')
    assert done.stderr.endswith(" -m pip install --require-hashes -r requirements-dask.txt)\n")


# The verb -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def petakan(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """A function that maps a file, or bytes of standard input, by ``build.py`` in an empty folder."""

    def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, str(REPO / "build.py"), "petakan", *arguments]
        return subprocess.run(command, input=given, capture_output=True, timeout=120, check=False, cwd=tmp_path)

    return run


def test_a_file_is_mapped_without_any_site(petakan: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path) -> None:
    naive = {**FLOOD, "published": "2026-11-23T06:00:00"}
    given = f"{json.dumps(naive)}\n{{\n{json.dumps(PRIZE)}\n".encode()
    (tmp_path / "laporan.jsonl").write_bytes(given)
    done = petakan("laporan.jsonl", "--root", str(tmp_path))
    assert done.returncode == 0, done.stderr.decode()
    flood, broken, prize = map(json.loads, done.stdout.splitlines())
    assert (flood["regions"], flood["topics"], prize["regions"]) == (["samarinda"], ["bencana"], ["bontang"])
    assert broken["error"].startswith("laporan.jsonl:2: JSON tidak terbaca")
    assert done.stderr.decode().strip() == '3 baris, 1 di antaranya rusak (sebabnya di isian "error"), 2 isu.'
    piped = petakan("-", "--root", str(tmp_path), given=given)
    assert piped.stdout == done.stdout.replace(b"laporan.jsonl:2", b"masukan standar:2")


def test_the_project_s_own_regions_and_judge_are_used(
    petakan: Callable[..., subprocess.CompletedProcess[bytes]], make_project: Callable[..., Project], tmp_path: Path
) -> None:
    project = make_project()
    given = json.dumps(FLOOD).encode()
    (answer,) = map(json.loads, petakan("-", "--nilai", "--root", str(project.root), given=given).stdout.splitlines())
    assert (answer["regions"], answer["category"]) == (["samarinda"], "negatif")
    written = (project.root / "sources.yaml").read_text(encoding="utf-8")
    project.write("sources.yaml", written.replace("id: samarinda", "id: tepian"))
    (answer,) = map(json.loads, petakan("-", "--root", str(project.root), given=given).stdout.splitlines())
    assert answer["regions"] == ["tepian"]
    project.write("sources.yaml", written.replace("\npenilai: ", "\npenilaian: "))
    assert petakan("-", "--root", str(project.root), given=given).returncode == 2


def test_a_judge_that_is_not_there_is_told(petakan: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    done = petakan("-", "--penilai", "peramal", given=json.dumps(FLOOD).encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert '--penilai: penilai "peramal" bukan nama penilai dan bukan folder' in done.stderr.decode()
