"""The seats of a municipality: the forums it sits in or is expected in, by which way, and how often they meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rssgraph.dates import Span, overlaps
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import FORUMS, Actor, ActorKind, Link, LinkKind, Meeting, Status
from rssgraph.questions.columns import FORUM_LEVELS
from rssgraph.questions.coverage import Cell, CellState, Reason, coverage
from rssgraph.questions.evidence import TAKES_PART
from rssgraph.stores.base import Store

COUNTY_DIGITS = 2
ALIVE = frozenset({Status.ESTABLISHED, Status.DECIDED, Status.PROPOSED, Status.ENDED})
"""Standings of links that are, will be or were: all but those that deny."""
OWNS = frozenset({LinkKind.HAS_POST, LinkKind.PART_OF})
"""Kinds of links that make a post or a part one of an actor's own bodies."""
JOINED = frozenset({ActorKind.GROUP, ActorKind.AREA, ActorKind.COOPERATION})
"""Kinds of actors that stand for those who belong to them."""


class Way(StrEnum):
    """How a municipality comes to a forum."""

    DIRECT = "direct"
    POST = "post"
    COOPERATION = "cooperation"
    ON_BEHALF = "on_behalf"
    MEANT = "meant"
    LIST = "list"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Seat:
    """A forum, what is known of the municipality in it, and how often it meets.

    `through` are the posts, cooperations or groups on the way. `per_year` is None where no source says how
    often the forum meets. The rest is that of the cell of the question `coverage`.
    """

    forum: Actor
    state: CellState
    way: Way
    through: tuple[Actor, ...]
    per_year: int | None
    reason: Reason
    closes: str
    links: tuple[str, ...]
    references: tuple[str, ...]
    last_attested: date | None


@dataclass(frozen=True, slots=True)
class MeetingCount:
    """What the seats of one state mean in meetings: `per_year` counts the `known` of the `forums` only."""

    state: CellState
    forums: int
    known: int
    per_year: int


def own_bodies(store: Store, actor: str, *, filters: Filters) -> tuple[str, ...]:
    """Return an actor with its posts and parts of any day, as deep as it goes, by id."""
    tree = only(of_any_day(filters), OWNS)
    found, frontier = {actor}, {actor}
    while frontier and tree is not None:
        part = store.around(sorted(frontier), hops=1, filters=tree)
        areas = {own.id for own in part.dataset.actors(part.actors) if own.kind is ActorKind.AREA}
        below: set[str] = set()
        for link in part.dataset.links(part.links):
            if link.kind is LinkKind.HAS_POST and link.source in frontier:
                below.add(link.target)
            if link.kind is LinkKind.PART_OF and link.target in frontier - areas:
                below.add(link.source)
        frontier = below - found
        found |= frontier
    return tuple(sorted(found))


def joined(store: Store, bodies: Sequence[str], *, filters: Filters) -> tuple[Link, ...]:
    """Return the links of any day by which some bodies belong to groups, areas and cooperations, by id."""
    taking_part = only(of_any_day(filters), frozenset(TAKES_PART))
    if taking_part is None:
        return ()
    part = store.around(bodies, hops=1, filters=taking_part)
    kind = {own.id: own.kind for own in part.dataset.actors(part.actors)}
    links = part.dataset.links(part.links)
    return tuple(link for link in links if link.source in bodies and kind[link.target] in JOINED)


def seats(
    store: Store, municipality: Actor, bodies: Sequence[str], *, day: date, filters: Filters
) -> tuple[Seat, ...]:
    """Find the seats of a municipality: by state, then forum.

    Forums are those that a source ties to it in any way, on any day, and those of its county that nobody
    says anything about: regional and subregional ones in the county or in none.

    Parameters
    ----------
    store
        Store to ask.
    municipality
        The municipality.
    bodies
        Its own bodies, as `own_bodies` gives them.
    day
        The day the question stands on.
    filters
        What counts as a link.
    """
    # ask: what is near it, and what its county has
    near = _forums_near(store, bodies, filters)
    county = _forums_of_county(store, municipality, filters)
    columns = tuple(sorted({*near, *county}))
    cells = coverage(store, rows=(municipality.id,), columns=columns, filters=filters.links_only).value.cells
    meetings: tuple[Meeting, ...] = store.records("meetings", column="forum", values=columns)

    # work: leave out what says nothing about a forum of somewhere else
    silent = (Reason.NOTHING, Reason.LIST_COMPLETE)
    kept = [cell for cell in cells if cell.column in county or cell.reason not in silent]
    links = _links(store, {own for cell in kept for own in cell.links}, filters)
    through = {cell.column: _through(cell, links, bodies) for cell in kept}
    named = sorted({own for ids in through.values() for own in ids} | {cell.column for cell in kept})
    actors = {own.id: own for own in store.actors(named)}
    found = [
        Seat(
            forum=actors[cell.column],
            state=cell.state,
            way=_way(cell, [actors[own] for own in through[cell.column]]),
            through=tuple(actors[own] for own in through[cell.column]),
            per_year=_per_year([own for own in meetings if own.forum == cell.column], day),
            reason=cell.reason,
            closes=cell.closes,
            links=cell.links,
            references=cell.references,
            last_attested=cell.last_attested,
        )
        for cell in kept
    ]
    order = list(CellState)
    return tuple(sorted(found, key=lambda seat: (order.index(seat.state), seat.forum.id)))


def meetings_of(found: Iterable[Seat]) -> tuple[MeetingCount, ...]:
    """Add up the meetings a year of the seats that are confirmed, expected and planned."""
    by_state: dict[CellState, list[Seat]] = {}
    for seat in found:
        by_state.setdefault(seat.state, []).append(seat)
    sums = []
    for state in (CellState.CONFIRMED, CellState.EXPECTED, CellState.PLANNED):
        own = by_state.get(state, [])
        known = [seat.per_year for seat in own if seat.per_year is not None]
        sums.append(MeetingCount(state, len(own), len(known), sum(known)))
    return tuple(sums)


def of_any_day(filters: Filters) -> Filters:
    """Return filters that let links of all days pass, but those that deny."""
    return replace(filters.links_only, on=ANY_DAY, status=ALIVE)


def only(filters: Filters, kinds: frozenset[LinkKind]) -> Filters | None:
    """Return filters that let only links of some kinds pass; None if no kind is left."""
    left = filters.kinds & kinds if filters.kinds else kinds
    return replace(filters, kinds=left) if left else None


def _forums_near(store: Store, bodies: Sequence[str], filters: Filters) -> set[str]:
    """Return the forums two links away at most, and those where somebody sits on behalf of one of the bodies."""
    part = store.around(bodies, hops=2, filters=replace(of_any_day(filters), status=frozenset(Status)))
    found = {own.id for own in part.dataset.actors(part.actors) if own.kind in FORUMS}
    ends = {
        end
        for body in bodies
        for link in store.links_of(body)
        if link.on_behalf_of == body
        for end in (link.source, link.target)
    }
    return found | {own.id for own in store.actors(sorted(ends)) if own.kind in FORUMS}


def _forums_of_county(store: Store, municipality: Actor, filters: Filters) -> frozenset[str]:
    county = (municipality.area or "")[:COUNTY_DIGITS]
    listed = replace(
        filters.links_only,
        levels=FORUM_LEVELS,
        actor_kinds=FORUMS,
        status=frozenset({Status.ESTABLISHED, Status.DECIDED}),
    )
    found = store.actors(store.listed(listed))
    return frozenset(own.id for own in found if not own.area or own.area.startswith(county))


def _links(store: Store, ids: set[str], filters: Filters) -> dict[str, Link]:
    """Return links by id, those that the filters add too."""
    added = [
        Link(id=new.id, source=new.source, target=new.target, kind=new.kind)
        for new in filters.extra
        if new.id in ids
    ]
    known = store.links(sorted(ids - {own.id for own in added}))
    return {own.id: own for own in (*known, *added)}


def _through(cell: Cell, links: dict[str, Link], bodies: Sequence[str]) -> tuple[str, ...]:
    """Return who stands between the municipality and the forum, by id; the municipality itself does not."""
    own = [links[link] for link in cell.links]
    ends = {
        end
        for link in own
        if cell.column in (link.source, link.target)
        for end in (link.source, link.target)
        if end != cell.column
    }
    return tuple(sorted(ends - {cell.row})) if cell.row not in ends else ()


def _way(cell: Cell, through: Sequence[Actor]) -> Way:
    if cell.reason is Reason.NOTHING:
        return Way.NONE
    if cell.reason is Reason.LIST_COMPLETE:
        return Way.LIST
    if cell.reason is Reason.ON_BEHALF:
        return Way.ON_BEHALF
    kinds = {own.kind for own in through}
    if kinds & {ActorKind.GROUP, ActorKind.AREA}:
        return Way.MEANT
    if kinds & FORUMS:
        return Way.COOPERATION
    return Way.POST if kinds else Way.DIRECT


def _per_year(meetings: Iterable[Meeting], day: date) -> int | None:
    """Return how many meetings a year are stated for a day, None if none are."""
    today = Span(day.toordinal(), day.toordinal() + 1)
    held = (own for own in meetings if overlaps(own.start, own.end, today))
    known = [own.per_year for own in held if own.per_year is not None]
    return sum(known) if known else None
