"""Everybody: the pages as those meet them who do not see well, hear them read, or use no mouse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from rssgraph.viewer.views import views

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
expect = playwright.expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
STATES = (
    *(view.path for view in views()),
    "karta?actor=fou-valfard-ac",
    "karta?area=25&status=established,decided,proposed&on=2013-06-01",
    "luckor?row=kommun-2418&column=aldre",
    "vagar?from=socialstyrelsen&to=kommun-2462&on=2018-03-01",
    "vagar?from=kommun-2462&to=regeringen&on=2018-03-01",
    "kallor?document=verksamhetsplan-2018",
    "kallor?document=studiebesok-2019&lines=15-16",
    "luckor?lang=en",
)


def open_settled(page: Page, path: str) -> None:
    """Open a page, wait until its script has run to the end, and open everything that is folded."""
    page.goto(f"/{path}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    for shown in page.locator(".map").all():
        if shown.is_visible():
            expect(shown).to_have_attribute("data-ready", re.compile("."))
    page.evaluate("document.querySelectorAll('details').forEach(own => own.open = true)")


@pytest.mark.parametrize("page", [1440, 390], indirect=True)
@pytest.mark.parametrize("path", STATES)
def test_no_page_breaks_a_rule_of_wcag_that_a_program_can_check(page: Page, path: str) -> None:
    open_settled(page, path)

    found: Any = axe.Axe().run(page, options=WCAG).response

    assert len(found["passes"]) > 5
    assert [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found["violations"]
    ] == []


FOCUSED = """() => {
  let own = document.activeElement;
  while (own?.shadowRoot?.activeElement) own = own.shadowRoot.activeElement;
  if (!own || own === document.body) return null;
  const shows = (style) => (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none";
  let [visible, shown] = [false, own];
  for (let step = 0; step < 4 && shown && !visible; step++, shown = shown.parentElement)
    visible = shows(getComputedStyle(shown));
  if (own.matches("[data-testid=stMain]")) return { name: "", visible }; // the page itself, to scroll it
  return { name: own.ariaLabel || own.labels?.[0]?.textContent || own.textContent.trim(), visible };
}"""


def tab_to(page: Page, name: str, *, most: int = 80) -> None:
    """Press Tab until something of that name has the focus, which has to be visible on the whole way."""
    names = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused is None or focused["visible"], focused
        if focused is not None and name in focused["name"]:
            return
        names.append(focused and focused["name"])
    pytest.fail(f"{most} times Tab do not lead to {name!r}: {names}")


def test_a_planner_asks_for_a_path_with_keys_alone(page: Page) -> None:
    open_settled(page, "luckor")
    tab_to(page, "Vägar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Vägar", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("/vagar"))
    for label, name in (("Från", "Socialstyrelsen"), ("Till", "Vilhelmina")):
        tab_to(page, label)
        page.keyboard.type(name)
        expect(page.get_by_role("option").first).to_contain_text(name)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile({"Från": "from=", "Till": "to="}[label]))

    expect(page.get_by_test_id("path")).to_have_count(6)
    tab_to(page, "Kopplingar och källor för väg 1")
    page.keyboard.press("Enter")
    tab_to(page, "FoU Välfärd: verksamhetsplan 2018, rad 147")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="FoU Välfärd: verksamhetsplan 2018")).to_be_visible()


@pytest.mark.parametrize("path", [view.path for view in views()])
def test_a_page_enlarged_to_200_or_400_percent_needs_no_scrolling_sideways(page: Page, path: str) -> None:
    for width, height in ((720, 450), (320, 256)):  # what 1440 x 900 is at 200 %, and 1280 x 1024 at 400 %
        page.set_viewport_size({"width": width, "height": height})
        open_settled(page, path)

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("own => own.scrollWidth <= own.clientWidth")


def test_the_states_of_the_matrix_are_told_apart_in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    open_settled(page, "luckor?columns=own&chosen=r8,r10,kransen")

    button = page.get_by_role("button", name="Malå kommun, Region 8: avslutad")
    expect(button).to_have_text("×")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert button.evaluate("own => getComputedStyle(own).outlineStyle") == "solid"
