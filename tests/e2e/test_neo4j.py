"""The same pages on a Neo4j server, and what they say when it goes away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from rssgraph.io.datapackage import open_dataset, packaged_seed
from rssgraph.stores.neo4j_load import load_dataset
from tests.e2e.conftest import viewer
from tests.neo4j_server.launcher import Neo4jServer, ServerNotAvailableError

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page


def started(request: pytest.FixtureRequest) -> Neo4jServer:
    try:
        return Neo4jServer()
    except ServerNotAvailableError as problem:
        if request.config.getoption("--require-neo4j"):
            pytest.fail(str(problem))
        pytest.skip(str(problem))


@contextmanager
def served(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Neo4jServer, str]]:
    """Start a server of its own with the packaged data, and a viewer on it."""
    with started(request) as server:
        monkeypatch.setenv("RSSGRAPH_NEO4J_USER", server.user)
        monkeypatch.setenv("RSSGRAPH_NEO4J_PASSWORD", server.password)
        load_dataset(server.uri, open_dataset(packaged_seed()))
        with viewer("--store", server.uri) as address:
            yield server, address


PAGES = {
    "/karta": "Kartan visar",
    "/forandring?on=2018-03-01&against=2017-11-07&actor=kommun-2418": "Malå kommun, från den 7 november 2017",
    "/luckor": "Uppgift saknas för",
    "/vagar?from=socialstyrelsen&to=kommun-2462&on=2017-11-07": (
        "Information från Socialstyrelsen kan nå Vilhelmina kommun i minst 3 steg."
    ),
    "/pengar": "FoU Välfärd",
    "/kommun?municipality=kommun-2418": "Malå kommun",
    "/affisch": "Luckorna i ord",
    "/kallor?document=studiebesok-2019&lines=15-16": "uppgifter bygger på de raderna.",
}


def test_every_page_says_when_the_server_is_away_and_recovers(
    browser: Browser, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(request, monkeypatch) as (server, address):
        opened = {path: browser.new_page(base_url=address) for path in PAGES}
        for path, page in opened.items():
            page.set_default_timeout(60_000)
            page.goto(path)
        for path, page in opened.items():
            expect(main(page)).to_contain_text(PAGES[path], timeout=60_000)

        server.stop()
        away = f"Databasen på {server.uri} svarar inte."
        for page in opened.values():
            page.reload()  # all of them first: each waits for the server
        for path, page in opened.items():
            expect(page.get_by_role("alert").filter(has_text=away)).to_be_visible(timeout=60_000)
            expect(main(page)).not_to_contain_text(PAGES[path])
            expect(page.locator("[data-testid=stException], [data-testid=fault]")).to_have_count(0)

        server.start()
        for page in opened.values():
            page.get_by_role("button", name="Försök igen").click()
        for path, page in opened.items():
            expect(main(page)).to_contain_text(PAGES[path], timeout=120_000)
            expect(page.get_by_text(away)).to_have_count(0)
            page.close()


def main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")
