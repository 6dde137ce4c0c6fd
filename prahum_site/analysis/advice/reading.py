"""The table of advice from its file, with an office's own rules before it; what is unsound in it is told, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

from prahum_site import text
from prahum_site.analysis.advice.values import Phrases, Playbook
from prahum_site.frontmatter import Fields, Notebook
from prahum_site.model import Answer, Category, Motion, Rule
from prahum_site.problems import Problem, SettingsError
from prahum_site.settings import whole_file
from prahum_site.settings.advising import faults, rules

_SHIPPED = Path(__file__).parents[1] / "advice_data" / "nasihat.yaml"

#: What every table must have a rule for, whatever else holds: category, motion, answer.
COMBINATIONS = tuple(product(Category, Motion, Answer))


def playbook(own: Sequence[Rule] = ()) -> Playbook:
    """The table that comes with the program, behind the rules of the office (:attr:`Settings.playbook`).

    Raises:
        SettingsError: a rule advises what none may (:func:`prahum_site.settings.advising.faults`).
    """
    problems = [
        Problem("sources.yaml", rule.line, 0, f'aturan "{rule.name}": {message}', hint)
        for rule in own
        for message, hint in faults(rule)
    ]
    if problems:
        raise SettingsError(problems)
    shipped = _shipped()
    return Playbook(rules=(*own, *shipped.rules), phrases=shipped.phrases, general=shipped.general)


def read(path: Path) -> Playbook:
    """The table in the file ``path``.

    Raises:
        SettingsError: anything in it is wrong, or a combination of category, motion and answer has no rule of its own; carries
            all problems (``Problem.path`` is the file's name).
    """
    notebook = Notebook(path.name, text.visible)
    top = whole_file(path, notebook, beginning="aturan:, kalimat:")
    found = rules(top.each("aturan", required=True), notebook)
    general, by_topic = _words(top.inner("kalimat", required=True))
    top.finish()
    if not notebook.problems:
        notebook.problems.extend(Problem(path.name, 0, 0, *told) for told in uncovered(found))
    if notebook.problems:
        raise SettingsError(notebook.problems)
    return Playbook(rules=found, phrases=by_topic, general=general)


def uncovered(table: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    """Message and hint for every combination that no rule without further conditions is met by."""
    plain = [rule for rule in table if not rule.topics and not rule.reaches and rule.complaint is None]
    for category, motion, answer in COMBINATIONS:
        if not any(category in rule.categories and motion in rule.motions and answer in rule.answers for rule in plain):
            where = f"kategori {category.value}, tren {motion.value}, jawaban {answer.value}"
            yield f"tidak ada aturan untuk {where}", "tambahkan aturan tanpa topik, jangkauan, dan aduan"


@cache
def _shipped() -> Playbook:
    return read(_SHIPPED)


# Words ----------------------------------------------------------------------------------------------------------------


def _words(fields: Fields | None) -> tuple[Phrases, dict[str, Phrases]]:
    """The words of any topic, and those by topic id."""
    if fields is None:
        return _NO_WORDS, {}
    inner = fields.inner("umum", required=True)
    general = _phrases(inner) if inner is not None else _NO_WORDS
    by_topic: dict[str, Phrases] = {}
    for entry in fields.each("topik"):
        slug = entry.slug("id", required=True)
        found = _phrases(entry)
        if slug is not None:
            if slug.text in by_topic:
                entry.notebook.note(slug, f'topik "{slug.text}" tertulis dua kali', "hapus salah satu")
            by_topic[slug.text] = found
    fields.finish()
    return general, by_topic


def _phrases(fields: Fields) -> Phrases:
    found = Phrases(
        affected=fields.text("terdampak", required=True, limit=60),
        concerned=fields.text("penerima", required=True, limit=60),
        actor=fields.text("pelaksana", required=True, limit=80),
        figures=fields.text("data", required=True, limit=60),
        steps=_pair(fields, "langkah_warga"),
        part=_pair(fields, "peran_warga"),
    )
    fields.finish()
    return found


def _pair(fields: Fields, name: str) -> tuple[str, str]:
    found = fields.texts(name, required=True)
    if found and len(found) != 2:
        fields.wrong(name, f"{name} harus berisi dua butir, bukan {len(found)}")
    return (found[0], found[1]) if len(found) == 2 else ("", "")


_NO_WORDS = Phrases(affected="", concerned="", actor="", figures="", steps=("", ""), part=("", ""))
