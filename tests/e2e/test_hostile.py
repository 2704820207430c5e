"""Text from the data is text on every page, whatever is in it: here every free cell of the seed is hostile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from rssgraph.dataset import Dataset
from rssgraph.io.datapackage import packaged_seed, read_dataset, write_dataset
from rssgraph.schema import TABLES, ColumnType
from rssgraph.viewer.views import views
from tests.e2e.conftest import viewer
from tests.e2e.test_accessibility import open_settled

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

MARK = "HOSTILE"
HOSTILE = (
    f'{MARK}<img src=x onerror="document.title=1"><script>alert(1)</script></svg></script>"\'&amp; **fet** '
    "[länk](javascript:alert(1)) `kod` $x$ :red[röd] {{x}} ${x} MATCH (n) DETACH DELETE n // 🧨 \u202eשלום"
)
LONG = "Långtnamnutanmellanrum" * 14
"""More than 300 characters that no line can be broken in."""
NOT_FREE = {"id", "area", "currency", "per", "measure", "unit", "url"}
WORDS = {
    "karta": "?actor=fou-valfard-ac",
    "luckor": "?row=kommun-2418&column=aldre",
    "vagar": "?from=socialstyrelsen&to=kommun-2462",
    "kallor": "?document=verksamhetsplan-2018",
}
"""What makes a page show the most."""


def hostile_seed() -> Dataset:
    """Return the seed with hostile text in every free cell that has any, and a script as the address of each source."""
    seed = read_dataset(packaged_seed())
    tables = {}
    for name, schema in TABLES.items():
        table = seed.table(name)
        for place, column in enumerate(schema.columns):
            cells = seed.texts(name, column.name)
            if column.type is ColumnType.TEXT and column.refers_to is None and column.name not in NOT_FREE:
                cells = [
                    f"{text} {LONG if row % 7 == 3 else HOSTILE}" if text else ""
                    for row, text in enumerate(cells)
                ]
            elif column.name == "aliases":
                cells = [text and f"{text};{HOSTILE}" for text in cells]
            elif column.name == "url":
                cells = ["javascript:alert(1)" for _ in cells]
            table = table.set_column(place, column.name, pa.array(cells, pa.string()))
        tables[name] = table
    return Dataset(tables, as_of=seed.stated_as_of, title=f"{seed.title} {HOSTILE}")


@pytest.fixture(scope="module")
def hostile_address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the hostile data."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    write_dataset(hostile_seed(), folder)
    with viewer("--dataset", str(folder)) as own:
        yield own


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", [view.path for view in views()])
def test_no_text_of_the_data_becomes_markup(
    browser: Browser, hostile_address: str, path: str, width: int
) -> None:
    page: Page = browser.new_page(viewport={"width": width, "height": 900}, base_url=hostile_address)
    page.set_default_timeout(20_000)
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/x") else None)
    open_settled(page, path + WORDS.get(path, ""))

    if path in WORDS:
        expect(page.locator("[data-testid=stMain]")).to_contain_text(MARK)
    expect(page.locator("img[src=x], [data-testid=stException], [data-testid=fault]")).to_have_count(0)
    expect(page.locator("a[href^='javascript']")).to_have_count(0)
    expect(page.locator("strong, code, .katex").filter(has_text=re.compile("^(fet|kod|x)$"))).to_have_count(0)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("own => own.scrollWidth <= own.clientWidth")
    assert asked == []
    assert "rssgraph" in page.title()
    page.close()
