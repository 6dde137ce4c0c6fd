"""The office's own page: what to answer first and how, what waits, what is wrong, what to review.

Only a preview shows it (:mod:`prahum_site.preview`); it is for one pair of eyes on one machine. None of its addresses may
ever be published (:mod:`prahum_site.output.addresses` refuses them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, zip_longest
from pathlib import Path

from prahum_site.analysis.advice import foremost, lacking
from prahum_site.analysis.advice.reasons import listed
from prahum_site.analysis.measures import Promise, Standing
from prahum_site.dates import local_day
from prahum_site.model import Answer, File, Issue, Post, Response, Urgency
from prahum_site.newsroom import Matter, Newsroom
from prahum_site.problems import Problem, Severity
from prahum_site.site import RISKY, Health, Site, Status, address_of
from prahum_site.templating import Templates, templates
from prahum_site.urls import relative

#: All pages of the desk stand below this folder, and no page of the site does.
FOLDER = "_meja"
HOME = f"{FOLDER}/index.html"
#: Issues told in full; the others stand below them in one line each.
MOST_IN_FULL = 12
MOST_DOUBTS = 20
MOST_PROBLEMS = 30
MOST_REPORTS = 8
#: Promises that fall due within so many days are told before it is too late.
SOON = timedelta(days=14)

# Whom the table of advice says to answer, or to answer better.
_LACKING = (Answer.NONE, Answer.PARTIAL, Answer.OVERDUE)


@dataclass(frozen=True, slots=True)
class Head:
    """What the desk's base template needs of a page: its address and title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An open issue with what the office has written about it.

    ``drafts`` are responses that are not out yet. ``standing`` is the one that is out and to go on with: what is
    longest overdue, else the most complete. ``command`` writes what comes next, "" where a file that is there only
    has to be finished.
    """

    matter: Matter
    drafts: tuple[Response, ...]
    standing: Response | None
    command: str

    @property
    def issue(self) -> Issue:
        """The issue."""
        return self.matter.issue

    @property
    def address(self) -> str:
        """Where its page on the desk is."""
        return f"{FOLDER}/isu/{self.issue.slug}.html"

    @property
    def first(self) -> datetime | None:
        """When its first report was published; None without any."""
        return min((report.item.published for report in self.issue.reports), default=None)

    @property
    def owed(self) -> bool:
        """Whether the public waits for an answer, or for what an answer lacks or promised."""
        return self.issue.category in RISKY and self.matter.answer in _LACKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A post that is not out, or out and incomplete: ``due`` is when it comes out by itself, None for a draft.

    ``address`` is its page in the preview, "" where it has none. ``lacks`` is what it still has to say (:func:`lacks`).
    """

    path: str
    title: str
    due: datetime | None
    address: str
    lacks: str


def desk(room: Newsroom, problems: Sequence[Problem], folder: Path) -> tuple[File, ...]:
    """The pages of the desk at ``room.now``: :data:`HOME`, and one for every open issue.

    ``problems`` are what the build and the check of posts have found, each once; ``folder`` holds the templates. Pages link to
    those of the preview relatively, so both must be served below one root.

    Raises:
        TemplateError: a template is wrong; the problem names its file and line.
    """
    press = templates(room.site, folder)
    tasks = _tasks(room)
    home = _printed(press, "meja/meja.html", Head(HOME, "Meja kerja"), room, _home(room, tasks, problems))
    pages = [
        _printed(press, "meja/isu.html", Head(task.address, room.site.titles[task.issue.slug]), room,
                 {"task": task, "following": other, "reports": task.issue.reports[:MOST_REPORTS]})
        for task, other in zip_longest(tasks, tasks[1:])
    ]  # fmt: skip
    return (home, *pages)


def lacks(post: Post | None) -> str:
    """What a response still has to say, as the end of a sentence; "" where nothing lacks, and for other posts."""
    missing = lacking(post) if isinstance(post, Response) else ()
    return f"belum menyebut {listed(missing)}" if missing else ""


def _printed(press: Templates, name: str, head: Head, room: Newsroom, context: Mapping[str, object]) -> File:
    def href(address: str) -> str:
        return relative(head.address, address)

    text = press.text(name, {"head": head, "href": href, "site": room.site, "room": room, "lacks": lacks, **context})
    return File(head.address, text.encode(), f"templates/{name}")


def _home(room: Newsroom, tasks: Sequence[Task], problems: Sequence[Problem]) -> dict[str, object]:
    owed = [task for task in tasks if task.owed]
    today = local_day(room.now, room.site.zone)
    overdue, soon = _promises(room.site, today)
    told = sorted(dict.fromkeys(problems), key=lambda problem: (problem.severity is Severity.WARNING, problem))
    return {
        "groups": [(urgency, list(group)) for urgency, group in groupby(owed[:MOST_IN_FULL], key=_urgency)],
        "owed": owed,
        "rest": owed[MOST_IN_FULL:],
        "others": [task for task in tasks if not task.owed],
        "waiting": _waiting(room),
        "unfinished": _unfinished(room.site),
        "problems": told[:MOST_PROBLEMS],
        "unsaid": len(told[MOST_PROBLEMS:]),
        "mistakes": sum(problem.severity is Severity.ERROR for problem in told),
        "doubts": room.doubts[:MOST_DOUBTS],
        "overdue": overdue,
        "soon": soon,
        "failing": _failing(room.site.sources),
        "today": today,
    }


def _urgency(task: Task) -> Urgency:
    return task.matter.advice.urgency


def _tasks(room: Newsroom) -> list[Task]:
    """One for each open issue, in the room's order."""
    site = room.site
    tasks = []
    for matter in room.matters:
        answers = [post for post in site.answers.get(matter.issue.slug, ()) if post.withdrawn is None]
        drafts = tuple(post for post in answers if post.path in site.unpublished)
        standing = foremost([post for post in answers if post not in drafts], site.measures.promises)
        tasks.append(Task(matter=matter, drafts=drafts, standing=standing, command=_command(matter, drafts, standing)))
    return tasks


def _command(matter: Matter, drafts: Sequence[Response], standing: Response | None) -> str:
    """What to type next; slugs are a-z, 0-9 and hyphens, so it is the same in every shell."""
    if standing is not None:
        return "" if lacks(standing) else f"python build.py baru program --tanggapan {standing.slug}"
    return "" if drafts else f"python build.py baru tanggapan --isu {matter.issue.slug}"


def _waiting(room: Newsroom) -> list[Waiting]:
    """Posts that are not out: first those with a day, the nearest first, and then drafts by path."""
    site = room.site
    known: dict[str, Post] = {post.path: post for post in (*site.responses, *site.updates, *site.pages)}
    found = [
        Waiting(
            path=post.path,
            title=post.title,
            due=post.due,
            address=_address(known.get(post.path)),
            lacks=lacks(known.get(post.path)),
        )
        for post in room.waiting
    ]
    return sorted(found, key=lambda post: (post.due is None, post.due or room.now, post.path))


def _address(post: Post | None) -> str:
    return "" if post is None else address_of(post)


def _unfinished(site: Site) -> list[Waiting]:
    """Responses that the public reads and that lack something, while an issue of theirs is open; newest first."""
    return [
        Waiting(path=post.path, title=post.title, due=None, address=address_of(post), lacks=lacks(post))
        for post in site.responses
        if post.path not in site.unpublished and post.withdrawn is None and lacks(post) and _matters(post, site)
    ]


def _matters(post: Response, site: Site) -> bool:
    return any(site.status(issue) is not Status.CLOSED for issue in site.matters.get(post.path, ()))


def _promises(site: Site, today: date) -> tuple[list[Promise], list[Promise]]:
    """Promises whose day has passed on ``today``, the oldest first, and those due within :data:`SOON`, the nearest first."""
    open_ones = sorted(
        (promise for promise in site.measures.promises if promise.standing in (Standing.RUNNING, Standing.OVERDUE)),
        key=lambda promise: (promise.due, promise.response.slug),
    )
    overdue = [promise for promise in open_ones if promise.due < today]
    return overdue, [promise for promise in open_ones if today <= promise.due <= today + SOON]


def _failing(sources: Iterable[Health]) -> list[Health]:
    """Watched sources that fail, the longest failing first."""
    failing = [(health.failing_since, health) for health in sources if health.watched and health.failing_since is not None]
    return [health for since, health in sorted(failing, key=lambda pair: (pair[0], pair[1].source.id))]
