"""Names in a row."""

from __future__ import annotations

from rssgraph.drawing.speech import enumerated, listed, observation_text
from rssgraph.model import ObservationKind
from tests.factories import ENGLISH, observation


def test_names_in_a_row_are_told_apart_even_with_commas_in_them() -> None:
    assert listed(["a", "b"], ENGLISH, most=5) == "a, b"
    assert listed(["post, a", "b"], ENGLISH, most=5) == "post, a; b"
    assert listed(["a", "b", "post, c"], ENGLISH, most=2) == "a, b and 1 more"
    assert listed([], ENGLISH, most=2) == ""


def test_the_last_name_is_joined_with_and() -> None:
    assert [enumerated(own, ENGLISH.say) for own in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert enumerated(["a", "b", "post, c"], ENGLISH.say) == "a; b and post, c"


def test_a_number_in_an_observation_is_not_broken() -> None:
    own = observation("o", ObservationKind.UNCLEAR, text_sv="Blir 5 519 038 kr, 3 år; 250 000 saknas.")

    assert observation_text(own, ENGLISH) == ("Blir 5\u00a0519\u00a0038\u00a0kr, 3 år; 250\u00a0000 saknas.")
