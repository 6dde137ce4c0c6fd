"""Prahum Site: gather the night's coverage, judge it, group it into issues, and publish the site.

    python build.py              gather and build          python build.py pratinjau    see it while you write
    python build.py --offline    build from the archive    python build.py periksa      check what editors wrote

The program is this file, read from top to bottom; each step is a module of ``prahum_site/`` (the layers stand in its
``__init__``), a function from values to values. Only ``gather`` has the network, only ``output`` touches the site.
"""

import sys

from prahum_site import bootstrap

try:
    from prahum_site import archive, check, cli, output, problems, search, settings
    from prahum_site.analysis import classifiers, evaluation, map_figures
    from prahum_site.analysis.coverage import coverage
    from prahum_site.gather import gather
    from prahum_site.memo import Memo
    from prahum_site.night import Night, Order
    from prahum_site.render import render
    from prahum_site.site import site
    from prahum_site.stock import stock
except ModuleNotFoundError as missing:
    if (missing.name or "").startswith("prahum_site"):
        raise
    sys.exit(bootstrap.again(__file__, sys.argv[1:], missing.name or ""))


def build(order: Order) -> Night:
    """One night: gather everything, then make and check everything, then publish everything.

    Raises:
        PrahumError: what must be mended first. The old site stands, and what was gathered is in the archive.
    """
    office = settings.read(order.root / "sources.yaml")
    with order.alone():
        gathered = () if order.offline else gather(
            office, root=order.root, folder=order.archive, now=order.now, tell=order.tell
        )  # fmt: skip
        have = stock(office, order.root, now=order.now)
        with Memo(order.memory) as memo:
            judge = classifiers.remembering(office.classifier, order.root, memo)
            found = coverage(
                have.items, settings=have.settings, content=have.content, ledger=have.ledger, classifier=judge, now=have.now,
                store=memo,
            )  # fmt: skip
        made, lost, waiting = site(
            have.settings, found, have.content, have.states, now=have.now, starter=have.starter, preview=order.preview
        )
        problems.stop_on((*have.problems, *lost))
        printed = render(
            made,
            order.root / "templates",
            evaluation=evaluation.shipped().of(office.classifier),
            grouping=map_figures.figures(),
        )
        checked = check.problems(printed.files, root=office.agency.root)
        problems.stop_on(checked)
        published, finder = None, search.Index()
        if order.publish:
            archive.append_ledger(order.archive, () if have.starter else found.issue_map.entries)
            finder = search.index(printed.files, order.memory)
            published = output.publish((*printed.files, *finder.files), order.output, order.workshop)
    told = (*have.problems, *lost, *printed.problems, *checked, *finder.problems)
    return Night(site=made, files=printed.files, gathered=gathered, published=published, waiting=waiting, problems=told)


if __name__ == "__main__":
    sys.exit(cli.main(build, sys.argv[1:]))
