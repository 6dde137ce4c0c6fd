"""The doors to the project: Makefile and make.bat, workflows, locks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

REPO = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))


def text(name: str) -> str:
    return (REPO / name).read_text(encoding="utf-8")


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))


# make and make.bat ------------------------------------------------------------------------------------------------------


def test_makefile_and_make_bat_have_the_same_targets() -> None:
    batch = text("make.bat")
    dispatched = re.search(r"for %%s in \(([a-z ]+)\)", batch)
    assert dispatched
    assert set(dispatched[1].split()) == make_targets()
    assert set(re.findall(r"^:([a-z]+)", batch, re.MULTILINE)) >= make_targets()


def test_both_helps_name_every_target() -> None:
    for name in ("Makefile", "make.bat"):
        shown = re.findall(r"^\s*@?echo \"?  ([a-z]+)  ", text(name), re.MULTILINE)
        assert {*shown, "situs", "help"} == make_targets(), name


def test_make_bat_has_the_line_ends_and_letters_that_cmd_needs() -> None:
    data = (REPO / "make.bat").read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n")


def test_jumps_of_make_bat_lead_somewhere() -> None:
    batch = text("make.bat")
    labels = set(re.findall(r"^:([a-z]+)", batch, re.MULTILINE))
    jumps = set(re.findall(r"(?:goto |call :)([a-z]+)", batch))
    assert jumps
    assert jumps <= labels


@pytest.mark.skipif(shutil.which("make") is None, reason="make tidak terpasang")
def test_makefile_passes_flags_on() -> None:
    done = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "site", "ARGS=--offline"],
        cwd=REPO, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].endswith("python build.py --offline")


# Continuous integration -------------------------------------------------------------------------------------------------


def workflow(path: Path) -> dict[str, Any]:
    """A workflow; YAML 1.1 reads the key ``on`` as true."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return {"on" if key is True else str(key): value for key, value in loaded.items()}


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_jobs_are_bounded(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w./-]+@(v\d+\.\d+\.\d+|[0-9a-f]{40})", action) for action in used)
    assert all(job["timeout-minutes"] <= 30 for job in workflow(path)["jobs"].values())
    assert "group" in workflow(path)["concurrency"]


def test_each_job_has_the_least_rights() -> None:
    nightly = workflow(REPO / ".github/workflows/situs.yml")
    assert nightly["permissions"] == {}
    assert {name: job["permissions"] for name, job in nightly["jobs"].items()} == {
        "bangun": {"contents": "read"},
        "arsip": {"contents": "write"},
        "terbit": {"pages": "write", "id-token": "write"},
    }
    assert workflow(REPO / ".github/workflows/uji.yml")["permissions"] == {"contents": "read"}


def test_the_site_is_built_at_night_by_hand_and_when_an_editor_writes() -> None:
    when = workflow(REPO / ".github/workflows/situs.yml")["on"]
    assert when["schedule"] == [{"cron": "0 18 * * *"}]
    assert "workflow_dispatch" in when
    assert "content/**" in when["push"]["paths"]
    assert "!content/liputan/**" in when["push"]["paths"]


def test_the_job_that_may_write_runs_no_code_of_libraries() -> None:
    job = workflow(REPO / ".github/workflows/situs.yml")["jobs"]["arsip"]
    commands = "\n".join(step.get("run", "") for step in job["steps"])
    assert not re.search(r"make|python|pip", commands)
    assert "--include='content/liputan/*'" in commands


def test_gitlab_jobs_stand_in_declared_stages() -> None:
    loaded = yaml.safe_load(text(".gitlab-ci.yml"))
    jobs = {name: job for name, job in loaded.items() if isinstance(job, dict) and "stage" in job}
    assert set(jobs) == {"uji", "bangun", "arsip", "pages"}
    assert {job["stage"] for job in jobs.values()} <= set(loaded["stages"])
    assert jobs["pages"]["needs"] == ["bangun", "arsip"]


def test_ci_run_lints_and_tests_and_can_be_started() -> None:
    script = text(".ci/run")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script
    assert re.findall(r"^make (\w+)", script, re.MULTILINE) == ["lint", "test"]
    if os.name == "posix":
        assert os.access(REPO / ".ci" / "run", os.X_OK)


# The locks --------------------------------------------------------------------------------------------------------------


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text(name), re.MULTILINE))


def test_the_locks_agree_and_name_no_registry() -> None:
    site, dask, dev = (pins(f"requirements{name}.txt") for name in ("", "-dask", "-dev"))
    assert site
    assert site.items() <= dev.items()
    assert dask.items() <= dev.items()
    assert not {"dask", "distributed"} & site.keys(), "nobody else needs it"
    for name in ("requirements.txt", "requirements-dask.txt", "requirements-dev.txt"):
        assert "://" not in text(name)
        assert "make lock" in text(name)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dask.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9-]+==)", text(name), flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("name", ["requirements", "requirements-dask", "requirements-dev"])
def test_what_is_asked_for_is_locked(name: str) -> None:
    asked = re.findall(r"^([A-Za-z][\w-]*)", text(f"{name}.in"), re.MULTILINE)
    assert asked
    assert {package.lower() for package in asked} <= pins(f"{name}.txt").keys()
