"""The judges that ``penilai`` in ``sources.yaml`` may name, and how the tiers work together.

``vader`` is the lexicon alone (tier 0), ``linear`` the words (tier 1), ``penuh`` lexicon, words and encoder together; a
folder holds a model of the office's own (:mod:`prahum_site.analysis.onnx_folder`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from prahum_site.analysis import encoder, english, language, lexicon, linear, onnx_folder, stack
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.remembering import Remembering, Store
from prahum_site.analysis.sentiment import EVIDENCE_LIMIT, Classifier, IndonesianVader, unknown
from prahum_site.analysis.stack import Blend, Floats
from prahum_site.analysis.vader_model import PLACES
from prahum_site.model import CATEGORIES, Category, Evidence, Item, Verdict
from prahum_site.problems import Problem, SettingsError

NAMES = ("penuh", "linear", "vader")
DEFAULT = NAMES[0]
_OWN_FOLDER = Path(__file__).parent
_SIGN = {Category.NEGATIVE: -1.0, Category.AT_RISK: -1.0, Category.NEUTRAL: 0.0, Category.POSITIVE: 1.0}


def classifier(name: str, root: Path = Path()) -> Classifier:
    """The judge of that name; any other name is a folder with a model, as seen from ``root``.

    >>> classifier("vader").name
    'vader-id/1'

    Raises:
        SettingsError: there is no such folder, or its model can't be used.
    """
    return _JUDGES[name]() if name in _JUDGES else _own(name, root)


def _own(name: str, root: Path) -> onnx_folder.OnnxFolder:
    """The judge whose model stands in a folder of the office."""
    if not (root / name).is_dir():
        what = f'penilai "{name}" bukan nama penilai dan bukan folder'
        raise SettingsError(
            [Problem("sources.yaml", 0, 0, what, f"pilihan: {', '.join(NAMES)}, atau folder berisi model.onnx")]
        )
    return onnx_folder.OnnxFolder(root / name, IndonesianVader().explain, shown=name)


def remembering(name: str, root: Path, store: Store) -> Classifier:
    """The judge of that name, that judges no text twice; it is loaded when ``store`` lacks some verdict.

    Raises:
        SettingsError: as :func:`classifier`.
    """
    if name in _JUDGES:
        return Remembering(_Later(_JUDGES[name]), store, version=fingerprint())
    own = _own(name, root)
    return Remembering(own, store, version=fingerprint() + own.fingerprint)


class _Later:
    """A judge that is made when it is first asked."""

    def __init__(self, make: type[Whole | Words | IndonesianVader]) -> None:
        self._make = make
        self._made: Classifier | None = None
        self.name = make.name

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        """What the judge says."""
        self._made = self._made or self._make()
        return self._made.judge(items)


@cache
def fingerprint() -> str:
    """What verdicts of this program's judges depend on, as 16 hex digits: code, lexicon and weights.

    Figures of accuracy are no part of it: measuring changes no verdict.
    """
    digest = hashlib.sha256()
    for path in sorted(_OWN_FOLDER.rglob("*")):
        if path.suffix in (".py", ".tsv", ".json", ".npz", ".onnx") and not path.name.startswith("evaluation"):
            digest.update(path.relative_to(_OWN_FOLDER).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


class Words:
    """Tier 1 alone: fast, and needs no more than numpy."""

    name = "linear-id/1"

    def __init__(self) -> None:
        self._model = linear.shipped()
        self._blend = stack.shipped()["linear"]
        self._lexicon = frozenset(word for word in lexicon.shipped().entries if " " not in word)

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        """One verdict an item, in the order of ``items``; an item's verdict does not hang on its neighbours."""
        if not items:
            return []
        texts = [(item.title, item.excerpt) for item in items]
        rules = stack.softmax(self._model.scores(texts))
        chances = self._blend.categories([rules], np.asarray([bool(excerpt) for _, excerpt in texts]))
        tops = chances.argmax(axis=1)
        found = []
        for place, (title, excerpt) in enumerate(texts):
            words = [*linear.tokens(title), *linear.tokens(excerpt)]
            spoken = language.spoken(f"{title} {excerpt}", words, sum(word in self._lexicon for word in words))
            if spoken != "id":
                found.append(english.verdict(title, excerpt) if spoken == "en" else unknown(self.name))
                continue
            top = int(tops[place])
            evidence = word_evidence(self._model.words_for(title, top, EVIDENCE_LIMIT), CATEGORIES[top])
            found.append(_verdict(self.name, chances[place], rules[place], evidence, self._blend))
        return found


class Whole:
    """All tiers together, calibrated; the lexicon's evidence, else the words that weigh most."""

    name = "penuh-id/1"

    def __init__(self, reader: Callable[[], encoder.Encoder] = encoder.shipped) -> None:
        self._vader = IndonesianVader()
        self._words = linear.shipped()
        self._reader = reader
        self._blend = stack.shipped()["penuh"]

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        """One verdict an item, in the order of ``items``; an item's verdict does not hang on its neighbours.

        Raises:
            SettingsError: onnxruntime can't be loaded on this machine.
        """
        readings = [self._vader.reading(item.title, item.excerpt) for item in items]
        places = [place for place, reading in enumerate(readings) if reading.language == "id"]
        found = [
            english.verdict(item.title, item.excerpt) if reading.language == "en" else unknown(self.name)
            for item, reading in zip(items, readings, strict=True)
        ]
        if not places:
            return found
        texts = [(items[place].title, items[place].excerpt) for place in places]
        tiers = self._tiers([readings[place].rules for place in places], texts)
        chances = self._blend.categories(tiers, np.asarray([bool(excerpt) for _, excerpt in texts]))
        rules = np.exp(sum(np.log(np.maximum(tier, 1e-9)) for tier in tiers[1:]))
        for row, place in enumerate(places):
            top = int(chances[row].argmax())
            evidence = readings[place].evidence(CATEGORIES[top])
            if not any(_speaks(one, CATEGORIES[top]) for one in evidence):
                own = word_evidence(self._words.words_for(texts[row][0], top, EVIDENCE_LIMIT), CATEGORIES[top])
                evidence = (*own, *evidence)[:EVIDENCE_LIMIT]
            found[place] = _verdict(self.name, chances[row], rules[row], evidence, self._blend)
        return found

    def _tiers(self, lexical: Sequence[Sequence[float]], texts: Sequence[tuple[str, str]]) -> list[Floats]:
        """Chances of the rules (texts × 15) by tier."""
        try:
            read = self._reader().scores(texts)
        except ImportError as error:
            what = f"pustaka onnxruntime tidak dapat dimuat ({error})"
            hint = 'pasang Microsoft Visual C++ Redistributable (Windows) atau tulis "penilai: linear" di sources.yaml'
            raise SettingsError([Problem("sources.yaml", 0, 0, what, hint)]) from error
        return [np.asarray(lexical), stack.softmax(self._words.scores(texts)), stack.softmax(read)]


def word_evidence(words: Sequence[tuple[str, float]], category: Category) -> tuple[Evidence, ...]:
    """What the linear model's words say, as evidence."""
    reason = f"sering ada dalam laporan {category}"
    return tuple(Evidence(words=word, weight=round(_SIGN[category] * weight, 2), reason=reason) for word, weight in words)


def _speaks(evidence: Evidence, category: Category) -> bool:
    """Whether a piece of evidence points to the category."""
    return evidence.weight * _SIGN[category] > 0 or (category is Category.NEUTRAL and evidence.weight == 0)


def _verdict(name: str, chances: Floats, rules: Floats, evidence: tuple[Evidence, ...], blend: Blend) -> Verdict:
    """The verdict of calibrated chances, with the likeliest rule of the winning category."""
    # Six decimals: beyond them, sums may differ with what else is in a batch.
    shares = [round(float(chance), 6) for chance in chances]
    top = max(range(len(shares)), key=shares.__getitem__)
    shares[top] = round(1.0 - sum(share for place, share in enumerate(shares) if place != top), 6)
    first, second, third, fourth = shares
    rule = max((place for place in range(len(RULES)) if PLACES[place] == top), key=lambda place: float(rules[place]))
    return Verdict(
        category=CATEGORIES[top],
        probabilities=(first, second, third, fourth),
        evidence=evidence,
        method=name,
        needs_review=shares[top] < blend.threshold or not evidence,
        rule=RULES[rule],
    )


_JUDGES: dict[str, type[Whole | Words | IndonesianVader]] = {"penuh": Whole, "linear": Words, "vader": IndonesianVader}
