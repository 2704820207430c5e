"""What a change rests on: the records that say so, the events it comes from, and how sure it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rssgraph.dates import Span, parse_span
from rssgraph.model import Actor, Event, EventKind, Link, Name, Status

STANDINGS = tuple(Status)
"""From the surest to the least sure."""


class Change(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the change of one record rests on.

    `standing` is that of the change, not of the record: an established post that a decided event replaces is
    removed as `decided`, which is to say not confirmed as carried out. `events` are the ids of the events that
    it comes from. `references` are those of the record, then those of the events.
    """

    change: Change
    table: str
    id: str
    standing: Status
    events: tuple[str, ...]
    references: tuple[str, ...]


class Grounds:
    """Finds what changes rest on.

    Parameters
    ----------
    events
        Every event that may have to do with them, by id.
    moved
        Ids of the actors that are added or removed: what happens to them happens to their links.
    """

    def __init__(self, events: Iterable[Event], moved: Collection[str]) -> None:
        self._moved = moved
        self._to: dict[str, list[Event]] = defaultdict(list)
        self._from: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            for actor in event.resulting:
                self._to[actor].append(event)
            for actor in event.original:
                self._from[actor].append(event)

    def added(self, record: Actor | Link, ends: Sequence[Actor] = ()) -> Ground:
        """Return what rests a record's beginning: events that made it, or an end of it, as it began.

        An event and a beginning belong together if their dates, which may be known to the month or the year
        only, can be the same day.
        """
        dated = [own.start for own in self._dated(record, ends)]
        return self._ground(Change.ADDED, record, ends, self._to, [_days(own) for own in dated])

    def removed(self, record: Actor | Link, ends: Sequence[Actor] = ()) -> Ground:
        """Return what rests a record's ending: events that took it, or an end of it, as it ended or the day after."""
        dated = [own.end for own in self._dated(record, ends)]
        return self._ground(
            Change.REMOVED, record, ends, self._from, [_days(own, and_next=True) for own in dated]
        )

    def changed(
        self,
        table: str,
        before: Actor | Link,
        after: Actor | Link,
        names: tuple[Name | None, Name | None] | None = None,
    ) -> Ground:
        """Return what rests other fields: both records, or if only the dated name is another, both names."""
        old, new = names or (None, None)
        days = [_days(new.start) if new else None, _days(old.end, and_next=True) if old else None]
        events = [
            event
            for event in self._to[after.id]
            if event.kind is EventKind.RENAMED and _any_overlaps(event, days)
        ]
        return Ground(
            change=Change.CHANGED,
            table=table,
            id=after.id,
            standing=max(after.status, _surest(events), key=STANDINGS.index),
            events=tuple(event.id for event in events),
            references=_once([own for own in (old, new) if own] or (before, after), events),
        )

    def _dated(self, record: Actor | Link, ends: Sequence[Actor]) -> list[Actor | Link]:
        """Return the records whose dates are those of a change."""
        return [record, *(own for own in ends if own.id in self._moved)]

    def _ground(
        self,
        change: Change,
        record: Actor | Link,
        ends: Sequence[Actor],
        events_of: Mapping[str, list[Event]],
        days: Sequence[Span | None],
    ) -> Ground:
        who = [own.id for own in ends] or [record.id]
        found = {
            event.id: event
            for actor in who
            for event in events_of.get(actor, ())
            if event.kind is not EventKind.RENAMED and _any_overlaps(event, days)
        }
        events = [found[own] for own in sorted(found)]
        standings = (record.status, *(own.status for own in ends), _surest(events))
        return Ground(
            change=change,
            table="links" if isinstance(record, Link) else "actors",
            id=record.id,
            standing=max(standings, key=STANDINGS.index),
            events=tuple(event.id for event in events),
            references=_once((record,), events),
        )


def _days(text: str | None, *, and_next: bool = False) -> Span | None:
    """Return the days of a date, with the day after if asked; None if there is none."""
    span = parse_span(text) if text else None
    return span if span is None or not and_next else Span(span.first, span.end + 1)


def _any_overlaps(event: Event, days: Iterable[Span | None]) -> bool:
    own = _days(event.date)
    return own is not None and any(
        span is not None and own.first < span.end and span.first < own.end for span in days
    )


def _surest(events: Iterable[Event]) -> Status:
    """Return the surest standing of some events; of none established."""
    return min((event.status for event in events), key=STANDINGS.index, default=Status.ESTABLISHED)


def _once(records: Iterable[Actor | Link | Name], events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for own in (*records, *events) for text in own.references))
