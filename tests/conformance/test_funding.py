"""Who pays whom how much, by which rule, and which sums add up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import strategies as st

from rssgraph.errors import RecordNotFoundError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import ActorKind, Figure, Level, Link, LinkKind, Record, Status
from rssgraph.questions.flows import Unknown
from rssgraph.questions.funding import Funding, funding
from rssgraph.questions.inhabitants import Inhabitants
from rssgraph.questions.sums import CheckKind, Unchecked
from tests import oracle_money
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, figure, link, observation
from tests.strategies_money import Case, money_cases

ON = date(2018, 6, 1)
UNIT = actor("unit", Level.REGIONAL)
NORTH, SOUTH = (
    actor(own, kind=ActorKind.MUNICIPALITY, area=area) for own, area in (("north", "2401"), ("south", "2402"))
)
BOTH = actor("both", kind=ActorKind.GROUP, area="24", member_count=2)
MEMBERS = (link("north", "both", LinkKind.MEMBER_OF), link("south", "both", LinkKind.MEMBER_OF))


def pays(source: str, amount: float | None, per: str | None, target: str = "unit", **fields: Any) -> Link:
    """Make a payment, in kronor unless told otherwise."""
    return link(source, target, LinkKind.FUNDS, amount=amount, per=per, **({"currency": "SEK"} | fields))


def people(own: str, number: int, day: str, **fields: Any) -> Figure:
    """Make a figure of inhabitants."""
    return figure(own, "population", number, id=f"{own}-{day}", date=day, **fields)


def sek(own: str, measure: str, value: float, day: str = "2018", **fields: Any) -> Figure:
    """Make a figure in kronor."""
    return figure(own, measure, value, unit="SEK", date=day, **fields)


def ask(make_store: StoreMaker, *records: Record, who: str | None = "unit", **filters: Any) -> Funding:
    """Return what is paid on 1 June 2018."""
    return funding(make_store(dataset(*records)), who, filters=Filters(**{"on": ON} | filters)).value


# -- flows ---------------------------------------------------------------------------------------


def test_an_amount_per_inhabitant_is_multiplied_with_the_newest_figure_from_before_the_year(
    make_store: StoreMaker,
) -> None:
    (flow,) = ask(
        make_store,
        *(UNIT, NORTH, pays("north", 10, "inhabitant")),
        *(people("north", 90, "2015-12-31"), people("north", 100, "2016-12-31")),
        *(people("north", 107, "2018-12-31"), people("north", 200, "2018")),
    ).flows

    assert (flow.payer, flow.payee, flow.amount, flow.currency, flow.per, flow.year, flow.links) == (
        *("north", "unit", 10, "SEK", "inhabitant", 2018),
        ("north-funds-unit",),
    )
    assert (flow.total, flow.per_inhabitant, flow.unknown) == (1000, 10, None)
    assert flow.inhabitants == Inhabitants(100, "2016-12-31", False, ("north-2016-12-31",))


def test_without_a_figure_from_before_the_year_the_total_is_not_known(make_store: StoreMaker) -> None:
    (flow,) = ask(
        make_store, UNIT, NORTH, pays("north", 10, "inhabitant"), people("north", 107, "2018-01-01")
    ).flows

    assert (flow.total, flow.unknown, flow.inhabitants) == (None, Unknown.INHABITANTS, None)
    assert flow.per_inhabitant == 10


def test_a_fixed_amount_is_divided_by_the_inhabitants(make_store: StoreMaker) -> None:
    (flow,) = ask(
        make_store, UNIT, NORTH, pays("north", 700, "year"), people("north", 120, "2016", approximate=True)
    ).flows

    assert (flow.total, flow.per_inhabitant) == (700, 5.83)
    assert flow.inhabitants == Inhabitants(120, "2016", True, ("north-2016",))


def test_a_group_has_the_inhabitants_of_its_members_on_one_date(make_store: StoreMaker) -> None:
    (flow,) = ask(
        make_store,
        *(UNIT, NORTH, SOUTH, BOTH, *MEMBERS, pays("both", 2, "inhabitant")),
        *(people("north", 100, "2016"), people("south", 30, "2016"), people("south", 33, "2017")),
    ).flows

    assert flow.inhabitants == Inhabitants(130, "2016", False, ("north-2016", "south-2016"))
    assert flow.total == 260


def test_a_group_whose_members_are_not_all_known_has_no_inhabitants(make_store: StoreMaker) -> None:
    three = actor("both", kind=ActorKind.GROUP, area="24", member_count=3)
    (flow,) = ask(
        make_store,
        *(UNIT, NORTH, SOUTH, three, *MEMBERS, pays("both", 2, "inhabitant")),
        *(people("north", 100, "2016"), people("south", 30, "2016")),
    ).flows

    assert (flow.total, flow.unknown) == (None, Unknown.INHABITANTS)


def test_who_is_a_member_on_any_day_of_the_year_counts(make_store: StoreMaker) -> None:
    def total(**dates: str) -> float | None:
        (flow,) = ask(
            make_store,
            *(UNIT, NORTH, SOUTH, actor("both", kind=ActorKind.GROUP, members_complete=True)),
            *(MEMBERS[0], link("south", "both", LinkKind.MEMBER_OF, **dates)),
            *(people("north", 100, "2016"), people("south", 30, "2016"), pays("both", 1, "inhabitant")),
        ).flows
        return flow.total

    assert [total(end="2017-12-31"), total(end="2018-01-01")] == [100, 130]
    assert [total(start="2018-12-31"), total(start="2019-01-01")] == [130, 100]


def test_a_region_and_a_group_of_all_have_the_inhabitants_of_the_county(make_store: StoreMaker) -> None:
    county = actor("county", Level.REGIONAL, ActorKind.AREA, area="24")
    region = actor("region", Level.REGIONAL, ActorKind.REGION, area="24")
    office = actor("office", Level.REGIONAL, ActorKind.AUTHORITY, area="24")
    parts = (link("north", "county", LinkKind.PART_OF), link("south", "county", LinkKind.PART_OF))
    flows = ask(
        make_store,
        *(UNIT, NORTH, SOUTH, BOTH, county, region, office, *MEMBERS, *parts),
        *(pays("both", 2, "inhabitant"), pays("region", 1, "inhabitant"), pays("office", 1, "inhabitant")),
        people("county", 500, "2016"),
    ).flows

    assert [(own.payer, own.total) for own in flows] == [("both", 1000), ("office", None), ("region", 500)]


def test_a_member_pays_by_the_rule_of_its_group(make_store: StoreMaker) -> None:
    records = (
        *(UNIT, NORTH, SOUTH, BOTH, *MEMBERS, people("north", 100, "2016")),
        *(pays("both", 10, "inhabitant"), pays("both", 900, "year", id="lump"), pays("north", 5, "year")),
    )

    own = ask(make_store, *records, who="north").flows
    every = ask(make_store, *records, who=None).flows

    assert [(each.payer, each.through, each.total, each.unknown, each.links) for each in own] == [
        ("north", "both", 1000, None, ("both-funds-unit",)),
        ("north", "both", None, Unknown.SHARE, ("lump",)),
        ("north", None, 5, None, ("north-funds-unit",)),
    ]
    assert {each.payer for each in every} == {"both", "north"}


@pytest.mark.parametrize(
    ("amount", "per", "dates", "unknown"),
    [
        (None, None, {}, Unknown.AMOUNT),
        (10, None, {}, Unknown.PER),
        (10, "total", {"start": "2017", "end": "2019"}, Unknown.PERIOD),
        (10, "total", {"start": "2018-01", "end": "2018-12"}, None),
        (10, "total", {}, Unknown.PERIOD),
        (10, "year", {}, None),
    ],
)
def test_what_is_not_stated_stays_unknown(
    make_store: StoreMaker, amount: float | None, per: str | None, dates: dict[str, str], unknown: Unknown
) -> None:
    (flow,) = ask(make_store, UNIT, NORTH, pays("north", amount, per, **dates)).flows

    assert flow.unknown is unknown
    assert flow.total == (None if unknown else amount)


def test_on_any_day_a_payment_is_a_flow_in_each_year_that_its_dates_give(make_store: StoreMaker) -> None:
    payments = (
        pays("north", 1, "year", id="a-both", start="2016-07", end="2017"),
        pays("north", 1, "year", id="b-start", start="2019"),
        pays("north", 1, "year", id="c-end", end="2015"),
        pays("north", 1, "year", id="d-open"),
    )
    flows = ask(make_store, UNIT, NORTH, *payments, on=ANY_DAY).flows

    assert [(own.links[0], own.year) for own in flows] == [
        *(("c-end", 2015), ("a-both", 2016), ("a-both", 2017)),
        *(("b-start", 2019), ("b-start", 2020), ("d-open", None)),
    ]


def test_filters_say_which_payments_count_and_which_are_listed(make_store: StoreMaker) -> None:
    records = (
        *(UNIT, NORTH, SOUTH),
        *(pays("north", 1, "year"), pays("south", 2, "year", status=Status.PROPOSED, target="north")),
    )

    def found(**filters: Any) -> list[str]:
        return [own.payer for own in ask(make_store, *records, **({"who": None} | filters)).flows]

    assert found() == ["north"]
    assert found(status=frozenset(Status)) == ["south", "north"]
    assert found(kinds=frozenset({LinkKind.INFORMS})) == []
    assert found(without=("north",)) == []
    assert found(levels=frozenset({Level.NATIONAL})) == []
    assert found(levels=frozenset({Level.REGIONAL}), status=frozenset(Status)) == ["north"]
    assert found(who="unit", levels=frozenset({Level.NATIONAL})) == ["north"]


def test_a_question_about_nobody_is_refused(make_store: StoreMaker) -> None:
    with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'x'\.$"):
        ask(make_store, UNIT, who="x")


# -- sums ----------------------------------------------------------------------------------------


def test_a_total_is_held_against_its_lines_and_the_other_side(make_store: StoreMaker) -> None:
    checks = ask(
        make_store,
        UNIT,
        sek("unit", "budget_cost_rent", 40, references=("plan#L1",)),
        sek("unit", "budget_cost_staff", 50, references=("plan#L2",)),
        sek("unit", "budget_cost_total", 100, references=("plan#L9",)),
        sek("unit", "budget_income_total", 100, references=("plan#L8",)),
        sek("unit", "budget_cost_staff", 7, day="2017", id="another-year"),
        observation("noted", about=("unit",), references=("plan#L9", "plan#L2")),
        observation("beside", about=("unit",), references=("plan#L9-10",)),
    ).checks

    total, balance = checks
    assert (total.kind, total.measure, total.date, total.holds, total.difference) == (
        *(CheckKind.LINES, "budget_cost_total", "2018", False, -10),
    )
    assert (total.stated.value, total.stated.references) == (100, ("plan#L9",))
    assert (total.counted.value, total.counted.references) == (90, ("plan#L1", "plan#L2"))
    assert total.counted.figures == ("fig-unit-budget_cost_rent", "fig-unit-budget_cost_staff")
    assert total.observations == ("noted",)
    assert (balance.kind, balance.measure, balance.holds, balance.difference) == (
        *(CheckKind.BALANCE, "budget_income_total", True, 0),
    )


def test_an_income_is_held_against_the_payments_that_cite_its_line(make_store: StoreMaker) -> None:
    checks = ask(
        make_store,
        *(UNIT, NORTH, SOUTH),
        pays("north", 60, "year", references=("plan#L1", "plan#L4-6")),
        pays("south", 30, "year", references=("plan#L5",)),
        pays("south", 1, "year", id="elsewhere", references=("plan#L7", "notes#L5", "plan")),
        sek("unit", "budget_income_towns", 95, references=("plan#L5",)),
        sek("unit", "budget_income_reserve", 5, references=("plan#L9",)),
    ).checks

    reserve, towns = checks
    assert (reserve.holds, reserve.counted.value, reserve.reason) == (None, None, Unchecked.NO_FLOW)
    assert (towns.kind, towns.holds, towns.counted.value, towns.difference) == (
        CheckKind.FLOWS,
        False,
        90,
        -5,
    )
    assert towns.counted.links == ("north-funds-unit", "south-funds-unit")
    assert towns.counted.references == ("plan#L1", "plan#L4-6", "plan#L5")


def test_a_payment_on_any_day_of_the_year_counts(make_store: StoreMaker) -> None:
    def links(**dates: str) -> tuple[str, ...]:
        (check,) = ask(
            make_store,
            *(UNIT, NORTH, pays("north", 1, "year", references=("plan#L5",), **dates)),
            sek("unit", "budget_income_towns", 1, references=("plan#L5",)),
        ).checks
        return check.counted.links

    assert links(end="2017-12-31") == ()
    assert links(start="2018-12-31", end="2018-12-31") == links(end="2018-01-01") == ("north-funds-unit",)


def test_a_payment_of_unknown_amount_makes_a_sum_unknown(make_store: StoreMaker) -> None:
    (check,) = ask(
        make_store,
        *(UNIT, NORTH, SOUTH, pays("north", 60, "year"), pays("south", None, None)),
        sek("unit", "plan_financing_total", 60),
    ).checks

    assert (check.holds, check.counted.value, check.reason) == (None, None, Unchecked.FLOW_UNKNOWN)
    assert check.counted.links == ("north-funds-unit", "south-funds-unit")


def test_amounts_in_different_currencies_are_never_added_up(make_store: StoreMaker) -> None:
    def check(*records: Record) -> tuple[bool | None, float | None, Unchecked | None]:
        (found,) = ask(
            make_store, UNIT, NORTH, SOUTH, sek("unit", "plan_financing_total", 65), *records
        ).checks
        return found.holds, found.counted.value, found.reason

    crowns, euros = pays("north", 60, "year"), pays("south", 5, "year", currency="EUR")

    assert check(crowns, pays("south", 5, "year")) == (True, 65, None)
    assert check(crowns, euros) == (None, None, Unchecked.FLOW_UNKNOWN)
    assert check(pays("south", 65, "year", currency="EUR")) == (None, None, Unchecked.FLOW_UNKNOWN)


def test_a_plan_is_held_against_the_first_year_that_has_payments(make_store: StoreMaker) -> None:
    (check,) = ask(
        make_store,
        *(UNIT, NORTH, pays("north", 60, "year", start="2016", end="2016")),
        pays("north", 1, "year", id="later", start="2017"),
        sek("unit", "plan_financing_total", 60, day="2013-05"),
    ).checks

    assert (check.holds, check.counted.links) == (True, ("north-funds-unit",))


@pytest.mark.parametrize(
    ("stated", "paid", "holds"),
    [(4500, 4549, True), (4500, 4551, False), (2000, 2050, True), (2000, 2051, False), (7, 8, False)],
)
def test_an_approximate_figure_is_exact_to_its_last_digit_and_at_least_to_the_second(
    make_store: StoreMaker, stated: float, paid: float, holds: bool
) -> None:
    (check,) = ask(
        make_store,
        *(UNIT, NORTH, pays("north", paid, "year")),
        sek("unit", "plan_financing_total", stated, approximate=True),
    ).checks

    assert check.holds is holds


def test_figures_from_after_the_day_are_not_checked(make_store: StoreMaker) -> None:
    records = (
        UNIT,
        sek("unit", "a_cost_x", 1, day="2018-06-02"),
        sek("unit", "a_cost_total", 1, day="2018-06-02"),
    )

    assert ask(make_store, *records).checks == ()
    assert [own.holds for own in ask(make_store, *records, on=date(2018, 6, 2)).checks] == [True]


# -- agreement -----------------------------------------------------------------------------------


def test_funding_agrees_with_the_oracle(make_store: StoreMaker) -> None:
    @st.composite
    def questions(draw: st.DrawFn) -> tuple[Case, str | None]:
        case = draw(money_cases())
        return case, draw(st.sampled_from([None, "unit", "town-1", "group", *sorted(case.world.actors)]))

    def check(question: tuple[Case, str | None]) -> None:
        case, who = question
        answer = funding(make_store(case.dataset), who, filters=case.filters)
        expected = oracle_money.funding(case.world, case.figures, case.observations, case.filters, who)
        assert answer.to_json()["answer"] == expected

    make_store.agrees(questions(), check, examples=250)
