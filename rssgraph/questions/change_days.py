"""The days on which anything begins or ends: the marks of a control for dates."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from rssgraph.arrays import ActorColumns, LinkColumns, Rows
from rssgraph.dates import OPEN_END, OPEN_START, parse_span
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.questions.change_sides import Side, near_on_any, side
from rssgraph.stores.base import Store

Days = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """A day from which on some records hold that did not the day before (`begins`), or no longer (`ends`)."""

    on: date
    begins: int
    ends: int


def change_days(
    store: Store, *, actor: str | None = None, among: Collection[str] | None = None, filters: Filters
) -> tuple[ChangeDay, ...]:
    """List the days on which actors, links or dated names begin or end, in the order of time.

    Parameters
    ----------
    store
        Store to ask.
    actor
        Id of an actor: only itself, whoever is within one link of it on any day, and links among them.
    among
        Ids of actors: only they, and links among them.
    filters
        What counts; its date is not used. A link begins and ends with its ends at the latest.

    Raises
    ------
    RecordNotFoundError
        If no actor has the id.
    """
    always = replace(filters, on=ANY_DAY)
    every = side(store, always, near_on_any(((store, always),), actor, among))

    # what never holds, since its ends do not hold together, changes nothing
    first, end = (np.concatenate(own) for own in zip(*_validities(every, actor), strict=True))
    holds = first < end
    begins = _counted(first[holds & (first > OPEN_START)])
    ends = _counted(end[holds & (end < min(OPEN_END, date.max.toordinal()))])
    return tuple(
        ChangeDay(date.fromordinal(day), begins.get(day, 0), ends.get(day, 0))
        for day in sorted({*begins, *ends})
    )


def _validities(every: Side, actor: str | None) -> Iterator[tuple[Days, Days]]:
    """Yield the first days and the ends of what is listed: actors, links, and the dated names of these actors."""
    dataset = every.part.dataset
    actors, links = (
        rows[every.is_listed(table, rows, actor)]
        for table, rows in (("actors", every.part.actors), ("links", every.part.links))
    )
    yield _days(dataset.actor_columns, actors)
    yield _days(dataset.link_columns, links)

    ids = [dataset.actor_ids[row] for row in actors]
    names = every.store.records("names", column="actor", values=ids)
    spans = [(parse_span(own.start or ""), parse_span(own.end or "")) for own in names]
    yield (
        np.array([start.first if start else OPEN_START for start, _ in spans], dtype=np.int64),
        np.array([end.end if end else OPEN_END for _, end in spans], dtype=np.int64),
    )


def _days(columns: ActorColumns | LinkColumns, rows: Rows) -> tuple[Days, Days]:
    return columns.first[rows].astype(np.int64), columns.end[rows].astype(np.int64)


def _counted(days: Days) -> dict[int, int]:
    found, counts = np.unique(days, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))
