"""A real Neo4j server for the tests, started from jars: no container engine is needed."""

from tests.neo4j_server.launcher import Neo4jServer, ServerFailedError, ServerNotAvailableError

__all__ = ["Neo4jServer", "ServerFailedError", "ServerNotAvailableError"]
