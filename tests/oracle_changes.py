"""Slow and obvious differences: every record is looked at on both sides; shares no code with the package."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from rssgraph.model import Actor, Event, Link, Name
from tests import oracle
from tests.oracle import World

SUREST_FIRST = ("established", "decided", "proposed", "ended", "absent", "not_applicable")
TABLES = ("actors", "links")


@dataclass(frozen=True)
class Half:
    """One side: a world, its dated names in the order of their table, and filters with a day."""

    world: World
    names: Sequence[Name]
    filters: Any

    def held(self, table: str, kept: Collection[str] | None) -> dict[str, Any]:
        """Return what holds among some actors, by id."""
        actors = oracle.holding_actors(self.world, self.filters)
        if table == "actors":
            return {own: self.world.actors[own] for own in actors if kept is None or own in kept}
        links = oracle.holding_links(self.world, self.filters)
        return {own.id: own for own in links if kept is None or {own.source, own.target} <= set(kept)}

    def lists(self, record: Actor | Link, actor: str | None) -> bool:
        """Return whether the filters of lists let a record in."""
        if isinstance(record, Actor):
            return record.id == actor or oracle.is_listed(record, self.filters)
        return any(oracle.is_listed(own, self.filters) for own in self.ends(record))

    def ends(self, record: Actor | Link) -> list[Actor]:
        """Return the ends of a link; of an actor none."""
        if isinstance(record, Actor):
            return []
        return [self.world.actors[record.source], self.world.actors[record.target]]

    def name(self, actor: str) -> Name | None:
        """Return the first dated name that an actor has on the day."""
        day = self.filters.on
        held = (
            own
            for own in self.names
            if own.actor == actor
            and day != "any"
            and oracle.first_day(own.start) <= day <= oracle.last_day(own.end)
        )
        return next(held, None)


def changes(
    before: Half,
    after: Half,
    events: Iterable[Event],
    *,
    actor: str | None = None,
    among: Collection[str] | None = None,
) -> dict[str, Any]:
    """Compare two sides record by record; ids stand in the place of records."""
    kept = (
        among
        if actor is None
        else {own for own in near((before, after), actor) if among is None or own in among}
    )
    both = {table: (before.held(table, kept), after.held(table, kept)) for table in TABLES}

    def only(own: Half, table: str, side: int) -> list[Any]:
        mine, others = both[table][side], both[table][1 - side]
        return [mine[id_] for id_ in sorted(mine) if id_ not in others and own.lists(mine[id_], actor)]

    added = {table: only(after, table, 1) for table in TABLES}
    removed = {table: only(before, table, 0) for table in TABLES}
    moved = {own.id for own in (*added["actors"], *removed["actors"])}
    known = sorted(events, key=lambda event: event.id)
    grounds = [ground("added", table, own, after, moved, known) for table in TABLES for own in added[table]]
    grounds += [
        ground("removed", table, own, before, moved, known) for table in TABLES for own in removed[table]
    ]

    changed: dict[str, list[Any]] = {table: [] for table in TABLES}
    for table in TABLES:
        for id_ in sorted(set(both[table][0]) & set(both[table][1])):
            pair = both[table][0][id_], both[table][1][id_]
            if before.lists(pair[0], actor) or after.lists(pair[1], actor):
                names = (before.name(id_), after.name(id_)) if table == "actors" else (None, None)
                shown = called(pair, names)
                fields = list(differing(*shown))
                changed[table] += fields
                if fields:
                    held = names if shown is not pair else (None, None)
                    grounds.append(changed_ground(table, pair, held, known))
    used = {own for each in grounds for own in each["events"]}
    return {
        "added": {table: [own.id for own in added[table]] for table in TABLES},
        "removed": {table: [own.id for own in removed[table]] for table in TABLES},
        "changed": changed,
        "rests_on": grounds,
        "events": [own.id for own in known if own.id in used],
    }


def near(halves: Iterable[Half], actor: str) -> set[str]:
    """Return an actor, and whoever is linked to it on any side."""
    found = {actor}
    for half in halves:
        for link in half.held("links", None).values():
            if actor in (link.source, link.target):
                found |= {link.source, link.target}
    return found


def called(pair: tuple[Any, Any], names: tuple[Name | None, Name | None]) -> tuple[Any, Any]:
    """Give two records of an actor the names of their days, if these differ."""
    if not isinstance(pair[0], Actor):
        return pair
    texts = [own.name if own else record.name for own, record in zip(names, pair, strict=True)]
    if texts[0] == texts[1]:
        return pair
    return replace(pair[0], name=texts[0]), replace(pair[1], name=texts[1])


def differing(before: Any, after: Any) -> Iterator[dict[str, object]]:
    """Yield each field that differs."""
    for field in type(after).__dataclass_fields__:
        first, last = (value(getattr(own, field)) for own in (before, after))
        if first != last:
            yield {"id": after.id, "field": field, "before": first, "after": last}


def value(own: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(own, tuple):
        return [value(each) for each in own]
    return str(own) if isinstance(own, str) else own


def days(text: str | None, *, one_more: bool = False) -> set[date] | None:
    """Return the days that a date can be; None if there is none."""
    if text is None:
        return None
    day, found = oracle.first_day(text), set()
    while day <= oracle.last_day(text) + timedelta(days=one_more):
        found.add(day)
        day += timedelta(days=1)
    return found


def overlaps(event: Event, others: Iterable[set[date] | None]) -> bool:
    """Return whether an event can be on one of some days."""
    own = days(event.date)
    return own is not None and any(other is not None and own & other for other in others)


def weaker(*standings: str) -> str:
    """Return the least sure of some standings."""
    return max(standings, key=SUREST_FIRST.index)


def surest(events: Iterable[Event]) -> str:
    """Return the surest standing of some events."""
    return min((str(own.status) for own in events), key=SUREST_FIRST.index, default="established")


def texts(*records: Any) -> list[str]:
    """Return the references of some records, each once."""
    return list(dict.fromkeys(text for own in records for text in own.references))


def ground(
    change: str, table: str, record: Any, half: Half, moved: Collection[str], events: Sequence[Event]
) -> dict[str, Any]:
    """Say what the beginning or the end of a record rests on."""
    ends = half.ends(record)
    dated = [record, *(own for own in ends if own.id in moved)]
    begins = change == "added"
    when = [days(own.start) if begins else days(own.end, one_more=True) for own in dated]
    who = {own.id for own in ends} or {record.id}
    found = [
        event
        for event in events
        if event.kind != "renamed"
        and who & set(event.resulting if begins else event.original)
        and overlaps(event, when)
    ]
    return {
        "change": change,
        "table": table,
        "id": record.id,
        "standing": weaker(str(record.status), *(str(own.status) for own in ends), surest(found)),
        "events": [own.id for own in found],
        "references": texts(record, *found),
    }


def changed_ground(
    table: str, pair: tuple[Any, Any], names: tuple[Name | None, Name | None], events: Sequence[Event]
) -> dict[str, Any]:
    """Say what the change of a record's fields rests on."""
    before, after = names
    when = [days(after.start) if after else None, days(before.end, one_more=True) if before else None]
    found = [
        event
        for event in events
        if event.kind == "renamed" and pair[1].id in event.resulting and overlaps(event, when)
    ]
    known = [own for own in names if own is not None] or pair
    return {
        "change": "changed",
        "table": table,
        "id": pair[1].id,
        "standing": weaker(str(pair[1].status), surest(found)),
        "events": [own.id for own in found],
        "references": texts(*known, *found),
    }


def change_days(half: Half, *, actor: str | None = None) -> list[tuple[date, int, int]]:
    """Count what begins and what ends on each day, seen from a half that stands on all days."""
    kept = None if actor is None else near((half,), actor)
    actors, links = (half.held(table, kept) for table in TABLES)
    listed = [own for own in (*actors.values(), *links.values()) if half.lists(own, actor)]
    lives = [
        [(oracle.first_day(each.start), oracle.last_day(each.end)) for each in (own, *half.ends(own))]
        for own in listed
    ]
    of_names = [own for own in half.names if own.actor in {own.id for own in listed}]
    lives += [[(oracle.first_day(own.start), oracle.last_day(own.end))] for own in of_names]
    begins: list[date] = []
    ends: list[date] = []
    for own in lives:
        first, last = max(start for start, _ in own), min(end for _, end in own)
        if first <= last:
            begins += [first] if first > date.min else []
            ends += [last + timedelta(days=1)] if last < date(9999, 12, 31) else []
    return [(day, begins.count(day), ends.count(day)) for day in sorted({*begins, *ends})]
