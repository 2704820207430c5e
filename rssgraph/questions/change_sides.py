"""The two sides of a comparison: what holds on each, what only one has, and what both have but not alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rssgraph.arrays import Mask, Rows
from rssgraph.errors import RecordNotFoundError
from rssgraph.filters import Filters
from rssgraph.holding import listed_rows
from rssgraph.model import Actor, Link, Name
from rssgraph.questions.lookup import name_held_on
from rssgraph.schema import TABLES
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store


class Side(NamedTuple):
    """One side of a comparison: where to ask, under which filters, and what holds there."""

    store: Store
    filters: Filters
    part: Snapshot

    def ids(self, table: str) -> pa.Array:
        """Return the ids of what holds, sorted."""
        rows = self.part.actors if table == "actors" else self.part.links
        return self.part.dataset.column(table, "id").take(pa.array(rows))

    def rows(self, table: str) -> Rows:
        """Return the rows of what holds, in the order of the ids."""
        return self.part.actors if table == "actors" else self.part.links

    def records(self, table: str, rows: Rows) -> tuple[Any, ...]:
        """Return the records of some rows."""
        return self.part.dataset.records(table, rows.tolist())

    def ends(self, links: Iterable[Link]) -> dict[str, Actor]:
        """Return the actors at the ends of some of its links, by id."""
        ids = sorted({end for link in links for end in (link.source, link.target)})
        return {own.id: own for own in self.records("actors", self.part.dataset.rows("actors", ids))}

    def names(self, actors: Collection[str]) -> dict[str, Name]:
        """Return the dated name that each actor has on the day, if any, by id of the actor."""
        every: dict[str, list[Name]] = {}
        for own in self.store.records("names", column="actor", values=actors):
            every.setdefault(own.actor, []).append(own)
        day = self.part.on
        held = {actor: name_held_on(names, day) for actor, names in every.items()}
        return {actor: name for actor, name in held.items() if name is not None}

    def is_listed(self, table: str, rows: Rows, actor: str | None) -> Mask:
        """Return which rows the filters of lists leave in: the actor always, a link with either end."""
        listed = listed_rows(self.part.dataset, self.filters)
        if table == "links":
            columns = self.part.dataset.link_columns
            either: Mask = listed[columns.source[rows]] | listed[columns.target[rows]]
            return either
        own = None if actor is None else self.part.dataset.row("actors", actor)
        if own is not None:
            listed[own] = True
        kept: Mask = listed[rows]
        return kept


def near_on_any(
    asked: Sequence[tuple[Store, Filters]], actor: str | None, among: Collection[str] | None
) -> tuple[str, ...] | None:
    """Return the ids of an actor and its neighbours on any side that are among some; None is everybody.

    Raises
    ------
    RecordNotFoundError
        If no side has an actor with the id.
    """
    if actor is None:
        return None if among is None else tuple(sorted(among))
    if not any(store.records("actors", column="id", values=[actor]) for store, _ in asked):
        raise RecordNotFoundError("actors", actor)
    near = {actor}
    for store, filters in asked:
        near.update(store.around([actor], hops=1, filters=filters).actor_ids)
    return tuple(sorted(near if among is None else near & set(among)))


def side(store: Store, filters: Filters, near: Collection[str] | None) -> Side:
    """Return what holds under the filters: of some actors, with all links among them, or everything."""
    part = store.whole(filters) if near is None else store.around(near, hops=0, filters=filters)
    return Side(store, filters, part)


def only_on(own: Side, other: Side, table: str, actor: str | None) -> tuple[Any, ...]:
    """Return the listed records that hold on one side only, by id."""
    rows = own.rows(table)[~_is_in(own.ids(table), other.ids(table))]
    return own.records(table, rows[own.is_listed(table, rows, actor)])


def different(before: Side, after: Side, table: str, actor: str | None) -> tuple[tuple[Any, Any], ...]:
    """Return the records before and after of what holds on both sides, is listed on either, and may differ.

    Cells are compared as they are written. Actors with other dated names are among them.
    """
    rows_before = before.rows(table)[_is_in(before.ids(table), after.ids(table))]
    rows_after = after.rows(table)[_is_in(after.ids(table), before.ids(table))]
    differs = np.zeros(len(rows_before), dtype=np.bool_)
    if before.store is not after.store:
        differs |= _other_cells(before, rows_before, after, rows_after, table)
    if table == "actors" and (before.store is not after.store or before.part.on != after.part.on):
        ids = after.part.dataset.column(table, "id").take(pa.array(rows_after))
        earlier, later = (own.names(ids.to_pylist()) for own in (before, after))
        renamed = sorted(own for own in {*earlier, *later} if _named(earlier, own) != _named(later, own))
        differs |= _is_in(ids, pa.array(renamed, pa.string()))
    differs &= before.is_listed(table, rows_before, actor) | after.is_listed(table, rows_after, actor)
    return tuple(
        zip(
            before.records(table, rows_before[differs]),
            after.records(table, rows_after[differs]),
            strict=True,
        )
    )


def _named(names: dict[str, Name], actor: str) -> str | None:
    return names[actor].name if actor in names else None


def _other_cells(before: Side, rows_before: Rows, after: Side, rows_after: Rows, table: str) -> Mask:
    """Return which of some rows, equal in their ids, differ in any cell."""
    cells_before = before.part.dataset.table(table).take(pa.array(rows_before))
    cells_after = after.part.dataset.table(table).take(pa.array(rows_after))
    differs = np.zeros(len(rows_before), dtype=np.bool_)
    for column in TABLES[table].column_names:
        other = pc.not_equal(cells_before.column(column), cells_after.column(column))
        differs |= other.to_numpy(zero_copy_only=False) if isinstance(other, pa.Array) else other.to_numpy()
    return differs


def _is_in(ids: pa.Array, others: pa.Array) -> Mask:
    found: Mask = pc.is_in(ids, value_set=others).to_numpy(zero_copy_only=False)
    return found
