from __future__ import annotations

import pytest

from prahum_site.analysis.terms import BACKGROUND_REPORTS, cosine, frequencies, stem, terms, weighted


def test_terms_are_light_stems_without_common_words() -> None:
    assert terms("Perbaikan jalan yang diperbaiki pada 12 November 2026: 3.000 meter") == [
        "baik",
        "jalan",
        "baik",
        "3.000",
        "meter",
    ]
    assert stem("jadikan") == stem("dijadikan") == "jadi"


def test_vectors_have_length_one_and_common_words_weigh_little() -> None:
    vector = weighted(frequencies("Jembatan Indonesia", ""), {"jembat": 1}, 10)
    assert cosine(vector, vector) == pytest.approx(1)
    assert vector["jembat"] > 1.5 * vector["indonesia"]
    assert weighted({}, {}, BACKGROUND_REPORTS) == {}
    assert cosine({}, vector) == 0
