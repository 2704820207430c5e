"""Nodes that give way to lines: fewer run through outlines, and nothing overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rssgraph.drawing.giving_way import giving_way
from rssgraph.drawing.layout import GAP, MARGIN
from rssgraph.drawing.picture import Edge, Node
from rssgraph.drawing.routing import around
from tests.unit.test_drawing_routing import SIZE, cost, line, met, node

HEMMED_IN = [
    node("a", 200, 20),
    node("b", 200, 390),
    replace(node("box", 205, 205, box=True), height=300),
    replace(node("left", 79, 205, box=True), width=140, height=320),
    replace(node("right", 350, 205, box=True), height=320),
]
"""A box between two others, in the way of a line from a to b that no bend leads around it."""


def test_a_box_between_two_that_hem_it_in_gives_way_to_a_line() -> None:
    (led,) = around([line("a", "b")], HEMMED_IN, SIZE)
    assert met(led, HEMMED_IN) == {"box"}

    found, (after,) = giving_way(HEMMED_IN, [line("a", "b")], SIZE)

    assert met(after, list(found)) == set()
    moved = [(own, was) for own, was in zip(found, HEMMED_IN, strict=True) if own != was]
    assert [own.id for own, _was in moved] == ["box"]
    assert moved == [(replace(was, x=own.x), was) for own, was in moved]
    assert abs(moved[0][0].x - 205) < 60  # no further than it has to


def test_what_is_fixed_and_what_is_only_in_the_way_of_hidden_lines_stays() -> None:
    nodes = HEMMED_IN
    shown, hidden = line("a", "b"), replace(line("a", "b"), shown=False)

    for own, stays in ((hidden, {"a", "b"}), (shown, {each.id for each in nodes})):
        assert giving_way(nodes, [own], SIZE, fixed=stays) == (
            tuple(nodes),
            tuple(around([own], nodes, SIZE)),
        )


@pytest.mark.parametrize(("others", "moves"), [(5, True), (6, False)])
def test_an_end_of_a_hidden_line_moves_if_it_has_few_lines(others: int, moves: bool) -> None:
    free = [node(f"n{number}", 20 + number, 20) for number in range(others)]
    nodes = [*HEMMED_IN, *free]
    lines = [replace(line(*own), shown=False) for own in (("a", "b"), *(("a", own.id) for own in free))]

    found, after = giving_way(nodes, lines, SIZE, fixed={own.id for own in nodes if own.id != "a"})

    assert [own for own in found if own.id != "a"] == [own for own in nodes if own.id != "a"]
    assert (found[0].x != nodes[0].x) is moves
    assert met(after[0], list(found)) == (set() if moves else {"box"})


@pytest.mark.parametrize(("others", "moves"), [(20, True), (21, False)])
def test_what_has_many_lines_stays(others: int, moves: bool) -> None:
    ends = [node(f"n{number}", 20 + number, 20) for number in range(others)]
    nodes = [*HEMMED_IN, *ends]
    lines = [line("a", "b"), *(line("box", own.id) for own in ends)]

    found, _after = giving_way(nodes, lines, SIZE, fixed={own.id for own in nodes if own.id != "box"})

    assert (found[2].x != nodes[2].x) is moves


def test_where_what_is_in_the_way_of_a_line_stays_an_end_of_the_line_moves() -> None:
    across = replace(node("across", 250, 205, box=True), width=300, height=310)
    nodes = [node("a", 300, 20), node("b", 60, 390), across]

    found, (after,) = giving_way(nodes, [line("a", "b")], SIZE, fixed={"across"})

    assert met(line("a", "b"), nodes) == {"across"}
    assert found[2] == across
    assert [own.y for own in found] == [20, 390, 205]
    assert met(after, list(found)) == set()


def test_neighbours_change_places_keep_their_space_and_take_their_hidden_lines_along() -> None:
    row = [
        replace(node("narrow", 42, 385, box=True), width=60),
        replace(node("wide", 168, 385, box=True), width=160),
    ]
    tops = [node(f"t{x}", x, 20) for x in (80, 120, 260)]
    nodes = [*row, *tops, replace(node("m", 160, 180, box=True), width=240, height=160)]
    lines = [line("wide", "t120"), line("narrow", "t260"), line("wide", "t80")]
    hidden = [replace(line(own, "t120"), shown=False) for own in ("narrow", "wide")]
    led = list(around([*lines, *hidden], nodes, SIZE))
    fixed = {own.id for own in nodes[2:]}
    together = dict.fromkeys((own.id for own in nodes), (12.0, 265.0))
    parted = together | {"narrow": (12, 80), "wide": (80, 265)}

    found, after = giving_way(nodes, led, SIZE, fixed=fixed, spans=together)

    narrow, wide = found[:2]
    assert (wide.x, narrow.x) == (92, 218)  # from 12 to 248 as before, 16 apart
    assert sum(len(met(own, nodes)) for own in led[:3]) > 0
    assert [met(own, list(found)) for own in after[:3]] == [set(), set(), set()]
    assert list(after) == list(around([*lines, *hidden], found, SIZE))
    stays = giving_way(nodes, led, SIZE, fixed={*fixed, "wide"}, spans=together)[0]
    assert stays[1] == nodes[1]
    wider = giving_way(nodes, led, SIZE, fixed=fixed, gap=GAP + 1, spans=together)[0]
    assert wider[0].x < wider[1].x  # with more space to keep, there is none to change places
    apart = giving_way(nodes, led, SIZE, fixed=fixed, spans=parted)[0]
    assert apart[0].x < 80 < apart[1].x


def test_a_node_takes_its_lines_along() -> None:
    nodes = [*HEMMED_IN, node("c", 300, 20)]

    found, (through, own) = giving_way(nodes, [line("a", "b"), line("c", "box")], SIZE)

    assert found[2].x != 205
    assert met(through, list(found)) == met(own, list(found)) == set()


def test_hidden_lines_are_led_around_what_stands_there_in_the_end() -> None:
    nodes = [*HEMMED_IN, node("c", 30, 20)]
    hidden = replace(line("c", "box"), shown=False)

    found, (_through, after) = giving_way(nodes, [line("a", "b"), hidden], SIZE)

    assert found[2].x != 205
    assert after == next(around([hidden], found, SIZE))
    assert after != next(around([hidden], nodes, SIZE))


places = st.lists(st.tuples(st.integers(30, 110), st.booleans()), min_size=1, max_size=3)


def spread(rows: Sequence[Sequence[tuple[int, bool]]]) -> list[Node]:
    """Place rows one below the other, their nodes side by side from the left."""
    found = []
    for number, row in enumerate(rows):
        left = float(MARGIN)
        for column, (wide, boxed) in enumerate(row):
            own = node(f"{number}-{column}", left + wide / 2, 40 + 110 * number, box=boxed)
            found.append(replace(own, width=wide))
            left += wide + GAP
    return found


def whole_cost(edges: Sequence[Edge], nodes: Sequence[Node], first: Sequence[Node]) -> float:
    away = sum(abs(own.x - its.x) for own, its in zip(nodes, first, strict=True)) / 100
    return sum(cost(edge, list(nodes)) for edge in edges) + away


@given(st.lists(places, min_size=2, max_size=4), st.data())
def test_less_is_in_the_way_and_nothing_overlaps(
    rows: list[list[tuple[int, bool]]], data: st.DataObject
) -> None:
    nodes = spread(rows)
    ends = st.sampled_from([own.id for own in nodes])
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=6, unique=True))
    edges = list(around([line(*own) for own in pairs if own[0] != own[1]], nodes, SIZE))

    found, after = giving_way(nodes, edges, SIZE)

    assert [(own.id, own.y) for own in found] == [(own.id, own.y) for own in nodes]
    for one, other in combinations(found, 2):
        assert one.y != other.y or abs(one.x - other.x) >= (one.width + other.width) / 2 + GAP - 0.01
    assert all(own.x - own.width / 2 >= MARGIN - 0.01 for own in found)
    assert all(own.x + own.width / 2 <= SIZE[0] - MARGIN for own in found)
    assert whole_cost(after, found, nodes) <= whole_cost(edges, nodes, nodes) + 0.01
