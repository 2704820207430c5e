"""What the plan for 2018 and the notes of 2019 tell, compared with the seed item by item, by hand."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from rssgraph.dataset import Dataset
from rssgraph.io.datapackage import open_dataset, packaged_seed
from rssgraph.model import Actor, Certainty, Link, LinkKind, Status

SEED = Path(os.environ.get("RSSGRAPH_TEST_SEED", packaged_seed()))
PLAN, FOU = "verksamhetsplan-2018", "fou-valfard-ac"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return open_dataset(SEED)


def by_id(dataset: Dataset, table: str) -> dict[str, Any]:
    return {record.id: record for record in dataset.records(table)}


def test_counts_of_groups_agree_with_the_figures(dataset: Dataset) -> None:
    actors: dict[str, Actor] = by_id(dataset, "actors")
    figures = by_id(dataset, "figures")

    # plan, lines 515, 442 and 129; notes, line 16
    for figure, count in (
        ("fig-municipalities-except-umea", 14),
        ("fig-municipalities-forskningscirklar", 2),
        ("fig-agencies-radet", 9),
        ("fig-managers-2019", 5),
    ):
        assert figures[figure].value == actors[figures[figure].actor].member_count == count
    # plan, lines 200 and 389: four counties; lines 185-186: three levels; line 521: two development leaders
    assert figures["fig-counties-norra"].value == actors["fou-norra"].member_count == 4
    assert figures["fig-assignment-levels"].value == 3
    assert figures["fig-2018-ekb-development-leaders"].value == 2


@pytest.mark.parametrize("year", ["2018", "2019"])
def test_the_core_assignments_are_four_in_the_plan_and_in_the_notes(dataset: Dataset, year: str) -> None:
    activities = by_id(dataset, "activities")
    parts = {own.id for own in activities.values() if own.part_of == f"uppdrag-{year}"}

    # plan, lines 81-87; notes, lines 34-36
    wanted = {
        "2018": {"kunskapsstod", "uppfoljning", "analysstod", "forskning"},
        "2019": {"ledningsstod", "kunskapsstod", "uppfoljning", "forskning"},
    }
    assert parts == {f"uppdrag-{year}-{own}" for own in wanted[year]}
    assert by_id(dataset, "figures")[f"fig-core-assignments-{year}"].value == 4


def test_every_possible_activity_of_2018_is_proposed_in_one_of_six_areas(dataset: Dataset) -> None:
    possible = [own for own in dataset.records("activities") if own.id.startswith("mojlig-2018-")]
    counted: dict[str, int] = {}
    for own in possible:
        counted[own.part_of] = counted.get(own.part_of, 0) + 1

    # lines 221-222: the last gathering of the ombud will take place
    decided = {own.id for own in possible if own.status is Status.DECIDED}
    assert decided == {"mojlig-2018-ledningsstod-samling-ombud"}
    assert {own.status for own in possible if own.id not in decided} == {Status.PROPOSED}
    # one for each sentence under the six headings, lines 286-485; the follow-up of children is three
    # (going on, individuals, who keeps it), Öppna jämförelser and LOKE are two each
    assert counted == {
        "process-ledningsstod": 9,
        "process-uppfoljning": 11,
        "process-kunskapsstod": 10,
        "process-brukarmedverkan": 5,
        "process-innovation": 6,
        "process-forskning": 4,
    }


def test_whom_the_unit_works_with_does_it_too(dataset: Dataset) -> None:
    activities = by_id(dataset, "activities")

    for activity, others in (
        ("ledningsstod-psykisk-halsa", {"vll", "lanets-kommuner"}),  # lines 312-313
        ("uppfoljning-studie-socialstyrelsen", {"socialstyrelsen"}),  # line 348
        ("kunskapsstod-bas-utbildning", {"vll", "lansstyrelsen-ac", "pumac"}),  # line 367
        ("kunskapsstod-kompetensdag", {"nkr-ac", "kommun-2462"}),  # line 386
        ("innovation-valfardsteknik", {"digitala-vasterbotten"}),  # lines 448-449
        ("forskning-kunskapsnatverket", {"kunskapsnatverket-ac"}),  # line 475
    ):
        own = activities[f"mojlig-2018-{activity}"]
        assert set(own.done_by) == {FOU, *others}
        assert others.isdisjoint(own.for_whom)


def test_support_to_networks_of_managers_names_the_same_areas(dataset: Dataset) -> None:
    links: dict[str, Link] = by_id(dataset, "links")

    # lines 309-310
    areas = {
        *("aldre", "funktionsnedsattning", "psykisk-halsa"),
        *("barn-och-unga", "ensamkommande-barn", "missbruk-och-beroende"),
    }
    for network, certainty in (
        ("chefsnatverk-ac", Certainty.STATED),
        # "ledning för" may also mean that the unit leads them
        ("r8", Certainty.IMPLIED),
        ("kransen", Certainty.IMPLIED),
    ):
        link = links[f"fou-valfard-ac-supports-{network}"]
        assert set(link.themes) == areas
        assert (link.status, link.certainty) == (Status.PROPOSED, certainty)


def test_the_national_networks_of_2017_and_2019_differ_by_five_each_way_as_observed(dataset: Dataset) -> None:
    seats = {
        link.target: {reference.split("#")[0] for reference in link.references}
        for link in dataset.records("links")
        if link.source == FOU and link.kind is LinkKind.REPRESENTED_IN
    }
    actors = by_id(dataset, "actors")
    of_2017 = {
        own for own, documents in seats.items() if PLAN in documents and actors[own].level == "national"
    }
    observations = by_id(dataset, "observations")
    of_2019 = set(observations["obs-nationella-natverk-antal"].about) - {FOU}

    assert (len(of_2017), len(of_2019)) == (11, 11)
    only_2017 = {
        *("natverk-bbic", "natverk-ibic", "loke-natverk"),
        *("natverk-design-valfardstjanster", "foreningen-fou-valfard-kommunikation"),
    }
    only_2019 = {
        *("natverk-aldre-nationellt", "natverk-e-halsa-nationellt", "natverk-rss-nationellt"),
        *("npo", "sad"),
    }
    assert (of_2017 - of_2019, of_2019 - of_2017) == (only_2017, only_2019)
    assert set(observations["obs-nationella-natverk-2017-2019"].about) == only_2017 | only_2019


def test_the_growth_of_the_staff_is_observed_in_the_numbers_of_the_sources(dataset: Dataset) -> None:
    figures = by_id(dataset, "figures")
    told = by_id(dataset, "observations")["obs-personal-2018-2019"]
    text = told.text_sv.replace("4,9", "4.9")

    values = [
        figures[own].value
        for own in ("fig-2018-fte-total", "fig-2018-persons-total", "fig-2019-posts", "fig-2019-persons")
    ]
    assert values == [4.9, 8, 9, 13]
    assert set(values) <= {float(own) for own in re.findall(r"\d+(?:\.\d)?", text)}
