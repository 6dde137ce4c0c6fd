from __future__ import annotations

from prahum_site.analysis.tokens import tokens


def test_accents_hyphens_and_abbreviations_do_not_hide_a_word() -> None:
    assert tokens("Désa Sanga-Sanga, Kab. Paser.") == ["desa", "sanga", "sanga", ",", "kab", "paser", "."]
    assert tokens("") == []
