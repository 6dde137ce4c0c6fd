"""What the files of a model's folder say, checked: labels, threshold, digests. See :mod:`prahum_site.analysis.onnx_folder`."""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Mapping
from hashlib import file_digest, sha256
from pathlib import Path

from prahum_site import disk
from prahum_site.model import CATEGORIES, Category
from prahum_site.problems import Problem, SettingsError

MODEL, TOKENIZER, CONFIG, OWN = "model.onnx", "tokenizer.json", "config.json", "prahum.json"
DEFAULT_THRESHOLD = 0.6

_NAMES = {
    Category.NEGATIVE: ("negatif", "negative", "neg"),
    Category.AT_RISK: (
        *("berpotensi negatif", "potensi negatif", "berisiko", "risiko", "risk"),
        *("potentially negative", "potential negative", "at risk"),
    ),
    Category.NEUTRAL: ("netral", "neutral", "neu"),
    Category.POSITIVE: ("positif", "positive", "pos"),
}
_CATEGORY_OF = {name: category for category, names in _NAMES.items() for name in names}
_HOW_TO_LABEL = (
    'tulis di id2label, untuk tiap nomor menurut urutan saat model dilatih: "negatif", "berpotensi negatif" (boleh tidak ada), '
    '"netral", atau "positif"'
)
_POINTER = b"version https://git-lfs"


def complete(folder: Path, place: str) -> None:
    """Raise where a file that must be there is not, or is empty, or stands in for one that Git LFS has not brought.

    Raises:
        SettingsError: holds one problem.
    """
    if not folder.is_dir():
        raise wrong(place, "folder model tidak ada", f"buat foldernya, isi dengan {MODEL}, {TOKENIZER}, dan {CONFIG}")
    absent = [name for name in (MODEL, TOKENIZER, CONFIG) if not (folder / name).is_file()]
    if absent:
        hint = "salin dari hasil ekspor model; ketiganya harus dari model yang sama"
        raise wrong(place, f"folder model tidak lengkap: {', '.join(absent)} tidak ada", hint)
    for name in (MODEL, TOKENIZER, CONFIG):
        try:
            with (folder / name).open("rb") as file:
                start = file.read(len(_POINTER))
        except OSError as error:
            raise wrong(f"{place}/{name}", *disk.explained(error)) from error
        if start == _POINTER:
            raise wrong(f"{place}/{name}", "isinya hanya penunjuk Git LFS", "unduh isinya dengan: git lfs pull")
        if not start:
            raise wrong(f"{place}/{name}", "berkas kosong", "salin ulang berkasnya")


def fields(path: Path, place: str) -> dict[str, object]:
    """The fields of a JSON file.

    Raises:
        SettingsError: it holds none; one problem, with the line where JSON ends to be JSON.
    """
    place = f"{place}/{path.name}"
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise wrong(place, *disk.explained(error)) from error
    except json.JSONDecodeError as error:
        hint = "perbaiki koma, kutip, atau kurung di sekitarnya, atau salin ulang berkasnya"
        raise SettingsError([Problem(place, error.lineno, error.colno, "bukan JSON yang benar", hint)]) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise wrong(place, "bukan JSON yang benar", "salin ulang berkasnya, atau simpan sebagai UTF-8") from error
    if not isinstance(found, dict):
        raise wrong(place, "isinya bukan pasangan nama dan nilai", "berkas harus diawali { dan diakhiri }")
    return found


def labels(config: Mapping[str, object], place: str) -> tuple[Category, ...]:
    """The category of each logit, in the order of ``id2label`` in a ``config.json``.

    >>> labels({"id2label": {"0": "Positive", "1": "neutral", "2": "NEGATIF"}}, "model/config.json")
    (<Category.POSITIVE: 'positif'>, <Category.NEUTRAL: 'netral'>, <Category.NEGATIVE: 'negatif'>)

    Raises:
        SettingsError: they are not numbered from 0, one names no category, two name the same, or one is lacking.
    """
    written = config.get("id2label")
    if not isinstance(written, Mapping) or not written:
        raise wrong(place, "id2label tidak ada", _HOW_TO_LABEL)
    numbers = [str(number) for number in range(len(written))]
    if set(written) != set(numbers):
        raise wrong(place, f"nomor di id2label harus 0 sampai {len(written) - 1}", _HOW_TO_LABEL)
    found: list[Category] = []
    for number in numbers:
        category = _CATEGORY_OF.get(" ".join(re.split(r"[\W_]+", str(written[number]).casefold().strip())))
        if category is None:
            raise wrong(place, f'label "{written[number]}" di id2label bukan nama kategori', _HOW_TO_LABEL)
        if category in found:
            raise wrong(place, f'dua label di id2label berarti "{category}"', _HOW_TO_LABEL)
        found.append(category)
    lacking = [category for category in CATEGORIES if category not in found and category is not Category.AT_RISK]
    if lacking:
        raise wrong(place, f'kategori "{lacking[0]}" tidak ada di id2label', _HOW_TO_LABEL)
    return tuple(found)


def threshold(folder: Path, place: str) -> float:
    """The probability below which a verdict needs review.

    Raises:
        SettingsError: ``prahum.json`` is wrong; holds one problem.
    """
    if not (folder / OWN).exists():
        return DEFAULT_THRESHOLD
    written = fields(folder / OWN, place)
    found, hint = written.pop("threshold", DEFAULT_THRESHOLD), 'tulis misalnya {"threshold": 0.6}'
    if written:
        raise wrong(f"{place}/{OWN}", f'isian "{min(written)}" tidak dikenal', hint)
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
        raise wrong(f"{place}/{OWN}", "threshold harus angka dari 0 sampai 1", hint)
    return float(found)


def digests(folder: Path, place: str) -> dict[str, str]:
    """The SHA-256 (hexadecimal) of every file that decides verdicts, by name; ``model.onnx…`` hold weights of large models.

    Raises:
        SettingsError: a file can't be read; holds one problem.
    """
    paths = [*folder.glob(f"{MODEL}*"), folder / TOKENIZER, folder / CONFIG, folder / OWN]
    found = {}
    for path in sorted(path for path in paths if path.is_file()):
        try:
            with path.open("rb") as file:
                found[path.name] = file_digest(file, sha256).hexdigest()
        except OSError as error:
            raise wrong(f"{place}/{path.name}", *disk.explained(error)) from error
    return found


def scaled_together(model: Path) -> bool:
    """Whether a model scales its numbers by all the texts that it reads at once (dynamic quantisation)."""
    with model.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        # Operators stand in the file by name: DynamicQuantizeLinear, DynamicQuantizeMatMul, DynamicQuantizeLSTM.
        return data.find(b"DynamicQuantize") >= 0


def wrong(place: str, message: str, hint: str) -> SettingsError:
    """One thing that is wrong with a folder."""
    return SettingsError([Problem(place, 0, 0, message, hint)])
