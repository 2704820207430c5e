"""What the shipped data answers to the five questions it was made for, each worked out by hand from the documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level, Link, LinkKind, ObservationKind, parse_locator
from rssgraph.questions.card import card
from rssgraph.questions.coverage import coverage
from rssgraph.questions.lookup import actors, find_actor
from rssgraph.questions.neighbours import neighbours
from rssgraph.questions.paths import paths
from rssgraph.questions.routes import Path
from rssgraph.stores.base import Store
from rssgraph.stores.embedded import EmbeddedStore
from tests import oracle
from tests.conformance.helpers import answer_ids, seed, world_of

PLAN, NOTES = "verksamhetsplan-2018", "studiebesok-2019"
NOVEMBER_2017, MARCH_2018, JUNE_2018, JUNE_2019 = (
    *(date(2017, 11, 7), date(2018, 3, 1)),
    *(date(2018, 6, 1), date(2019, 6, 13)),
)
SENDER, RECEIVER, FOU = "socialstyrelsen", "kommun-2462", "fou-valfard-ac"


@pytest.fixture(scope="module")
def store() -> Store:
    """The shipped data in memory."""
    return EmbeddedStore(seed())


def lines(records: tuple[Any, ...], document: str) -> set[int]:
    """Return the lines of a document that some records cite."""
    found: set[int] = set()
    for record in records:
        for text in record.references:
            own, place = parse_locator(text)
            if own == document and place is not None:
                first, _, last = place.removeprefix("L").partition("-")
                found |= set(range(int(first), int(last or first) + 1))
    return found


def links_into(store: Store, kind: LinkKind, on: date) -> tuple[Link, ...]:
    """Return the links of a kind that end at FoU Välfärd on a day."""
    value = card(store, FOU, filters=Filters(on=on, kinds=frozenset({kind}))).value
    return tuple(own for own in value.links if own.target == FOU)


# -- the eleven national networks, boards and the like in which FoU Välfärd sits ---------------------


def test_fou_valfard_sits_in_eleven_national_bodies_in_november_2017(store: Store) -> None:
    seats = Filters(
        on=NOVEMBER_2017,
        kinds=frozenset({LinkKind.REPRESENTED_IN}),
        levels=frozenset({Level.NATIONAL}),
    )

    answer = neighbours(store, FOU, filters=seats)

    sits_in = {own.target: own for own in answer.value.links}
    # lines 134-145: four networks of SKL; 147-149: two of Socialstyrelsen, one of SBU, LOKE, design;
    # 149-150: the board of the association and its network for communication
    by_lines = {
        (134, 145): {
            *("natverk-barn-unga-skl", "milk"),
            *("natverk-funktionshinder-skl", "natverk-oppna-jamforelser-skl"),
        },
        (147, 149): {
            *("natverk-bbic", "natverk-ibic", "sbu-metodnatverk"),
            *("loke-natverk", "natverk-design-valfardstjanster"),
        },
        (149, 150): {"foreningen-fou-valfard-styrelse", "foreningen-fou-valfard-kommunikation"},
    }
    assert set(sits_in) == set().union(*by_lines.values())
    assert len(answer.value.links) == 11
    for (first, last), forums in by_lines.items():
        for forum in forums:
            assert lines((sits_in[forum],), PLAN) == set(range(first, last + 1))
    assert {own.source for own in answer.value.links} == {FOU}
    assert {own.status for own in answer.value.links} == {"established"}
    assert set(answer.references) >= {PLAN}
    assert answer.attested.stale == ()


# -- the twelve regional networks of June 2019 ----------------------------------------------------------


def test_twelve_regional_networks_meet_in_june_2019(store: Store) -> None:
    answer = actors(
        store,
        filters=Filters(
            on=JUNE_2019,
            levels=frozenset({Level.REGIONAL}),
            actor_kinds=frozenset({ActorKind.NETWORK}),
            area="24",
        ),
    )

    # one line each, lines 55 to 77, every second
    line_of = {
        "bbic-barn-unga-ac": 55,
        "mas-natverket-ac": 57,
        "kvinnofridsnatverk-ac": 59,
        "nua-ac": 61,
        "pumac": 63,
        "e-halsa-aldre-ac": 65,
        "chefer-funktionsnedsattning-ac": 67,
        "ifo-chefer-r10": 69,
        "familjehemsnatverk-r10": 71,
        "kunskapsnatverket-ac": 73,
        "kp-psykisk-halsa-ac": 75,
        "andt-ac": 77,
    }
    assert [own.id for own in answer.value] == sorted(line_of)
    for own in answer.value:
        # the heading on line 54 says that there are twelve
        assert lines((own,), NOTES) == {54, line_of[own.id]}
    assert [name for name in answer.references if name.startswith(NOTES)] == [NOTES]


# -- who governs FoU Välfärd ------------------------------------------------------------------------------


def test_lsg_and_ac_konsensus_govern_fou_valfard_in_june_2018(store: Store) -> None:
    governs = links_into(store, LinkKind.GOVERNS, JUNE_2018)

    assert [own.source for own in governs] == ["ac-konsensus", "lsg"]
    # line 93 names LSG as the steering group; that AC Konsensus governs follows from its place beside it
    assert [str(own.certainty) for own in governs] == ["implied", "stated"]
    assert [own.references for own in governs] == [(f"{PLAN}#L93-94",)] * 2


def test_the_notes_of_2019_name_others_and_the_card_shows_the_disagreement(store: Store) -> None:
    governs = links_into(store, LinkKind.GOVERNS, JUNE_2019)
    value = card(store, FOU, filters=Filters(on=JUNE_2019)).value

    assert [own.source for own in governs] == [
        "fou-radet",
        "politisk-styrgrupp-fou",
        "socialchefsnatverket-ac",
    ]
    for own in governs:
        # line 1 names whose steering it is, 15 the political group, 16 the network through FoU-rådet
        assert lines((own,), NOTES) == {1, 15, 16}
    (steering,) = (own for own in value.observations if own.id == "obs-styrning-2018-2019")
    assert steering.kind is ObservationKind.DISAGREEMENT
    assert lines((steering,), PLAN) == {93, 94}
    assert lines((steering,), NOTES) == {15, 16}
    assert set(steering.about) == {FOU, "lsg", "ac-konsensus", *(own.source for own in governs)}


def test_the_old_steering_lasts_to_the_end_of_2018_and_the_new_one_begins_then(store: Store) -> None:
    last, first = (
        [own.source for own in links_into(store, LinkKind.GOVERNS, day)]
        for day in (date(2018, 12, 31), date(2019, 1, 1))
    )

    assert last == ["ac-konsensus", "lsg"]
    assert first == ["fou-radet", "politisk-styrgrupp-fou", "socialchefsnatverket-ac"]


# -- from Socialstyrelsen to Vilhelmina ------------------------------------------------------------------


def all_paths(store: Store, on: date, most: int) -> tuple[Path, ...]:
    """Return every path up to a length."""
    answer = paths(store, SENDER, RECEIVER, k=1000, max_hops=most, filters=Filters(on=on))
    assert answer.complete
    return answer.value.paths


def references(store: Store, path: Path) -> list[set[str]]:
    """Return what each hop of a path rests on."""
    return [{text for link in store.links(hop.links) for text in link.references} for hop in path.hops]


def test_in_november_2017_information_reaches_vilhelmina_through_its_fou_ombud(store: Store) -> None:
    found = {path.actors: path for path in all_paths(store, NOVEMBER_2017, 4)}

    for network in ("natverk-bbic", "natverk-ibic"):
        way = found[SENDER, network, FOU, "fou-ombud-2462", RECEIVER]
        assert [hop.state for hop in way.hops] == ["confirmed"] * 4
        assert references(store, way) == [
            {f"{PLAN}#L147"},
            {f"{PLAN}#L147-149"},
            {f"{PLAN}#L214-216"},
            {f"{PLAN}#L214-215", f"{PLAN}#L214-216"},
        ]
    assert not any("fou-koordinator" in actor for path in found for actor in path)


def test_the_first_paths_of_november_2017_are_the_expected_ones_through_socialstyrelsens_networks(
    store: Store,
) -> None:
    answer = paths(store, SENDER, RECEIVER, k=2, filters=Filters(on=NOVEMBER_2017))

    assert [path.actors for path in answer.value.paths] == [
        (SENDER, "natverk-bbic", FOU, RECEIVER),
        (SENDER, "natverk-ibic", FOU, RECEIVER),
    ]
    # the unit is meant for the municipalities of the county; nothing says that Vilhelmina hears of it
    assert [hop.state for hop in answer.value.paths[0].hops] == ["confirmed", "confirmed", "expected"]
    assert answer.complete


def test_from_march_2018_the_way_through_the_coordinator_is_planned_and_the_ombud_is_gone(
    store: Store,
) -> None:
    found = {path.actors: path for path in all_paths(store, MARCH_2018, 5)}

    way = found[SENDER, "natverk-bbic", FOU, "funktionsspecifika-natverk", "fou-koordinator-2462", RECEIVER]
    assert [hop.state for hop in way.hops] == ["confirmed", "confirmed", "planned", "planned", "planned"]
    assert all(
        any(parse_locator(text).document == PLAN for text in own)
        and lines(store.links(hop.links), PLAN) & {217, 218, 219, 220, 221, 222}
        for own, hop in list(zip(references(store, way), way.hops, strict=True))[2:]
    )
    assert not any(actor.startswith("fou-ombud") for path in found for actor in path)


def test_no_path_of_march_2018_passes_the_ombud_because_of_the_day(store: Store) -> None:
    answer = paths(store, SENDER, RECEIVER, via=("fou-ombud-2462",), filters=Filters(on=MARCH_2018))

    assert answer.value.paths == ()
    assert answer.value.why_not is not None
    assert answer.value.why_not.lifting == (("on",), ("via",))


def test_the_ombud_leaves_on_the_last_day_of_january_and_coordinators_come_on_its_first(store: Store) -> None:
    def passes(on: date) -> tuple[bool, bool]:
        actors_on = {actor for path in all_paths(store, on, 5) for actor in path.actors}
        return "fou-ombud-2462" in actors_on, "fou-koordinator-2462" in actors_on

    days = (date(2017, 12, 31), date(2018, 1, 1), date(2018, 1, 31), date(2018, 2, 1))
    assert [passes(day) for day in days] == [(True, False), (True, True), (True, True), (False, True)]


@pytest.mark.parametrize("on", [NOVEMBER_2017, MARCH_2018])
def test_all_paths_of_four_hops_agree_with_the_oracle(store: Store, on: date) -> None:
    trip = oracle.Trip(source=SENDER, target=RECEIVER, k=1000, max_hops=4)
    filters = Filters(on=on)

    answer = paths(store, SENDER, RECEIVER, k=1000, max_hops=4, filters=filters)

    assert (answer_ids(answer), answer.complete) == oracle.paths(world_of(store.dataset()), filters, trip)


# -- municipalities in none of the sub-regional cooperations --------------------------------------------


def test_umea_and_skelleftea_are_in_neither_r8_nor_r10_nor_kransen(store: Store) -> None:
    answer = coverage(store, columns=("r8", "r10", "kransen"), filters=Filters(on=JUNE_2019, area="24"))

    # public knowledge (background): R10 has the eight of R8, and Kransen five
    in_r10 = {f"kommun-{code}" for code in (2417, 2418, 2421, 2422, 2425, 2462, 2463, 2481)}
    in_kransen = {f"kommun-{code}" for code in (2401, 2403, 2404, 2409, 2460)}
    states = {(own.row, own.column): str(own.state) for own in answer.value.cells}
    assert len(answer.value.rows) == 15
    assert states == {
        **{(row, "r10"): "confirmed" if row in in_r10 else "absent" for row in answer.value.rows},
        **{(row, "kransen"): "confirmed" if row in in_kransen else "absent" for row in answer.value.rows},
        # R8 is over in 2019: its members have left it, and of the others nothing was ever said
        **{(row, "r8"): "ended" if row in in_r10 else "unknown" for row in answer.value.rows},
    }
    covered = {row for (row, _), state in states.items() if state == "confirmed"}
    assert [row for row in answer.value.rows if row not in covered] == ["kommun-2480", "kommun-2482"]
    assert (find_actor(store, "Umeå kommun"), find_actor(store, "skelleftea")) == (
        "kommun-2480",
        "kommun-2482",
    )


def test_the_sources_themselves_note_that_umea_and_skelleftea_stand_outside(store: Store) -> None:
    noted = [own for own in store.records("observations") if {"kommun-2480", "kommun-2482"} <= set(own.about)]

    assert [(own.id, own.kind) for own in noted] == [("obs-delregionala-utanfor", ObservationKind.GAP)]


def test_r8_and_kransen_list_their_members_while_both_are_there(store: Store) -> None:
    filters = Filters(on=NOVEMBER_2017, kinds=frozenset({LinkKind.MEMBER_OF}))

    sizes = {
        own: len([link for link in neighbours(store, own, filters=filters).value.links if link.target == own])
        for own in ("r8", "kransen")
    }
    r10 = neighbours(store, "r10", filters=replace(filters, on=JUNE_2019)).value

    assert sizes == {"r8": 8, "kransen": 5}
    assert len([link for link in r10.links if link.target == "r10"]) == 10
