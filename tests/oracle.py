"""Slow and obvious answers, written from what the answers promise; shares only the records with the package.

Everything is a loop over records, and every path is tried. The answers are the plain values of the JSON, with
the id of a record in the place of the record.
"""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from rssgraph.model import Actor, Link, Theme

LEVELS = ("international", "national", "regional", "subregional", "local")
BOTH_WAYS = (
    "member_of",
    "represented_in",
    "convenes",
    "part_of",
    "has_post",
    "lends_staff",
    "cooperates_with",
)
ONE_WAY = ("governs", "mandates", "prepares_for", "reports_to", "informs", "supports")
CAN_CARRY = ("established", "decided", "proposed")
FILTERS_IN_ORDER = (
    *(
        "on",
        "status",
        "certainty",
        "kind",
        "theme",
        "confirmed",
        "without",
        "avoid",
        "via",
        "levels",
        "max_hops",
    ),
)

Path = tuple[str, ...]
Hops = dict[tuple[str, str], list[Link]]


@dataclass(frozen=True)
class World:
    """The records of a dataset that matter here, by id, and the day it stands on."""

    actors: Mapping[str, Actor]
    links: Mapping[str, Link]
    themes: Mapping[str, Theme]
    as_of: date

    @classmethod
    def of(cls, records: Iterable[object], as_of: date) -> World:
        """Sort records into tables."""
        found = list(records)
        return cls(
            actors={own.id: own for own in found if isinstance(own, Actor)},
            links={own.id: own for own in found if isinstance(own, Link)},
            themes={own.id: own for own in found if isinstance(own, Theme)},
            as_of=as_of,
        )


# -- what holds ----------------------------------------------------------------------------------


def first_day(text: str | None) -> date:
    """Return the first day of an ISO prefix; of none the first of all days."""
    year, month, day = [*map(int, (text or "1").split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(text: str | None) -> date:
    """Return the last day of an ISO prefix; of none the last of all days."""
    parts = [int(part) for part in (text or "9999").split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def is_valid(record: Actor | Link, world: World, filters: Any) -> bool:
    """Return whether the day of the question is among the days of a record."""
    day = filters.on or world.as_of
    return day == "any" or first_day(record.start) <= day <= last_day(record.end)


def wanted_themes(world: World, themes: Iterable[str]) -> set[str]:
    """Return themes with all that have one of them above."""
    found = set(themes)
    for _ in world.themes:
        found |= {own.id for own in world.themes.values() if found & set(own.broader)}
    return found


def passes(record: Actor | Link, world: World, filters: Any) -> bool:
    """Return whether the day, the standing, the themes and what is left out let a record pass."""
    return (
        is_valid(record, world, filters)
        and record.status in filters.status
        and record.id not in filters.without
        and (
            not filters.themes
            or not record.themes
            or bool(set(record.themes) & wanted_themes(world, filters.themes))
        )
    )


def confirms(link: Link) -> bool:
    """Return whether a link confirms what it says."""
    return link.status == "established" and link.certainty != "assumed" and link.kind != "covers"


def holding_actors(world: World, filters: Any) -> list[str]:
    """Return the ids of the actors that hold, sorted."""
    return sorted(own.id for own in world.actors.values() if passes(own, world, filters))


def all_links(world: World, filters: Any) -> dict[str, Link]:
    """Return the links of the data and of the scenario."""
    extra = {f"+{new.source},{new.kind},{new.target}": new for new in filters.extra}
    added = {
        own: Link(id=own, source=new.source, target=new.target, kind=new.kind) for own, new in extra.items()
    }
    return {**world.links, **added}


def holding_links(world: World, filters: Any) -> list[Link]:
    """Return the links that hold with both their ends, by id."""
    actors = holding_actors(world, filters)
    found = [
        link
        for link in all_links(world, filters).values()
        if passes(link, world, filters)
        and (not filters.certainty or link.certainty in filters.certainty)
        and (not filters.kinds or link.kind in filters.kinds)
        and (not filters.confirmed or confirms(link))
        and link.source in actors
        and link.target in actors
    ]
    return sorted(found, key=lambda link: link.id)


def is_listed(actor: Actor, filters: Any) -> bool:
    """Return whether the filters of lists let an actor into a list."""
    return (
        (not filters.levels or actor.level in filters.levels)
        and (not filters.actor_kinds or actor.kind in filters.actor_kinds)
        and (filters.area is None or (actor.area or "").startswith(filters.area))
    )


def listed(world: World, filters: Any) -> list[str]:
    """Return the ids of the actors that hold and are listed."""
    return [own for own in holding_actors(world, filters) if is_listed(world.actors[own], filters)]


# -- how information flows -------------------------------------------------------------------------


def is_membership(world: World, link: Link) -> bool:
    """Return whether a link makes its source a member of a group or an area."""
    return (world.actors[link.target].kind, link.kind) in (("group", "member_of"), ("area", "part_of"))


def relays(world: World, actor: str) -> bool:
    """Return whether an actor passes information on."""
    return world.actors[actor].kind not in ("group", "area")


def hops(world: World, links: Iterable[Link]) -> Hops:
    """Return the links along which information goes from one actor directly to another."""
    own_links = list(links)
    found: Hops = {}
    for link in own_links:
        ends = []
        if link.status not in CAN_CARRY or is_membership(world, link):
            continue
        if link.kind in BOTH_WAYS:
            ends = [(link.source, link.target), (link.target, link.source)]
        elif link.kind in ONE_WAY:
            ends = [(link.source, link.target)]
        elif link.kind == "covers":
            ends = [
                (link.source, member.source)
                for member in own_links
                if member.target == link.target
                and is_membership(world, member)
                and member.status in CAN_CARRY
            ]
        for tail, head in ends:
            if tail != head and link not in found.setdefault((tail, head), []):
                found[tail, head].append(link)
    return {ends: own for ends, own in found.items() if own}


def smallest(hops: Hops, path: Path) -> tuple[str, ...]:
    """Return the smallest link id of each hop of a path."""
    return tuple(min(link.id for link in hops[ends]) for ends in itertools.pairwise(path))


def state(links: Sequence[Link]) -> str:
    """Return the state of a hop along some links."""
    if any(confirms(link) for link in links):
        return "confirmed"
    return "expected" if any(link.status == "established" for link in links) else "planned"


def path_value(hops: Hops, path: Path) -> dict[str, object]:
    """Return a path as the answers have it."""
    steps = [
        {
            "source": tail,
            "target": head,
            "state": state(hops[tail, head]),
            "links": sorted(link.id for link in hops[tail, head]),
        }
        for tail, head in itertools.pairwise(path)
    ]
    return {"length": len(steps), "hops": steps}


def simple_paths(world: World, hops: Hops, source: str, most: int) -> Iterator[Path]:
    """Yield every path from an actor, each prefix of one too, that never passes a group or an area."""
    waiting: list[Path] = [(source,)]
    while waiting:
        path = waiting.pop()
        yield path
        if len(path) <= most and (len(path) == 1 or relays(world, path[-1])):
            waiting += [(*path, head) for tail, head in hops if tail == path[-1] and head not in path]


def in_order(hops: Hops, found: Iterable[Path]) -> list[Path]:
    """Sort paths by length, then smallest link ids, then (where one `covers` has several members) actors."""
    return sorted(found, key=lambda path: (len(path), smallest(hops, path), path))


# -- the questions ---------------------------------------------------------------------------------


def levels(world: World, filters: Any, between: tuple[str, str] | None = None) -> dict[str, Any]:
    """Count the links from each level to each, and list those between two."""
    counted = [
        link
        for link in holding_links(world, filters)
        if is_listed(world.actors[link.source], filters) or is_listed(world.actors[link.target], filters)
    ]

    def ends(link: Link) -> list[str]:
        return [world.actors[link.source].level, world.actors[link.target].level]

    return {
        "matrix": [
            {"from": tail, "to": head, "links": sum(ends(link) == [tail, head] for link in counted)}
            for tail in LEVELS
            for head in LEVELS
        ],
        "links": [link.id for link in counted if between is None or sorted(ends(link)) == sorted(between)],
    }


def neighbours(world: World, filters: Any, actor: str, hops: int) -> dict[str, Any]:
    """List the actors within some links, and the links among them."""
    links = holding_links(world, filters)
    near = {actor} & set(holding_actors(world, filters))
    for _ in range(hops):
        near |= {
            end for link in links for end in (link.source, link.target) if {link.source, link.target} & near
        }
    kept = {own for own in near if own == actor or is_listed(world.actors[own], filters)}
    return {
        "actors": sorted(kept),
        "links": [link.id for link in links if link.source in kept and link.target in kept],
    }


def chains(world: World, filters: Any, actor: str, *, incoming: bool) -> dict[str, Any]:
    """Give the first shortest path to each local actor below and each national one above, or from them."""
    direct = hops(world, holding_links(world, filters))
    every = every_chain(world, filters, actor, incoming=incoming)
    return {
        name: [path_value(direct, path) for ways in every[name] for path in in_order(direct, ways)[:1]]
        for name in ("up", "down")
    }


def on_chains(
    world: World, filters: Any, actor: str, *, incoming: bool
) -> tuple[frozenset[str], frozenset[str]]:
    """Give the actors and the links on any of the shortest paths of those ends."""
    direct = hops(world, holding_links(world, filters))
    every = every_chain(world, filters, actor, incoming=incoming)
    shortest = [
        way
        for name in ("up", "down")
        for ways in every[name]
        for way in ways
        if len(way) == min(map(len, ways))
    ]
    return (
        frozenset(own for way in shortest for own in way),
        frozenset(link.id for way in shortest for ends in itertools.pairwise(way) for link in direct[ends]),
    )


def every_chain(world: World, filters: Any, actor: str, *, incoming: bool) -> dict[str, list[list[Path]]]:
    """Give all paths, long ones too, that never fall or never rise: a list for each far end."""
    direct = hops(world, holding_links(world, filters))
    holding = holding_actors(world, filters)
    value: dict[str, list[list[Path]]] = {}
    for name, far_level, sign in (("up", "national", -1), ("down", "local", 1)):
        if incoming:
            far_level = "local" if name == "up" else "national"
        value[name] = []
        for end in listed(world, filters):
            if end == actor or actor not in holding or world.actors[end].level != far_level:
                continue
            source, target = (end, actor) if incoming else (actor, end)
            fitting = [
                path
                for path in simple_paths(world, direct, source, len(holding))
                if path[-1] == target
                and all(
                    sign * (LEVELS.index(world.actors[head].level) - LEVELS.index(world.actors[tail].level))
                    >= 0
                    for tail, head in itertools.pairwise(path)
                )
            ]
            value[name].append(fitting)
    return value


@dataclass(frozen=True, kw_only=True)
class Trip:
    """A question about paths."""

    source: str
    target: str
    k: int = 5
    max_hops: int = 8
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


def keeps_course(world: World, trip: Trip, path: Path) -> bool:
    """Return whether a path passes what it has to, in order, and climbs the levels as it has to."""
    merged = tuple(level for level, _ in itertools.groupby(world.actors[own].level for own in path))
    rest = iter(path)
    return all(own in rest for own in trip.via) and (not trip.levels or merged == trip.levels)


def all_paths(world: World, holding: Sequence[str], direct: Hops, trip: Trip) -> list[Path]:
    """Return every path of a trip, in order."""
    if trip.source not in holding:
        return []
    found = simple_paths(world, direct, trip.source, trip.max_hops)
    return in_order(
        direct, [path for path in found if path[-1] == trip.target and keeps_course(world, trip, path)]
    )


def without_avoided(filters: Any, trip: Trip) -> Any:
    """Return the filters that also leave out what the trip avoids."""
    return replace(filters, without=(*filters.without, *trip.avoid))


def paths(world: World, filters: Any, trip: Trip) -> tuple[dict[str, Any], bool]:
    """Give the first paths, or why there is none; and whether the answer is complete."""
    kept = without_avoided(filters, trip)
    direct = hops(world, holding_links(world, kept))
    found = all_paths(world, holding_actors(world, kept), direct, trip)
    given, left_out = found[: trip.k], found[trip.k :]
    complete = not left_out or len(left_out[0]) > len(given[-1])
    value = {
        "paths": [path_value(direct, path) for path in given],
        "why_not": None if found else why_not(world, filters, trip),
    }
    return value, complete


def why_not(world: World, filters: Any, trip: Trip) -> dict[str, Any]:
    """Explain that there is no path."""
    kept = without_avoided(filters, trip)
    holding = holding_actors(world, kept)
    direct = hops(world, holding_links(world, kept))

    def reached(start: str) -> set[str]:
        return {path[-1] for path in simple_paths(world, direct, start, trip.max_hops)}

    return {
        "sender_reaches": sorted(reached(trip.source)) if trip.source in holding else [],
        "reach_receiver": [own for own in holding if trip.target in reached(own)],
        "lifting": lifting(world, filters, trip),
        "links": openers(world, filters, trip),
    }


def lift(world: World, filters: Any, trip: Trip, name: str) -> tuple[Any, Trip]:
    """Take one filter away."""
    lifted: dict[str, Any] = {
        "on": {"on": "any"},
        "status": {"status": {*filters.status, *CAN_CARRY}},
        "certainty": {"certainty": ()},
        "kind": {"kinds": ()},
        "theme": {"themes": ()},
        "confirmed": {"confirmed": False},
        "without": {"without": ()},
    }
    course: dict[str, Any] = {
        "avoid": {"avoid": ()},
        "via": {"via": ()},
        "levels": {"levels": ()},
        "max_hops": {"max_hops": len(world.actors)},
    }
    return replace(filters, **lifted.get(name, {})), replace(trip, **course.get(name, {}))


def lifting(world: World, filters: Any, trip: Trip) -> list[list[str]]:
    """Give the smallest sets of filters without which there is a path: one each, else two."""
    for size in (1, 2):
        found = []
        for names in itertools.combinations(FILTERS_IN_ORDER, size):
            own_filters, own_trip = filters, trip
            for name in names:
                own_filters, own_trip = lift(world, own_filters, own_trip, name)
            kept = without_avoided(own_filters, own_trip)
            direct = hops(world, holding_links(world, kept))
            if all_paths(world, holding_actors(world, kept), direct, own_trip):
                found.append(list(names))
        if found:
            return found
    return []


def openers(world: World, filters: Any, trip: Trip) -> list[dict[str, Any]]:
    """Give up to ten links that alone would open a path: recorded ones first, then new ones."""
    kept = without_avoided(filters, trip)
    holding = holding_actors(world, kept)
    links = holding_links(world, kept)
    recorded, new = [], []

    def length_with(link: Link) -> int | None:
        found = all_paths(world, holding, hops(world, [*links, link]), trip)
        return len(found[0]) - 1 if found else None

    for link in world.links.values():
        if link not in links and {link.source, link.target} <= set(holding):
            length = length_with(link)
            if length is not None:
                recorded.append((length, link.id, opener(link, link.id, length)))
    for source, target in itertools.permutations(holding, 2):
        link = Link(id=f"+{source},informs,{target}", source=source, target=target, kind="informs")  # type: ignore[arg-type]
        length = length_with(link)
        if length is not None:
            new.append((length, (source, target), opener(link, None, length)))
    in_order_of_length = [*sorted(recorded, key=lambda own: own[:2]), *sorted(new, key=lambda own: own[:2])]
    return [own[2] for own in in_order_of_length[:10]]


def opener(link: Link, id: str | None, length: int) -> dict[str, Any]:  # noqa: A002
    """Return a link that would open a path, with the length of that path."""
    return {
        "source": link.source,
        "kind": str(link.kind),
        "target": link.target,
        "link": id,
        "length": length,
    }


# -- how old it is ---------------------------------------------------------------------------------


def last_attested(
    locators: Iterable[str], published: Mapping[str, str | None], on: date | str
) -> date | None:
    """Return the newest publication up to a day among some documents."""
    dates = [published.get(text.split("#")[0]) for text in locators]
    days = [last_day(text) for text in dates if text and (on == "any" or first_day(text) <= on)]  # type: ignore[operator]
    return max(days, default=None)


def is_stale(attested: date, on: date) -> bool:
    """Return whether more than 24 months have passed."""
    year, month, day = on.year - 2, on.month, on.day
    limit = date(year, month, min(day, calendar.monthrange(year, month)[1]))
    return attested < limit


def day_before(text: str) -> date:
    """Return the day before a prefix begins."""
    return first_day(text) - timedelta(days=1)
