"""Whom to ask about what is not known: the posts of a municipality, and those who convene a network or are in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rssgraph.filters import Filters, only_recorded
from rssgraph.model import Actor, ActorKind, Certainty, Link, LinkKind, Status
from rssgraph.questions.columns import CARRIERS
from rssgraph.questions.coverage import Cell, CellState, Coverage
from rssgraph.questions.evidence import TAKES_PART
from rssgraph.stores.base import Store

OPEN = (CellState.UNKNOWN, CellState.EXPECTED, CellState.PLANNED, CellState.ENDED)
"""States that leave something to ask, most of it first."""
NO_ANSWER = frozenset({ActorKind.MUNICIPALITY, ActorKind.POST, ActorKind.GROUP, ActorKind.AREA})
"""Kinds of actors that are in a network and are not asked about it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask, and how sure it is that there is such a one.

    `status` and `certainty` are those of the link that makes it so, None for the row itself.
    """

    actor: str
    link: str | None = None
    status: Status = Status.ESTABLISHED
    certainty: Certainty = Certainty.STATED

    @property
    def is_sure(self) -> bool:
        """Whether it is established."""
        return self.status is Status.ESTABLISHED


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom to ask.

    Parameters
    ----------
    posts
        The posts of each row.
    conveners
        Those who convene each network.
    members
        Those in each network who could tell: no municipality, post or group.
    forums
        Ids of the networks and units behind each link of a cell.
    """

    posts: Mapping[str, tuple[Asked, ...]]
    conveners: Mapping[str, tuple[Asked, ...]]
    members: Mapping[str, tuple[Asked, ...]]
    forums: Mapping[str, tuple[str, ...]]

    def of_row(self, row: str) -> tuple[Asked, ...]:
        """Return whom to ask about a row: its established posts; without one the row itself, then its other posts."""
        return or_itself(row, self.posts.get(row, ()))

    def carriers(self, cell: Cell, actors: Mapping[str, Actor]) -> tuple[str, ...]:
        """Return the networks, units and posts that a cell rests on."""
        ends = dict.fromkeys(own for link in cell.links for own in self.forums.get(link, ()))
        return tuple(own for own in ends if own in actors and actors[own].kind in CARRIERS)

    def of_column(self, cell: Cell) -> tuple[Asked, ...]:
        """Return who convenes what a cell rests on, or the column itself if it is a network."""
        return self._of(cell, self.conveners)

    def in_column(self, cell: Cell) -> tuple[Asked, ...]:
        """Return who is in it and could tell."""
        return self._of(cell, self.members)

    def _of(self, cell: Cell, known: Mapping[str, tuple[Asked, ...]]) -> tuple[Asked, ...]:
        forums = dict.fromkeys(
            [cell.column, *(own for link in cell.links for own in self.forums.get(link, ()))]
        )
        return once(own for forum in forums for own in known.get(forum, ()) if own.actor != cell.row)


def or_itself(row: str, posts: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """Return the established posts of a row; without one the row itself, then its other posts."""
    return tuple(own for own in posts if own.is_sure) or (Asked(row), *posts)


def once(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Return each actor once, as it is named first."""
    by_actor: dict[str, Asked] = {}
    for own in asked:
        by_actor.setdefault(own.actor, own)
    return tuple(by_actor.values())


def posts_of(store: Store, rows: Iterable[str], filters: Filters) -> dict[str, tuple[Asked, ...]]:
    """Find the posts of municipalities, established or decided, as things stand on the day of some filters."""
    own = frozenset(rows)
    posts: dict[str, list[Asked]] = defaultdict(list)
    for link in _links_at(store, own, filters, LinkKind.HAS_POST):
        if link.source in own:
            posts[link.source].append(_asked(link.target, link))
    return {row: tuple(found) for row, found in posts.items()}


def whom_to_ask(store: Store, value: Coverage, filters: Filters) -> Asking:
    """Find whom to ask about the cells of a coverage, as things stand on its day.

    Of the filters the day counts, and what the scenario leaves out; else whoever is established or decided.
    """
    rows = set(value.rows)
    links = store.links(only_recorded(link for cell in value.cells for link in cell.links))
    forums = {own.id: tuple(end for end in (own.source, own.target) if end not in rows) for own in links}
    wanted = {*value.columns, *(end for ends in forums.values() for end in ends)}
    ids = [own.id for own in store.records("actors", column="id", values=sorted(wanted))]
    at_forums = _links_at(store, ids, filters, LinkKind.CONVENES, *TAKES_PART)
    sources: tuple[Actor, ...] = store.records(
        "actors", column="id", values={own.source for own in at_forums}
    )
    kind_of = {own.id: own.kind for own in sources}

    conveners: dict[str, list[Asked]] = defaultdict(list)
    members: dict[str, list[Asked]] = defaultdict(list)
    for link in at_forums:
        if link.kind is LinkKind.CONVENES:
            conveners[link.target].append(_asked(link.source, link))
        elif kind_of[link.source] not in NO_ANSWER and link.status is Status.ESTABLISHED:
            members[link.target].append(_asked(link.source, link))
    return Asking(
        posts_of(store, rows, filters),
        {forum: once(own) for forum, own in conveners.items()},
        {forum: once(own) for forum, own in members.items()},
        forums,
    )


def _links_at(store: Store, actors: Iterable[str], filters: Filters, *kinds: LinkKind) -> tuple[Link, ...]:
    """Return the established and decided links of some kinds at actors on the day of some filters."""
    plain = Filters(on=filters.on, without=filters.without, kinds=frozenset(kinds))
    part = store.around(sorted(actors), hops=1, filters=plain)
    return tuple(part.dataset.links(part.links))


def _asked(actor: str, link: Link) -> Asked:
    return Asked(actor, link.id, link.status, link.certainty)
