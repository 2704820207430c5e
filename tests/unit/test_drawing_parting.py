"""Lines that lie upon each other, or upon the end of another: they are bent apart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from rssgraph.drawing import level_map
from rssgraph.drawing.change_map import change_drawing
from rssgraph.drawing.geometry import curve
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.parting import SLIGHT, parted
from rssgraph.drawing.picture import Bend, Drawing, Edge, EdgeState, Node
from rssgraph.drawing.style import FAMILY_OF_KIND, FAMILY_OF_LINK, fold_style
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Level, LinkKind
from rssgraph.questions.changes import Against, changes
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH

SIZE = (800.0, 800.0)
SHARES = [step / 400 for step in range(401)]
Points = list[tuple[float, float]]


def node(name: str, x: float, y: float, *, box: bool = False) -> Node:
    style = fold_style(ActorKind.GROUP) if box else FAMILY_OF_KIND[ActorKind.NETWORK].style
    return Node(
        id=name, lines=(name,), title=name, kind="", level=Level.LOCAL, x=x, y=y, width=60, height=30, style=style,
        planned=None, links=1,
    )  # fmt: skip


def line(source: str, target: str, *, shown: bool = True, state: EdgeState = EdgeState.CONFIRMED) -> Edge:
    return Edge(
        id=f"{source}-{target}", source=source, target=target, style=FAMILY_OF_LINK[LinkKind.INFORMS].style,
        state=state, arrow=True, links=(f"{source}-{target}",), title="", shown=shown,
    )  # fmt: skip


def points(edge: Edge, nodes: Sequence[Node]) -> Points:
    by_id = {own.id: own for own in nodes}
    way = curve(edge, by_id[edge.source], by_id[edge.target])
    return [way.at(share) for share in SHARES]


def together(one: Edge, other: Edge, nodes: Sequence[Node]) -> float:
    """Return how many pixels of a line lie within five of another, those near its ends left out."""
    way, its = points(one, nodes), points(other, nodes)
    ends = way[0], way[-1]
    inner = [own for own in way if min(math.dist(own, end) for end in ends) > 45]
    close = [own for own in inner if min(math.dist(own, point) for point in its) < 5]
    return len(close) * math.dist(way[0], way[-1]) / len(SHARES)


@pytest.mark.parametrize("turn", range(11, 180, 15))
def test_two_lines_from_one_node_in_about_one_direction_are_parted(turn: int) -> None:
    def at(far: float, degrees: float) -> tuple[float, float]:
        angle = math.radians(degrees)
        return 400 + far * math.cos(angle), 400 + far * math.sin(angle)

    nodes = [
        node("a", *at(-300, turn)),
        node("b", *at(0, 0), box=True),
        node("c", *at(300, turn + 1), box=True),
    ]
    lines = [
        line("a", "b", state=EdgeState.ENDED),
        line("a", "c"),
    ]  # without an arrow that would be in the way
    assert together(lines[0], lines[1], nodes) > 80

    found = parted(lines, nodes, SIZE)

    assert together(found[0], found[1], nodes) < 40
    assert all(abs(own.bend.aside) <= SLIGHT * 600 for own in found)


def test_a_line_is_led_off_the_arrow_of_another() -> None:
    nodes = [node("a", 400, 50), node("b", 400, 400, box=True), node("c", 100, 379), node("d", 700, 379)]
    lines = [line("a", "b"), line("c", "d")]
    end = points(lines[0], nodes)[-1]
    assert min(math.dist(end, own) for own in points(lines[1], nodes)) < 6

    found = parted(lines, nodes, SIZE)

    end = points(found[0], nodes)[-1]
    assert min(math.dist(end, own) for own in points(found[1], nodes)) > 8


def test_two_arrows_at_one_box_get_room_between_them() -> None:
    nodes = [node("a", 380, 50), node("b", 420, 60), node("c", 400, 700, box=True)]
    lines = [line("a", "c"), line("b", "c")]
    first, last = (points(own, nodes)[-1] for own in lines)
    assert math.dist(first, last) < 5

    found = parted(lines, nodes, SIZE)

    first, last = (points(own, nodes)[-1] for own in found)
    assert math.dist(first, last) > 7.9  # as wide as an arrow


def test_lines_that_only_cross_and_lines_that_are_not_drawn_stay_as_they_are() -> None:
    nodes = [
        node("a", 100, 100),
        node("b", 700, 700),
        node("c", 700, 100),
        node("d", 100, 700),
        node("e", 690, 650),
    ]
    crossing = (line("a", "b"), line("c", "d"))

    assert parted(crossing, nodes, SIZE) == crossing
    assert parted((*crossing, line("a", "e", shown=False)), nodes, SIZE) == (
        *crossing,
        line("a", "e", shown=False),
    )


def test_a_line_that_leads_around_another_node_does_not_run_through_it_to_be_parted() -> None:
    nodes = [node("a", 400, 50), node("b", 400, 700, box=True), node("between", 400, 350, box=True)]
    around = replace(line("a", "b"), bend=Bend(56))
    beside = [node("c", 455, 50), node("d", 455, 700, box=True)]

    (found, _other) = parted([around, line("c", "d")], [*nodes, *beside], SIZE)

    assert min(math.dist(own, (400, 350)) for own in points(found, nodes)) > 30


def test_a_line_that_still_runs_through_another_node_is_led_around_it_though_nothing_lies_beside_it() -> None:
    nodes = [node("a", 400, 50), node("b", 400, 700, box=True), node("between", 400, 350, box=True)]

    (found,) = parted([line("a", "b")], nodes, SIZE)

    assert all(abs(x - 400) > 30 or abs(y - 350) > 15 for x, y in points(found, nodes))


def test_a_line_that_many_others_cross_stays_straight() -> None:
    across = [(f"l{y}", f"r{y}", y) for y in range(100, 700, 40)]
    nodes = [node("a", 400, 20), node("b", 400, 780)]
    nodes += [node(own, x, y) for left, right, y in across for own, x in ((left, 370), (right, 430))]
    lines = (line("a", "b"), *(line(left, right) for left, right, _y in across))

    assert parted(lines, nodes, SIZE) == lines


def test_lines_that_lie_together_only_where_they_begin_stay_straight() -> None:
    nodes = [node("a", 400, 50), *(node(f"b{x}", x, 700, box=True) for x in (344, 380, 416, 452))]
    lines = tuple(line("a", own.id) for own in nodes[1:])

    assert parted(lines, nodes, SIZE) == lines


def test_what_has_ended_has_no_arrow_to_be_led_off() -> None:
    nodes = [node("a", 400, 50), node("b", 400, 400, box=True), node("c", 100, 379), node("d", 700, 379)]
    lines = (line("a", "b", state=EdgeState.ENDED), line("c", "d"))

    assert parted(lines, nodes, SIZE) == lines


# -- the shipped data --------------------------------------------------------------------------------


def ends_with_marks(drawing: Drawing) -> Iterator[tuple[Edge, str, tuple[float, float]]]:
    """Yield the arrows and dots of the lines that are drawn, each with its line and its node."""
    for edge in drawing.edges:
        way = points(edge, drawing.nodes)
        undirected = edge.state.is_planned and not edge.arrow and edge.change is not None
        if edge.shown and undirected:
            yield edge, edge.source, way[0]
        if edge.shown and (undirected or (edge.arrow and edge.state is not EdgeState.ENDED)):
            yield edge, edge.target, way[-1]


def ends_upon_others(drawing: Drawing) -> int:
    """Count the pairs of ends within nine pixels, and ends within five of a line that has nothing to do with their node."""
    ends, shown = list(ends_with_marks(drawing)), [edge for edge in drawing.edges if edge.shown]
    ways = {edge.id: points(edge, drawing.nodes) for edge in shown}
    pairs = sum(math.dist(one[2], other[2]) < 9 for one, other in combinations(ends, 2))
    upon = sum(
        min(math.dist(at, own) for own in ways[other.id]) < 5
        for edge, at_node, at in ends
        for other in shown
        if other.id != edge.id and at_node not in (other.source, other.target)
    )
    return pairs + upon


def of_changes(store: EmbeddedStore, width: float) -> Drawing:
    answer = changes(store, against=Against(on=date(2017, 11, 7)), filters=Filters(on=date(2018, 3, 1)))
    actors = {own.id: own for own in store.records("actors")}
    return change_drawing(
        answer, actors, title="T", sentences=("S.",), store=store, width=width, speech=ENGLISH
    )


def test_in_pictures_of_the_shipped_data_fewer_arrows_and_dots_lie_upon_each_other_and_upon_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = EmbeddedStore(read_dataset(packaged_seed()))

    def draw() -> list[Drawing]:
        maps = [
            map_drawing(store, filters=Filters(), county=county, width=960, speech=ENGLISH)
            for county in ("24", "25")
        ]
        return [*(of_changes(store, width) for width in (1000, 1200, 1400)), *maps]

    after = sum(map(ends_upon_others, draw()))
    for user in ("change_map", "level_map"):
        monkeypatch.setattr(f"rssgraph.drawing.{user}.parted", lambda edges, *_more, **_clear: tuple(edges))
    monkeypatch.setattr(level_map, "_drawn", level_map._drawn.__wrapped__)  # nothing is kept of these
    before = sum(map(ends_upon_others, draw()))

    assert after <= 0.6 * before
