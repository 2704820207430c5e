"""The sheet of a municipality: where it sits, what changes, what it pays, and its gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from rssgraph.errors import InvalidValueError, RecordNotFoundError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import ActorKind, Certainty, Level, LinkKind, ObservationKind, Record, Status
from rssgraph.questions.coverage import CellState, Reason
from rssgraph.questions.groups import groups_in, together
from rssgraph.questions.seats import MeetingCount
from rssgraph.questions.sheet import Sheet, sheet
from tests import oracle, oracle_coverage, strategies
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, event, figure, link, meeting, observation, reference, theme

MEMBER, POST, COVERS = LinkKind.MEMBER_OF, LinkKind.HAS_POST, LinkKind.COVERS
NETWORK, COUNCIL, COOPERATION = ActorKind.NETWORK, ActorKind.COUNCIL, ActorKind.COOPERATION
ON = date(2019, 6, 1)


def forum(id: str, level: Level = Level.REGIONAL, kind: ActorKind = NETWORK, **fields: Any) -> Record:  # noqa: A002
    return actor(id, level, kind, **fields)


TOWN = actor("town", kind=ActorKind.MUNICIPALITY, area="2401")
OTHER = actor("other", kind=ActorKind.MUNICIPALITY, area="2402")
WORLD = (
    TOWN,
    OTHER,
    actor("post", kind=ActorKind.POST, area="2401"),
    actor("old-post", kind=ActorKind.POST, area="2401"),
    actor("all", kind=ActorKind.GROUP),
    forum("club", Level.SUBREGIONAL, COOPERATION),
    *(forum(own) for own in ("direct", "by-post", "by-club", "meant", "planned", "left", "silent")),
    forum("elsewhere", area="2501"),
    forum("abroad", Level.NATIONAL),
    forum("closed", members_complete=True),
    link("town", "post", POST),
    link("town", "old-post", POST, end="2018"),
    link("town", "all", MEMBER),
    link("other", "all", MEMBER),
    link("town", "club", MEMBER, start="2012"),
    link("town", "direct", LinkKind.REPRESENTED_IN),
    link("post", "by-post", MEMBER),
    link("club", "by-club", MEMBER),
    link("meant", "all", COVERS),
    link("town", "planned", MEMBER, status=Status.DECIDED),
    link("town", "left", MEMBER, end="2018"),
    link("other", "closed", MEMBER),
    meeting("direct", per_year=3),
    meeting("by-post", per_year=4, end="2018"),
    meeting("by-club", per_year=2),
    meeting("meant", "2019-03-01"),
)


def ask(make_store: StoreMaker, *records: Record, **filters: Any) -> Sheet:
    """Return the sheet of the town on 1 June 2019."""
    store = make_store(dataset(*records))
    return sheet(store, "town", filters=Filters(**{"on": ON} | filters)).value


def seats_of(value: Sheet) -> list[tuple[str, str, str, list[str], int | None]]:
    return [
        (str(own.state), own.forum.id, str(own.way), [each.id for each in own.through], own.per_year)
        for own in value.seats
    ]


def test_a_seat_says_by_which_way_and_how_often_the_forum_meets(make_store: StoreMaker) -> None:
    assert seats_of(ask(make_store, *WORLD)) == [
        ("confirmed", "by-post", "post", ["post"], None),  # the rhythm ended the year before
        ("confirmed", "club", "direct", [], None),
        ("confirmed", "direct", "direct", [], 3),
        ("absent", "closed", "list", [], None),
        ("expected", "by-club", "cooperation", ["club"], 2),
        ("expected", "meant", "meant", ["all"], None),  # a single date is no rhythm
        ("planned", "planned", "direct", [], None),
        ("ended", "left", "direct", [], None),
        ("unknown", "silent", "none", [], None),
    ]


def test_meetings_add_up_by_state_and_say_for_how_many_forums_they_are_known(make_store: StoreMaker) -> None:
    assert ask(make_store, *WORLD).meetings == (
        MeetingCount(CellState.CONFIRMED, forums=3, known=1, per_year=3),
        MeetingCount(CellState.EXPECTED, forums=2, known=1, per_year=2),
        MeetingCount(CellState.PLANNED, forums=1, known=0, per_year=0),
    )


def test_a_seat_on_behalf_of_the_town_names_who_takes_it(make_store: StoreMaker) -> None:
    value = ask(
        make_store,
        *(TOWN, actor("region", Level.REGIONAL, ActorKind.REGION), forum("board", kind=COUNCIL)),
        link("region", "board", MEMBER, on_behalf_of="town"),
    )

    assert seats_of(value) == [("expected", "board", "on_behalf", ["region"], None)]


def changes_of(value: Sheet) -> list[tuple[str, str, bool]]:
    return [(str(own.kind), own.link.id, own.unconfirmed) for own in value.changes]


def test_changes_are_seen_from_the_day(make_store: StoreMaker) -> None:
    records = (
        *(TOWN, actor("post", kind=ActorKind.POST), actor("new", kind=ActorKind.POST), forum("net")),
        link("town", "post", POST, end="2018-01"),
        link("post", "net", MEMBER, end="2018-01"),
        link("town", "new", POST, start="2018-01", status=Status.DECIDED),
        link("town", "net", MEMBER, start="2019"),
        link("town", "net", LinkKind.FUNDS, start="2019"),
        event("swap", date="2018-01", original=("post",), resulting=("new",), status=Status.DECIDED),
    )

    before = ask(make_store, *records, on=date(2017, 11, 7))
    after = ask(make_store, *records, on=date(2019, 6, 1))

    assert changes_of(before) == [
        ("planned", "town-has-post-new", False),
        ("coming", "town-member-of-net", False),
        ("ending", "post-member-of-net", True),
        ("ending", "town-has-post-post", True),
    ]
    assert changes_of(after) == [
        ("planned", "town-has-post-new", False),
        ("ended", "post-member-of-net", True),
        ("ended", "town-has-post-post", True),
    ]
    assert [own.id for own in after.events] == ["swap"]


def test_payments_are_its_own_and_those_of_its_groups_with_doubts_about_the_rule(
    make_store: StoreMaker,
) -> None:
    unit = actor("unit", Level.REGIONAL)
    terms: dict[str, Any] = {"currency": "SEK", "start": "2018", "end": "2018"}
    records = (
        *(TOWN, OTHER, actor("all", kind=ActorKind.GROUP), unit),
        *(link("town", "all", MEMBER), link("other", "all", MEMBER)),
        link("town", "unit", LinkKind.FUNDS, amount=500.0, per="year", **terms),
        link("other", "unit", LinkKind.FUNDS, amount=900.0, per="year", **terms),
        link("all", "unit", LinkKind.FUNDS, amount=12.0, per="inhabitant", currency="SEK", start="2019"),
        figure("town", "population", 1000, date="2018-12-31"),
        observation("doubt", ObservationKind.UNCLEAR, about=("town", "all", "unit")),
        observation("aside", ObservationKind.UNCLEAR, about=("town", "unit")),
    )

    value = ask(make_store, *records)

    assert [
        (own.flow.year, own.flow.through, own.flow.total, own.holds, [each.id for each in own.doubts])
        for own in value.payments
    ] == [
        (2018, None, 500.0, False, []),
        (2019, "all", 12_000.0, True, ["doubt"]),
        (2020, "all", 12_000.0, False, ["doubt"]),  # the data stands in 2020
    ]
    assert value.inhabitants is not None
    assert value.inhabitants.value == 1000


def test_observations_name_the_town_first_and_never_only_another(make_store: StoreMaker) -> None:
    gap, unclear = ObservationKind.GAP, ObservationKind.UNCLEAR
    value = ask(
        make_store,
        *WORLD,
        observation("z-own", unclear, about=("town", "other")),
        observation("group", unclear, about=("all",)),
        observation("a-forum", gap, about=("meant",)),
        observation("forum-unclear", unclear, about=("meant",)),
        observation("others", gap, about=("other", "all")),
        observation("silent-gap", gap, about=("silent",)),
    )

    assert [own.id for own in value.observations] == ["z-own", "group", "a-forum"]


def test_the_way_up_is_a_confirmed_one_if_there_is_any(make_store: StoreMaker) -> None:
    records = (
        *(TOWN, actor("desk", Level.REGIONAL), actor("hub", Level.REGIONAL)),
        *(actor("state", Level.NATIONAL), actor("agency", Level.NATIONAL)),
        link("town", "desk", LinkKind.INFORMS, certainty=Certainty.ASSUMED),
        link("desk", "state", LinkKind.INFORMS),
        link("town", "hub", LinkKind.INFORMS),
        link("hub", "desk", LinkKind.INFORMS),
        link("desk", "agency", LinkKind.INFORMS),
    )

    sure = ask(make_store, *records).ladder
    unsure = ask(make_store, *records, without=("town-informs-hub",)).ladder

    assert sure is not None
    assert unsure is not None
    assert (sure.path.actors, sure.confirmed) == (("town", "hub", "desk", "agency"), True)
    assert (sure.ends, sure.reached) == (("agency", "state"), 2)
    assert (unsure.path.actors, unsure.confirmed) == (("town", "desk", "agency"), False)
    assert ask(make_store, TOWN).ladder is None


def test_together_are_the_seats_of_its_groups(make_store: StoreMaker) -> None:
    value = ask(
        make_store,
        *WORLD,
        link("all", "direct", LinkKind.REPRESENTED_IN),
        link("all", "left", LinkKind.REPRESENTED_IN, end="2018"),
        link("club", "silent", LinkKind.COOPERATES_WITH),
    )

    assert [own.id for own in value.together] == ["all-represented-in-direct"]


def test_a_group_of_the_posts_that_its_groups_have_counts_like_one_of_these(make_store: StoreMaker) -> None:
    heads, others = actor("heads", kind=ActorKind.GROUP), actor("others", kind=ActorKind.GROUP)
    world = (
        *WORLD,
        heads,
        others,
        link("all", "heads", POST, start="2019-03"),
        link("others", "post", POST),
        link("heads", "silent", MEMBER),
        link("heads", "direct", LinkKind.GOVERNS),
        link("heads", "by-club", MEMBER, status=Status.DECIDED),
        link("heads", "left", MEMBER, certainty=Certainty.ASSUMED),
        link("all", "silent", LinkKind.REPRESENTED_IN),
        link("others", "silent", MEMBER),
    )
    store = make_store(dataset(*world))

    def told(municipality: str, on: date) -> list[str]:
        return [own.id for own in together(store, municipality, filters=Filters(on=on))]

    of_heads = [
        "heads-governs-direct",
        "heads-member-of-by-club",
        "heads-member-of-left",
        "heads-member-of-silent",
    ]
    assert told("town", ON) == ["all-represented-in-silent", *of_heads]
    assert told("town", date(2019, 2, 28)) == ["all-represented-in-silent"]
    assert told("club", ON) == []
    present = groups_in(together(store, "town", filters=Filters(on=ON)))
    assert present == {"silent": ("all", "heads")}
    assert ask(make_store, *world).together == together(store, "town", filters=Filters(on=ON))
    only_members = Filters(on=ON, kinds=frozenset({MEMBER}))
    assert together(store, "town", filters=only_members) == ()


def test_themes_are_the_cells_of_coverage_and_references_are_those_of_all_parts(
    make_store: StoreMaker,
) -> None:
    store = make_store(
        dataset(
            *(TOWN, forum("net", themes=("care",)), theme("care"), theme("school")),
            *(reference("plan", published="2018-05"), reference("unused")),
            link("town", "net", MEMBER, references=("plan#L3",)),
        )
    )

    answer = sheet(store, "town", filters=Filters(on=ON))

    assert [(own.column, str(own.state)) for own in answer.value.themes] == [
        ("care", "confirmed"),
        ("school", "unknown"),
    ]
    assert list(answer.references) == ["plan"]
    assert [own.id for own in answer.records] == ["town", "town-member-of-net"]


def test_a_sheet_that_cannot_be_is_refused(make_store: StoreMaker) -> None:
    store = make_store(dataset(*WORLD))

    with pytest.raises(InvalidValueError, match=r"^actor: 'all' is not possible\. Give a municipality\.$"):
        sheet(store, "all", filters=Filters(on=ON))
    with pytest.raises(InvalidValueError, match=r"A municipality sheet holds on one day; give a date\.$"):
        sheet(store, "town", filters=Filters(on=ANY_DAY))
    with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'x'\.$"):
        sheet(store, "x", filters=Filters(on=ON))


def test_seats_agree_with_the_oracle_that_looks_at_every_forum(make_store: StoreMaker) -> None:
    published = {own.id: own.published for own in strategies.REFERENCES}

    @st.composite
    def questions(draw: st.DrawFn) -> tuple[strategies.Case, str]:
        case = draw(strategies.cases(on_a_day=True))
        towns = sorted(own.id for own in case.world.actors.values() if own.kind == "municipality")
        assume(towns)
        return case, draw(st.sampled_from(towns))

    def check(question: tuple[strategies.Case, str]) -> None:
        case, town = question
        value = sheet(make_store(case.dataset), town, filters=case.filters).value
        plain = case.filters.links_only
        county = (case.world.actors[town].area or "")[:2]
        near = replace(plain, levels=frozenset({Level.REGIONAL, Level.SUBREGIONAL}), area=county)
        expected = []
        for own in case.world.actors.values():
            if own.kind not in oracle_coverage.MEET:
                continue
            cell = oracle_coverage.cell(case.world, plain, published, town, own.id)
            silent = cell["reason"] in ("NOTHING", "LIST_COMPLETE")
            if not silent or own.id in oracle_coverage.forum_columns(case.world, near):
                expected.append((cell["state"], own.id, cell["reason"], tuple(cell["links"])))
        found = [(str(own.state), own.forum.id, Reason(own.reason).name, own.links) for own in value.seats]
        order = [str(state) for state in CellState]
        assert found == sorted(expected, key=lambda own: (order.index(own[0]), own[1]))
        assert [(str(own.kind), own.link.id) for own in value.changes] == changes(case, town)

    make_store.agrees(questions(), check, examples=150)


def changes(case: strategies.Case, town: str) -> list[tuple[str, str]]:
    """Return the changes of a town: every link of it, its posts and its parts is looked at."""
    alive = frozenset(own for own in Status if own in oracle_coverage.ALIVE)
    links = oracle.holding_links(case.world, replace(case.filters.links_only, on=ANY_DAY, status=alive))
    bodies = {actor_id for actor_id, _chain in oracle_coverage.own_actors(case.world, links, town)}
    day: Any = case.filters.on or case.world.as_of
    found = []
    for own in links:
        if own.kind == "funds" or oracle.is_membership(case.world, own):
            continue
        if not bodies.intersection((own.source, own.target)):
            continue
        records = (own, case.world.actors[own.source], case.world.actors[own.target])
        first = max(oracle.first_day(each.start) for each in records)
        last = min(oracle.last_day(each.end) for each in records)
        if own.status == "ended" or last < day:
            found.append(("ended", own.id))
        elif own.status in ("decided", "proposed"):
            found.append(("planned", own.id))
        elif first > day:
            found.append(("coming", own.id))
        elif last != oracle.last_day(None):
            found.append(("ending", own.id))
    return sorted(found, key=lambda own: (["planned", "coming", "ending", "ended"].index(own[0]), own[1]))
