"""Lines led around what they have nothing to do with: a line through a symbol reads as a link of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rssgraph.drawing.geometry import Curve, Numbers, curve, curve_between
from rssgraph.drawing.picture import Edge, Node, Shape
from rssgraph.drawing.signs import room_of
from rssgraph.drawing.style import RADIUS

BENDS = tuple(side * far for far in (10, 18, 28, 40, 56, 76, 100, 130, 165) for side in (1, -1))
"""How far the middle of a line may be moved aside, the least first."""
MOST_BEND = max(BENDS)
MOST_OF_LENGTH = 0.45
"""How far the middle of a line may be moved aside, as a share of its length."""
LEAST_OF_LENGTH, LEAST_OF_LONG = 0.04, 28
"""How far it is moved at least, if at all: a flat bend ends beside other lines. That of a long line is no flatter."""
SHARES = np.linspace(0.06, 0.94, 45)
EDGE = 2
"""Space that a bend leaves to the edges of the picture."""
ROOM = 5
"""Space that a line leaves to an outline."""

OUTLINE = 6.0
"""So much more does an outline in the way of a line count than a name."""
OF_UNLINKED = 3
"""How much one without any link in the way of a line counts beside others: the line would be the only one it has."""
FAR = 100
"""A bend, or a way of an item from where its links would have it, that counts as much as a name in the way of a line."""

Cost = Callable[[Curve], float]


class Obstacles(NamedTuple):
    """Boxes that lines should not run through, how much each counts, and how many in a row are those of a node."""

    boxes: Numbers
    weights: Numbers
    each: int

    def between(self, ends: Sequence[int]) -> Obstacles:
        """Return what a line between two nodes may come to, bent or not; these are left out."""
        own = [self.each * end + part for end in ends for part in range(self.each)]
        left, top = self.boxes[own, :2].min(axis=0) - MOST_BEND
        right, bottom = self.boxes[own, 2:].max(axis=0) + MOST_BEND
        x1, y1, x2, y2 = self.boxes.T
        near = (x1 < right) & (x2 > left) & (y1 < bottom) & (y2 > top)
        near[own] = False
        return self._replace(boxes=self.boxes[near], weights=self.weights[near])

    def cost(self, way: Curve) -> float:
        """Return how much a line runs through."""
        return float(_through(way, self.boxes) @ self.weights)


def obstacles(nodes: Sequence[Node], clear: float) -> Obstacles:
    """Return the outlines and the names of nodes; with space to keep clear, a name counts half, and half with its space."""
    boxes, counts = [[_outline(node) for node in nodes], [room_of(node) for node in nodes]], [OUTLINE, 1.0]
    if clear:
        boxes.append([(x1 - clear, y1 - clear, x2 + clear, y2 + clear) for x1, y1, x2, y2 in boxes[1]])
        counts[1:] = 0.5, 0.5
    of_nodes = [1.0 if node.links else OF_UNLINKED for node in nodes]
    by_node = np.array(boxes, dtype=float).reshape(len(boxes), -1, 4).swapaxes(0, 1)
    return Obstacles(by_node.reshape(-1, 4), np.outer(of_nodes, counts).ravel(), len(boxes))


def around(
    edges: Iterable[Edge], nodes: Sequence[Node], size: tuple[float, float], *, clear: float = 0
) -> Iterator[Edge]:
    """Bend straight lines that run through the outlines and names of others, a name counting less.

    Of the bends that are tried the one is taken that leaves the least in the way, the bend itself counted, too.

    Parameters
    ----------
    edges
        Lines; what is bent already stays as it is.
    nodes
        What stands on the map.
    size
        Width and height of the map, which bends do not leave.
    clear
        Space that lines leave to names and outlines besides, so that their signs have room: in it, half a name counts.
    """
    by_id = {node.id: node for node in nodes}
    every = obstacles(nodes, clear)
    place = {node.id: number for number, node in enumerate(nodes)}
    for edge in edges:
        if edge.bend:
            yield edge
            continue
        others = every.between([place[edge.source], place[edge.target]])
        ends = by_id[edge.source], by_id[edge.target]
        bends = _around_others(length_between(*ends))
        yield replace(edge, bend=best_bend(ends, bends, [others.cost], size) if len(others.boxes) else 0)


def _around_others(length: float) -> list[float]:
    """Return the bends of a line of a length that are tried, the least first."""
    flattest, most = min(LEAST_OF_LENGTH * length, LEAST_OF_LONG), MOST_OF_LENGTH * length
    return [bend for bend in BENDS if flattest <= abs(bend) <= most]


def crossed(edges: Iterable[Edge], nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Return for each line the nodes through whose outlines it runs, its ends left out."""
    by_id = {node.id: node for node in nodes}
    outlines = np.array([_outline(node) for node in nodes], dtype=float).reshape(-1, 4)
    for edge in edges:
        met = _through(curve(edge, by_id[edge.source], by_id[edge.target]), outlines)
        yield [
            nodes[row] for row in met.nonzero()[0].tolist() if nodes[row].id not in (edge.source, edge.target)
        ]


def best_bend(
    ends: tuple[Node, Node], bends: Iterable[float], costs: Sequence[Cost], size: tuple[float, float]
) -> float:
    """Return the bend of a line at the least costs, which does not run out of the picture; the least of several as good.

    Parameters
    ----------
    ends
        Its source and its target.
    bends
        Those that are tried besides none, the least first.
    costs
        What a way costs besides its bend, the quickest to work out first.
    size
        Width and height of the map.
    """
    best, least = 0.0, _cost(curve_between(*ends, 0), costs, 0, math.inf)
    for bend in bends:
        if abs(bend) / FAR >= least:
            break
        way = curve_between(*ends, bend)
        cost = _cost(way, costs, abs(bend) / FAR, least)
        if cost < least and _is_inside(way, size):
            best, least = bend, cost
    return best


def _cost(way: Curve, costs: Sequence[Cost], least: float, most: float) -> float:
    """Return what a way costs besides the least, or, as soon as it costs too much, so much or more."""
    cost = least
    for own in costs:
        if cost >= most:
            break
        cost += own(way)
    return cost


def length_between(one: Node, other: Node) -> float:
    """Return how far two nodes are from each other."""
    return math.hypot(one.x - other.x, one.y - other.y)


def _is_inside(way: Curve, size: tuple[float, float]) -> bool:
    return all(
        along.min() >= EDGE and along.max() <= most - EDGE
        for along, most in zip(way.at(SHARES), size, strict=True)
    )


def _through(way: Curve, boxes: Numbers) -> npt.NDArray[np.bool_]:
    """Return for each box whether a line runs through it."""
    x, y = way.at(SHARES)
    left, top, right, bottom = boxes.T[..., np.newaxis]
    inside = (left < x) & (x < right) & (top < y) & (y < bottom)
    return np.logical_or.reduce(inside, axis=1)  # type: ignore[no-any-return]


def _outline(node: Node) -> tuple[float, float, float, float]:
    wide, tall = (
        (node.width / 2, node.height / 2) if node.style.shape is Shape.BOX else (RADIUS + ROOM, RADIUS + ROOM)
    )
    return node.x - wide, node.y - tall, node.x + wide, node.y + tall
