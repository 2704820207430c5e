"""Chains down to the municipalities and up to the national bodies."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import strategies as st

from rssgraph.errors import RecordNotFoundError
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level, Link, LinkKind
from rssgraph.questions.chains import chains, on_chains
from rssgraph.questions.routes import Path
from rssgraph.stores.base import Store
from tests import oracle, strategies
from tests.conformance.helpers import answer_ids
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link

INFORMS = LinkKind.INFORMS
WORLD = actor("world", Level.INTERNATIONAL)
STATE = actor("state", Level.NATIONAL)
OFFICE = actor("office", Level.REGIONAL)
BRIDGE = actor("bridge", Level.SUBREGIONAL)
NORTH = actor("north", area="2480")
SOUTH = actor("south", area="2580")


def informing(ends: str) -> Link:
    """Make a link from the first to the second of two names."""
    source, target = ends.split()
    return link(source, target, INFORMS)


def down(store: Store, source: str, *, incoming: bool = False, filters: Filters | None = None) -> list[str]:
    return told(chains(store, source, incoming=incoming, filters=filters or Filters()).value.down)


def up(store: Store, source: str, *, incoming: bool = False, filters: Filters | None = None) -> list[str]:
    return told(chains(store, source, incoming=incoming, filters=filters or Filters()).value.up)


def told(found: tuple[Path, ...]) -> list[str]:
    return [" ".join(path.actors) for path in found]


def test_there_is_one_chain_down_to_each_local_actor_by_id(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            STATE,
            OFFICE,
            NORTH,
            SOUTH,
            *(informing(ends) for ends in ("state office", "office south", "office north")),
        )
    )

    answer = chains(store, "state", filters=Filters())

    assert answer_ids(answer) == {
        "up": [],
        "down": [
            {
                "length": 2,
                "hops": [
                    {
                        "source": "state",
                        "target": "office",
                        "state": "confirmed",
                        "links": ["state-informs-office"],
                    },
                    {
                        "source": "office",
                        "target": end,
                        "state": "confirmed",
                        "links": [f"office-informs-{end}"],
                    },
                ],
            }
            for end in ("north", "south")
        ],
    }


def test_a_chain_down_never_rises_though_a_path_would(make_store: StoreMaker) -> None:
    links = [informing(ends) for ends in ("office state", "state north", "office bridge", "bridge south")]
    store = make_store(dataset(STATE, OFFICE, BRIDGE, NORTH, SOUTH, *links))

    assert down(store, "office") == ["office bridge south"]
    assert up(store, "office") == ["office state"]


def test_a_chain_may_stay_on_a_level(make_store: StoreMaker) -> None:
    unit = actor("unit", Level.REGIONAL)
    links = [informing(ends) for ends in ("office unit", "unit north", "north south")]
    store = make_store(dataset(OFFICE, unit, NORTH, SOUTH, *links))

    assert down(store, "office") == ["office unit north", "office unit north south"]
    assert down(store, "north") == ["north south"]


def test_the_shortest_chain_that_keeps_its_direction_wins_over_a_shorter_path_that_does_not(
    make_store: StoreMaker,
) -> None:
    links = [
        informing(ends)
        for ends in ("bridge office", "office north", "bridge unit", "unit second", "second north")
    ]
    store = make_store(
        dataset(OFFICE, BRIDGE, actor("unit", Level.SUBREGIONAL), actor("second"), NORTH, *links)
    )

    assert down(store, "bridge") == ["bridge unit second north", "bridge unit second"]


def test_of_equally_short_chains_the_smallest_link_ids_win_first_hop_first(make_store: StoreMaker) -> None:
    one, two = actor("one", Level.REGIONAL), actor("two", Level.REGIONAL)
    store = make_store(
        dataset(
            *(STATE, one, two, NORTH),
            link("state", "one", INFORMS, id="b"),
            link("one", "north", INFORMS, id="a"),
            link("state", "two", INFORMS, id="a10"),
            link("two", "north", INFORMS, id="z"),
        )
    )

    assert down(store, "state") == ["state two north"]
    assert up(store, "north", incoming=True) == []
    assert down(store, "north", incoming=True) == ["state two north"]


def test_all_chains_that_are_as_short_are_told_and_none_that_is_longer(make_store: StoreMaker) -> None:
    links = [informing(ends) for ends in ("state office", "state bridge", "office north", "bridge north")]
    links += [informing(ends) for ends in ("office bridge", "office south", "bridge south")]
    store = make_store(dataset(STATE, OFFICE, BRIDGE, NORTH, SOUTH, *links))

    found = on_chains(store, "state", filters=Filters(area="2480"))

    assert found.actors == {"state", "office", "bridge", "north"}
    assert found.links == {own.id for own in links[:4]}
    assert down(store, "state", filters=Filters(area="2480")) == ["state bridge north"]


def test_chains_up_lead_to_each_national_actor_and_never_fall(make_store: StoreMaker) -> None:
    links = [informing(ends) for ends in ("north office", "office state", "north world", "world agency")]
    store = make_store(dataset(WORLD, STATE, actor("agency", Level.NATIONAL), OFFICE, NORTH, *links))

    assert up(store, "north") == ["north office state"]
    assert down(store, "north") == []


def test_incoming_chains_end_at_the_actor(make_store: StoreMaker) -> None:
    links = [informing(ends) for ends in ("state office", "office north", "south office")]
    store = make_store(dataset(STATE, OFFICE, NORTH, SOUTH, *links))

    assert down(store, "office", incoming=True) == ["state office"]
    assert up(store, "office", incoming=True) == ["south office"]
    assert down(store, "north", incoming=True) == ["state office north"]
    assert up(store, "state", incoming=True) == []


def test_groups_end_and_begin_chains_but_do_not_stand_inside(make_store: StoreMaker) -> None:
    group = actor("group", kind=ActorKind.GROUP)
    links = [informing(ends) for ends in ("office group", "group north")]
    store = make_store(dataset(OFFICE, group, NORTH, *links))

    assert down(store, "office") == ["office group"]
    assert down(store, "group") == ["group north"]
    assert up(store, "north", incoming=True) == ["group north"]


def test_filters_of_lists_restrict_the_far_ends_only(make_store: StoreMaker) -> None:
    links = [informing(ends) for ends in ("state office", "office south", "south north")]
    store = make_store(dataset(STATE, OFFICE, NORTH, SOUTH, *links))

    assert down(store, "state", filters=Filters(area="24")) == ["state office south north"]
    assert down(store, "state", filters=Filters(levels=frozenset({Level.NATIONAL}))) == []


def test_chains_stand_on_the_day_of_the_question(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(STATE, NORTH, link("state", "north", INFORMS, start="2018-01-02", end="2018-01-03"))
    )

    found = [down(store, "state", filters=Filters(on=date(2018, 1, day))) for day in (1, 2, 3, 4)]

    assert found == [[], ["state north"], ["state north"], []]


def test_the_chains_of_nobody_are_refused(make_store: StoreMaker) -> None:
    with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'x'\.$"):
        chains(make_store(dataset(NORTH)), "x", filters=Filters())


def test_chains_agree_with_the_oracle(make_store: StoreMaker) -> None:
    @st.composite
    def questions(draw: st.DrawFn) -> tuple[strategies.Case, str, bool]:
        case = draw(strategies.cases())
        return case, draw(strategies.actor_ids(case)), draw(st.booleans())

    def check(question: tuple[strategies.Case, str, bool]) -> None:
        case, actor_id, incoming = question
        answer = chains(make_store(case.dataset), actor_id, incoming=incoming, filters=case.filters)
        assert answer_ids(answer) == oracle.chains(case.world, case.filters, actor_id, incoming=incoming)
        every = on_chains(make_store(case.dataset), actor_id, incoming=incoming, filters=case.filters)
        assert every == oracle.on_chains(case.world, case.filters, actor_id, incoming=incoming)

    make_store.agrees(questions(), check, examples=200)
