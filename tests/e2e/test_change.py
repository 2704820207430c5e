"""Leaders: what changes for a municipality, and on what does that rest?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURE = ".st-key-rg-change-picture .picture[data-ready] svg"


def choose(page: Page, label: str, text: str, option: str) -> None:
    """Choose an option of a box by typing."""
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("option", name=option).click()


def type_day(page: Page, label: str, day: str) -> None:
    """Type a day into the box of a date, which takes it over when it is left."""
    page.get_by_role("spinbutton", name=f"year, {label}").click()
    page.keyboard.type(day.replace("-", ""))
    page.get_by_role("heading", level=1).click()


def test_leader_finds_what_changes_for_mala_and_on_what_that_rests(page: Page) -> None:
    page.goto("/karta")
    page.get_by_role("link", name="Förändring").click()
    choose(page, "Vad ändras för", "Malå", "Malå kommun")
    expect(page).to_have_url(re.compile("actor=kommun-2418"))
    type_day(page, "Till datum", "2018-03-01")

    expect(page.get_by_test_id("summary")).to_have_text(
        "Malå kommun, från den 7 november 2017 till den 1 mars 2018: 2 aktörer tillkommer, 1 aktör försvinner, "
        "3 kopplingar tillkommer, 2 kopplingar upphör. 5 av förändringarna är beslutade, men inte bekräftat genomförda. "
        "2 av förändringarna bygger på vårt antagande."
    )
    replaced = page.get_by_test_id("stExpander").filter(
        has_text="FoU-ombud, Malå ersätts av FoU-koordinator, Malå"
    )
    expect(replaced).to_contain_text("januari 2018, dagen är inte känd, beslutad, ej bekräftat genomförd")
    row = replaced.get_by_role("row").filter(has_text="FoU-ombud, Malå (befattning)")
    expect(row).to_contain_text("försvinner")
    expect(row).to_contain_text("beslutad, ej bekräftat genomförd; framgår indirekt")
    new = replaced.get_by_role("row").filter(has_text="FoU-koordinator, Malå (befattning)")
    expect(new).to_contain_text("beslutad, ej bekräftat genomförd; vårt antagande")
    expect(row.get_by_role("link", name="FoU Välfärd: verksamhetsplan 2018, rad 214–222")).to_be_visible()
    expect(page.locator(".st-key-rg-change-list")).not_to_contain_text("Norrbotten")

    # the picture says the same
    picture = page.locator(PICTURE)
    expect(picture.locator("[data-id='fou-ombud-2418']")).to_contain_text("−")
    expect(picture.locator("[data-id='fou-koordinator-2418']")).to_contain_text("+")

    replaced.get_by_role("link", name="FoU Välfärd: verksamhetsplan 2018, rad 217–222").first.click()
    expect(page.get_by_role("heading", name="FoU Välfärd: verksamhetsplan 2018, rad 217–222")).to_be_visible()
    expect(page.get_by_test_id("standing")).to_contain_text("Läget den 1 mars 2018.")
    expect(
        page.get_by_role("row").filter(has_text="Malå kommun har befattningen FoU-koordinator, Malå")
    ).to_contain_text("beslutad, ej bekräftat genomförd")

    page.go_back()
    expect(page.get_by_test_id("summary")).to_contain_text("Malå kommun, från den 7 november 2017")


def test_leader_clicks_an_actor_in_the_picture_and_goes_back(page: Page) -> None:
    page.goto("/forandring?on=2018-03-01&against=2017-11-07&actor=kommun-2418")
    page.locator(PICTURE).locator("[data-id='r10']").click()

    expect(page.get_by_test_id("summary")).to_contain_text("Region 10, från den 7 november 2017")
    expect(page).to_have_url(re.compile("actor=r10"))

    page.go_back()

    expect(page.get_by_test_id("summary")).to_contain_text("Malå kommun, från den 7 november 2017")


def test_leader_sees_what_is_decided_and_proposed_and_what_one_day_changes(page: Page) -> None:
    page.goto("/forandring?on=2018-03-01")
    page.get_by_text("Beslutat och föreslaget mot gällande", exact=True).click()
    expect(page.get_by_test_id("summary")).to_contain_text(
        "beslutat och föreslaget den 1 mars 2018 utöver det som gäller"
    )

    page.get_by_text("Två datum", exact=True).click()
    expect(page.get_by_test_id("summary")).to_contain_text("till den 1 mars 2018")
    days = page.get_by_label("Dagar då något ändras", exact=True)
    expect(days).to_have_count(1)  # that of the run before stays until the picture is drawn
    days.fill("1 januari 2019")
    page.get_by_role("option", name=re.compile("^1 januari 2019,")).click()

    expect(page.get_by_test_id("summary")).to_contain_text(
        "från den 31 december 2018 till den 1 januari 2019"
    )
    merged = page.get_by_test_id("stExpander").filter(
        has_text="går upp i Region Västerbotten – 1 januari 2019"
    )
    expect(merged).to_have_count(1)


def test_leader_takes_the_picture_and_the_list_along(page: Page) -> None:
    page.goto("/forandring?on=2018-03-01&against=2017-11-07&actor=kommun-2418")
    with page.expect_download() as svg:
        page.get_by_role("button", name="Bild (SVG)").click()
    with page.expect_download() as table:
        page.get_by_role("button", name="Tabell (CSV för Excel)").click()

    assert svg.value.suggested_filename == "forandring-mala-kommun-2017-11-07-2018-03-01.svg"
    assert "Malå kommun: vad som ändras från 7 november 2017 till 1 mars 2018" in svg.value.path().read_text(
        "utf-8"
    )
    lines = table.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0] == "Grupp;När;Förändring;Vad;Id;Status;Anmärkning;Källa"
    assert len(lines) == 1 + 8


@pytest.mark.parametrize("page", [390], indirect=True, ids=["390px"])
def test_on_a_telephone_a_folded_list_stands_in_place_of_the_picture(page: Page) -> None:
    page.goto("/forandring")
    expect(page.get_by_text("Bilden behöver en bredare skärm")).to_be_visible()
    expect(page.locator(".st-key-rg-change-picture")).to_be_hidden()
    listed = page.locator(".st-key-rg-change-list")
    expect(listed.get_by_role("table").first).to_be_hidden()
    box = listed.bounding_box()
    assert box is not None
    assert box["height"] < 1_400

    listed.get_by_text("Vem som styr").click()
    expect(listed.get_by_text("FoU-rådet styr FoU Välfärd")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
