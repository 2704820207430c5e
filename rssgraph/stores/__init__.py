"""Where a dataset lives: in memory, or on a Neo4j server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rssgraph.stores.base import Store


def open_store(address: str | None, dataset: Path | None) -> Store:
    """Open the store of an address, else a folder in memory, else the packaged seed in memory.

    Raises
    ------
    DataError
        If the folder cannot be used.
    StoreError
        If the server is out of reach, refuses the login, or holds no complete load.
    """
    if address is not None:
        from rssgraph.stores.neo4j import Neo4jStore

        return Neo4jStore(address)
    from rssgraph.io.datapackage import open_dataset, packaged_seed
    from rssgraph.stores.embedded import EmbeddedStore

    folder = dataset or packaged_seed()
    return EmbeddedStore(open_dataset(folder), address=str(folder))
