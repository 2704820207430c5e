"""The page with the map: how it is drawn, what a click and a session cost, and pyvis' own page for the same actors."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import urlsplit

from rssgraph.dataset import Dataset
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.overview import overview_drawing
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.pyvis_network import payload, vis_library
from rssgraph.filters import Filters
from rssgraph.generator import generate
from rssgraph.io.datapackage import packaged_seed, read_dataset, write_dataset
from rssgraph.stores.embedded import EmbeddedStore
from tests.benchmarks.timing import Row, compare
from tests.e2e.conftest import QUIET, find_chromium, viewer
from tests.factories import ENGLISH

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ACTORS, LINKS = 10_000, 60_000
PYVIS_ACTORS, PYVIS_LINKS = 1_000, 3_000
LONGEST = 120.0
"""Seconds that pyvis' page is given to come to rest."""
RUNS = 5
WARMING, SESSIONS = 6, 24
"""How many sessions are opened first, and how many are counted."""
GIVES_BACK = {"MALLOC_TRIM_THRESHOLD_": "0", "MALLOC_ARENA_MAX": "1"}
"""Makes a server give memory back that it no longer needs: else what is left of the first drawings hides the sessions."""
CENTRE = """map => {
  const id = map.rgNodes().find((own) => !/^(county|cell):/.test(own));
  const box = map.querySelector(".canvas").getBoundingClientRect();
  const { x, y } = map.rgPositionOf(id);
  return { x: x - box.left, y: y - box.top };
}"""


def measure(size: str) -> Iterator[Row]:
    """Compare the overview of a nation with the map of the seed, and our picture with pyvis' own."""
    nation = generate(counties=21, actors=ACTORS, links=LINKS, seed=1)
    yield _drawn(nation)
    path = find_chromium()
    if path is None:
        yield Row("the map in a browser", "nation", skipped="there is no Chromium")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield from _in_a_browser(browser, nation, Path(folder))
        yield _against_pyvis(browser, Path(folder))
        browser.close()


def _drawn(nation: Dataset) -> Row:
    """Draw both for days and widths that were not asked about before: at most twice the time of the seed's map."""
    whole, seed = EmbeddedStore(nation), EmbeddedStore(read_dataset(packaged_seed()))

    def done(drawing: Drawing) -> bool:
        return bool(payload(drawing)["nodes"])

    days = [(date(2017, 1, 15) + timedelta(days=37 * run), 960 + run) for run in range(3 * RUNS)]

    def overview(own: tuple[date, int]) -> bool:
        day, width = own
        return done(overview_drawing(whole, filters=Filters(on=day), width=width, speech=ENGLISH))

    def county(own: tuple[date, int]) -> bool:
        day, width = own
        return done(map_drawing(seed, filters=Filters(on=day), county="24", width=width, speech=ENGLISH))

    seconds = compare(overview, county, days)
    return Row("overview of a nation / map of the seed, drawn", "10000", *seconds, 1 / 2)


@contextmanager
def _served(data: Dataset | None, folder: Path) -> Iterator[str]:
    if data is None:
        with viewer() as address:
            yield address
        return
    own = folder / data.content_hash()
    if not own.exists():
        write_dataset(data, own)
    with viewer("--dataset", str(own)) as address:
        yield address


def _in_a_browser(browser: Browser, nation: Dataset, folder: Path) -> Iterator[Row]:
    with _served(nation, folder) as large, _served(None, folder) as small:

        def first(address: str, words: str) -> bool:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            _open(page, f"{address}/karta{words}")
            page.close()
            return True

        runs = range(RUNS + 1)
        seconds = compare(lambda _: first(large, "?area=all"), lambda _: first(small, ""), runs)
        yield Row("first drawing in a browser, nation / seed", "10000", *seconds, 1 / 2)
        pages = [browser.new_page(viewport={"width": 1440, "height": 900}) for _ in range(2)]
        _open(pages[0], f"{large}/karta?area=all")
        _open(pages[1], f"{small}/karta")
        seconds = compare(lambda _: _click(pages[0]), lambda _: _click(pages[1]), runs)
        yield Row("click to card, nation / seed", "10000", *seconds)
        for page in pages:
            page.close()
    for data, size, words in ((None, "seed", ""), (nation, str(ACTORS), "?area=all")):
        with patch.dict(os.environ, GIVES_BACK), _served(data, folder) as address:
            grown = _megabytes(browser, f"{address}/karta{words}")
        yield Row("MB for a further session / 1 MB (not ms)", size, grown / 1000, 0.001, 1.0)


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".map[data-ready]", timeout=60_000)


def _click(page: Page) -> bool:
    """Choose the first actor and wait for its card; then clear the choice, which is not the point, but has to be."""
    canvas = page.locator(".map .canvas")
    canvas.click(position=page.locator(".map").evaluate(CENTRE))
    page.wait_for_selector('[data-testid="card-name"]')
    canvas.focus()
    page.keyboard.press("Escape")
    page.wait_for_selector('[data-testid="card-name"]', state="detached")
    return True


def _megabytes(browser: Browser, address: str) -> float:
    """Return how much the server grows with each of some sessions that stay open, after a few to warm it up."""
    contexts = []

    def visit(count: int) -> None:
        for _run in range(count):
            contexts.append(browser.new_context())
            _open(contexts[-1].new_page(), address)

    visit(WARMING)
    before = _resident(address)
    visit(SESSIONS)
    grown = _resident(address) - before
    for context in contexts:
        context.close()
    return max(grown, 0.01) / SESSIONS


def _resident(address: str) -> float:
    """Return the megabytes in memory of the process that serves a port."""
    port = str(urlsplit(address).port)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_text()
            if f"--port\0{port}" in command and "view" in command:
                text = (folder / "status").read_text()
                return int(re.findall(r"VmRSS:\s+(\d+) kB", text)[0]) / 1024
        except OSError:
            continue
    raise ProcessLookupError(port)


def _against_pyvis(browser: Browser, folder: Path) -> Row:
    """Compare with the page that pyvis writes for the same actors and links, its physics as they are by default."""
    data = generate(counties=21, actors=PYVIS_ACTORS, links=PYVIS_LINKS, seed=1)
    html = _pyvis_page(data, folder / "pyvis")
    from playwright.sync_api import TimeoutError as TooLong

    name = f"a still picture, ours / pyvis' own (at most {LONGEST:.0f} s)"
    with _served(data, folder) as address:
        for _run in range(2):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            start = perf_counter()
            _open(page, f"{address}/karta?area=all")
            ours = perf_counter() - start
            page.close()
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.route(re.compile("^https?:"), lambda route: route.abort())
    start = perf_counter()
    page.goto(html.as_uri(), wait_until="commit")
    with suppress(TooLong):  # a page that has not come to rest by then has taken at least that long
        page.wait_for_function("typeof network !== 'undefined' && network.body", timeout=LONGEST * 1000)
        page.evaluate(
            """longest => new Promise((done) => {
                 network.once("stabilized", done);
                 setTimeout(done, longest * 1000);
               })""",
            LONGEST,
        )
    return Row(name, str(PYVIS_ACTORS), ours, perf_counter() - start, 20.0)


def _pyvis_page(data: Dataset, folder: Path) -> Path:
    """Write pyvis' page, with the engine that it brings along beside it."""
    from pyvis.network import Network

    folder.mkdir()
    network = Network(directed=True, cdn_resources="local")
    for own, name in zip(data.texts("actors", "id"), data.texts("actors", "name"), strict=True):
        network.add_node(own, label=name)
    for source, target in zip(data.texts("links", "source"), data.texts("links", "target"), strict=True):
        network.add_edge(source, target)
    text = network.generate_html(local=True, notebook=False)
    engine = vis_library().as_uri()
    text = re.sub(r'src="[^"]*vis-network\.min\.js"', f'src="{engine}"', text)
    page = folder / "page.html"
    page.write_text(text, "utf-8")
    return page
