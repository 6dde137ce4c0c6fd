"""Makes ``.venv`` with exactly the libraries of the lock, and does nothing where that is already so.

Run by whatever Python the system has, before anything is installed: ``python3 prahum_site/bootstrap.py [--dev]``.
Hence only the standard library, and syntax that even Python 3.6 can read, so that an old Python gets as far as
saying what is needed. Messages are plain ASCII: the window that shows them may know no more.

A stamp in ``.venv`` remembers what was installed. It is taken away before anything changes and written at the very end,
so an environment that was half made (power cut, Ctrl-C) has no stamp and is made anew.
"""

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)
NEWEST_KNOWN = (3, 14)
LOCKS = {False: "requirements.txt", True: "requirements-dev.txt"}
STAMP = ".siap"

# What pip says when no server answered, as against a server that answered "no" (urllib3's and the system's words).
SILENT_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "Connection refused",
    "Network is unreachable",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
)


def newer_python(path: "str | None" = None) -> "str | None":
    """A Python on ``path`` (default: PATH) that is new enough and really starts, newest known first; or None."""
    for minor in range(NEWEST_KNOWN[1], NEEDED[1] - 1, -1):
        found = shutil.which("python3.%d" % minor, path=path)
        probe = "import sys; sys.exit(sys.version_info < (3, %d))" % NEEDED[1]
        if found and subprocess.call([found, "-c", probe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            return found
    return None


if sys.version_info < NEEDED:
    better = newer_python()
    if better:
        sys.exit(subprocess.call([better, *sys.argv]))
    sys.exit(
        "Python 3.11 atau lebih baru dibutuhkan, ini Python %s (%s).\n"
        "Debian/Ubuntu: sudo apt install python3 python3-venv. Windows: pasang dari python.org/downloads, "
        'centang "Add python.exe to PATH".' % (platform.python_version(), sys.executable)
    )


class SetUpError(Exception):
    """What stands in the way of the environment, in Indonesian, with the line that helps."""


def machine(root: Path) -> str:
    """What an environment is bound to: this Python, this kind of machine, this folder (scripts hold its full path)."""
    return f"{platform.python_implementation()} {platform.python_version()} {sys.platform} {platform.machine()} {root}"


def digest(root: Path, *, dev: bool) -> str:
    """SHA-256 (hex) of the lock, line endings aside; the developer's covers both, because it holds the site's as well.

    Raises:
        SetUpError: a lock is absent.
    """
    found = hashlib.sha256()
    for name in LOCKS.values() if dev else (LOCKS[False],):
        try:
            found.update((root / name).read_bytes().replace(b"\r\n", b"\n"))
        except FileNotFoundError:
            raise SetUpError(f"{name} tidak ada: salinan ini tidak lengkap, unduh ulang seluruh repositori.") from None
    return found.hexdigest()


def is_ready(stamp: str, *, machine: str, digests: dict[bool, str], dev: bool) -> bool:
    """Whether the stamp speaks of this machine and of what is asked; the developer's environment also serves the site.

    >>> is_ready("PC" + chr(10) + "b", machine="PC", digests={False: "a", True: "b"}, dev=False)
    True
    >>> is_ready("PC" + chr(10) + "a", machine="PC", digests={False: "a", True: "b"}, dev=True)
    False
    """
    accepted = [digests[True]] if dev else list(digests.values())
    return stamp in [f"{machine}\n{value}" for value in accepted]


def python_of(venv: Path) -> Path:
    """Where an environment keeps its Python on this system."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def base_python() -> str:
    """The Python behind this one: it stays when ``.venv`` is taken away, even if ``.venv`` itself runs this file."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def venv_hint() -> str:
    """The one line that brings the standard library's missing part on this system."""
    if shutil.which("apt-get"):
        return "sudo apt install python3-venv"
    return "pasang Python lengkap (dengan modul venv dan ensurepip), misalnya dari python.org/downloads"


def make_venv(venv: Path) -> None:
    """Makes ``venv`` afresh, whatever stood there.

    Raises:
        SetUpError: a part of Python is missing, or the folder cannot be written.
    """
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise SetUpError(f"Python ini tidak dapat membuat .venv. Jalankan: {venv_hint()}")
    try:
        if venv.is_symlink() or venv.is_file():
            venv.unlink()
        elif venv.exists():
            shutil.rmtree(venv)
    except OSError as error:
        message = f".venv yang lama tidak dapat dihapus ({error}). Tutup program yang memakainya, lalu ulangi."
        raise SetUpError(message) from None
    code, output = ran(base_python(), "venv", str(venv))
    if code:
        hint = venv_hint() if "ensurepip" in output else "periksa ruang disk dan hak tulis folder ini, lalu ulangi"
        raise SetUpError(f".venv tidak dapat dibuat: {last_line(output)}\nSaran: {hint}")


def install(root: Path, *, dev: bool) -> None:
    """Installs the lock into ``.venv``, every file checked by its hash and nothing compiled here.

    Raises:
        SetUpError: pip is missing or failed; the message ends in pip's own last word.
    """
    code, output = ran(
        str(python_of(root / ".venv")), "pip", "install", "--require-hashes", "--only-binary", ":all:", "--quiet", "--no-input",
        "--no-user", "--disable-pip-version-check", "--retries", "2", "--timeout", "30", "-r", str(root / LOCKS[dev]),
    )  # fmt: skip
    if code:
        raise SetUpError(pip_trouble(output))


def ran(python: str, module: str, *arguments: str) -> tuple[int, str]:
    """The exit code of ``python -m module`` and all that it said; ``-I`` keeps the folder and the user's own modules out."""
    done = subprocess.run(
        [python, "-I", "-X", "utf8", "-m", module, *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def pip_trouble(output: str) -> str:
    """What to tell of a failed pip: the likely cause in Indonesian, then its last line.

    >>> print(pip_trouble("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."))
    Berkas pustaka yang diunduh tidak cocok dengan kuncinya, jadi tidak dipasang. Ulangi; bila tetap, laporkan.
    pip: ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.
    """
    if "No module named pip" in output:
        return f"pip tidak ada di .venv. Hapus folder .venv, lalu jalankan: {venv_hint()}"
    if "DO NOT MATCH THE HASHES" in output:
        cause = "Berkas pustaka yang diunduh tidak cocok dengan kuncinya, jadi tidak dipasang. Ulangi; bila tetap, laporkan."
    elif any(sign in output for sign in SILENT_NETWORK):
        cause = "Pustaka tidak dapat diunduh: periksa sambungan internet atau proksi (HTTPS_PROXY), lalu ulangi."
    else:
        cause = "Pustaka tidak dapat dipasang."
    return f"{cause}\npip: {last_line(output)}"


def last_line(output: str) -> str:
    r"""The last line that pip marks as an error, or else the last line with words.

    >>> last_line("ERROR: no network\nnotice: a new pip is there\n")
    'ERROR: no network'
    """
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    marked = [line for line in lines if line.lower().startswith("error:")]
    return (marked or lines or ["(tanpa keterangan)"])[-1]


def prepare(root: Path, *, dev: bool) -> bool:
    """Makes ``.venv`` below ``root`` ready, for the site alone or for developing; whether there was anything to do.

    Raises:
        SetUpError: it could not be made; no stamp stands then, so that the next run starts afresh.
    """
    venv = root / ".venv"
    stamp = venv / STAMP
    here, digests = machine(root), {kind: digest(root, dev=kind) for kind in LOCKS}
    there = python_of(venv).exists() and stamp.is_file()
    text = stamp.read_text(encoding="utf-8") if there else ""
    if is_ready(text, machine=here, digests=digests, dev=dev):
        return False
    try:
        stamp.unlink(missing_ok=True)
        if text.partition("\n")[0] != here:
            tell("Menyiapkan .venv ...")
            make_venv(venv)
        tell(f"Memasang pustaka dari {LOCKS[dev]} (sekali saja, biasanya kurang dari satu menit) ...")
        install(root, dev=dev)
        stamp.write_text(f"{here}\n{digests[dev]}", encoding="utf-8")
    except OSError as error:
        raise SetUpError(f".venv tidak dapat ditulis: {error}") from None
    return True


def tell(line: str) -> None:
    """One line for the person at the terminal, on standard error, so that standard output stays the build's own."""
    print(line, file=sys.stderr, flush=True)


def again(program: str, arguments: list[str], missing: str) -> int:
    """The exit code of ``program`` in the environment beside it, for whoever started it with a Python without the libraries.

    Says what to do, and gives 1, where there is no such environment or it lacks the library ``missing``, too.
    """
    venv = Path(program).resolve().parent / ".venv"
    python = python_of(venv)
    if python.is_file() and Path(sys.prefix).resolve() != venv.resolve():
        return subprocess.call([str(python), program, *arguments])
    tell('Pustaka "%s" belum terpasang. Jalankan "make site" (di Windows: make.bat site).' % missing)
    return 1


def main(arguments: list[str], root: Path) -> int:
    """The exit code: 0 ready, 1 not to be made ready, 2 a wrong flag."""
    if set(arguments) - {"--dev"}:
        tell("Pemakaian: python3 prahum_site/bootstrap.py [--dev]")
        return 2
    try:
        prepare(root, dev="--dev" in arguments)
    except SetUpError as error:
        tell(str(error))
        return 1
    except KeyboardInterrupt:
        tell("Dihentikan. Jalankan lagi kapan saja; .venv akan dibuat ulang.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parents[1]))
