"""Numbers and crosses on lines: they stand on no name and on no other sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import combinations
from xml.etree import ElementTree

import pytest

from rssgraph.drawing.geometry import curve
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.overview import overview_drawing
from rssgraph.drawing.picture import STRAIGHT, Drawing, Edge, EdgeState, Node, Shape
from rssgraph.drawing.pyvis_network import payload
from rssgraph.drawing.signs import has_mark, number_and_mark, with_own_signs, with_signs
from rssgraph.drawing.style import ENDED, FAMILY_OF_KIND, FAMILY_OF_LINK, MARKER, RADIUS
from rssgraph.drawing.svg import to_svg
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Level, LinkKind, Status
from rssgraph.questions.change_grounds import Change
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH, actor, dataset, link

Box = tuple[float, float, float, float]
EVERY = Filters(status=frozenset({Status.ESTABLISHED, Status.DECIDED, Status.PROPOSED, Status.ENDED}))


@pytest.fixture(scope="module")
def seed() -> EmbeddedStore:
    return EmbeddedStore(read_dataset(packaged_seed()))


def room(node: Node) -> Box:
    """Return the box of a name: in its outline, or below one of 16 pixels."""
    left, right = node.x - node.width / 2, node.x + node.width / 2
    if node.style.shape is Shape.BOX:
        return left, node.y - node.height / 2, right, node.y + node.height / 2
    return left, node.y + 8, right, node.y - 10 + node.height


def signs(drawing: Drawing) -> list[tuple[str, Box]]:
    """Return the numbers that a browser draws, with crosses and dots, 12 pixels high and 7 for each digit, by line."""
    shown = {edge.id for edge in drawing.edges if edge.shown}
    found = []
    for edge in payload(drawing)["edges"]:
        if edge["id"] in shown and "number" in edge and edge["counted"]:
            x, y = edge["sign"]
            half = (6 if edge["ended"] or "dot" in edge else 0) + 3.5 * len(edge["number"])
            found.append((edge["title"], (x - half, y - 6, x + half, y + 6)))
    return found


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("width", [880, 1200])
def test_numbers_of_the_seed_stand_on_no_name_and_on_no_other_number(seed: EmbeddedStore, width: int) -> None:
    for draw in (
        partial(map_drawing, county="24", filters=Filters()),
        partial(map_drawing, county="25", filters=Filters()),
        partial(map_drawing, county="24", filters=EVERY),
        partial(overview_drawing, filters=Filters()),
    ):
        drawing = draw(seed, width=width, speech=ENGLISH)
        found = signs(drawing)
        assert found
        on_names = [
            (title, node.title) for title, own in found for node in drawing.nodes if touch(own, room(node))
        ]
        on_others = [(one[0], other[0]) for one, other in combinations(found, 2) if touch(one[1], other[1])]
        assert on_names == []
        assert on_others == []


def test_where_there_is_no_room_the_number_waits_for_a_focus_and_the_name_lies_above_the_cross() -> None:
    store = EmbeddedStore(
        dataset(
            actor("above", Level.NATIONAL, name="Ett långt namn som tar all plats"),
            actor("below", Level.REGIONAL),
            *(link("above", "below", id=own, kind=LinkKind.GOVERNS, end="2017") for own in ("one", "two")),
        )
    )
    drawing = map_drawing(store, filters=replace(EVERY, on=date(2018, 1, 1)), speech=ENGLISH)
    assert drawing.edges[0].counted

    upper, lower = drawing.nodes
    nodes = (upper, replace(lower, x=upper.x, y=upper.y + upper.height))
    close = replace(drawing, nodes=nodes, edges=with_signs(drawing.edges, nodes, number_and_mark))
    assert not close.edges[0].counted
    picture = to_svg(close)
    assert ">2</text>" not in picture
    assert picture.index(f'stroke="{ENDED}" stroke-width="2"') < picture.index('data-id="above"')


def test_the_picture_has_a_number_where_the_browser_has_it() -> None:
    store = EmbeddedStore(
        dataset(
            actor("above", Level.NATIONAL),
            actor("below", Level.REGIONAL),
            link("above", "below", LinkKind.GOVERNS, id="one"),
            link("above", "below", LinkKind.CONVENES, id="two"),
        )
    )
    drawing = map_drawing(store, filters=Filters(), speech=ENGLISH)
    (edge,) = payload(drawing)["edges"]
    x, y = edge["sign"]
    assert edge["number"] == "1+1"
    place = f'<text x="{x:g}" y="{y + 4:g}" text-anchor="middle" font-size="11"'
    assert place in to_svg(drawing)


def test_what_has_ended_has_its_cross_at_the_corner() -> None:
    store = EmbeddedStore(
        dataset(
            actor("net", Level.REGIONAL, ActorKind.NETWORK, end="2017"),
            actor("group", Level.REGIONAL, ActorKind.GROUP, end="2017"),
            actor("here", Level.NATIONAL),
            link("here", "net", LinkKind.CONVENES),
            link("here", "group", LinkKind.GOVERNS),
        )
    )
    filters = Filters(on=date(2018, 1, 1), status=EVERY.status)
    drawing = map_drawing(store, filters=filters, speech=ENGLISH)
    nodes = {node.id: node for node in drawing.nodes}
    crosses = {own["id"]: own.get("cross") for own in payload(drawing)["nodes"]}
    net, group = nodes["net"], nodes["group"]
    half = group.width / 2, group.height / 2
    assert crosses == {
        "here": None,
        "net": [net.x + 8, net.y - 8],  # of the corner of a symbol
        "group": pytest.approx([group.x + half[0], group.y - half[1]], abs=0.06),
    }
    assert {edge.state for edge in drawing.edges} == {EdgeState.ENDED}


@pytest.mark.parametrize("width", [960, 1200])
def test_signs_of_the_seed_stand_on_few_other_lines(seed: EmbeddedStore, width: int) -> None:
    for draw, most in (
        (partial(map_drawing, county="24", filters=Filters()), 0.3),
        (partial(map_drawing, county="24", filters=EVERY), 0.4),
        (partial(overview_drawing, filters=Filters()), 0.1),
    ):
        drawing = draw(seed, width=width, speech=ENGLISH)
        nodes = {node.id: node for node in drawing.nodes}
        shown = [edge for edge in drawing.edges if edge.shown]
        ways = {edge.id: curve(edge, nodes[edge.source], nodes[edge.target]) for edge in shown}
        points = {own: [way.at(step / 300) for step in range(301)] for own, way in ways.items()}
        of = [own for own in shown if has_mark(own) or (own.note and own.counted)]
        on_others = 0
        for edge in of:
            x, y = ways[edge.id].at(edge.sign_at)
            on_others += any(
                abs(along - x) < 6 and abs(down - y) < 6
                for own, way in points.items()
                if own != edge.id
                for along, down in way
            )
        assert on_others <= most * len(of)


def test_a_number_stands_beside_a_crossing_and_not_on_it() -> None:
    store = EmbeddedStore(
        dataset(
            *(actor(own, Level.NATIONAL) for own in ("a", "b")),
            *(actor(own, Level.REGIONAL) for own in ("c", "d")),
            *(link("a", "d", LinkKind.GOVERNS, id=own) for own in ("one", "two")),
            link("b", "c", LinkKind.GOVERNS, id="other"),
        )
    )
    drawing = map_drawing(store, filters=Filters(), width=600, speech=ENGLISH)
    places = {"a": (100.0, 100.0), "b": (300.0, 100.0), "c": (100.0, 300.0), "d": (300.0, 300.0)}
    nodes = tuple(replace(own, x=places[own.id][0], y=places[own.id][1]) for own in drawing.nodes)
    straight = tuple(replace(own, bend=STRAIGHT) for own in drawing.edges)

    signs = {own.note: own.sign_at for own in with_signs(straight, nodes, number_and_mark)}

    x, y = curve(straight[0], *(next(n for n in nodes if n.id == end) for end in ("a", "d"))).at(signs["2"])
    assert 6 < max(abs(x - 200), abs(y - 200)) < 40  # the lines cross about 200, 200


def test_a_number_stands_clear_of_a_name_beside_its_line() -> None:
    def node(own: str, x: float, y: float) -> Node:
        style = FAMILY_OF_KIND[ActorKind.NETWORK].style
        return Node(
            id=own, lines=(own,), title=own, kind="", level=Level.LOCAL, x=x, y=y, width=60, height=30, style=style,
            planned=None,
        )  # fmt: skip

    nodes = [
        node("a", 200, 0),
        node("b", 200, 400),
        node("beside", 162, 187),
    ]  # its name ends eight pixels away
    line = Edge(
        id="line", source="a", target="b", style=FAMILY_OF_LINK[LinkKind.GOVERNS].style, state=EdgeState.CONFIRMED,
        arrow=True, links=("one", "two"), title="", shown=True, note="2",
    )  # fmt: skip

    (free,) = with_signs([line], nodes[:2], number_and_mark)
    (found,) = with_signs([line], nodes, number_and_mark)

    assert abs(curve(free, *nodes[:2]).at(free.sign_at)[1] - 200) < 10
    assert abs(curve(found, *nodes[:2]).at(found.sign_at)[1] - 202) > 12


def test_the_sign_of_an_actor_keeps_off_the_end_of_a_line_rather_than_off_lines() -> None:
    def point(name: str, x: float, y: float) -> Node:
        style = FAMILY_OF_KIND[ActorKind.NETWORK].style
        return Node(
            id=name, lines=(name,), title=name, kind="", level=Level.LOCAL, x=x, y=y, width=20, height=30,
            style=style, planned=None, change=Change.ADDED,
        )  # fmt: skip

    def between(source: str, target: str) -> Edge:
        return Edge(
            id=f"{source}-{target}", source=source, target=target, style=FAMILY_OF_LINK[LinkKind.INFORMS].style,
            state=EdgeState.CONFIRMED, arrow=True, links=("l",), title="", shown=True,
        )  # fmt: skip

    own = point("own", 200, 200)
    right = [point("a", 320, 140), point("b", 320, 150)]
    past = [point("c", 182, 20), point("d", 182, 380), point("e", 176, 20), point("f", 176, 380)]
    alone = with_own_signs([own, *right, *past], [])[0]
    ended = with_own_signs([own, *right, *past], [between("a", "own")])[0]
    both = with_own_signs([own, *right, *past], [between("a", "own"), between("c", "d"), between("e", "f")])[
        0
    ]

    assert [its.sign_at for its in (alone, ended, both)] == [
        (200 + RADIUS + 7, 200 - RADIUS + 2),
        (200 - RADIUS - 7, 200 - RADIUS + 2),
        (200 - RADIUS - 7, 200 - RADIUS + 2),
    ]


def test_who_is_in_focus_is_marked_under_its_outline() -> None:
    store = EmbeddedStore(
        dataset(
            actor("net", Level.REGIONAL, ActorKind.NETWORK),
            actor("group", Level.LOCAL, ActorKind.GROUP),
            link("group", "net", LinkKind.REPRESENTED_IN),
        )
    )

    def marks(focus: str | None) -> list[str]:
        drawing = map_drawing(store, filters=Filters(), focus=focus, speech=ENGLISH)
        root = ElementTree.fromstring(to_svg(drawing))
        return [own.tag.split("}")[1] for own in root.iter() if own.get("fill") == MARKER]

    assert marks(None) == []
    assert marks("net") == ["circle"]
    assert marks("group") == ["rect"]
