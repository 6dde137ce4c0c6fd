"""A fictional outlet: its feed, and how an office's settings name it."""

from __future__ import annotations

from servers import Server


def feed(*items: tuple[str, str], day: str = "20 Nov 2026") -> str:
    """An RSS feed of (path, title) pairs."""
    entries = "".join(
        f"<item><title>{title}</title><link>https://warta.example/{path}</link>"
        f"<pubDate>{day} 0{number % 10}:00:00 +0800</pubDate><description>Rincian {title}.</description></item>"
        for number, (path, title) in enumerate(items)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Warta</title>{entries}</channel></rss>'


FLOOD = (
    ("banjir-1", "Banjir di Lempake Samarinda rendam 200 rumah"),
    ("banjir-2", "Banjir Lempake Samarinda, warga mengungsi ke masjid"),
    ("barista", "Pelatihan barista gratis dibuka di Tenggarong"),
)


def rewrite(served: Server, text: str) -> None:
    """Change what the outlet serves from now on."""
    assert served.folder is not None
    (served.folder / "rss.xml").write_text(text, encoding="utf-8")


def source(served: Server, name: str = "rss.xml", identity: str = "warta") -> str:
    """The entry of ``sources.yaml`` for what a server serves."""
    return f"""
  - id: {identity}
    nama: Warta
    alamat: {served.url("/" + name)}
    jenis: media
    lokal: ya
"""
