"""Sums, rules and counts of the sources come out as they say, or as an observation says that they do not."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from rssgraph.dataset import Dataset
from rssgraph.filters import Filters
from rssgraph.io.datapackage import open_dataset, packaged_seed
from rssgraph.model import Actor, ActorKind, Figure, Level, Link, LinkKind, Meeting, Observation, Status
from rssgraph.questions.lookup import actors
from rssgraph.questions.neighbours import neighbours
from rssgraph.stores.embedded import EmbeddedStore

SEED = Path(os.environ.get("RSSGRAPH_TEST_SEED", packaged_seed()))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return open_dataset(SEED)


@pytest.fixture(scope="module")
def figures(dataset: Dataset) -> dict[str, Figure]:
    return {figure.id: figure for figure in dataset.records("figures")}


@pytest.fixture(scope="module")
def observations(dataset: Dataset) -> dict[str, Observation]:
    return {observation.id: observation for observation in dataset.records("observations")}


@pytest.fixture(scope="module")
def links(dataset: Dataset) -> dict[str, Link]:
    return {link.id: link for link in dataset.records("links")}


def numbers(text: str) -> set[int]:
    """Return the whole numbers of a Swedish text, which divides thousands by spaces."""
    return {int(found.replace(" ", "")) for found in re.findall(r"\d{1,3}(?: \d{3})+|\d+", text)}


def amount(link: Link) -> float:
    assert link.amount is not None
    return link.amount


def populations(figures: dict[str, Figure], year: int) -> dict[str, float]:
    return {
        figure.actor: figure.value
        for figure in figures.values()
        if figure.measure == "population"
        and figure.date == f"{year}-12-31"
        and figure.actor.startswith("kommun-24")
    }


def test_the_contribution_rule_of_2018_gives_the_lines_of_the_budget(
    figures: dict[str, Figure], links: dict[str, Link]
) -> None:
    people = populations(figures, 2016)
    assert len(people) == 15
    others = sum(count for municipality, count in people.items() if municipality != "kommun-2480")

    umea = amount(links["kommun-2480-funds-fou-valfard-ac"])
    by_others = amount(links["kommuner-utom-umea-funds-fou-valfard-ac"])
    by_county = amount(links["vll-funds-fou-valfard-ac"])

    assert umea + by_others * others == 2_129_890
    assert by_county * sum(people.values()) == 265_881
    assert figures["fig-2018-income-municipalities"].value == 2_129_890
    assert figures["fig-2018-income-county-council"].value == 265_881


@pytest.mark.parametrize(
    ("year", "county"),
    [(2016, 265_881), (2018, 270_154), (2025, 279_024)],
)
def test_the_municipalities_add_up_to_the_county(figures: dict[str, Figure], year: int, county: int) -> None:
    assert sum(populations(figures, year).values()) == county
    assert figures[f"fig-population-vasterbottens-lan-{year}"].value == county


@pytest.mark.parametrize(
    ("side", "lines", "added", "observation"),
    [
        ("cost", 5, 5_269_038, "obs-budget-kostnader"),
        ("income", 6, 5_522_038, "obs-budget-intakter"),
    ],
)
def test_the_budget_of_2018_differs_from_its_total_as_observed(
    figures: dict[str, Figure],
    observations: dict[str, Observation],
    side: str,
    lines: int,
    added: int,
    observation: str,
) -> None:
    prefix = f"fig-2018-{side}-"
    total = figures[f"{prefix}total"].value
    values = [
        own.value for own in figures.values() if own.id.startswith(prefix) and not own.id.endswith("total")
    ]

    assert len(values) == lines
    assert (sum(values), total) == (added, 5_519_038)
    assert {added, 5_519_038, abs(added - 5_519_038)} <= numbers(observations[observation].text_sv)


def test_what_funders_pay_in_2018_is_in_the_budget(
    figures: dict[str, Figure], links: dict[str, Link]
) -> None:
    for funder, line in (
        ("vinnova-funds-fou-valfard-ac", "vinnova"),
        ("skl-funds-fou-valfard-ac", "skl"),
        ("lansstyrelsen-ac-funds-fou-valfard-ac-ekb", "lansstyrelsen"),
    ):
        assert amount(links[funder]) == figures[f"fig-2018-income-{line}"].value


def test_the_staff_of_2018_adds_up(figures: dict[str, Figure]) -> None:
    for unit, total in (("fte", 4.9), ("persons", 8)):
        parts = [figures[f"fig-2018-{unit}-{part}"].value for part in ("permanent", "bought", "research")]
        assert sum(parts) == pytest.approx(total)
        assert figures[f"fig-2018-{unit}-total"].value == total


def test_eight_national_networks_are_announced_and_eleven_listed(
    figures: dict[str, Figure], observations: dict[str, Observation], links: dict[str, Link]
) -> None:
    told = observations["obs-nationella-natverk-antal"]
    listed = set(told.about) - {"fou-valfard-ac"}

    assert figures["fig-national-networks-announced-2019"].value == 8
    assert figures["fig-national-networks-listed-2019"].value == len(listed) == 11
    assert listed <= {
        link.target
        for link in links.values()
        if link.source == "fou-valfard-ac" and link.kind is LinkKind.REPRESENTED_IN
    }


def test_thirteen_regional_networks_are_counted_in_2017_and_twelve_named_in_2019(
    dataset: Dataset, figures: dict[str, Figure], observations: dict[str, Observation]
) -> None:
    found = actors(
        EmbeddedStore(dataset),
        filters=Filters(
            on=date(2019, 6, 13),
            status=frozenset({Status.ESTABLISHED}),
            levels=frozenset({Level.REGIONAL}),
            area="24",
            actor_kinds=frozenset({ActorKind.NETWORK}),
        ),
    )
    networks = {actor.id for actor in found.value}
    group: Actor = dataset.records("actors", [dataset.row("actors", "tretton-natverk-2017") or 0])[0]
    told = observations["obs-regionala-natverk-antal"]
    meetings: tuple[Meeting, ...] = dataset.records("meetings")

    assert figures["fig-networks-2017"].value == group.member_count == 13
    assert figures["fig-regional-networks-2019"].value == len(networks) == 12
    assert set(told.about) - {"fou-valfard-ac", "tretton-natverk-2017"} == networks
    assert {own.forum for own in meetings if own.per_year == 3} == networks


def test_the_unit_sits_in_eleven_national_networks_and_boards_in_november_2017(dataset: Dataset) -> None:
    found = neighbours(
        EmbeddedStore(dataset),
        "fou-valfard-ac",
        filters=Filters(
            on=date(2017, 11, 7),
            kinds=frozenset({LinkKind.REPRESENTED_IN}),
            levels=frozenset({Level.NATIONAL}),
        ),
    )
    seats = [link.target for link in found.value.links if link.source == "fou-valfard-ac"]

    assert len(seats) == len(set(seats)) == 11


def test_what_norrbotten_is_asked_to_pay_makes_about_four_and_a_half_million(
    figures: dict[str, Figure], links: dict[str, Link], observations: dict[str, Observation]
) -> None:
    overall, school, social = (
        links[f"kommuner-bd-funds-foui-bd-{part}"] for part in ("overgripande", "skola", "socialtjanst")
    )
    people = figures["fig-population-norrbottens-lan-2018"].value

    assert (amount(overall), amount(school), amount(social)) == (5, 4, 2_240_000)
    assert figures["fig-bd-proposed-overall"].value == 5
    assert figures["fig-bd-proposed-school"].value == 4
    assert figures["fig-bd-existing-social-services"].value == 2_240_000
    assert figures["fig-bd-todays-financing"].value == 2_000_000

    total = (amount(overall) + amount(school)) * people + amount(social)
    assert total == 4_494_473
    assert {4_494_473, 2_240_000, int(people)} <= numbers(observations["obs-bd-summa"].text_sv)
    assert figures["fig-bd-proposed-total"].value == round(total, -5) == 4_500_000


def test_the_proposed_committee_of_norrbotten_has_seven_seats(
    figures: dict[str, Figure], links: dict[str, Link]
) -> None:
    words = {"två ledamöter": 2, "en ledamot": 1}
    seats = {
        link.source: words[link.role or ""]
        for link in links.values()
        if link.target == "foui-utskottet-bd" and link.kind is LinkKind.REPRESENTED_IN
    }

    assert seats == {
        "kommunforbundet-styrelse-bd": 2,
        "socialberedningen-bd": 2,
        "barn-utbildningsberedningen-bd": 2,
        "tillvaxtberedningen-bd": 1,
    }
    counted = [own.value for own in figures.values() if own.id.startswith("fig-bd-seats-")]
    assert sum(counted) == sum(seats.values()) == 7


def test_the_working_groups_of_norrbotten_name_eight_of_fourteen_municipalities(
    figures: dict[str, Figure], links: dict[str, Link], observations: dict[str, Observation]
) -> None:
    # lines 18-22, 42-46 and 52-56: the places after the names, without the leaders
    expected = {
        "arbetsgrupp-oversyn-bd": {"kommun-2505", "kommun-2580", "kommun-2582", "kommun-2584"},
        "arbetsgrupp-fou-skola-bd": {"kommun-2560", "kommun-2581", "lapplands-gymnasium", "ltu"},
        "arbetsgrupp-foui-bd": {"kommun-2505", "kommun-2510", "kommun-2521", "kommun-2581"},
    }
    seats = {
        group: {
            link.source
            for link in links.values()
            if link.target == group and link.kind is LinkKind.REPRESENTED_IN
        }
        for group in expected
    }
    political = {link.source for link in links.values() if link.role == "politiska nivån"}
    all_fourteen = {
        link.source
        for link in links.values()
        if link.target == "kommuner-bd" and link.kind is LinkKind.MEMBER_OF
    }
    told = observations["obs-bd-arbetsgruppernas-kommuner"]

    assert seats == expected
    assert figures["fig-bd-working-groups"].value == len(seats)
    persons = [figures[f"fig-bd-persons-{group}"].value for group in ("review", "school", "unit")]
    assert persons == [5, 4, 7]
    assert political == {"kommun-2580", "kommun-2584"}
    assert figures["fig-bd-persons-review-political"].value == len(political)
    assert len(all_fourteen) == figures["fig-bd-2013-municipalities"].value == 14
    assert set(told.about) - set(seats) == all_fourteen - set().union(*seats.values())
    assert len(set(told.about) - set(seats)) == 6


def test_the_counts_that_two_texts_give_of_their_own_lists_come_out(
    dataset: Dataset, figures: dict[str, Figure]
) -> None:
    def parts(whole: str) -> int:
        return sum(own.part_of == whole for own in dataset.records("activities"))

    # web page, lines 7-10 and 29-33; Norrbotten, lines 106-113, 127-145, 455-465, 528-540, 586-600
    assert figures["fig-web-core-assignments"].value == parts("uppdrag-webb") == 4
    assert parts("foreningens-uppgifter") == 5
    assert (parts("syfte-foui-bd"), parts("uppdrag-foui-bd"), parts("mal-rss-bd")) == (4, 6, 3)
    assert (parts("malbilder-bd"), parts("strategiska-mal-bd")) == (5, 5)
    assert figures["fig-bd-programmes"].value == figures["fig-bd-priority-areas"].value == 4


def test_scientific_leaders_of_today_and_those_proposed_are_two_posts(links: dict[str, Link]) -> None:
    posts = {
        (link.source, link.target): link.status
        for link in links.values()
        if link.kind is LinkKind.HAS_POST and link.target.startswith("vetenskapliga-ledare")
    }

    assert posts == {
        ("fou-socialtjanst-bd", "vetenskapliga-ledare-bd"): Status.ESTABLISHED,
        ("foui-bd", "vetenskapliga-ledare-foui-bd"): Status.PROPOSED,
    }


def test_supervision_of_social_services_passes_to_the_new_authority_on_1_june_2013(
    dataset: Dataset,
) -> None:
    store = EmbeddedStore(dataset)

    def supervisors(on: date) -> list[str]:
        filters = Filters(on=on, kinds=frozenset({LinkKind.GOVERNS}))
        found = neighbours(store, "kommuner-bd", filters=filters).value.links
        return [own.source for own in found if own.target == "kommuner-bd" and own.role == "tillsyn"]

    assert supervisors(date(2013, 5, 31)) == ["socialstyrelsen"]
    assert supervisors(date(2013, 6, 1)) == ["ivo"]


def test_nothing_that_norrbotten_proposes_is_established(dataset: Dataset, links: dict[str, Link]) -> None:
    proposed = {
        actor.id
        for actor in dataset.records("actors")
        if actor.area == "25" and actor.status is Status.PROPOSED
    }
    assert {
        *("foui-bd", "foui-chef-bd", "foui-utskottet-bd", "regionalt-rad-bd", "nyckelpersoner-bd"),
        *("natverk-nyckelpersoner-bd", "samverkansavtal-foui-bd", "partnerskap-kommuner-bd"),
        *("vetenskapliga-ledare-foui-bd", "dialogmoten-nyckelpersoner-bd", "forskningscirklar-bd"),
    } <= proposed
    mixed = [
        link.id
        for link in links.values()
        if {link.source, link.target} & proposed and link.status is not Status.PROPOSED
    ]
    assert mixed == []


def test_the_planning_cycle_of_norrbotten_goes_out_in_february_and_back_in_may(
    dataset: Dataset, links: dict[str, Link]
) -> None:
    municipalities = {
        link.source
        for link in links.values()
        if link.target == "norrbottens-lan" and link.kind is LinkKind.PART_OF
    }
    months = {(link.source, link.target): link.months for link in links.values() if link.months}
    steps = [own for own in dataset.records("activities") if own.part_of == "planeringscykel-bd"]

    assert len(municipalities) == 14
    assert months == {
        **{("foui-bd", receiver): (2,) for receiver in (*municipalities, "kommuner-bd")},
        **{(sender, "foui-bd"): (5,) for sender in (*municipalities, "kommuner-bd")},
    }
    assert [step.after for step in steps] == [(), *((step.id,) for step in steps[:-1])]
    assert [step.months for step in steps] == [(), (2,), (), (5,), (), (), ()]
