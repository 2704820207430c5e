"""Whom to ask about what is not known: the posts of a municipality, and those who convene a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from rssgraph.filters import DEFAULT_STATUS, Filters
from rssgraph.model import Actor, Link, LinkKind, Status
from rssgraph.questions.columns import CARRIERS
from rssgraph.questions.coverage import Cell, Coverage
from rssgraph.stores.base import Store


class Asked(NamedTuple):
    """Whom to ask, and the link that makes it so; None for who is asked about itself, or convenes."""

    actor: str
    link: Link | None = None

    @property
    def is_sure(self) -> bool:
        """Whether it is established."""
        return self.link is None or self.link.status is Status.ESTABLISHED


@dataclass(frozen=True)
class Asking:
    """Whom to ask.

    Parameters
    ----------
    posts
        The posts of each row.
    conveners
        Ids of those who convene each network.
    forums
        Ids of the networks and units behind each link of a cell.
    """

    posts: Mapping[str, tuple[Asked, ...]]
    conveners: Mapping[str, tuple[str, ...]]
    forums: Mapping[str, tuple[str, ...]]

    def of_row(self, row: str) -> tuple[Asked, ...]:
        """Return whom to ask about a row: its established posts; without one the row itself, then its other posts."""
        posts = self.posts.get(row, ())
        return tuple(own for own in posts if own.is_sure) or (Asked(row), *posts)

    def carriers(self, cell: Cell, actors: Mapping[str, Actor]) -> tuple[str, ...]:
        """Return the networks, units and posts that a cell rests on."""
        ends = dict.fromkeys(own for link in cell.links for own in self.forums.get(link, ()))
        return tuple(own for own in ends if own in actors and actors[own].kind in CARRIERS)

    def of_column(self, cell: Cell) -> tuple[str, ...]:
        """Return who convenes what a cell rests on, or the column itself if it is a network."""
        forums = dict.fromkeys(
            [cell.column, *(own for link in cell.links for own in self.forums.get(link, ()))]
        )
        return tuple(dict.fromkeys(own for forum in forums for own in self.conveners.get(forum, ())))


def whom_to_ask(store: Store, value: Coverage, filters: Filters) -> Asking:
    """Find whom to ask about the cells of a coverage, as things stand on its day."""
    links = store.links(sorted({link for cell in value.cells for link in cell.links}))
    rows = set(value.rows)
    forums = {own.id: tuple(end for end in (own.source, own.target) if end not in rows) for own in links}
    known = set(value.columns) | {end for ends in forums.values() for end in ends}
    actors = [own for own in sorted(rows | known) if store.candidates(own) == (own,)]
    plain = replace(Filters(), on=filters.on, status=DEFAULT_STATUS)
    part = store.around(
        actors, hops=1, filters=replace(plain, kinds=frozenset({LinkKind.HAS_POST, LinkKind.CONVENES}))
    )

    posts: dict[str, list[Asked]] = {}
    conveners: dict[str, list[str]] = {}
    for own in part.dataset.links(part.links):
        if own.kind is LinkKind.HAS_POST and own.source in rows:
            posts.setdefault(own.source, []).append(Asked(own.target, own))
        elif own.kind is LinkKind.CONVENES:
            conveners.setdefault(own.target, []).append(own.source)
    return Asking(
        {row: tuple(own) for row, own in posts.items()},
        {forum: tuple(own) for forum, own in conveners.items()},
        forums,
    )
