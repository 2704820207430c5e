"""Items moved along their rows: fewer lines run under names, nothing overlaps, and nothing leaves its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rssgraph.drawing.clearing import COUNTS, OF_HIDDEN, STEP, Line, Track, cleared
from rssgraph.drawing.geometry import curve
from rssgraph.drawing.layout import GAP, Item, arrange
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.overview import overview_drawing
from rssgraph.drawing.picture import Drawing, Node, Shape
from rssgraph.drawing.routing import FAR, ROOM
from rssgraph.drawing.style import RADIUS
from rssgraph.filters import Filters
from rssgraph.generator import generate
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Level, LinkKind
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH, actor, dataset, link

WIDTH = 400.0
Places = Mapping[str, tuple[float, float]]
Box = tuple[float, float, float, float]


def item(own: str, *, width: float = 60, boxed: bool = False, grid: bool = False) -> Item:
    above, below = (14, 14) if boxed else (10, 30)
    return Item(
        id=own, band="", rank=0, name=own, width=width, above=above, below=below, boxed=boxed, grid=grid
    )


def boxes(own: Item, at: tuple[float, float]) -> tuple[Box, Box]:
    """Return the box of an item with its name, and that of its outline alone."""
    x, y = at
    whole = (x - own.width / 2, y - own.above, x + own.width / 2, y + own.below)
    far = RADIUS + ROOM
    return whole, whole if own.boxed else (x - far, y - far, x + far, y + far)


def runs_through(one: tuple[float, float], other: tuple[float, float], box: Box) -> bool:
    """Return whether a straight line enters a box: what is left of it is cut at each edge (Liang and Barsky)."""
    first, last = 0.0, 1.0
    for start, end, low, high in (
        (one[0], other[0], box[0], box[2]),
        (one[1], other[1], box[1], box[3]),
    ):
        way = end - start
        if way == 0:
            if not low < start < high:
                return False
            continue
        enters, leaves = sorted(((low - start) / way, (high - start) / way))
        first, last = max(first, enters), min(last, leaves)
    return first < last


def cost(at: Places, first: Places, items: Iterable[Item], lines: Iterable[Line]) -> float:
    """Count names and outlines in the way of lines, those of what has no lines more, and how far all are moved."""
    kept, lines = list(items), list(lines)
    linked = {end for line in lines for end in line[:2]}
    met = 0.0
    for line in lines:
        one, other = at[line.source], at[line.target]
        for own in kept:
            if own.id not in (line.source, line.target) and one[1] != other[1]:
                whole, outline = (runs_through(one, other, box) for box in boxes(own, at[own.id]))
                counts = 1 if own.id in linked else 3
                met += counts * line.weight * (COUNTS[0] * whole + COUNTS[1] * outline)
    return met + sum(abs(at[own.id][0] - first[own.id][0]) for own in kept) / FAR


def spread(rows: Sequence[Sequence[Item]]) -> dict[str, tuple[float, float]]:
    """Place rows one below the other, their items side by side from the left."""
    at = {}
    for number, row in enumerate(rows):
        left = 0.37  # so that nothing just touches
        for own in row:
            at[own.id] = (round(left + own.width / 2, 1), 60.0 * number)
            left += own.width + GAP
    return at


def test_a_name_under_a_line_steps_aside() -> None:
    rows = [[item("a")], [item("between", width=90)], [item("b")]]
    at = {"a": (200.0, 0.0), "between": (200.0, 60.0), "b": (200.0, 120.0)}
    tracks = [Track(row, 0, WIDTH) for row in rows]

    found = cleared(at, tracks, [Line("a", "b")], fixed={"a", "b"})

    assert (found["a"], found["b"]) == (at["a"], at["b"])
    x, y = found["between"]
    assert y == 60
    assert 45 <= abs(x - 200) < 45 + STEP  # as little as brings half of its width past the line


def test_an_end_is_moved_so_that_its_line_passes_the_outline_that_stays() -> None:
    rows = [[item("a")], [item("between", width=90, grid=True)], [item("b", grid=True)]]
    at = {"a": (200.0, 0.0), "between": (200.0, 60.0), "b": (200.0, 120.0)}

    found = cleared(at, [Track(row, 0, WIDTH) for row in rows], [Line("a", "b")])

    assert (found["between"], found["b"]) == (at["between"], at["b"])
    name, outline = boxes(rows[1][0], found["between"])
    assert not runs_through(found["a"], found["b"], outline)
    assert runs_through(found["a"], found["b"], name)  # past that it would stand too far away


def test_what_is_free_keeps_its_place() -> None:
    rows = [[item("a"), item("c")], [item("b")]]
    at = spread(rows)
    tracks = [Track(row, 0, WIDTH) for row in rows]

    assert cleared(at, tracks, [Line("a", "b"), Line("a", "elsewhere"), Line("a", "c")]) == at


sizes = st.tuples(st.integers(30, 90), st.booleans())
few_rows = st.lists(st.lists(sizes, min_size=1, max_size=3), min_size=2, max_size=4)


def made(found: Sequence[Sequence[tuple[int, bool]]]) -> list[list[Item]]:
    return [
        [item(f"{number}-{place}", width=width, boxed=boxed) for place, (width, boxed) in enumerate(row)]
        for number, row in enumerate(found)
    ]


@given(few_rows, st.data())
def test_lines_have_never_more_in_their_way_and_nothing_overlaps(
    found: list[list[tuple[int, bool]]], data: st.DataObject
) -> None:
    rows = made(found)
    items = {own.id: own for row in rows for own in row}
    ends = st.sampled_from(sorted(items))
    lines = [
        Line(*own)
        for own in data.draw(st.lists(st.tuples(ends, ends, st.sampled_from([0.3, 1])), max_size=8))
    ]
    at = spread(rows)
    tracks = [Track(row, 0, WIDTH) for row in rows]

    after = cleared(at, tracks, lines)

    assert {own: y for own, (_x, y) in after.items()} == {own: y for own, (_x, y) in at.items()}
    for row in rows:
        for one, other in combinations(row, 2):
            apart = abs(after[one.id][0] - after[other.id][0]) - (one.width + other.width) / 2
            assert apart >= GAP - 0.2
        assert all(0 <= after[own.id][0] - own.width / 2 <= WIDTH - own.width for own in row)
    lines = [line for line in lines if line.source != line.target]
    assert cost(after, at, items.values(), lines) <= cost(at, at, items.values(), lines) + 0.01


@given(few_rows, st.data())
def test_an_item_moves_to_the_best_of_all_free_places(
    found: list[list[tuple[int, bool]]], data: st.DataObject
) -> None:
    rows = made(found)
    items = {own.id: own for row in rows for own in row}
    ends = st.sampled_from(sorted(items))
    drawn = data.draw(st.lists(st.tuples(ends, ends), max_size=8))
    lines = [Line(*own) for own in drawn if own[0] != own[1]]
    at = spread(rows)
    moved = data.draw(ends)
    row = next(own for own in rows if items[moved] in own)

    after = cleared(at, [Track(own, 0, WIDTH) for own in rows], lines, fixed=items.keys() - {moved})

    half = items[moved].width / 2
    places = [half + STEP * step for step in range(int((WIDTH - 2 * half) // STEP) + 1)]
    free = [
        x
        for x in places
        if all(abs(x - at[own.id][0]) >= half + own.width / 2 + GAP for own in row if own.id != moved)
    ]
    costs = [cost({**at, moved: (x, at[moved][1])}, at, items.values(), lines) for x in [at[moved][0], *free]]
    assert {own: place for own, place in after.items() if own != moved} == {
        own: place for own, place in at.items() if own != moved
    }
    assert cost(after, at, items.values(), lines) == pytest.approx(min(costs), abs=0.002)


@given(sizes, sizes, few_rows, st.data())
def test_neighbours_without_room_to_move_change_places_where_that_is_better(
    one: tuple[int, bool], other: tuple[int, bool], above: list[list[tuple[int, bool]]], data: st.DataObject
) -> None:
    rows = [
        *made(above),
        [item("one", width=one[0], boxed=one[1]), item("other", width=other[0], boxed=other[1])],
    ]
    items = {own.id: own for row in rows for own in row}
    ends = st.sampled_from(sorted(items))
    drawn = data.draw(st.lists(st.tuples(ends, ends, st.sampled_from([0.3, 0.6, 1])), max_size=12))
    lines = [Line(*own) for own in drawn if own[0] != own[1]]
    at = spread(rows)
    left, right = at["one"][0] - one[0] / 2, at["other"][0] + other[0] / 2
    tracks = [Track(own, 0, WIDTH) for own in rows[:-1]] + [Track(rows[-1], left, right)]

    after = cleared(at, tracks, lines, fixed=items.keys() - {"one", "other"})

    y = at["one"][1]
    swapped = {**at, "one": (right - one[0] / 2, y), "other": (left + other[0] / 2, y)}
    best = min(at, swapped, key=lambda own: cost(own, at, items.values(), lines))
    assert after == {own: (round(x, 1), y) for own, (x, y) in best.items()}


@given(sizes, sizes, sizes, st.data())
def test_neighbours_of_what_stays_do_not_change_places_over_it(
    one: tuple[int, bool], between: tuple[int, bool], other: tuple[int, bool], data: st.DataObject
) -> None:
    names = ["one", "between", "other"]
    row = [
        item(own, width=wide, boxed=boxed)
        for own, (wide, boxed) in zip(names, (one, between, other), strict=True)
    ]
    rows = [*made([[(40, False)] * 3] * 2), row]
    items = {own.id: own for row in rows for own in row}
    ends = st.sampled_from(sorted(items))
    lines = [Line(*own) for own in data.draw(st.lists(st.tuples(ends, ends), max_size=8))]
    at = spread(rows)

    after = cleared(at, [Track(own, 0, WIDTH) for own in rows], lines, fixed=items.keys() - {"one", "other"})

    assert after["between"] == at["between"]
    for own in ("one", "other"):
        apart = abs(after[own][0] - after["between"][0]) - (items[own].width + items["between"].width) / 2
        assert apart >= GAP - 0.2


def in_the_way(drawing: Drawing) -> float:
    """Count names and, more, the boxes that the shown lines of a picture run through, point by point."""
    nodes = {own.id: own for own in drawing.nodes}
    count = 0.0
    for edge in (own for own in drawing.edges if own.shown):
        way = curve(edge, nodes[edge.source], nodes[edge.target])
        points = [way.at(step / 100) for step in range(2, 99)]
        for node in drawing.nodes:
            left, top, right, bottom = name_box(node)
            if node.id not in (edge.source, edge.target) and any(
                left < x < right and top < y < bottom for x, y in points
            ):
                count += COUNTS.sum() if node.style.shape is Shape.BOX else COUNTS[0]
    return count


def name_box(node: Node) -> Box:
    top = node.y - node.height / 2 if node.style.shape is Shape.BOX else node.y - RADIUS - 2
    return node.x - node.width / 2, top, node.x + node.width / 2, top + node.height


def test_on_the_maps_of_the_shipped_data_less_is_in_the_way_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    store = EmbeddedStore(read_dataset(packaged_seed()))

    def draw() -> list[Drawing]:
        return [
            map_drawing(store, filters=Filters(), county=county, width=width, speech=ENGLISH)
            for county in ("24", "25")
            for width in (720, 960, 1200)
        ]

    after = sum(map(in_the_way, draw()))
    monkeypatch.setattr(
        "rssgraph.drawing.map_places._arranged",
        lambda items, near, _lines, width, middle: arrange(
            items, bands=list(Level), neighbours=dict(near), width=width, middle=middle
        ),
    )
    before = sum(map(in_the_way, draw()))

    assert after <= 0.85 * before


def test_what_stands_in_the_middle_stays_there_when_the_rest_makes_way() -> None:
    towns = [actor(f"t{number}", kind=ActorKind.MUNICIPALITY, area="2401") for number in range(6)]
    nets = [actor(f"n{number}", Level.REGIONAL, ActorKind.NETWORK) for number in range(5)]
    links = [link(town.id, net.id, LinkKind.MEMBER_OF) for town in towns for net in nets]
    store = EmbeddedStore(dataset(*towns, *nets, actor("far", Level.NATIONAL), *links))

    drawing = map_drawing(store, filters=Filters(), focus="n3", only_lit=True, width=900, speech=ENGLISH)

    assert next(own for own in drawing.nodes if own.id == "n3").x == 450


def test_a_line_that_is_always_drawn_counts_more_than_a_hidden_one() -> None:
    box = item("name", width=90, boxed=True)
    rows = [[item("a", grid=True), item("b", grid=True)], [box], [item("c", grid=True)]]
    at = {"a": (150.0, 0.0), "b": (250.0, 0.0), "name": (200.0, 60.0), "c": (200.0, 120.0)}
    tracks = [Track(row, 100, 300) for row in rows]  # too narrow to make way for both

    for shown, hidden, side in (("a", "b", 1), ("b", "a", -1)):
        found = cleared(at, tracks, [Line(shown, "c"), Line(hidden, "c", OF_HIDDEN)])
        assert (found["name"][0] - 200) * side > 0


@pytest.mark.parametrize("width", [960, 1200, 1600, 2400])
def test_boxes_of_counties_make_way_and_keep_apart_from_those_of_the_next(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EmbeddedStore(generate(counties=3, actors=300, links=1500, seed=3))

    def draw() -> Drawing:
        return overview_drawing(store, filters=Filters(), width=width, speech=ENGLISH)

    monkeypatch.setattr("rssgraph.drawing.overview.giving_way", lambda nodes, edges, *_, **__: (nodes, edges))
    after = draw()
    monkeypatch.setattr("rssgraph.drawing.overview.cleared", lambda positions, *_args, **_options: positions)
    before = draw()

    assert {own.id: (own.x, own.y) for own in after.nodes if own.id.startswith("county:")} == {
        own.id: (own.x, own.y) for own in before.nodes if own.id.startswith("county:")
    }
    assert {own.id: own.y for own in after.nodes} == {own.id: own.y for own in before.nodes}
    if any(" × " in own.lines[0] for own in after.nodes if own.id.startswith("cell:")):
        assert in_the_way(after) < in_the_way(before)
    for one, other in combinations(sorted(after.nodes, key=lambda own: own.x), 2):
        if one.id.startswith("cell:") and other.id.startswith("cell:") and one.county != other.county:
            down = min(one.y + one.height / 2, other.y + other.height / 2) > max(
                one.y - one.height / 2, other.y - other.height / 2
            )
            assert not down or other.x - one.x >= (one.width + other.width) / 2 + 7.5
