"""Whether the tests may use a database: only one that was empty when they first met it."""

from __future__ import annotations

import os
from typing import Any

import neo4j

MARK = "written_by_rssgraph_tests"


class Database:
    """The database of the tests, for looking at it past the store, and for making it empty."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        login = (
            os.environ.get("RSSGRAPH_NEO4J_USER", "neo4j"),
            os.environ.get("RSSGRAPH_NEO4J_PASSWORD", ""),
        )
        self._driver = neo4j.GraphDatabase.driver(uri, auth=login, connection_timeout=3)

    def __call__(self, statement: str, **parameters: object) -> list[list[Any]]:
        """Run a statement of a test, and return its rows."""
        with self._driver.session(database="neo4j") as session:
            return session.run(statement, parameters).values()

    def wipe(self) -> None:
        """Delete every node and relationship; constraints and indexes stay."""
        self("MATCH (n) DETACH DELETE n")

    def loads(self) -> set[str]:
        """Return the ids of all loads that any node belongs to."""
        return {load for (load,) in self("MATCH (n) RETURN DISTINCT n.load")}

    def close(self) -> None:
        """Close the connection."""
        self._driver.close()


def claim(uri: str) -> None:
    """Mark an empty database as one of the tests.

    Raises
    ------
    RuntimeError
        If it holds anything, and does not have the mark: then the tests have not written it.
    """
    database = Database(uri)
    try:
        if database("SHOW INDEXES YIELD name WHERE name = $mark RETURN name", mark=MARK):
            return
        if database("MATCH (n) RETURN 1 LIMIT 1"):
            raise RuntimeError(
                f"The database at {uri} holds data that no test wrote. Give the tests an empty one."
            )
        database(f"CREATE INDEX {MARK} IF NOT EXISTS FOR (n:WrittenByTests) ON (n.id)")
    finally:
        database.close()
