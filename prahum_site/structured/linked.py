"""Linked data: what a page is, in the words of schema.org, as JSON-LD.

Only what the page itself shows. An issue is a ``CollectionPage`` of reports: it is no ``Event`` (nobody can say when and
where an issue takes place) and nothing here is a ``ClaimReview`` (the office answers, it does not rate the truth of claims).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from prahum_site.dates import rfc3339
from prahum_site.model import Issue, Page, Response, Update
from prahum_site.site import Place, Site, address_of
from prahum_site.structured.subject import Dataset, Listing, Subject, Translated, listing, revised, updated
from prahum_site.text import shorten
from prahum_site.urls import absolute

Node = dict[str, object]

#: What search engines show of a headline (Google, Article).
HEADLINE_LENGTH = 110
#: What stands before the title of a withdrawn post, by language.
WITHDRAWN = {"id": "Dicabut", "en": "Withdrawn"}
#: The search page, with the words at the end (RFC 6570).
SEARCH = "cari.html?q={search_term_string}"


def blocks(
    site: Site, address: str, title: str, description: str, subject: Subject, *, trail: Sequence[tuple[str, str]], language: str
) -> list[Node]:
    """The nodes of a page; ``trail`` are (public address, name) from the home page to the page itself.

    A page that begins its trail is the home page of its language, and has no breadcrumb.
    """
    if address == "index.html":
        return [_organisation(site, whole=True), _website(site, whole=True)]
    url = absolute(site.agency.site_url, address)
    post = subject.original if isinstance(subject, Translated) else subject
    if isinstance(post, Response | Update):
        page = _article(site, post, url, language) | ({} if post is subject else _told_anew(post, title, description, language))
    else:
        page = _page(site, url, title, description, language) | _of(site, subject)
        if (moment := updated(site, subject)) is not None:
            page["dateModified"] = rfc3339(moment)
    if isinstance(subject, Translated):
        page["translationOfWork"] = {"@id": absolute(site.agency.site_url, address_of(subject.original))}
    return [page, _breadcrumb(trail)] if len(trail) > 1 else [page]


def escaped(nodes: Sequence[Node]) -> str:
    r"""The JSON-LD of ``nodes``, safe between script tags: nothing in it can end the block or begin a comment.

    >>> escaped([{"name": "</script><!-- & \u2028"}])
    '{"@context":"https://schema.org","@graph":[{"name":"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028"}]}'
    """
    text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def _organisation(site: Site, *, whole: bool = False) -> Node:
    agency = site.agency
    node: Node = {
        "@type": "GovernmentOrganization",
        "@id": f"{agency.site_url}#organisasi",
        "name": agency.name,
        "url": agency.homepage or agency.site_url,
    }
    if not whole:
        return node
    more = {"alternateName": agency.short_name, "email": agency.email, "telephone": agency.phone, "address": agency.address}
    node |= {name: value for name, value in more.items() if value}
    return node | {"areaServed": _area(agency.area)}


def _website(site: Site, *, whole: bool = False) -> Node:
    base = site.agency.site_url
    node: Node = {"@type": "WebSite", "@id": f"{base}#situs", "name": site.agency.site_name, "url": base}
    if not whole:
        return node
    return node | {
        "inLanguage": "id",
        "publisher": {"@id": f"{base}#organisasi"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": base + SEARCH},
            "query-input": "required name=search_term_string",
        },
    }


def _page(site: Site, url: str, title: str, description: str, language: str) -> Node:
    return {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": title,
        "description": description,
        "inLanguage": language,
        "isPartOf": _website(site),
    }


def _of(site: Site, subject: Subject) -> Node:
    """What a page says of its subject, beside what every page says."""
    if isinstance(subject, Issue):
        about = {"@type": "Thing", "name": site.titles[subject.slug]}
        return {"about": about} | _concerning(site, subject) | _collection(site, listing(site, subject.reports))
    if isinstance(subject, Place):
        kind = "AdministrativeArea" if subject in site.regions else "Thing"
        return {"about": {"@type": kind, "name": subject.name}} | _collection(site, listing(site, subject.issues))
    if isinstance(subject, Listing):
        return _collection(site, subject)
    if isinstance(subject, Dataset):
        return {"mainEntity": _dataset(site, subject)}
    if isinstance(subject, Page) and subject.slug == "tentang":
        return {"@type": "AboutPage"}
    return {}


def _article(site: Site, post: Response | Update, url: str, language: str) -> Node:
    """A response or update; one that was withdrawn says so in its headline, with the reason and since when."""
    node: Node = {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": headline(post, post.title),
        "description": post.withdrawn.reason if post.withdrawn else post.summary,
        "datePublished": rfc3339(post.published),
        "dateModified": rfc3339(revised(post, site)),
        "inLanguage": language,
        "articleSection": "Tanggapan" if isinstance(post, Response) else "Program",
        "author": _organisation(site),
        "publisher": _organisation(site),
        "isPartOf": _website(site),
    }
    if post.withdrawn:
        day = post.withdrawn.day.isoformat()
        notice: Node = {"@type": "CorrectionComment", "text": post.withdrawn.reason, "datePublished": day}
        node |= {"creativeWorkStatus": "Dicabut", "expires": day, "correction": notice}
    base = site.agency.site_url
    if issues := site.matters.get(post.path, ()):
        things = [{"@type": "Thing", "name": site.titles[one.slug], "url": absolute(base, address_of(one))} for one in issues]
        node["about"] = things
    if isinstance(post, Update):
        kept = {ref.slug for ref in post.responses}
        mentioned = [_mention(base, response) for response in site.responses if response.slug in kept]
        node |= {"mentions": mentioned} if mentioned else {}
    return node | _concerning(site, post)


def _told_anew(post: Response | Update, title: str, description: str, language: str) -> Node:
    """What an article says otherwise in another language."""
    told: Node = {"headline": headline(post, title, language), "description": description}
    return told | ({"creativeWorkStatus": WITHDRAWN.get(language, "Dicabut")} if post.withdrawn else {})


def headline(post: Response | Update, title: str, language: str = "id") -> str:
    """``title`` as machines show it, with the warning in front where ``post`` was withdrawn."""
    return shorten(f"{WITHDRAWN.get(language, 'Dicabut')}: {title}" if post.withdrawn else title, HEADLINE_LENGTH)


def _mention(base: str, response: Response) -> Node:
    return {"@type": "NewsArticle", "name": response.title, "url": absolute(base, address_of(response))}


def _concerning(site: Site, value: Issue | Response | Update) -> Node:
    """Regions and topics."""
    regions = [_area(site.region_names[id_]) for id_ in value.regions if id_ in site.region_names]
    topics = [site.topic_names[id_] for id_ in value.topics if id_ in site.topic_names]
    found = {"contentLocation": regions, "keywords": topics}
    return {name: values for name, values in found.items() if values}


def _collection(site: Site, of: Listing) -> Node:
    entries = []
    for place, (address, name) in enumerate(of.first, 1):
        url = address if not address or "://" in address else absolute(site.agency.site_url, address)
        entry: Node = {"@type": "ListItem", "position": place, "name": name}
        entries.append(entry | {"url": url} if url else entry)
    node: Node = {"@type": "CollectionPage"}
    if span := _span(of.since, of.until):
        node["temporalCoverage"] = span
    return node | {"mainEntity": {"@type": "ItemList", "numberOfItems": of.total, "itemListElement": entries}}


def _dataset(site: Site, of: Dataset) -> Node:
    base = site.agency.site_url
    files = [
        {
            "@type": "DataDownload",
            "name": file.name,
            "encodingFormat": file.media_type,
            "contentUrl": base + file.address,
        }
        for file in of.downloads
    ]
    node: Node = {
        "@type": "Dataset",
        "name": of.name,
        "description": of.description,
        "license": of.licence,
        "isAccessibleForFree": True,
        "creator": _organisation(site),
        "spatialCoverage": _area(site.agency.area),
        "distribution": files,
    }
    if of.keywords:
        node["keywords"] = list(of.keywords)
    if span := _span(of.since, of.until):
        node["temporalCoverage"] = span
    return node | ({"dateModified": rfc3339(of.updated)} if of.updated else {})


def _breadcrumb(trail: Sequence[tuple[str, str]]) -> Node:
    entries = [
        {"@type": "ListItem", "position": place, "name": name, "item": url} for place, (url, name) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def _area(name: str) -> Node:
    return {"@type": "AdministrativeArea", "name": name}


def _span(since: date | None, until: date | None) -> str:
    """Days as an ISO 8601 interval, or the one day."""
    if since is None or until is None:
        return ""
    return since.isoformat() if since == until else f"{since.isoformat()}/{until.isoformat()}"
