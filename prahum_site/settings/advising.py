"""The section ``nasihat`` of ``sources.yaml``: an office's own rules of advice, and what no rule may ever advise.

A table of advice is written the same way everywhere: the one that comes with the program
(:mod:`prahum_site.analysis.advice`) is read by the same function.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from prahum_site.frontmatter import Fields, Listing, Notebook, nearest
from prahum_site.model import Answer, Category, Channel, Motion, Reach, Rule, Urgency
from prahum_site.settings.claims import Claims

E = TypeVar("E", bound=StrEnum)

#: An issue of one of these categories may be doing harm as long as no promise was kept; the unknown one may be any of them.
HARMFUL = (Category.NEGATIVE, Category.AT_RISK, Category.UNKNOWN)

_HARM_HINT = "sebut netral atau positif saja, atau jawaban: ditepati"


def rules(entries: Iterable[Fields], notebook: Notebook, *, topics: Collection[str] | None = None) -> tuple[Rule, ...]:
    """The rules in the order of the file; those with a mistake are left out, and the mistake is in ``notebook``.

    ``topics`` are the ids that ``topik`` may name; None lets every id through.
    """
    names = Claims(notebook, "nama aturan")
    found = []
    for fields in entries:
        before = len(notebook.problems)
        rule = _rule(fields, names, topics)
        fields.finish()
        if rule is None or len(notebook.problems) > before:
            continue
        for message, hint in faults(rule):
            fields.wrong("saluran", message, hint)
        if len(notebook.problems) == before:
            found.append(rule)
    return tuple(found)


def faults(rule: Rule) -> tuple[tuple[str, str], ...]:
    """What ``rule`` advises that no rule may, each as message and hint; empty where it is sound.

    Entertain never while harm goes on, seremoni never then either, nor as the answer to a complaint.

    >>> feast = Rule(name="pesta", categories=(Category.NEGATIVE,), motions=tuple(Motion), answers=(Answer.NONE,),
    ...              channel=Channel.ENTERTAINMENT, urgency=Urgency.WEEKS, action="Gelar konser.", reason="Supaya lupa.")
    >>> faults(feast)[0][0]
    'entertain tidak boleh disarankan selama ada atau mungkin ada kerugian (kategori negatif, jawaban belum)'
    """
    if rule.channel not in {Channel.CEREMONY, Channel.ENTERTAINMENT}:
        return ()
    found = []
    harm = next((category for category in rule.categories if category in HARMFUL), None)
    open_answer = next((answer for answer in rule.answers if answer is not Answer.KEPT), None)
    if harm is not None and open_answer is not None:
        where = f"kategori {harm.value}, jawaban {open_answer.value}"
        found.append(
            (f"{rule.channel.value} tidak boleh disarankan selama ada atau mungkin ada kerugian ({where})", _HARM_HINT)
        )
    if rule.channel is Channel.CEREMONY and rule.complaint is not False:
        found.append(("seremoni tidak boleh menjadi jawaban atas aduan", "tambahkan baris aduan: tidak"))
    return tuple(found)


def _rule(fields: Fields, names: Claims, topics: Collection[str] | None) -> Rule | None:
    """The rule of one entry; None where something is missing."""
    name = fields.text("nama", required=True, limit=80)
    place = fields.scalar("nama")
    if place is not None and name:
        names.claim(place, name.casefold())
    categories = _choices(fields, "kategori", tuple(Category))
    motions = _choices(fields, "tren", tuple(Motion))
    answers = _choices(fields, "jawaban", tuple(Answer))
    named = _topics(fields, topics)
    reaches = _choices(fields, "jangkauan", tuple(Reach), required=False)
    complaint = fields.flag("aduan") if fields.node("aduan") is not None else None
    channel = fields.choice("saluran", tuple(Channel), required=True)
    urgency = fields.choice("urgensi", tuple(Urgency), required=True)
    action = fields.text("tindakan", required=True, limit=300)
    avoid = fields.text("hindari", limit=200)
    reason = fields.text("sebab", required=True, limit=300)
    if channel is None or urgency is None:
        return None
    return Rule(
        name=name,
        categories=categories,
        motions=motions,
        answers=answers,
        channel=channel,
        urgency=urgency,
        action=action,
        reason=reason,
        avoid=avoid,
        topics=named,
        reaches=reaches,
        complaint=complaint,
        line=fields.place.line,
    )


def _choices(fields: Fields, name: str, choices: Sequence[E], *, required: bool = True) -> tuple[E, ...]:
    """The values of a list, in the order of ``choices``."""
    by_word = {one.value: one for one in choices}
    found = set()
    values = fields.scalars(name, required=required)
    if required and not values and isinstance(fields.node(name), Listing):
        fields.wrong(name, f'isian wajib "{name}" masih kosong', f"pilihan: {', '.join(by_word)}")
    for value in values:
        word = " ".join(value.text.split()).casefold()
        if word in by_word:
            found.add(by_word[word])
        else:
            fields.notebook.note(value, f'{name} "{value.text}" tidak dikenal', nearest(word, list(by_word)))
    return tuple(one for one in choices if one in found)


def _topics(fields: Fields, known: Collection[str] | None) -> tuple[str, ...]:
    values = fields.scalars("topik")
    for value in values:
        if known is not None and value.text not in known:
            fields.notebook.note(value, f'topik "{value.text}" tidak dikenal', nearest(value.text, list(known)))
    return tuple(value.text for value in values)
