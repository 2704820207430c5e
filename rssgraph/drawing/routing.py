"""Lines led around what they have nothing to do with: a line through a symbol reads as a link of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rssgraph.drawing.geometry import Curve, Numbers, control_point, curve, curve_between, length_between
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
SHARES = np.linspace(0.03, 0.97, 48)
"""Where lines are looked at, as shares of their way from middle to middle."""
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

    def with_node(self, number: int, node: Node, clear: float) -> Obstacles:
        """Return them with the boxes of a node in the place of those of the one of a number."""
        boxes = self.boxes.copy()
        boxes[self.each * number : self.each * (number + 1)] = obstacles([node], clear).boxes
        return self._replace(boxes=boxes)

    def costs(self, points: tuple[Numbers, Numbers]) -> Numbers:
        """Return how much lines run through, each of which is a row of points."""
        found: Numbers = _inside(points, self.boxes) @ self.weights
        return found


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
        Space around names and boxes in which a line counts half, so that its sign has room.
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
        yield replace(edge, bend=best_bend(ends, bends_around(ends), others, size)[0])


def bends_around(ends: tuple[Node, Node]) -> list[float]:
    """Return the bends of a line that are tried to lead it around others, the least first."""
    length = length_between(*ends)
    flattest, most = min(LEAST_OF_LENGTH * length, LEAST_OF_LONG), MOST_OF_LENGTH * length
    return [bend for bend in BENDS if flattest <= abs(bend) <= most]


def crossed(edges: Iterable[Edge], nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Return for each line the nodes through whose outlines it runs, its ends left out."""
    by_id = {node.id: node for node in nodes}
    outlines = np.array([_outline(node) for node in nodes], dtype=float).reshape(-1, 4)
    for edge in edges:
        x, y = curve(edge, by_id[edge.source], by_id[edge.target]).at(SHARES)
        (met,) = _inside((x[np.newaxis], y[np.newaxis]), outlines)
        yield [
            nodes[row] for row in met.nonzero()[0].tolist() if nodes[row].id not in (edge.source, edge.target)
        ]


def best_bend(
    ends: tuple[Node, Node],
    bends: Sequence[float],
    others: Obstacles,
    size: tuple[float, float],
    more: Sequence[Cost] = (),
) -> tuple[float, float]:
    """Return the bend of a line at the least costs, which does not run out of the picture, and these; of several the least.

    Parameters
    ----------
    ends
        Its source and its target.
    bends
        Those that are tried besides none, the least first.
    others
        What it should not run through.
    size
        Width and height of the map.
    more
        What else a way costs, the quickest to work out first.
    """
    tried = np.array([0, *bends], dtype=float)
    points = _ways(ends, tried[:1])
    if not more and not others.costs(points).any():
        return 0.0, 0.0
    points = _ways(ends, tried)
    costs = others.costs(points) + np.abs(tried) / FAR
    costs[1:][~_is_inside(points, size)[1:]] = np.inf
    if not more:
        best = int(costs.argmin())
        return float(tried[best]), float(costs[best])
    best, least = 0, math.inf
    for number in np.argsort(costs, kind="stable").tolist():
        if costs[number] >= least:
            break
        way = curve_between(*ends, float(tried[number]))
        cost = _cost(way, more, float(costs[number]), least)
        if cost < least:
            best, least = number, cost
    return float(tried[best]), least


def _cost(way: Curve, costs: Sequence[Cost], least: float, most: float) -> float:
    """Return what a way costs besides the least, or, as soon as it costs too much, so much or more."""
    cost = least
    for own in costs:
        if cost >= most:
            break
        cost += own(way)
    return cost


def _ways(ends: tuple[Node, Node], bends: Numbers) -> tuple[Numbers, Numbers]:
    """Return points of lines from the middle of a node to that of another, a row of them for each bend."""
    source, target = ends
    x, y = control_point(source, target, bends)
    first, middle, last = (1 - SHARES) ** 2, 2 * SHARES * (1 - SHARES), SHARES**2
    return (
        first * source.x + np.outer(x, middle) + last * target.x,
        first * source.y + np.outer(y, middle) + last * target.y,
    )


def _is_inside(points: tuple[Numbers, Numbers], size: tuple[float, float]) -> npt.NDArray[np.bool_]:
    """Return for each line whether it stays in the picture."""
    (x, y), (wide, tall) = points, size
    found: npt.NDArray[np.bool_] = (
        (x.min(axis=1) >= EDGE)
        & (x.max(axis=1) <= wide - EDGE)
        & (y.min(axis=1) >= EDGE)
        & (y.max(axis=1) <= tall - EDGE)
    )
    return found


def _inside(points: tuple[Numbers, Numbers], boxes: Numbers) -> npt.NDArray[np.bool_]:
    """Return for each line, a row of points, and for each box, whether the one runs through the other."""
    x, y = (along[:, :, np.newaxis] for along in points)
    left, top, right, bottom = boxes.T
    found: npt.NDArray[np.bool_] = ((left < x) & (x < right) & (top < y) & (y < bottom)).any(axis=1)
    return found


def _outline(node: Node) -> tuple[float, float, float, float]:
    wide, tall = (
        (node.width / 2, node.height / 2) if node.style.shape is Shape.BOX else (RADIUS + ROOM, RADIUS + ROOM)
    )
    return node.x - wide, node.y - tall, node.x + wide, node.y + tall
