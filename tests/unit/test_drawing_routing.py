"""Lines led around outlines that they have nothing to do with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rssgraph.drawing.geometry import Curve, control_point, curve
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.picture import Edge, EdgeState, Node, Shape
from rssgraph.drawing.routing import BENDS, MOST_BEND, ROOM, SHARES, around
from rssgraph.drawing.style import FAMILY_OF_KIND, FAMILY_OF_LINK, RADIUS, fold_style
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Level, LinkKind
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH

SYMBOL = FAMILY_OF_KIND[ActorKind.NETWORK].style
BOX = fold_style(ActorKind.GROUP)
FINE = [step / 400 for step in range(401)]


def node(name: str, x: float, y: float, *, box: bool = False, links: int = 1) -> Node:
    return Node(
        id=name,
        lines=(name,),
        title=name,
        kind="",
        level=Level.LOCAL,
        x=x,
        y=y,
        width=80,
        height=30,
        style=BOX if box else SYMBOL,
        planned=False,
        links=links,
    )


def line(source: str, target: str, bend: float = 0) -> Edge:
    return Edge(
        id=f"{source}-{target}",
        source=source,
        target=target,
        style=FAMILY_OF_LINK[LinkKind.INFORMS].style,
        state=EdgeState.CONFIRMED,
        arrow=True,
        links=(f"{source}-{target}",),
        title="",
        shown=True,
        bend=bend,
    )


def met(
    edge: Edge, nodes: list[Node], *, points: Sequence[tuple[float, float]] | None = None, margin: float = 0
) -> set[str]:
    """Return through whose outlines a line runs, point by point; those at its ends left out."""
    by_id = {own.id: own for own in nodes}
    way = curve(edge, by_id[edge.source], by_id[edge.target])
    points = points or [way.at(share) for share in FINE]
    found = set()
    for own in nodes:
        boxed = own.style.shape is Shape.BOX
        wide, tall = (own.width / 2, own.height / 2) if boxed else (RADIUS + margin, RADIUS + margin)
        if own.id not in (edge.source, edge.target) and any(
            abs(x - own.x) < wide and abs(y - own.y) < tall for x, y in points
        ):
            found.add(own.id)
    return found


@pytest.mark.parametrize(("from_y", "to_y"), [(0, 0), (0, 300), (300, 0), (150, 160)])
@pytest.mark.parametrize("box", [False, True])
def test_a_line_passes_beside_what_stands_halfway(from_y: float, to_y: float, box: bool) -> None:
    nodes = [
        node("a", 0, from_y),
        node("b", 300, to_y),
        node("between", 150, (from_y + to_y) / 2, box=box),
    ]
    assert met(line("a", "b"), nodes) == {"between"}

    (found,) = around([line("a", "b")], nodes, SIZE)

    assert met(found, nodes) == set()
    assert 0 < abs(found.bend) <= MOST_BEND
    (back,) = around([line("b", "a")], nodes, SIZE)
    assert back.bend == found.bend  # the same way in both directions


def test_a_line_with_nothing_in_its_way_is_straight_and_a_bent_one_stays() -> None:
    nodes = [node("a", 0, 0), node("b", 0, 300), node("beside", 100, 150)]

    assert [own.bend for own in around([line("a", "b"), line("b", "a", bend=24)], nodes, SIZE)] == [0, 24]


def test_the_least_bend_is_taken_to_the_freer_side() -> None:
    nodes = [node("a", 0, 0), node("b", 300, 0), node("between", 150, 4), node("above", 150, -20)]

    (found,) = around([line("a", "b")], nodes, SIZE)

    assert met(found, nodes) == set()
    assert found.bend < 0  # below


def test_a_line_from_below_ends_below_the_name_and_one_from_above_at_the_symbol() -> None:
    upper = replace(node("a", 100, 100), height=60)  # 60 high with its name, of which 11 are above its middle
    below, above = (curve(line("b", "a"), node("b", 100, y), upper).end for y in (400, -200))

    assert above == pytest.approx((100, 100 - RADIUS - 3))
    assert below == pytest.approx((100, 100 + 60 - RADIUS))
    beside = curve(line("b", "a"), node("b", 400, 110), upper).end  # past the name, not through it
    assert beside[0] == pytest.approx(100 + RADIUS + 3, abs=1)


def whole(way: Edge, nodes: Sequence[Node]) -> list[tuple[float, float]]:
    """Return points of a line from the middle of its source to that of its target."""
    by_id = {own.id: own for own in nodes}
    source, target = by_id[way.source], by_id[way.target]
    middle = control_point(source, target, way.bend)
    full = Curve((source.x, source.y), middle, (target.x, target.y))
    return [full.at(share) for share in SHARES.tolist()]


def inside(way: Edge, nodes: Sequence[Node]) -> bool:
    return all(2 <= x <= SIZE[0] - 2 and 2 <= y <= SIZE[1] - 2 for x, y in whole(way, nodes))


SIZE = (420.0, 410.0)
places = st.tuples(st.integers(0, 400), st.integers(0, 400), st.booleans(), st.integers(0, 1))


@given(st.lists(places, min_size=2, max_size=14, unique_by=lambda own: own[:2]))
def test_of_all_bends_that_is_taken_which_leaves_the_least_in_the_way(
    found: list[tuple[int, int, bool, int]],
) -> None:
    nodes = [node(str(number), x, y, box=box, links=links) for number, (x, y, box, links) in enumerate(found)]
    straight = line("0", "1")

    (own,) = around([straight], nodes, SIZE)

    length = math.dist(found[0][:2], found[1][:2])
    ways = [
        replace(straight, bend=bend) for bend in BENDS if min(0.04 * length, 28) <= abs(bend) <= 0.45 * length
    ]
    ways = [straight, *(way for way in ways if inside(way, nodes))]
    costs = [cost(way, nodes) for way in ways]
    assert own == ways[costs.index(min(costs))]


def cost(way: Edge, nodes: list[Node]) -> float:
    """Count outlines in the way six times, names once, both three times of who has no links, and a bend by length."""
    outlines = met(way, nodes, points=whole(way, nodes), margin=ROOM)
    named = met_with_names(way, nodes)
    counts = {own.id: 1 if own.links else 3 for own in nodes}
    return sum(6 * counts[own] for own in outlines) + sum(counts[own] for own in named) + abs(way.bend) / 100


@pytest.mark.parametrize(("links", "bend"), [(1, 0), (0, 130)])
def test_a_long_way_round_is_only_taken_around_what_has_no_links_at_all(links: int, bend: float) -> None:
    tall = replace(node("between", 200, 100, links=links), height=220)  # its name reaches far below the line
    nodes = [node("a", 10, 200), node("b", 390, 200), tall]

    (found,) = around([line("a", "b")], nodes, SIZE)

    assert abs(found.bend) == bend


@given(st.integers(20, 160), st.integers(14, 60), st.floats(0, 2 * math.pi), st.sampled_from((0, *BENDS)))
def test_a_line_begins_at_the_edge_of_a_box_however_it_is_bent(
    wide: int, tall: int, turn: float, bend: float
) -> None:
    box = replace(node("a", 500, 500, box=True), width=2 * wide, height=2 * tall)
    other = node("b", 500 + 400 * math.cos(turn), 500 + 400 * math.sin(turn))

    ways = [
        curve(own, *ends)
        for own, ends in ((line("a", "b", bend), (box, other)), (line("b", "a", bend), (other, box)))
    ]

    for x, y in (ways[0].start, ways[1].end):
        assert max(abs(x - 500) / (wide + 3), abs(y - 500) / (tall + 3)) == pytest.approx(1)


def met_with_names(edge: Edge, nodes: list[Node]) -> set[str]:
    """Return the nodes whose names or outlines a line runs through; those at its ends left out."""
    points = whole(edge, nodes)
    found = set()
    for own in nodes:
        boxed = own.style.shape is Shape.BOX
        top = own.y - own.height / 2 if boxed else own.y - RADIUS - 2
        bottom = top + own.height if boxed else top + own.height + 2  # two pixels clear of a name
        left, right = own.x - own.width / 2, own.x + own.width / 2
        if own.id not in (edge.source, edge.target) and any(
            left < x < right and top < y < bottom for x, y in points
        ):
            found.add(own.id)
    return found


def test_on_the_map_of_the_shipped_data_few_lines_run_through_others() -> None:
    drawing = map_drawing(
        EmbeddedStore(read_dataset(packaged_seed())), filters=Filters(), county="24", speech=ENGLISH
    )
    nodes, shown = list(drawing.nodes), [edge for edge in drawing.edges if edge.shown]

    before = sum(len(met(replace(own, bend=0), nodes)) for own in shown)
    after = sum(len(met(own, nodes)) for own in shown)

    assert after <= before / 3


@pytest.mark.parametrize("width", [640, 1200, 1360])
@pytest.mark.parametrize("county", ["24", "25"])
def test_no_line_of_the_shipped_data_leaves_its_map(county: str, width: int) -> None:
    store = EmbeddedStore(read_dataset(packaged_seed()))
    drawing = map_drawing(store, filters=Filters(), county=county, width=width, speech=ENGLISH)
    nodes = {own.id: own for own in drawing.nodes}
    for edge in drawing.edges:
        way = curve(edge, nodes[edge.source], nodes[edge.target])
        across = [way.at(share)[0] for share in SHARES.tolist()]
        assert 0 <= min(across) <= max(across) <= drawing.width
