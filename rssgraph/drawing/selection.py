"""Which actors and links a map of one county shows, and what a focus keeps lit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rssgraph.filters import Filters
from rssgraph.model import Actor, ActorKind, Level, Link
from rssgraph.questions.chains import chains
from rssgraph.stores.base import Store

COUNTY_DIGITS = 2
ABOVE_COUNTIES = frozenset({Level.INTERNATIONAL, Level.NATIONAL})


@dataclass(frozen=True, slots=True)
class County:
    """A county that the data has actors of."""

    code: str
    name: str


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


def on_the_map(
    store: Store, *, county: str | None, filters: Filters
) -> tuple[tuple[Actor, ...], tuple[Link, ...]]:
    """Choose the actors of a county's map, and all links among them that hold; both by id.

    International and national actors are on every map. Others are on it if their area lies in the county. One
    without an area is, too, if it is linked to an actor of the county, or to none of any county. County None
    takes all.
    """
    listed = store.actors(store.listed(filters))
    kept = listed if county is None else _of_county(store, listed, county, filters)
    part = store.around([actor.id for actor in kept], hops=0, filters=filters)
    return kept, part.dataset.links(part.links)


def _of_county(store: Store, listed: tuple[Actor, ...], county: str, filters: Filters) -> tuple[Actor, ...]:
    unplaced = [actor.id for actor in listed if actor.area is None and actor.level not in ABOVE_COUNTIES]
    around = store.around(unplaced, hops=1, filters=filters)
    areas = {actor.id: actor.area for actor in around.dataset.actors(around.actors)}
    near: dict[str, set[str]] = {own: set() for own in unplaced}
    for link in around.dataset.links(around.links):
        for own, other in ((link.source, link.target), (link.target, link.source)):
            area = areas[other]
            if own in near and area:
                near[own].add(area)
    return tuple(
        actor
        for actor in listed
        if (actor.area is not None and actor.area.startswith(county))
        or (actor.area is None and actor.level in ABOVE_COUNTIES)
        or (
            actor.id in near
            and (not near[actor.id] or any(area.startswith(county) for area in near[actor.id]))
        )
    )


def lit_by(store: Store, actor: str, links: Iterable[Link], *, filters: Filters) -> Lit:
    """Keep an actor, its neighbours, and the chains up and down that begin or end at it.

    Chains are those of the question `chains`: the level never rises on the way down and never falls on the
    way up, so that no path goes to and fro.
    """
    own = [link for link in links if actor in (link.source, link.target)]
    actors = {actor, *(end for link in own for end in (link.source, link.target))}
    kept = {link.id for link in own}
    for incoming in (False, True):
        found = chains(store, actor, incoming=incoming, filters=filters.links_only).value
        for path in (*found.up, *found.down):
            actors.update(path.actors)
            kept.update(link for hop in path.hops for link in hop.links)
    return Lit(frozenset(actors), frozenset(kept))
