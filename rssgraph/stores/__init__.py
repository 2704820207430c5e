"""Where a dataset lives: in memory, or on a Neo4j server."""

from __future__ import annotations

from pathlib import Path

from rssgraph.stores.base import Store

__all__ = ["Store", "open_store"]


def open_store(address: str | None = None, dataset: Path | None = None) -> Store:
    """Open a store: that on a server if there is an address, else the dataset in memory.

    Parameters
    ----------
    address
        Address of a Neo4j server, such as bolt://localhost:7687, without user and password.
    dataset
        Folder of a dataset; None is the packaged seed. Without meaning if there is an address.

    Raises
    ------
    DataError
        If the dataset cannot be read, or breaks rules.
    StoreError
        If there is no such server, or it holds no dataset.
    """
    if address is not None:
        from rssgraph.stores.neo4j import Neo4jStore

        return Neo4jStore(address)
    from rssgraph.io.datapackage import open_dataset, packaged_seed
    from rssgraph.stores.embedded import EmbeddedStore

    folder = dataset or packaged_seed()
    return EmbeddedStore(open_dataset(folder), address=str(folder))
