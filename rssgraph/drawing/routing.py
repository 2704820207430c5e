"""Lines led around what they have nothing to do with: a line through a symbol reads as a link of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, product
from typing import NamedTuple

import numpy as np

from rssgraph.drawing.geometry import Curve, Numbers, control_point, curve, curve_between, length_between
from rssgraph.drawing.meeting import Found, Ways, meeting
from rssgraph.drawing.picture import STRAIGHT, Bend, Edge, Node, Shape
from rssgraph.drawing.signs import room_of
from rssgraph.drawing.style import RADIUS

ASIDE = tuple(side * far for far in (10, 18, 28, 40, 56, 76, 100, 130, 165) for side in (1, -1))
"""How far the middle of a line may be moved aside, the least first."""
MOST_ASIDE = 320
LEANS = (-0.18, 0.18, -0.36, 0.36)
"""How far its control point may be moved along, as a share of its length."""
UPRIGHT, LEANING, DENSE = (
    np.array(list(product(asides, leans)), dtype=float)
    for asides, leans in (
        (ASIDE, (0,)),
        (ASIDE, LEANS),
        (np.linspace(-MOST_ASIDE, MOST_ASIDE, 64), np.linspace(-0.6, 0.6, 17)),
    )
)
"""Bends, in rows: without a lean, with one, and many between these."""
MOST_OF_LENGTH, UTMOST = 0.45, 0.9
"""How far the middle of a line may be moved aside, as a share of its length, and how far with the last bends tried."""
TIERS = (UPRIGHT, MOST_OF_LENGTH), (LEANING, MOST_OF_LENGTH), (DENSE, UTMOST)
LEAST_OF_LENGTH, LEAST_OF_LONG = 0.04, 28
"""How far it is moved at least, if at all: a flat bend ends beside other lines. That of a long line is no flatter."""
EDGE = 2
"""Space that a bend leaves to the edges of the picture."""
ROOM, BESIDE_BOX = 5, 3
"""Space that a line leaves to a symbol, and to a box."""

OUTLINE = 12.0
"""So much more does an outline in the way of a line count than a name."""
OF_UNLINKED = 3
"""How much one without any link in the way of a line counts beside others: the line would be the only one it has."""
TOLERABLE = 5.0
"""A bend that costs no more is good enough not to try further ones: it leaves no outline in the way of a line."""
FAR = 100
"""A bend, or a way of an item from where its links would have it, that counts as much as a name in the way of a line."""

AT_ONCE = 12
"""So many bends are looked at together."""

Costs = Callable[[Sequence[Curve]], Numbers]


class Obstacles(NamedTuple):
    """Boxes that lines should not run through, how much each counts, and how many in a row are those of a node."""

    boxes: Numbers
    weights: Numbers
    each: int

    def between(self, ends: Sequence[int]) -> Obstacles:
        """Return what a line between two nodes may come to, bent or not; these are left out."""
        own = [self.each * end + part for end in ends for part in range(self.each)]
        left, top = self.boxes[own, :2].min(axis=0) - MOST_ASIDE
        right, bottom = self.boxes[own, 2:].max(axis=0) + MOST_ASIDE
        x1, y1, x2, y2 = self.boxes.T
        near = (x1 < right) & (x2 > left) & (y1 < bottom) & (y2 > top)
        near[own] = False
        return self._replace(boxes=self.boxes[near], weights=self.weights[near])

    def with_node(self, number: int, node: Node, clear: float) -> Obstacles:
        """Return them with the boxes of a node in the place of those of the one of a number."""
        boxes = self.boxes.copy()
        boxes[self.each * number : self.each * (number + 1)] = obstacles([node], clear).boxes
        return self._replace(boxes=boxes)

    def costs(self, ways: Ways) -> Numbers:
        """Return how much of them each line runs through."""
        found: Numbers = meeting(ways, self.boxes) @ self.weights
        return found


def obstacles(nodes: Sequence[Node], clear: float) -> Obstacles:
    """Return the outlines and the names of nodes; with space to keep clear, names count twice, and half with their space."""
    boxes, counts = [[_outline(node) for node in nodes], [room_of(node) for node in nodes]], [OUTLINE, 1.0]
    if clear:
        boxes.append([(x1 - clear, y1 - clear, x2 + clear, y2 + clear) for x1, y1, x2, y2 in boxes[1]])
        counts[1:] = 2.0, 0.5
    of_nodes = [1.0 if node.links else OF_UNLINKED for node in nodes]
    by_node = np.array(boxes, dtype=float).reshape(len(boxes), -1, 4).swapaxes(0, 1)
    return Obstacles(by_node.reshape(-1, 4), np.outer(of_nodes, counts).ravel(), len(boxes))


def around(
    edges: Iterable[Edge], nodes: Sequence[Node], size: tuple[float, float], *, clear: float = 0
) -> Iterator[Edge]:
    """Bend lines that run through the outlines and names of others, a name counting less.

    Of the bends that are tried the one is taken that leaves the least in the way, the bend itself counted, too.

    Parameters
    ----------
    edges
        Lines, bent or not.
    nodes
        What stands on the map.
    size
        Width and height of the map, which bends do not leave.
    clear
        Space around names and boxes in which a line counts half, so that its sign has room.
    """
    by_id = {node.id: node for node in nodes}
    every = obstacles(nodes, clear)
    place = {node.id: number for number, node in enumerate(nodes)}
    for edge in edges:
        others = every.between([place[edge.source], place[edge.target]])
        ends = by_id[edge.source], by_id[edge.target]
        yield replace(edge, bend=best_bend(ends, bends_around(ends), others, size)[0])


def bends_around(ends: tuple[Node, Node], *, thorough: bool = True) -> Iterator[Numbers]:
    """Yield bends of a line, in rows, to lead it around others: first upright ones, then more and more that lean."""
    length = length_between(*ends)
    flattest = min(LEAST_OF_LENGTH * length, LEAST_OF_LONG)
    for bends, most in TIERS if thorough else TIERS[:2]:
        far = np.abs(bends[:, 0])
        yield bends[(far >= flattest) & (far <= most * length)]


def crossed(edges: Iterable[Edge], nodes: Sequence[Node]) -> list[list[Node]]:
    """Return for each line the nodes through whose outlines it runs, its ends left out."""
    by_id = {node.id: node for node in nodes}
    lines = list(edges)
    outlines = np.array([_outline(node) for node in nodes], dtype=float).reshape(-1, 4)
    ways = Ways.along(curve(edge, by_id[edge.source], by_id[edge.target]) for edge in lines)
    return [
        [nodes[its] for its in met.nonzero()[0].tolist() if nodes[its].id not in (edge.source, edge.target)]
        for edge, met in zip(lines, meeting(ways, outlines), strict=True)
    ]


def best_bend(
    ends: tuple[Node, Node],
    bends: Iterable[Numbers],
    others: Obstacles,
    size: tuple[float, float],
    more: Costs | None = None,
) -> tuple[Bend, float]:
    """Return the bend of a line at the least costs, which does not run out of the picture, and these.

    Parameters
    ----------
    ends
        Its source and its target.
    bends
        Those that are tried besides none, in rows. The second array and what follows are tried where the best so far is
        not tolerable.
    others
        What it should not run through.
    size
        Width and height of the map; straight lines may run at its edge.
    more
        What else ways cost.
    """
    best, least, enough = STRAIGHT, math.inf, 0.0
    for tried in chain([np.array([STRAIGHT])], bends):
        tried = tried[(tried[:, 0] == 0) | _is_inside(_ways(ends, tried), size)]
        costs = _costs(ends, tried, others)
        order = np.argsort(costs, kind="stable")
        for first in range(0, len(order), AT_ONCE):
            some = order[first : first + AT_ONCE]
            if costs[some[0]] >= least:
                break
            its = [Bend(*own) for own in tried[some].tolist()]
            whole = costs[some] + (more([curve_between(*ends, bend) for bend in its]) if more else 0)
            at_least = int(whole.argmin())
            if whole[at_least] < least:
                best, least = its[at_least], float(whole[at_least])
        if least <= enough:
            break
        enough = TOLERABLE
    return best, least


def bend_cost(ends: tuple[Node, Node], bend: Bend, others: Obstacles) -> float:
    """Return what a line costs with a bend: what it runs through, and the bend itself."""
    return float(_costs(ends, np.array([bend]), others)[0])


def _costs(ends: tuple[Node, Node], bends: Numbers, others: Obstacles) -> Numbers:
    found: Numbers = others.costs(_ways(ends, bends)) + np.abs(bends[:, 0]) / FAR
    return found


def _ways(ends: tuple[Node, Node], bends: Numbers) -> Ways:
    """Return the ways from the middle of a node to that of another with each bend."""
    control = np.array(control_point(*ends, *bends.T))
    first, last = (np.broadcast_to([[node.x], [node.y]], control.shape) for node in ends)
    return Ways(first, control, last)


def _is_inside(ways: Ways, size: tuple[float, float]) -> Found:
    """Return for each line whether it stays in the picture."""
    low, high = ways.bounds()
    inside = (low >= EDGE) & (high <= np.array(size)[:, np.newaxis] - EDGE)
    found: Found = np.logical_and.reduce(inside)
    return found


def _outline(node: Node) -> tuple[float, float, float, float]:
    wide = tall = float(RADIUS + ROOM)
    if node.style.shape is Shape.BOX:
        wide, tall = node.width / 2 + BESIDE_BOX, node.height / 2 + BESIDE_BOX
    return node.x - wide, node.y - tall, node.x + wide, node.y + tall
