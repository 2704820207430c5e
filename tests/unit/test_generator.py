"""The synthetic nations: exact sizes, equal for equal arguments, and of the shape that is asked for."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import networkx as nx
import pytest

from rssgraph.dataset import Dataset
from rssgraph.dates import parse_span
from rssgraph.errors import InvalidValueError
from rssgraph.generator import generate
from rssgraph.generator.words import counties
from rssgraph.model import ActorKind, Level, LinkKind, Status
from rssgraph.schema import TABLES
from rssgraph.validation import validate
from rssgraph.validation.findings import Severity

BOTH_WAYS = (
    *("member_of", "represented_in", "convenes", "part_of"),
    *("has_post", "lends_staff", "cooperates_with"),
)
ONE_WAY = ["governs", "mandates", "prepares_for", "reports_to", "informs", "supports"]


@pytest.fixture(scope="module")
def small() -> Dataset:
    return generate(counties=3, actors=200, links=600, seed=1)


@pytest.fixture(scope="module")
def nation() -> Dataset:
    return generate(counties=21, actors=4_100, links=25_000, seed=1)


def holds(dataset: Dataset, record: object) -> bool:
    day = dataset.as_of.toordinal()
    start, end = (parse_span(getattr(record, name) or "") for name in ("start", "end"))
    return (start is None or start.first <= day) and (end is None or day < end.end)


def test_the_places_are_the_21_counties_and_290_municipalities() -> None:
    every = counties()
    codes = [*range(1, 2), *range(3, 11), 12, 13, 14, *range(17, 26)]
    sizes = (26, 8, 9, 13, 13, 8, 12, 1, 5, 33, 6, 49, 16, 12, 10, 15, 10, 7, 8, 15, 14)
    expected = [(f"{code:02}", size) for code, size in zip(codes, sizes, strict=True)]
    assert [(county.code, len(county.municipalities)) for county in every] == expected
    names = {place.code: place.name for county in every for place in county.municipalities}
    assert len(names) == 290
    assert (names["2480"], names["2518"], names["0114"]) == ("Umeå", "Övertorneå", "Upplands Väsby")
    assert all(code.startswith(county.code) for county in every for code, _ in county.municipalities)


@pytest.mark.parametrize(("actors", "links"), [(200, 600), (201, 777), (100, 800)])
def test_the_numbers_of_actors_and_links_are_exact(actors: int, links: int) -> None:
    dataset = generate(counties=3, actors=actors, links=links, seed=5)
    assert (dataset.size("actors"), dataset.size("links")) == (actors, links)


def test_equal_arguments_give_an_equal_nation_in_another_process(small: Dataset) -> None:
    program = (
        "from rssgraph.generator import generate;"
        "print(generate(counties=3, actors=200, links=600, seed=1).content_hash())"
    )
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == small.content_hash()
    assert generate(counties=3, actors=200, links=600, seed=2).content_hash() != small.content_hash()


def test_a_nation_has_no_findings_of_severity_error(small: Dataset, nation: Dataset) -> None:
    for dataset in (small, nation):
        assert [own for own in validate(dataset) if own.severity is Severity.ERROR] == []


def test_no_link_stands_twice_and_none_leads_to_itself(nation: Dataset) -> None:
    links = nation.records("links")
    assert max(Counter((link.source, link.kind, link.target) for link in links).values()) == 1
    assert [link.id for link in links if link.source == link.target] == []


def test_the_nation_has_the_shape_of_the_real_one(nation: Dataset) -> None:
    actors = nation.records("actors")
    kinds = Counter(actor.kind for actor in actors)
    assert kinds[ActorKind.REGION] == 21
    assert kinds[ActorKind.MUNICIPALITY] == 290
    assert sum(actor.level is Level.NATIONAL for actor in actors) == 60
    assert 2_600 <= kinds[ActorKind.POST] <= 3_000
    forums = [
        own for own in actors if own.level in (Level.REGIONAL, Level.SUBREGIONAL) and own.id[:6] == "forum-"
    ]
    assert 780 <= len(forums) <= 900
    assert {link.kind for link in nation.records("links")} == set(LinkKind)
    assert all(nation.size(table) for table in TABLES)


def test_four_of_five_links_hold_and_45_percent_carry(nation: Dataset) -> None:
    lives = {actor.id: holds(nation, actor) for actor in nation.records("actors")}
    counted = {
        own.id for own in nation.records("actors") if own.status in (Status.ESTABLISHED, Status.DECIDED)
    }
    groups = {own.id for own in nation.records("actors") if own.kind in (ActorKind.GROUP, ActorKind.AREA)}
    links = nation.records("links")
    holding = [own for own in links if holds(nation, own) and lives[own.source] and lives[own.target]]
    carrying = [
        own
        for own in holding
        if own.kind in (*BOTH_WAYS, *ONE_WAY)
        and own.target not in groups
        and own.status in (Status.ESTABLISHED, Status.DECIDED)
        and {own.source, own.target} <= counted
    ]
    assert 0.78 <= len(holding) / len(links) <= 0.82
    assert 0.42 <= len(carrying) / len(links) <= 0.48


def test_information_gets_from_the_nation_to_the_municipalities_of_most_counties(small: Dataset) -> None:
    arcs: nx.DiGraph[str] = nx.DiGraph()
    groups = {own.id for own in small.records("actors") if own.kind in (ActorKind.GROUP, ActorKind.AREA)}
    for link in small.records("links"):
        if link.status is not Status.ESTABLISHED or not holds(small, link) or link.target in groups:
            continue
        if link.kind in (*BOTH_WAYS, *ONE_WAY):
            arcs.add_edge(link.source, link.target)
        if link.kind in BOTH_WAYS:
            arcs.add_edge(link.target, link.source)
    reached = set(nx.descendants(arcs, "nationell-myndighet-001"))
    municipalities = [own.id for own in small.records("actors") if own.kind is ActorKind.MUNICIPALITY]
    assert len(municipalities) == 43
    assert sum(own in reached for own in municipalities) >= 35


@pytest.mark.parametrize("number", ["actors", "links"])
def test_numbers_that_no_machine_holds_are_refused_at_once(number: str) -> None:
    with pytest.raises(InvalidValueError, match=rf"^{number}: 999999999 .* at most 10000000\.$"):
        generate(**{"counties": 3, "actors": 200, "links": 600, "seed": 1, number: 999_999_999})


def test_too_few_actors_or_links_are_named_with_what_is_needed() -> None:
    with pytest.raises(
        InvalidValueError, match=r"actors: 60 is not possible\. .* \(3\) .* \(43\) need at least 65\."
    ):
        generate(counties=3, actors=60, links=600, seed=1)
    with pytest.raises(
        InvalidValueError, match=r"links: 10 is not possible\. These actors need at least \d+"
    ):
        generate(counties=3, actors=65, links=10, seed=1)
    smallest = generate(counties=3, actors=65, links=200, seed=1)
    assert (smallest.size("actors"), smallest.size("links")) == (65, 200)


def test_more_links_than_there_is_room_for_are_refused() -> None:
    with pytest.raises(
        InvalidValueError, match=r"links: 100000 is not possible\. These actors have room for about"
    ):
        generate(counties=1, actors=40, links=100_000, seed=1)


@pytest.mark.parametrize(
    ("count", "seed", "named"), [(0, 1, "counties"), (22, 1, "counties"), (3, -1, "seed")]
)
def test_impossible_counties_and_seeds_are_refused(count: int, seed: int, named: str) -> None:
    with pytest.raises(InvalidValueError, match=f"^{named}: "):
        generate(counties=count, actors=4_100, links=25_000, seed=seed)
