"""Options of the test run, and the stores that the tests of questions go through."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from rssgraph.dataset import Dataset
from rssgraph.stores.base import Store
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.stores.neo4j import Neo4jStore, load_dataset
from tests.neo4j.claim import claim

settings.register_profile("rssgraph", deadline=None, database=None, derandomize=True)
settings.load_profile("rssgraph")  # the same examples on every machine, however busy it is

NEO4J_URI = "RSSGRAPH_TEST_NEO4J_URI"
EXAMPLES = {"embedded": 1.0, "neo4j": 0.03}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that turn a skip into a failure."""
    parser.addoption("--require-neo4j", action="store_true", help="fail if there is no Neo4j to test with")
    parser.addoption(
        "--require-browser", action="store_true", help="fail if there is no browser to test with"
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep in one process what shares the one Neo4j, where tests run in several."""
    from xdist.scheduler import LoadScopeScheduling

    class ByServer(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return "neo4j" if "neo4j" in nodeid else nodeid

    return ByServer(config, log)


class StoreMaker:
    """Makes a store of a dataset; the store before it is closed, since a server holds one dataset."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._loaded: str | None = None
        self._store: Store | None = None

    def __call__(self, dataset: Dataset) -> Store:
        """Return a store that holds the dataset."""
        mark = dataset.content_hash()
        if self._store is None or mark != self._loaded:
            self.close()
            self._store = EmbeddedStore(dataset) if self.kind == "embedded" else _on_neo4j(dataset)
            self._loaded = mark
        return self._store

    def close(self) -> None:
        """Close the last store."""
        if self._store is not None:
            self._store.close()
        self._store = self._loaded = None

    def agrees(
        self, strategy: SearchStrategy[Any], check: Callable[[Any], None], *, examples: int = 300
    ) -> None:
        """Run a check on random values: on as many as said, and on a server on few of them."""
        few = max(round(examples * EXAMPLES[self.kind]), 3)
        # making an example small takes hundreds of loads on a server: do that in memory
        phases = set(Phase) if self.kind == "embedded" else {Phase.generate}
        usual = settings(suppress_health_check=list(HealthCheck))
        run = settings(usual, max_examples=few, phases=phases)(given(strategy)(check))
        run()


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def make_store(request: pytest.FixtureRequest) -> Iterator[StoreMaker]:
    """Make a store of a dataset: in memory, and on the server that the environment names."""
    if request.param == "neo4j":
        claim(need_neo4j(request.config))
    maker = StoreMaker(request.param)
    yield maker
    maker.close()


def need_neo4j(config: pytest.Config) -> str:
    """Return the address of the server for tests; without one skip, or fail if one is required."""
    address = os.environ.get(NEO4J_URI)
    if address:
        return address
    reason = f"{NEO4J_URI} names no server; `make neo4j` starts one"
    if config.getoption("--require-neo4j"):
        pytest.fail(reason)
    pytest.skip(reason)


def _on_neo4j(dataset: Dataset) -> Store:
    address = os.environ[NEO4J_URI]
    load_dataset(address, dataset)
    return Neo4jStore(address)
