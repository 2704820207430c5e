"""Everybody: sources and language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_sources_of_fou_valfard(page: Page) -> None:
    page.goto("/kallor")
    page.get_by_role("link", name="FoU Välfärd: verksamhetsplan 2018").click()

    source = page.get_by_test_id("source")
    expect(source).to_contain_text("FoU Välfärd, Region Västerbotten")
    expect(source).to_contain_text("7 november 2017")
    expect(page).to_have_url(re.compile("document=verksamhetsplan-2018"))
    page.get_by_text(re.compile(r"^Kopplingar \(\d+\)")).click()
    row = page.get_by_role("row").filter(has_text="FoU Välfärd sammankallar GINO")
    expect(row).to_contain_text("rad 467–468")


def test_what_the_sources_disagree_on_stands_side_by_side(page: Page) -> None:
    page.goto("/kallor")
    page.get_by_text(re.compile(r"^Källorna säger olika")).click()

    told = page.get_by_test_id("disagreement").filter(has_text="Vem som styr FoU Välfärd beskrivs olika.")
    plan = told.get_by_test_id("voice").filter(has_text="verksamhetsplan-2018, rad 93–94")
    notes = told.get_by_test_id("voice").filter(has_text="studiebesok-2019, rad 15–16")
    expect(plan).to_contain_text("Länssamordningsgruppen styr FoU Välfärd")
    expect(notes).to_contain_text("styr FoU Välfärd")
    expect(notes).not_to_contain_text("Länssamordningsgruppen")
    beside, below = plan.bounding_box(), notes.bounding_box()
    assert beside is not None
    assert below is not None
    assert (beside["y"], beside["x"] < below["x"]) == (below["y"], True)


def test_the_language_changes_and_stays(page: Page) -> None:
    page.goto("/luckor")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page).to_have_title("Luckor – rssgraph")

    page.get_by_text("English", exact=True).click()

    expect(page.get_by_role("heading", name="Gaps", level=1)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Gaps – rssgraph")
    expect(
        page.get_by_role("button", name="Malå Municipality, Older people: expected to take part")
    ).to_be_visible()
    page.get_by_role("link", name="Paths").click()
    expect(page.get_by_role("heading", name="Paths", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("lang=en"))
    page.reload()
    expect(page.get_by_role("heading", name="Paths", level=1)).to_be_visible()
