"""Everybody: sources and language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import viewer

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


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


PLACES = """(...both) => both.map((own) => {
  const { x, y } = own.getBoundingClientRect();
  return [x, y];
})"""
"""Where two elements are, at one moment: what is around them may still open."""


def test_what_the_sources_disagree_on_stands_side_by_side(page: Page) -> None:
    page.goto("/kallor")
    page.get_by_text(re.compile(r"^Källorna säger olika")).click()

    told = page.get_by_test_id("disagreement").filter(has_text="Vem som styr FoU Välfärd beskrivs olika.")
    plan = told.get_by_test_id("voice").filter(has_text="FoU Välfärd: verksamhetsplan 2018, rad 93–94")
    notes = told.get_by_test_id("voice").filter(has_text="i Umeå, rad 15–16")
    expect(plan).to_contain_text("Länssamordningsgruppen styr FoU Välfärd")
    expect(notes).to_contain_text("styr FoU Välfärd")
    expect(notes).not_to_contain_text("Länssamordningsgruppen")
    (left, upper), (right, other) = plan.evaluate(PLACES, notes.element_handle())
    assert (left < right, upper) == (True, other)


def test_what_the_visit_says_about_who_governs(page: Page) -> None:
    page.goto("/kallor")
    page.get_by_role("link", name="Anteckningar från ett studiebesök").click()
    expect(page.get_by_test_id("source")).to_be_visible()
    box = page.get_by_label("Sök i det som bygger på källan")
    box.fill("styr FoU Välfärd")
    box.press("Enter")

    governs = page.get_by_role("row").filter(has_text=re.compile("^(?!Vem).*styr FoU Välfärd"))
    expect(governs.get_by_role("rowheader")).to_have_text(
        [
            "FoU-rådet styr FoU Välfärd (gällande; framgår indirekt)",
            "Politisk styrgrupp för FoU Välfärd styr FoU Välfärd (politisk styrgrupp) (gällande)",
            "Socialchefsnätverket i Västerbotten styr FoU Välfärd (genom FoU-rådet) (gällande; framgår indirekt)",
        ]
    )
    # while the rows are exchanged there may be two
    expect(page.get_by_text("Vem som styr FoU Välfärd beskrivs olika.").first).to_be_visible()

    governs.first.get_by_role("link", name="rad 15–16").click()
    expect(page.get_by_test_id("passage")).to_contain_text("rad 15–16")
    expect(page.get_by_role("row").filter(has_text="Vilka som sitter i de styrande organen")).to_be_visible()
    page.get_by_role("button", name="Visa hela källan").click()
    expect(page.get_by_test_id("source")).to_contain_text("13 juni 2019")


def test_the_words_of_the_lines_where_whoever_runs_it_has_the_texts(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"Text på rad {number}." if number % 2 else "" for number in range(1, 601)]
    (tmp_path / "verksamhetsplan-2018.txt").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("RSSGRAPH_DOCUMENTS", str(tmp_path))
    with viewer() as address:
        page = browser.new_page(base_url=address)
        page.set_default_timeout(20_000)
        page.goto("/kallor?document=verksamhetsplan-2018&lines=214-216")
        expect(page.get_by_test_id("passage").locator("blockquote p")).to_have_text(["215 Text på rad 215."])

        page.get_by_role("button", name="Visa hela källan").click()
        page.get_by_text(re.compile("rader med text som ingen uppgift citerar")).click()
        # nothing rests on what follows line 557
        row = page.get_by_role("row").filter(has_text="Text på rad 599.")
        expect(row.get_by_role("rowheader")).to_have_text("599")
        expect(page.get_by_role("row").filter(has_text="Text på rad 215.")).to_have_count(0)
        page.close()


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


def test_one_goes_back_past_an_address_that_was_completed(page: Page) -> None:
    page.goto("/luckor?row=kommun-2418")
    expect(page.get_by_test_id("summary")).to_contain_text("Malå kommun")
    expect(page).to_have_url(re.compile("row=kommun-2418.*on=2019-06-13|on=2019-06-13.*row=kommun-2418"))
    page.goto("/kallor?document=studiebesok-2019")
    expect(page).to_have_url(re.compile("on=2019-06-13"))
    expect(page.get_by_test_id("source")).to_be_visible()

    for _ in range(2):  # the address as it was typed is left as it is
        page.go_back()
        expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
        page.wait_for_timeout(500)

    expect(page.get_by_role("heading", name="Luckor", level=1)).to_be_visible()
    expect(page.get_by_test_id("summary")).to_contain_text("Malå kommun")

    # a choice on an address that was gone back to counts
    page.get_by_label("Område", exact=True).fill("Äldre")
    page.get_by_role("option", name="Äldre").click()
    expect(page).to_have_url(re.compile("column=aldre"))
    expect(page.get_by_test_id("explanation")).to_contain_text("Malå kommun – Äldre")
