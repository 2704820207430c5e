"""How many inhabitants stand behind a payer in a year, and which figures say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from rssgraph.dates import days_of_year, parse_span
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.flow import MEMBERSHIP
from rssgraph.model import Actor, ActorKind, Figure, LinkKind
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store

POPULATION = "population"
"""The measure of the figures that count inhabitants."""


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """A number of inhabitants, the date it is of as the source writes it, and the ids of the figures it comes from."""

    number: int
    date: str
    approximate: bool
    figures: tuple[str, ...]


class People:
    """The inhabitants behind some actors.

    An actor has those of its own figures; a group whose members are all known has those of its members,
    counted on one date; a region, and a group of all that an area is made of, have those of the area. Of these
    the newest figure from before the year counts, exact ones before approximate ones.

    Parameters
    ----------
    store
        Store to ask.
    actors
        Ids of the actors that are asked about.
    filters
        What is left out of or added to the data; who belongs to whom does not depend on the other filters.
    """

    def __init__(self, store: Store, actors: Iterable[str], filters: Filters) -> None:
        found = {own.id: own for own in store.actors(sorted(set(actors)))}
        wholes = [own for own in found.values() if own.kind in (*MEMBERSHIP, ActorKind.REGION)]
        codes = sorted({own.area for own in wholes if own.area})
        areas = [
            own
            for own in (store.records("actors", column="area", values=codes) if codes else ())
            if own.kind is ActorKind.AREA
        ]
        self._actors: dict[str, Actor] = found | {own.id: own for own in areas}
        gatherings = [own.id for own in self._actors.values() if own.kind in MEMBERSHIP]
        self._members = _Members(store, gatherings, filters)
        wanted = sorted({*self._actors, *self._members.everybody})
        figures = store.records("figures", column="actor", values=wanted)
        self._figures: dict[str, list[Figure]] = defaultdict(list)
        for own in figures:
            if own.measure == POPULATION and own.date:
                self._figures[own.actor].append(own)
        self.figures: Mapping[str, Figure] = {own.id: own for each in self._figures.values() for own in each}

    def of(self, actor: str, year: int) -> Inhabitants | None:
        """Return the inhabitants behind an actor in a year; None if no figure from before it says so."""
        known = [own for own in self._candidates(self._actors[actor], year) if _before(own.date, year)]
        return max(known, key=lambda own: (not own.approximate, _end(own.date)), default=None)

    def members(self, group: str, year: int) -> frozenset[str]:
        """Return the ids of the members of a group or an area at any time of a year."""
        return self._members.of(group, year)

    def _candidates(self, actor: Actor, year: int) -> Iterator[Inhabitants]:
        """Yield what could count; of equal worth the first does."""
        yield from self._own(actor.id)
        members = self.members(actor.id, year)
        complete = actor.members_complete or actor.member_count == len(members)
        if actor.kind in MEMBERSHIP and members and complete:
            yield from self._together(sorted(members))
        for area in self._actors.values():
            if area.kind is not ActorKind.AREA or area.area != actor.area or area.id == actor.id:
                continue
            whole = bool(members) and members == self.members(area.id, year)
            if actor.kind is ActorKind.REGION or (actor.kind in MEMBERSHIP and complete and whole):
                yield from self._own(area.id)

    def _own(self, actor: str) -> Iterator[Inhabitants]:
        for own in self._figures.get(actor, ()):
            yield Inhabitants(round(own.value), own.date or "", bool(own.approximate), (own.id,))

    def _together(self, members: list[str]) -> Iterator[Inhabitants]:
        """Yield the sum of some actors for each date of which all have a figure; the first where one has several."""
        by_date = [{own.date: own for own in reversed(self._figures.get(member, []))} for member in members]
        for day in sorted(set.intersection(*(set(own) for own in by_date)), key=str):
            own = [figures[day] for figures in by_date]
            yield Inhabitants(
                round(sum(each.value for each in own)),
                day or "",
                any(each.approximate for each in own),
                tuple(each.id for each in own),
            )


class _Members:
    """Who belongs to some groups and areas, and when."""

    def __init__(self, store: Store, gatherings: Iterable[str], filters: Filters) -> None:
        ids = sorted(gatherings)
        own = Filters(
            on=ANY_DAY, kinds=frozenset(MEMBERSHIP.values()), without=filters.without, extra=filters.extra
        )
        part = store.around(ids, hops=1, filters=own) if ids else None
        self._spans: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for group, member, first, end in _memberships(part, frozenset(ids)) if part else ():
            self._spans[group].append((member, first, end))

    @property
    def everybody(self) -> frozenset[str]:
        """The ids of all members, of all days."""
        return frozenset(member for spans in self._spans.values() for member, *_ in spans)

    def of(self, group: str, year: int) -> frozenset[str]:
        """Return the members at any time of a year."""
        days = days_of_year(year)
        return frozenset(
            member
            for member, first, end in self._spans.get(group, ())
            if first < days.end and days.first < end
        )


def _memberships(part: Snapshot, groups: frozenset[str]) -> Iterator[tuple[str, str, int, int]]:
    """Yield group, member, first day and end of each membership of the groups."""
    kinds = {own.id: own.kind for own in part.dataset.actors(part.actors)}
    columns = part.dataset.link_columns
    spans = np.stack((columns.first[part.links], columns.end[part.links]), axis=1).tolist()
    for link, (first, end) in zip(part.dataset.links(part.links), spans, strict=True):
        if link.target in groups and MEMBERSHIP[kinds[link.target]] is link.kind:
            yield link.target, link.source, first, end


def groups_of(store: Store, actor: str, filters: Filters) -> tuple[str, ...]:
    """Return the ids of the groups that an actor belongs to on the day, sorted."""
    own = Filters(
        on=filters.on,
        kinds=frozenset({LinkKind.MEMBER_OF}),
        without=filters.without,
        extra=filters.extra,
    )
    part = store.around([actor], hops=1, filters=own)
    kinds = {near.id: near.kind for near in part.dataset.actors(part.actors)}
    found = {
        link.target
        for link in part.dataset.links(part.links)
        if link.source == actor and kinds[link.target] is ActorKind.GROUP
    }
    return tuple(sorted(found))


def _before(text: str, year: int) -> bool:
    span = parse_span(text)
    return span is not None and span.end <= days_of_year(year).first


def _end(text: str) -> int:
    span = parse_span(text)
    return 0 if span is None else span.end
