"""The judges of more than one tier: words alone, and lexicon, words and encoder together.

They need numpy; :mod:`prahum_site.analysis.classifiers` loads this module when there is something to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zipfile import BadZipFile

import numpy as np

from prahum_site.analysis import encoder, language, lexicon, linear, stack
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.linear import Linear
from prahum_site.analysis.sentiment import EVIDENCE_LIMIT, IndonesianVader, foreign, method, points_to
from prahum_site.analysis.stack import Blend, Floats
from prahum_site.analysis.vader_model import PLACES
from prahum_site.model import CATEGORIES, Category, Evidence, Item, Verdict
from prahum_site.problems import Problem, SettingsError

_SIGN = {Category.NEGATIVE: -1.0, Category.AT_RISK: -1.0, Category.NEUTRAL: 0.0, Category.POSITIVE: 1.0}


def shipped(name: str) -> tuple[Linear, Blend]:
    """The linear model and the blend of that judge, as they come with the package.

    Raises:
        SettingsError: a file of the package is absent or damaged.
    """
    try:
        return linear.shipped(), stack.shipped()[name]
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise _incomplete(error) from error


def _incomplete(error: Exception) -> SettingsError:
    what = f"berkas model tidak ada atau rusak ({type(error).__name__})"
    hint = "salinan program ini tidak lengkap; unduh ulang seluruh repositori"
    return SettingsError([Problem("prahum_site/analysis/models", 0, 0, what, hint)])


class Words:
    """Tier 1 alone: fast, and needs no more than numpy."""

    name = method("linear")

    def __init__(self) -> None:
        self._model, self._blend = shipped("linear")
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
                found.append(foreign(title, excerpt, spoken, self.name))
                continue
            top = int(tops[place])
            evidence = word_evidence(self._model.words_for(title, top, EVIDENCE_LIMIT), CATEGORIES[top])
            found.append(_verdict(self.name, chances[place], rules[place], evidence, self._blend))
        return found


class Whole:
    """All tiers together, calibrated; the lexicon's evidence, else the words that weigh most."""

    name = method("penuh")

    def __init__(self, reader: Callable[[], encoder.Encoder] = encoder.shipped) -> None:
        self._vader = IndonesianVader()
        self._words, self._blend = shipped("penuh")
        self._reader = reader

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        """One verdict an item, in the order of ``items``; an item's verdict does not hang on its neighbours.

        Raises:
            SettingsError: onnxruntime can't be loaded on this machine, or a model's file is absent.
        """
        readings = [self._vader.reading(item.title, item.excerpt) for item in items]
        places = [place for place, reading in enumerate(readings) if reading.language == "id"]
        found = [
            foreign(item.title, item.excerpt, reading.language, self.name)
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
            if not any(points_to(one.weight, CATEGORIES[top]) for one in evidence):
                own = word_evidence(self._words.words_for(texts[row][0], top, EVIDENCE_LIMIT), CATEGORIES[top])
                told = {one.words for one in own}
                evidence = (*own, *(one for one in evidence if one.words not in told))[:EVIDENCE_LIMIT]
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
        except OSError as error:
            raise _incomplete(error) from error
        return [np.asarray(lexical), stack.softmax(self._words.scores(texts)), stack.softmax(read)]


def word_evidence(words: Sequence[tuple[str, float]], category: Category) -> tuple[Evidence, ...]:
    """What the linear model's words say, as evidence."""
    reason = f"dalam contoh latihan condong ke {category}"
    return tuple(Evidence(words=word, weight=round(_SIGN[category] * weight, 2), reason=reason) for word, weight in words)


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
        needs_review=shares[top] < blend.threshold or not any(points_to(one.weight, CATEGORIES[top]) for one in evidence),
        rule=RULES[rule],
    )
