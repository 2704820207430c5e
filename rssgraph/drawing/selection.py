"""Which actors and links a map of one county shows, and what a focus keeps lit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from rssgraph.arrays import Mask, Rows
from rssgraph.dataset import Dataset
from rssgraph.filters import ANY_DAY, Filters, only_recorded
from rssgraph.flow import LEVELS, STATUSES, is_one_of
from rssgraph.holding import day_of, listed_rows
from rssgraph.model import Actor, ActorKind, Level, Link, LinkKind, Status
from rssgraph.questions.chains import on_chains
from rssgraph.questions.meetings import SEATS
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store

COUNTY_DIGITS = 2
ABOVE_COUNTIES = frozenset({Level.INTERNATIONAL, Level.NATIONAL})


@dataclass(frozen=True, slots=True)
class County:
    """A county that the data has actors of."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Actors and links that a map shows, by id, and the ids of those that ended before the day."""

    actors: tuple[Actor, ...]
    links: tuple[Link, ...]
    ended: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lit:
    """The actors and links that a focus keeps."""

    actors: frozenset[str]
    links: frozenset[str]


def counties(store: Store) -> tuple[County, ...]:
    """List the counties, the one with the most actors first, then by code.

    A county is named by its actor of kind `area`; one without is named by its code.
    """
    actors: tuple[Actor, ...] = store.records("actors")
    sizes = Counter(actor.area[:COUNTY_DIGITS] for actor in actors if actor.area)
    names = {actor.area: actor.name for actor in actors if actor.kind is ActorKind.AREA and actor.area}
    order = sorted(sizes, key=lambda code: (-sizes[code], code))
    return tuple(County(code, names.get(code, code)) for code in order)


def on_the_map(store: Store, *, county: str | None, filters: Filters) -> Shown:
    """Choose the actors of a county's map, and all links among them that hold.

    International and national actors are on every map. Others are on it if their area lies in the county. One
    without an area is, too, if it is linked to an actor of the county, or to none of any county. County None
    takes all. If ended ones are asked for, those that ended before the day are there as well.
    """
    part, rows = county_rows(store, county=county, filters=with_past(store, filters))
    shown = np.zeros(part.dataset.size("actors"), dtype=np.bool_)
    shown[rows] = True
    columns = part.dataset.link_columns
    among = shown[columns.source[part.links]] & shown[columns.target[part.links]]
    return _up_to(store, part, rows, part.links[among], filters)


def county_rows(store: Store, *, county: str | None, filters: Filters) -> tuple[Snapshot, Rows]:
    """Return everything that holds, and the rows of the actors that a county's map lists (see `on_the_map`)."""
    part = store.whole(filters)
    data = part.dataset
    rows = part.actors[listed_rows(data, filters)[part.actors]]
    if county is None:
        return part, rows
    codes, texts = data.coded("actors", "area")
    inside = np.array([text.startswith(county) for text in texts] or [False])[codes]
    nowhere = np.array([not text for text in texts] or [True])[codes]
    above = is_one_of(data.actor_columns.level, ABOVE_COUNTIES, LEVELS)

    # one without an area belongs to the county if it is linked to it, or to no county at all
    source, target = data.link_columns.source[part.links], data.link_columns.target[part.links]
    near_inside, near_any = np.zeros_like(inside), np.zeros_like(inside)
    for own, other in ((source, target), (target, source)):
        near_inside[own[inside[other]]] = True
        near_any[own[~nowhere[other]]] = True
    kept = inside | (nowhere & (above | near_inside | ~near_any))
    return part, rows[kept[rows]]


def links_at(store: Store, actor: str, *, filters: Filters) -> Shown:
    """Choose the links of an actor that hold, or ended before the day if that is asked for, with their ends."""
    part = store.around([actor], hops=1, filters=with_past(store, filters.links_only))
    row = part.dataset.row("actors", actor)
    columns = part.dataset.link_columns
    at_it = (columns.source[part.links] == row) | (columns.target[part.links] == row)
    return _up_to(store, part, part.actors, part.links[at_it], filters)


def ended_by(store: Store, links: Iterable[str], *, filters: Filters) -> frozenset[str]:
    """Return which links have ended by the day: those of which it is said, and those whose last day is over."""
    data, day = store.whole(filters).dataset, day_of(store.as_of, filters)
    rows = data.rows("links", only_recorded(links))
    last = day.toordinal() if isinstance(day, date) else None
    return frozenset(data.link_ids[row] for row in rows[_links_over(data, rows, last)])


def with_past(store: Store, filters: Filters) -> Filters:
    """Return the filters that also let through what ended before the day, if ended ones are asked for."""
    is_a_day = day_of(store.as_of, filters) != ANY_DAY
    return replace(filters, on=ANY_DAY) if is_a_day and Status.ENDED in filters.status else filters


def _up_to(store: Store, part: Snapshot, rows: Rows, links: Rows, filters: Filters) -> Shown:
    """Leave out what begins after the day, and tell what has ended by then."""
    dataset, day = part.dataset, day_of(store.as_of, filters)
    own, columns = dataset.actor_columns, dataset.link_columns
    last = day.toordinal() if isinstance(day, date) else None
    if last is not None:
        rows, links = rows[own.first[rows] <= last], links[columns.first[links] <= last]
    ended = {dataset.actor_ids[row] for row in rows[_actors_over(dataset, last)[rows]]}
    ended.update(dataset.link_ids[row] for row in links[_links_over(dataset, links, last)])
    return Shown(dataset.actors(rows), dataset.links(links), frozenset(ended))


def _actors_over(dataset: Dataset, last: int | None) -> Mask:
    """Return which actors have ended: those of which it is said, and those whose last day is before the day."""
    columns = dataset.actor_columns
    over: Mask = columns.status == STATUSES.index(Status.ENDED)
    return over if last is None else over | (columns.end <= last)


def _links_over(dataset: Dataset, rows: Rows, last: int | None) -> Mask:
    """Return which links have ended, alone or with one of their ends."""
    columns, actors = dataset.link_columns, _actors_over(dataset, last)
    over: Mask = columns.status[rows] == STATUSES.index(Status.ENDED)
    over = over | actors[columns.source[rows]] | actors[columns.target[rows]]
    return over if last is None else over | (columns.end[rows] <= last)


def lit_by(store: Store, actor: str, links: Iterable[Link], *, filters: Filters) -> Lit:
    """Keep an actor, its neighbours, where its posts sit, and the chains up and down that begin or end at it.

    Chains are those of the question `chains`, and others as short: the level never rises on the way down and
    never falls on the way up, so that no path goes to and fro.
    """
    known = tuple(links)
    own = [link for link in known if actor in (link.source, link.target)]
    posts = {link.target for link in own if link.kind is LinkKind.HAS_POST and link.source == actor}
    own += [link for link in known if link.kind in SEATS and link.source in posts]
    actors = {actor, *(end for link in own for end in (link.source, link.target))}
    ways = [on_chains(store, actor, incoming=way, filters=filters.links_only) for way in (False, True)]
    return Lit(
        frozenset(actors).union(*(way.actors for way in ways)),
        frozenset(link.id for link in own).union(*(way.links for way in ways)),
    )
