"""Setting up: what is remembered, what is done again, and what people are told when a part is missing.

Real environments are made from a lock of one tiny package that lies in the test's own folder, so no network is needed.
"""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from prahum_site import bootstrap

SCRIPT = Path(bootstrap.__file__)
TINY = "tiny_prahum-1.0-py3-none-any.whl"


def wheel(folder: Path) -> str:
    """Makes the tiny package's file in ``folder``; its SHA-256."""
    info = "tiny_prahum-1.0.dist-info"
    folder.mkdir()
    with zipfile.ZipFile(folder / TINY, "w") as archive:
        archive.writestr("tiny_prahum.py", "ANSWER = 42\n")
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: tiny-prahum\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", f"tiny_prahum.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return hashlib.sha256((folder / TINY).read_bytes()).hexdigest()


@dataclass(frozen=True)
class Copy:
    """A project that has nothing but its set-up and its locks."""

    root: Path
    sha256: str
    env: dict[str, str] = field(default_factory=dict)

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        return self.venv / bootstrap.STAMP

    def lock(self, name: str = "requirements.txt", *, sha256: str = "", source: str = "", note: str = "") -> None:
        """Write a lock; ``note`` only makes it another one."""
        where = source or "--no-index\n--find-links rak"
        line = f"tiny-prahum==1.0 --hash=sha256:{sha256 or self.sha256}"
        (self.root / name).write_text(f"# {note}\n{where}\n{line}\n", encoding="utf-8", newline="\n")

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        # PIP_*: what the machine says about registries and shelves must not reach into a test.
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        return subprocess.run(
            [sys.executable, str(self.root / "prahum_site" / "bootstrap.py"), *arguments],
            cwd=self.root, env={**clean, "PIP_CONFIG_FILE": os.devnull, **env},
            capture_output=True, encoding="utf-8", errors="replace", timeout=120, check=False,
        )  # fmt: skip

    def forget(self) -> None:
        """Take the installed package away; pip looks at no hash of what is there already."""
        for path in self.venv.rglob("tiny_prahum*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def restamp(self) -> None:
        """Pretend that another lock was installed, so that the environment is kept and the lock installed."""
        self.stamp.write_text(f"{bootstrap.machine(self.root)}\nother", encoding="utf-8")

    def answer(self) -> str:
        """What the installed package says."""
        python = bootstrap.python_of(self.venv)
        done = subprocess.run([python, "-c", "import tiny_prahum; print(tiny_prahum.ANSWER)"], capture_output=True, check=False)
        return done.stdout.decode().strip()


def copy_in(folder: Path) -> Copy:
    root = folder / "situs kita é"
    (root / "prahum_site").mkdir(parents=True)
    shutil.copy(SCRIPT, root / "prahum_site")
    made = Copy(root, wheel(root / "rak"))
    made.lock()
    made.lock("requirements-dev.txt", note="dev")
    return made


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A project that was set up once, over a half-made environment; in a folder with a space and a letter beyond ASCII."""
    made = copy_in(tmp_path_factory.mktemp("pasang"))
    made.venv.mkdir()
    (made.venv / "half").touch()
    done = made.run()
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def fresh(tmp_path: Path) -> Copy:
    return copy_in(tmp_path)


# Real environments ------------------------------------------------------------------------------------------------------


def test_the_first_run_installs_what_the_lock_says(installed: Copy) -> None:
    assert installed.answer() == "42"
    assert installed.stamp.is_file()


def test_a_half_made_environment_was_made_anew(installed: Copy) -> None:
    assert not (installed.venv / "half").exists()


def test_a_second_run_does_and_says_nothing(installed: Copy) -> None:
    before = installed.stamp.stat().st_mtime_ns
    done = installed.run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert installed.stamp.stat().st_mtime_ns == before


def test_line_ends_of_windows_make_no_other_lock(installed: Copy) -> None:
    lock = installed.root / "requirements.txt"
    kept = lock.read_bytes()
    lock.write_bytes(kept.replace(b"\n", b"\r\n"))
    assert installed.run().stderr == ""
    lock.write_bytes(kept)


def test_the_developers_environment_serves_the_site_as_well(installed: Copy) -> None:
    assert "requirements-dev.txt" in installed.run("--dev").stderr
    assert installed.run().stderr == ""
    assert installed.run("--dev").stderr == ""


def test_a_changed_lock_is_installed_into_the_same_environment(installed: Copy) -> None:
    kept = installed.venv / "kept"
    kept.touch()
    installed.lock(note="changed")
    done = installed.run()
    assert done.returncode == 0, done.stderr
    assert "requirements.txt" in done.stderr
    assert kept.exists()


def test_a_file_that_differs_from_its_hash_is_refused(installed: Copy) -> None:
    installed.forget()
    installed.lock(sha256="0" * 64)
    done = installed.run()
    installed.lock()
    assert done.returncode == 1
    assert "tidak cocok dengan kuncinya" in done.stderr
    assert not installed.stamp.exists(), "the next run must start afresh"


def test_a_lock_without_hashes_is_refused(installed: Copy) -> None:
    installed.restamp()
    installed.forget()
    (installed.root / "requirements.txt").write_text("--no-index\n--find-links rak\ntiny-prahum==1.0\n", encoding="utf-8")
    done = installed.run()
    installed.lock()
    assert done.returncode == 1
    assert "pip: ERROR: Hashes are required in --require-hashes mode" in done.stderr


def test_a_registry_that_cannot_be_reached_is_told_with_pips_last_word(installed: Copy) -> None:
    installed.restamp()
    installed.forget()
    installed.lock(source="--index-url http://127.0.0.1:9/simple")
    done = installed.run()
    installed.lock()
    assert done.returncode == 1
    cause, pip = done.stderr.splitlines()[-2:]
    assert cause.startswith("Pustaka tidak dapat diunduh: periksa sambungan internet")
    assert pip == "pip: ERROR: No matching distribution found for tiny-prahum==1.0"


# What is missing --------------------------------------------------------------------------------------------------------


def test_without_ensurepip_the_line_that_helps_is_told(fresh: Copy, tmp_path: Path) -> None:
    """As on Debian without python3-venv: the module is not there."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n", encoding="utf-8")
    done = fresh.run(PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"Python ini tidak dapat membuat .venv. Jalankan: {bootstrap.venv_hint()}"
    assert not fresh.venv.exists()


def test_debian_is_told_the_package(tmp_path: Path) -> None:
    (tmp_path / "apt-get").touch(mode=0o755)
    code = "from prahum_site.bootstrap import venv_hint; print(venv_hint())"
    hints = [
        subprocess.check_output(
            [sys.executable, "-c", code], cwd=SCRIPT.parents[1], env={**os.environ, "PATH": str(path)}, encoding="utf-8"
        )
        for path in (tmp_path, tmp_path / "empty")
    ]
    if os.name == "posix":
        assert hints[0] == "sudo apt install python3-venv\n"
    assert "apt" not in hints[1]


def test_a_missing_lock_is_told(fresh: Copy) -> None:
    (fresh.root / "requirements-dev.txt").unlink()
    done = fresh.run()
    assert done.returncode == 1
    assert done.stderr == "requirements-dev.txt tidak ada: salinan ini tidak lengkap, unduh ulang seluruh repositori.\n"


def test_an_unknown_flag_is_told(fresh: Copy) -> None:
    done = fresh.run("--dve")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Pemakaian: ")


def test_missing_pip_is_told() -> None:
    assert bootstrap.pip_trouble("/x/.venv/bin/python: No module named pip\n").startswith("pip tidak ada di .venv.")


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("", "(tanpa keterangan)"),
        ("one\n\n two \n", "two"),
        ("ERROR: a\nERROR: b\n[notice] new pip\n", "ERROR: b"),
        ("error: externally managed\n", "error: externally managed"),
    ],
)
def test_the_last_line_is_pips_own_error(output: str, line: str) -> None:
    assert bootstrap.last_line(output) == line


# The stamp --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stamp", "dev", "ready"),
    [
        ("pc\nsite", False, True),
        ("pc\ndev", False, True),
        ("pc\ndev", True, True),
        ("pc\nsite", True, False),
        ("other pc\nsite", False, False),
        ("pc\nold", False, False),
        ("pc", False, False),
        ("", False, False),
    ],
)
def test_what_counts_as_ready(stamp: str, *, dev: bool, ready: bool) -> None:
    assert bootstrap.is_ready(stamp, machine="pc", digests={False: "site", True: "dev"}, dev=dev) is ready


def test_an_environment_is_bound_to_python_and_folder(tmp_path: Path) -> None:
    here = bootstrap.machine(tmp_path)
    assert ".".join(map(str, sys.version_info[:3])) in here
    assert sys.platform in here
    assert here != bootstrap.machine(tmp_path / "moved")


# Old Pythons ------------------------------------------------------------------------------------------------------------


def test_python_3_6_can_read_the_file() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_what_an_old_python_says_is_ascii() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    assert all(
        node.value.isascii() for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def old_python() -> str | None:
    """The full path of a Python that is too old and really starts, of those on PATH."""
    for minor in range(6, bootstrap.NEEDED[1]):
        if found := shutil.which(f"python3.{minor}"):
            asked = subprocess.run([found, "-c", "import sys; print(sys.executable)"], capture_output=True, check=False)
            if asked.returncode == 0:
                return asked.stdout.decode().strip()
    return None


def test_an_old_python_says_what_is_needed(fresh: Copy, tmp_path: Path) -> None:
    python = old_python()
    if python is None:
        pytest.skip("tidak ada Python yang lebih lama dari 3.11 di PATH")
    script = str(fresh.root / "prahum_site" / "bootstrap.py")
    done = subprocess.run(
        [python, script], env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 atau lebih baru dibutuhkan, ini Python 3.")


@pytest.mark.skipif(os.name != "posix", reason="tautan ke Python hanya dibuat di POSIX")
def test_a_newer_python_is_found_by_its_name_only_where_it_starts(tmp_path: Path) -> None:
    (broken := tmp_path / "python3.14").write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    broken.chmod(0o755)
    assert bootstrap.newer_python(str(tmp_path)) is None
    (working := tmp_path / "python3.12").symlink_to(sys.executable)
    assert bootstrap.newer_python(str(tmp_path)) == str(working)
