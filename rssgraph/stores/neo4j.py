"""The store on a Neo4j server: fetches the part that can hold the answer, and cuts it as the store in memory does."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy as np
import pyarrow as pa

from rssgraph.dataset import Dataset, fold
from rssgraph.errors import RecordNotFoundError, StoreChangedError
from rssgraph.filters import Filters
from rssgraph.model import Actor, Level, Link
from rssgraph.schema import TABLES
from rssgraph.snapshot import Snapshot, View, actors_that_hold
from rssgraph.stores import cypher
from rssgraph.stores.embedded import closest, count_levels, listed_rows
from rssgraph.stores.neo4j_connection import Connection, Row, Run
from rssgraph.stores.neo4j_load import HEAD, LoadReport, check, current_load, load_dataset
from rssgraph.stores.neo4j_parts import MANY, SHARE, Coarse, Fetcher, coarse, columns_of, snapshot_of

__all__ = ["Neo4jStore", "check", "load_dataset"]

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """The values that were used last, by key."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Value | None:
        """Return a value that is kept, or None."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def keep(self, key: Hashable, value: Value) -> Value:
        """Keep a value, and return it."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value


class _Load:
    """One load: what its marker says, and what was fetched of it."""

    def __init__(self, report: LoadReport) -> None:
        self.report = report
        self.id = report.load
        self.base: pa.Table | None = None
        self.actors: pa.Table | None = None
        self.dataset: Dataset | None = None
        self.names: tuple[frozenset[str], frozenset[str]] | None = None
        self.views: Recent[View] = Recent(4)
        self.snapshots: Recent[Snapshot] = Recent(16)

    @property
    def as_of(self) -> date:
        """The day the data stands on."""
        stated = self.report.as_of
        return date.fromisoformat(stated) if stated else Dataset({}).as_of


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
            self._load = _Load(current_load(self._connection))
        except BaseException:
            self._connection.close()
            raise

    def refresh(self) -> bool:
        """Turn to the load that is current now; return whether it is another one."""
        load = _Load(current_load(self._connection))
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
            parameters = {**coarse(filters, load.as_of).parameters, **_lists(filters)}
            rows = run(cypher.ACTORS_LISTED, load=load.id, **parameters)
            cells = columns_of(cypher.THIN_ACTOR_CELLS, [own for (own,) in rows])
            own = _dataset(run, load, cells, None)
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
        return Dataset({table: _in_order(table, rows)}).records(table)

    # -- parts -----------------------------------------------------------------------------------

    def whole(self, filters: Filters) -> Snapshot:
        """Return everything that holds under the filters of links."""
        with self._reading() as (run, load):
            return _whole(run, load, filters.links_only)

    def around(self, actors: Iterable[str], *, hops: int, filters: Filters) -> Snapshot:
        """Return the actors within some links of the given ones."""
        ids = frozenset(actors)
        with self._reading() as (run, load):
            own = filters.links_only
            view = None if _is_kept(load, own) else _fetcher(run, load, own).around(ids, hops=hops)
            whole = _whole(run, load, own) if view is None else snapshot_of(view, own)
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
        with self._reading() as (run, load):
            own = filters.links_only
            view = None
            if not _is_kept(load, own) and (hops is not None or slack is not None):
                view = _fetcher(run, load, own).between(starts, ends, hops=hops, slack=slack)
            whole = _whole(run, load, own) if view is None else snapshot_of(view, own)
        return whole.between(whole.rows(starts), whole.rows(ends), hops=hops, slack=slack)

    def level_counts(self, filters: Filters) -> Mapping[tuple[Level, Level], int]:
        """Count the listed links from each level to each."""
        if filters.themes or filters.confirmed or filters.without or filters.extra:
            return count_levels(self.whole(filters), filters)
        with self._reading() as (run, load):
            parameters = {**coarse(filters, load.as_of).parameters, **_lists(filters)}
            rows = run(cypher.LEVEL_COUNTS, load=load.id, **parameters)
        counts = {(start, end): count for start, end, count in rows}
        return {(start, end): counts.get((start.value, end.value), 0) for start in Level for end in Level}

    def dataset(self) -> Dataset:
        """Return everything the load holds."""
        with self._reading() as (run, load):
            if load.dataset is None:
                tables = {
                    name: _in_order(name, run(statement, load=load.id))
                    for name, statement in cypher.ALL_RECORDS.items()
                }
                load.dataset = Dataset(tables, as_of=load.report.stated_as_of, title=load.report.title)
            return load.dataset

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()

    @contextmanager
    def _reading(self) -> Iterator[tuple[Run, _Load]]:
        """Open one transaction on the load; raise StoreChangedError if the load is being deleted meanwhile."""
        load = self._load
        with self._connection.reading() as run:
            yield run, load
            still_there = run(cypher.IS_COMPLETE, load=load.id)[0][0]
        if not still_there:
            self.refresh()
            raise StoreChangedError(self.address)


def _lists(filters: Filters) -> dict[str, object]:
    """Return the filters that restrict lists, as parameters; None lets everything pass."""
    return {
        "levels": [level.value for level in filters.levels] or None,
        "actor_kinds": [kind.value for kind in filters.actor_kinds] or None,
        "area": filters.area,
    }


def _in_order(table: str, rows: list[Row]) -> pa.Table:
    """Return the cells of rows that begin with their place in the table."""
    rows.sort(key=lambda row: int(row[0]))
    return columns_of(TABLES[table].column_names, [cells for _, cells in rows])


def _themes(run: Run, load: _Load) -> pa.Table:
    if load.base is None:
        load.base = _in_order("themes", run(cypher.ALL_RECORDS["themes"], load=load.id))
    return load.base


def _dataset(run: Run, load: _Load, actors: pa.Table, links: pa.Table | None) -> Dataset:
    """Return a small dataset of the load: it has the themes and the date, and no other tables."""
    tables = {"themes": _themes(run, load), "actors": actors}
    if links is not None:
        tables["links"] = links
    return Dataset(tables, as_of=load.report.as_of, title=load.report.title)


def _fetcher(run: Run, load: _Load, filters: Filters) -> Fetcher:
    return Fetcher(
        run,
        load=load.id,
        filters=filters,
        limits=coarse(filters, load.as_of),
        make=lambda actors, links: _dataset(run, load, actors, links),
        most=max(MANY, round(SHARE * load.report.counts["actors"])),
    )


def _is_kept(load: _Load, filters: Filters) -> bool:
    return load.dataset is not None or load.views.get(coarse(filters, load.as_of)) is not None


def _whole(run: Run, load: _Load, filters: Filters) -> Snapshot:
    kept = load.snapshots.get(filters)
    if kept is None:
        kept = load.snapshots.keep(
            filters, snapshot_of(_view(run, load, coarse(filters, load.as_of)), filters)
        )
    return kept


def _view(run: Run, load: _Load, limits: Coarse) -> View:
    """Return all actors, and the links that pass the filters of the server."""
    view = load.views.get(limits)
    if view is None:
        if load.actors is None:
            rows = run(cypher.ALL_ACTORS, load=load.id)
            load.actors = columns_of(cypher.ACTOR_CELLS, [cells for (cells,) in rows])
        rows = run(cypher.ALL_LINKS, load=load.id, **limits.parameters)
        links = columns_of(cypher.LINK_CELLS, [cells for (own,) in rows for cells in own])
        view = load.views.keep(limits, View(_dataset(run, load, load.actors, links)))
    return view
