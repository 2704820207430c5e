"""A dataset into a Neo4j database: written beside what is there, checked, and then switched to in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

import numpy as np

from rssgraph.dataset import Dataset
from rssgraph.dates import last_day
from rssgraph.errors import ForeignDataError, StoreChangedError, StoreEmptyError, ValidationError
from rssgraph.schema import TABLES
from rssgraph.stores import cypher
from rssgraph.stores.neo4j_connection import Connection, Run
from rssgraph.validation.columns import Columns
from rssgraph.validation.reference_rules import known_record, unique_id

BATCH = 10_000
WRITERS = 2
HEAD = 100
"""Characters of a folded name that are in the index."""
RETRY_SECONDS = 10.0

Progress = Callable[[str, int, int], None]
"""Called with a table, the records of it that are written, and all that are to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """A complete load: its id, the number of records of each table, and what it says about itself.

    `as_of` is the day it stands on, None if the data does not say. `written` says whether the database was
    changed.
    """

    load: str
    counts: Mapping[str, int]
    written: bool
    title: str | None = None
    stated_as_of: str | None = None
    as_of: str | None = None


class _Batch(NamedTuple):
    table: str
    statement: str
    rows: list[list[Any]]


def load_dataset(uri: str, dataset: Dataset, *, progress: Progress | None = None) -> LoadReport:
    """Write a dataset into a database, wholly or not at all, and make it the one that is read.

    Readers see the load before it until the last moment, and those that are open keep it; older ones are
    deleted. A load of equal data changes nothing. What an interrupted load left is deleted first.

    Parameters
    ----------
    uri
        Address of the server; see `Connection` for the login.
    dataset
        What to write.
    progress
        Called after each batch.

    Raises
    ------
    ValidationError
        If two records of a table have one id, or a link ends at no actor.
    ForeignDataError
        If the database holds anything that was not written in this way.
    StoreChangedError
        If somebody else loads at the same time.
    StoreError
        If the server cannot be reached, or refuses.
    """
    _check_keys(dataset)
    with closing(Connection(uri, retry_seconds=RETRY_SECONDS)) as connection:
        load = dataset.content_hash()
        refuse_foreign(connection)
        current = find_current(connection)
        if current is not None and current.load == load:
            return current
        _make_schema(connection)
        with connection.reading() as run:
            loads: dict[str, bool] = {load_id: complete for load_id, complete in run(cypher.LOADS)}  # noqa: C416
        for other, complete in loads.items():
            if not complete:
                _delete(connection, other)

        # a load that was read before is only switched back to
        run_id = None if loads.get(load) else _write(connection, load, dataset, progress or _silent)
        switched = connection.write(lambda run: run(cypher.SWITCH, load=load, run=run_id))
        if not switched:
            raise StoreChangedError(connection.address)

        previous = switched[0][0]
        for other, complete in loads.items():
            if complete and other not in (load, previous):
                _delete(connection, other)
        found = find_current(connection)
        if found is None or found.load != load:
            raise StoreChangedError(connection.address)
        return LoadReport(
            load=load,
            counts=found.counts,
            written=True,
            title=found.title,
            stated_as_of=found.stated_as_of,
            as_of=found.as_of,
        )


def check(uri: str) -> LoadReport:
    """Return which complete load a database holds.

    Raises
    ------
    StoreEmptyError
        If it holds none.
    ForeignDataError
        If it holds anything else.
    StoreError
        If the server cannot be reached, or refuses.
    """
    with closing(Connection(uri)) as connection:
        return current_load(connection)


def current_load(connection: Connection) -> LoadReport:
    """Return the load that is to be read; errors as in `check`."""
    refuse_foreign(connection)
    found = find_current(connection)
    if found is None:
        raise StoreEmptyError(connection.address)
    return found


def find_current(connection: Connection) -> LoadReport | None:
    """Return the load that is to be read, or None."""
    with connection.reading() as run:
        rows = run(cypher.CURRENT)
    if not rows:
        return None
    marker: dict[str, Any] = rows[0][0]
    return LoadReport(
        load=marker["load"],
        counts={name: marker[f"count_{name}"] for name in TABLES},
        written=False,
        title=marker.get("title"),
        stated_as_of=marker.get("stated_as_of"),
        as_of=marker.get("as_of"),
    )


def refuse_foreign(connection: Connection) -> None:
    """Raise ForeignDataError if there is a node that no load wrote."""
    with connection.reading() as run:
        if run(cypher.FOREIGN):
            raise ForeignDataError(connection.address)


def _check_keys(dataset: Dataset) -> None:
    columns = Columns(dataset)
    ends = [
        own for own in known_record(columns) if own.table == "links" and own.column in ("source", "target")
    ]
    findings = (*unique_id(columns), *ends)
    if findings:
        raise ValidationError(findings)


def _make_schema(connection: Connection) -> None:
    with connection.reading() as run:
        present = {name for (name,) in run(cypher.SCHEMA_NAMES)}
    missing = [statement for name, statement in cypher.SCHEMA.items() if name not in present]
    for statement in missing:
        connection.alter(statement)
    if missing:
        connection.alter(cypher.SCHEMA_READY)


def _delete(connection: Connection, load: str) -> None:
    connection.write(lambda run: run(cypher.CLOSE_LOAD, load=load))
    connection.alter(cypher.DELETE_LINKS, load=load)
    for statement in cypher.DELETE_NODES:
        connection.alter(statement, load=load)


def _write(connection: Connection, load: str, dataset: Dataset, progress: Progress) -> str:
    """Write a load that nobody reads yet; return the mark by which `SWITCH` knows it."""
    run_id = secrets.token_hex(8)
    properties = {
        **{f"count_{name}": dataset.size(name) for name in TABLES},
        "title": dataset.title,
        "stated_as_of": dataset.stated_as_of,
        "as_of": _as_of(dataset),
        "loaded_at": datetime.now(UTC),
    }
    connection.write(lambda run: run(cypher.BEGIN_LOAD, load=load, run=run_id, properties=properties))
    done = dict.fromkeys(TABLES, 0)

    def write(batch: _Batch) -> _Batch:
        def work(run: Run) -> None:
            (created,) = run(batch.statement, load=load, run=run_id, rows=batch.rows)[0]
            if created != len(batch.rows):
                raise StoreChangedError(connection.address)

        connection.write(work)
        return batch

    def report(batch: _Batch) -> None:
        if batch.table in done:
            done[batch.table] += len(batch.rows)
            progress(batch.table, done[batch.table], dataset.size(batch.table))

    for batch in _node_batches(dataset):
        report(write(batch))
    with ThreadPoolExecutor(WRITERS) as pool:
        waiting: set[Future[_Batch]] = set()
        try:
            for batch in _link_batches(dataset):
                waiting.add(pool.submit(write, batch))
                if len(waiting) > WRITERS:
                    waiting = _report_first(waiting, report)
            while waiting:
                waiting = _report_first(waiting, report)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return run_id


def _report_first(waiting: set[Future[_Batch]], report: Callable[[_Batch], None]) -> set[Future[_Batch]]:
    """Wait until one is written, report what is, and return the others."""
    ready, others = wait(waiting, return_when=FIRST_COMPLETED)
    for future in ready:
        report(future.result())
    return others


def _as_of(dataset: Dataset) -> str | None:
    """Return the day the data stands on, or None if that is the day of the question."""
    texts = (dataset.stated_as_of or "", *dataset.texts("references", "published"))
    return dataset.as_of.isoformat() if any(map(last_day, texts)) else None


def _node_batches(dataset: Dataset) -> Iterator[_Batch]:
    for table, statement in cypher.CREATE_NODES.items():
        for rows in _rows(dataset, table, np.arange(dataset.size(table))):
            yield _Batch(table, statement, rows)
    ids = dataset.actor_ids
    names = [[name[:HEAD], name, ids[row]] for name, rows in dataset.names_of_actors.items() for row in rows]
    for start in range(0, len(names), BATCH):
        yield _Batch("", cypher.CREATE_ACTOR_NAMES, names[start : start + BATCH])


def _link_batches(dataset: Dataset) -> Iterator[_Batch]:
    """Yield the links by kind and source: neighbouring batches touch different actors."""
    kinds = np.array([cypher.TYPES.get(kind, cypher.OTHER_TYPE) for kind in dataset.texts("links", "kind")])
    sources = dataset.link_columns.source
    for own in cypher.ALL_TYPES:
        rows = np.flatnonzero(kinds == own)
        ordered = rows[np.argsort(sources[rows], kind="stable")]
        for batch in _rows(dataset, "links", ordered):
            yield _Batch("links", cypher.CREATE_LINKS[own], batch)


def _rows(dataset: Dataset, table: str, rows: Any) -> Iterator[list[list[Any]]]:
    """Yield batches of the cells of some rows, as `cypher.WRITTEN_CELLS` names them."""
    extra: list[Sequence[Any]] = [np.arange(dataset.size(table)).tolist()]
    if table in ("actors", "links"):
        columns = dataset.actor_columns if table == "actors" else dataset.link_columns
        extra += [columns.first.tolist(), columns.end.tolist()]
    if table == "actors":
        extra.append(_on_behalf(dataset))
    for start in range(0, len(rows), BATCH):
        chosen = rows[start : start + BATCH]
        cells = dataset.table(table).take(chosen)
        texts = [[text or None for text in column.to_pylist()] for column in cells.columns]
        more = [[values[row] for row in chosen.tolist()] for values in extra]
        yield [list(row) for row in zip(*texts, *more, strict=True)]


def _on_behalf(dataset: Dataset) -> list[list[str] | None]:
    """Return for each actor the ids of the links on its behalf, or None."""
    found: dict[str, list[str]] = {}
    for link, actor in zip(dataset.link_ids, dataset.texts("links", "on_behalf_of"), strict=True):
        if actor:
            found.setdefault(actor, []).append(link)
    return [found.get(actor) for actor in dataset.actor_ids]


def _silent(table: str, done: int, total: int) -> None:
    """Say nothing."""
