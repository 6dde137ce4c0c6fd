"""Slugs by which posts point at issues and responses: which of them are none, and what was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from prahum_site.model import Content, Ref
from prahum_site.problems import Problem, Severity


def unknown_refs(content: Content, issues: Collection[str], responses: Collection[str]) -> tuple[Problem, ...]:
    """A warning for every slug in ``content`` that is none of ``issues`` or ``responses``."""
    lost = [
        _unknown(post.path, ref, issues, "isu")
        for post in (*content.responses, *content.updates)
        for ref in post.issues
        if ref.slug not in issues
    ]
    lost += [
        _unknown(update.path, ref, responses, "tanggapan")
        for update in content.updates
        for ref in update.responses
        if ref.slug not in responses
    ]
    return tuple(lost)


def nearest_slug(slug: str, known: Iterable[str]) -> str:
    """The known slug that ``slug`` was probably meant to be; empty where none is like it."""
    return next(iter(get_close_matches(slug, list(known), n=1, cutoff=0.6)), "")


def _unknown(path: str, ref: Ref, known: Iterable[str], field: str) -> Problem:
    near = nearest_slug(ref.slug, known)
    hint = f'maksud Anda "{near}"?' if near else f"daftarnya di halaman {field}/index.html"
    # A warning: an issue may be hidden or not yet in the archive, and a response must not wait for that.
    return Problem(path, ref.line, ref.column, f'{field} "{ref.slug}" tidak ada', hint, Severity.WARNING)
