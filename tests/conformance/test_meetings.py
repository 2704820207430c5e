"""The meetings of an actor or a period, and how many seats and meetings a year each actor has."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import strategies as st

from rssgraph.errors import InvalidDateError, InvalidValueError, RecordNotFoundError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import ActorKind, Level, LinkKind, Record
from rssgraph.questions.meetings import Meetings, Seats, Window, meetings, window
from tests import oracle_money
from tests.conformance.helpers import answer_ids
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link, meeting
from tests.strategies_money import Case, money_cases

ON = date(2018, 6, 1)
TOWN = actor("town", kind=ActorKind.MUNICIPALITY)
POST = actor("post", kind=ActorKind.POST)
OFFICE = actor("office", kind=ActorKind.DEPARTMENT)
NET, BOARD = (
    actor("net", Level.REGIONAL, ActorKind.NETWORK),
    actor("board", Level.REGIONAL, ActorKind.COUNCIL),
)
HAS_POST, PART = link("town", "post", LinkKind.HAS_POST), link("office", "town", LinkKind.PART_OF)


def ask(make_store: StoreMaker, *records: Record, who: str | None = None, **filters: Any) -> Meetings:
    """Return meetings and seats on 1 June 2018."""
    return meetings(make_store(dataset(*records)), who, filters=Filters(**{"on": ON} | filters)).value


def test_a_seat_of_a_post_or_a_part_counts_for_whom_it_belongs_to_once_for_each_forum(
    make_store: StoreMaker,
) -> None:
    three, two = meeting("net", per_year=3), meeting("board", per_year=2)
    value = ask(
        make_store,
        *(TOWN, POST, OFFICE, NET, BOARD, HAS_POST, PART, three, two),
        *(link("post", "net", LinkKind.MEMBER_OF), link("town", "net", LinkKind.REPRESENTED_IN)),
        link("office", "board", LinkKind.REPRESENTED_IN),
    )

    assert value == Meetings(
        (two, three),
        (
            Seats("office", ("board",), 2, 2, (), ("office-represented-in-board",)),
            Seats("post", ("net",), 3, 3, (), ("post-member-of-net",)),
            Seats(
                "town",
                ("board", "net"),
                5,
                5,
                (),
                ("office-represented-in-board", "post-member-of-net", "town-represented-in-net"),
            ),
        ),
    )


def test_a_forum_of_unknown_rhythm_leaves_the_meetings_a_year_unknown(make_store: StoreMaker) -> None:
    value = ask(
        make_store,
        *(TOWN, NET, BOARD, meeting("net", per_year=3), meeting("board", "2018-03-01")),
        *(link("town", "net", LinkKind.MEMBER_OF), link("town", "board", LinkKind.MEMBER_OF)),
    )

    (seats,) = value.seats
    assert (seats.forums, seats.per_year, seats.known, seats.rhythm_unknown) == (
        *(("board", "net"), None, 3),
        ("board",),
    )
    assert len(value.meetings) == 2


def test_neither_cooperations_nor_groups_nor_hosts_sit_for_others(make_store: StoreMaker) -> None:
    pact = actor("pact", Level.SUBREGIONAL, ActorKind.COOPERATION)
    group = actor("group", kind=ActorKind.GROUP)
    seats = ask(
        make_store,
        *(TOWN, OFFICE, NET, pact, group, link("town", "group", LinkKind.MEMBER_OF)),
        *(link("office", "pact", LinkKind.PART_OF), link("office", "net", LinkKind.MEMBER_OF)),
        *(link("group", "net", LinkKind.MEMBER_OF), link("town", "net", LinkKind.CONVENES)),
    ).seats

    assert [(own.actor, own.forums) for own in seats] == [("group", ("net",)), ("office", ("net",))]


def test_parts_of_parts_count_and_circles_end(make_store: StoreMaker) -> None:
    desk = actor("desk", kind=ActorKind.UNIT)
    records = (
        *(TOWN, OFFICE, desk, NET, PART, link("desk", "office", LinkKind.PART_OF)),
        *(link("town", "desk", LinkKind.PART_OF), link("desk", "net", LinkKind.MEMBER_OF)),
    )

    every = ask(make_store, *records).seats
    town = ask(make_store, *records, who="town").seats

    assert [own.actor for own in every] == ["desk", "office", "town"]
    assert town == (every[2],)


def test_rhythms_hold_on_the_day_and_are_added_up(make_store: StoreMaker) -> None:
    records = (
        *(TOWN, NET, link("town", "net", LinkKind.MEMBER_OF)),
        meeting("net", id="a", per_year=2, end="2018-05-31"),
        meeting("net", id="b", per_year=3, start="2018-06-01"),
        meeting("net", id="c", per_year=1),
    )

    def per_year(on: date | str) -> int | None:
        return ask(make_store, *records, on=on).seats[0].per_year

    assert [per_year(date(2018, 5, 31)), per_year(ON), per_year(ANY_DAY)] == [3, 4, 3]


def test_meetings_of_the_year_or_of_a_window_are_listed(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            *(NET, meeting("net", "2017-12-31", id="a"), meeting("net", "2018-02", id="b")),
            *(meeting("net", "2018-12-31", id="c"), meeting("net", id="d", start="2018-03", end="2018-04")),
            meeting("net", "2019", id="e"),
        )
    )

    def listed(on: Any = ON, *days: date) -> list[str]:
        asked = Window(*days) if days else None
        return [own.id for own in meetings(store, "net", window=asked, filters=Filters(on=on)).value.meetings]

    assert listed() == ["b", "c", "d"]
    assert listed(ON, date(2018, 2, 28), date(2018, 3, 1)) == ["b", "d"]
    assert listed(ON, date(2018, 12, 31), date(2019, 1, 1)) == ["c", "e"]
    assert listed(ANY_DAY) == ["a", "b", "c", "d", "e"]


def test_filters_say_what_is_a_seat_and_whose_are_listed(make_store: StoreMaker) -> None:
    records = (
        *(TOWN, POST, NET, HAS_POST, meeting("net", per_year=3)),
        link("post", "net", LinkKind.MEMBER_OF),
    )

    def found(**filters: Any) -> tuple[list[str], int]:
        value = ask(make_store, *records, **filters)
        return [own.actor for own in value.seats], len(value.meetings)

    assert found() == (["post", "town"], 1)
    assert found(kinds=frozenset({LinkKind.MEMBER_OF})) == (["post"], 1)
    assert found(kinds=frozenset({LinkKind.HAS_POST})) == ([], 1)
    assert found(kinds=frozenset({LinkKind.INFORMS})) == ([], 1)
    assert found(actor_kinds=frozenset({ActorKind.MUNICIPALITY})) == (["town"], 1)
    assert found(without=("post",), actor_kinds=frozenset({ActorKind.MUNICIPALITY})) == ([], 0)
    assert found(who="town", kinds=frozenset({LinkKind.MEMBER_OF})) == (["town"], 0)


def test_an_actor_without_seats_has_none(make_store: StoreMaker) -> None:
    assert ask(make_store, TOWN, who="town") == Meetings((), (Seats("town", (), 0, 0, (), ()),))


def test_questions_that_cannot_be_answered_are_refused(make_store: StoreMaker) -> None:
    store = make_store(dataset(TOWN))

    with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'x'\.$"):
        meetings(store, "x", filters=Filters())
    with pytest.raises(InvalidValueError, match=r"^by: .* Give a day that is not before the start\.$"):
        meetings(store, window=Window(ON, date(2018, 5, 31)), filters=Filters())
    with pytest.raises(InvalidValueError, match=r"^by: '' is not possible\. Give both"):
        window("2018-01-01", None)
    with pytest.raises(InvalidDateError, match=r"^start: '2018' is not a date\."):
        window("2018", "2018-12-31")
    assert window(None, None) is None
    assert window("2018-01-01", "2018-12-31") == Window(date(2018, 1, 1), date(2018, 12, 31))


def test_meetings_agree_with_the_oracle(make_store: StoreMaker) -> None:
    windows = (None, None, Window(date(2017, 11, 7), date(2018, 1, 1)), Window(ON, ON))

    @st.composite
    def questions(draw: st.DrawFn) -> tuple[Case, str | None, Window | None]:
        case = draw(money_cases())
        who = draw(st.sampled_from([None, None, "town-1", *sorted(case.world.actors)]))
        return case, who, draw(st.sampled_from(windows))

    def check(question: tuple[Case, str | None, Window | None]) -> None:
        case, who, days = question
        answer = meetings(make_store(case.dataset), who, window=days, filters=case.filters)
        assert answer_ids(answer) == oracle_money.meetings(case.world, case.meetings, case.filters, who, days)

    make_store.agrees(questions(), check, examples=250)
