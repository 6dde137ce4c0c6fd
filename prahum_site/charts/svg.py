"""The few pieces of SVG that charts are made of. What comes back is escaped and safe to print."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Label:
    """How a chart is called for those who do not see it: ``title`` says the finding, ``desc`` what is drawn.

    ``id`` begins every id inside of the chart, and must be the page's only one.
    """

    id: str
    title: str
    desc: str


def element(name: str, /, *children: str, **attributes: str | float) -> Markup:
    """An element with ``attributes`` (``stroke_width`` becomes ``stroke-width``, ``class_`` becomes ``class``).

    >>> element("text", "a < b", x=1.5, text_anchor="end")
    Markup('<text x="1.5" text-anchor="end">a &lt; b</text>')
    >>> element("rect", width=percent(100 / 3))
    Markup('<rect width="33.33%"/>')
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), short(value) if isinstance(value, (int, float)) else value)
        for key, value in attributes.items()
    )
    if not children:
        return Markup("<{}{}/>").format(name, written)
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, joined(*children))


def joined(*parts: str) -> Markup:
    """Parts one after the other, those that are not SVG escaped."""
    return Markup("").join(escape(part) for part in parts)


def short(value: float) -> str:
    """A number in at most two decimals, without those that say nothing.

    >>> short(12.0), short(2.504), short(-0.001)
    ('12', '2.5', '0')
    """
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def percent(value: float) -> str:
    """A length as a part of the chart's width."""
    return f"{short(value)}%"


def rule(y: float, class_: str) -> Markup:
    """A level line over the whole width."""
    return element("line", x2="100%", y1=y, y2=y, class_=class_)


def picture(label: Label, height: float, *children: str, class_: str, role: str = "img") -> Markup:
    """The whole chart, as wide as there is room, ``height`` pixels high; ``role`` is ``group`` where it holds links."""
    title, desc = f"{label.id}-t", f"{label.id}-d"
    return element(
        "svg",
        element("title", label.title, id=title),
        element("desc", label.desc, id=desc),
        *children,
        class_=class_,
        role=role,
        width="100%",
        height=height,
        **{"aria-labelledby": f"{title} {desc}"},
    )
