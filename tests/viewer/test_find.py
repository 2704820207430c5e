"""The box that finds actors and themes by any of their names."""

from __future__ import annotations

import pytest

from rssgraph.viewer.find import take_over
from tests.factories import actor, name
from tests.viewer.conftest import OpenPage
from tests.viewer.data import two_municipalities
from tests.viewer.test_map import FakeAddress

BOXES = {
    ("karta", "Sök en aktör"): {},
    ("vagar", "Från"): {},
    ("vagar", "Till"): {},
    ("forandring", "Vad ändras för"): {},
    ("luckor", "Nätverk"): {"columns": "forums"},
}


@pytest.mark.parametrize("place", BOXES, ids=" ".join)
def test_every_box_has_aliases_dated_names_and_names_in_both_languages(
    open_page: OpenPage, place: tuple[str, str]
) -> None:
    more = (
        name("net", "Rådet före", end="2010"),
        actor("brigade", name="Räddningen", name_en="Rescue", aliases=("R-tjänst", "RTJ")),
    )
    page = open_page(place[0], two_municipalities().edit(add=more), **BOXES[place])
    (box,) = [own for own in page.given("find_box") if own["label"] == place[1]]
    found = {own: names for own, _text, names in box["options"]}
    assert found["net"] == ["Nätverket", "Rådet före"]
    if place[0] != "luckor":
        assert found["brigade"] == ["Räddningen", "Rescue", "R-tjänst", "RTJ"]


def test_a_choice_goes_into_the_address_and_an_emptied_box_takes_it_away() -> None:
    address = FakeAddress({"link": "x", "area": "24"})
    take_over(address, "actor", ["net"], clears=("link",))  # type: ignore[arg-type]
    assert address.words == {"actor": "net", "area": "24"}
    take_over(address, "actor", [])  # type: ignore[arg-type]
    assert address.words == {"area": "24"}


def test_the_box_of_who_is_paid_cannot_be_emptied(open_page: OpenPage) -> None:
    assert [own["texts"]["clear"] for own in open_page("pengar").given("find_box")] == [""]
    assert [own["texts"]["clear"] for own in open_page("karta").given("find_box")] == ["Rensa"]
