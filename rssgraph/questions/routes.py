"""Paths along the information flow, and the small graph of hops they are searched on."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from rssgraph.flow import HopState
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store


class Hop(NamedTuple):
    """One step of a graph of hops: to `head`, by the links of `links` (sorted ids), in the best of their states."""

    head: str
    state: HopState
    links: tuple[str, ...]

    @property
    def key(self) -> str:
        """The smallest link id: what orders hops."""
        return self.links[0]


Hops = Mapping[str, tuple[Hop, ...]]
"""For each actor, the hops that leave it, by smallest link id, then head."""


@dataclass(frozen=True, slots=True)
class PathHop:
    """One hop of a path, along the flow; parallel links are alternatives."""

    source: str
    target: str
    state: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A sequence of actors without repetition, along the information flow."""

    length: int
    hops: tuple[PathHop, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of its actors in order; empty for a path of length 0."""
        return (*(hop.source for hop in self.hops), self.hops[-1].target) if self.hops else ()


def relays_of(part: Snapshot) -> frozenset[str]:
    """Return the actors of a part that pass information on: all but groups and areas."""
    relays = part.view.flow.relays
    return frozenset(part.dataset.actor_ids[row] for row in part.actors[relays[part.actors]])


def hops_of(part: Snapshot, *, begins: Iterable[str] = ()) -> Hops:
    """Return the hops of a part; none leaves a group or an area but those where paths may begin."""
    may_send = relays_of(part) | set(begins)
    found: dict[str, list[Hop]] = {}
    for tail, head, state, links in part.hops():
        if tail in may_send:
            found.setdefault(tail, []).append(Hop(head, state, links))
    return {tail: tuple(sorted(hops, key=lambda hop: (hop.key, hop.head))) for tail, hops in found.items()}


def path_along(hops: Hops, actors: tuple[str, ...]) -> Path:
    """Return the path along some actors."""
    steps = []
    for source, target in itertools.pairwise(actors):
        hop = next(own for own in hops[source] if own.head == target)
        steps.append(PathHop(source, target, str(hop.state), hop.links))
    return Path(len(steps), tuple(steps))


def records_of(store: Store, paths: Iterable[Path]) -> tuple[Any, ...]:
    """Return the records that some paths rest on: their actors and links, by id."""
    found = list(paths)
    links = sorted(
        {link for path in found for hop in path.hops for link in hop.links if not link.startswith("+")}
    )
    actors = sorted({actor for path in found for actor in path.actors})
    return (*store.actors(actors), *store.links(links))
