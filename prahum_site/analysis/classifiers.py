"""The judges that ``penilai`` in ``sources.yaml`` may name, and how the tiers work together.

``vader`` is the lexicon alone (tier 0), ``linear`` the words (tier 1), ``penuh`` lexicon, words and encoder together; a
folder holds a model of the office's own (:mod:`prahum_site.analysis.onnx_folder`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from prahum_site.analysis.remembering import Remembering
from prahum_site.analysis.sentiment import Classifier, IndonesianVader, method
from prahum_site.analysis.store import Store
from prahum_site.model import Item, Verdict
from prahum_site.problems import Problem, SettingsError
from prahum_site.settings import CLASSIFIERS

if TYPE_CHECKING:
    from prahum_site.analysis.onnx_folder import OnnxFolder

#: Names of the program's own judges, the default first.
NAMES = CLASSIFIERS
DEFAULT = NAMES[0]
_OWN_FOLDER = Path(__file__).parent


def classifier(name: str, root: Path = Path()) -> Classifier:
    """The judge of that name; any other name is a folder with a model, as seen from ``root``.

    >>> classifier("vader").name
    'vader-id/1'

    Raises:
        SettingsError: there is no such folder, or its model can't be used.
    """
    return _made(name) if name in NAMES else _own(name, root)


def _made(name: str) -> Classifier:
    """The judge of that name; what it needs is loaded now."""
    if name == "vader":
        return IndonesianVader()
    from prahum_site.analysis.judges import Whole, Words

    return Whole() if name == "penuh" else Words()


def _own(name: str, root: Path) -> OnnxFolder:
    """The judge whose model stands in a folder of the office."""
    if not (root / name).is_dir():
        what = f'penilai "{name}" bukan nama penilai dan bukan folder'
        raise SettingsError(
            [Problem("sources.yaml", 0, 0, what, f"pilihan: {', '.join(NAMES)}, atau folder berisi model.onnx")]
        )
    from prahum_site.analysis.onnx_folder import OnnxFolder

    return OnnxFolder(root / name, IndonesianVader().explain, shown=name)


def remembering(name: str, root: Path, store: Store) -> Classifier:
    """The judge of that name, that judges no text twice; the program's own are loaded when ``store`` lacks some verdict.

    Raises:
        SettingsError: as :func:`classifier`.
    """
    if name in NAMES:
        return Remembering(_Later(method(name), lambda: _made(name)), store, version=fingerprint())
    own = _own(name, root)
    return Remembering(own, store, version=fingerprint() + own.fingerprint)


class _Later:
    """A judge that is made when it is first asked."""

    def __init__(self, name: str, make: Callable[[], Classifier]) -> None:
        self.name = name
        self._make = make
        self._made: Classifier | None = None

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        """What the judge says."""
        self._made = self._made or self._make()
        return self._made.judge(items)


@cache
def fingerprint() -> str:
    """What verdicts of this program's judges depend on, as 16 hex digits: code, lexicon, weights, libraries.

    Figures of accuracy are no part of it: measuring changes no verdict.
    """
    digest = hashlib.sha256()
    for library in ("vaderSentiment", "numpy", "onnxruntime"):
        digest.update(f"{library} {version(library)}\0".encode())
    for path in sorted(_OWN_FOLDER.rglob("*")):
        if path.suffix in (".py", ".tsv", ".json", ".npz", ".onnx") and not path.name.startswith("evaluation"):
            digest.update(path.relative_to(_OWN_FOLDER).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
