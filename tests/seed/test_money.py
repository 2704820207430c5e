"""What the shipped data answers about money and meetings, each worked out by hand from the documents."""

from __future__ import annotations

from datetime import date

import pytest

from rssgraph.filters import ANY_DAY, DEFAULT_STATUS, Filters
from rssgraph.model import ActorKind, Certainty, Status
from rssgraph.questions.card import card
from rssgraph.questions.flows import Flow, Unknown
from rssgraph.questions.funding import Funding, funding
from rssgraph.questions.meetings import meetings
from rssgraph.questions.sums import CheckKind, Unchecked
from rssgraph.stores.base import Store
from rssgraph.stores.embedded import EmbeddedStore
from tests.conformance.helpers import seed

FOU = "fou-valfard-ac"
IN_2018, IN_2019 = date(2018, 6, 1), date(2019, 6, 13)
EVERY_STANDING = frozenset({Status.ESTABLISHED, Status.DECIDED, Status.PROPOSED})


@pytest.fixture(scope="module")
def store() -> Store:
    """The shipped data in memory."""
    return EmbeddedStore(seed())


def money(store: Store, actor: str, on: date, status: frozenset[Status] = DEFAULT_STATUS) -> Funding:
    return funding(store, actor, filters=Filters(on=on, status=status)).value


def by_payer(flows: tuple[Flow, ...], payee: str = FOU) -> dict[str, float]:
    return {own.payer: own.total for own in flows if own.payee == payee and own.total is not None}


def test_who_pays_the_unit_in_2018(store: Store) -> None:
    flows = money(store, FOU, IN_2018).flows

    # lines 513-521: 700 000 from Umeå, 10 kr for each of 142 989 and 1 kr for each of 265 881 inhabitants
    assert by_payer(flows) == {
        "kommun-2480": 700_000,
        "kommuner-utom-umea": 1_429_890,
        "vll": 265_881,
        "vinnova": 1_187_800,
        "lansstyrelsen-ac": 456_332,
        "skl": 384_000,
    }
    # the budget has the same and 1 098 135 from reserve or state grants: 5 522 038 in all
    assert sum(by_payer(flows).values()) == 5_522_038 - 1_098_135
    # lines 267-270: travel for CYAR, no amount
    assert [(own.payer, own.unknown) for own in flows if own.total is None] == [
        ("lansstyrelsen-ac", Unknown.AMOUNT)
    ]


def test_the_rules_of_2018_use_the_inhabitants_of_31_december_2016(store: Store) -> None:
    known = {own.payer: own for own in money(store, FOU, IN_2018).flows if own.inhabitants}

    # line 523 says the date; Umeå then had 265 881 - 142 989 = 122 892
    assert {
        payer: (own.per_inhabitant, own.inhabitants.number, own.inhabitants.date)
        for payer, own in known.items()
        if own.inhabitants
    } == {
        "kommun-2480": (round(700_000 / 122_892, 2), 122_892, "2016-12-31"),
        "kommuner-utom-umea": (10, 142_989, "2016-12-31"),
        "vll": (1, 265_881, "2016-12-31"),
    }


def test_who_pays_the_unit_in_2019(store: Store) -> None:
    flows = money(store, FOU, IN_2019).flows

    # notes, lines 29-31: 12 kr and 2 kr; the 15 municipalities had 270 154 inhabitants at the end of 2018
    assert by_payer(flows) == {"lanets-kommuner": 12 * 270_154, "region-vasterbotten": 2 * 270_154}


def test_what_mala_pays_as_one_of_the_municipalities(store: Store) -> None:
    flows = funding(store, "kommun-2418", filters=Filters(on=ANY_DAY)).value.flows

    assert [(own.year, own.through, own.per_inhabitant, own.total) for own in flows] == [
        (2018, "kommuner-utom-umea", 10, 31_000),
        (2019, "lanets-kommuner", 12, 12 * 3_122),
    ]
    assert {own.certainty for own in flows} == {Certainty.IMPLIED}


def test_the_sums_of_the_budget_of_2018(store: Store) -> None:
    checks = money(store, FOU, IN_2018).checks
    totals = {(own.kind, own.measure): own for own in checks if own.kind is not CheckKind.FLOWS}
    paid = {own.measure.removeprefix("budget_income_"): own for own in checks if own.kind is CheckKind.FLOWS}

    cost = totals[CheckKind.LINES, "budget_cost_total"]
    income = totals[CheckKind.LINES, "budget_income_total"]
    balance = totals[CheckKind.BALANCE, "budget_income_total"]
    assert (cost.stated.value, cost.counted.value, cost.difference) == (5_519_038, 5_269_038, -250_000)
    assert (income.stated.value, income.counted.value, income.difference) == (5_519_038, 5_522_038, 3_000)
    assert (cost.holds, income.holds, balance.holds) == (False, False, True)
    assert (cost.observations, income.observations) == (("obs-budget-kostnader",), ("obs-budget-intakter",))
    assert {own.rsplit("#L")[1] for own in income.counted.references} == {
        "542",
        "544",
        "546",
        "548",
        "550",
        "552",
    }
    assert {name: (own.holds, own.counted.value) for name, own in paid.items()} == {
        "municipalities": (True, 2_129_890),
        "county_council": (True, 265_881),
        "vinnova": (True, 1_187_800),
        "lansstyrelsen": (True, 456_332),
        "skl": (True, 384_000),
        "reserve_state_grants": (None, None),
    }
    assert paid["reserve_state_grants"].reason is Unchecked.NO_FLOW
    # the sums of 2018 are told in 2019 too, each against the payments of its own year
    assert money(store, FOU, IN_2019).checks == checks


def test_norrbotten_tells_two_amounts_of_what_its_unit_has(store: Store) -> None:
    checks = {own.measure: own for own in money(store, "fou-socialtjanst-bd", IN_2019).checks}

    # line 201: about 2 240 000; lines 728-730: 2 million
    assert {measure: (own.stated.value, own.difference, own.holds) for measure, own in checks.items()} == {
        "existing_or_decided_financing": (2_240_000, 0, True),
        "financing_today": (2_000_000, 240_000, False),
    }
    assert checks["financing_today"].observations == ("obs-bd-finansiering-idag",)


def test_what_norrbotten_is_asked_to_pay_in_2019_makes_about_four_and_a_half_million(store: Store) -> None:
    value = money(store, "foui-bd", IN_2019, status=EVERY_STANDING)

    # 5 + 4 kr for each of the 250 497 inhabitants of the county, and 2 240 000
    assert [own.total for own in value.flows] == [5 * 250_497, 4 * 250_497, 2_240_000]
    assert sum(own.total or 0 for own in value.flows) == 4_494_473
    # the figure is of 2013, before the first population that the data has
    assert [(own.measure, own.holds, own.reason) for own in value.checks] == [
        ("proposed_financing_total", None, Unchecked.FLOW_UNKNOWN)
    ]


def test_the_regional_networks_make_36_meetings_a_year(store: Store) -> None:
    value = meetings(store, FOU, filters=Filters(on=IN_2019)).value
    (seats,) = value.seats

    # twelve networks, about three times a year each; how often the national ones meet is not stated
    regional = {own.forum for own in value.meetings if own.per_year == 3}
    assert len(regional) == 12
    assert regional <= set(seats.forums)
    assert (seats.known, seats.per_year) == (36, None)
    assert set(seats.rhythm_unknown) == set(seats.forums) - regional


def test_a_seat_of_the_coordinator_counts_for_the_municipality(store: Store) -> None:
    (post,) = meetings(store, "fou-koordinator-2480", filters=Filters(on=IN_2018)).value.seats
    (town,) = meetings(store, "kommun-2480", filters=Filters(on=IN_2018)).value.seats

    assert post.forums == ("funktionsspecifika-natverk",)
    assert set(town.forums) == {"funktionsspecifika-natverk", "umearegionen"}
    assert town.rhythm_unknown == town.forums


def test_every_municipality_of_the_county_sits_somewhere(store: Store) -> None:
    only = Filters(on=IN_2018, area="24", actor_kinds=frozenset({ActorKind.MUNICIPALITY}))

    assert len(meetings(store, filters=only).value.seats) == 15


def test_the_card_has_money_and_seats(store: Store) -> None:
    filters = Filters(on=IN_2018)
    value = card(store, FOU, filters=filters).value

    assert value.flows == funding(store, FOU, filters=filters).value.flows
    assert (value.seats,) == meetings(store, FOU, filters=filters).value.seats
    assert {own.measure for own in value.figures} >= {"budget_income_total", "staff"}
    assert "obs-budget-intakter" in {own.id for own in value.observations}
