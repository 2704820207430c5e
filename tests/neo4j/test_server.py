"""A server that freezes, stops and comes back: errors within seconds, and the same store goes on."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from rssgraph.errors import StoreUnavailableError
from rssgraph.filters import Filters
from rssgraph.stores.neo4j import Neo4jStore, check, load_dataset
from tests.factories import actor, dataset, link
from tests.neo4j_server.launcher import Neo4jServer

OLD = dataset(actor("a"), actor("b"), link("a", "b"), title="old")
NEW = dataset(actor("a"), actor("c"), link("a", "c"), title="new")
SOON = 6.0
BOLT_HANDSHAKE = bytes.fromhex("6060b017 00000005 00000000 00000000 00000000")


def freeze(server: Neo4jServer) -> None:
    """Freeze a server, and wait until it is silent: the signal takes effect a moment later."""
    server.freeze()
    while answers(server):
        pass


def answers(server: Neo4jServer) -> bool:
    """Return whether a new connection is greeted."""
    parts = urlsplit(server.uri)
    with socket.create_connection((parts.hostname, parts.port), timeout=0.3) as probe:
        probe.sendall(BOLT_HANDSHAKE)
        with suppress(TimeoutError):
            return bool(probe.recv(4))
    return False


def test_a_frozen_server_fails_soon_and_answers_when_it_goes_on(server: Neo4jServer) -> None:
    load_dataset(server.uri, OLD)
    store = Neo4jStore(server.uri)
    assert store.listed(Filters()) == ("a", "b")

    freeze(server)
    try:
        for use in (lambda: store.listed(Filters()), lambda: check(server.uri)):
            began = time.monotonic()
            with pytest.raises(StoreUnavailableError, match=f"^Cannot reach Neo4j at {server.uri}"):
                use()
            assert time.monotonic() - began < SOON
    finally:
        server.thaw()

    assert store.listed(Filters()) == ("a", "b")
    assert store.around(["a"], hops=1, filters=Filters()).link_ids == ["a-supports-b"]
    store.close()


def test_a_store_outlives_a_restart_of_the_server(server: Neo4jServer) -> None:
    load_dataset(server.uri, OLD)
    store = Neo4jStore(server.uri)

    server.stop()
    with pytest.raises(StoreUnavailableError):
        store.links_of("a")
    server.start()

    assert [own.id for own in store.links_of("a")] == ["a-supports-b"]
    store.close()


def test_a_server_that_stops_during_a_load_keeps_the_old_one(server: Neo4jServer) -> None:
    load_dataset(server.uri, OLD)

    with pytest.raises(StoreUnavailableError):
        load_dataset(server.uri, NEW, progress=lambda table, done, total: server.stop())
    server.start()

    assert check(server.uri).load == OLD.content_hash()
    assert load_dataset(server.uri, NEW).written
    store = Neo4jStore(server.uri)
    assert store.dataset().content_hash() == NEW.content_hash()
    store.close()
