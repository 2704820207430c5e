"""What holds under a filter, whole or in part: sorted rows of a dataset, and the arcs among them.

A snapshot knows which actors and links hold. Parts are cut out of it around some actors, or between senders
and receivers, on arrays; the answers are then computed on the part.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from rssgraph.arrays import Adjacency, Mask, Rows, is_among, pointer_to
from rssgraph.dataset import Dataset
from rssgraph.filters import ExtraLink, Filters
from rssgraph.flow import LEVELS, Arcs, Flow, HopState
from rssgraph.holding import actors_that_hold, day_of, links_that_hold
from rssgraph.model import Level, Link

if TYPE_CHECKING:
    import networkx as nx

HOP_STATES = tuple(HopState)
FAR = np.int32(2**30)
"""Number of hops to what is not reached."""


class Hop(NamedTuple):
    """One step along the flow: to `head`, by `links` (sorted ids), in the best of their states."""

    head: str
    state: HopState
    links: tuple[str, ...]

    @property
    def key(self) -> str:
        """The smallest link id: what orders hops."""
        return self.links[0]


class View:
    """A dataset with its flow, made once and shared by all snapshots of it."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    @cached_property
    def flow(self) -> Flow:
        """All arcs of the dataset."""
        return Flow(self.dataset)

    def with_links(self, extra: Iterable[ExtraLink]) -> View:
        """Return a view of the dataset with links that do not exist, as if established and stated.

        Raises
        ------
        RecordNotFoundError
            If an end is the id of no actor.
        """
        links = list(dict.fromkeys(extra))
        self.dataset.rows("actors", [end for link in links for end in (link.source, link.target)])
        added = (Link(id=new.id, source=new.source, target=new.target, kind=new.kind) for new in links)
        return View(self.dataset.edit(add=added))


class Snapshot:
    """The actors and links that hold under a filter, or a part of them.

    Parameters
    ----------
    view
        The dataset and its flow.
    filters
        The filters that hold.
    actors, links
        Sorted rows of the actors and links in it.
    arcs
        The arcs among its actors, by tail, link and head; found when needed if None.
    """

    def __init__(
        self, view: View, filters: Filters, actors: Rows, links: Rows, arcs: Arcs | None = None
    ) -> None:
        self.view = view
        self.dataset = view.dataset
        self.filters = filters
        self.actors = actors
        self.links = links
        self._arcs = arcs

    @classmethod
    def whole(cls, view: View, filters: Filters) -> Snapshot:
        """Return everything that holds under the filters."""
        actors = actors_that_hold(view.dataset, filters)
        links = links_that_hold(view.dataset, filters, actors)
        return cls(view, filters, _rows(actors), _rows(links))

    @property
    def on(self) -> date | Literal["any"]:
        """The day it stands on."""
        return day_of(self.dataset.as_of, self.filters)

    # -- what is in it ---------------------------------------------------------------------------

    @property
    def actor_ids(self) -> list[str]:
        """The ids of its actors, sorted."""
        ids = self.dataset.actor_ids
        return [ids[row] for row in self.actors]

    @property
    def link_ids(self) -> list[str]:
        """The ids of its links, sorted."""
        ids = self.dataset.link_ids
        return [ids[row] for row in self.links]

    def rows(self, ids: Iterable[str]) -> Rows:
        """Return the rows of those of the actors that are in it, sorted."""
        found = {row for row in (self.dataset.row("actors", own) for own in ids) if row is not None}
        rows = np.array(sorted(found), dtype=np.int32)
        return rows[is_among(self.actors, rows)]

    def __contains__(self, actor: str) -> bool:
        row = self.dataset.row("actors", actor)
        place = len(self.actors) if row is None else int(self.actors.searchsorted(row))
        return place < len(self.actors) and bool(self.actors[place] == row)

    def level(self, actor: str) -> Level:
        """Return the level of an actor."""
        row = self.dataset.row("actors", actor)
        assert row is not None
        return LEVELS[int(self.dataset.actor_columns.level[row])]

    @cached_property
    def arcs(self) -> Arcs:
        """The ways information can go among its actors along its links."""
        if self._arcs is not None:
            return self._arcs
        arcs = self.view.flow.arcs
        return arcs.take(self._has_arcs(arcs))

    def _has_arcs(self, arcs: Arcs) -> Mask:
        """Return which arcs of the flow run along links that are in it."""
        links = np.zeros(self.dataset.size("links") + 1, dtype=np.bool_)
        links[self.links] = True
        links[-1] = True  # an arc without a membership has via -1
        return links[arcs.link] & links[arcs.via]

    @cached_property
    def forward(self) -> Adjacency:
        """Whom each actor can pass information to."""
        arcs = self.view.flow.arcs if self._arcs is None else self._arcs
        tail, head = arcs.tail, arcs.head
        if self._arcs is None:  # only the two columns that a walk needs
            rows = np.flatnonzero(self._has_arcs(arcs))
            tail, head = tail[rows], head[rows]
        return Adjacency(pointer_to(tail, self.dataset.size("actors")), head)

    @cached_property
    def backward(self) -> Adjacency:
        """Whom each actor can have information from."""
        if self._arcs is None:
            order = self.view.flow.by_head
            arcs = self.view.flow.arcs
            order = order[self._has_arcs(arcs)[order]]
        else:
            arcs = self.arcs
            order = np.argsort(arcs.head, kind="stable").astype(np.int32)
        return Adjacency(pointer_to(arcs.head[order], self.dataset.size("actors")), arcs.tail[order])

    # -- walks -----------------------------------------------------------------------------------

    def hops_from(self, sources: Rows, *, most: int | None = None) -> npt.NDArray[np.int32]:
        """Return the fewest hops along the flow from any of the actors to each row, FAR if not reached."""
        return self._hops(self.forward, sources, most)

    def hops_to(self, targets: Rows, *, most: int | None = None) -> npt.NDArray[np.int32]:
        """Return the fewest hops along the flow from each row to any of the actors, FAR if not reached."""
        return self._hops(self.backward, targets, most)

    def _hops(self, adjacency: Adjacency, starts: Rows, most: int | None) -> npt.NDArray[np.int32]:
        hops = np.full(self.dataset.size("actors"), FAR, dtype=np.int32)
        hops[starts] = 0
        frontier, count = starts, 0
        while len(frontier) and (most is None or count < most):
            count += 1
            frontier = self._step(adjacency, hops, frontier, count)
        return hops

    def _step(self, adjacency: Adjacency, hops: npt.NDArray[np.int32], frontier: Rows, count: int) -> Rows:
        """Note in `hops` whom a frontier reaches first, and return those who pass it on, sorted."""
        reached = adjacency.step(frontier)
        hops[reached[hops[reached] == FAR]] = count
        return _rows((hops == count) & self.view.flow.relays)

    # -- parts -----------------------------------------------------------------------------------

    def around(self, actors: Rows, *, hops: int) -> Snapshot:
        """Cut out the actors within some links of the given ones, direction ignored, and all links among them."""
        near = frontier = actors
        for _ in range(hops):
            links = self._incident(frontier)
            columns = self.dataset.link_columns
            frontier = np.setdiff1d(np.concatenate((columns.source[links], columns.target[links])), near)
            if not len(frontier):
                break
            near = np.union1d(near, frontier)
        return self._part(near.astype(np.int32))

    def between(
        self, sources: Rows, targets: Rows, *, hops: int | None, slack: int | None = None
    ) -> Snapshot:
        """Cut out the actors on the walks from the sources to the targets.

        Parameters
        ----------
        sources, targets
            Rows of actors in this snapshot.
        hops
            The longest walk that counts; None is any.
        slack
            If given, only walks at most this much longer than the shortest from any source to any target.

        Returns
        -------
        part
            Those actors, the groups and areas that carry `covers` among them, and the links among all of
            these. Without a walk, the sources and targets alone.
        """
        ahead, behind = self.hops_from(sources, most=hops), self.hops_to(targets, most=hops)
        longest = int(FAR) - 1 if hops is None else hops
        if slack is not None:
            longest = min(longest, int(ahead[targets].min(initial=FAR)) + slack)
        total = ahead.astype(np.int64) + behind
        kept = (total <= longest) & self.view.flow.relays
        kept[sources] = kept[targets] = True
        kept[self._groups_that_carry(kept)] = True
        return self._part(_rows(kept))

    def _groups_that_carry(self, actors: Mask) -> Rows:
        """Return the groups and areas, with repetition, through which arcs run among the actors."""
        arcs = self.view.flow.arcs
        rows = self.view.flow.by_tail.of(np.flatnonzero(actors))
        rows = rows[arcs.via[rows] >= 0]
        rows = rows[actors[arcs.head[rows]]]
        rows = rows[is_among(self.links, arcs.link[rows]) & is_among(self.links, arcs.via[rows])]
        return self.dataset.link_columns.target[arcs.via[rows]]

    def _incident(self, actors: Rows) -> Rows:
        columns = self.dataset.link_columns
        rows = np.concatenate((columns.by_source.of(actors), columns.by_target.of(actors)))
        return rows[is_among(self.links, rows)]

    def _part(self, actors: Rows) -> Snapshot:
        columns = self.dataset.link_columns
        links = columns.by_source.of(actors)
        inside = np.zeros(self.dataset.size("actors"), dtype=np.bool_)
        inside[actors] = True
        links = links[inside[columns.target[links]]]
        links = np.sort(links[is_among(self.links, links)])
        flow = self.view.flow
        rows = flow.by_tail.of(actors)
        holds = np.zeros(self.dataset.size("links") + 1, dtype=np.bool_) if len(rows) > 10_000 else None
        if holds is not None:
            holds[links] = True
            holds[-1] = True
            rows = rows[holds[flow.arcs.link[rows]] & holds[flow.arcs.via[rows]]]
        else:
            rows = rows[is_among(links, flow.arcs.link[rows])]
            rows = rows[(flow.arcs.via[rows] < 0) | is_among(links, flow.arcs.via[rows])]
        rows = rows[inside[flow.arcs.head[rows]]]
        return Snapshot(self.view, self.filters, actors, links, flow.arcs.take(np.sort(rows)))

    # -- as a graph ------------------------------------------------------------------------------

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the actors and links as a NetworkX graph, made afresh on each call.

        Nodes are ids with the fields of the actor as attributes; edges go from the source to the target of a
        link, keyed by its id, with its fields as attributes. All kinds of links are in it: it says who is
        linked, not which way information flows (see `arcs`).
        """
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for actor in self.dataset.actors(self.actors):
            graph.add_node(actor.id, **_attributes(actor))
        for link in self.dataset.links(self.links):
            graph.add_edge(link.source, link.target, key=link.id, **_attributes(link))
        return graph

    @cached_property
    def _links_and_states(self) -> tuple[memoryview, memoryview]:
        """The links and the states of the arcs, in the order of `forward`."""
        return self.arcs.link.data, self.arcs.state.data

    def hops_leaving(self, actor: str, *, among: Set[int] | None = None) -> tuple[Hop, ...]:
        """Return the hops that leave an actor, by smallest link id, then head; if given, only those `among` some rows."""
        row = self.dataset.row("actors", actor)
        if row is None:
            return ()
        ids, link_ids = self.dataset.actor_ids, self.dataset.link_ids
        links, states = self._links_and_states
        found: dict[int, tuple[list[int], int]] = {}
        for place, head in enumerate(self.forward.of(row), self.forward.begin(row)):
            if among is not None and head not in among:
                continue
            link, state = links[place], states[place]
            known = found.get(head)
            if known is None:
                found[head] = [link], state
                continue
            own, best = known
            if own[-1] != link:
                own.append(link)
            if state < best:
                found[head] = own, state
        # arcs stand by link, then head, so heads were found by smallest link, then head
        return tuple(
            Hop(ids[head], HOP_STATES[state], tuple([link_ids[link] for link in own]))
            for head, (own, state) in found.items()
        )


def _rows(mask: Mask) -> Rows:
    return np.flatnonzero(mask).astype(np.int32)


def _attributes(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__ if name != "id"}
