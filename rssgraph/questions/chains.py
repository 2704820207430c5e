"""Chains of an actor: how information goes from it down to the municipalities, and up to national bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rssgraph.answers import Answer, make_answer
from rssgraph.arrays import Rows
from rssgraph.filters import Filters
from rssgraph.flow import Arcs
from rssgraph.model import Level
from rssgraph.questions.routes import Path, hops_of, paths_along, referenced_by
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Chains:
    """Chains up, by the actor they lead to (or come from), and chains down, likewise."""

    up: tuple[Path, ...]
    down: tuple[Path, ...]


class OnChains(NamedTuple):
    """Ids of actors and links that are on chains, the actor itself included if there are any."""

    actors: frozenset[str]
    links: frozenset[str]


def chains(store: Store, actor: str, *, incoming: bool = False, filters: Filters) -> Answer[Chains]:
    """Find the shortest chains between an actor and the local actors below, and the national ones above.

    Parameters
    ----------
    store
        Store to ask.
    actor
        Id of the actor that sends, or receives if `incoming`.
    incoming
        False: `down` leads to each local actor and never rises a level, `up` to each national actor and never
        falls. True: `down` comes from each national actor and never rises, `up` from each local actor and
        never falls.
    filters
        What counts as a link. The filters of lists restrict the far ends.

    Returns
    -------
    chains
        One path per far end, by the id of the end; of several shortest ones the first in the order of
        paths (the tuple of each hop's smallest link id). The actor itself is not a far end; who is not
        reached is left out.

    Raises
    ------
    RecordNotFoundError
        If no actor has the id.
    """
    store.actors([actor])
    ends = _far_ends(store, actor, filters, incoming=incoming)
    value = Chains(
        up=_chains(store, actor, ends.up, filters, incoming=incoming, rises=True),
        down=_chains(store, actor, ends.down, filters, incoming=incoming, rises=False),
    )
    return make_answer(
        store,
        "chains",
        value,
        filters=filters,
        arguments={"actor": actor, "incoming": incoming},
        rests_on=referenced_by(store, (*value.up, *value.down)),
    )


def on_chains(store: Store, actor: str, *, incoming: bool = False, filters: Filters) -> OnChains:
    """Return the actors and links on the shortest chains of an actor: on all of them where several are as short.

    Arguments are those of `chains`, which names the first of them. Of an actor that does not exist, none are.
    """
    actors: set[str] = set()
    links: set[str] = set()
    far = _far_ends(store, actor, filters, incoming=incoming)
    for ends, rises in ((far.up, True), (far.down, False)):
        part = _part_of(store, actor, ends, filters, incoming=incoming)
        if part is not None:
            arcs = _on_shortest(part, actor, ends, incoming=incoming, rises=rises)
            actors.update(part.dataset.actor_ids[row] for row in {*arcs.tail.tolist(), *arcs.head.tolist()})
            links.update(part.dataset.link_ids[row] for row in set(arcs.link.tolist()))
    return OnChains(frozenset(actors), frozenset(links))


class _FarEnds(NamedTuple):
    """To whom the chains that never fall and those that never rise lead, or from whom they come."""

    up: list[str]
    down: list[str]


def _far_ends(store: Store, actor: str, filters: Filters, *, incoming: bool) -> _FarEnds:
    local, national = (
        [end for end in _listed_at(store, level, filters) if end != actor]
        for level in (Level.LOCAL, Level.NATIONAL)
    )
    return _FarEnds(local, national) if incoming else _FarEnds(national, local)


def _part_of(
    store: Store, actor: str, ends: list[str], filters: Filters, *, incoming: bool
) -> Snapshot | None:
    """Return what is between an actor and far ends; None if the actor does not hold or is joined to none."""
    senders, receivers = (ends, [actor]) if incoming else ([actor], ends)
    part = store.between(senders, receivers, hops=None, filters=filters)
    return part if actor in part else None


def _listed_at(store: Store, level: Level, filters: Filters) -> tuple[str, ...]:
    """Return the ids of the actors that are listed on a level: none if the filters leave the level out."""
    if filters.levels and level not in filters.levels:
        return ()
    return store.listed(replace(filters, levels=frozenset({level})))


def _chains(
    store: Store, actor: str, ends: list[str], filters: Filters, *, incoming: bool, rises: bool
) -> tuple[Path, ...]:
    part = _part_of(store, actor, ends, filters, incoming=incoming)
    if part is None:
        return ()
    onward = _best_to(part, actor, rises=rises) if incoming else _best_from(part, actor, rises=rises)
    ways = [way for way in (_follow(part, onward, end) for end in ends) if way is not None]
    return paths_along(
        hops_of(part, begins=ends if incoming else [actor]), ways if incoming else [way[::-1] for way in ways]
    )


def _level_arcs(part: Snapshot, *, rises: bool) -> Arcs:
    """Return the arcs along which the level never falls (if it may rise), else never rises."""
    level = part.dataset.actor_columns.level
    tail, head = level[part.arcs.tail], level[part.arcs.head]
    return part.arcs.take(head <= tail if rises else head >= tail)


def _best_from(part: Snapshot, start: str, *, rises: bool) -> Rows:
    """Return for each row the actor before it on the first of the shortest paths from an actor; -1 if not reached.

    Breadth first, with the paths of a layer ranked by the tuple of their smallest link ids: since equally
    long tuples compare by their beginnings first, the best path to an actor extends a best path. Rows of
    links stand in the order of their ids.
    """
    arcs = _level_arcs(part, rises=rises)
    return _layers(part, start, arcs.tail, arcs.head, arcs.link, link_first=False)


def _best_to(part: Snapshot, end: str, *, rises: bool) -> Rows:
    """Return for each row the actor after it on the first of the shortest paths to an actor; -1 if none."""
    arcs = _level_arcs(part, rises=rises)
    return _layers(part, end, arcs.head, arcs.tail, arcs.link, link_first=True)


def _layers(part: Snapshot, origin: str, near: Rows, far: Rows, link: Rows, *, link_first: bool) -> Rows:
    """Walk layer by layer from the near ends of arcs to the far ones; return the near end each was reached from."""
    begin = part.dataset.row("actors", origin)
    assert begin is not None
    onward = np.full(part.dataset.size("actors"), -1, dtype=np.int32)
    onward[begin] = begin
    rank = np.full(len(onward), -1, dtype=np.int64)
    rank[begin] = 0
    while True:
        open_arcs = np.flatnonzero((rank[near] >= 0) & (onward[far] < 0))
        if not len(open_arcs):
            return onward
        own_rank, own_link, own_far = rank[near[open_arcs]], link[open_arcs].astype(np.int64), far[open_arcs]
        key = own_link * len(onward) + own_rank if link_first else own_rank * 2**32 + own_link
        order = np.lexsort((near[open_arcs], key, own_far))
        first = order[np.flatnonzero(np.diff(own_far[order], prepend=-1))]
        reached = own_far[first]
        onward[reached] = near[open_arcs[first]]
        rank[:] = -1
        rank[reached] = np.unique(key[first], return_inverse=True)[1]
        rank[~part.view.flow.relays] = -1


def _on_shortest(part: Snapshot, origin: str, ends: list[str], *, incoming: bool, rises: bool) -> Arcs:
    """Return the arcs on the shortest paths between an actor and each of the far ends.

    Steps are counted breadth first; the arcs between neighbouring layers are then followed back from the ends.
    """
    arcs = _level_arcs(part, rises=rises)
    near, far = (arcs.head, arcs.tail) if incoming else (arcs.tail, arcs.head)
    begin = part.dataset.row("actors", origin)
    assert begin is not None
    steps = np.full(part.dataset.size("actors"), -1, dtype=np.int32)
    steps[begin] = 0
    sends = part.view.flow.relays.copy()
    sends[begin] = True
    layers: list[npt.NDArray[np.intp]] = []
    while len(onward := np.flatnonzero((steps[near] == len(layers)) & sends[near] & (steps[far] < 0))):
        layers.append(onward)
        steps[far[onward]] = len(layers)

    leads_on = np.zeros(len(steps), dtype=np.bool_)
    leads_on[part.dataset.rows("actors", ends)] = True
    kept = np.zeros(len(near), dtype=np.bool_)
    for layer in reversed(layers):
        kept[layer] = leads_on[far[layer]]
        leads_on[near[layer[kept[layer]]]] = True
    return arcs.take(kept)


def _follow(part: Snapshot, onward: Rows, end: str) -> tuple[str, ...] | None:
    """Return the ids from an end to where the walk began, or None if it did not reach the end."""
    row = part.dataset.row("actors", end)
    if row is None or onward[row] < 0:
        return None
    way = [row]
    while onward[way[-1]] != way[-1]:
        way.append(int(onward[way[-1]]))
    return tuple(part.dataset.actor_ids[own] for own in way)
