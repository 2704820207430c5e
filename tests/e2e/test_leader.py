"""A leader's questions, each answered from the viewer alone: the steps are those of a user."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_map import click_on, expect_to_fit, open_map

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect
expect.set_options(timeout=20_000)  # of a busy machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page, Position

MIDDLE = """(map, id) => {
  const box = map.querySelector(".canvas").getBoundingClientRect();
  const { x, y } = map.rgMiddleOf(id);
  return { x: x - box.left, y: y - box.top };
}"""
STEERS = "edge:lsg-prepares-for-ac-konsensus"
NATIONAL_SEATS = [
    "Föreningen FoU Välfärds kommunikationsnätverk",
    "Nationellt LOKE-nätverk",
    "Nätverk för Design och välfärdstjänster",
    "Nätverket för den sociala barn- och ungdomsvården",
    "Nätverket för funktionshinderfrågor",
    "Nätverket för missbruks- och beroendevården",
    "SBU:s metodnätverk inom socialtjänst",
    "SKL:s nätverk för regionalt stöd i arbetet med Öppna jämförelser",
    "Socialstyrelsens nätverk för BBIC",
    "Socialstyrelsens nätverk för IBIC",
    "Styrelsen för föreningen FoU Välfärd",
]
"""The eleven of tests/seed/test_answers.py, as the page names them."""


def search(page: Page, text: str) -> None:
    page.get_by_label("Sök en aktör", exact=True).fill(text)
    page.get_by_role("option", name=re.compile(f"^{text}")).first.click()


def neighbours(page: Page) -> Locator:
    return page.locator("table").filter(has=page.get_by_role("columnheader", name="Nivå", exact=True))


def test_who_steers_fou_valfard_and_on_which_level(page: Page) -> None:
    open_map(page)
    search(page, "FoU Välfärd")

    steered = page.locator("details").filter(has=page.get_by_text("Styrs av (3)"))
    names = ["FoU-rådet", "Politisk styrgrupp för FoU Välfärd", "Socialchefsnätverket i Västerbotten"]
    expect(steered.get_by_role("button")).to_have_text(names)
    expect(steered.get_by_role("link")).to_have_text(
        ["Anteckningar från ett studiebesök hos Region Västerbotten i Umeå, rad 1", "rad 15–16"] * 3
    )
    for name in names:
        row = (
            neighbours(page).get_by_role("row").filter(has=page.get_by_role("button", name=name, exact=True))
        )
        expect(row).to_contain_text("regional nivå")
        expect(row).to_contain_text("Styrs av")
    expect(neighbours(page).get_by_text("AC Konsensus")).to_have_count(0)  # its mandate ended in 2018

    steered.get_by_role(
        "link", name="Anteckningar från ett studiebesök hos Region Västerbotten i Umeå, rad 15–16"
    ).first.click()  # what it rests on
    expect(page.get_by_role("heading", level=1)).to_have_text("Källor")
    expect(page).to_have_url(re.compile("document=studiebesok-2019"))


def test_in_which_national_networks_fou_valfard_sits_in_november_2017(page: Page) -> None:
    open_map(page)
    page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
    page.keyboard.type("20171107")
    page.get_by_role("heading", level=1).click()  # the day counts when the box is left
    expect(page.get_by_test_id("standing")).to_contain_text("Läget den 7 november 2017.")
    search(page, "FoU Välfärd")

    expect(page.get_by_test_id("card-name")).to_have_text("FoU Välfärd")
    rows = (
        neighbours(page)
        .get_by_role("row")
        .filter(has_text="nationell nivå")
        .filter(has_text="Har representant i")
    )
    expect(rows).to_have_count(11)
    assert sorted(rows.locator("td:first-child").all_inner_texts()) == sorted(NATIONAL_SEATS)


def test_a_click_on_a_line_shows_every_statement_behind_it(page: Page) -> None:
    shown = open_map(page)
    shown.locator(".canvas").click(position=shown.evaluate(MIDDLE, STEERS))

    expect(page.get_by_test_id("link-name")).to_have_text("Länssamordningsgruppen – AC Konsensus")
    expect(page).to_have_url(re.compile("link=lsg-prepares-for-ac-konsensus"))
    statement = page.locator("details").filter(has_text="bereder åt (1)")
    expect(statement).to_contain_text("Status: gällande")
    expect(statement).to_contain_text("Senast belagd: ")
    expect(statement.get_by_role("link").first).to_have_attribute("href", re.compile(r"^kallor\?document="))

    page.reload()
    expect(page.get_by_test_id("link-name")).to_have_text("Länssamordningsgruppen – AC Konsensus")
    expect(page.locator(".map")).to_have_attribute("data-link", STEERS)
    statement.get_by_role("button", name="AC Konsensus").click()
    expect(page.get_by_test_id("card-name")).to_have_text("AC Konsensus")
    expect(page.get_by_test_id("link-name")).to_have_count(0)


def test_a_line_is_reached_with_keys_alone_and_left_again(page: Page) -> None:
    shown = open_map(page, "?actor=ac-konsensus")
    shown.locator(".canvas").focus()
    page.keyboard.press("l")
    expect(shown.locator("[aria-live]")).to_have_text(re.compile(r"\(linje 1 av \d+\)$"))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("link-card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("link-card")).to_have_count(0)
    expect(page.get_by_test_id("card-name")).to_have_text("AC Konsensus")  # the actor is still chosen
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("card-name")).to_have_count(0)


def test_a_link_in_the_table_of_neighbours_opens_its_statements(page: Page) -> None:
    open_map(page, "?actor=r10")
    row = neighbours(page).get_by_role("row").filter(has_text="Malå kommun")
    row.get_by_role("button", name="Här ingår").click()

    expect(page.get_by_test_id("link-name")).to_have_text(re.compile("Region 10"))
    expect(page.get_by_test_id("link-name")).to_have_text(re.compile("Malå kommun"))
    expect(page.get_by_test_id("link-card")).to_be_in_viewport()


def test_from_all_counties_to_one_to_an_actor_and_back(page: Page) -> None:
    shown = open_map(page)
    page.get_by_role("button", name="Alla län").click()
    expect(page).to_have_url(re.compile("area=all"))
    expect(page.get_by_test_id("sentence")).to_contain_text("i 2 län")

    click_on(shown, "county:25")
    expect(page).to_have_url(re.compile("area=25"))
    expect(page.get_by_test_id("sentence")).to_contain_text("Kartan visar")
    search(page, "Boden")
    expect(page.get_by_test_id("card-name")).to_have_text("Bodens kommun")
    expect(shown).to_have_attribute("data-selected", "kommun-2582")

    page.get_by_role("button", name="Norrbottens län", exact=True).first.click()
    expect(page.get_by_test_id("card-name")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("actor="))
    page.go_back()
    expect(page.get_by_test_id("card-name")).to_have_text("Bodens kommun")
    page.get_by_role("button", name="Alla län").click()
    expect(page.get_by_test_id("sentence")).to_contain_text("i 2 län")


def test_a_county_is_opened_with_keys_alone(page: Page) -> None:
    shown = open_map(page, "?area=all")
    shown.locator(".canvas").focus()
    for _step in range(12):
        page.keyboard.press("ArrowDown")
        if (shown.get_attribute("data-cursor") or "").startswith("county:2"):
            break
    expect(shown).to_have_attribute("data-cursor", re.compile("^county:2"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("area=2[45]"))
    expect(page.get_by_test_id("sentence")).to_contain_text("Kartan visar")


def test_the_line_of_days_goes_from_change_to_change(page: Page) -> None:
    open_map(page)
    days = page.get_by_role("slider", name=re.compile("Dagar då något ändras"))
    expect(days).to_have_attribute("data-on", "2019-06-13")
    days.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_test_id("standing")).to_contain_text("Läget den 1 januari 2019.")
    expect(page).to_have_url(re.compile("on=2019-01-01"))
    expect(days).to_have_attribute("aria-valuetext", re.compile(r"^1 januari 2019, på kartan: "))

    page.get_by_role("link", name="Visa vilka").click()
    expect(page).to_have_url(re.compile("forandring.*against=2018-12-31.*on=2019-01-01"))
    expect(page.get_by_text("från den 31 december 2018 till den 1 januari 2019").first).to_be_visible()


def test_keys_in_quick_succession_go_from_change_to_change(page: Page) -> None:
    open_map(page)
    line = page.get_by_role("slider")
    line.focus()
    days = [line.get_attribute("data-on") or ""]
    for _step in range(3):
        line.press("ArrowLeft")
        days.append(line.get_attribute("data-on") or "")  # at once: nothing is waited for

    assert days == sorted(set(days), reverse=True)
    expect(page).to_have_url(re.compile(f"on={days[-1]}"))
    expect(page.locator(".rg-days strong")).to_have_text(re.compile(r"^\d+ \w+ \d{4}, på kartan: .+\.$"))


def test_a_key_that_is_held_leaves_one_line_of_days_one_box_and_one_map(page: Page) -> None:
    open_map(page, "?actor=kommun-2418")
    line = page.get_by_role("slider").first
    line.focus()
    for pause in (150, 100, 33):
        for _press in range(6):
            page.keyboard.press("ArrowLeft")
            page.wait_for_timeout(pause)
        page.wait_for_timeout(3000)
        page.keyboard.press("End")
        page.wait_for_timeout(1500)

    expect(page.get_by_role("slider")).to_have_count(1)
    expect(page.locator(".map")).to_have_count(1)
    expect(page.locator(".map")).to_have_attribute("data-ready", re.compile("."))
    expect(page.get_by_label("Sök en aktör", exact=True)).to_have_count(1)
    expect(page).to_have_url(re.compile(f"on={page.get_by_role('slider').get_attribute('data-on')}"))


def test_the_mouse_over_a_line_says_what_a_click_opens(page: Page) -> None:
    canvas = open_map(page, "?actor=fou-valfard-ac").locator(".canvas")
    seen = 0
    for step in range(12):
        place: Position = {"x": 120 + 60 * step, "y": 560}
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        page.wait_for_timeout(200)  # the map follows what the run has sent
        canvas.hover(position=place)
        tip = page.locator(".map .tip:not([hidden])")
        if not tip.count():
            continue
        said = tip.inner_text().splitlines()[0]
        canvas.click(position=place)
        expect(page.get_by_test_id("link-card")).to_be_visible()
        expect(page.locator(".map .live")).to_contain_text(said)
        expect(page.locator(".map .tip:not([hidden])")).to_have_count(0)  # gone with the click
        canvas.press("Escape")
        expect(page.get_by_test_id("link-card")).to_have_count(0)
        seen += 1
    assert seen >= 3


def test_ended_ones_are_shown_if_asked_for_and_the_legend_says_so(page: Page) -> None:
    shown = open_map(page)
    expect(shown.locator(".legend")).not_to_contain_text("avslutad")
    without = shown.get_attribute("data-ready") or "-"
    page.get_by_role("button", name="Avslutade").click()

    expect(page).to_have_url(re.compile("ended"))
    expect(shown).not_to_have_attribute("data-ready", without)
    expect(shown.locator(".legend")).to_contain_text("kryss i hörnet: avslutad")
    click_on(shown, "r8")
    expect(page.get_by_test_id("card-name")).to_have_text("Region 8")
    expect(neighbours(page)).to_contain_text("avslutad")


def test_the_zoom_is_kept_over_a_reload_and_another_page(page: Page) -> None:
    shown = open_map(page)
    page.get_by_role("button", name="Större").click()
    expect(shown).to_have_attribute("data-scale", "1.25")

    page.reload()
    expect(page.locator(".map")).to_have_attribute("data-scale", "1.25")
    page.get_by_role("link", name="Källor").first.click()
    expect(page.get_by_role("heading", name="Källor", level=1)).to_be_visible()
    page.get_by_role("link", name="Karta").first.click()
    expect(page.locator(".map")).to_have_attribute("data-scale", "1.25")

    page.get_by_role("button", name="Ursprunglig storlek").click()
    expect(page.locator(".map")).to_have_attribute("data-scale", "1.00")


@pytest.mark.parametrize("page", [390], indirect=True)
def test_on_a_small_screen_the_list_says_why_and_starts_with_the_levels(page: Page) -> None:
    page.goto("/karta?area=all")
    expect(
        page.get_by_text("Kartan behöver en bredare skärm; här är en lista över aktörerna på den.")
    ).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Regional nivå \(\d+\)$"))).to_be_visible()
    page.get_by_role("button", name="Västerbottens län").last.click()
    expect(page).to_have_url(re.compile("area=24"))

    page.get_by_text(re.compile(r"^Lokal nivå \(\d+\)$")).click()
    page.get_by_role("button", name="Malå kommun", exact=True).click()
    expect(page.get_by_test_id("card-name")).to_have_text("Malå kommun")
    expect(page.get_by_test_id("card-name")).to_be_in_viewport()  # not where the list was
    links = page.locator(".st-key-rg-card .tables details[open] > summary")
    expect(links).to_have_count(1)  # the rest on a tap
    expect_to_fit(page)


def expect_chosen(page: Page, actor: str, name: str) -> None:
    """Expect the map, the search box, the card, the table and the way back to show the same actor."""
    expect(page.locator(".map")).to_have_attribute("data-selected", actor)
    expect(page.locator(".map")).to_have_attribute("data-lit", "chain")
    expect(page.get_by_label("Sök en aktör", exact=True)).to_have_value(re.compile(f"^{name}"))
    expect(page.get_by_test_id("card-name")).to_have_text(name)
    expect(page.get_by_role("heading", name=f"Kopplade till {name}")).to_be_visible()
    expect(page.locator(".st-key-rg-way [aria-current]")).to_have_text(name)


def test_the_search_box_the_map_and_the_table_always_show_the_same_actor(page: Page) -> None:
    shown = open_map(page)
    search(page, "Region 10")
    expect_chosen(page, "r10", "Region 10")

    neighbours(page).get_by_role("button", name="Malå kommun", exact=True).click()
    expect_chosen(page, "kommun-2418", "Malå kommun")

    click_on(shown, "fou-valfard-ac")
    expect_chosen(page, "fou-valfard-ac", "FoU Välfärd")


def test_what_is_chosen_and_how_large_it_is_drawn_survive_another_page_and_a_reload(page: Page) -> None:
    open_map(page)
    search(page, "Region 10")
    page.get_by_role("button", name="Större").click()
    expect(page.locator(".map")).to_have_attribute("data-scale", "1.25")

    page.get_by_role("link", name="Luckor").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Luckor")
    page.get_by_role("link", name="Karta").first.click()
    expect_chosen(page, "r10", "Region 10")
    expect(page.locator(".map")).to_have_attribute("data-scale", "1.25")

    page.reload()
    expect_chosen(page, "r10", "Region 10")
    expect(page.locator(".map")).to_have_attribute("data-scale", "1.25")


FOCUSED = """() => {
  let own = document.activeElement;
  while (own?.shadowRoot?.activeElement) own = own.shadowRoot.activeElement;
  return own?.getAttribute("role") || own?.textContent || "";
}"""


def press_until(page: Page, key: str, read: Callable[[], str | None], pattern: str) -> str:
    """Press a key until what is read matches, at most fifty times; return it."""
    for _press in range(50):
        found = read() or ""
        if re.search(pattern, found):
            return found
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {pattern}")


def test_with_keys_alone_from_all_counties_to_one_to_an_actor_and_back(page: Page) -> None:
    shown = open_map(page, "?area=all")

    def focused() -> str:
        return str(page.evaluate(FOCUSED))

    def cursor() -> str | None:
        return shown.get_attribute("data-cursor")

    press_until(page, "Tab", focused, "^application$")
    county = press_until(page, "ArrowDown", cursor, "^county:2[45]$")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"area={county.removeprefix('county:')}"))
    expect(page.get_by_test_id("sentence")).to_contain_text("Kartan visar")
    expect(page.get_by_test_id("card-name")).to_have_count(0)

    press_until(page, "Tab", focused, "^application$")
    municipality = press_until(page, "ArrowDown", cursor, "^kommun-")
    page.keyboard.press("Enter")
    expect(shown).to_have_attribute("data-selected", municipality)
    expect(shown).to_have_attribute("data-lit", "chain")
    expect(page.get_by_test_id("card-name")).to_contain_text("kommun")
    expect(page).to_have_url(re.compile(f"actor={municipality}"))

    page.keyboard.press("Escape")
    expect(page.get_by_test_id("card-name")).to_have_count(0)
    expect(shown).to_have_attribute("data-lit", "all")
    press_until(page, "Shift+Tab", focused, "^Alla län$")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("area=all"))
    expect(page.get_by_test_id("sentence")).to_contain_text("i 2 län")


def test_an_address_that_is_no_page_leads_to_the_map_without_a_word_of_english(page: Page) -> None:
    page.goto("/finns-inte")
    expect(page.get_by_role("heading", level=1)).to_have_text("Karta")
    expect(page.locator(".map")).to_have_attribute("data-ready", re.compile("."))
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/karta\?area=24&on=2019-06-13$"))
    expect(page.get_by_role("alert")).to_have_text("Det finns ingen sida ”finns-inte”; här är den första.")
    page.get_by_role("link", name="Luckor").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Luckor")
    expect(page.get_by_role("alert")).to_have_count(0)
