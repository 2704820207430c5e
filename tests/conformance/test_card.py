"""Everything the data says of one actor."""

from __future__ import annotations

from datetime import date

import pytest

from rssgraph.errors import RecordNotFoundError
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level, LinkKind
from rssgraph.questions.card import Card, card
from rssgraph.questions.funding import funding
from rssgraph.questions.meetings import Seats
from tests.conftest import StoreMaker
from tests.factories import (
    activity,
    actor,
    dataset,
    event,
    figure,
    link,
    meeting,
    name,
    observation,
    reference,
)

ON = Filters(on=date(2018, 6, 1))


def test_a_card_has_the_records_of_every_table_money_and_seats(make_store: StoreMaker) -> None:
    town = actor("town", kind=ActorKind.MUNICIPALITY, references=("plan#L1",))
    net, unit = actor("net", Level.REGIONAL, ActorKind.NETWORK), actor("unit", Level.REGIONAL)
    called = name("town", "Staden", end="2010")
    sits, pays = (
        link("town", "net", LinkKind.MEMBER_OF, references=("plan#L2",)),
        link("town", "unit", LinkKind.FUNDS, amount=2, currency="SEK", per="inhabitant"),
    )
    gone = link("town", "unit", LinkKind.INFORMS, end="2017")
    does, meets = activity("does", for_whom=("unit", "town")), meeting("town", "2010")
    rhythm = meeting("net", per_year=3, references=("notes#L9",))
    people = figure("town", "population", 50, date="2016", references=("scb",))
    happened = event("formed", resulting=("town",), references=("plan#L4",))
    noted = observation("noted", about=("town",))
    others = (
        activity("other", done_by=("unit",)),
        figure("unit", "staff", 1),
        observation("else", about=("unit",)),
    )
    sources = (reference("plan"), reference("notes"), reference("scb"), reference("unused"))
    store = make_store(
        dataset(
            town,
            net,
            unit,
            called,
            sits,
            pays,
            gone,
            does,
            meets,
            rhythm,
            people,
            happened,
            noted,
            *others,
            *sources,
        )
    )

    answer = card(store, "town", filters=ON)

    assert answer.value == Card(
        actor=town,
        names=(called,),
        links=(pays, sits),
        activities=(does,),
        meetings=(meets,),
        figures=(people,),
        events=(happened,),
        observations=(noted,),
        flows=funding(store, "town", filters=ON).value.flows,
        seats=Seats("town", ("net",), 3, 3, (), ("town-member-of-net",)),
    )
    assert [(own.payee, own.total) for own in answer.value.flows] == [("unit", 100)]
    # the rhythm of the forum is what the meetings a year rest on
    assert set(answer.references) == {"plan", "notes", "scb"}


def test_a_card_of_nobody_is_refused(make_store: StoreMaker) -> None:
    with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'x'\.$"):
        card(make_store(dataset(actor("a"))), "x", filters=ON)
