"""Leaders: who is connected to whom? The map, with the mouse, the keyboard, by search, and on a small screen."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.svg import to_svg
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect
expect.set_options(timeout=20_000)  # of a busy machine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

RELATIVE = """(map, id) => {
  const box = map.querySelector(".canvas").getBoundingClientRect();
  const { x, y } = map.rgPositionOf(id);
  return { x: x - box.left, y: y - box.top };
}"""


MARKED = """map => {
  const canvas = map.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at] === 0xF0 && data[at + 1] === 0xE4 && data[at + 2] === 0x42) found += 1;
  return found;
}"""
"""How many points of the map have the colour of the mark under a line; stars have it too."""


MIDDLES = """map => {
  const view = map.parentNode.rgMap;
  const canvas = map.querySelector("canvas");
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  const context = canvas.getContext("2d");
  const isInk = ([red, green, blue]) => Math.max(red, green, blue) - Math.min(red, green, blue) > 12 || red < 225;
  const inkNear = (x, y) => {
    const [left, top] = [(x - box.left) * scale - 1, (y - box.top) * scale - 1];
    const { data } = context.getImageData(Math.round(left), Math.round(top), 3, 3);
    return [0, 1, 2, 3, 4, 5, 6, 7, 8].some((at) => isInk(data.slice(4 * at, 4 * at + 3)));
  };
  const bent = view.graph.edges.filter(({ id, via, hidden }) => {
    if (!via || hidden) return false;
    const [from, to] = [view.edgeById.get(id).from, view.edgeById.get(id).to].map(map.rgPositionOf);
    const middle = map.rgMiddleOf(id);
    return Math.hypot(middle.x - (from.x + to.x) / 2, middle.y - (from.y + to.y) / 2) > 12;
  });
  return bent.map(({ id }) => {
    const { x, y } = map.rgMiddleOf(id);
    return inkNear(x, y);
  });
}"""
"""Whether something is drawn in the middle of each line that is bent; a name above it may hide it."""


RINGS = """map => {
  const view = map.parentNode.rgMap;
  const context = map.querySelector("canvas").getContext("2d");
  const { arc } = context;
  let drawn = 0;
  context.arc = (x, y, radius, ...angles) => {
    if (context.fillStyle === "#ffffff" && radius < 7) drawn += 1; // circles of actors are larger
    arc.call(context, x, y, radius, ...angles);
  };
  view.network.redraw();
  context.arc = arc;
  return [drawn, view.graph.edges.filter(({ arrows, hidden }) => arrows.to?.type === "ring" && !hidden).length];
}"""
"""How many rings are drawn, and how many lines that are shown end in one."""


def expect_to_fit(page: Page) -> None:
    """Wait until nothing of the page is wider than the window: while it is made anew, something may be."""
    main = page.get_by_test_id("stMain")
    for _attempt in range(20):
        if main.evaluate("main => main.scrollWidth <= window.innerWidth"):
            return
        page.wait_for_timeout(250)
    pytest.fail("the page is wider than the window")


def open_map(page: Page, words: str = "") -> Locator:
    """Open the page and wait until the map is drawn for the width of the window."""
    page.goto(f"/karta{words}")
    expect(page.locator(".map")).to_have_attribute("data-ready", re.compile("."))
    return page.locator(".map")


def click_on(shown: Locator, actor: str) -> None:
    """Click on the node of an actor."""
    shown.locator(".canvas").click(position=shown.evaluate(RELATIVE, actor))


def test_the_engine_draws_lines_over_the_control_points_that_python_gives(page: Page) -> None:
    shown = open_map(page)

    drawn = shown.evaluate(MIDDLES)

    assert len(drawn) > 40
    assert sum(drawn) >= 0.9 * len(drawn)


def test_the_engine_draws_a_ring_at_the_end_of_each_line_that_is_proposed(page: Page) -> None:
    drawn, ends = open_map(page, "?area=25&status=established,decided,proposed").evaluate(RINGS)

    assert drawn == ends > 20


def test_leader_clicks_an_actor_and_reads_its_card(page: Page) -> None:
    shown = open_map(page)
    expect(page.get_by_test_id("standing")).to_contain_text("Läget den 13 juni 2019.")

    click_on(shown, "fou-valfard-ac")

    expect(page.get_by_test_id("card-name")).to_have_text("FoU Välfärd")
    expect(shown).to_have_attribute("data-lit", "chain")
    expect(page).to_have_url(re.compile("actor=fou-valfard-ac"))
    member = page.get_by_role("row").filter(has_text="Partnerskapet")
    expect(member).to_have_count(0)  # must not happen: a neighbour that it does not have
    governed = page.locator("details").filter(has_text="Styrs av (3)")
    expect(governed.get_by_role("button")).to_have_text(
        ["FoU-rådet", "Politisk styrgrupp för FoU Välfärd", "Socialchefsnätverket i Västerbotten"]
    )
    expect(governed.get_by_role("link").first).to_have_attribute("href", re.compile(r"^kallor\?document="))


def test_a_name_on_the_card_leads_on_and_the_map_follows(page: Page) -> None:
    shown = open_map(page, "?actor=r10")
    expect(page.get_by_test_id("card-name")).to_have_text("Region 10")

    page.locator("details").get_by_role("button", name="Lycksele kommun").click()

    expect(page.get_by_test_id("card-name")).to_have_text("Lycksele kommun")
    expect(shown).to_have_attribute("data-selected", "kommun-2481")
    expect(shown).to_have_attribute("data-lit", "chain")


def test_a_click_beside_every_actor_clears_the_choice(page: Page) -> None:
    shown = open_map(page, "?actor=r10")
    shown.locator(".canvas").click(position={"x": 5, "y": 5})

    expect(page.get_by_test_id("card-name")).to_have_count(0)
    expect(shown).to_have_attribute("data-lit", "all")
    expect(page).not_to_have_url(re.compile("actor="))


def test_the_search_finds_an_actor_by_an_alias_and_the_map_selects_it(page: Page) -> None:
    shown = open_map(page)
    page.get_by_label("Sök en aktör", exact=True).fill("metodnätverket")
    page.get_by_role("option", name="metodnätverket → SBU:s metodnätverk").click()

    expect(shown).to_have_attribute("data-selected", "sbu-metodnatverk")
    expect(page.get_by_test_id("card-name")).to_have_text("SBU:s metodnätverk inom socialtjänst")


def test_the_map_is_used_with_the_keyboard_alone(page: Page) -> None:
    shown = open_map(page, "?actor=r10")
    canvas = page.get_by_role("application", name="Karta över aktörer och kopplingar")
    spoken = shown.locator("[aria-live]")
    canvas.focus()

    page.keyboard.press("n")
    neighbour = shown.get_attribute("data-cursor")
    expect(spoken).to_have_text(re.compile(r", kopplingar: \d+$"))
    page.keyboard.press("Enter")
    expect(shown).to_have_attribute("data-selected", neighbour or "-")
    expect(shown).to_have_attribute("data-lit", "chain")
    expect(page).to_have_url(re.compile(f"actor={neighbour}"))

    page.keyboard.press("ArrowUp")
    expect(shown).not_to_have_attribute("data-cursor", neighbour or "-")
    page.keyboard.press("Escape")
    expect(shown).to_have_attribute("data-lit", "all")
    expect(spoken).to_have_text("Inget är valt.")


@pytest.mark.parametrize("link", ["skl-convenes-partnerskapet", "fou-valfard-ac-represented-in-natverk-bbic"])
def test_a_line_that_is_chosen_is_marked_curved_or_straight(page: Page, link: str) -> None:
    shown = open_map(page, "?actor=fou-valfard-ac&on=2017-11-07")
    without = shown.evaluate(MARKED)
    shown = open_map(page, f"?actor=fou-valfard-ac&on=2017-11-07&link={link}")
    expect(shown).to_have_attribute("data-link", re.compile("."))
    page.wait_for_timeout(500)  # of one more drawing
    assert shown.evaluate(MARKED) > without + 200


def test_a_node_of_several_actors_is_opened(page: Page) -> None:
    shown = open_map(page)
    click_on(shown, "fold:fou-koordinator-2401")
    expect(page.get_by_test_id("card-name")).to_have_text("FoU-koordinator × 15")

    folded = shown.get_attribute("data-ready") or "-"
    page.get_by_role("button", name="Visa innehållet i en ruta").click()
    expect(shown).not_to_have_attribute("data-ready", folded)
    click_on(shown, "fou-koordinator-2480")

    expect(page.get_by_test_id("card-name")).to_have_text("FoU-koordinator, Umeå")
    expect(page.get_by_test_id("card")).to_contain_text("beslutad, ej bekräftat genomförd")


def test_the_address_of_a_view_can_be_shared(page: Page) -> None:
    shown = open_map(page)
    click_on(shown, "kommun-2481")
    expect(page).to_have_url(re.compile("actor=kommun-2481"))

    page.reload()

    expect(page.get_by_test_id("card-name")).to_have_text("Lycksele kommun")
    expect(page.locator(".map")).to_have_attribute("data-selected", "kommun-2481")


def test_the_picture_is_downloaded_with_date_and_sources(page: Page) -> None:
    open_map(page, "?actor=r10")
    expect(page.get_by_test_id("card-name")).to_have_text("Region 10")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Bild (SVG)").click()

    assert coming.value.suggested_filename == "karta-region-10-2019-06-13.svg"
    text = coming.value.path().read_text("utf-8")
    assert '<title id="map-title">Region 10 och dess kopplingar</title>' in text
    assert "Läget den 13 juni 2019." in text
    assert "Källor, med antal uppgifter (en del ur flera): " in text


@pytest.mark.parametrize("page", [390], indirect=True)
def test_on_a_small_screen_a_list_leads(page: Page) -> None:
    page.goto("/karta")
    expect(page.get_by_role("heading", name="Aktörer på kartan")).to_be_visible()
    expect(page.locator(".map")).to_be_hidden()

    page.get_by_text(re.compile(r"^Regional nivå \(\d+\)$")).click()
    page.get_by_role("button", name="Kunskapsnätverket", exact=True).click()

    expect(page.get_by_test_id("card-name")).to_have_text("Kunskapsnätverket")
    expect_to_fit(page)


@pytest.mark.parametrize("width", [640, 880, 1200])
def test_no_two_names_touch_in_the_fonts_of_the_browser(page: Page, width: int) -> None:
    store = EmbeddedStore(read_dataset(packaged_seed()))
    page.set_content(to_svg(map_drawing(store, filters=Filters(), county="24", width=width, speech=ENGLISH)))
    boxes = page.evaluate(
        """() => [...document.querySelectorAll("g[data-id] > text")].map((own) => {
             const { left, top, right, bottom } = own.getBoundingClientRect();
             return [own.textContent, left, top, right, bottom];
           })"""
    )
    touching = [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]
    assert len(boxes) > 80
    assert touching == []


def test_filters_that_are_opened_late_show_what_holds(page: Page) -> None:
    page.goto("/karta?status=established,proposed&on=2019-13-45")
    expect(page.locator(".map")).to_have_attribute("data-ready", re.compile("."))
    expect(page.get_by_role("alert").filter(has_text="2019-13-45")).to_be_visible()

    page.get_by_role("button", name="Fler filter: status").click()

    status = page.get_by_test_id("stMultiSelect").filter(has_text="Status")
    expect(status).to_contain_text("gällande")
    expect(status).to_contain_text("föreslagen")


def test_a_click_on_a_number_chooses_the_line_that_it_stands_on(page: Page) -> None:
    for place in range(4):
        shown = open_map(page, "?actor=fou-valfard-ac")
        expect(shown).to_have_attribute("data-lit", "chain")
        link, at = shown.evaluate("map => map.rgSigns()")[place]
        left, top = shown.locator(".canvas").evaluate(
            "own => [own.getBoundingClientRect().left, own.getBoundingClientRect().top]"
        )
        shown.locator(".canvas").click(position={"x": at["x"] - left, "y": at["y"] - top})
        expect(shown).to_have_attribute("data-link", link)


def test_a_finger_scrolls_the_page_past_the_map_until_it_is_enlarged(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 844, "height": 390}, has_touch=True, is_mobile=True, base_url=address
    )
    page = context.new_page()
    shown = open_map(page)
    touch = context.new_cdp_session(page)

    def scrolled() -> int:
        return int(page.get_by_test_id("stMain").evaluate("main => main.scrollTop"))

    def swipe() -> None:
        point = {"x": 250, "y": 330}
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
        for y in range(330, 100, -10):
            moved = {"type": "touchMove", "touchPoints": [point | {"y": y}]}
            touch.send("Input.dispatchTouchEvent", moved)
            page.wait_for_timeout(16)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_timeout(500)

    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 700)")
    before = scrolled()
    swipe()
    assert scrolled() > before + 100

    for action in ("out", "out", "in", "in"):  # as large as it was
        shown.locator(f"button[data-action={action}]").dispatch_event("click")
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 700)")
    before = scrolled()
    swipe()
    assert scrolled() > before + 100

    shown.locator("button[data-action=in]").dispatch_event("click")
    before = scrolled()
    swipe()
    assert scrolled() == before
    context.close()


def test_who_is_chosen_is_found_where_it_is_further_down(page: Page) -> None:
    open_map(page)
    button = page.get_by_role("button", name="Gå till den valda")
    expect(button).to_be_hidden()
    shown = open_map(page, "?actor=kommun-2418")
    below = page.evaluate("window.innerHeight")
    assert shown.evaluate("(map, id) => map.rgPositionOf(id).y", "kommun-2418") > below

    button.click()

    expect(shown.locator(".canvas")).to_be_focused()
    assert 0 < shown.evaluate("(map, id) => map.rgPositionOf(id).y", "kommun-2418") < below
    expect(shown).to_have_attribute("data-selected", "kommun-2418")

    for _step in range(6):  # enlarged, with what is chosen out of the frame
        shown.locator("button[data-action=in]").click()
    frame = "map => { const { top, bottom } = map.querySelector('.canvas').getBoundingClientRect(); return [top, bottom]; }"
    top, bottom = shown.evaluate(frame)
    assert not top < shown.evaluate("(map, id) => map.rgPositionOf(id).y", "kommun-2418") < bottom
    button.click()
    top, bottom = shown.evaluate(frame)
    assert (
        max(0, top)
        < shown.evaluate("(map, id) => map.rgPositionOf(id).y", "kommun-2418")
        < min(below, bottom)
    )


def test_a_page_that_takes_its_time_says_so_until_it_is_there(page: Page) -> None:
    page.goto("/karta?area=24&status=established,decided,proposed,ended&on=2018-05-05")

    expect(page.get_by_text("Sidan räknas fram …")).to_be_visible()
    expect(page.locator(".map")).to_have_attribute("data-ready", re.compile("."))
    expect(page.get_by_text("Sidan räknas fram …")).to_have_count(0)


def test_the_card_stays_beside_the_part_of_the_map_that_is_read(page: Page) -> None:
    open_map(page, "?actor=fou-valfard-ac")
    card = page.get_by_test_id("card-name")
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 800)")
    expect(card).to_be_in_viewport()
