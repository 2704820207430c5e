"""Lines led around outlines that they have nothing to do with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rssgraph.drawing.geometry import Curve, control_point, curve
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.meeting import Ways, meeting
from rssgraph.drawing.picture import STRAIGHT, Bend, Edge, EdgeState, Node, Shape
from rssgraph.drawing.routing import DENSE, LEANING, MOST_ASIDE, OUTLINE, TOLERABLE, UPRIGHT, around
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
        planned=None,
        links=links,
    )


def line(source: str, target: str, bend: Bend = STRAIGHT) -> Edge:
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
        node("a", 50, 50 + from_y),
        node("b", 350, 50 + to_y),
        node("between", 200, 50 + (from_y + to_y) / 2, box=box),
    ]
    assert met(line("a", "b"), nodes) == {"between"}

    (found,) = around([line("a", "b")], nodes, SIZE)

    assert met(found, nodes) == set()
    assert 0 < abs(found.bend.aside) <= MOST_ASIDE
    (back,) = around([line("b", "a")], nodes, SIZE)
    assert back.bend == found.bend  # the same way in both directions


def test_a_line_with_nothing_in_its_way_is_straight_even_if_it_was_not() -> None:
    nodes = [node("a", 0, 0), node("b", 0, 300), node("beside", 100, 150)]

    found = around([line("a", "b"), line("b", "a", Bend(24, 0.1))], nodes, SIZE)

    assert [own.bend for own in found] == [STRAIGHT, STRAIGHT]


def test_the_least_bend_is_taken_to_the_freer_side() -> None:
    nodes = [node("a", 50, 50), node("b", 350, 50), node("between", 200, 54), node("above", 200, 30)]

    (found,) = around([line("a", "b")], nodes, SIZE)

    assert met(found, nodes) == set()
    assert found.bend.aside < 0  # below


def test_a_line_from_below_ends_below_the_name_and_one_from_above_at_the_symbol() -> None:
    upper = replace(node("a", 100, 100), height=60)  # 60 high with its name, of which 11 are above its middle
    below, above = (curve(line("b", "a"), node("b", 100, y), upper).end for y in (400, -200))

    assert above == pytest.approx((100, 100 - RADIUS - 3))
    assert below == pytest.approx((100, 100 + 60 - RADIUS))
    beside = curve(line("b", "a"), node("b", 400, 110), upper).end  # past the name, not through it
    assert beside[0] == pytest.approx(100 + RADIUS + 3, abs=1)


SIZE = (420.0, 410.0)
TOUCH = 1e-6
"""Whether a line that only touches a box meets it is left open."""


def whole(way: Edge, nodes: Sequence[Node]) -> Curve:
    """Return a line from the middle of its source to that of its target."""
    by_id = {own.id: own for own in nodes}
    source, target = by_id[way.source], by_id[way.target]
    return Curve((source.x, source.y), control_point(source, target, *way.bend), (target.x, target.y))


def stays_inside(way: Curve) -> bool:
    return all(2 <= x <= SIZE[0] - 2 and 2 <= y <= SIZE[1] - 2 for x, y in map(way.at, FINE))


def meets(way: Curve, box: tuple[float, float, float, float]) -> bool:
    """Return whether a line runs through a box, worked out side by side."""
    x, y = ((a - 2 * b + c, 2 * (b - a), a) for a, b, c in zip(*way, strict=True))
    left, top, right, bottom = box
    sides = [
        (x, left, y, top, bottom),
        (x, right, y, top, bottom),
        (y, top, x, left, right),
        (y, bottom, x, left, right),
    ]
    return (left < x[2] < right and top < y[2] < bottom) or any(
        0 <= share <= 1 and least < (its[0] * share + its[1]) * share + its[2] < most
        for own, at, its, least, most in sides
        for share in roots(own[0], own[1], own[2] - at)
    )


def roots(a: float, b: float, c: float) -> list[float]:
    if abs(a) < 1e-9:
        return [-c / b] if b else []
    under = b * b - 4 * a * c
    return [(sign * math.sqrt(under) - b) / (2 * a) for sign in (1, -1)] if under >= 0 else []


def boxes_of(own: Node, margin: float = 0) -> list[tuple[float, float, float, float]]:
    """Return the box of an outline, and that of its name with it, with what is kept clear of both."""
    boxed = own.style.shape is Shape.BOX
    outline = (own.width / 2 + 3, own.height / 2 + 3) if boxed else (RADIUS + 5, RADIUS + 5)
    top = own.y - own.height / 2 if boxed else own.y - RADIUS - 2
    bottom = top + own.height if boxed else top + own.height + 2  # two pixels clear of a name
    return [
        (
            own.x - outline[0] - margin,
            own.y - outline[1] - margin,
            own.x + outline[0] + margin,
            own.y + outline[1] + margin,
        ),
        (own.x - own.width / 2 - margin, top - margin, own.x + own.width / 2 + margin, bottom + margin),
    ]


def cost(way: Edge, nodes: Sequence[Node], margin: float = 0) -> float:
    """Count outlines in the way twelve times, names once, both three times of who has no links, and a bend by length."""
    full, found = whole(way, nodes), abs(way.bend.aside) / 100
    for own in nodes:
        if own.id not in (way.source, way.target):
            outline, name = (meets(full, box) for box in boxes_of(own, margin))
            found += (12 * outline + name) * (1 if own.links else 3)
    return found


places = st.tuples(st.integers(0, 400), st.integers(0, 400), st.booleans(), st.integers(0, 1))


@given(st.lists(places, min_size=2, max_size=14, unique_by=lambda own: own[:2]))
def test_of_all_bends_that_is_taken_which_leaves_the_least_in_the_way(
    found: list[tuple[int, int, bool, int]],
) -> None:
    nodes = [node(str(number), x, y, box=box, links=links) for number, (x, y, box, links) in enumerate(found)]
    ways = [line("0", "1")]

    (own,) = around(ways, nodes, SIZE)

    least = cost(ways[0], nodes, TOUCH)
    length = math.dist(found[0][:2], found[1][:2])
    enough = 0.0
    for bends, most in ((UPRIGHT, 0.45), (LEANING, 0.45), (DENSE, 0.9)):
        if min(cost(way, nodes, -TOUCH) for way in ways) <= enough:
            break
        enough = TOLERABLE
        bent = (line("0", "1", Bend(*bend)) for bend in bends.tolist())
        bent = (way for way in bent if min(0.04 * length, 28) <= abs(way.bend.aside) <= most * length)
        ways += [way for way in bent if stays_inside(whole(way, nodes))]
        least = min(cost(way, nodes, TOUCH) for way in ways)
    assert own in ways or own.bend.lean  # one that leans may be from further tries
    assert cost(own, nodes, -TOUCH) <= least + TOUCH
    assert own.bend == STRAIGHT or stays_inside(whole(own, nodes))


def test_a_short_line_makes_a_long_bend_where_nothing_else_leads_it_around() -> None:
    tall = replace(node("tall", 200, 200, box=True), width=20, height=110)
    nodes = [node("a", 140, 200), node("b", 260, 200), tall]

    (found,) = around([line("a", "b")], nodes, SIZE)

    tried = [line("a", "b", Bend(*bend)) for bend in (*UPRIGHT.tolist(), *LEANING.tolist(), *DENSE.tolist())]
    assert all(met(way, nodes) for way in tried if abs(way.bend.aside) <= 0.45 * 120)
    assert 0.45 * 120 < abs(found.bend.aside) <= 0.9 * 120
    assert met(found, nodes) == set()


def test_what_counts_as_tolerable_leaves_no_outline_in_the_way() -> None:
    assert TOLERABLE < OUTLINE


def test_a_line_leans_where_no_upright_bend_leads_it_between_two_others() -> None:
    wide = replace(node("wide", 200, 230, box=True), width=320, height=110)
    tall = replace(node("tall", 220, 130, box=True), width=120, height=140)
    nodes = [node("a", 20, 380), node("b", 390, 60), wide, tall]

    (found,) = around([line("a", "b")], nodes, SIZE)

    upright = [line("a", "b", Bend(*bend)) for bend in UPRIGHT.tolist()]
    assert all(met(way, nodes) for way in upright if stays_inside(whole(way, nodes)))
    assert found.bend.lean != 0
    assert met(found, nodes) == set()


@pytest.mark.parametrize(("links", "bend"), [(1, 0), (0, 130)])
def test_a_long_way_round_is_only_taken_around_what_has_no_links_at_all(links: int, bend: float) -> None:
    tall = replace(node("between", 200, 100, links=links), height=220)  # its name reaches far below the line
    nodes = [node("a", 10, 200), node("b", 390, 200), tall]

    (found,) = around([line("a", "b")], nodes, SIZE)

    assert abs(found.bend.aside) == bend


BENDS = [STRAIGHT, *(Bend(*bend) for bend in (*UPRIGHT.tolist(), *LEANING.tolist()))]


@example(160, 60, 3.0, Bend(28, 0.36))
@example(40, 20, 2.875, Bend(-10, 0.36))
@given(st.integers(20, 160), st.integers(14, 60), st.floats(0, 2 * math.pi), st.sampled_from(BENDS))
def test_a_line_begins_at_the_edge_of_a_box_however_it_is_bent(
    wide: int, tall: int, turn: float, bend: Bend
) -> None:
    box = replace(node("a", 500, 500, box=True), width=2 * wide, height=2 * tall)
    other = node("b", 500 + 400 * math.cos(turn), 500 + 400 * math.sin(turn))

    ways = [
        curve(own, *ends)
        for own, ends in ((line("a", "b", bend), (box, other)), (line("b", "a", bend), (other, box)))
    ]

    for x, y in (ways[0].start, ways[1].end):
        assert max(abs(x - 500) / (wide + 3), abs(y - 500) / (tall + 3)) == pytest.approx(1)


def test_on_the_map_of_the_shipped_data_few_lines_run_through_others() -> None:
    drawing = map_drawing(
        EmbeddedStore(read_dataset(packaged_seed())), filters=Filters(), county="24", speech=ENGLISH
    )
    nodes, shown = list(drawing.nodes), [edge for edge in drawing.edges if edge.shown]

    before = sum(len(met(replace(own, bend=STRAIGHT), nodes)) for own in shown)
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
        across = [way.at(share)[0] for share in FINE]
        assert 0 <= min(across) <= max(across) <= drawing.width


@pytest.mark.parametrize(
    ("points", "met"),
    [
        (((10, 10), (20, 30), (30, 10)), True),  # wholly inside
        (((-50, 0), (50, 0), (150, 0)), False),  # along its upper side
        (((-50, 1), (50, 1), (150, 1)), True),
        (((-50, 60), (50, -20), (150, 60)), True),  # dips in from below and out again
        (((-50, 60), (50, 30), (150, 60)), False),  # its control point is inside, itself is not
        (((50, 60), (50, 60), (50, 60)), False),  # a point
    ],
)
def test_a_curve_meets_a_box_if_some_of_it_is_inside(
    points: tuple[tuple[float, float], ...], met: bool
) -> None:
    boxes = np.array([[0, 0, 100, 40], [1000, 0, 1100, 40]], dtype=float)
    assert meeting(Ways.along([Curve(*points)]), boxes).tolist() == [[met, False]]


def test_no_curve_or_no_box_is_no_meeting() -> None:
    box = np.array([[0.0, 0.0, 1.0, 1.0]])
    assert meeting(Ways.along([]), box).shape == (0, 1)
    assert meeting(Ways.along([Curve((0, 0), (1, 1), (2, 2))]), np.zeros((0, 4))).shape == (1, 0)
