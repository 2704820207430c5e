"""What every store can do: look up records, and cut out parts of the graph under a filter.

Questions are written once, over this protocol, and get equal answers from every store: the same records in the
same order, and the same errors. Filters are applied by the store, so no question tests a date again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, Protocol

from rssgraph.dataset import Dataset
from rssgraph.filters import Filters
from rssgraph.model import Actor, Level, Link, Referenced
from rssgraph.snapshot import Snapshot


class Store(Protocol):
    """A dataset that can be asked."""

    @property
    def address(self) -> str:
        """Where the data is, for people: never with a password."""

    @property
    def title(self) -> str | None:
        """Name of the data for people."""

    @property
    def as_of(self) -> date:
        """The day the data stands on: the default day of every question."""

    @property
    def load_id(self) -> str:
        """What changes when the data changes: the key for caches."""

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the ids of the actors that a text names, sorted.

        An id counts alone; otherwise every actor with that name, alias or dated name, case and accents
        ignored.
        """

    def similar(self, text: str) -> tuple[str, ...]:
        """Return up to three names or ids close to a text that names nobody."""

    def actors(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """Return actors by id, in the order of the ids.

        Raises
        ------
        RecordNotFoundError
            If no actor has one of the ids.
        """

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Return links by id, in the order of the ids.

        Raises
        ------
        RecordNotFoundError
            If no link has one of the ids.
        """

    def referenced(self, table: Literal["actors", "links"], ids: Iterable[str]) -> tuple[Referenced, ...]:
        """Return the references of actors or links by id, in the order of the ids.

        Raises
        ------
        RecordNotFoundError
            If the table has no record with one of the ids.
        """

    def links_of(self, actor: str) -> tuple[Link, ...]:
        """Return every link of an actor, of all days and standings, as source, target or `on_behalf_of`, by id."""

    def listed(self, filters: Filters) -> tuple[str, ...]:
        """Return the ids of the actors that hold and are listed under the filters, sorted."""

    def records(
        self, table: str, *, column: str | None = None, values: Iterable[str] = ()
    ) -> tuple[Any, ...]:
        """Return the records of a table in its order: all, or those whose column is, or has, one of the values."""

    def whole(self, filters: Filters) -> Snapshot:
        """Return everything that holds under the filters of links."""

    def around(self, actors: Iterable[str], *, hops: int, filters: Filters) -> Snapshot:
        """Return the actors within some links of the given ones, direction ignored, with all links among them.

        Actors that do not hold under the filters are not in it, the given ones included.
        """

    def between(
        self,
        sources: Iterable[str],
        targets: Iterable[str],
        *,
        hops: int | None,
        slack: int | None = None,
        filters: Filters,
    ) -> Snapshot:
        """Return the actors on the walks from the sources to the targets, with the links among them.

        `hops` is the longest walk that counts (None: any), `slack` how much longer than the shortest.
        """

    def spanning(
        self,
        sources: Iterable[str],
        targets: Iterable[str],
        *,
        hops: int | None,
        slack: int | None = None,
        filters: Filters,
    ) -> Snapshot:
        """Return what `between` would be cut out of: it has at least these walks, and may be everything.

        A search that looks at few actors is done before the part would be cut.
        """

    def level_counts(self, filters: Filters) -> Mapping[tuple[Level, Level], int]:
        """Count the listed links from each level to each: of those with at least one end that is listed."""

    def dataset(self) -> Dataset:
        """Return everything the store holds, all days and standings."""

    def refresh(self) -> bool:
        """Take up the newest data; return whether it is other than before."""

    def close(self) -> None:
        """Let go of what the store holds open."""
