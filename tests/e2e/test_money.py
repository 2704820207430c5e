"""Leaders: who pays the unit, how much, by which rule, and which sums do not add up?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

PICTURE = ".st-key-rg-money-picture .picture[data-ready] svg"

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_leader_reads_who_pays_the_unit_and_takes_the_picture_along(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Pengar", exact=True).click()
    summary = page.get_by_test_id("summary")
    expect(summary).to_contain_text(
        "2018 (beslutad, ej bekräftat genomförd): FoU Välfärd skulle enligt källornas regler få 4 423 903 kr "
        "från kända betalare, mest från Länets kommuner utom Umeå: 1 429 890 kr."
    )
    expect(page.get_by_test_id("reservations")).to_contain_text("2 summor i källorna går inte ihop.")

    picture = page.locator(PICTURE)
    expect(picture).to_be_visible()
    expect(picture).to_have_accessible_name(re.compile("^Pengar till FoU Välfärd 2019: "))
    row = page.get_by_role("row").filter(has_text="Länets kommuner utom Umeå")
    expect(row).to_contain_text("10 kr per invånare × 142 989 invånare (31 december 2016)")
    wrong = page.get_by_role("row").filter(has_text="går inte ihop")
    expect(wrong).to_have_count(2)
    expect(wrong.filter(has_text="summa kostnader")).to_contain_text("5 269 038 kr")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Bild (SVG)").click()
    assert waiting.value.suggested_filename == "pengar-fou-valfard-2019-06-13.svg"
    assert "Sveriges Kommuner och Landsting" in waiting.value.path().read_text("utf-8")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tabell (CSV för Excel)").click()
    assert "Länets kommuner utom Umeå" in waiting.value.path().read_bytes().decode("utf-8-sig")

    wrong.first.get_by_role("link", name="FoU Välfärd: verksamhetsplan 2018, rad 554").click()
    expect(page.get_by_role("heading", name="FoU Välfärd: verksamhetsplan 2018")).to_be_visible()


@pytest.mark.parametrize("page", [390], indirect=True)
def test_leader_reads_it_on_a_telephone(page: Page) -> None:
    page.goto("/pengar")
    picture = page.locator(PICTURE)
    expect(picture).to_be_visible()
    assert float(picture.get_attribute("width") or 0) <= 390

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_text("6 summor som går ihop").click()
    expect(page.get_by_text("Budget: från kommunerna 2018")).to_be_visible()
