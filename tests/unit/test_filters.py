"""Filters as one value, and as the words of the command line and the address."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rssgraph.errors import InvalidDateError, InvalidValueError
from rssgraph.filters import ANY_DAY, DEFAULT_STATUS, EVERY_STATUS, ExtraLink, Filters, parse_extra, parse_on
from rssgraph.model import ActorKind, Certainty, Level, LinkKind, Status

ids = st.text("abc-0123", min_size=1, max_size=4)


@st.composite
def every_filter(draw: st.DrawFn) -> Filters:
    return Filters(
        on=draw(st.one_of(st.none(), st.just(ANY_DAY), st.dates())),
        status=draw(st.frozensets(st.sampled_from(Status), min_size=1)),
        certainty=draw(st.frozensets(st.sampled_from(Certainty))),
        kinds=draw(st.frozensets(st.sampled_from(LinkKind))),
        themes=tuple(draw(st.lists(ids, max_size=3))),
        confirmed=draw(st.booleans()),
        without=tuple(draw(st.lists(ids, max_size=3))),
        extra=tuple(draw(st.lists(st.builds(ExtraLink, ids, st.sampled_from(LinkKind), ids), max_size=2))),
        levels=draw(st.frozensets(st.sampled_from(Level))),
        area=draw(st.one_of(st.none(), st.just("24"), st.just("0114"))),
        actor_kinds=draw(st.frozensets(st.sampled_from(ActorKind))),
    )


@given(every_filter())
def test_filters_survive_the_address(filters: Filters) -> None:
    params = filters.to_params()

    assert Filters.from_params(params) == filters
    assert all(isinstance(value, str) and value for value in params.values())


def test_the_default_needs_no_words_and_keeps_established_and_decided() -> None:
    assert Filters().to_params() == {}
    assert Filters.from_params({}) == Filters()
    assert Filters().status == DEFAULT_STATUS == {Status.ESTABLISHED, Status.DECIDED}
    assert len(EVERY_STATUS) == 6


def test_the_words_are_sorted_and_short() -> None:
    filters = Filters(
        on=date(2018, 3, 1),
        status=frozenset({Status.PROPOSED, Status.ESTABLISHED}),
        kinds=frozenset({LinkKind.SUPPORTS, LinkKind.INFORMS}),
        themes=("b", "a"),
        confirmed=True,
        without=("x",),
        extra=(ExtraLink("a", LinkKind.INFORMS, "b"), ExtraLink("b", LinkKind.FUNDS, "c")),
        levels=frozenset({Level.LOCAL}),
        area="24",
        actor_kinds=frozenset({ActorKind.UNIT}),
    )

    assert filters.to_params() == {
        "on": "2018-03-01",
        "status": "established,proposed",
        "kind": "informs,supports",
        "theme": "b,a",
        "confirmed": "yes",
        "without": "x",
        "with": "a,informs,b;b,funds,c",
        "level": "local",
        "area": "24",
        "actor-kind": "unit",
    }


def test_other_words_of_an_address_are_passed_over() -> None:
    assert Filters.from_params(
        {"page": "3", "level": " local , ,regional", "on": "", "confirmed": "no"}
    ) == Filters(levels=frozenset({Level.LOCAL, Level.REGIONAL}))


@pytest.mark.parametrize(
    ("params", "error", "message"),
    [
        ({"on": "2018-02-30"}, InvalidDateError, "on: '2018-02-30' is not a date. Write it as 2018-03-01."),
        ({"on": "2018"}, InvalidDateError, "on: '2018' is not a date. Write it as 2018-03-01."),
        (
            {"certainty": "stated,sure"},
            InvalidValueError,
            "certainty: 'sure' is not possible. Choose among stated, implied, assumed, background.",
        ),
        (
            {"with": "a,informs"},
            InvalidValueError,
            "with: 'a,informs' is not possible. Write SOURCE,KIND,TARGET.",
        ),
        ({"with": "a,,b"}, InvalidValueError, "with: 'a,,b' is not possible. Write SOURCE,KIND,TARGET."),
        (
            {"level": "county"},
            InvalidValueError,
            "level: 'county' is not possible. Choose among international, national, regional, subregional, local.",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_named(
    params: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        Filters.from_params(params)

    assert str(caught.value) == message


def test_days_and_extra_links_are_read() -> None:
    assert parse_on("2018-03-01") == date(2018, 3, 1)
    assert parse_on("any") == ANY_DAY
    assert parse_extra("a,informs,b") == ExtraLink("a", LinkKind.INFORMS, "b")
    assert ExtraLink("a", LinkKind.INFORMS, "b").id == "+a,informs,b"


@pytest.mark.parametrize(
    ("filters", "listed"),
    [
        (Filters(), True),
        (Filters(levels=frozenset({Level.LOCAL})), True),
        (Filters(levels=frozenset({Level.REGIONAL})), False),
        (Filters(area="24"), True),
        (Filters(area="2480"), True),
        (Filters(area="25"), False),
        (Filters(area="80"), False),
        (Filters(actor_kinds=frozenset({ActorKind.MUNICIPALITY, ActorKind.POST})), True),
        (Filters(actor_kinds=frozenset({ActorKind.POST})), False),
        (Filters(levels=frozenset({Level.LOCAL}), area="25"), False),
    ],
)
def test_lists_take_what_every_filter_of_actors_takes(filters: Filters, listed: bool) -> None:
    assert filters.lists(level="local", area="2480", kind="municipality") is listed
    assert filters.links_only.lists(level="local", area="2480", kind="municipality")


def test_an_actor_without_area_is_in_no_area() -> None:
    assert not Filters(area="24").lists(level="local", area=None, kind="post")
    assert Filters().lists(level="local", area=None, kind="post")


def test_only_the_filters_of_links_remain() -> None:
    filters = Filters(on=ANY_DAY, themes=("t",), levels=frozenset({Level.LOCAL}), area="24")

    assert filters.links_only == Filters(on=ANY_DAY, themes=("t",))
