"""All municipalities by county and cooperation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rssgraph.errors import InvalidValueError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import ActorKind, Level, LinkKind, ObservationKind, Record
from rssgraph.questions.poster import Poster, poster
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link, observation, theme

MEMBER = LinkKind.MEMBER_OF
ON = date(2019, 6, 1)


def town(id: str, area: str) -> Record:  # noqa: A002
    return actor(id, kind=ActorKind.MUNICIPALITY, area=area)


def club(id: str, level: Level = Level.SUBREGIONAL) -> Record:  # noqa: A002
    return actor(id, level, ActorKind.COOPERATION)


WORLD = (
    actor("county", Level.REGIONAL, ActorKind.AREA, area="24"),
    *(town(own, area) for own, area in (("a", "2401"), ("b", "2402"), ("c", "2403"), ("d", "2404"))),
    *(town("e", "2405"), town("x", "2501")),
    *(club("small"), club("large"), club("gone"), club("wide", Level.REGIONAL)),
    *(link(own, "small", MEMBER) for own in "ab"),
    *(link(own, "large", MEMBER) for own in "abcx"),
    *(link(own, "gone", MEMBER, end="2018") for own in "de"),
    *(link(own, "wide", MEMBER) for own in "de"),
    *(theme("t1"), theme("t2")),
)


def ask(make_store: StoreMaker, *records: Record, **filters: Any) -> Poster:
    return poster(make_store(dataset(*records)), filters=Filters(**{"on": ON} | filters)).value


def groups(value: Poster) -> dict[str, list[tuple[str | None, list[tuple[str, list[str]]]]]]:
    return {
        county.code: [
            (
                group.cooperation.id if group.cooperation else None,
                [
                    (own.id, [each.id for each in also])
                    for own, also in zip(group.municipalities, group.also, strict=True)
                ],
            )
            for group in county.groups
        ]
        for county in value.counties
    }


def test_a_municipality_stands_in_its_smallest_cooperation_of_the_day_that_makes_a_group(
    make_store: StoreMaker,
) -> None:
    assert groups(ask(make_store, *WORLD)) == {
        "24": [
            ("small", [("a", ["large"]), ("b", ["large"])]),
            (None, [("c", ["large"]), ("d", []), ("e", [])]),
        ],
        "25": [(None, [("x", ["large"])])],
    }
    earlier = groups(ask(make_store, *WORLD, on=date(2018, 6, 1), area="24"))
    assert earlier == {
        "24": [
            ("gone", [("d", []), ("e", [])]),
            ("small", [("a", ["large"]), ("b", ["large"])]),
            (None, [("c", ["large"])]),
        ]
    }


def test_the_counties_are_named_and_the_cells_are_those_of_coverage(make_store: StoreMaker) -> None:
    value = ask(make_store, *WORLD, area="24")

    (county,) = value.counties
    assert county.area is not None
    assert county.area.id == "county"
    assert value.coverage.rows == ("a", "b", "c", "d", "e")
    assert value.coverage.columns == ("t1", "t2")
    assert {str(own.state) for own in value.coverage.cells} == {"unknown"}


def test_forums_are_those_of_the_region_if_no_level_is_asked_for(make_store: StoreMaker) -> None:
    nation = actor("nation", Level.NATIONAL, ActorKind.NETWORK)
    store = make_store(dataset(*WORLD, nation))

    def columns(**filters: Any) -> tuple[str, ...]:
        return poster(store, columns="forums", filters=Filters(on=ON, **filters)).value.coverage.columns

    assert columns() == ("gone", "large", "small", "wide")
    assert columns(levels=frozenset({Level.NATIONAL})) == ("nation",)


def test_stated_gaps_are_about_what_is_shown(make_store: StoreMaker) -> None:
    gap = ObservationKind.GAP
    value = ask(
        make_store,
        *WORLD,
        observation("here", gap, about=("a", "x")),
        observation("club", gap, about=("small",)),
        observation("there", gap, about=("x", "large")),
        observation("unclear", ObservationKind.UNCLEAR, about=("a",)),
        area="24",
    )

    assert [own.id for own in value.observations] == ["club", "here"]


def test_a_poster_without_municipalities_is_empty_and_one_of_all_days_is_refused(
    make_store: StoreMaker,
) -> None:
    value = ask(make_store, *WORLD, area="99")

    assert (value.counties, value.coverage.rows, value.observations) == ((), (), ())
    with pytest.raises(InvalidValueError, match=r"Coverage holds on one day; give a date\.$"):
        ask(make_store, *WORLD, on=ANY_DAY)
