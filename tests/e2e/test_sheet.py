"""Leaders: the page of a municipality, and the poster, to read and to print."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOO_WIDE = """svg => [...svg.querySelectorAll(":scope > text[textLength]")].filter(text =>
  Math.abs(text.getComputedTextLength() - Number(text.getAttribute("textLength"))) > 0.5
).map(text => text.textContent)"""
"""Texts that a browser draws in another width than they were set in, whatever fonts it has."""
MEETING = """svg => {
  const boxes = [...svg.querySelectorAll(":scope > text")].map(text => [text.textContent, text.getBBox()]);
  const met = [];
  boxes.forEach(([one, a], place) => boxes.slice(place + 1).forEach(([other, b]) => {
    const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
    const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
    if (across > 1 && down > 0.45 * Math.min(a.height, b.height)) met.push(`${one} meets ${other}`);
  }));
  return met;
}"""


def test_leader_reads_and_prints_the_page_of_mala(page: Page, tmp_path: Path) -> None:
    page.goto("/karta")
    page.get_by_role("link", name="Kommunblad").click()
    expect(page.get_by_role("heading", name="Kommunblad", level=1)).to_be_visible()
    box = page.get_by_role("combobox", name="Kommun", exact=True)
    box.fill("malå")
    page.get_by_role("option", name="Malå kommun").click()

    expect(page).to_have_url(re.compile("municipality=kommun-2418"))
    expect(page.get_by_test_id("summary")).to_contain_text("förväntas delta 11")
    words = page.get_by_test_id("sheet-words")
    expect(words).to_contain_text("IFO-chefer (R10)")
    expect(words).to_contain_text("37 464 kr")
    drawn = page.locator(".paper svg")
    expect(drawn).to_contain_text("Vägen uppåt")
    assert drawn.evaluate(TOO_WIDE) == []
    assert drawn.evaluate(MEETING) == []

    with page.expect_download() as started:
        page.get_by_role("button", name="För utskrift (PDF)").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)

    assert file.name == "kommunblad-mala-kommun-2019-06-13.pdf"
    (printed,) = PdfReader(file).pages
    text = " ".join(printed.extract_text().split())
    for said in (
        "Malå kommun",
        "Familjehemsnätverk (R10)",
        "rad 54, 77",
        "37 464 kr",
        "Region 8 ersätts av Region 10",
    ):
        assert said in text
    assert "Luleå" not in text  # must not happen: Norrbotten's proposal on the page of Malå
    assert (float(printed.mediabox.width), float(printed.mediabox.height)) == pytest.approx(
        (595.3, 841.9), abs=0.5
    )

    page.reload()
    expect(page.get_by_test_id("summary")).to_contain_text("Malå kommun")


@pytest.mark.parametrize("page", [390], indirect=True)
def test_on_a_telephone_the_words_lead_and_nothing_is_wider_than_the_screen(page: Page) -> None:
    page.goto("/kommun?municipality=kommun-2480")

    words = page.get_by_test_id("sheet-words")
    expect(words).to_contain_text("Umeåregionen")
    expect(page.locator(".paper svg")).to_be_hidden()
    box = words.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_leader_takes_the_poster_of_the_county(page: Page, tmp_path: Path) -> None:
    page.goto("/affisch")
    expect(page.get_by_test_id("summary")).to_have_text(
        re.compile("^15 kommuner och 31 kolumner ger 465 rutor: ")
    )
    drawn = page.locator(".paper svg")
    expect(drawn).to_contain_text("Övriga kommuner")
    assert drawn.evaluate(TOO_WIDE) == []

    page.get_by_text("Nätverk", exact=True).click()
    expect(page).to_have_url(re.compile("posted=forums"))
    expect(drawn).to_contain_text("Kvinnofridsnätverk")
    row = page.get_by_role("row").filter(has_text="Umeå (Umeåregionen)")
    expect(row).to_contain_text("Övriga kommuner")

    with page.expect_download() as started:
        page.get_by_role("button", name="För utskrift (PDF)").click()
    file = tmp_path / "poster.pdf"
    started.value.save_as(file)
    (printed,) = PdfReader(file).pages
    text = " ".join(printed.extract_text().split())
    assert "Skellefteå" in text
    assert "Luleå" not in text
    assert float(printed.mediabox.width) > float(printed.mediabox.height)
