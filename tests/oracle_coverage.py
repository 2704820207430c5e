"""Slow and obvious coverage: every piece of evidence is tried on every cell; shares no code with the package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rssgraph.model import Actor, Link
from tests import oracle
from tests.oracle import World

MEET = ("network", "council", "cooperation")
CARRY_THEMES = (*MEET, "unit", "post")
# from the best to the worst: a way is worth what its worst link is
WORTH = ("confirms", "expects", "plans", "ended", "absent", "not_applicable")
ALIVE = ("established", "decided", "proposed", "ended")
EVERY_STATUS = (*ALIVE, "absent", "not_applicable")
REASONS = ("COOPERATION", "ON_BEHALF", "COVERS", "ASSUMED")


@dataclass(frozen=True)
class Way:
    """How a row comes to an actor: the links that speak (the last one about the actor), those before, the route."""

    actor: str
    before: tuple[Link, ...]
    links: tuple[Link, ...]
    route: str


def worth(way: Way) -> str:
    """Return what a way is worth."""
    worths = []
    for link in (*way.before, *way.links):
        if link.status == "established":
            worths.append("expects" if link.certainty == "assumed" or way.route != "ASSUMED" else "confirms")
        else:
            worths.append("plans" if link.status in ("decided", "proposed") else str(link.status))
    return max(worths, key=WORTH.index)


def days(world: World, way: Way) -> tuple[date, date]:
    """Return the first and the last day that all links of a way share with their actors."""
    links = (*way.before, *way.links)
    records: list[Actor | Link] = [*links]
    records += [world.actors[end] for link in links for end in (link.source, link.target)]
    return (
        max(oracle.first_day(own.start) for own in records),
        min(oracle.last_day(own.end) for own in records),
    )


def carries(world: World, link: Link) -> bool:
    """Return whether links of this kind between these ends carry information."""
    directed = link.kind in oracle.BOTH_WAYS or link.kind in oracle.ONE_WAY
    return directed and link.source != link.target and not oracle.is_membership(world, link)


def own_actors(world: World, links: Sequence[Link], row: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Yield the row, its posts and its parts, with the links that make them so, along every way."""
    waiting: list[tuple[tuple[str, ...], tuple[Link, ...]]] = [((row,), ())]
    while waiting:
        actors, chain = waiting.pop()
        yield actors[-1], chain
        for link in links:
            other = None
            if link.kind == "has_post" and link.source == actors[-1]:
                other = link.target
            if link.kind == "part_of" and link.target == actors[-1] and not oracle.is_membership(world, link):
                other = link.source
            if other is not None and other not in actors and link.status in ALIVE:
                waiting.append(((*actors, other), (*chain, link)))


def ways(world: World, links: Sequence[Link], row: str) -> Iterator[Way]:
    """Yield all evidence of a row."""
    alive = [link for link in links if link.status in ALIVE]
    for actor, chain in own_actors(world, links, row):
        for link in links:
            denies = link.status not in ALIVE
            if carries(world, link) and actor in (link.source, link.target):
                if denies and any(own.status != "established" for own in chain):
                    continue  # of a former post, or one that is only planned
                yield Way(other_end(link, actor), chain, (link,), "ASSUMED")
        for joins in alive:
            if joins.source != actor:
                continue
            joined = joins.target
            takes_part = joins.kind in ("member_of", "represented_in", "part_of") and carries(world, joins)
            for link in alive:
                at_the_cooperation = carries(world, link) and joined in (link.source, link.target)
                if takes_part and world.actors[joined].kind == "cooperation" and at_the_cooperation:
                    yield Way(other_end(link, joined), chain, (joins, link), "COOPERATION")
                if oracle.is_membership(world, joins) and link.kind == "covers" and link.target == joined:
                    yield Way(link.source, chain, (joins, link), "COVERS")
        for link in alive:
            if carries(world, link) and link.on_behalf_of == actor:
                for end in (link.source, link.target):
                    yield Way(end, chain, (link,), "ON_BEHALF")


def other_end(link: Link, actor: str) -> str:
    """Return the end of a link that is not the given one."""
    return link.target if link.source == actor else link.source


def cell(
    world: World, filters: Any, published: Mapping[str, str | None], row: str, column: str
) -> dict[str, Any]:
    """Give a cell its state."""
    day = filters.on or world.as_of
    links = oracle.holding_links(world, replace(filters, on="any", status=EVERY_STATUS))
    themes = None if column in world.actors else oracle.wanted_themes(world, [column])
    carriers = [
        own
        for own in world.actors.values()
        if own.id == column
        or (themes is not None and own.kind in CARRY_THEMES and not themes.isdisjoint(own.themes))
    ]
    names = {own.id for own in carriers}
    found = [
        way
        for way in ways(world, links, row)
        if way.actor in names
        and (themes is None or not way.links[-1].themes or not themes.isdisjoint(way.links[-1].themes))
    ]
    holding = [way for way in found if days(world, way)[0] <= day <= days(world, way)[1]]

    def judged(state: str, reason: str, used: Sequence[Way], locators: Sequence[str] = ()) -> dict[str, Any]:
        own = {link.id: link for way in used for link in way.links}
        cited = sorted({*locators, *(text for link in own.values() for text in link.references)})
        attested = oracle.last_attested(cited, published, day)
        return {
            "row": row,
            "column": column,
            "state": state,
            "reason": reason,
            "links": sorted(own),
            "references": cited,
            "last_attested": attested and attested.isoformat(),
        }

    def worth_of(*worths: str, route: str | None = None) -> list[Way]:
        return [way for way in holding if worth(way) in worths and route in (None, way.route)]

    def speaks(way: Way) -> bool:
        about = way.links[-1].themes
        return way.actor in names and (themes is None or not about or not themes.isdisjoint(about))

    # a list of members is what the data says, whatever links the filters leave out
    every_day = replace(filters, on="any", status=EVERY_STATUS)
    unfiltered = replace(
        every_day, certainty=frozenset(), kinds=frozenset(), themes=(), confirmed=False, without=()
    )
    on_the_list = any(
        speaks(way)
        and way.route == "ASSUMED"
        and worth(way) in ("confirms", "expects", "plans")
        and days(world, way)[0] <= day <= days(world, way)[1]
        for way in ways(world, oracle.holding_links(world, unfiltered), row)
    )
    present = oracle.holding_actors(world, every_day)
    forums = [
        own
        for own in carriers
        if own.id in present
        and own.status in ("established", "decided")
        and oracle.first_day(own.start) <= day <= oracle.last_day(own.end)
    ]
    lists_complete = bool(forums) and all(own.members_complete for own in forums)

    confirmed = denied = None
    if used := worth_of("confirms"):
        confirmed = judged("confirmed", "LINK", used)
    if used := worth_of("absent"):
        denied = judged("absent", "DENIED", used)
    elif used := worth_of("not_applicable"):
        denied = judged("not_applicable", "NOT_CONCERNED", used)
    elif lists_complete and not on_the_list:
        denied = judged("absent", "LIST_COMPLETE", [], [text for own in forums for text in own.references])
    if confirmed and denied:
        ours, theirs = confirmed["last_attested"] or "", denied["last_attested"] or ""
        if ours == theirs:
            return judged("confirmed", "DISAGREEMENT", worth_of("confirms", "absent", "not_applicable"))
        return confirmed if ours > theirs else denied
    if confirmed or denied:
        return confirmed or denied  # type: ignore[return-value]
    for reason in REASONS:
        if used := worth_of("expects", route=reason):
            return judged("expected", reason, used)
    if used := worth_of("plans"):
        return judged("planned", "PLANNED", used)
    over = []
    for way in found:
        first, last = days(world, way)
        if first <= last and (
            (worth(way) in ("confirms", "expects") and last < day) or (worth(way) == "ended" and first <= day)
        ):
            over.append(way)
    return judged("ended", "ENDED", over) if over else judged("unknown", "NOTHING", [])


def default_rows(world: World, filters: Any) -> list[str]:
    """Return the municipalities that there are on the day, of any standing, in the area."""
    there = oracle.holding_actors(world, replace(filters, status=EVERY_STATUS))
    return [
        own
        for own in there
        if world.actors[own].kind == "municipality"
        and (filters.area is None or (world.actors[own].area or "").startswith(filters.area))
    ]


def forum_columns(world: World, filters: Any) -> list[str]:
    """Return the forums that hold, on the levels and in the area; one without an area is in every area."""
    there = oracle.holding_actors(world, replace(filters, status=("established", "decided")))
    return [
        own
        for own in there
        if world.actors[own].kind in MEET
        and (not filters.levels or world.actors[own].level in filters.levels)
        and (filters.area is None or (world.actors[own].area or filters.area).startswith(filters.area))
    ]


def theme_columns(world: World, kind: str) -> list[str]:
    """Return the themes of a kind."""
    return sorted(own.id for own in world.themes.values() if own.kind == kind)
