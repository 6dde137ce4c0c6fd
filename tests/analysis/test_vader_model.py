"""The weights of tier 0 as a file."""

from __future__ import annotations

import pytest

from prahum_site.analysis import vader_model


def test_weights_come_back_the_same_to_three_decimals() -> None:
    row = tuple(place / 8 for place in range(15))
    model = vader_model.Model({"j:seru": row, "k:tanpa": row[::-1]}, 0.55)
    assert vader_model.parsed(vader_model.dumped(model, "uji")) == model


@pytest.mark.parametrize(
    "text",
    ['{"rules": ["N1"], "weights": {}, "threshold": 0.5}', vader_model.dumped(vader_model.Model({"j:seru": (1.0,)}, 0), "")],
)
def test_weights_of_other_rules_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        vader_model.parsed(text)
