"""The store on a Neo4j server: fetches the part that can hold the answer, and cuts it as the store in memory does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, Literal

import numpy as np

from rssgraph.dataset import Dataset, fold
from rssgraph.errors import RecordNotFoundError, StoreChangedError
from rssgraph.filters import Filters
from rssgraph.holding import actors_that_hold, listed_rows
from rssgraph.model import Actor, Level, Link, Referenced
from rssgraph.snapshot import Snapshot
from rssgraph.stores import cypher
from rssgraph.stores.embedded import closest, count_levels
from rssgraph.stores.neo4j_cache import Load, fetcher, in_order, is_kept, listing, small_dataset, whole_of
from rssgraph.stores.neo4j_connection import Connection, Run
from rssgraph.stores.neo4j_load import HEAD, check, current_load, load_dataset
from rssgraph.stores.neo4j_parts import coarse, columns_of, snapshot_of

__all__ = ["Neo4jStore", "check", "load_dataset"]


class Neo4jStore:
    """Answers from a load in a Neo4j database; see `rssgraph.stores.base.Store` for the methods.

    It reads the load that was current when it was made, until `refresh`, so that the parts of one answer fit
    together. It may be shared between threads. While the server is away every method raises
    StoreUnavailableError, and works again when the server is back.

    Parameters
    ----------
    uri
        Address of the server; see `Connection` for the login.

    Raises
    ------
    StoreEmptyError
        If the database holds no complete load.
    ForeignDataError
        If it holds anything that `load_dataset` did not write.
    StoreError
        If the server cannot be reached, or refuses.
    """

    def __init__(self, uri: str) -> None:
        self._connection = Connection(uri)
        self.address = self._connection.address
        try:
            self._load = Load(current_load(self._connection))
        except BaseException:
            self._connection.close()
            raise

    def refresh(self) -> bool:
        """Turn to the load that is current now; return whether it is another one."""
        load = Load(current_load(self._connection))
        changed = load.id != self._load.id
        if changed:
            self._load = load
        return changed

    @property
    def title(self) -> str | None:
        """Name of the data for people."""
        return self._load.report.title

    @property
    def as_of(self) -> date:
        """The day the data stands on."""
        return self._load.as_of

    @property
    def load_id(self) -> str:
        """The mark of the load that it reads."""
        return self._load.id

    # -- looking up ------------------------------------------------------------------------------

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the ids of the actors that a text names."""
        folded = fold(text)
        with self._reading() as (run, load):
            if run(cypher.THIN_ACTORS, load=load.id, ids=[text]):
                return (text,)
            found = run(cypher.NAMED, load=load.id, head=folded[:HEAD], folded=folded)
        return tuple(sorted(own for (own,) in found))

    def similar(self, text: str) -> tuple[str, ...]:
        """Return up to three names or ids close to a text."""
        with self._reading() as (run, load):
            if load.names is None:
                names = frozenset(own for (own,) in run(cypher.ALL_NAMES, load=load.id))
                load.names = names, frozenset(own for (own,) in run(cypher.ALL_ACTOR_IDS, load=load.id))
        return closest(text, *load.names)

    def actors(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """Return actors by id."""
        wanted = list(ids)
        with self._reading() as (run, load):
            rows = run(cypher.ACTORS, load=load.id, ids=sorted(set(wanted)))
        own = Dataset({"actors": columns_of(cypher.ACTOR_CELLS, [cells for (cells,) in rows])})
        return own.actors(own.rows("actors", wanted))

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Return links by id."""
        wanted = list(ids)
        with self._reading() as (run, load):
            rows = run(cypher.LINKS_BY_ID, load=load.id, ids=sorted(set(wanted)))
        own = Dataset({"links": columns_of(cypher.LINK_CELLS, [cells for (cells,) in rows])})
        return own.links(own.rows("links", wanted))

    def referenced(self, table: Literal["actors", "links"], ids: Iterable[str]) -> tuple[Referenced, ...]:
        """Return the references of actors or links by id."""
        found = self.actors(ids) if table == "actors" else self.links(ids)
        return tuple(Referenced(own.id, own.references) for own in found)

    def links_of(self, actor: str) -> tuple[Link, ...]:
        """Return every link of an actor."""
        with self._reading() as (run, load):
            behalf = run(cypher.ON_BEHALF, load=load.id, actor=actor)
            if not behalf:
                raise RecordNotFoundError("actors", actor)
            found = {cells[0]: cells for _, cells in run(cypher.LINKS_OF, load=load.id, actor=actor)}
            others = sorted(set(behalf[0][0]) - found.keys())
            if others:
                found |= {cells[0]: cells for (cells,) in run(cypher.LINKS_BY_ID, load=load.id, ids=others)}
        return Dataset({"links": columns_of(cypher.LINK_CELLS, list(found.values()))}).records("links")

    def listed(self, filters: Filters) -> tuple[str, ...]:
        """Return the ids of the actors that hold and are listed."""
        with self._reading() as (run, load):
            parameters = {**coarse(filters, load.as_of).parameters, **listing(filters)}
            rows = run(cypher.ACTORS_LISTED, load=load.id, **parameters)
            cells = columns_of(cypher.THIN_ACTOR_CELLS, [own for (own,) in rows])
            own = small_dataset(run, load, cells, None)
        holds = np.flatnonzero(actors_that_hold(own, filters) & listed_rows(own, filters))
        return tuple(own.actor_ids[row] for row in holds)

    def records(
        self, table: str, *, column: str | None = None, values: Iterable[str] = ()
    ) -> tuple[Any, ...]:
        """Return the records of a table, all or by the values of a column."""
        wanted = sorted(set(values))
        with self._reading() as (run, load):
            if column is None:
                rows = run(cypher.ALL_RECORDS[table], load=load.id)
            elif "" not in wanted and (table, column) in cypher.RECORDS_INDEXED:
                rows = run(cypher.RECORDS_INDEXED[(table, column)], load=load.id, values=wanted)
            else:
                rows = run(cypher.RECORDS_WITH[(table, column)], load=load.id, values=wanted)
        return Dataset({table: in_order(table, rows)}).records(table)

    # -- parts -----------------------------------------------------------------------------------

    def whole(self, filters: Filters) -> Snapshot:
        """Return everything that holds under the filters of links."""
        with self._reading() as (run, load):
            return whole_of(run, load, filters.links_only)

    def around(self, actors: Iterable[str], *, hops: int, filters: Filters) -> Snapshot:
        """Return the actors within some links of the given ones."""
        ids = frozenset(actors)
        with self._reading() as (run, load):
            own = filters.links_only
            view = None if is_kept(load, own) else fetcher(run, load, own).around(ids, hops=hops)
            whole = whole_of(run, load, own) if view is None else snapshot_of(view, own)
        return whole.around(whole.rows(ids), hops=hops)

    def between(
        self,
        sources: Iterable[str],
        targets: Iterable[str],
        *,
        hops: int | None,
        slack: int | None = None,
        filters: Filters,
    ) -> Snapshot:
        """Return the actors on the walks from the sources to the targets."""
        starts, ends = frozenset(sources), frozenset(targets)
        whole = self.spanning(starts, ends, hops=hops, slack=slack, filters=filters)
        return whole.between(whole.rows(starts), whole.rows(ends), hops=hops, slack=slack)

    def spanning(
        self,
        sources: Iterable[str],
        targets: Iterable[str],
        *,
        hops: int | None,
        slack: int | None = None,
        filters: Filters,
    ) -> Snapshot:
        """Return a snapshot that has at least the walks from the sources to the targets."""
        starts, ends = frozenset(sources), frozenset(targets)
        with self._reading() as (run, load):
            own = filters.links_only
            view = None
            if not is_kept(load, own) and (hops is not None or slack is not None):
                view = fetcher(run, load, own).between(starts, ends, hops=hops, slack=slack)
            return whole_of(run, load, own) if view is None else snapshot_of(view, own)

    def level_counts(self, filters: Filters) -> Mapping[tuple[Level, Level], int]:
        """Count the listed links from each level to each."""
        if filters.themes or filters.confirmed or filters.without or filters.extra:
            return count_levels(self.whole(filters), filters)
        with self._reading() as (run, load):
            parameters = {**coarse(filters, load.as_of).parameters, **listing(filters)}
            rows = run(cypher.LEVEL_COUNTS, load=load.id, **parameters)
        counts = {(start, end): count for start, end, count in rows}
        return {(start, end): counts.get((start.value, end.value), 0) for start in Level for end in Level}

    def dataset(self) -> Dataset:
        """Return everything the load holds."""
        with self._reading() as (run, load):
            if load.dataset is None:
                tables = {
                    name: in_order(name, run(statement, load=load.id))
                    for name, statement in cypher.ALL_RECORDS.items()
                }
                load.dataset = Dataset(tables, as_of=load.report.stated_as_of, title=load.report.title)
            return load.dataset

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()

    @contextmanager
    def _reading(self) -> Iterator[tuple[Run, Load]]:
        """Open one transaction on the load; raise StoreChangedError if the load is being deleted meanwhile."""
        load = self._load
        with self._connection.reading() as run:
            yield run, load
            still_there = run(cypher.IS_COMPLETE, load=load.id)[0][0]
        if not still_there:
            self.refresh()
            raise StoreChangedError(self.address)
