"""Pages to print: nothing overlaps or leaves the page, whatever the data says, and all words are there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest

from rssgraph.dataset import Dataset
from rssgraph.drawing.metrics import width_of
from rssgraph.drawing.paper import Block, Column, Page, Words, pour, set_lines
from rssgraph.drawing.paper_svg import page_svg, pages_svg
from rssgraph.drawing.poster import poster_page
from rssgraph.drawing.poster_content import MUNICIPALITY, poster_content
from rssgraph.drawing.prints import print_sheet
from rssgraph.drawing.sheet import sheet_pages
from rssgraph.drawing.sheet_content import sheet_content
from rssgraph.drawing.sheet_parts import SheetContent
from rssgraph.filters import Filters
from rssgraph.generator import generate
from rssgraph.model import ActorKind, Level, LinkKind, ObservationKind
from rssgraph.questions.columns import ColumnChoice
from rssgraph.questions.poster import poster
from rssgraph.questions.sheet import sheet
from rssgraph.stores.base import Store
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.viewer.language import language
from tests.conformance.helpers import seed
from tests.factories import actor, dataset, link, meeting, observation, reference, theme

SVG = "{http://www.w3.org/2000/svg}"
Corners = list[tuple[float, float]]
HOSTILE = (
    '<script>alert(1)</script> **fet** [x](http://x.se) & "citat" \' \u202eomvänt\u202c 🏥 漢字 '
    + "Ordutanmellanslag" * 9
    + " " * 3
    + "ett långt namn " * 9
)


@pytest.fixture(scope="module")
def store() -> Store:
    """The shipped data in memory."""
    return EmbeddedStore(seed())


def municipalities(store: Store) -> list[str]:
    return [own.id for own in store.records("actors") if own.kind is ActorKind.MUNICIPALITY]


def content_of(store: Store, municipality: str, spoken: str = "sv") -> SheetContent:
    answer = sheet(store, municipality, filters=Filters())
    return sheet_content(store, answer, speech=language(spoken))


def poster_of(store: Store, columns: ColumnChoice, area: str | None, spoken: str = "sv") -> Page:
    answer = poster(store, columns=columns, filters=Filters(area=area))
    return poster_page(poster_content(store, answer, speech=language(spoken)), speech=language(spoken))


# -- what is drawn, read back from the SVG ---------------------------------------------------------


def texts_of(svg: str) -> Iterator[tuple[str, Corners]]:
    """Yield each text of a page with the corners of the box it is drawn in; signs are left out."""
    root = ElementTree.fromstring(svg)
    for text in (own for own in root if own.tag == f"{SVG}text"):
        x, y, size = (float(text.get(name) or 0) for name in ("x", "y", "font-size"))
        wide = width_of(text.text or "", size, bold=text.get("font-weight") == "700")
        left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor") or "", 0)
        box = [(left, y - 0.7 * size), (left + wide, y - 0.7 * size)]
        box += [(left + wide, y + 0.18 * size), (left, y + 0.18 * size)]
        turn = re.match(r"rotate\((\S+) ", text.get("transform") or "")
        angle = math.radians(float(turn[1])) if turn else 0
        yield (
            text.text or "",
            [
                (
                    x + (px - x) * math.cos(angle) - (py - y) * math.sin(angle),
                    y + (px - x) * math.sin(angle) + (py - y) * math.cos(angle),
                )
                for px, py in box
            ],
        )


def overlap(one: Corners, other: Corners) -> bool:
    """Return whether two boxes, turned or not, share an area: no side of either parts them."""
    for box in (one, other):
        for (ax, ay), (bx, by) in ((box[0], box[1]), (box[1], box[2])):
            across = (by - ay, ax - bx)
            spans = [[px * across[0] + py * across[1] for px, py in each] for each in (one, other)]
            reach = math.hypot(*across) * 0.4
            if max(spans[0]) <= min(spans[1]) + reach or max(spans[1]) <= min(spans[0]) + reach:
                return False
    return True


def faults(page: Page) -> list[str]:
    """Return what is wrong with a page: texts that meet, and texts that leave it."""
    found = list(texts_of(page_svg(page)))
    outside = [
        f"outside: {text}"
        for text, corners in found
        if any(not (0 <= x <= page.width and 0 <= y <= page.height) for x, y in corners)
    ]
    by_height = sorted(found, key=lambda own: min(y for _x, y in own[1]))
    met = []
    for place, (text, corners) in enumerate(by_height):
        bottom = max(y for _x, y in corners)
        for other, others in by_height[place + 1 :]:
            if min(y for _x, y in others) > bottom:
                break
            if overlap(corners, others):
                met.append(f"{text} meets {other}")
    return outside + met


# -- setting ---------------------------------------------------------------------------------------


def test_lines_fit_a_width_and_keep_every_letter() -> None:
    lines = set_lines(HOSTILE, 140, 11)

    assert all(width_of(line, 11) <= 140 for line in lines)
    kept = re.sub(r"\s", "", "".join(lines))
    assert kept == re.sub(r"\s", "", "".join(letter for letter in HOSTILE if letter.isprintable()))


def test_what_does_not_fit_a_number_of_lines_ends_in_an_ellipsis() -> None:
    assert set_lines("ett två tre fyra fem", 40, 11, most=2) == ["ett två", "tre fyr…"]
    assert set_lines("ett", 60, 11, most=1) == ["ett"]
    assert set_lines("", 60, 11) == [""]


def test_blocks_fill_columns_and_pages_and_a_heading_never_stands_last() -> None:
    def block(name: str, height: float, *, heading: bool = False) -> Block:
        return Block(height, (Words(x=0, y=0, text=name),), with_next=heading)

    columns = [Column(0, 10, 50, 40), Column(60, 10, 50, 40)]
    blocks = [block("a", 20), block("h", 8, heading=True), block("b", 15), block("c", 7), block("tall", 90)]

    pages = pour([*blocks, block("d", 5)], iter([columns, columns, columns]))

    placed = [[(own.text, own.x, own.y) for own in page if isinstance(own, Words)] for page in pages]
    assert placed == [
        [("a", 0, 10), ("h", 60, 10), ("b", 60, 18), ("c", 60, 33)],
        [("tall", 0, 10), ("d", 60, 10)],
    ]


def test_a_block_higher_than_a_column_is_broken_between_its_lines() -> None:
    lines = tuple(Words(x=0, y=10.0 * row, text=str(row), size=10) for row in range(1, 7))
    columns = [Column(0, 0, 50, 33), Column(60, 0, 50, 33)]

    pages = pour([Block(62, lines)], iter([columns, columns]))

    assert [[(own.text, own.x) for own in page if isinstance(own, Words)] for page in pages] == [
        [("1", 0), ("2", 0), ("3", 0), ("4", 60), ("5", 60), ("6", 60)]
    ]


def test_widths_are_those_of_the_fonts() -> None:
    image_font = pytest.importorskip("PIL.ImageFont")
    from rssgraph.drawing.metrics import BOLD, FONTS, REGULAR

    for file, bold in ((REGULAR, False), (BOLD, True)):
        font = image_font.truetype(str(FONTS / file), 1000)
        for letter in "abcåäöÅÄÖ0123 ,.–…“→[]":
            assert width_of(letter, 1000, bold=bold) == pytest.approx(font.getlength(letter), abs=1)


# -- sheets ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoken", ["sv", "en"])
def test_every_sheet_of_the_shipped_data_is_one_page_without_faults(store: Store, spoken: str) -> None:
    every = municipalities(store)
    assert len(every) == 29
    for own in every:
        (page,) = sheet_pages(content_of(store, own, spoken), speech=language(spoken))
        assert faults(page) == [], own
        drawn = " ".join(text for text, _box in texts_of(page_svg(page)))
        for section in content_of(store, own, spoken).sections:
            assert section.title in drawn


def hostile() -> Dataset:
    """Make a municipality in which every name is hostile and everything is many."""
    numbers = range(18)
    return dataset(
        reference("plan", title=HOSTILE, publisher=HOSTILE, published="2019-05-01"),
        actor("town", kind=ActorKind.MUNICIPALITY, name=HOSTILE, area="2401"),
        actor("land", Level.REGIONAL, ActorKind.AREA, name=HOSTILE, area="24"),
        actor("unit", Level.REGIONAL, name=HOSTILE),
        *(actor(f"state{own}", Level.NATIONAL, name=f"{own} {HOSTILE}") for own in range(3)),
        *(link("unit", f"state{own}", LinkKind.INFORMS) for own in range(3)),
        link("town", "unit", LinkKind.INFORMS),
        link("town", "unit", LinkKind.FUNDS, amount=10.0, per="year", currency="SEK", start="2019"),
        *(theme(f"t{own}", name_sv=f"{own} {HOSTILE}") for own in numbers),
        *(
            actor(f"net{own}", Level.REGIONAL, ActorKind.NETWORK, name=f"{own} {HOSTILE}", area="24")
            for own in numbers
        ),
        *(link("town", f"net{own}", LinkKind.MEMBER_OF, references=("plan#L3-4",)) for own in numbers),
        *(meeting(f"net{own}", per_year=3) for own in numbers),
        *(observation(f"o{own}", ObservationKind.GAP, about=("town",), text_sv=HOSTILE) for own in numbers),
        title=HOSTILE,
    )


def test_hostile_names_are_set_whole_on_as_many_pages_as_they_need() -> None:
    store = EmbeddedStore(hostile())
    content = content_of(store, "town")

    pages = sheet_pages(content, speech=language("sv"))

    assert len(pages) > 1
    for page in pages:
        assert faults(page) == []
    drawn = [text for page in pages for text, _box in texts_of(page_svg(page))]
    assert not [text for text in drawn if text.startswith("… och")]
    assert f"sida 1 av {len(pages)}" in drawn
    whole = pages_svg(pages)
    assert ElementTree.fromstring(whole).findall(f".//{SVG}script") == []
    assert whole == pages_svg(sheet_pages(content, speech=language("sv")))


def test_a_municipality_of_which_nothing_is_known_has_a_sheet() -> None:
    alone = EmbeddedStore(dataset(actor("town", kind=ActorKind.MUNICIPALITY)))
    content = content_of(alone, "town")

    (page,) = sheet_pages(content, speech=language("sv"))

    assert faults(page) == []
    assert content.way == "Ingen väg upp till nationell nivå är känd."
    assert [tile.number for tile in content.tiles] == ["0", "0", "?", "?"]


def test_a_sheet_as_a_page_shows_hostile_text_as_text_and_loads_nothing() -> None:
    content = content_of(EmbeddedStore(hostile()), "town")

    page = print_sheet(content, ".html", speech=language("sv")).decode()

    assert "<script" not in page
    assert "default-src &#x27;none&#x27;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"(src|href|xlink:href)=", page)


# -- the poster ------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoken", ["sv", "en"])
@pytest.mark.parametrize("area", ["24", "25", None])
@pytest.mark.parametrize("columns", ["themes", "forums"])
def test_the_poster_is_one_page_without_faults_that_shows_all(
    store: Store, columns: ColumnChoice, area: str | None, spoken: str
) -> None:
    page = poster_of(store, columns, area, spoken)

    assert faults(page) == []
    drawn = {text for text, _box in texts_of(page_svg(page))}
    names = {"24": ["Malå", "Skellefteå", "Åsele"], "25": ["Luleå", "Övertorneå"]}
    shown = [own for code, found in names.items() if area in (None, code) for own in found]
    hidden = [own for code, found in names.items() if area not in (None, code) for own in found]
    assert set(shown) <= drawn
    assert drawn.isdisjoint(hidden)


def test_a_poster_of_the_nation_shows_every_municipality_and_counts_what_has_no_room() -> None:
    nation = EmbeddedStore(generate(counties=21, actors=2000, links=6000, seed=1))
    answer = poster(nation, filters=Filters())
    content = poster_content(nation, answer, speech=language("sv"))

    page = poster_page(content, speech=language("sv"))

    assert faults(page) == []
    drawn = [text for text, _box in texts_of(page_svg(page))]
    rows = [line for line in content.lines if line.rank == MUNICIPALITY]
    assert len(rows) == 290
    assert sum(any(text.startswith(row.text[:6]) for text in drawn) for row in rows) == 290
    assert "1  " + content.columns[0] in [text.replace("1 ", "1  ", 1) for text in drawn]


def test_hostile_names_stay_on_the_poster() -> None:
    store = EmbeddedStore(hostile())

    for columns in ("themes", "forums"):
        page = poster_of(store, columns, None)
        assert faults(page) == []


def test_the_check_finds_what_overlaps_and_what_leaves_the_page() -> None:
    marks = tuple(
        Words(x=x, y=y, text=text, size=11)
        for text, x, y in (("ett", 10, 20), ("två", 15, 22), ("tre", 95, 50), ("fyra", 10, 80))
    )
    page = Page(width=100, height=100, marks=marks, title="", description="", language="sv")

    assert faults(page) == ["outside: tre", "ett meets två"]
    assert not any(overlap(one, other) for one, other in combinations([_box(0), _box(20), _box(40)], 2))


def _box(top: float) -> Corners:
    return [(0, top), (10, top), (10, top + 10), (0, top + 10)]


def test_a_municipality_in_a_cooperation_that_makes_no_group_is_not_said_to_be_in_none() -> None:
    store = EmbeddedStore(
        dataset(
            *(
                actor(own, kind=ActorKind.MUNICIPALITY, name=own.title(), area=f"240{number}")
                for number, own in enumerate(("first", "second", "third", "alone"), 1)
            ),
            actor("small", Level.SUBREGIONAL, ActorKind.COOPERATION, name="Liten"),
            actor("large", Level.SUBREGIONAL, ActorKind.COOPERATION, name="Stor"),
            *(link(own, "small", LinkKind.MEMBER_OF) for own in ("first", "second")),
            *(link(own, "large", LinkKind.MEMBER_OF) for own in ("first", "second", "third")),
            theme("t"),
        )
    )
    answer = poster(store, columns=("t",), filters=Filters())
    content = poster_content(store, answer, speech=language("sv"))

    lines = [(own.whole, own.rank == MUNICIPALITY) for own in content.lines[1:]]
    assert lines == [
        ("Liten", False),
        ("First (Stor)", True),
        ("Second (Stor)", True),
        ("Övriga kommuner", False),
        ("Alone", True),
        ("Third (Stor)", True),
    ]
    assert content.gaps[-1] == "I ingen känd delregional samverkan: Alone."
    assert content.summary == "4 kommuner och 1 kolumn ger 4 rutor: uppgift saknas 4."


@pytest.mark.parametrize(
    ("rhythms", "number", "text", "sentence"),
    [
        (
            {"sits": 3, "meant": 4},
            "3 + 4",
            "möten om året, bekräftade + förväntade (känt för 2 av 2 forum)",
            "De bekräftade forumen har 3 möten om året (känt för 1 av 1). "
            "Forumen där kommunen förväntas delta har 4 möten om året (känt för 1 av 1).",
        ),
        (
            {"meant": 4},
            "4",
            "möten om året i forum där kommunen förväntas delta (känt för 1 av 1)",
            "Hur ofta bekräftade forum möts är inte känt. "
            "Forumen där kommunen förväntas delta har 4 möten om året (känt för 1 av 1).",
        ),
        (
            {"sits": 3},
            "3",
            "möten om året i bekräftade forum (känt för 1 av 1)",
            "De bekräftade forumen har 3 möten om året (känt för 1 av 1). Hur ofta förväntade forum möts är inte känt.",
        ),
        (
            {},
            "?",
            "möten om året: ingen källa säger hur många",
            "Hur ofta bekräftade forum möts är inte känt. Hur ofta förväntade forum möts är inte känt.",
        ),
    ],
    ids=["both", "expected", "confirmed", "none"],
)
def test_meetings_a_year_are_given_for_what_is_known(
    rhythms: dict[str, int], number: str, text: str, sentence: str
) -> None:
    store = EmbeddedStore(
        dataset(
            actor("town", kind=ActorKind.MUNICIPALITY, name="Orten", area="2401"),
            actor("all", kind=ActorKind.GROUP, area="24"),
            actor("sits", Level.REGIONAL, ActorKind.NETWORK, area="24"),
            actor("meant", Level.REGIONAL, ActorKind.NETWORK, area="24"),
            link("town", "all", LinkKind.MEMBER_OF),
            link("town", "sits", LinkKind.MEMBER_OF),
            link("meant", "all", LinkKind.COVERS),
            *(meeting(own, per_year=count) for own, count in rhythms.items()),
        )
    )
    content = content_of(store, "town")

    assert content.tiles[2].number == number
    assert content.tiles[2].text == text
    assert content.summary == f"Orten, antal forum: bekräftad 1, förväntas delta 1. {sentence}"


def test_a_gap_that_an_older_source_names_says_of_when_it_is() -> None:
    store = EmbeddedStore(
        dataset(
            actor("town", kind=ActorKind.MUNICIPALITY, area="2401"),
            observation("old", ObservationKind.GAP, about=("town",), text_sv="Gammal.", date="2017-11-07"),
            observation("new", ObservationKind.GAP, about=("town",), text_sv="Ny.", date="2019-06-01"),
            observation("undated", ObservationKind.GAP, about=("town",), text_sv="Odaterad."),
        )
    )
    answer = poster(store, filters=Filters(on=date(2019, 6, 1)))

    gaps = poster_content(store, answer, speech=language("sv")).gaps
    assert {own for own in gaps if own.startswith(("Gammal", "Ny", "Odaterad"))} == {
        "Gammal. (7 november 2017)",
        "Ny.",
        "Odaterad.",
    }


def test_the_shipped_poster_has_room_for_all_its_gaps_in_words() -> None:
    store = EmbeddedStore(seed())
    answer = poster(store, filters=Filters(area="24"))
    content = poster_content(store, answer, speech=language("sv"))
    page = poster_page(content, speech=language("sv"))

    drawn = "".join(own.text for own in page.marks if isinstance(own, Words)).replace(" ", "")
    assert [own for own in content.gaps if own.replace(" ", "") not in drawn] == []
