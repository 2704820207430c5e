"""The days on which something begins or ends on a map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from rssgraph.arrays import Rows
from rssgraph.dates import OPEN_END, OPEN_START
from rssgraph.drawing.selection import county_rows
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """A day, and how many actors and links begin to hold on it, or held for the last time the day before."""

    day: date
    begin: int
    end: int


def change_days(store: Store, *, county: str | None, filters: Filters) -> tuple[ChangeDay, ...]:
    """List the days on which actors or links of a county's map begin or end, by day.

    Parameters
    ----------
    store
        Store to ask.
    county
        Code of two digits; None is all counties.
    filters
        Which links count, and which actors are listed. Their day is not used.
    """
    part, rows = county_rows(store, county=county, filters=replace(filters, on=ANY_DAY))
    data = part.dataset
    on_map = np.zeros(data.size("actors"), dtype=np.bool_)
    on_map[rows] = True
    links = part.links[
        on_map[data.link_columns.source[part.links]] & on_map[data.link_columns.target[part.links]]
    ]
    actors, columns = data.actor_columns, data.link_columns
    begin = _counted(np.concatenate((actors.first[rows], columns.first[links])))
    end = _counted(np.concatenate((actors.end[rows], columns.end[links])))
    return tuple(
        ChangeDay(date.fromordinal(day), begin[day], end[day]) for day in sorted(begin.keys() | end.keys())
    )


def _counted(days: Rows) -> Counter[int]:
    """Count the days, those left out that are open or no day of the calendar."""
    found, counts = np.unique(days, return_counts=True)
    last = date.max.toordinal()
    return Counter(
        {
            int(day): int(count)
            for day, count in zip(found, counts, strict=True)
            if OPEN_START < day <= last and day != OPEN_END
        }
    )
