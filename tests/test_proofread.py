"""What ``periksa`` says of the office's own gazetteer, beside all else that is wrong, and that a build stops at it."""

from __future__ import annotations

from collections.abc import Callable

from conftest import NOW, RESPONSE, Project

from prahum_site import settings
from prahum_site.proofread import proofread

GAZETTEER = """\
wilayah:
  - id: samarinda
    nama: Samarinda
    kecamatn: [Palaran]
"""
MISTAKE = 'kamus-tempat.yaml:4:5: isian "kecamatn" tidak dikenal (maksud Anda "kecamatan"?)'


def with_gazetteer(project: Project, text: str) -> settings.Settings:
    path = project.root / "sources.yaml"
    project.write("sources.yaml", path.read_text(encoding="utf-8") + "gazetir: kamus-tempat.yaml\n")
    project.write("kamus-tempat.yaml", text)
    return settings.read(path)


def test_mistakes_in_the_gazetteer_are_told_beside_those_of_posts(make_project: Callable[..., Project]) -> None:
    project = make_project()
    office = with_gazetteer(project, GAZETTEER)
    project.write("content/tanggapan/satu.md", RESPONSE.replace("judul:", "jdul:"))
    told = [str(problem) for problem in proofread(office, project.root)[1]]
    assert MISTAKE in told
    assert any(line.startswith("content/tanggapan/satu.md:2:1:") for line in told)


def test_a_sound_gazetteer_is_not_spoken_of(make_project: Callable[..., Project]) -> None:
    project = make_project()
    office = with_gazetteer(project, GAZETTEER.replace("kecamatn", "kecamatan"))
    assert proofread(office, project.root)[1] == office.warnings


def test_a_build_stops_at_the_gazetteer_and_says_where(make_project: Callable[..., Project]) -> None:
    project = make_project()
    with_gazetteer(project, GAZETTEER)
    for order in (["periksa"], ["bangun", "--offline", "--now", NOW]):
        done = project.run(*order)
        assert (done.returncode, MISTAKE in done.stderr) == (1 if order == ["periksa"] else 2, True), done.stderr
        assert "Traceback" not in done.stderr
    assert not project.output.exists()
