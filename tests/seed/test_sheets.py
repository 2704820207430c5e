"""What the sheets of Malå and Umeå say, worked out by hand from the documents."""

from __future__ import annotations

from datetime import date

import pytest

from rssgraph.filters import Filters
from rssgraph.questions.coverage import CellState
from rssgraph.questions.poster import poster
from rssgraph.questions.seats import MeetingCount, Way
from rssgraph.questions.sheet import Sheet, sheet
from rssgraph.stores.base import Store
from rssgraph.stores.embedded import EmbeddedStore
from tests.conformance.helpers import seed

MALA, UMEA = "kommun-2418", "kommun-2480"
BEFORE, AFTER = date(2017, 11, 7), date(2019, 6, 13)
FOR_THE_COUNTY = {
    "andt-ac",
    "bbic-barn-unga-ac",
    "chefer-funktionsnedsattning-ac",
    "e-halsa-aldre-ac",
    "kp-psykisk-halsa-ac",
    "mas-natverket-ac",
    "nua-ac",
    "pumac",
    "rss-ac",
}
"""Eight of the twelve networks of studiebesok-2019 lines 54-77, which are for the whole county, and the RSS itself."""
OF_R10 = {"familjehemsnatverk-r10", "ifo-chefer-r10"}
"""Lines 69 and 71: the two that say "(R10)"."""


@pytest.fixture(scope="module")
def store() -> Store:
    """The shipped data in memory."""
    return EmbeddedStore(seed())


def sheet_of(store: Store, actor: str, on: date) -> Sheet:
    return sheet(store, actor, filters=Filters(on=on)).value


def in_state(value: Sheet, state: CellState, way: Way | None = None) -> set[str]:
    return {own.forum.id for own in value.seats if own.state is state and way in (None, own.way)}


def test_where_mala_sits_in_june_2019(store: Store) -> None:
    value = sheet_of(store, MALA, AFTER)

    assert in_state(value, CellState.CONFIRMED) == {"r10"}
    assert in_state(value, CellState.EXPECTED, Way.MEANT) == FOR_THE_COUNTY
    assert in_state(value, CellState.EXPECTED, Way.COOPERATION) == OF_R10
    assert in_state(value, CellState.EXPECTED) == FOR_THE_COUNTY | OF_R10
    # verksamhetsplan-2018 lines 217-222: decided, and nobody says that it was done
    assert in_state(value, CellState.PLANNED, Way.POST) == {"funktionsspecifika-natverk"}
    assert in_state(value, CellState.ENDED) == {"r8"}
    # line 59 calls the network against violence "somewhat smaller": for whom is not known
    assert {"kvinnofridsnatverk-ac", "kunskapsnatverket-ac"} <= in_state(value, CellState.UNKNOWN)


def test_whom_mala_is_asked_through(store: Store) -> None:
    # the FoU-ombud (plan lines 214-216) is one of its posts until January 2018, the coordinator is only decided
    assert [own.actor for own in sheet_of(store, MALA, BEFORE).asked] == ["fou-ombud-2418"]
    assert [own.actor for own in sheet_of(store, MALA, AFTER).asked] == [MALA, "fou-koordinator-2418"]


def test_how_many_meetings_a_year_that_makes(store: Store) -> None:
    # line 54: the networks meet about three times a year; of R10 and the RSS nothing is said
    assert sheet_of(store, MALA, AFTER).meetings == (
        MeetingCount(CellState.CONFIRMED, forums=1, known=0, per_year=0),
        MeetingCount(CellState.EXPECTED, forums=11, known=10, per_year=30),
        MeetingCount(CellState.PLANNED, forums=1, known=0, per_year=0),
    )
    assert sheet_of(store, UMEA, AFTER).meetings[1] == MeetingCount(
        CellState.EXPECTED, forums=9, known=8, per_year=24
    )


def test_umea_stands_outside_r10_and_kransen(store: Store) -> None:
    value = sheet_of(store, UMEA, AFTER)

    assert in_state(value, CellState.CONFIRMED) == {"umearegionen"}
    assert in_state(value, CellState.ABSENT) == {"kransen", "r10"}
    assert in_state(value, CellState.EXPECTED) == FOR_THE_COUNTY
    assert in_state(value, CellState.UNKNOWN) >= OF_R10
    assert "obs-delregionala-utanfor" in {own.id for own in value.observations}


def test_what_they_pay(store: Store) -> None:
    # verksamhetsplan-2018 lines 513-515: 10 kr for each of the 3 100 inhabitants of 2016, 700 000 kr from Umeå;
    # studiebesok-2019 line 30: 12 kr for each inhabitant, 3 122 at the end of 2018
    mala, umea = sheet_of(store, MALA, AFTER).payments, sheet_of(store, UMEA, AFTER).payments

    assert [(own.flow.year, own.flow.total, own.holds, own.doubts) for own in mala] == [
        (2018, 31_000, False, ()),
        (2019, 37_464, True, ()),
    ]
    assert [(own.flow.year, own.flow.total, len(own.doubts)) for own in umea] == [
        (2018, 700_000, 0),
        (2019, 1_525_428, 1),  # 127 119 inhabitants; whether the rule is one for Umeå is not said
    ]
    assert [each.id for each in umea[1].doubts] == ["obs-bidragsregel-2019"]


def test_what_changes_for_mala_seen_from_november_2017(store: Store) -> None:
    value = sheet_of(store, MALA, BEFORE)

    assert {
        (str(own.kind), own.link.target if own.link.source == MALA else own.link.source)
        for own in value.changes
    } == {
        ("planned", "fou-koordinator-2418"),
        ("coming", "r10"),
        ("ending", "r8"),
        ("ending", "fou-ombud-2418"),
        ("ending", "fou-valfard-ac"),
    }
    # the end of the FoU-ombud rests on a decision that nobody confirms; that of R8 does not
    assert {own.link.id for own in value.changes if own.unconfirmed} == {
        "kommun-2418-has-post-fou-ombud-2418",
        "fou-ombud-2418-informs-kommun-2418",
        "fou-valfard-ac-informs-fou-ombud-2418",
        "fou-valfard-ac-cooperates-with-fou-ombud-2418",
    }
    assert [own.id for own in value.events] == ["event-r8-r10", "event-fou-ombud-replaced"]


def test_the_way_up_went_through_the_ombud_and_goes_through_r10(store: Store) -> None:
    before, after = (sheet_of(store, MALA, on).ladder for on in (BEFORE, AFTER))
    umea = sheet_of(store, UMEA, AFTER).ladder

    assert before is not None
    assert after is not None
    assert umea is not None
    assert (before.path.actors[:3], before.confirmed) == ((MALA, "fou-ombud-2418", "fou-valfard-ac"), True)
    assert after.path.actors[:2] == (MALA, "r10")
    assert after.path.actors[3] == "fou-valfard-ac"
    assert (umea.path.actors[1], umea.confirmed) == ("fou-koordinator-2480", False)


def test_the_sheet_cites_documents_and_their_lines(store: Store) -> None:
    answer = sheet(store, MALA, filters=Filters(on=AFTER))
    (andt,) = [own for own in answer.value.seats if own.forum.id == "andt-ac"]

    assert {"studiebesok-2019#L54", "studiebesok-2019#L77"} <= set(andt.references)
    assert {"studiebesok-2019", "verksamhetsplan-2018"} <= set(answer.references)
    assert (answer.attested.oldest, answer.attested.newest) == (BEFORE, AFTER)


def test_the_municipalities_of_vasterbotten_by_cooperation(store: Store) -> None:
    (county,) = poster(store, filters=Filters(on=AFTER, area="24")).value.counties

    assert [
        (
            own.cooperation.id if own.cooperation else None,
            sorted(each.name.split()[0] for each in own.municipalities),
        )
        for own in county.groups
    ] == [
        ("r10", ["Dorotea", "Lycksele", "Malå", "Norsjö", "Sorsele", "Storumans", "Vilhelmina", "Åsele"]),
        ("kransen", ["Bjurholms", "Nordmalings", "Robertsfors", "Vindelns", "Vännäs"]),
        (None, ["Skellefteå", "Umeå"]),
    ]
