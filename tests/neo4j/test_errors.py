"""What cannot be reached, or is not ours, is one sentence, and never shows a password."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from rssgraph.errors import (
    ForeignDataError,
    PasswordFileError,
    StoreAddressError,
    StoreEmptyError,
    StoreError,
    StoreLoginError,
    StoreRefusedError,
    StoreUnavailableError,
)
from rssgraph.filters import Filters
from rssgraph.stores import open_store
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.stores.neo4j import Neo4jStore, check, load_dataset
from tests.factories import actor, dataset
from tests.neo4j.claim import Database

DATA = dataset(actor("a"))
WAYS: dict[str, Callable[[str], object]] = {
    "open": Neo4jStore,
    "check": check,
    "load": lambda uri: load_dataset(uri, DATA),
}


@pytest.fixture(params=WAYS)
def use(request: pytest.FixtureRequest) -> Callable[[str], object]:
    """Open a store, check a load, or load."""
    return WAYS[request.param]


def message(use: Callable[[str], object], uri: str, error: type[StoreError]) -> str:
    """Return the text of the error that is raised."""
    with pytest.raises(StoreError) as raised:
        use(uri)
    assert type(raised.value) is error
    return str(raised.value)


def test_nothing_listens(address: str, use: Callable[[str], object]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{probe.getsockname()[1]}"

    text = (
        f"Cannot reach Neo4j at {uri}. Start it with `docker compose up -d --wait`, or leave out `--store`."
    )
    assert message(use, uri, StoreUnavailableError) == text


def test_something_else_listens(address: str, use: Callable[[str], object]) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        uri = f"bolt://127.0.0.1:{silent.getsockname()[1]}"
        message(use, uri, StoreUnavailableError)


@pytest.mark.parametrize("password", ["wrong-password", ""])
def test_wrong_password(
    database: Database, use: Callable[[str], object], password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RSSGRAPH_NEO4J_PASSWORD", password)

    text = message(use, database.uri, StoreLoginError)

    assert text == (
        f"Neo4j at {database.uri} refuses the login. Set RSSGRAPH_NEO4J_USER and RSSGRAPH_NEO4J_PASSWORD "
        "(or RSSGRAPH_NEO4J_PASSWORD_FILE)."
    )


def test_the_password_may_stand_in_a_file(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "password"
    secret.write_text(os.environ["RSSGRAPH_NEO4J_PASSWORD"] + "\n", encoding="utf-8")
    monkeypatch.delenv("RSSGRAPH_NEO4J_PASSWORD")
    monkeypatch.setenv("RSSGRAPH_NEO4J_PASSWORD_FILE", str(secret))
    assert load_dataset(database.uri, DATA).written

    secret.unlink()
    with pytest.raises(
        PasswordFileError, match=r"No such file or directory\. Correct RSSGRAPH_NEO4J_PASSWORD_FILE"
    ):
        check(database.uri)


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("bolt://neo4j:s3cret@localhost:7687", "bolt://***@localhost:7687"),
        ("neo4j+s://:s3c@ret/x@localhost", "neo4j+s://***@localhost"),
        ("neo4j:s3cret@localhost", "***@localhost"),
        ("http://localhost:7474", "http://localhost:7474"),
        ("bolt://localhost:port", "bolt://localhost:port"),
        ("bolt://", "bolt://"),
        ("bolt://[", "bolt://["),
        ("bolt://localhost:7687?policy=x", "bolt://localhost:7687?policy=x"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_what_is_no_address_is_refused_without_repeating_a_password(
    use: Callable[[str], object], uri: str, shown: str
) -> None:
    text = message(use, uri, StoreAddressError)

    assert text == f"{shown!r} is not the address of a store. Write bolt://HOST:PORT or neo4j://HOST:PORT."


def test_a_database_without_a_load_is_empty(database: Database) -> None:
    text = (
        f"The database at {database.uri} holds no dataset. Load one with `rssgraph load --to {database.uri}`."
    )
    assert message(Neo4jStore, database.uri, StoreEmptyError) == text
    assert message(check, database.uri, StoreEmptyError) == text


@pytest.mark.parametrize("node", ["(:Person {name: 'x'})", "(:Actor {id: 'a'})", "({load: 'x'})", "()"])
@pytest.mark.parametrize("loaded", [False, True])
def test_foreign_data_is_left_alone(
    database: Database, use: Callable[[str], object], node: str, loaded: bool
) -> None:
    if loaded:
        load_dataset(database.uri, DATA)
    database(f"CREATE {node}")
    before = database("MATCH (n) RETURN elementId(n), properties(n) ORDER BY 1")

    text = message(use, database.uri, ForeignDataError)

    assert text == (
        f"The database at {database.uri} holds data that rssgraph did not write. Use an empty database."
    )
    assert database("MATCH (n) RETURN elementId(n), properties(n) ORDER BY 1") == before


def test_a_database_that_does_not_exist(
    database: Database, use: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RSSGRAPH_NEO4J_DATABASE", "other")

    assert message(use, database.uri, StoreRefusedError).startswith(f"Neo4j at {database.uri} refuses: ")


def test_a_closed_store_says_that_it_cannot_be_reached(database: Database) -> None:
    load_dataset(database.uri, DATA)
    store = Neo4jStore(database.uri)
    store.close()

    with pytest.raises(StoreUnavailableError):
        store.listed(Filters())


def test_an_address_opens_the_server_and_none_the_packaged_data(database: Database) -> None:
    load_dataset(database.uri, DATA)
    on_server, in_memory = open_store(database.uri), open_store(None, None)

    assert isinstance(on_server, Neo4jStore)
    assert on_server.listed(Filters()) == ("a",)
    assert isinstance(in_memory, EmbeddedStore)
    assert len(in_memory.listed(Filters())) > 1
    on_server.close()
