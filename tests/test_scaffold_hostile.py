"""Whatever an outlet writes into a title: drafts still read, keep it whole, and let nothing out of comments and quotes."""

from __future__ import annotations

import tempfile
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import issue, item, report, verdict
from samples import sample_site
from scaffold_samples import advice, read, room_of

from prahum_site.frontmatter import split
from prahum_site.markup import Text, body
from prahum_site.model import Category, Issue
from prahum_site.newsroom import Newsroom
from prahum_site.problems import Severity
from prahum_site.scaffold import Wish, draft, write
from prahum_site.scaffold.writing import comment, escaped, quoted
from prahum_site.text import plain, visible

HOSTILE = (
    'Warga: "pompa mati" --- apa kata dinas?',
    "---",
    "--- \n---\ndraf: tidak\n",
    "judul: lain",
    "Juara #1 # komentar",
    "[Klik](javascript:alert(1)) ![x](https://jahat.example/p.png)",
    "Air 🌊 naik, 'tiga' desa \\n \\ terendam",
    "* _tebal_ `kode` | tabel | <script>x</script> & {: #id }",
    "\u202eterbalik\u200b \ufeff\u0085\u2028\u2029 akhir",
    "<<<<<<< HEAD",
    "=HYPERLINK(A1)",
    "%YAML 1.2",
    "&jangkar *alias !!python/object",
    "null",
    "'",
    '"',
    "[^1]: catatan",
    "{{ 7 * 7 }}",
)

texts = st.one_of(
    st.text(max_size=150),
    st.text(alphabet="-'\":#[]{}|>&*!%@`\\\n\r\t abc🌊\u2028\u0085", max_size=60),
    st.sampled_from(HOSTILE),
)


def office(title: str, sentence: str) -> Newsroom:
    of = report(
        item(
            plain(title) or "Tanpa judul",
            1,
            excerpt=f"Warga meminta {plain(sentence)}.",
            url="https://kabar.example/a(1)?x[]='*",
        ),
        verdict(Category.NEGATIVE, words=(sentence,)),
        regions=("samarinda",),
        topics=("bencana",),
    )
    known: Issue = issue("soal", title, Category.NEGATIVE, [of])
    return room_of(sample_site([known]), advised=advice("soal", action=sentence, reasons=(title, sentence)))


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_drafts_survive_any_words(title: str, sentence: str) -> None:
    room = office(title, sentence)
    wishes = {
        "tanggapan": Wish(issue="soal"),
        "program": Wish(issue="soal"),
        "isu": Wish(issue="soal"),
        "koreksi": Wish(report="https://kabar.example/a(1)?x[]='*"),
    }
    if not visible(title):
        # An issue has a title; where nothing of it can be seen, its draft says so and is not proposed as a curation.
        del wishes["isu"]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        made = {kind: write(draft(kind, room, wish), root) for kind, wish in wishes.items()}
        correction = made["koreksi"].read_text(encoding="utf-8").replace("[isi: ", "[")
        made["koreksi"].write_text(correction, encoding="utf-8", newline="\n")
        found, problems = read(root)
        errors = [one for one in problems if one.severity is Severity.ERROR and "[isi:" not in str(one)]
        assert errors == []
        (response,) = found.responses
        assert response.draft
        assert [ref.slug for ref in response.issues] == ["soal"]
        shown = visible(title)
        assert response.title == f"Tanggapan: {shown}".strip() or response.title.endswith("…")
        if "isu" in made:
            assert found.curations[0].title == shown or found.curations[0].title.endswith("…")
            assert found.curations[0].items == ()
        assert found.corrections[0].category is Category.NEGATIVE
        html = body(Text(response.path, response.body_line, response.body), "tanggapan/soal.html", {})
        assert [one for one in html.problems if one.severity is Severity.ERROR] == []
        assert "<script" not in html.html
        assert 'href="javascript' not in html.html


@settings(max_examples=150, deadline=None)
@given(texts)
def test_a_quoted_value_reads_back_as_it_is(words: str) -> None:
    document, problems = split(f"---\nnilai: {quoted(words)}\n---\n", "a.md")
    assert document is not None
    assert problems == ()
    ((_, value),) = document.fields.entries
    assert getattr(value, "text", None) == visible(words)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_a_comment_stays_one(words: str) -> None:
    lines = comment(words)
    assert all(line.startswith("#") for line in lines)
    document, problems = split("\n".join(["---", *lines, "judul: a", "---", ""]), "a.md")
    assert document is not None
    assert problems == ()
    assert [key.text for key, _ in document.fields.entries] == ["judul"]


@settings(max_examples=150, deadline=None)
@given(texts)
def test_escaped_words_show_as_they_are(words: str) -> None:
    shown = visible(words)
    html = body(Text("a.md", 1, f"- “{escaped(words)}”"), "a.html", {})
    assert html.problems == () or all(one.severity is Severity.WARNING for one in html.problems)
    assert "<a" not in html.html
    assert "<em" not in html.html
    assert "<code" not in html.html
    assert f"“{shown}”" in " ".join(unescape(html.html).split())


@pytest.mark.parametrize("words", HOSTILE)
def test_known_tricks_do_not_close_the_head(words: str) -> None:
    text = draft("tanggapan", office(words, words), Wish(issue="soal")).text
    assert [line.rstrip() for line in text.split("\n")].count("---") == 2
    assert "draf: ya" in text
