"""What editors wrote, checked without building: in a moment, while they still have the file open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from prahum_site import archive
from prahum_site.analysis.office_places import office_gazetteer
from prahum_site.markup import Text, body
from prahum_site.model import Content, Page, Response, Update
from prahum_site.problems import Problem, SettingsError
from prahum_site.settings import Settings
from prahum_site.site import address_of, content_name, nearest_slug, unknown_refs
from prahum_site.stock import STARTER, posts_in


def proofread(office: Settings, root: Path) -> tuple[int, tuple[Problem, ...]]:
    """How many files were read, and everything that is wrong with them, in order of place.

    Issues that only the machine named are known by the ledger. While the starter stands, its posts may be linked to, and
    any slug may be an issue of its, unless it is almost one that is known.
    """
    own, mistakes = posts_in(office, root, [root / "content"])
    folder = root / "content" / "liputan"
    starter = not archive.holds_any(folder)
    known = posts_in(office, root, [root / "content", STARTER / "content"])[0] if starter else own
    slugs = {entry.slug for entry in archive.ledger(folder)} | {curation.slug for curation in known.curations}
    issues = set(slugs)
    if starter:
        named = {ref.slug for post in (*own.responses, *own.updates) for ref in post.issues}
        issues |= {slug for slug in named if not nearest_slug(slug, slugs)}
    lost = unknown_refs(own, issues, {post.slug for post in known.responses})
    count = sum(map(len, (own.responses, own.updates, own.pages, own.curations, own.corrections, own.clippings)))
    return count, tuple(sorted((*office.warnings, *_misplaced(office), *mistakes, *lost, *_links(own, known, slugs))))


def _misplaced(office: Settings) -> tuple[Problem, ...]:
    """What is wrong with the office's own gazetteer; nothing where it has none."""
    if office.gazetteer is None:
        return ()
    try:
        office_gazetteer(office)
    except SettingsError as error:
        return error.problems
    return ()


def _links(own: Content, known: Content, slugs: Iterable[str]) -> list[Problem]:
    """What is wrong with the links in the texts of ``own``."""
    addresses = {f"isu/{slug}.md": f"isu/{slug}.html" for slug in slugs}
    addresses |= {content_name(post.path): address_of(post) for post in _posts(known)}
    texts = [(Text(post.path, post.body_line, post.body), address_of(post)) for post in _posts(own)]
    texts += [(Text(one.path, one.note_line, one.note), f"isu/{one.slug}.html") for one in own.curations if one.note]
    return [problem for text, here in texts for problem in body(text, here, addresses).problems]


def _posts(content: Content) -> tuple[Response | Update | Page, ...]:
    return (*content.responses, *content.updates, *content.pages)
