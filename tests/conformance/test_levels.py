"""Links between levels."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level, LinkKind, Status
from rssgraph.questions.levels import LevelCount, levels
from tests import oracle, strategies
from tests.conformance.helpers import answer_ids
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link

LEVELS = tuple(Level)
STATE = actor("state", Level.NATIONAL)
OFFICE = actor("office", Level.REGIONAL, area="24")
NORTH = actor("north", area="2480")
SOUTH = actor("south", area="2580")


def not_zero(matrix: tuple[LevelCount, ...]) -> dict[tuple[str, str], int]:
    return {(str(cell.from_), str(cell.to)): cell.links for cell in matrix if cell.links}


def test_the_matrix_has_a_cell_for_each_pair_of_levels_from_the_top_down(make_store: StoreMaker) -> None:
    store = make_store(dataset(STATE))

    answer = levels(store, filters=Filters())

    assert answer.value.matrix == tuple(LevelCount(start, end, 0) for start in LEVELS for end in LEVELS)
    assert answer.value.links == ()
    assert answer.to_json()["answer"]["matrix"][1] == {"from": "international", "to": "national", "links": 0}  # type: ignore[index]


def test_parallel_links_count_each_and_from_source_to_target(make_store: StoreMaker) -> None:
    one = link("state", "office", LinkKind.INFORMS)
    two = link("state", "office", LinkKind.SUPPORTS)
    back = link("office", "state", LinkKind.MEMBER_OF)
    store = make_store(dataset(STATE, OFFICE, one, two, back))

    answer = levels(store, filters=Filters())

    assert not_zero(answer.value.matrix) == {("national", "regional"): 2, ("regional", "national"): 1}
    assert answer.value.links == (back, one, two)


def test_every_kind_of_link_counts_also_those_that_carry_nothing(make_store: StoreMaker) -> None:
    found = [link("state", "north", kind, id=f"l{number:02}") for number, kind in enumerate(LinkKind)]
    store = make_store(dataset(STATE, NORTH, *found))

    answer = levels(store, filters=Filters())

    assert not_zero(answer.value.matrix) == {("national", "local"): len(LinkKind)}
    assert answer.value.links == tuple(found)


def test_between_takes_links_in_both_directions_and_leaves_the_matrix_whole(make_store: StoreMaker) -> None:
    down, up = link("state", "north"), link("north", "state", LinkKind.REPORTS_TO)
    aside, within = link("state", "office"), link("north", "south")
    store = make_store(dataset(STATE, OFFICE, NORTH, SOUTH, down, up, aside, within))

    for order in ((Level.LOCAL, Level.NATIONAL), (Level.NATIONAL, Level.LOCAL)):
        answer = levels(store, between=order, filters=Filters())
        assert answer.value.links == (up, down)
        assert sum(cell.links for cell in answer.value.matrix) == 4
    assert levels(store, between=(Level.LOCAL, Level.LOCAL), filters=Filters()).value.links == (within,)


def test_a_link_counts_on_its_first_and_last_day_and_on_no_other(make_store: StoreMaker) -> None:
    store = make_store(dataset(STATE, NORTH, link("state", "north", start="2018-02", end="2019")))

    def count(*day: int) -> int:
        return sum(cell.links for cell in levels(store, filters=Filters(on=date(*day))).value.matrix)

    assert [count(2018, 1, 31), count(2018, 2, 1), count(2019, 12, 31), count(2020, 1, 1)] == [0, 1, 1, 0]


def test_a_link_ends_with_the_life_of_either_of_its_actors(make_store: StoreMaker) -> None:
    short = actor("short", start="2018-01-02", end="2018-01-03")
    store = make_store(dataset(STATE, short, link("state", "short"), link("short", "state")))

    def count(day: int) -> int:
        return sum(cell.links for cell in levels(store, filters=Filters(on=date(2018, 1, day))).value.matrix)

    assert [count(1), count(2), count(3), count(4)] == [0, 2, 2, 0]


def test_the_status_filter_looks_at_links_and_at_their_actors(make_store: StoreMaker) -> None:
    planned = actor("planned", status=Status.PROPOSED)
    decided, proposed = (
        link("state", "north", status=Status.DECIDED),
        link("north", "state", status=Status.PROPOSED),
    )
    store = make_store(dataset(STATE, NORTH, planned, decided, proposed, link("state", "planned")))

    assert levels(store, filters=Filters()).value.links == (decided,)
    assert len(levels(store, filters=Filters(status=frozenset(Status))).value.links) == 3


def test_under_filters_of_lists_one_listed_end_is_enough(make_store: StoreMaker) -> None:
    inside, across, outside = link("state", "north"), link("north", "south"), link("state", "south")
    store = make_store(dataset(STATE, NORTH, SOUTH, inside, across, outside))

    assert levels(store, filters=Filters(area="24")).value.links == (across, inside)
    assert levels(store, filters=Filters(levels=frozenset({Level.NATIONAL}))).value.links == (inside, outside)
    assert levels(store, filters=Filters(actor_kinds=frozenset({ActorKind.AREA}))).value.links == ()


def test_levels_agree_with_the_oracle(make_store: StoreMaker) -> None:
    @st.composite
    def questions(draw: st.DrawFn) -> tuple[strategies.Case, tuple[Level, Level] | None]:
        pair = st.tuples(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
        return draw(strategies.cases()), draw(st.one_of(st.none(), pair))

    def check(question: tuple[strategies.Case, tuple[Level, Level] | None]) -> None:
        case, between = question
        answer = levels(make_store(case.dataset), between=between, filters=case.filters)
        assert answer_ids(answer) == oracle.levels(case.world, case.filters, between)
        assert answer.complete

    make_store.agrees(questions(), check, examples=150)
