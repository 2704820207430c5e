"""Planners: by which way does information get from one actor to another?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def choose(page: Page, label: str, text: str, option: str) -> None:
    """Choose an option of a box by typing."""
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("option", name=option, exact=True).click()


def test_planner_gets_the_paths_on_two_days_and_shares_the_address(page: Page, browser: Browser) -> None:
    page.goto("/vagar?on=2017-11-07")
    choose(page, "Från", "Socialstyrelsen", "Socialstyrelsen – myndighet, nationell nivå")
    choose(page, "Till", "Vilhelmina", "Vilhelmina kommun – kommun, lokal nivå")
    paths = page.get_by_test_id("path")
    summary = (
        "Information från Socialstyrelsen kan nå Vilhelmina kommun i minst 3 steg. 5 vägar visas. 1 av dem är"
    )
    expect(page.get_by_test_id("standing")).to_contain_text("Läget den 7 november 2017.")
    expect(page.get_by_test_id("summary")).to_contain_text(summary)
    expect(paths).to_have_count(5)
    expect(paths.filter(has_text="FoU-ombud, Vilhelmina")).not_to_have_count(0)

    expect(page).to_have_url(re.compile("to=kommun-2462"))
    page.goto(page.url.replace("on=2017-11-07", "on=2018-03-01"))
    expect(page.get_by_test_id("standing")).to_contain_text("Läget den 1 mars 2018.")
    expect(page.get_by_test_id("summary")).to_contain_text(
        "Först visas de 5 kortaste vägarna. Ingen av dem är bekräftad i alla steg."
    )
    expect(page.get_by_test_id("confirmed")).to_contain_text("i alla steg har 5 steg: väg 6.")
    expect(paths).to_have_count(6)
    expect(page.get_by_role("heading", name="Väg 6: 5 steg, bekräftad i alla steg")).to_be_visible()
    expect(paths.filter(has_text="FoU-ombud, Vilhelmina")).to_have_count(0)
    without = page.get_by_test_id("without")
    expect(without).to_contain_text(
        "Utan FoU Välfärd är ingen väg på högst 8 steg känd. Vad som skulle öppna en"
    )
    expect(without.get_by_role("link")).to_have_attribute("href", re.compile("avoid=fou-valfard-ac"))

    shared = browser.new_page()
    shared.goto(page.url)
    expect(shared.get_by_test_id("standing")).to_contain_text("Läget den 1 mars 2018.")
    expect(shared.get_by_test_id("path")).to_have_text(paths.all_text_contents())
    shared.close()


def test_planner_finds_the_ends_with_the_keys_by_alias_and_without_accents(page: Page) -> None:
    page.goto("/vagar?on=2017-11-07")
    start = page.get_by_label("Från", exact=True)
    start.press_sequentially("skr")
    expect(page.get_by_role("option", name=re.compile("^SKR → Sveriges Kommuner"))).to_be_visible()
    start.fill("ingen alls")
    expect(page.get_by_role("option")).to_have_text(["Inget namn stämmer."])
    start.press("Escape")
    expect(start).to_have_value("")

    start.press_sequentially("MALA KOMMUN")
    start.press("Enter")
    expect(page).to_have_url(re.compile("from=kommun-2418"))
    expect(start).to_have_value("Malå kommun – kommun, lokal nivå")
    start.locator("xpath=..").click(position={"x": 390, "y": 20})  # on the arrow
    expect(page.get_by_role("option").first).to_be_visible()
    start.press("Escape")
    page.get_by_role("button", name="Rensa: Från").click()
    expect(page).not_to_have_url(re.compile("from="))
    expect(start).to_have_value("")


def test_planner_sees_which_path_is_sure_and_opens_an_actor_on_that_day(page: Page) -> None:
    page.goto("/vagar?from=Socialstyrelsen&to=Vilhelmina&on=2017-11-07")
    sure = page.get_by_role("heading", name="bekräftad i alla steg")
    expect(sure).to_have_text("Väg 4: 4 steg, bekräftad i alla steg")
    fourth = page.get_by_test_id("path").nth(3)
    expect(fourth.locator(".rg-actor a")).to_have_text(
        [
            *("Socialstyrelsen", "Socialstyrelsens nätverk för BBIC", "FoU Välfärd"),
            *("FoU-ombud, Vilhelmina", "Vilhelmina kommun"),
        ]
    )

    fourth.get_by_role("link", name="FoU-ombud, Vilhelmina").click()
    expect(page.get_by_role("heading", name="Karta", level=1)).to_be_visible()
    expect(page.get_by_test_id("standing")).to_contain_text("Läget den 7 november 2017.")
    expect(page).to_have_url(re.compile("actor=fou-ombud-2462"))

    # the deputies are to be replaced: what comes instead is decided, so no path is sure
    page.goto("/vagar?from=Socialstyrelsen&to=Vilhelmina&on=2018-03-01&via=fou-koordinator-2462")
    expect(page.get_by_test_id("summary")).to_contain_text("Ingen av dem är bekräftad i alla steg.")
    expect(page.get_by_test_id("path").first).to_contain_text("planerad")
    expect(sure).to_have_count(0)


def test_planner_sets_conditions_and_shares_them(page: Page) -> None:
    page.goto("/vagar?from=Socialstyrelsen&to=Vilhelmina&on=2017-11-07")
    expect(page.get_by_test_id("path").first).to_be_visible()  # opened before, it closes
    page.get_by_role("button", name="Villkor för vägen").click()
    choose(page, "Inte genom", "FoU Välfärd", "FoU Välfärd – enhet, regional nivå")

    expect(page.get_by_test_id("summary")).to_have_text(
        "Ingen väg är känd från Socialstyrelsen till Vilhelmina kommun med de här filtren."
    )
    expect(page).to_have_url(re.compile("avoid=fou-valfard-ac"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="inte genom").click()
    expect(page.get_by_test_id("path")).to_have_count(5)


def test_planner_reads_the_sources_of_each_step(page: Page) -> None:
    page.goto("/vagar?from=Socialstyrelsen&to=Vilhelmina")
    page.get_by_text("Kopplingar och källor för väg 1").click()

    link = page.get_by_role("link", name="FoU Välfärd: verksamhetsplan 2018, rad 147", exact=True).first
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", name="FoU Välfärd: verksamhetsplan 2018")).to_be_visible()


def test_planner_learns_why_there_is_no_path(page: Page) -> None:
    page.goto("/vagar?from=Socialstyrelsen&to=Vilhelmina&on=2017-11-07&max-hops=1")
    expect(page.get_by_test_id("summary")).to_have_text(
        "Ingen väg är känd från Socialstyrelsen till Vilhelmina kommun med de här filtren."
    )

    page.get_by_role("button", name="gränsen för antal steg").click()

    expect(page.get_by_test_id("path")).to_have_count(5)


def test_planner_goes_back(page: Page) -> None:
    page.goto("/kallor")
    expect(page.get_by_test_id("summary")).to_be_visible()
    page.get_by_role("link", name="Vägar").click()
    choose(page, "Från", "Socialstyrelsen", "Socialstyrelsen – myndighet, nationell nivå")
    page.get_by_role("link", name="Luckor").click()
    expect(page.get_by_role("heading", name="Luckor", level=1)).to_be_visible()

    page.go_back()

    expect(page.get_by_role("heading", name="Vägar", level=1)).to_be_visible()
    expect(page.get_by_label("Från", exact=True)).to_have_value("Socialstyrelsen – myndighet, nationell nivå")


def test_what_is_asked_is_kept_on_the_way_over_a_card_and_its_source(page: Page) -> None:
    page.goto("/vagar?from=socialstyrelsen&to=kommun-2462&on=2018-03-01&k=3")
    way_to_paths = page.get_by_role("link", name="Vägar", exact=True)
    asked = re.compile("from=socialstyrelsen&to=kommun-2462&k=3")
    expect(page.locator("html[lang=sv]")).to_be_attached()  # what keeps the words has been loaded
    page.get_by_test_id("path").first.get_by_role("link", name="FoU Välfärd").click()
    expect(page.get_by_test_id("card-name")).to_have_text("FoU Välfärd")
    expect(way_to_paths).to_have_attribute("href", asked)
    page.get_by_test_id("card").get_by_text("Områden, källor, anmärkning").click()
    page.get_by_test_id("card").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Källor")
    expect(way_to_paths).to_have_attribute("href", asked)
    page.reload()
    expect(way_to_paths).to_have_attribute("href", asked)

    way_to_paths.click()

    expect(page.get_by_test_id("path")).to_have_count(4)  # and the shortest that is confirmed
    expect(page).to_have_url(asked)


def test_one_step_back_leads_to_the_page_before(page: Page) -> None:
    page.goto("/karta?area=24&on=2019-06-13&actor=kommun-2418")
    expect(page.get_by_test_id("card-name")).to_have_text("Malå kommun")
    expect(page.locator("html[lang=sv]")).to_be_attached()
    for title, completed in (("Förändring", "against="), ("Pengar", "payee="), ("Kommunblad", "kommun-2418")):
        page.get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page).to_have_url(re.compile(completed))
        expect(page.get_by_test_id("summary")).to_be_visible()

        page.go_back()

        expect(page.get_by_test_id("card-name")).to_have_text("Malå kommun")
        expect(page).to_have_url(re.compile("karta.*actor=kommun-2418"))
