"""``sources.yaml`` from its file: every mistake at once, each with line, column and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from prahum_site import text, urls
from prahum_site.frontmatter import Fields, Mapping, Notebook, glued, lost_words, tree
from prahum_site.model import Agency, Region, Source, Topic
from prahum_site.problems import Problem, SettingsError, Severity
from prahum_site.settings.advising import rules
from prahum_site.settings.appearance import appearance
from prahum_site.settings.claims import Claims
from prahum_site.settings.feeds import feeds
from prahum_site.settings.values import Fetching, Settings, Thresholds

#: The classifiers that ``penilai`` may name, the default first; a folder with a model of the office's own may stand there, too.
CLASSIFIERS = ("penuh", "linear", "vader")

_EMAIL_PARTS = 2


def read(path: Path) -> Settings:
    """The settings in the file ``path``.

    Raises:
        SettingsError: anything in it is wrong; carries all problems (``Problem.path`` is the file's name).
    """
    notebook = Notebook(path.name, text.visible)
    top = _top(path, notebook)
    agency, zone, area_words = _agency(top.inner("instansi", required=True))
    regions = _regions(top.each("wilayah", required=True), notebook)
    active, retired = feeds(top.each("sumber", required=True), notebook, has_area=bool(regions or area_words))
    topics = _topics(top.each("topik", required=True), notebook)
    thresholds = _thresholds(top.inner("ambang"))
    fetching = _fetching(top.inner("pengambilan"))
    classifier = _classifier(top, path.parent)
    gazetteer = _gazetteer(top, path.parent)
    playbook = rules(top.each("nasihat"), notebook, topics=[topic.id for topic in topics])
    looks = appearance(top.inner("tampilan"), path.parent)
    top.finish()
    _stop_on_errors(notebook)
    return Settings(
        agency=agency,
        zone=zone,
        sources=active,
        retired=retired,
        regions=regions,
        topics=topics,
        thresholds=thresholds,
        fetching=fetching,
        classifier=classifier,
        area_words=area_words,
        gazetteer=gazetteer,
        playbook=playbook,
        appearance=looks,
        warnings=tuple(sorted(notebook.problems)),
    )


def sources(path: Path) -> tuple[Source, ...]:
    """The active sources of a file that has ``sumber`` alone (the starter's).

    Raises:
        SettingsError: anything in it is wrong.
    """
    notebook = Notebook(path.name, text.visible)
    top = _top(path, notebook)
    active, _ = feeds(top.each("sumber", required=True), notebook, has_area=False)
    top.finish()
    _stop_on_errors(notebook)
    return active


def whole_file(path: Path, notebook: Notebook, *, beginning: str, absent: str = "") -> Fields:
    """The fields of a whole YAML file; what is odd in it goes to ``notebook``.

    Raises:
        SettingsError: there is no telling what the fields are. ``absent`` says what to do where there is no such file,
            ``beginning`` how one begins.
    """
    try:
        written = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise SettingsError([Problem(notebook.path, 0, 0, "berkas tidak ada", absent)]) from None
    except OSError as error:
        raise SettingsError([Problem(notebook.path, 0, 0, f"berkas tidak dapat dibaca: {error.strerror}")]) from None
    except UnicodeDecodeError:
        hint = "di Notepad: Simpan sebagai…, Encoding: UTF-8"
        raise SettingsError([Problem(notebook.path, 0, 0, "berkas tidak disimpan sebagai UTF-8", hint)]) from None
    written = written.replace("\r\n", "\n").replace("\r", "\n")
    node, problems = tree(written, notebook.path)
    notebook.problems.extend((*problems, *lost_words(written, notebook.path, 1)))
    if not isinstance(node, Mapping):
        if not problems:
            fallback = Problem(notebook.path, 0, 0, "berkas tidak berisi isian", f"mulai dengan {beginning}")
            notebook.problems.append(glued(written, notebook.path, 1) or fallback)
        raise SettingsError(notebook.problems)
    return Fields(node, notebook)


def _top(path: Path, notebook: Notebook) -> Fields:
    """The fields of ``sources.yaml``; raises at once where there is no telling what they are."""
    absent = "salin sources.yaml bawaan, atau jalankan perintah dari folder proyek"
    return whole_file(path, notebook, beginning="instansi:, sumber:, wilayah:, topik:", absent=absent)


def _stop_on_errors(notebook: Notebook) -> None:
    if any(problem.severity is Severity.ERROR for problem in notebook.problems):
        raise SettingsError(notebook.problems)


# Agency ---------------------------------------------------------------------------------------------------------------


def _agency(fields: Fields | None) -> tuple[Agency, ZoneInfo, tuple[str, ...]]:
    """The agency, its zone, and all names of its area; stand-ins where the section is absent, which is a problem by then."""
    if fields is None:
        return Agency(name="", short_name="", area="", site_url="", site_name=""), ZoneInfo("UTC"), ()
    english = fields.inner("inggris")
    agency = Agency(
        name=fields.text("nama", required=True, limit=150),
        short_name=fields.text("singkatan", required=True, limit=60),
        area=fields.text("wilayah", required=True, limit=100),
        site_name=fields.text("nama_situs", required=True, limit=100),
        site_url=_site_url(fields),
        email=fields.parsed("surel", _email, "tulis seperti humas@instansi.go.id"),
        phone=fields.text("telepon", limit=40) or None,
        address=fields.text("alamat", limit=300) or None,
        homepage=fields.url("laman", urls.checked),
        ppid=fields.url("ppid", urls.checked),
        name_en=english.text("nama", limit=150) if english else "",
        area_en=english.text("wilayah", limit=100) if english else "",
    )
    if english:
        english.finish()
    zone = _zone(fields)
    area_words = tuple(dict.fromkeys(word for word in (agency.area, *fields.texts("sebutan")) if word))
    fields.finish()
    return agency, zone, area_words


def _site_url(fields: Fields) -> str:
    address = fields.url("alamat_situs", urls.checked, required=True)
    if address is None:
        return ""
    if "?" in address:
        fields.wrong("alamat_situs", "alamat situs tidak boleh memuat tanda tanya", "tulis seperti https://isu.instansi.go.id/")
    host = address.split("/")[2].partition(":")[0]
    if host.endswith(".example"):
        hint = "ganti dengan alamat situs ini yang sebenarnya sebelum diumumkan"
        fields.wrong("alamat_situs", f"{host} hanya alamat contoh", hint, warning=True)
    return address if address.endswith("/") else address + "/"


def _email(written: str) -> str:
    parts = written.split("@")
    if (
        len(parts) != _EMAIL_PARTS
        or not parts[0]
        or "." not in parts[1].strip(".")
        or any(mark in written for mark in " <>\"'(),;:\\")
    ):
        raise ValueError(f'"{written}" bukan alamat surel')
    return written


def _zone(fields: Fields) -> ZoneInfo:
    written = fields.scalar("zona_waktu", required=True)
    if written is None:
        return ZoneInfo("UTC")
    try:
        return ZoneInfo(written.text)
    except (KeyError, ValueError, OSError):  # no such zone, no name of a file, a folder of zones ("Asia")
        hint = "WIB: Asia/Jakarta, Wita: Asia/Makassar, WIT: Asia/Jayapura"
        fields.notebook.note(written, f'zona waktu "{written.text}" tidak dikenal', hint)
        return ZoneInfo("UTC")


# Regions and topics ---------------------------------------------------------------------------------------------------


def _regions(entries: Iterable[Fields], notebook: Notebook) -> tuple[Region, ...]:
    ids, owners = Claims(notebook, "id wilayah"), Claims(notebook, "sebutan wilayah")
    found = []
    for fields in entries:
        slug = ids.slug(fields)
        name = fields.text("nama", required=True, limit=80)
        aliases: dict[str, str] = {}
        for value in (fields.scalar("nama"), *fields.scalars("alias")):
            alias = text.visible(value.text) if value is not None else ""
            if value is not None and alias.casefold() not in aliases and owners.claim(value, alias.casefold()):
                aliases[alias.casefold()] = alias
        fields.finish()
        if slug and name:
            found.append(Region(id=slug, name=name, aliases=tuple(aliases.values())))
    return tuple(found)


def _topics(entries: Iterable[Fields], notebook: Notebook) -> tuple[Topic, ...]:
    ids = Claims(notebook, "id topik")
    found = []
    for fields in entries:
        slug = ids.slug(fields)
        name = fields.text("nama", required=True, limit=80)
        words = fields.texts("kata", required=True)
        fields.finish()
        if slug and name:
            found.append(Topic(id=slug, name=name, words=tuple(dict.fromkeys(words))))
    return tuple(found)


# Numbers --------------------------------------------------------------------------------------------------------------


def _thresholds(fields: Fields | None) -> Thresholds:
    usual = Thresholds()
    if fields is None:
        return usual
    found = Thresholds(
        similarity=fields.ratio("kemiripan", usual.similarity, 0.05, 0.95),
        copy_similarity=fields.ratio("kemiripan_salinan", usual.copy_similarity, 0.3, 1.0),
        window_days=fields.whole("jendela_hari", usual.window_days, 1, 60),
        min_reports=fields.whole("laporan_minimal", usual.min_reports, 1, 50),
        fading_days=fields.whole("mereda_hari", usual.fading_days, 1, 60),
        over_days=fields.whole("selesai_hari", usual.over_days, 2, 365),
    )
    if found.copy_similarity < found.similarity:
        fields.wrong(
            "kemiripan_salinan",
            "kemiripan_salinan lebih kecil daripada kemiripan",
            "salinan harus lebih mirip daripada isu yang sama",
        )
    if found.over_days <= found.fading_days:
        fields.wrong(
            "selesai_hari",
            "selesai_hari harus lebih besar daripada mereda_hari",
            "misalnya mereda_hari: 3 dan selesai_hari: 14",
        )
    fields.finish()
    return found


def _fetching(fields: Fields | None) -> Fetching:
    usual = Fetching()
    if fields is None:
        return usual
    megabyte = 1_000_000
    found = Fetching(
        timeout=fields.ratio("batas_detik", usual.timeout, 1, 300),
        max_bytes=round(fields.ratio("batas_mb", usual.max_bytes / megabyte, 0.1, 100) * megabyte),
        workers=fields.whole("serentak", usual.workers, 1, 32),
        retries=fields.whole("coba_ulang", usual.retries, 0, 5),
        host_pause=fields.ratio("jeda_detik", usual.host_pause, 0, 60),
    )
    fields.finish()
    return found


def _gazetteer(top: Fields, root: Path) -> Path | None:
    """The file of the office's own gazetteer; None where it names none, or none that is there."""
    written = top.scalar("gazetir")
    if written is None:
        return None
    name = written.text.strip()
    if PurePosixPath(name).is_absolute() or "\\" in name or ":" in name:
        hint = "tulis relatif terhadap berkas ini dengan garis miring /, misalnya kamus/tempat.yaml"
        top.notebook.note(written, f'gazetir "{written.text}" tidak dapat dipakai', hint)
    elif not (root / name).is_file():
        hint = "alamatnya relatif terhadap berkas ini; hapus baris ini untuk memakai kamus tempat bawaan"
        top.notebook.note(written, f'berkas gazetir "{written.text}" tidak ada', hint)
    else:
        return root / name
    return None


def _classifier(top: Fields, root: Path) -> str:
    written = top.scalar("penilai")
    if written is None:
        return CLASSIFIERS[0]
    if written.text not in CLASSIFIERS and not (root / written.text / "model.onnx").is_file():
        hint = f"pilihan: {', '.join(CLASSIFIERS)}, atau folder yang berisi model.onnx"
        top.notebook.note(written, f'penilai "{written.text}" tidak dikenal', hint)
    return written.text
