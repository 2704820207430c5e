"""The payments and seats on the card of an actor."""

from __future__ import annotations

import json
from typing import Any

from rssgraph.model import ActorKind, Level, LinkKind
from tests.factories import actor, dataset, figure, link, meeting, reference
from tests.viewer.conftest import OpenPage, Page


def card(page: Page) -> dict[str, list[Any]]:
    """Return the rows of the card by their title without the number."""
    payloads = [
        json.loads(own.proto.json) for own in page.run.get("bidi_component") if '"sections"' in own.proto.json
    ]
    return {own["title"].rsplit(" (", 1)[0]: own["rows"] for own in payloads[0]["sections"]}


def test_a_card_says_what_is_paid_and_how_often_one_meets(open_page: OpenPage) -> None:
    page = open_page(
        "karta",
        dataset(
            reference("plan", published="2019-05-01"),
            actor("town", kind=ActorKind.MUNICIPALITY, name="Norr", area="2401"),
            actor("unit", Level.REGIONAL, name="Enheten", area="24"),
            actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket"),
            actor("board", Level.REGIONAL, ActorKind.COUNCIL, name="Rådet"),
            actor("towns", kind=ActorKind.GROUP, name="Kommunerna", member_count=1, area="24"),
            link("town", "towns", LinkKind.MEMBER_OF),
            link("town", "net", LinkKind.MEMBER_OF),
            link("town", "board", LinkKind.REPRESENTED_IN),
            meeting("net", per_year=3),
            figure("town", "population", 1000, date="2018-12-31"),
            link(
                "towns",
                "unit",
                LinkKind.FUNDS,
                amount=12,
                currency="SEK",
                per="inhabitant",
                references=("plan#L7",),
            ),
        ),
        actor="town",
    )

    found = card(page)

    assert found["Platser och möten om året"] == [
        [["Sitter i 2 nätverk eller råd: minst 3 möten om året"]],
        [["Hur ofta 1 av dem möts är inte känt:", {"actor": "board", "name": "Rådet"}]],
    ]
    ((row,),) = found["Pengar under året"]
    assert row == [
        "Betalar till",
        {"actor": "unit", "name": "Enheten"},
        "12\u00a0000\u00a0kr 2020",
        "12 för var och en av 1\u00a0000 invånare (31 december 2018)",
        "som en av Kommunerna",
        {"href": "kallor?document=plan&lines=7&on=2020-01-01&area=24", "text": "plan, rad 7"},
    ]


def test_a_card_without_money_and_seats_has_no_such_parts(open_page: OpenPage) -> None:
    page = open_page(
        "karta", dataset(actor("a", area="24"), actor("b", area="24"), link("a", "b")), actor="a"
    )

    assert not {"Platser och möten om året", "Pengar under året"} & card(page).keys()
