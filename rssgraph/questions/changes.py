"""What is added, removed and changed between two dates, two sets of statuses, or two datasets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from rssgraph.answers import Answer, make_answer, plain
from rssgraph.errors import InvalidValueError
from rssgraph.filters import Filters
from rssgraph.holding import day_of
from rssgraph.model import PLANNED, Actor, Event, Link, LinkKind, Name, Status
from rssgraph.questions.change_grounds import Change, Ground, Grounds
from rssgraph.questions.change_sides import Side, different, near_on_any, only_on, side
from rssgraph.stores.base import Store

Pairs = tuple[tuple[Any, Any], ...]
Names = tuple[Mapping[str, Name], Mapping[str, Name]]
"""The dated names before and after, by id of the actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """How the side before differs from the side after; at least one of its parts is given.

    Parameters
    ----------
    on
        Its day, or "any"; None is the day of the side after.
    status
        Its standings that count; None is those of the side after.
    store
        Its data; None is that of the side after.
    """

    on: date | Literal["any"] | None = None
    status: frozenset[Status] | None = None
    store: Store | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """Actors and links, each by id."""

    actors: tuple[Actor, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that is other after than before; its values are as the JSON has them."""

    id: str
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """Changed fields of actors and of links, by id, then in the order of the columns."""

    actors: tuple[FieldChange, ...]
    links: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other after than before.

    `rests_on` has one ground for each actor and link that is added, removed or changed, in that order, actors
    before links. `events` are those that the grounds name, by id.
    """

    added: Records
    removed: Records
    changed: FieldChanges
    rests_on: tuple[Ground, ...]
    events: tuple[Event, ...]

    def records(self) -> dict[tuple[Change, str, str], Actor | Link]:
        """Return what is added and removed, by the change, the table and the id of its ground."""
        return {
            (change, table, own.id): own
            for change, side in ((Change.ADDED, self.added), (Change.REMOVED, self.removed))
            for table, found in (("actors", side.actors), ("links", side.links))
            for own in found
        }

    def without_payments(self) -> Changes:
        """Return all but new and ended funding: of that the sources know some years, not when it begins or ends."""
        added, removed = (
            Records(own.actors, tuple(link for link in own.links if link.kind is not LinkKind.FUNDS))
            for own in (self.added, self.removed)
        )
        kept = {own.id for side in (added, removed) for own in side.links}
        paid = {own.id for side in (self.added, self.removed) for own in side.links} - kept
        return replace(
            self,
            added=added,
            removed=removed,
            rests_on=tuple(own for own in self.rests_on if own.table != "links" or own.id not in paid),
        )

    def ended_plans(self) -> frozenset[tuple[str, str]]:
        """Return the tables and ids of what is removed and was itself only decided or proposed."""
        return frozenset(
            (table, own.id)
            for table, found in (("actors", self.removed.actors), ("links", self.removed.links))
            for own in found
            if own.status in PLANNED
        )


def changes(
    store: Store,
    *,
    against: Against,
    actor: str | None = None,
    among: Collection[str] | None = None,
    filters: Filters,
) -> Answer[Changes]:
    """Find what is added, removed and changed from one side (before) to the other (after).

    What holds only after is added, what holds only before is removed. What holds on both sides is changed where
    a field differs. Between two days of one dataset that can only be `name`: what an actor is called on the day.

    Parameters
    ----------
    store
        Store to ask about the side after.
    against
        How the side before differs from it.
    actor
        Id of an actor: only itself, the actors within one link of it on either side, and links among them.
    among
        Ids of actors: only they, and links among them.
    filters
        What counts; the day is that of the side after, and of the side before unless `against` says another.
        The filters of lists leave out actors (never `actor`), and links of which neither end is listed.

    Returns
    -------
    changes
        Records as they are on the side that has them.

    Raises
    ------
    InvalidValueError
        If `against` gives nothing to compare with.
    RecordNotFoundError
        If neither side knows an actor with the id.
    """
    if against == Against():
        raise InvalidValueError("against", "", "Give a date, statuses or a dataset to compare with.")
    theirs = against.store or store
    now = replace(filters, on=day_of(store.as_of, filters))
    then = replace(now, on=against.on or now.on, status=against.status or now.status)

    # ask: on both sides for the same actors, with all links among them
    near = near_on_any(((theirs, then), (store, now)), actor, among)
    before, after = side(theirs, then, near), side(store, now, near)

    # work: what only one side has, and what differs where both have it
    added = Records(*(only_on(after, before, table, actor) for table in ("actors", "links")))
    removed = Records(*(only_on(before, after, table, actor) for table in ("actors", "links")))
    actors, links = (different(before, after, table, actor) for table in ("actors", "links"))
    ids = [own.id for _, own in actors]
    names = before.names(ids), after.names(ids)
    changed = FieldChanges(tuple(_fields(_called(actors, names))), tuple(_fields(links)))

    # answer: with what each change rests on
    events = _events(before, after, added, removed, ids)
    grounds = tuple(_grounds(before, after, added, removed, actors, links, names, events))
    shown = {own for ground in grounds for own in ground.events}
    value = Changes(added, removed, changed, grounds, tuple(own for own in events if own.id in shown))
    answer = make_answer(
        store,
        "diff",
        value,
        filters=filters,
        arguments={"against": _plain(against, then), "actor": actor},
        rests_on=(*grounds, *value.events),
    )
    if theirs is store:
        return answer
    known = make_answer(theirs, "diff", value, filters=filters, rests_on=answer.records).references
    return replace(answer, references=dict(sorted({**known, **answer.references}.items())))


def _called(pairs: Pairs, names: Names) -> Iterator[tuple[Any, Any, tuple[Name | None, Name | None] | None]]:
    """Give actors the names of the day and yield these names, where that makes a difference."""
    for before, after in pairs:
        held = names[0].get(before.id), names[1].get(after.id)
        called = [own.name if own else actor.name for own, actor in zip(held, (before, after), strict=True)]
        if called[0] == called[1]:
            yield before, after, None
        else:
            yield replace(before, name=called[0]), replace(after, name=called[1]), held


def _fields(pairs: Iterable[tuple[Any, ...]]) -> Iterator[FieldChange]:
    for before, after, *_ in pairs:
        for field in fields(after):
            values = [plain(getattr(own, field.name)) for own in (before, after)]
            if values[0] != values[1]:
                yield FieldChange(after.id, field.name, *values)


def _events(
    before: Side, after: Side, added: Records, removed: Records, changed: list[str]
) -> tuple[Event, ...]:
    """Return the events of the actors that change, or whose links do, by id; what both sides have as it is after."""
    ends = {end for own in (*added.links, *removed.links) for end in (own.source, own.target)}
    ids = sorted({own.id for own in (*added.actors, *removed.actors)} | ends | set(changed))
    found = {
        event.id: event
        for store in dict.fromkeys((before.store, after.store))
        for column in ("original", "resulting")
        for event in (store.records("events", column=column, values=ids) if ids else ())
    }
    return tuple(found[own] for own in sorted(found))


def _grounds(
    before: Side,
    after: Side,
    added: Records,
    removed: Records,
    actors: Pairs,
    links: Pairs,
    names: Names,
    events: tuple[Event, ...],
) -> Iterator[Ground]:
    found = Grounds(events, moved={own.id for own in (*added.actors, *removed.actors)})
    for own, records, ground in ((after, added, found.added), (before, removed, found.removed)):
        yield from map(ground, records.actors)
        ends = own.ends(records.links)
        yield from (ground(link, (ends[link.source], ends[link.target])) for link in records.links)
    for first, last, held in _called(actors, names):
        if first != last:
            yield found.changed("actors", first, last, held)
    yield from (found.changed("links", first, last) for first, last in links if first != last)


def _plain(against: Against, then: Filters) -> dict[str, object]:
    """Return how the side before differs, in plain values."""
    return {
        **({} if against.on is None else {"on": against.on}),
        **({} if against.status is None else {"status": sorted(then.status)}),
        **({} if against.store is None else {"dataset": against.store.address}),
    }
