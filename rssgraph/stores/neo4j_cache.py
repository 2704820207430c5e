"""One load of a Neo4j database as a store reads it: what its marker says, and what was fetched of it and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

import pyarrow as pa

from rssgraph.dataset import Dataset
from rssgraph.filters import Filters
from rssgraph.schema import TABLES
from rssgraph.snapshot import Snapshot, View
from rssgraph.stores import cypher
from rssgraph.stores.neo4j_connection import Row, Run
from rssgraph.stores.neo4j_load import LoadReport
from rssgraph.stores.neo4j_parts import MANY, SHARE, Coarse, Fetcher, coarse, columns_of, snapshot_of

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


class Load:
    """One load: what its marker says, and what was fetched of it."""

    def __init__(self, report: LoadReport) -> None:
        self.report = report
        self.id = report.load
        self.themes: pa.Table | None = None
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


def listing(filters: Filters) -> dict[str, object]:
    """Return the filters that restrict lists, as parameters; None lets everything pass."""
    return {
        "levels": [level.value for level in filters.levels] or None,
        "actor_kinds": [kind.value for kind in filters.actor_kinds] or None,
        "area": filters.area,
    }


def in_order(table: str, rows: list[Row]) -> pa.Table:
    """Return the cells of rows that begin with their place in the table."""
    rows.sort(key=lambda row: int(row[0]))
    return columns_of(TABLES[table].column_names, [cells for _, cells in rows])


def _themes(run: Run, load: Load) -> pa.Table:
    if load.themes is None:
        load.themes = in_order("themes", run(cypher.ALL_RECORDS["themes"], load=load.id))
    return load.themes


def small_dataset(run: Run, load: Load, actors: pa.Table, links: pa.Table | None) -> Dataset:
    """Return a small dataset of the load: it has the themes and the date, and no other tables."""
    tables = {"themes": _themes(run, load), "actors": actors}
    if links is not None:
        tables["links"] = links
    return Dataset(tables, as_of=load.report.as_of, title=load.report.title)


def fetcher(run: Run, load: Load, filters: Filters) -> Fetcher:
    """Return what fetches parts of the load."""
    return Fetcher(
        run,
        load=load.id,
        filters=filters,
        limits=coarse(filters, load.as_of),
        make=lambda actors, links: small_dataset(run, load, actors, links),
        most=max(MANY, round(SHARE * load.report.counts["actors"])),
    )


def is_kept(load: Load, filters: Filters) -> bool:
    """Return whether everything that passes the filters of the server was fetched already."""
    return load.views.get(coarse(filters, load.as_of)) is not None


def whole_of(run: Run, load: Load, filters: Filters) -> Snapshot:
    """Return everything that holds under the filters of links."""
    kept = load.snapshots.get(filters)
    if kept is None:
        kept = load.snapshots.keep(
            filters, snapshot_of(_view(run, load, coarse(filters, load.as_of)), filters)
        )
    return kept


def _view(run: Run, load: Load, limits: Coarse) -> View:
    """Return all actors, and the links that pass the filters of the server."""
    view = load.views.get(limits)
    if view is None:
        if load.actors is None:
            rows = run(cypher.ALL_ACTORS, load=load.id)
            load.actors = columns_of(cypher.ACTOR_CELLS, [cells for (cells,) in rows])
        rows = run(cypher.ALL_LINKS, load=load.id, **limits.parameters)
        links = columns_of(cypher.LINK_CELLS, [cells for (own,) in rows for cells in own])
        view = load.views.keep(limits, View(small_dataset(run, load, load.actors, links)))
    return view
