"""The shortest way of a municipality up to the national level."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rssgraph.filters import Filters
from rssgraph.model import Level
from rssgraph.questions.chains import chains
from rssgraph.questions.routes import Path, PathHop
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Ladder:
    """The shortest way up to the national level.

    Parameters
    ----------
    path
        The way: the first of the shortest.
    confirmed
        Whether all its links are confirmed. Only without any such way are expected and planned ones taken.
    last
        The hops to the national actors that are reached from its last but one actor with as few hops.
    reached
        Number of national actors that are reached in all.
    """

    path: Path
    confirmed: bool
    last: tuple[PathHop, ...]
    reached: int

    @property
    def ends(self) -> tuple[str, ...]:
        """The ids of the national actors that the last hops reach, in their order."""
        return tuple(hop.target for hop in self.last)


def ladder(store: Store, municipality: str, *, filters: Filters) -> Ladder | None:
    """Find the shortest chain from a municipality up to a national actor; a confirmed one before a shorter one.

    Parameters
    ----------
    store
        Store to ask.
    municipality
        Id of the municipality.
    filters
        What counts as a link, and the day.
    """
    plain = replace(filters.links_only, levels=frozenset({Level.NATIONAL}))
    for confirmed in (True, False):
        way = replace(plain, confirmed=True) if confirmed else plain
        paths = chains(store, municipality, filters=way).value.up
        if paths:
            path = min(paths, key=lambda own: (own.length, [hop.links[0] for hop in own.hops]))
            near = [own for own in paths if own.actors[:-1] == path.actors[:-1]]
            return Ladder(path, confirmed, tuple(own.hops[-1] for own in near), len(paths))
    return None
