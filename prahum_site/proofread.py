"""What editors wrote, checked without building: in a moment, while they still have the file open."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

import markdown
import nh3

from prahum_site import archive, markup, theming, urls
from prahum_site.analysis import readability
from prahum_site.analysis.office_places import office_gazetteer
from prahum_site.markup import Links, Text
from prahum_site.memo import Memo, version
from prahum_site.model import Content, Page, Response, Update
from prahum_site.problems import Problem, SettingsError, Severity
from prahum_site.settings import Settings
from prahum_site.site import address_of, content_name, nearest_slug, unknown_refs
from prahum_site.stock import STARTER, posts_in

#: No more hints than this are told of one file; who mends these will find the others easily.
MOST_HINTS = 5

_SHORT_FORM = re.compile(r"\b[A-Z]{2,6}\b")


def proofread(
    office: Settings, root: Path, *, memo: Memo | None = None, language: bool = True
) -> tuple[int, tuple[Problem, ...]]:
    """How many files were read, and everything that is wrong with them, in order of place.

    Issues that only the machine named are known by the ledger. While the starter stands, its posts may be linked to, and
    any slug may be an issue of its, unless it is almost one that is known. ``memo`` saves time and changes no result;
    ``language`` adds warnings of what could be written plainer (:mod:`prahum_site.analysis.readability`).
    """
    memo = memo if memo is not None else Memo(None)
    own, mistakes = posts_in(office, root, [root / "content"], memo)
    folder = root / "content" / "liputan"
    starter = not archive.holds_any(folder)
    fictional = posts_in(office, root, [STARTER / "content"], memo)[0] if starter else Content()
    slugs = {entry.slug for entry in archive.ledger(folder)}
    slugs |= {curation.slug for curation in (*own.curations, *fictional.curations)}
    issues = set(slugs)
    if starter:
        named = {ref.slug for post in (*own.responses, *own.updates) for ref in post.issues}
        issues |= {slug for slug in named if not nearest_slug(slug, slugs)}
    lost = unknown_refs(own, issues, {post.slug for post in (*own.responses, *fictional.responses)})
    found = [
        *office.warnings,
        *_misplaced(office),
        *_unreadable(office, root),
        *mistakes,
        *lost,
        *_links((own, fictional), slugs, memo),
    ]
    if language:
        found += _hints(office, root, own, memo)
    count = sum(map(len, (own.responses, own.updates, own.pages, own.curations, own.corrections, own.clippings)))
    return count, tuple(sorted(found))


def _misplaced(office: Settings) -> tuple[Problem, ...]:
    """What is wrong with the office's own gazetteer; nothing where it has none."""
    if office.gazetteer is None:
        return ()
    try:
        office_gazetteer(office)
    except SettingsError as error:
        return error.problems
    return ()


def _unreadable(office: Settings, root: Path) -> tuple[Problem, ...]:
    """Colours that cannot be told apart; nothing where there is no style sheet to put them in."""
    styles = f"templates/{theming.STYLES}"
    path = root / styles
    css = path.read_text(encoding="utf-8") if path.is_file() else ""
    return theming.problems(office.appearance, css, styles)


def _links(posts: tuple[Content, Content], slugs: Iterable[str], memo: Memo) -> Iterator[Problem]:
    """What is wrong with the links in an office's own posts, the first of ``posts``; to the second it may link, too."""
    own, others = posts
    addresses = {f"isu/{slug}.md": f"isu/{slug}.html" for slug in slugs}
    addresses |= {content_name(post.path): address_of(post) for post in (*_posts(others), *_posts(own))}
    texts = [(Text(post.path, post.body_line, post.body), address_of(post)) for post in _posts(own)]
    texts += [(Text(one.path, one.note_line, one.note), f"isu/{one.slug}.html") for one in own.curations if one.note]
    makers = (markdown.__version__, nh3.__version__)  # type: ignore[attr-defined] # nh3 does not declare it
    asked = version(makers, _files(markup.__file__, urls.__file__))
    found = _remembered(
        memo,
        ("tautan", asked),
        [text.markdown.encode("utf-8", "replace") for text, _ in texts],
        lambda text: astuple(markup.links(text)),
    )
    for (text, here), lists in zip(texts, found, strict=True):
        yield from markup.link_problems(text, here, addresses, Links(*map(tuple, lists)))


def _hints(office: Settings, root: Path, own: Content, memo: Memo) -> Iterator[Problem]:
    """Warnings of what could be written plainer in what citizens will read."""
    paths = [post.path for post in (*own.responses, *own.updates, *own.pages) if post.withdrawn is None]
    paths += [one.path for one in own.curations]
    known = frozenset(_SHORT_FORM.findall(" ".join(_names(office))))
    asked = version(sorted(known), readability.SOURCES)
    found = _remembered(
        memo,
        ("bahasa", asked),
        [_bytes(root / path) for path in paths],
        lambda text: [astuple(hint) for hint in readability.hints(text, known)],
    )
    for path, hints in zip(paths, found, strict=True):
        for line, message, advice in hints[:MOST_HINTS]:
            yield Problem(path, line, 0, message, advice, Severity.WARNING)
        if hints[MOST_HINTS:]:
            more = len(hints) - MOST_HINTS
            yield Problem(path, hints[MOST_HINTS][0], 0, f"dan {more} saran bahasa lagi", "", Severity.WARNING)


def _names(office: Settings) -> Iterator[str]:
    """What the office and its region, topics and sources are called: known to its citizens."""
    yield from (office.agency.name, office.agency.short_name, office.agency.area, office.agency.site_name)
    yield from chain.from_iterable((region.name, *region.aliases) for region in office.regions)
    yield from (topic.name for topic in office.topics)
    yield from (source.name for source in office.sources)


def _remembered(memo: Memo, asked: tuple[str, str], texts: Sequence[bytes], answer: Callable[[str], object]) -> list[Any]:
    """What ``answer`` says of every text, as JSON has it; it is asked only about texts that the memo does not know.

    ``asked`` is the memo's kind and version.
    """
    keys = [blake2b(text, digest_size=16).digest() for text in texts]
    known = memo.many(*asked, keys)
    fresh = {
        key: json.dumps(answer(text.decode("utf-8", "replace"))).encode()
        for key, text in dict(zip(keys, texts, strict=True)).items()
        if key not in known
    }
    memo.keep(*asked, fresh)
    return [json.loads(known.get(key) or fresh[key]) for key in keys]


def _bytes(path: Path) -> bytes:
    """What stands in a file that was read before; nothing where it has gone since, or has a name that no text can be."""
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return b""


def _files(*names: str | None) -> list[Path]:
    return [Path(name) for name in names if name]


def _posts(content: Content) -> tuple[Response | Update | Page, ...]:
    return (*content.responses, *content.updates, *content.pages)
