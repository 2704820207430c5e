"""The database of these tests, empty before each, and a server of their own to freeze and to stop."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

import neo4j.exceptions
import pytest

from tests.neo4j.claim import Database, claim
from tests.neo4j_server.launcher import Neo4jServer, ServerNotAvailableError

NEO4J_URI = "RSSGRAPH_TEST_NEO4J_URI"


def pytest_collection_modifyitems() -> None:
    """Claim the database before any test, also of another folder, writes to it; `address` says why not."""
    uri = os.environ.get(NEO4J_URI)
    if uri:
        with suppress(RuntimeError, neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
            claim(uri)


def missing(request: pytest.FixtureRequest, reason: str) -> None:
    """Skip a test, or fail it if Neo4j is required."""
    if request.config.getoption("--require-neo4j", default=False):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest) -> str:
    """Return the address of the server for tests."""
    uri = os.environ.get(NEO4J_URI)
    if not uri:
        missing(request, f"{NEO4J_URI} names no server; `make neo4j` starts one")
    assert uri is not None
    try:
        claim(uri)
    except RuntimeError as problem:
        pytest.fail(str(problem))
    return uri


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """Return the database of the tests, emptied."""
    own = Database(address)
    own.wipe()
    yield own
    own.wipe()
    own.close()


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, address: str) -> Iterator[Neo4jServer]:
    """Start a server that the tests may freeze and stop, and make its login that of the environment."""
    try:
        own = Neo4jServer()
    except ServerNotAvailableError as problem:
        missing(request, str(problem))
        raise
    with own, pytest.MonkeyPatch.context() as patch:
        patch.setenv("RSSGRAPH_NEO4J_USER", own.user)
        patch.setenv("RSSGRAPH_NEO4J_PASSWORD", own.password)
        yield own
