"""Paths along the information flow, and the small graph of hops they are searched on."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rssgraph.filters import only_recorded
from rssgraph.model import Referenced
from rssgraph.snapshot import Hop, Snapshot
from rssgraph.stores.base import Store

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
    """Return the hops of a part; none leaves a group or an area but those where paths may begin.

    Hops are made when their tail is first asked for: a search sees few of the actors of a part.
    """
    return _HopsOfPart(part, relays_of(part) | set(begins))


class _HopsOfPart(Mapping[str, tuple[Hop, ...]]):
    """The hops of a part, by tail."""

    def __init__(self, part: Snapshot, may_send: frozenset[str]) -> None:
        self._part = part
        self._may_send = may_send
        self._made: dict[str, tuple[Hop, ...]] = {}

    def __getitem__(self, tail: str) -> tuple[Hop, ...]:
        made = self._made.get(tail)
        if made is None:
            if tail not in self._may_send:
                raise KeyError(tail)
            made = self._made[tail] = self._part.hops_leaving(tail)
        return made

    def get(self, tail: str, default: Any = ()) -> Any:
        """Return the hops that leave an actor, or a default for one that may not send."""
        return self[tail] if tail in self._may_send else default

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._may_send))

    def __len__(self) -> int:
        return len(self._may_send)


def paths_along(hops: Hops, ways: Iterable[tuple[str, ...]]) -> tuple[Path, ...]:
    """Return the path along each of some sequences of actors; what they share is made once."""
    made: dict[tuple[str, str], PathHop] = {}
    found = []
    for actors in ways:
        ends = list(itertools.pairwise(actors))
        for source, target in ends:
            if (source, target) not in made:
                hop = next(own for own in hops[source] if own.head == target)
                made[source, target] = PathHop(source, target, str(hop.state), hop.links)
        found.append(Path(len(ends), tuple([made[own] for own in ends])))
    return tuple(found)


def referenced_by(store: Store, paths: Iterable[Path]) -> tuple[Referenced, ...]:
    """Return what some paths rest on: their actors, then their links, each by id."""
    found = list(paths)
    links = only_recorded(link for path in found for hop in path.hops for link in hop.links)
    actors = sorted({actor for path in found for actor in path.actors})
    return (*store.referenced("actors", actors), *store.referenced("links", links))
