"""One municipality on one page: its seats and meetings, what is known, what changes, what it pays, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rssgraph.answers import Answer, make_answer
from rssgraph.dates import begun
from rssgraph.errors import InvalidValueError
from rssgraph.filters import ANY_DAY, Filters, only_recorded
from rssgraph.holding import day_of
from rssgraph.model import Actor, ActorKind, Event, Figure, Link, Observation, ObservationKind
from rssgraph.questions.columns import ColumnChoice
from rssgraph.questions.coverage import Cell, CellState, Reason, coverage
from rssgraph.questions.groups import of_groups
from rssgraph.questions.inhabitants import POPULATION
from rssgraph.questions.ladder import Ladder, ladder
from rssgraph.questions.observed import but_of_others
from rssgraph.questions.payments import Payment, payments
from rssgraph.questions.prospects import Prospect, prospects
from rssgraph.questions.seats import MeetingCount, Seat, joined, meetings_of, own_bodies, seats
from rssgraph.questions.whom_to_ask import Asked, or_itself, posts_of
from rssgraph.stores.base import Store

TIED = (CellState.CONFIRMED, CellState.EXPECTED, CellState.PLANNED, CellState.ENDED)
"""States of seats in forums that a source ties to the municipality."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of one municipality on a day.

    Parameters
    ----------
    municipality
        The municipality.
    inhabitants
        The newest number of inhabitants dated up to the day, None if there is none.
    ladder
        Its way up, None if no information reaches the national level.
    seats
        Forums, by state, then id.
    together
        Links by which the groups that it belongs to, or groups of their posts, take part, mandate or govern on the
        day, by id.
    meetings
        What the confirmed, expected and planned seats mean in meetings a year.
    themes
        The cells of the question `coverage`.
    changes
        Links of the municipality, its posts and parts, by kind of change, then id; no payments.
    events
        Events in the life of the municipality, its posts, cooperations and forums.
    payments
        What it pays, of all days.
    observations
        What the sources leave open about it: first what names it, then its posts, cooperations and groups, then
        gaps about its forums. What names another municipality, and not this one, is left out.
    asked
        Whom to ask about what is not confirmed.
    """

    municipality: Actor
    inhabitants: Figure | None
    ladder: Ladder | None
    seats: tuple[Seat, ...]
    together: tuple[Link, ...]
    meetings: tuple[MeetingCount, ...]
    themes: tuple[Cell, ...]
    changes: tuple[Prospect, ...]
    events: tuple[Event, ...]
    payments: tuple[Payment, ...]
    observations: tuple[Observation, ...]
    asked: tuple[Asked, ...]


def sheet(store: Store, municipality: str, *, filters: Filters) -> Answer[Sheet]:
    """Gather what one page about a municipality says.

    Parameters
    ----------
    store
        Store to ask.
    municipality
        Id of a municipality.
    filters
        What counts as a link, and the day. The standing counts for the ladder, for what its groups do
        together, and for payments that are not proposed; forums are listed if they are established or decided, or
        tied to it; its part in them and all else is shown in every standing, which the page says. Whom to ask
        are its established posts, else itself and those that are decided.

    Raises
    ------
    RecordNotFoundError
        If no actor has the id.
    InvalidValueError
        If the actor is not a municipality, or the day is "any".
    """
    (own,) = store.actors([municipality])
    if own.kind is not ActorKind.MUNICIPALITY:
        raise InvalidValueError("actor", municipality, "Give a municipality.")
    day = day_of(store.as_of, filters)
    if not isinstance(day, date):
        raise InvalidValueError("on", ANY_DAY, "A municipality sheet holds on one day; give a date.")

    bodies = own_bodies(store, own.id, filters=filters)
    belongs = joined(store, bodies, filters=filters)
    found = seats(store, own, bodies, day=day, filters=filters)
    columns: ColumnChoice = filters.themes or "themes"
    themes = coverage(store, rows=(own.id,), columns=columns, filters=filters.links_only).value.cells

    tied = {seat.forum.id for seat in found if seat.state in TIED}
    events = _events(store, {*bodies, *(link.target for link in belongs), *tied})
    value = Sheet(
        municipality=own,
        inhabitants=_inhabitants(store, own.id, day),
        ladder=ladder(store, own.id, filters=filters),
        seats=found,
        together=of_groups(store, belongs, filters),
        meetings=meetings_of(found),
        themes=themes,
        changes=prospects(store, bodies, events, day=day, filters=filters),
        events=events,
        payments=payments(store, own.id, day=day, filters=filters),
        observations=_observations(store, own.id, bodies, belongs, tied),
        asked=or_itself(own.id, posts_of(store, [own.id], filters).get(own.id, ())),
    )
    return make_answer(
        store,
        "sheet",
        value,
        filters=filters,
        arguments={"actor": own.id},
        rests_on=_records(store, value),
    )


def _inhabitants(store: Store, municipality: str, day: date) -> Figure | None:
    figures: tuple[Figure, ...] = store.records("figures", column="actor", values=[municipality])
    known = [own for own in figures if own.measure == POPULATION and own.date and begun(own.date, day)]
    return max(known, key=lambda own: (own.date, len(own.references), own.id), default=None)


def _events(store: Store, actors: Iterable[str]) -> tuple[Event, ...]:
    wanted = sorted(actors)
    found: dict[str, Event] = {}
    for column in ("original", "resulting"):
        found.update((own.id, own) for own in store.records("events", column=column, values=wanted))
    return tuple(sorted(found.values(), key=lambda event: (event.date or "", event.id)))


def _observations(
    store: Store, municipality: str, bodies: Sequence[str], belongs: Sequence[Link], forums: Iterable[str]
) -> tuple[Observation, ...]:
    near = {*bodies, *(link.target for link in belongs)}
    wanted = sorted({*near, *forums})
    found: tuple[Observation, ...] = store.records("observations", column="about", values=wanted)

    def rank(own: Observation) -> int:
        return 0 if municipality in own.about else 1 if near.intersection(own.about) else 2

    kept = [
        own
        for own in but_of_others(store, found, municipality)
        if rank(own) < 2 or own.kind is ObservationKind.GAP
    ]
    return tuple(sorted(kept, key=lambda own: (rank(own), own.id)))


def _records(store: Store, value: Sheet) -> list[Any]:
    """Return what the page rests on, each record once, by id; an id is one of its table only."""
    ids = {link for seat in value.seats for link in seat.links}
    ids |= {link for cell in value.themes for link in cell.links}
    hops = (*value.ladder.path.hops, *value.ladder.last) if value.ladder else ()
    ids |= {link for hop in hops for link in hop.links}
    ids |= {link for own in value.payments for link in own.flow.links}
    ids |= {own.link for own in value.asked if own.link is not None}
    counted = [own.flow.inhabitants for own in value.payments if own.flow.inhabitants is not None]
    figures = {figure for own in counted for figure in own.figures}
    records: list[Any] = [
        value.municipality,
        *(seat.forum for seat in value.seats if seat.reason is Reason.LIST_COMPLETE),
        *store.links(only_recorded(ids)),
        *value.together,
        *(own.link for own in value.changes),
        *store.records("figures", column="id", values=sorted(figures)),
        *([value.inhabitants] if value.inhabitants is not None else []),
        *value.events,
        *value.observations,
    ]
    by_id = {(own.id, type(own).__name__): own for own in records}
    return [by_id[own] for own in sorted(by_id)]
