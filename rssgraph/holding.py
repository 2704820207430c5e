"""Which actors and links hold under the filters, and which actors are listed: masks over the rows of a dataset."""

from __future__ import annotations

from datetime import date
from typing import Literal

import numpy as np

from rssgraph.arrays import ActorColumns, LinkColumns, Mask
from rssgraph.dataset import Dataset
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.flow import (
    ACTOR_KINDS,
    CERTAINTIES,
    LEVELS,
    LINK_KINDS,
    STATUSES,
    confirming,
    is_one_of,
)


def day_of(dataset_as_of: date, filters: Filters) -> date | Literal["any"]:
    """Return the day a question stands on."""
    return dataset_as_of if filters.on is None else filters.on


def actors_that_hold(dataset: Dataset, filters: Filters) -> Mask:
    """Return which actors hold on the day, with a standing and themes that count, and are not left out."""
    return _hold(dataset, "actors", dataset.actor_columns, filters)


def listed_rows(dataset: Dataset, filters: Filters) -> Mask:
    """Return which actors pass the filters that restrict lists, whether they hold or not."""
    columns = dataset.actor_columns
    listed: Mask = np.ones(len(columns.level), dtype=np.bool_)
    if filters.levels:
        listed &= is_one_of(columns.level, filters.levels, LEVELS)
    if filters.actor_kinds:
        listed &= is_one_of(columns.kind, filters.actor_kinds, ACTOR_KINDS)
    if filters.area is not None:
        codes, texts = dataset.coded("actors", "area")
        listed &= np.array([text.startswith(filters.area) for text in texts], dtype=np.bool_)[codes]
    return listed


def links_that_hold(dataset: Dataset, filters: Filters, actors: Mask) -> Mask:
    """Return which links hold together with both their ends, and pass every other filter of links."""
    columns = dataset.link_columns
    holds = _hold(dataset, "links", columns, filters)
    if filters.certainty:
        holds &= is_one_of(columns.certainty, filters.certainty, CERTAINTIES)
    if filters.kinds:
        holds &= is_one_of(columns.kind, filters.kinds, LINK_KINDS)
    if filters.confirmed:
        holds &= confirming(dataset)
    known = (columns.source >= 0) & (columns.target >= 0)
    if len(actors):
        holds &= known & actors[columns.source] & actors[columns.target]
    return holds & known


def _hold(dataset: Dataset, table: str, columns: ActorColumns | LinkColumns, filters: Filters) -> Mask:
    """Return which rows hold on the day, with a standing and themes that count, and are not left out."""
    holds = is_one_of(columns.status, filters.status, STATUSES)
    day = day_of(dataset.as_of, filters)
    if day != ANY_DAY:
        ordinal = day.toordinal()
        holds &= (columns.first <= ordinal) & (ordinal < columns.end)
    if filters.themes:
        holds &= columns.themes.any_of(dataset.with_narrower(filters.themes))
    holds[[row for row in (dataset.row(table, own) for own in filters.without) if row is not None]] = False
    return holds
