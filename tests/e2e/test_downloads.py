"""Leaders: a picture of what is shown, for a slide, for print, and as a page without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.page import to_html
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level, LinkKind
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.viewer.language import Language
from tests.factories import actor, dataset, link, reference

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

HOSTILE = (
    "<img src='http://other.test/x.png' onerror='alert(1)'><script>alert(2)</script> 😀 שלום " + "x" * 240
)


def download(page: Page, name: str) -> tuple[str, Path]:
    """Ask for a file; return what it is called, and where it is."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=name, exact=True).click()
    return coming.value.suggested_filename, coming.value.path()


def open_map(page: Page, words: str) -> None:
    """Open the map and wait until it is drawn for the width of the window, and the page below it stands."""
    page.goto(f"/karta?{words}")
    expect(page.locator(".map")).to_have_attribute("data-ready", re.compile("."), timeout=30_000)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )


def test_every_format_shows_the_actor_that_is_chosen(page: Page) -> None:
    open_map(page, "actor=r10")

    name, file = download(page, "Bild (SVG)")
    assert name == "karta-region-10-2019-06-13.svg"
    svg = file.read_text("utf-8")
    wide, tall = (float(svg.split(f'{side}="')[1].split('"')[0]) for side in ("width", "height"))

    name, file = download(page, "Bild (PNG)")
    assert name == "karta-region-10-2019-06-13.png"
    assert Image.open(file).size == (int(2 * wide + 0.5), int(2 * tall + 0.5))

    name, file = download(page, "För utskrift (PDF)")
    assert name == "karta-region-10-2019-06-13.pdf"
    (sheet,) = PdfReader(file).pages
    assert float(sheet.mediabox.width) == pytest.approx(297 / 25.4 * 72, abs=0.01)  # A3
    text = " ".join(sheet.extract_text().split())
    for words in (
        "Region 10 och dess kopplingar",
        "Läget den 13 juni 2019.",
        "Källor, med antal uppgifter (en del ur flera): ",
    ):
        assert words in svg
        assert words in text

    name, file = download(page, "Presentationsbild, 16:9 (PNG)")
    assert name == "karta-region-10-2019-06-13-16x9.png"
    assert Image.open(file).size == (3840, 2160)

    name, file = download(page, "Sida som fungerar utan nät (HTML)")
    assert name == "karta-region-10-2019-06-13.html"
    assert svg.rstrip() in file.read_text("utf-8")


def test_a_picture_follows_filters_and_language(page: Page) -> None:
    open_map(page, "on=2017-11-07&status=established&confirmed=yes&lang=en&area=25")
    name, file = download(page, "For print (PDF)")
    assert name == "map-25-2017-11-07.pdf"
    text = " ".join(PdfReader(file).pages[0].extract_text().split())
    assert "Norrbottens län: who works with whom" in text
    assert "As things stood on November 7, 2017." in text
    assert "Filters: status established; confirmed only." in text


@pytest.fixture
def offline(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, list[str]]]:
    """Open the page of a map with hostile names from a file, without a network; note all that it asks for."""
    store = EmbeddedStore(
        dataset(
            actor("net", Level.REGIONAL, ActorKind.NETWORK, name=HOSTILE, references=("plan",)),
            actor("town", kind=ActorKind.MUNICIPALITY, name="Åsele"),
            link("town", "net", LinkKind.MEMBER_OF, note=HOSTILE),
            reference("plan", title=HOSTILE),
            title=HOSTILE,
        )
    )
    file = tmp_path / "karta.html"
    drawing = map_drawing(store, filters=Filters(), focus="net", speech=Language("sv", {}))
    file.write_text(to_html(drawing, _=str), encoding="utf-8")
    context = browser.new_context(offline=True)
    own = context.new_page()
    events: list[str] = []

    def asked(dialog: Dialog) -> None:
        events.append(f"dialog {dialog.message}")
        dialog.dismiss()

    own.on("request", lambda request: events.append(request.url))
    own.on("requestfailed", lambda request: events.append(f"failed: {request.failure}"))
    own.on("dialog", asked)
    own.on("pageerror", lambda error: events.append(f"error {error}"))
    own.on("console", lambda said: events.append(f"console {said.text}"))
    own.goto(file.as_uri())
    events.remove(file.as_uri())
    yield own, events
    context.close()


def test_the_page_alone_loads_nothing_and_shows_hostile_text_as_text(offline: tuple[Page, list[str]]) -> None:
    page, events = offline
    expect(page.get_by_role("img")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(2)
    seen = page.locator("td").last.inner_text()
    assert seen.startswith(
        "<img src='http://other.test/x.png' onerror='alert(1)'><script>alert(2)</script> 😀 "
    )
    assert page.locator("img, script, iframe, object, link, a").count() == 0
    assert page.locator("svg > text").first.inner_html().startswith("&lt;img src=")
    assert page.evaluate("document.documentElement.lang") == "sv"
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert events == []


def test_the_page_alone_lets_no_script_run_and_nothing_load_whatever_is_put_into_it(
    offline: tuple[Page, list[str]],
) -> None:
    page, events = offline
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend",
            "<img src='https://other.test/x.png' onerror='document.title = 1'><link rel=stylesheet href='https://other.test/x.css'>");
          const script = document.createElement("script");
          script.textContent = "document.title = 'ran'";
          document.body.append(script);
        }"""
    )
    page.wait_for_timeout(300)
    assert page.title().startswith("<img src=")
    refused = [event for event in events if event.startswith("failed")]
    assert refused == ["failed: csp"] * sum(event.startswith("http") for event in events)
    assert sum("Content Security Policy" in event for event in events) >= 3
