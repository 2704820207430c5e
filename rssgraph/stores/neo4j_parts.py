"""Parts of the graph from the server: at least the records that can hold the answer, as a small dataset.

The filters that the server applies are coarse: they keep too much, never too little. Every part is then cut
out of the small dataset by the same `Snapshot` that the store in memory uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from rssgraph.dataset import Dataset
from rssgraph.filters import ANY_DAY, ExtraLink, Filters
from rssgraph.holding import day_of
from rssgraph.snapshot import Snapshot, View
from rssgraph.stores import cypher
from rssgraph.stores.neo4j_connection import Row, Run

MANY = 500
SHARE = 0.25
"""A part of more than MANY actors, and of this share of all, costs more than everything that holds."""


@dataclass(frozen=True, slots=True)
class Coarse:
    """The filters that the server applies; None lets everything pass."""

    day: int | None
    status: tuple[str, ...]
    certainty: tuple[str, ...] | None
    kinds: tuple[str, ...] | None

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters of the statements that filter links."""
        return {
            "day": self.day,
            "status": list(self.status),
            "certainty": _listed(self.certainty),
            "kinds": _listed(self.kinds),
        }


def coarse(filters: Filters, as_of: Any) -> Coarse:
    """Return the part of the filters that the server applies."""
    day = day_of(as_of, filters)
    return Coarse(
        day=None if day == ANY_DAY else day.toordinal(),
        status=tuple(sorted(filters.status)),
        certainty=tuple(sorted(filters.certainty)) or None,
        kinds=tuple(sorted(filters.kinds)) or None,
    )


def _listed(words: Sequence[str] | None) -> list[str] | None:
    return None if words is None else [str(word) for word in words]


def columns_of(names: Sequence[str], rows: Sequence[Row]) -> pa.Table:
    """Return rows of cells as the columns of a table."""
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(names)
    return pa.table({name: pa.array(own, pa.string()) for name, own in zip(names, columns, strict=True)})


def snapshot_of(view: View, filters: Filters) -> Snapshot:
    """Return all of a view that holds under the filters, with their extra links.

    Raises
    ------
    RecordNotFoundError
        If an end of an extra link is the id of no actor.
    """
    return Snapshot.whole(view.with_links(filters.extra) if filters.extra else view, filters)


class Fetcher:
    """Fetches parts of one load within one transaction.

    Parameters
    ----------
    run
        Runs a statement in the transaction.
    load
        Id of the load.
    filters
        The filters that hold.
    limits
        The part of them that the server applies.
    make
        Makes a dataset of the load from its actors and links.
    most
        Number of actors from which on a part is not worth its while.
    """

    def __init__(
        self,
        run: Run,
        *,
        load: str,
        filters: Filters,
        limits: Coarse,
        make: Callable[[pa.Table, pa.Table], Dataset],
        most: int,
    ) -> None:
        self._run = run
        self._load = load
        self._filters = filters
        self._parameters = limits.parameters
        self._make = make
        self._most = most
        self._extra_ends = _ends(filters.extra)

    def around(self, actors: Iterable[str], *, hops: int) -> View | None:
        """Return a view of at least what lies within some links, or None if that is too much."""
        near = frontier = set(actors)
        for _ in range(hops):
            if not frontier:
                break
            reached = {own for (own,) in self._ask(cypher.NEIGHBOUR_IDS, frontier)}
            frontier = (reached | _next_to(frontier, self._filters.extra)) - near
            near = near | frontier
            if len(near) > self._most:
                return None
        return self._part(near)

    def between(
        self, sources: frozenset[str], targets: frozenset[str], *, hops: int | None, slack: int | None
    ) -> View | None:
        """Return a view of at least the walks from sources to targets, or None if that is too much."""
        walks = self.walks(sources, targets, hops=hops, slack=slack)
        if walks is None:
            return None
        kept = {*walks.actor_ids, *sources, *targets}
        groups = {own for (own,) in self._ask(cypher.GROUPS_AMONG, kept)}
        return self._part(kept | groups)

    def walks(
        self, sources: frozenset[str], targets: frozenset[str], *, hops: int | None, slack: int | None
    ) -> Snapshot | None:
        """Return the part with all walks, of those columns that the filters need; None if it is too much.

        Both sides grow in turn, so that every walk of as many hops as the two have grown lies in what was
        fetched.
        """
        found = _Found()
        found.actors_in(self._ask(cypher.THIN_ACTORS, sources | targets | self._extra_ends))
        ahead = _Side(sources, cypher.REACHED_FROM, cypher.MEMBERS)
        behind = _Side(targets, cypher.REACHING, cypher.COVERING)
        while True:
            grown = ahead.hops + behind.hops
            done = not ahead.frontier or not behind.frontier or (hops is not None and grown >= hops)
            if done or (slack is not None and not ahead.seen.isdisjoint(behind.seen)):
                part = self._cut(found, sources, targets, hops, slack)
                shortest = int(part.hops_from(part.rows(sources))[part.rows(targets)].min(initial=2**30))
                if done or (slack is not None and shortest + slack <= grown):
                    return part
            self._grow(min(ahead, behind, key=lambda side: len(side.frontier)), found)
            if len(found.actors) > self._most:
                return None

    def _cut(
        self,
        found: _Found,
        sources: Iterable[str],
        targets: Iterable[str],
        hops: int | None,
        slack: int | None,
    ) -> Snapshot:
        links = [own for own in found.links.values() if own[1] in found.actors and own[2] in found.actors]
        dataset = self._make(
            columns_of(cypher.THIN_ACTOR_CELLS, list(found.actors.values())),
            columns_of(cypher.THIN_LINK_CELLS, links),
        )
        whole = snapshot_of(View(dataset), self._filters)
        return whole.between(whole.rows(sources), whole.rows(targets), hops=hops, slack=slack)

    def _grow(self, side: _Side, found: _Found) -> None:
        """Take one more hop; what `covers` carries from a forum to the members of a group is one."""
        extra = self._filters.extra
        reached = found.neighbours_in(self._ask(side.step, side.frontier)) | _next_to(side.frontier, extra)
        groups = {own for own in reached if found.is_group(own)} - side.groups
        if groups:
            side.groups |= groups
            reached |= found.neighbours_in(self._ask(side.through, groups)) | _next_to(groups, extra)
        side.hops += 1
        side.frontier = {own for own in reached - side.seen if not found.is_group(own)}
        side.seen |= reached

    def _part(self, ids: Iterable[str]) -> View:
        """Return a view of some actors with all links among them, and of the ends of extra links."""
        every = {*ids, *self._extra_ends}
        return View(
            self._make(
                columns_of(cypher.ACTOR_CELLS, [cells for (cells,) in self._ask(cypher.ACTORS, every)]),
                columns_of(cypher.LINK_CELLS, [cells for (cells,) in self._ask(cypher.LINKS_AMONG, every)]),
            )
        )

    def _ask(self, statement: str, ids: Iterable[str]) -> list[Row]:
        return self._run(statement, load=self._load, ids=sorted(ids), **self._parameters)


class _Found:
    """The thin records that a growth has met, by id."""

    def __init__(self) -> None:
        self.actors: dict[str, Row] = {}
        self.links: dict[str, Row] = {}

    def is_group(self, actor: str) -> bool:
        """Return whether nothing passes through an actor."""
        return actor in self.actors and self.actors[actor][1] in cypher.GROUP_KINDS

    def actors_in(self, rows: list[Row]) -> None:
        """Keep the actors of some rows."""
        self.actors.update((cells[0], cells) for (cells,) in rows)

    def neighbours_in(self, rows: list[Row]) -> set[str]:
        """Keep the actors and links of some rows; return the ids of the actors."""
        for cells, links in rows:
            self.actors[cells[0]] = cells
            self.links.update((link[0], link) for link in links)
        return {cells[0] for cells, _ in rows}


class _Side:
    """What grows from the sources, or from the targets."""

    def __init__(self, starts: frozenset[str], step: str, through: str) -> None:
        self.step = step
        self.through = through
        self.hops = 0
        self.frontier: set[str] = set(starts)
        self.seen: set[str] = set(starts)
        self.groups: set[str] = set()


def _ends(extra: Iterable[ExtraLink]) -> frozenset[str]:
    return frozenset(end for link in extra for end in (link.source, link.target))


def _next_to(actors: set[str], extra: Iterable[ExtraLink]) -> set[str]:
    """Return the actors at the other ends of the extra links of some actors."""
    found = set()
    for link in extra:
        if link.source in actors:
            found.add(link.target)
        if link.target in actors:
            found.add(link.source)
    return found
