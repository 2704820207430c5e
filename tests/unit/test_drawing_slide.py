"""A map as a slide: 16:9, letters that can be read, nothing outside or on top of each other."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from PIL import ImageFont

from rssgraph.cli.changes import changes_drawer
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.overview import overview_drawing
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.slide import READABLE, to_slide
from rssgraph.drawing.typesetting import FONT_FOLDER
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Level, LinkKind
from rssgraph.questions.changes import Against
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH, actor, dataset, link, reference

SVG = "{http://www.w3.org/2000/svg}"
COLUMN = 1562
"""Where the column with legend and footer begins."""
EDGE = 24
"""Where the title begins, and what stands below the map."""


class Word(NamedTuple):
    """A line of text on a slide, and the box that it fills in the font of the package."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@pytest.fixture(scope="module")
def seed() -> EmbeddedStore:
    return EmbeddedStore(read_dataset(packaged_seed()))


def drawer(store: EmbeddedStore, **options: object) -> Callable[..., Drawing]:
    return partial(map_drawing, store, filters=Filters(), only_lit=True, speech=ENGLISH, **options)  # type: ignore[arg-type]


def words(svg: str) -> list[Word]:
    """Return the lines of text of a slide, where they are drawn."""
    fonts = {
        weight: ImageFont.truetype(FONT_FOLDER / f"SourceSans3-{name}.ttf", 1000)
        for weight, name in (("400", "Regular"), ("700", "Bold"))
    }
    found = []

    def walk(element: ElementTree.Element, x: float, y: float, scale: float) -> None:
        place = re.fullmatch(r"translate\((\S+) (\S+)\)(?: scale\((\S+)\))?.*", element.get("transform", ""))
        if place is not None:
            x, y = x + scale * float(place[1]), y + scale * float(place[2])
            scale *= float(place[3] or 1)
        if element.tag == f"{SVG}text":
            for line in (*element.iter(f"{SVG}tspan"),) or (element,):
                size = float(element.get("font-size", 13)) * scale
                wide = fonts[element.get("font-weight", "400")].getlength(line.text or "") * size / 1000
                middle = element.get("text-anchor") == "middle"
                left = x + scale * float(line.get("x", 0)) - (wide / 2 if middle else 0)
                base = y + scale * float(line.get("y", 0))
                found.append(
                    Word(line.text or "", left, base - size * 0.75, left + wide, base + size * 0.2, size)
                )
            return
        for own in element:
            walk(own, x, y, scale)

    walk(ElementTree.fromstring(svg), 0, 0, 1)
    return found


def touching(found: list[Word]) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for one, other in combinations(found, 2)
        if one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    ]


def is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(\+\d+( kr)?)?", text) is not None


CASES = [
    {"county": "24"},
    {"county": "25"},
    {"county": "24", "focus": "fou-valfard-ac"},
    {"county": "24", "focus": "kommun-2481"},
    {"county": "24", "focus": "r10"},
    {"focus": "kommun-2480"},
]
LEAST = {"24": 10.8, "24-fou-valfard-ac": 11.3}
"""How high letters are at least where many actors, sources and abbreviations share a slide."""


@pytest.mark.parametrize("options", CASES, ids=lambda own: "-".join(own.values()))
def test_a_slide_of_the_seed_fills_its_place_and_can_be_read(
    seed: EmbeddedStore, options: dict[str, object]
) -> None:
    svg, letters = to_slide(drawer(seed, **options))

    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("1920", "1080", "0 0 1920 1080")
    found = words(svg)
    names = [word for word in found if word.right < COLUMN and word.left != EDGE]
    assert letters >= LEAST.get("-".join(map(str, options.values())), READABLE)
    assert min(word.size for word in names if not is_number(word.text)) == pytest.approx(letters, abs=0.01)
    assert min(word.size for word in found if word.right >= COLUMN) >= READABLE
    assert [
        own for own in found if own.left < 0 or own.right > 1900 or own.top < 0 or own.bottom > 1070
    ] == []
    assert [own.text for own in found if own.left < COLUMN - 10 < own.right and own.top > 80] == []
    assert touching([word for word in found if not is_number(word.text)]) == []


def test_a_sketch_is_as_large_as_the_drawing_and_says_the_same(seed: EmbeddedStore) -> None:
    def size(drawing: Drawing) -> tuple[float, float, str, tuple[str, ...]]:
        return drawing.width, drawing.height, drawing.title, drawing.footer

    changes = changes_drawer(
        seed,
        Against(on=date(2017, 11, 7)),
        actor=None,
        county="24",
        filters=Filters(on=date(2018, 3, 1)),
        speech=ENGLISH,
    )
    for draw in (
        drawer(seed, county="24"),
        drawer(seed, county="24", focus="kommun-2481"),
        partial(overview_drawing, seed, filters=Filters(), speech=ENGLISH),
        changes,
    ):
        for width in (600, 960, 1700):
            sketch, drawing = draw(width=width, sketch=True), draw(width=width)
            assert size(sketch) == size(drawing)
            assert any(edge.bend for edge in drawing.edges)


@pytest.mark.parametrize("options", CASES[:4], ids=lambda own: "-".join(own.values()))
def test_hardly_another_width_would_make_the_letters_larger(
    seed: EmbeddedStore, options: dict[str, object]
) -> None:
    draw = drawer(seed, **options)
    svg, letters = to_slide(draw)
    (scale,) = re.findall(r'<g transform="translate\(\S+ (?:\S+)\) scale\((\d\.\d+)\)">\n<rect', svg)
    assert letters == pytest.approx(13 * float(scale), abs=0.01)

    below = [word for word in words(svg) if word.left == EDGE and word.size == 12]
    tall = 1080 - 20 - (28 + 36 + 6) - (len(below) * (12 + 4) + 12 if below else 0)
    best = max(
        min(1518 / width, tall / draw(width=width, sketch=True).height, 2) for width in range(600, 3200, 100)
    )
    assert float(scale) >= 0.97 * best


def forums() -> EmbeddedStore:
    """Two municipalities, each in a forum of its own, and a nation that leads one of these."""
    return EmbeddedStore(
        dataset(
            actor("nation", Level.NATIONAL, ActorKind.AUTHORITY, references=("a",)),
            actor("one", Level.REGIONAL, ActorKind.NETWORK, references=("a",)),
            actor("other", Level.REGIONAL, ActorKind.NETWORK, references=("b",)),
            actor("north", kind=ActorKind.MUNICIPALITY, references=("a#L1", "b#L2")),
            actor("south", kind=ActorKind.MUNICIPALITY, references=("b",)),
            link("nation", "one", LinkKind.CONVENES, references=("a#L3", "a#L4")),
            link("north", "one", LinkKind.MEMBER_OF),
            link("south", "other", LinkKind.MEMBER_OF, references=("b",)),
            reference("a", title="Första", publisher="Region", published="2019"),
            reference("b", title="Andra"),
        )
    )


def test_a_slide_leaves_out_what_the_focus_dims_and_says_so() -> None:
    svg, letters = to_slide(drawer(forums(), focus="north"))

    assert letters == 26  # few names are enlarged, but not without end
    found = [word.text for word in words(svg)]
    assert {"nation", "one", "north"} <= set(found)
    assert not {"other", "south"} & set(found)
    told = " ".join(found)
    assert (
        "Only the focus and what is linked to it, directly or by a chain: 3 of 5 actors and 2 of 3 links."
        in told
    )
    assert "As things stood on January 1, 2020." in told
    assert "Filters: status established and decided, not confirmed as carried out." in told
    assert (
        "Sources, with the number of records that cite each, some of them several: "
        "4 from Första (Region, 2019); 1 from Andra (not dated)." in told
    )


@pytest.mark.parametrize("options", CASES, ids=lambda own: "-".join(own.values()))
def test_a_slide_has_the_whole_glossary(seed: EmbeddedStore, options: dict[str, object]) -> None:
    draw = drawer(seed, **options)
    said = " ".join(word.text for word in words(to_slide(draw).svg))
    spelled, unknown = draw().glossary
    assert spelled.startswith("Abbreviations: ")
    assert unknown.startswith("Not spelled out in the data: ")
    assert f"{spelled} {unknown}" in said


def test_a_glossary_that_finds_room_beside_a_small_map_stands_there() -> None:
    roomy = EmbeddedStore(
        dataset(actor("m", kind=ActorKind.MUNICIPALITY, name="Town ABC of NO-NE", aliases=("ABC",)))
    )
    found = words(to_slide(drawer(roomy, focus="m")).svg)
    beside = " ".join(word.text for word in found if word.left >= COLUMN)
    assert beside.endswith("Not spelled out in the data: ABC, NO-NE.")


def test_a_slide_of_all_counties_has_all_its_sources_and_words(seed: EmbeddedStore) -> None:
    draw = partial(overview_drawing, seed, filters=Filters(), speech=ENGLISH)
    said = " ".join(word.text for word in words(to_slide(draw).svg))
    drawing = draw(width=1200)
    assert "…" not in said
    for part in (*drawing.footer, *drawing.glossary):
        assert part in said


def test_a_slide_without_a_focus_has_everybody() -> None:
    found = {word.text for word in words(to_slide(drawer(forums())).svg)}
    assert {"nation", "one", "other", "north", "south"} <= found
    assert not any("Only the focus" in text for text in found)


def test_the_day_stands_above_the_legend_and_the_sources_below() -> None:
    found = [word for word in words(to_slide(drawer(forums())).svg) if word.left >= COLUMN - 10]
    tops = [word.top for word in found]
    assert tops == sorted(tops)
    assert found[0].text.startswith("As things stood on")
    assert [one.top < other.top for one, other in pairwise(found)].count(False) == 0


def test_the_words_of_the_column_are_large_where_there_is_room(seed: EmbeddedStore) -> None:
    def sizes(svg: str) -> set[float]:
        return {round(word.size, 1) for word in words(svg) if word.left >= COLUMN}

    assert min(sizes(to_slide(drawer(forums(), focus="north")).svg)) > 20
    assert {16, 13} <= sizes(to_slide(drawer(seed, county="24")).svg)


def test_a_long_title_and_a_long_list_of_sources_keep_to_their_place() -> None:
    papers = [
        reference(f"p{number}", title=f"Dokument {number} " + "med lång titel " * 20) for number in range(30)
    ]
    store = EmbeddedStore(
        dataset(
            actor(
                "m", kind=ActorKind.MUNICIPALITY, name="x" * 300, references=tuple(own.id for own in papers)
            ),
            *papers,
        )
    )
    found = words(to_slide(drawer(store, focus="m")).svg)
    assert [word for word in found if word.right > 1900 or word.bottom > 1075] == []
    assert touching(found) == []
    title = [word for word in found if word.size == 32]
    assert len(title) == 2
    assert title[-1].text.endswith(" …")
    assert found[-1].text.endswith("…")
    assert any(word.text.startswith("Filters") for word in found)


def test_the_same_map_gives_the_same_slide(seed: EmbeddedStore) -> None:
    assert to_slide(drawer(seed, county="24")) == to_slide(drawer(seed, county="24"))


@pytest.mark.parametrize("options", CASES, ids=lambda own: "-".join(own.values()))
def test_sources_that_find_no_room_beside_the_map_stand_whole_below_it(
    seed: EmbeddedStore, options: dict[str, object]
) -> None:
    draw = drawer(seed, **options)
    found = words(to_slide(draw).svg)
    below = " ".join(word.text for word in found if word.left == EDGE and word.size == 12)
    sources = draw(sketch=True).footer[-1]

    assert sources in below
    assert sources.startswith("Sources, with the number of records that cite each, some of them several: ")
    assert not any("Sources" in word.text for word in found if word.left >= COLUMN)


def test_a_list_of_sources_without_room_ends_after_a_source() -> None:
    references = [
        reference(f"r{number:02}", title=f"Källa nummer {number} " + "med lång titel " * 16)
        for number in range(12)
    ]
    store = EmbeddedStore(
        dataset(
            *(
                actor(f"a{own.id}", kind=kind, references=(own.id,))
                for own, kind in zip(references, ActorKind, strict=False)
            ),
            *references,
        )
    )
    found = words(to_slide(drawer(store)).svg)
    told = " ".join(
        word.text for word in found if word.left == EDGE
    )  # too long for the column: below the map
    assert "1 from Källa nummer 0" in told
    assert re.search(r"med lång titel \(not dated\); …$", told)
