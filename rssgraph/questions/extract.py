"""The part of a dataset that holds under some filters, as a dataset of its own."""

from __future__ import annotations

from typing import Any

from rssgraph.dataset import Dataset
from rssgraph.filters import Filters
from rssgraph.stores.base import Store

ABOUT = {"names": "actor", "meetings": "forum", "figures": "actor"}
"""Tables whose records belong to one actor, with the column that names it."""


def extract(store: Store, *, filters: Filters) -> Dataset:
    """Return the actors that hold and are listed, the links among them, and what belongs to these actors.

    Themes and references stay whole; activities, events and observations, which may be about several actors
    of which some are left out, do not come along.
    """
    part = store.whole(filters)
    listed = set(store.listed(filters))
    actors = [own for own in part.dataset.actors(part.actors) if own.id in listed]
    links = [own for own in part.dataset.links(part.links) if own.source in listed and own.target in listed]
    records: list[Any] = [*actors, *links]
    for table, column in ABOUT.items():
        records += store.records(table, column=column, values=sorted(listed))
    for table in ("themes", "references"):
        records += store.records(table)
    return Dataset.of(
        records, as_of=str(part.on) if part.on != "any" else str(store.as_of), title=store.title
    )
