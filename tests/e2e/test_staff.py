"""Staff: where is coverage missing, do we know, and whom to ask?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_staff_find_whom_to_ask_about_mala(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Luckor").click()
    expect(page.get_by_test_id("summary")).to_have_text(
        re.compile(r"^Uppgift saknas för \d+ av \d+ rutor; fråga ")
    )

    page.get_by_label("Kommun", exact=True).fill("Malå")
    page.get_by_role("option", name="Malå kommun").click()

    expect(page.get_by_test_id("summary")).to_contain_text(
        "fråga Malå kommun eller FoU-koordinator, Malå (beslutad, ej bekräftat genomförd; vårt antagande)"
    )
    expect(page.get_by_role("heading", name="Frågor om Malå kommun")).to_be_visible()
    expect(page).to_have_url(re.compile(r"row=kommun-2418"))
    about = "Regional samverkans- och stödstruktur i Västerbotten och Norrbotten"  # what the data is about
    expect(page.get_by_text("Norrbotten")).to_have_text([about])


def test_staff_see_what_lies_behind_a_cell_by_keyboard(page: Page) -> None:
    page.goto("/luckor")
    first = page.get_by_role("button", name=re.compile("^Bjurholms kommun, Alkohol"))
    first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)

    explanation = page.get_by_test_id("explanation")
    expect(explanation.get_by_role("heading", name="Malå kommun – Barn och unga")).to_be_visible()
    expect(explanation).to_contain_text("förväntas delta")
    expect(
        explanation.get_by_role(
            "link", name="Anteckningar från ett studiebesök hos Region Västerbotten i Umeå, rad 71"
        ).first
    ).to_be_visible()
    pressed = page.get_by_role("button", name="Malå kommun, Barn och unga: förväntas delta")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    expect(pressed).to_be_focused()
    expect(page.locator("[data-testid=stException], [data-testid=fault]")).to_have_count(0)


def test_staff_ask_about_one_theme_and_follow_a_municipality(page: Page) -> None:
    page.goto("/luckor")
    page.get_by_label("Område", exact=True).fill("missbruk")
    page.get_by_role("option", name="Missbruk och beroende").click()

    expect(page.get_by_test_id("summary")).to_have_text(
        "Missbruk och beroende: det är känt för 0 av 15 kommuner."
    )
    expect(page.get_by_test_id("counts")).to_have_text("förväntas delta 15")
    known = page.get_by_role("row").filter(has_text="Svar från nätverket eller kommunen")
    expect(known.get_by_role("link")).to_have_count(15)
    expect(known).to_contain_text("FoU Välfärd, PUMAC")

    known.get_by_role("link", name="Malå kommun").click()
    explanation = page.get_by_test_id("explanation")
    expect(explanation).to_contain_text("PUMAC riktar sig till Länets kommuner – gällande; vårt antagande")
    explanation.get_by_role(
        "link", name="Anteckningar från ett studiebesök hos Region Västerbotten i Umeå, rad 63"
    ).first.click()
    expect(page.get_by_role("heading", name="i Umeå, rad 63")).to_be_visible()


def test_staff_see_all_themes_and_regional_networks_at_once_and_are_told_where_there_are_more(
    page: Page,
) -> None:
    page.goto("/luckor")
    last = page.get_by_role("button", name="Bjurholms kommun, Äldre: förväntas delta")
    expect(last).to_be_in_viewport(ratio=1)
    more = page.get_by_text("rulla i sidled för att se alla")
    expect(more).to_be_hidden()

    page.get_by_text("Nätverk", exact=True).click()
    expect(page.get_by_label("Remove delregional")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Västerbottens RSS")).to_be_visible()
    expect(page.get_by_role("columnheader", name="SAD")).to_have_count(0)
    expect(more).to_be_hidden()

    page.goto("/luckor?columns=forums&level=national,regional,subregional")
    expect(page.get_by_role("columnheader", name="SAD")).to_be_visible()
    expect(more).to_be_visible()


def test_staff_see_which_municipalities_stand_outside_the_cooperations(page: Page) -> None:
    page.goto("/luckor?columns=own&chosen=r8,r10,kransen&on=2018-03-01")
    cells = page.get_by_role("button", name=re.compile("kommun, (Region 8|Region 10|Kransen): "))
    expect(cells).to_have_count(45)

    states: dict[str, set[str]] = {}
    for label in cells.evaluate_all("cells => cells.map(cell => cell.ariaLabel)"):
        row, state = label.split(", ")[0], label.split(": ")[1]
        states.setdefault(row, set()).add(state)

    outside = {row for row, found in states.items() if found == {"deltar inte"}}
    assert outside == {"Skellefteå kommun", "Umeå kommun"}


@pytest.mark.parametrize("page", [390], indirect=True)
def test_staff_use_the_matrix_on_a_telephone(page: Page) -> None:
    page.goto("/luckor")
    expect(page.get_by_test_id("summary")).to_be_visible()
    cell = page.get_by_role("button", name="Åsele kommun, Äldre: förväntas delta")

    cell.click()

    expect(page.get_by_test_id("explanation")).to_contain_text("Åsele kommun – Äldre")
    expect(page.get_by_role("heading", name="Frågor om Åsele kommun")).to_be_visible()
    expect(page.get_by_test_id("explanation")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("link", name="Källor", exact=True)).to_be_visible()


def test_staff_download_the_table_for_excel(page: Page) -> None:
    page.goto("/luckor")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tabell (CSV för Excel)").click()

    text = waiting.value.path().read_bytes().decode("utf-8")
    assert waiting.value.suggested_filename == "luckor-24-omraden-2019-06-13.csv"
    assert text.startswith("\ufeffKommunkod;Kommun;")
    assert len(text.splitlines()) == 16
