"""All municipalities by county and cooperation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import strategies as st

from rssgraph.errors import InvalidValueError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Actor, ActorKind, Level, LinkKind, ObservationKind, Record, Status
from rssgraph.questions.poster import Poster, poster
from tests import oracle, oracle_coverage, strategies
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link, observation, theme

MEMBER = LinkKind.MEMBER_OF
ON = date(2019, 6, 1)


def town(id: str, area: str) -> Actor:  # noqa: A002
    return actor(id, kind=ActorKind.MUNICIPALITY, area=area)


def club(id: str, level: Level = Level.SUBREGIONAL) -> Actor:  # noqa: A002
    return actor(id, level, ActorKind.COOPERATION)


WORLD: tuple[Record, ...] = (
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


def expected(case: strategies.Case) -> dict[str, Any]:
    """Group the municipalities link by link."""
    world, plain = case.world, replace(case.filters.links_only, kinds=frozenset())
    towns = oracle_coverage.default_rows(world, case.filters)
    holding = oracle.holding_links(world, plain)
    belongs = [own for own in holding if own.kind in ("member_of", "part_of", "represented_in")]

    def is_club(actor_id: str) -> bool:
        own = world.actors[actor_id]
        return (own.kind, own.level) == ("cooperation", "subregional")

    def size(club_id: str) -> int:
        return sum(own.target == club_id for own in belongs)

    # a cooperation counts if any of the municipalities belongs to it, or has it as one of its own
    near = {
        end
        for own in belongs
        if {own.source, own.target} & set(towns)
        for end in (own.source, own.target)
        if is_club(end)
    }
    mine = {
        own: sorted(
            {link.target for link in belongs if link.source == own and link.target in near},
            key=lambda club_id: (size(club_id), club_id),
        )
        for own in towns
    }
    found: dict[str, Any] = {}
    for code in sorted({(world.actors[own].area or "")[:2] for own in towns}):
        here = [own for own in towns if (world.actors[own].area or "")[:2] == code]
        first = {own: mine[own][0] if mine[own] else None for own in here}
        shared = {own: club if list(first.values()).count(club) > 1 else None for own, club in first.items()}
        clubs = {club for club in shared.values() if club}
        order: list[str | None] = sorted(clubs, key=lambda club: (-list(shared.values()).count(club), club))
        order += [None] if None in shared.values() else []
        found[code] = [
            (
                club,
                [(own, [each for each in mine[own] if each != club]) for own in here if shared[own] == club],
            )
            for club in order
        ]
    return found


def test_groups_agree_with_a_look_at_every_link(make_store: StoreMaker) -> None:
    @st.composite
    def questions(draw: st.DrawFn) -> strategies.Case:
        pick = draw(strategies.picks())
        towns: tuple[Actor, ...] = tuple(
            town(own, pick.one(("2401", "2402", "2501", "2502"))) for own in ("t1", "t2", "t3", "t4", "t5")
        )
        clubs = tuple(club(own, pick.one((*[Level.SUBREGIONAL] * 3, Level.REGIONAL))) for own in "xyz")
        kinds = (MEMBER, MEMBER, LinkKind.PART_OF, LinkKind.REPRESENTED_IN, LinkKind.SUPPORTS)
        links = tuple(
            link(
                pick.one(towns).id,
                pick.one(clubs).id,
                pick.one(kinds),
                id=f"l{place:02}",
                status=pick.one((*[Status.ESTABLISHED] * 4, Status.PROPOSED)),
                end=pick.one((None, None, None, "2018")),
            )
            for place in range(pick.one((1, 6, 12)))
        )
        records: tuple[Record, ...] = (*towns, *clubs, *links)
        filters = Filters(on=pick.one((ON, date(2018, 6, 1))), area=pick.one((None, "24", "2401", "99")))
        if pick.seldom():
            filters = replace(
                filters, without=pick.some([*(own.id for own in clubs), *(own.id for own in links)])
            )
        world = oracle.World.of(records, oracle.last_day("2020-01-01"))
        return strategies.Case(dataset(*records), world, filters)

    def check(case: strategies.Case) -> None:
        value = poster(make_store(case.dataset), filters=case.filters).value
        assert groups(value) == expected(case)

    make_store.agrees(questions(), check, examples=200)
