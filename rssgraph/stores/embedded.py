"""The store in memory: the columns of a dataset, and snapshots of it kept for a while."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Literal

import numpy as np

from rssgraph.dataset import Dataset, fold
from rssgraph.filters import Filters
from rssgraph.flow import LEVELS
from rssgraph.holding import actors_that_hold, listed_rows
from rssgraph.model import Actor, Level, Link, Referenced
from rssgraph.snapshot import Snapshot, View


class EmbeddedStore:
    """Answers from a dataset in memory; see `rssgraph.stores.base.Store` for the methods."""

    def __init__(self, dataset: Dataset, *, address: str = "memory") -> None:
        self.address = address
        self.title = dataset.title
        self._dataset = dataset
        self._view = View(dataset)
        self._view_with = lru_cache(maxsize=4)(self._view.with_links)
        self._snapshot = lru_cache(maxsize=16)(self._make_snapshot)

    @property
    def as_of(self) -> date:
        """The day the data stands on."""
        return self._dataset.as_of

    @cached_property
    def load_id(self) -> str:
        """A mark of this dataset in memory."""
        return self._dataset.content_hash()

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the ids of the actors that a text names."""
        if self._dataset.row("actors", text) is not None:
            return (text,)
        rows = self._dataset.names_of_actors.get(fold(text), ())
        return tuple(self._dataset.actor_ids[row] for row in rows)

    def similar(self, text: str) -> tuple[str, ...]:
        """Return up to three names or ids close to a text."""
        return closest(text, self._dataset.names_of_actors, self._dataset.actor_ids)

    def actors(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """Return actors by id."""
        return self._dataset.actors(self._dataset.rows("actors", ids))

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Return links by id."""
        return self._dataset.links(self._dataset.rows("links", ids))

    def referenced(self, table: Literal["actors", "links"], ids: Iterable[str]) -> tuple[Referenced, ...]:
        """Return the references of actors or links by id."""
        return self._dataset.referenced(table, ids)

    def links_of(self, actor: str) -> tuple[Link, ...]:
        """Return every link of an actor."""
        ends = self._dataset.rows("actors", [actor])
        columns = self._dataset.link_columns
        named = self._dataset.rows_with("links", "on_behalf_of", [actor])
        rows = np.unique(np.concatenate((columns.by_source.of(ends), columns.by_target.of(ends), named)))
        return self._dataset.links(rows)

    def listed(self, filters: Filters) -> tuple[str, ...]:
        """Return the ids of the actors that hold and are listed."""
        rows = np.flatnonzero(actors_that_hold(self._dataset, filters) & listed_rows(self._dataset, filters))
        return tuple(self._dataset.actor_ids[row] for row in rows)

    def records(
        self, table: str, *, column: str | None = None, values: Iterable[str] = ()
    ) -> tuple[Any, ...]:
        """Return the records of a table, all or by the values of a column."""
        if column is None:
            return self._dataset.records(table)
        return self._dataset.records(table, self._dataset.rows_with(table, column, values))

    def whole(self, filters: Filters) -> Snapshot:
        """Return everything that holds under the filters of links."""
        return self._snapshot(filters.links_only)

    def around(self, actors: Iterable[str], *, hops: int, filters: Filters) -> Snapshot:
        """Return the actors within some links of the given ones."""
        whole = self.whole(filters)
        return whole.around(whole.rows(actors), hops=hops)

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
        whole = self.whole(filters)
        return whole.between(whole.rows(sources), whole.rows(targets), hops=hops, slack=slack)

    def spanning(
        self,
        sources: Iterable[str],
        targets: Iterable[str],
        *,
        hops: int | None,
        slack: int | None = None,
        filters: Filters,
    ) -> Snapshot:
        """Return everything that holds."""
        return self.whole(filters)

    def level_counts(self, filters: Filters) -> Mapping[tuple[Level, Level], int]:
        """Count the listed links from each level to each."""
        return count_levels(self.whole(filters), filters)

    def dataset(self) -> Dataset:
        """Return the dataset."""
        return self._dataset

    def refresh(self) -> bool:
        """Return False: a dataset in memory does not change."""
        return False

    def close(self) -> None:
        """Do nothing: memory needs no closing."""

    def _make_snapshot(self, filters: Filters) -> Snapshot:
        view = self._view_with(filters.extra) if filters.extra else self._view
        return Snapshot.whole(view, filters)


def closest(text: str, names: Iterable[str], ids: Iterable[str]) -> tuple[str, ...]:
    """Return up to three names or ids close to a text, the closest first."""
    return tuple(difflib.get_close_matches(fold(text), sorted({*names, *ids}), n=3, cutoff=0.6))


def count_levels(snapshot: Snapshot, filters: Filters) -> dict[tuple[Level, Level], int]:
    """Count the links of a snapshot from level to level, of those with at least one end that is listed."""
    columns, level = snapshot.dataset.link_columns, snapshot.dataset.actor_columns.level
    listed = listed_rows(snapshot.dataset, filters)
    source, target = columns.source[snapshot.links], columns.target[snapshot.links]
    keep = listed[source] | listed[target]
    cells = level[source[keep]].astype(np.int64) * len(LEVELS) + level[target[keep]]
    counts = np.bincount(cells, minlength=len(LEVELS) ** 2)
    return {
        (start, end): int(counts[row * len(LEVELS) + column])
        for row, start in enumerate(LEVELS)
        for column, end in enumerate(LEVELS)
    }
