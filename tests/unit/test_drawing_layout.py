"""Names are broken into lines, and nothing on a map overlaps or leaves it, for any width."""

from __future__ import annotations

from itertools import combinations

import pytest

from rssgraph.drawing.labels import name_lines, name_on, short_name, text_width, wrapped
from rssgraph.drawing.layout import FULL, GAP, MARGIN, Item, arrange
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.picture import Node, Shape
from rssgraph.drawing.style import RADIUS
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.viewer.language import language as spoken
from tests.factories import actor, name


def item(own: str, band: str = "top", *, rank: int = 0, width: float = 100, grid: bool = False) -> Item:
    return Item(id=own, band=band, rank=rank, name=own, width=width, above=10, below=30, grid=grid)


def rows_of(own: dict[str, tuple[float, float]]) -> list[set[str]]:
    """Group the ids by height, from top to bottom."""
    return [
        {key for key, (_x, y) in own.items() if y == height}
        for height in sorted({y for _x, y in own.values()})
    ]


def test_a_name_is_broken_at_spaces_and_cut_after_three_lines() -> None:
    assert wrapped("Region Västerbotten") == ("Region", "Västerbotten")
    assert wrapped("ett två tre fyra fem sex sju åtta nio tio elva tolv tretton") == (
        "ett två tre fyra",
        "fem sex sju åtta",
        "nio tio elva tolv…",
    )
    assert wrapped("") == ("–",)


def test_a_long_word_is_kept_whole_up_to_25_letters() -> None:
    assert wrapped("a" * 25) == ("a" * 25,)
    assert wrapped("a" * 26) == ("a" * 17, "a" * 9)


def test_a_name_that_needs_four_lines_gives_way_to_the_first_alias_that_needs_two() -> None:
    long = "SKL:s nätverk för regionalt stöd i arbetet med Öppna jämförelser"
    assert name_lines(
        long, ("ett alias som också är alldeles för långt för kartan", "öppna jämförelser")
    ) == ("Öppna jämförelser",)
    assert name_lines("Kort namn", ("alias",)) == ("Kort namn",)


def test_control_characters_are_not_part_of_a_name() -> None:
    assert name_lines("FoU\x07 \n  rådet\u202e") == ("FoU rådet",)


def test_a_municipality_is_called_by_the_alias_that_its_name_begins_with() -> None:
    umea = actor("u", kind=ActorKind.MUNICIPALITY, name="Bjurholms kommun", aliases=("Bjurholm", "Annat"))
    assert short_name(umea, umea.name) == "Bjurholm"
    network = actor("n", kind=ActorKind.NETWORK, name="RSS-nätverket", aliases=("RSS",))
    assert short_name(network, network.name) == "RSS-nätverket"


def test_the_name_is_that_of_the_day() -> None:
    from datetime import date

    own = actor("a", name="New")
    names = (name("b", "Other"), name("a", "Old", start="2011", end="2019-06"))
    assert name_on(own, names, date(2019, 6, 30)) == "Old"
    assert name_on(own, names, date(2019, 7, 1)) == "New"
    assert name_on(own, names, date(2010, 12, 31)) == "New"
    assert name_on(own, names, "any") == "New"


def test_wide_letters_are_wider() -> None:
    assert text_width("ill") < text_width("abc") < text_width("WMW")
    assert text_width("abc", 26) == pytest.approx(2 * text_width("abc", 13))


def test_a_row_holds_what_fits_and_the_band_grows() -> None:
    four = [item(own) for own in "abcd"]
    wide = arrange(four, bands=["top"], neighbours={}, width=700)
    narrow = arrange(four, bands=["top"], neighbours={}, width=340)

    assert [len(row) for row in rows_of(dict(wide.positions))] == [4]
    assert [len(row) for row in rows_of(dict(narrow.positions))] == [2, 2]
    assert narrow.height == wide.height + 10 + 30 + 12


def test_bands_stand_below_each_other_in_the_given_order_and_empty_ones_are_left_out() -> None:
    layout = arrange(
        [item("a", "low"), item("b", "top")], bands=["top", "middle", "low"], neighbours={}, width=300
    )
    assert [strip.band for strip in layout.strips] == ["top", "low"]
    assert layout.strips[0].bottom < layout.strips[1].top
    assert layout.positions["b"][1] < layout.positions["a"][1]


def test_of_one_rank_who_is_linked_upwards_stands_above_who_is_linked_downwards() -> None:
    linked = {"down": ["z"], "up": ["a"], "both": ["a", "z"], "far": ["a", "a", "z"], "beside": ["down"]}
    middle = [item(own, "middle") for own in linked]
    first = item("first", "middle", rank=-1)
    others = [item("a", "top"), item("z", "low")]

    layout = arrange(
        [*middle, first, *others],
        bands=["top", "middle", "low"],
        neighbours=linked | {"first": ["z"]},
        width=124,
    )

    order = sorted([own.id for own in (*middle, first)], key=lambda own: layout.positions[own][1])
    assert order == ["first", "up", "far", "beside", "both", "down"]  # as good as each other: by name


def test_a_grid_keeps_its_order_whoever_is_linked_where() -> None:
    grid = [item(own, "middle", grid=True) for own in "abc"]

    layout = arrange(
        [*grid, item("t", "top"), item("l", "low")],
        bands=["top", "middle", "low"],
        neighbours={"a": ["l"], "c": ["t"]},
        width=124,
    )

    assert sorted("abc", key=lambda own: layout.positions[own][1]) == ["a", "b", "c"]


def test_who_is_linked_stands_below_each_other() -> None:
    top = [item(own, "top") for own in "abc"]
    low = [item(own, "low") for own in "xyz"]
    linked = {"a": ["z"], "z": ["a"], "b": ["y"], "y": ["b"], "c": ["x"], "x": ["c"]}
    layout = arrange([*top, *low], bands=["top", "low"], neighbours=linked, width=500)
    order = sorted("xyz", key=lambda own: layout.positions[own][0])
    partners = [linked[own][0] for own in order]
    assert partners == sorted("abc", key=lambda own: layout.positions[own][0])


def test_rows_leave_room_for_making_way_but_on_wide_pictures() -> None:
    letters = "abcdefghijkl"
    step = 100 + GAP
    assert item("a").width == 100

    def rows(width: float, count: int) -> list[int]:
        layout = arrange([item(own) for own in letters[:count]], bands=["top"], neighbours={}, width=width)
        return [len(row) for row in rows_of(dict(layout.positions))]

    just = 2 * MARGIN + 5 * step
    assert rows(just, 5) == [3, 2]
    assert rows(just / FULL, 5) == [5]
    assert rows(2 * MARGIN + 12 * step, 12) == [12]  # wider than 1400


def test_a_grid_is_filled_column_by_column() -> None:
    layout = arrange([item(own, grid=True) for own in "abcd"], bands=["top"], neighbours={}, width=300)
    assert rows_of(dict(layout.positions)) == [{"a", "c"}, {"b", "d"}]


def test_the_order_of_the_items_does_not_matter() -> None:
    items = [item(own, band) for band in ("top", "low") for own in (f"{band}{n}" for n in range(7))]
    near = {f"top{n}": [f"low{6 - n}"] for n in range(7)}
    one = arrange(items, bands=["top", "low"], neighbours=near, width=500)
    other = arrange(items[::-1], bands=["top", "low"], neighbours=near, width=500)
    assert one == other


@pytest.fixture(scope="module")
def seed() -> EmbeddedStore:
    return EmbeddedStore(read_dataset(packaged_seed()))


Rectangle = tuple[float, float, float, float]


def rectangle(node: Node) -> Rectangle:
    top = node.y - node.height / 2 if node.style.shape is Shape.BOX else node.y - RADIUS - 2
    return (node.x - node.width / 2, top, node.x + node.width / 2, top + node.height)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("status", ["", "established,decided,proposed", "established,decided,ended"])
@pytest.mark.parametrize(
    ("on", "language"), [("2019-06-13", "sv"), ("2019-06-13", "en"), ("2013-06-01", "sv")]
)
@pytest.mark.parametrize("county", ["24", "25"])
@pytest.mark.parametrize("width", [480, 960, 1200, 2400])
def test_no_names_of_the_seed_overlap_or_leave_the_map(
    seed: EmbeddedStore, width: int, county: str, on: str, status: str, language: str
) -> None:
    filters = Filters.from_params({"on": on, "status": status})
    drawing = map_drawing(seed, filters=filters, county=county, width=width, speech=spoken(language))
    boxes = {node.id: rectangle(node) for node in drawing.nodes}

    assert [pair for pair in combinations(boxes, 2) if overlap(boxes[pair[0]], boxes[pair[1]])] == []
    assert [own for own, (left, _top, right, _bottom) in boxes.items() if left < 0 or right > width] == []
    level = {band.level: band for band in drawing.bands}
    outside = [
        node.id
        for node in drawing.nodes
        if not level[node.level].top < boxes[node.id][1] < boxes[node.id][3] < level[node.level].bottom
    ]
    assert outside == []


def test_a_long_name_without_a_shorter_one_is_not_cut_unless_it_fills_five_lines() -> None:
    assert name_lines(
        "Satsning på forskarskolor inom socialtjänsten", ("ett annat namn som också är alldeles för långt",)
    ) == (
        "Satsning på",
        "forskarskolor",
        "inom",
        "socialtjänsten",
    )
    lines = name_lines(" ".join(["ordet"] * 40))
    assert len(lines) == 5
    assert lines[-1].endswith("…")


def test_what_is_in_focus_can_stand_in_the_middle_of_its_row() -> None:
    items = [item(own, width=60) for own in "abcde"]
    near = {own: ["a"] for own in "bcde"}
    found = arrange(items, bands=["top"], neighbours=near, width=600, middle="a").positions
    assert sorted(found, key=found.__getitem__)[2] == "a"
