"""Which English versions are out: those whose original is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from prahum_site.model import Issue, Post, Response, Translation, Update
from prahum_site.problems import Problem, Severity
from prahum_site.site.refs import nearest_slug
from prahum_site.site.view import address_of


def english(
    translations: Iterable[Translation], posts: Iterable[Post], issues: Mapping[str, Issue], *, preview: bool
) -> tuple[dict[str, Translation], tuple[Problem, ...]]:
    """English versions by the address of their original, and warnings of issues that are none.

    ``posts`` are those that are shown; a draft shows in a ``preview`` only. ``issues`` are known by former slugs, too.
    """
    kinds = {"tanggapan": Response, "program": Update}
    originals: dict[tuple[str, str], Post | Issue] = {("isu", slug): issue for slug, issue in issues.items()}
    for post in posts:
        kind = next((name for name, one in kinds.items() if isinstance(post, one)), "halaman")
        originals[kind, post.slug] = post
    shown = [one for one in translations if preview or not one.draft]
    found = {address_of(originals[one.kind, one.slug]): one for one in shown if (one.kind, one.slug) in originals}
    lost = tuple(_lost(one, issues) for one in shown if one.kind == "isu" and one.slug not in issues)
    return found, lost


def _lost(one: Translation, issues: Collection[str]) -> Problem:
    near = nearest_slug(one.slug, issues)
    hint = f'maksud Anda "{near}.en.md"?' if near else "daftarnya di halaman isu/index.html"
    return Problem(one.path, 0, 0, f'isu "{one.slug}" tidak ada', hint, Severity.WARNING)
