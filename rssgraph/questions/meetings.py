"""The meetings of an actor or a period, and how many seats and meetings a year each actor has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

import numpy as np

from rssgraph.answers import Answer, make_answer
from rssgraph.arrays import Codes, Incidence, Mask, Rows, incidence
from rssgraph.dates import Span, days_of_year, overlaps, parse_day
from rssgraph.errors import InvalidDateError, InvalidValueError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.flow import ACTOR_KINDS, LINK_KINDS
from rssgraph.holding import day_of, listed_rows
from rssgraph.model import FORUMS, ActorKind, LinkKind, Meeting
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store

SEATS = frozenset({LinkKind.MEMBER_OF, LinkKind.REPRESENTED_IN})
WITHIN = frozenset({LinkKind.HAS_POST, LinkKind.PART_OF})
GATHERINGS = FORUMS | {ActorKind.GROUP, ActorKind.AREA}
"""Kinds of actors that do not sit anywhere because one of their parts does."""
Held = dict[str, dict[str, list[str]]]
"""By actor and forum, the ids of the links that are its seats there."""


class Window(NamedTuple):
    """A period, the first and the last day included."""

    start: date
    by: date


def window(start: str | None, by: str | None) -> Window | None:
    """Read the first and the last day of a period; None if neither is given.

    Raises
    ------
    InvalidDateError
        If one of them is not a day.
    InvalidValueError
        If only one is given.
    """
    days = []
    for argument, text, other in (("start", start, by), ("by", by, start)):
        if text is None and other is not None:
            raise InvalidValueError(argument, "", "Give both the first and the last day of the period.")
        day = None if text is None else parse_day(text)
        if text is not None and day is None:
            raise InvalidDateError(argument, text)
        days.append(day)
    first, last = days
    return None if first is None or last is None else Window(first, last)


@dataclass(frozen=True, slots=True)
class Seats:
    """Where an actor sits, and how many meetings a year that makes.

    Parameters
    ----------
    actor
        Id of the actor.
    forums
        Ids of the forums in which it, one of its posts or one of its parts sits, sorted; each once.
    per_year
        Meetings of these forums in a year; None if the rhythm of any of them is not known.
    known
        Meetings a year of those whose rhythm is known.
    rhythm_unknown
        Ids of the forums whose rhythm is not known.
    links
        Ids of the memberships and representations behind it, sorted.
    """

    actor: str
    forums: tuple[str, ...]
    per_year: int | None
    known: int
    rhythm_unknown: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings and rhythms by id, and seats by actor."""

    meetings: tuple[Meeting, ...]
    seats: tuple[Seats, ...]


def meetings(
    store: Store, actor: str | None = None, *, window: Window | None = None, filters: Filters
) -> Answer[Meetings]:
    """List meetings, and count the seats and meetings a year of an actor, or of everybody who has a seat.

    A seat is membership of, or representation in, a forum (network, council or cooperation). A seat of a post
    or a part counts for the post or part and for whom it belongs to, once for each forum: whoever it is, the
    municipality sits there. Seats of a cooperation do not count for its members, nor those of a group.

    Parameters
    ----------
    store
        Store to ask.
    actor
        Id of an actor: the meetings of the forums in which it sits, and its own. None is everybody.
    window
        The days whose meetings are listed; None is the year of the day, or all of time on any day.
    filters
        Which links make a seat, a post or a part on the day. The filters of lists restrict whose seats are
        counted; meetings are those of the forums they sit in, and of the forums that are listed.

    Returns
    -------
    meetings
        A rhythm is listed if it holds on any day of the window, a dated meeting if its date may lie in it.
        Rhythms count if they hold on the day; several of one forum are added up (on any day the largest
        counts). A forum that is known only by single dates has no known rhythm.

    Raises
    ------
    RecordNotFoundError
        If no actor has the id.
    InvalidValueError
        If the window ends before it starts.
    """
    if window is not None and window.by < window.start:
        raise InvalidValueError("by", str(window.by), "Give a day that is not before the start.")
    if actor is not None:
        store.actors([actor])

    # ask: who sits where, and the meetings of these forums
    part = _part(store, actor, filters)
    owners = [actor] if actor is not None else _listed(part, filters)
    held = _seats(part)
    forums = {forum for owner in owners for forum in held.get(owner, {})}.union(owners)
    found = _meetings_of(store, forums, every=actor is None)

    # work: the meetings of the window, and the rhythms of the day
    day = day_of(store.as_of, filters)
    days = _days(window, day)
    listed = tuple(own for own in found if days is None or _is_in(own, days))
    rhythms = _rhythms(found, day)
    seats = tuple(_row(own, held.get(own, {}), rhythms) for own in owners if actor is not None or own in held)

    links = sorted({link for row in seats for link in row.links})
    counted = [own for own in found if own in listed or own.forum in rhythms]
    return make_answer(
        store,
        "meetings",
        Meetings(listed, seats),
        filters=filters,
        arguments={"actor": actor, "start": window and window.start, "by": window and window.by},
        rests_on=(*part.dataset.links(part.dataset.rows("links", links)), *counted),
    )


def _meetings_of(store: Store, forums: set[str], *, every: bool) -> tuple[Meeting, ...]:
    """Return the meetings of some forums: looked up one by one, or picked out of all."""
    if not every:
        return store.records("meetings", column="forum", values=sorted(forums))
    return tuple(own for own in store.records("meetings") if own.forum in forums)


def _part(store: Store, actor: str | None, filters: Filters) -> Snapshot:
    """Return the part with the seats, posts and parts of an actor, or of everybody."""
    wanted = (SEATS | WITHIN) & filters.kinds if filters.kinds else SEATS | WITHIN
    own = replace(filters, kinds=wanted or filters.kinds)
    if actor is None:
        return store.whole(own)
    within: set[str] = set()
    inner = {actor}
    part = store.around(inner, hops=1, filters=own)
    while not inner <= within:
        within |= inner
        part = store.around(within, hops=1, filters=own)
        children, parents = _belongings(part)
        ids = part.dataset.actor_ids
        around = set(part.rows(within).tolist())
        inner = {ids[row] for row in children[np.isin(parents, list(around))].tolist()}
    return part


def _belongings(part: Snapshot) -> tuple[Rows, Rows]:
    """Return the rows of posts and parts, and of whom each belongs to."""
    kind, source, target = _ends(part)
    posts = kind == LINK_KINDS.index(LinkKind.HAS_POST)
    parts = (kind == LINK_KINDS.index(LinkKind.PART_OF)) & ~_is_of(part, target, GATHERINGS)
    children = np.concatenate((target[posts], source[parts]))
    return children, np.concatenate((source[posts], target[parts]))


def _seats(part: Snapshot) -> Held:
    """Return who sits where by which links: in their own name, and through posts and parts."""
    kind, source, target = _ends(part)
    is_seat = np.isin(kind, [LINK_KINDS.index(own) for own in SEATS]) & _is_of(part, target, FORUMS)
    links = np.flatnonzero(is_seat)
    children, parents = _belongings(part)
    by_child = incidence(children, part.dataset.size("actors"))
    above = Incidence(by_child.pointer, parents[by_child.rows])

    # a seat is a pair of who sits and the link; each step up adds those whom they belong to
    size = max(len(kind), 1)
    pairs = frontier = source[links].astype(np.int64) * size + links
    while len(frontier):
        sitting, link = frontier // size, frontier % size
        link = np.repeat(link, np.diff(above.pointer)[sitting])
        frontier = np.setdiff1d(above.of(sitting).astype(np.int64) * size + link, pairs)
        pairs = np.union1d(pairs, frontier)

    ids, link_ids = part.dataset.actor_ids, part.dataset.link_ids
    held: Held = defaultdict(dict)
    for sitting, link in zip((pairs // size).tolist(), (pairs % size).tolist(), strict=True):
        own = held[ids[sitting]].setdefault(ids[target[link]], [])
        own.append(link_ids[part.links[link]])
    return dict(held)


def _ends(part: Snapshot) -> tuple[Codes, Rows, Rows]:
    """Return kind, source and target of the links of a part."""
    columns = part.dataset.link_columns
    return columns.kind[part.links], columns.source[part.links], columns.target[part.links]


def _is_of(part: Snapshot, actors: Rows, kinds: frozenset[ActorKind]) -> Mask:
    """Return which actors are of some kinds."""
    codes = [ACTOR_KINDS.index(own) for own in kinds]
    found: Mask = np.isin(part.dataset.actor_columns.kind[actors], codes)
    return found


def _listed(part: Snapshot, filters: Filters) -> list[str]:
    """Return the ids of the actors of a part that are listed, sorted."""
    rows = part.actors[listed_rows(part.dataset, filters)[part.actors]]
    ids = part.dataset.actor_ids
    return [ids[row] for row in rows]


def _days(window: Window | None, day: date | Literal["any"]) -> Span | None:
    """Return the days whose meetings are listed; None is all of time."""
    if window is not None:
        return Span(window.start.toordinal(), window.by.toordinal() + 1)
    return days_of_year(day.year) if isinstance(day, date) else None


def _is_in(meeting: Meeting, days: Span) -> bool:
    start, end = (meeting.date, meeting.date) if meeting.date else (meeting.start, meeting.end)
    return overlaps(start, end, days)


def _rhythms(found: Iterable[Meeting], day: date | Literal["any"]) -> Mapping[str, int]:
    """Return how often a year each forum meets on a day, of those whose rhythm is known."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for own in found:
        if own.per_year is not None and (
            day == ANY_DAY or overlaps(own.start, own.end, Span(day.toordinal(), day.toordinal() + 1))
        ):
            numbers[own.forum].append(own.per_year)
    return {forum: max(own) if day == ANY_DAY else sum(own) for forum, own in numbers.items()}


def _row(actor: str, held: Mapping[str, list[str]], rhythms: Mapping[str, int]) -> Seats:
    unknown = tuple(sorted(own for own in held if own not in rhythms))
    known = sum(rhythms.get(own, 0) for own in held)
    return Seats(
        actor=actor,
        forums=tuple(sorted(held)),
        per_year=None if unknown else known,
        known=known,
        rhythm_unknown=unknown,
        links=tuple(sorted({link for own in held.values() for link in own})),
    )
