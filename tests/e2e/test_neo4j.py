"""The same pages on a Neo4j server, and what they say when it goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rssgraph.io.datapackage import open_dataset, packaged_seed
from rssgraph.stores.neo4j_load import load_dataset
from tests.e2e.conftest import viewer
from tests.neo4j_server.launcher import Neo4jServer, ServerNotAvailableError

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def started(request: pytest.FixtureRequest) -> Neo4jServer:
    try:
        return Neo4jServer()
    except ServerNotAvailableError as problem:
        if request.config.getoption("--require-neo4j"):
            pytest.fail(str(problem))
        pytest.skip(str(problem))


def test_pages_say_when_the_server_is_away_and_recover(
    browser: Browser, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(request) as server:
        monkeypatch.setenv("RSSGRAPH_NEO4J_USER", server.user)
        monkeypatch.setenv("RSSGRAPH_NEO4J_PASSWORD", server.password)
        load_dataset(server.uri, open_dataset(packaged_seed()))
        with viewer("--store", server.uri) as address:
            page = browser.new_page(base_url=address)
            page.set_default_timeout(60_000)
            path = "/vagar?from=socialstyrelsen&to=kommun-2462&on=2017-11-07"
            sentence = page.get_by_text(
                "Information når från Socialstyrelsen till Vilhelmina kommun på 3 steg"
            )
            away = page.get_by_text(f"Databasen på {server.uri} svarar inte.")

            page.goto(path)
            expect(sentence).to_be_visible(timeout=60_000)

            server.stop()
            page.reload()
            expect(away).to_be_visible(timeout=60_000)
            expect(sentence).to_have_count(0)

            server.start()
            page.get_by_role("button", name="Försök igen").click()
            expect(sentence).to_be_visible(timeout=60_000)
            page.close()
