"""Names in a row."""

from __future__ import annotations

from rssgraph.drawing.speech import listed
from tests.factories import ENGLISH


def test_names_in_a_row_are_told_apart_even_with_commas_in_them() -> None:
    assert listed(["a", "b"], ENGLISH, most=5) == "a, b"
    assert listed(["post, a", "b"], ENGLISH, most=5) == "post, a; b"
    assert listed(["a", "b", "post, c"], ENGLISH, most=2) == "a, b and 1 more"
    assert listed([], ENGLISH, most=2) == ""
