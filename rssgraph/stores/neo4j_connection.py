"""The connection to a Neo4j server: address, login, transactions, and its errors as ours. Only here is the driver."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions

from rssgraph.errors import (
    PasswordFileError,
    StoreAddressError,
    StoreChangedError,
    StoreLoginError,
    StoreRefusedError,
    StoreUnavailableError,
)
from rssgraph.stores import cypher

SCHEMES = frozenset({"bolt", "neo4j", "bolt+s", "neo4j+s", "bolt+ssc", "neo4j+ssc"})
PATIENCE = 3.0
"""Seconds to wait for a server that does not answer."""
FETCH_SIZE = 20_000

Row = list[Any]


class Run(Protocol):
    """What runs a statement within a transaction, and returns its rows."""

    def __call__(self, statement: str, **parameters: object) -> list[Row]:
        """Run one statement of `cypher`."""


class Connection:
    """An open connection to one database, safe to share between threads.

    Parameters
    ----------
    uri
        Address of the server, without user and password; these are in the environment:
        RSSGRAPH_NEO4J_USER, and RSSGRAPH_NEO4J_PASSWORD or RSSGRAPH_NEO4J_PASSWORD_FILE.
    retry_seconds
        How long a transaction that `write` runs is repeated when the server asks for it.

    Raises
    ------
    StoreAddressError, StoreUnavailableError, StoreLoginError, PasswordFileError
        If the server cannot be reached in this way.
    """

    def __init__(self, uri: str, *, retry_seconds: float = 0.0) -> None:
        self.address = checked_address(uri)
        self._database = os.environ.get("RSSGRAPH_NEO4J_DATABASE") or "neo4j"
        try:
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=_login(),
                connection_timeout=PATIENCE,
                connection_acquisition_timeout=PATIENCE,
                liveness_check_timeout=0,
                max_transaction_retry_time=retry_seconds,
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            )
        except (exceptions.ConfigurationError, ValueError) as error:
            raise StoreAddressError(self.address) from error
        try:
            with self.reading() as run:
                run(cypher.PING)
        except BaseException:
            self._driver.close()
            raise

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    @contextmanager
    def reading(self) -> Iterator[Run]:
        """Open one transaction that only reads."""
        with (
            self._our_errors(),
            self._driver.session(
                database=self._database, default_access_mode=neo4j.READ_ACCESS, fetch_size=FETCH_SIZE
            ) as session,
            session.begin_transaction() as transaction,
        ):
            yield _runner(transaction)

    def write(self, work: Callable[[Run], Any]) -> Any:
        """Run one transaction that writes, wholly or not at all; it may run again after a deadlock."""
        with self._our_errors(), self._driver.session(database=self._database) as session:
            return session.execute_write(lambda transaction: work(_runner(transaction)))

    def alter(self, statement: str, **parameters: object) -> None:
        """Run a statement that manages its own transactions, or changes the schema."""
        with self._our_errors(), self._driver.session(database=self._database) as session:
            session.run(statement, parameters).consume()

    @contextmanager
    def _our_errors(self) -> Iterator[None]:
        try:
            yield
        except exceptions.Neo4jError as error:
            code = error.code or ""
            if code.startswith("Neo.ClientError.Security."):
                raise StoreLoginError(self.address) from error
            if isinstance(error, exceptions.DatabaseUnavailable):
                raise StoreUnavailableError(self.address) from error
            if isinstance(error, exceptions.ConstraintError):
                raise StoreChangedError(self.address) from error
            raise StoreRefusedError(self.address, error.message or code) from error
        except (exceptions.ConfigurationError, exceptions.AuthConfigurationError) as error:
            raise StoreAddressError(self.address) from error
        except (exceptions.DriverError, OSError) as error:
            raise StoreUnavailableError(self.address) from error


def checked_address(uri: str) -> str:
    """Return an address as people may see it.

    Raises
    ------
    StoreAddressError
        If it is no address of a server, or has a user and password in it; the error does not repeat these.
    """
    shown = uri
    if "@" in uri:
        scheme, separator, rest = uri.partition("://")
        host = rest.rpartition("@")[2]
        raise StoreAddressError(f"{scheme}://***@{host}" if separator else f"***@{uri.rpartition('@')[2]}")
    try:
        parts = urlsplit(uri)
        usable = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise StoreAddressError(shown) from error
    if not usable:
        raise StoreAddressError(shown)
    return shown


def _login() -> tuple[str, str] | None:
    """Return user and password, or None if the environment has no password."""
    user = os.environ.get("RSSGRAPH_NEO4J_USER") or "neo4j"
    password = os.environ.get("RSSGRAPH_NEO4J_PASSWORD")
    path = os.environ.get("RSSGRAPH_NEO4J_PASSWORD_FILE")
    if not password and path:
        try:
            password = Path(path).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            problem = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise PasswordFileError(path, problem or "unknown reason") from error
    return (user, password) if password else None


def _runner(transaction: neo4j.Transaction | neo4j.ManagedTransaction) -> Run:
    def run(statement: str, **parameters: object) -> list[Row]:
        return transaction.run(statement, parameters).values()

    return run
