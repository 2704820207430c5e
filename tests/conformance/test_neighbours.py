"""Who is around an actor."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import strategies as st

from rssgraph.errors import InvalidValueError, RecordNotFoundError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import ActorKind, Level, LinkKind
from rssgraph.questions.neighbours import Neighbourhood, neighbours
from tests import oracle, strategies
from tests.conformance.helpers import answer_ids
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link

A, B, C, D = (actor(own) for own in "abcd")


def test_direction_is_ignored_and_all_links_among_the_neighbours_are_given(make_store: StoreMaker) -> None:
    to_a, from_a, among, beyond = link("b", "a"), link("a", "c"), link("c", "b"), link("c", "d")
    store = make_store(dataset(A, B, C, D, to_a, from_a, among, beyond))

    answer = neighbours(store, "a", filters=Filters())

    assert answer.value == Neighbourhood((A, B, C), (from_a, to_a, among))
    assert answer.complete


def test_hops_count_links_and_none_gives_the_actor_alone(make_store: StoreMaker) -> None:
    first, second, third = link("a", "b"), link("c", "b"), link("c", "d")
    store = make_store(dataset(A, B, C, D, first, second, third))

    found = [neighbours(store, "a", hops=hops, filters=Filters()).value for hops in range(4)]

    assert found == [
        Neighbourhood((A,), ()),
        Neighbourhood((A, B), (first,)),
        Neighbourhood((A, B, C), (first, second)),
        Neighbourhood((A, B, C, D), (first, second, third)),
    ]


def test_links_without_information_and_groups_are_passed_too(make_store: StoreMaker) -> None:
    group = actor("b", kind=ActorKind.GROUP)
    pays, belongs = link("a", "b", LinkKind.FUNDS), link("c", "b", LinkKind.MEMBER_OF)
    store = make_store(dataset(A, group, C, pays, belongs))

    assert neighbours(store, "a", hops=2, filters=Filters()).value == Neighbourhood(
        (A, group, C), (pays, belongs)
    )


def test_a_link_on_behalf_of_an_actor_is_no_link_of_that_actor(make_store: StoreMaker) -> None:
    store = make_store(dataset(A, B, C, link("b", "c", on_behalf_of="a")))

    assert neighbours(store, "a", filters=Filters()).value == Neighbourhood((A,), ())


def test_lists_are_restricted_after_the_walk_and_never_the_actor_in_the_middle(
    make_store: StoreMaker,
) -> None:
    middle, far = actor("b", Level.REGIONAL), actor("c", Level.NATIONAL)
    store = make_store(dataset(A, middle, far, link("a", "b"), link("b", "c"), link("a", "c", id="own")))
    only_national = Filters(levels=frozenset({Level.NATIONAL}))

    value = neighbours(store, "a", hops=2, filters=only_national).value

    assert [own.id for own in value.actors] == ["a", "c"]
    assert [own.id for own in value.links] == ["own"]


def test_an_actor_that_does_not_hold_on_the_day_has_no_neighbourhood(make_store: StoreMaker) -> None:
    gone = actor("a", end="2017")
    store = make_store(dataset(gone, B, link("a", "b")))

    assert neighbours(store, "a", filters=Filters(on=date(2018, 1, 1))).value == Neighbourhood((), ())
    assert len(neighbours(store, "a", filters=Filters(on=date(2017, 12, 31))).value.actors) == 2
    assert len(neighbours(store, "a", filters=Filters(on=ANY_DAY)).value.actors) == 2


def test_a_question_about_nobody_or_with_negative_hops_is_refused(make_store: StoreMaker) -> None:
    store = make_store(dataset(A))

    with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'x'\.$"):
        neighbours(store, "x", filters=Filters())
    with pytest.raises(InvalidValueError, match=r"^hops: -1 is not possible\. Give 0 or more\.$"):
        neighbours(store, "a", hops=-1, filters=Filters())


def test_neighbours_agree_with_the_oracle(make_store: StoreMaker) -> None:
    @st.composite
    def questions(draw: st.DrawFn) -> tuple[strategies.Case, str, int]:
        case = draw(strategies.cases())
        return case, draw(strategies.actor_ids(case)), draw(st.integers(0, 4))

    def check(question: tuple[strategies.Case, str, int]) -> None:
        case, actor_id, hops = question
        answer = neighbours(make_store(case.dataset), actor_id, hops=hops, filters=case.filters)
        assert answer_ids(answer) == oracle.neighbours(case.world, case.filters, actor_id, hops)

    make_store.agrees(questions(), check, examples=150)
