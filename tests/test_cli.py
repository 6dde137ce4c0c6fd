"""What people type, and what they are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Project
from test_build import RESPONSE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pratinjua"], 'build.py: perintah "pratinjua" tidak dikenal (maksud Anda pratinjau?)'),
        (["xyz"], 'build.py: perintah "xyz" tidak dikenal (lihat python build.py --help)'),
        (["bangun", "--offlin"], 'build.py: pilihan "--offlin" tidak dikenal (maksud Anda --offline?)'),
        (["bangun", "--now", "kemarin"], 'build.py: --now: tanggal "kemarin" tidak terbaca (tulis seperti "2026-11-24 06.00")'),
        (["pratinjau", "--port", "0"], '"0" bukan nomor port, tulis bilangan 1 sampai 65535'),
    ],
)
def test_a_slip_of_the_keyboard_is_told_with_the_nearest(
    make_project: Callable[..., Project], arguments: list[str], message: str
) -> None:
    done = make_project().run(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["bangun", "pratinjau", "periksa", "evaluasi"])
def test_every_verb_has_help_with_an_example(make_project: Callable[..., Project], verb: str) -> None:
    done = make_project().run(verb, "--help")
    assert done.returncode == 0
    assert "pemakaian: build.py" in done.stdout
    assert "python build.py" in done.stdout


def test_check_tells_every_mistake_at_once_and_builds_nothing(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.write("content/tanggapan/satu.md", RESPONSE.replace("2026-11-20 09.00", "31 Februari 2026"))
    project.write("content/tanggapan/dua.md", RESPONSE.replace("judul:", "jdul:"))
    done = project.run("periksa")
    assert done.returncode == 1
    assert "content/tanggapan/satu.md:3:10:" in done.stderr
    assert "content/tanggapan/dua.md:2:1:" in done.stderr
    assert not project.output.exists()


def test_check_of_sound_content_says_how_much_it_read(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.write("content/tanggapan/satu.md", RESPONSE)
    done = project.run("periksa")
    assert (done.returncode, done.stderr) == (0, "")
    assert "tulisan diperiksa, tidak ada yang salah." in done.stdout


def test_evaluation_without_data_says_how_to_point_at_them(make_project: Callable[..., Project]) -> None:
    done = make_project().run("evaluasi")
    assert done.returncode == 2
    assert "tunjuk foldernya dengan --data" in done.stderr


def test_a_moment_without_offset_is_of_the_agencys_zone(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.write("content/tanggapan/satu.md", RESPONSE)
    early = project.build("bangun", "--offline", "--now", "2026-11-20 08.59")
    assert "Belum terbit: content/tanggapan/satu.md" in early.stdout
    late = project.build("bangun", "--offline", "--now", "2026-11-20T01:00:00+00:00")
    assert "Belum terbit: content/tanggapan/satu.md" not in late.stdout
