"""What was read before comes back as it was, and only where nothing that it hangs on has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from content_samples import CLIPPING, CORRECTION, CURATION, MAKASSAR, PAGE, REGIONS, RESPONSE, TOPICS, UPDATE, write

from prahum_site.content import Written, read
from prahum_site.content.files import Found, files, text_of
from prahum_site.content.head import Known
from prahum_site.content.remembered import KIND, Reading, readings
from prahum_site.memo import Memo

FILES = {
    "content/tanggapan/banjir.md": RESPONSE,
    "content/tanggapan/rusak.md": RESPONSE.replace("judul:", "jdul:"),
    "content/tanggapan/tanpa-tanda.md": "Teks saja.\n",
    "content/program/pompa.md": UPDATE,
    "content/halaman/tentang.md": PAGE,
    "content/isu/banjir.md": CURATION,
    "content/koreksi/satu.md": CORRECTION,
    "content/kliping/lampu.md": CLIPPING,
}
KNOWN = Known(zone=MAKASSAR, regions=REGIONS, topics=TOPICS)


def asked_anew(root: Path, memo: Memo, known: Known = KNOWN) -> list[str]:
    """Which files the memo does not know."""
    asked = []

    def note(found: Found, _: str) -> Reading[Written]:
        asked.append(found.shown)
        return None, (), ()

    texts = [(one, text) for one in files(root, [root / "content"])[0] if isinstance(text := text_of(one), str)]
    readings(texts, known, memo, note, get_args(Written))
    return asked


def test_every_kind_comes_back_as_it_was_and_is_not_read_again(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    folders = [root / "content"]
    plain = read(root, folders, zone=MAKASSAR, regions=REGIONS, topics=TOPICS)
    assert plain[0].responses
    assert plain[0].clippings
    with Memo(tmp_path / "ingatan.sqlite") as memo:
        for _ in range(2):
            again = read(root, folders, zone=MAKASSAR, regions=REGIONS, topics=TOPICS, memo=memo)
            assert again == plain
            # Equal moments may have different zones; equal words of a value do not.
            assert repr(again) == repr(plain)
        assert asked_anew(root, memo) == []


@pytest.mark.parametrize(
    "known",
    [
        replace(KNOWN, zone=ZoneInfo("Asia/Jakarta")),
        replace(KNOWN, regions=REGIONS | {"berau"}),
        replace(KNOWN, topics={"bencana": "Bencana", "infrastruktur": "Infrastruktur"}),
    ],
)
def test_all_is_read_again_where_the_office_settled_something_else(tmp_path: Path, known: Known) -> None:
    root = write(tmp_path, FILES)
    with Memo(tmp_path / "ingatan.sqlite") as memo:
        assert len(asked_anew(root, memo)) == len(FILES)
        assert asked_anew(root, memo) == []
        assert len(asked_anew(root, memo, known)) == len(FILES)


def test_a_file_is_read_again_under_another_name_and_with_another_word(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    with Memo(tmp_path / "ingatan.sqlite") as memo:
        asked_anew(root, memo)
        (root / "content/halaman/tentang.md").rename(root / "content/halaman/profil.md")
        write(root, {"content/program/pompa.md": UPDATE + "Satu kata.\n"})
        assert asked_anew(root, memo) == ["content/halaman/profil.md", "content/program/pompa.md"]


def test_an_answer_of_another_form_is_not_used(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    folders = [root / "content"]
    plain = read(root, folders, zone=MAKASSAR, regions=REGIONS, topics=TOPICS)

    class Strange(Memo):
        def many(self, kind: str, version: str, keys: object) -> dict[bytes, bytes]:
            assert kind == KIND
            answers = [
                b"",
                b"[]",
                b"\xff",
                b'["Response",[],[],[]]',
                b'["Nobody",[],[],[]]',
                b'["Page",3,[],[]]',
                b"null",
                b"[" * 9999,
            ]
            return dict(zip(keys, answers, strict=False))  # type: ignore[call-overload] # a sequence of keys

    assert read(root, folders, zone=MAKASSAR, regions=REGIONS, topics=TOPICS, memo=Strange(None)) == plain
