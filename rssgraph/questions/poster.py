"""All municipalities by county and cooperation, what is known of each, and the gaps that the sources state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rssgraph.answers import Answer, make_answer
from rssgraph.filters import Filters
from rssgraph.model import Actor, ActorKind, Level, Link, LinkKind, Observation, ObservationKind
from rssgraph.questions.columns import ColumnChoice, of_regional_forums
from rssgraph.questions.coverage import Coverage, coverage
from rssgraph.questions.seats import COUNTY_DIGITS
from rssgraph.stores.base import Store

BELONGS = frozenset({LinkKind.MEMBER_OF, LinkKind.PART_OF, LinkKind.REPRESENTED_IN})
FEWEST = 2
"""A cooperation of which fewer municipalities are left makes no group."""


@dataclass(frozen=True, slots=True)
class Group:
    """Municipalities of a county in the same cooperation, by id; None gathers those in no group.

    `also` are, for each municipality, the cooperations that it is in beside.
    """

    cooperation: Actor | None
    municipalities: tuple[Actor, ...]
    also: tuple[tuple[Actor, ...], ...]


@dataclass(frozen=True, slots=True)
class County:
    """A county by its code, with its area if the data has one, and its groups; the one of those in none is last."""

    code: str
    area: Actor | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """Counties by code, the cells of the question `coverage` for their municipalities, and stated gaps by id."""

    counties: tuple[County, ...]
    coverage: Coverage
    observations: tuple[Observation, ...]


def poster(store: Store, *, columns: ColumnChoice = "themes", filters: Filters) -> Answer[Poster]:
    """Gather all municipalities on one page.

    A municipality stands in the smallest of its subregional cooperations on the day; a cooperation of which
    only one municipality is left makes no group.

    Parameters
    ----------
    store
        Store to ask.
    columns
        As in `coverage`; "forums" are those on the regional and the subregional level if the filters name no level.
    filters
        What counts as a link, and the area of the municipalities.

    Raises
    ------
    InvalidValueError
        If the day is "any", or a column is neither an actor nor a theme.
    """
    # ask: the cells, and who works with whom below the county
    cells = coverage(store, columns=columns, filters=of_regional_forums(columns, filters))
    municipalities = store.actors(cells.value.rows)
    links, cooperations = _cooperations(store, municipalities, filters)
    areas = _areas(store, municipalities)

    # work
    members = Counter(link.target for link in links)
    in_which: dict[str, list[str]] = {own.id: [] for own in municipalities}
    for link in links:
        if link.source in in_which:
            in_which[link.source].append(link.target)
    smallest = {
        own: sorted(set(found), key=lambda each: (members[each], each)) for own, found in in_which.items()
    }
    counties = tuple(
        County(
            code,
            areas.get(code),
            _groups([own for own in municipalities if _county(own) == code], smallest, cooperations),
        )
        for code in sorted({_county(own) for own in municipalities})
    )

    near = {
        *in_which,
        *cooperations,
        *(own.id for own in areas.values()),
        *_groups_of(store, in_which, filters),
    }
    shown = {column for column in cells.value.columns if column not in near}
    observations = _gaps(store, sorted(near | shown), frozenset(in_which))
    return make_answer(
        store,
        "poster",
        Poster(counties, cells.value, observations),
        filters=filters,
        arguments={"columns": columns},
        rests_on=(*cells.records, *(link for link in links if link.source in in_which), *observations),
    )


def _cooperations(
    store: Store, municipalities: Sequence[Actor], filters: Filters
) -> tuple[tuple[Link, ...], Mapping[str, Actor]]:
    """Return the subregional cooperations of some municipalities, and who belongs to them."""
    plain = replace(filters.links_only, kinds=BELONGS)
    near = store.around([own.id for own in municipalities], hops=1, filters=plain)
    found = {
        own.id: own
        for own in near.dataset.actors(near.actors)
        if own.level is Level.SUBREGIONAL and own.kind is ActorKind.COOPERATION
    }
    part = store.around(sorted(found), hops=1, filters=plain)
    return tuple(link for link in part.dataset.links(part.links) if link.target in found), found


def _groups_of(store: Store, municipalities: Iterable[str], filters: Filters) -> set[str]:
    """Return the groups that municipalities are counted in."""
    plain = replace(filters.links_only, kinds=frozenset({LinkKind.MEMBER_OF}))
    near = store.around(sorted(municipalities), hops=1, filters=plain)
    return {own.id for own in near.dataset.actors(near.actors) if own.kind is ActorKind.GROUP}


def _areas(store: Store, municipalities: Iterable[Actor]) -> Mapping[str, Actor]:
    codes = sorted({_county(own) for own in municipalities})
    found: tuple[Actor, ...] = store.records("actors", column="area", values=codes) if codes else ()
    return {own.area: own for own in reversed(found) if own.area and own.kind is ActorKind.AREA}


def _county(actor: Actor) -> str:
    return (actor.area or "")[:COUNTY_DIGITS]


def _groups(
    municipalities: Sequence[Actor], smallest: Mapping[str, Sequence[str]], cooperations: Mapping[str, Actor]
) -> tuple[Group, ...]:
    chosen = {own.id: next(iter(smallest[own.id]), None) for own in municipalities}
    sizes = Counter(chosen.values())
    chosen = {own: found if found and sizes[found] >= FEWEST else None for own, found in chosen.items()}
    order = sorted({found for found in chosen.values() if found}, key=lambda own: (-sizes[own], own))
    return tuple(
        Group(
            cooperation=cooperations[found] if found else None,
            municipalities=(inside := tuple(own for own in municipalities if chosen[own.id] == found)),
            also=tuple(
                tuple(cooperations[each] for each in smallest[own.id] if each != found) for own in inside
            ),
        )
        for found in (*order, *([None] if None in chosen.values() else []))
    )


def _gaps(store: Store, actors: Sequence[str], municipalities: frozenset[str]) -> tuple[Observation, ...]:
    """Return the stated gaps about some actors, but those that name municipalities of elsewhere only."""
    found: tuple[Observation, ...] = store.records("observations", column="about", values=actors)
    gaps = [own for own in found if own.kind is ObservationKind.GAP]
    named = store.actors(sorted({actor for own in gaps for actor in own.about}))
    places = {own.id for own in named if own.kind is ActorKind.MUNICIPALITY}
    return tuple(
        own for own in gaps if places.isdisjoint(own.about) or not municipalities.isdisjoint(own.about)
    )
