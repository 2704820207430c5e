"""Everything the data says of one actor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rssgraph.answers import AS_FIELDS, Answer, make_answer
from rssgraph.filters import Filters
from rssgraph.model import Activity, Actor, Event, Figure, Link, Meeting, Name, Observation
from rssgraph.questions.flows import Flow
from rssgraph.questions.funding import funding
from rssgraph.questions.meetings import Seats, meetings
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Card:
    """An actor with what is recorded of it, every list in the order of its table; its money and its seats."""

    actor: Actor = field(metadata=AS_FIELDS)
    names: tuple[Name, ...]
    links: tuple[Link, ...]
    activities: tuple[Activity, ...]
    meetings: tuple[Meeting, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    observations: tuple[Observation, ...]
    flows: tuple[Flow, ...]
    seats: Seats


def card(store: Store, actor: str, *, filters: Filters) -> Answer[Card]:
    """Collect the card of an actor.

    Parameters
    ----------
    store
        Store to ask.
    actor
        Id of the actor; it has a card whether it holds on the day or not.
    filters
        Which links are on the card. Names, activities, meetings, figures, events and observations are there
        whatever their date and standing, each with its own. Flows and seats are those of the questions
        `funding` and `meetings`.

    Raises
    ------
    RecordNotFoundError
        If no actor has the id.
    """
    (own,) = store.actors([actor])
    part = store.around([actor], hops=1, filters=filters)
    found = part.dataset.links(part.links)
    links = tuple(link for link in found if actor in (link.source, link.target))
    money, seats = funding(store, actor, filters=filters), meetings(store, actor, filters=filters)

    value = Card(
        actor=own,
        names=store.records("names", column="actor", values=[actor]),
        links=links,
        activities=_once(
            store.records("activities", column=column, values=[actor])
            for column in ("given_by", "done_by", "for_whom")
        ),
        meetings=store.records("meetings", column="forum", values=[actor]),
        figures=store.records("figures", column="actor", values=[actor]),
        events=_once(
            store.records("events", column=column, values=[actor]) for column in ("original", "resulting")
        ),
        observations=store.records("observations", column="about", values=[actor]),
        flows=money.value.flows,
        seats=seats.value.seats[0],
    )
    recorded = (value.activities, value.meetings, value.figures, value.events, value.observations)
    rests_on = (own, *_once((links, *recorded, money.records, seats.records)))
    return make_answer(store, "actor", value, filters=filters, arguments={"actor": actor}, rests_on=rests_on)


def _once(found: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Return the records of several tuples by id, each once."""
    by_id = {record.id: record for records in found for record in records}
    return tuple(by_id[own] for own in sorted(by_id))
