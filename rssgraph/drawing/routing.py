"""Lines led around what they have nothing to do with: a line through a symbol reads as a link of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rssgraph.drawing.geometry import Curve, Numbers, curve
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
FAR = 100
"""A bend, or a way of an item from where its links would have it, that counts as much as a name in the way of a line."""


class _InTheWay(NamedTuple):
    """Boxes that lines should not run through, and how much each counts."""

    boxes: Numbers
    weights: Numbers

    def met(self, way: Curve, bend: float) -> float:
        """Return how much a line runs through, and how far it is bent for that."""
        return float(_through(way, self.boxes) @ self.weights) + abs(bend) / FAR


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
        Space that lines leave to names and outlines besides, so that their signs have room.
    """
    by_id = {node.id: node for node in nodes}
    boxes = np.array([own for node in nodes for own in (_outline(node), room_of(node))]).reshape(-1, 4)
    boxes += clear * np.array([-1.0, -1.0, 1.0, 1.0])
    every = _InTheWay(boxes, np.tile([OUTLINE, 1.0], len(nodes)))
    place = {node.id: number for number, node in enumerate(nodes)}
    for edge in edges:
        if edge.bend:
            yield edge
            continue
        ends = by_id[edge.source], by_id[edge.target]
        others = _between(every, [place[edge.source], place[edge.target]])
        yield replace(edge, bend=_bend(edge, ends, others, size)) if len(others.boxes) else edge


def crossed(edges: Iterable[Edge], nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Return for each line the nodes through whose outlines it runs, its ends left out."""
    by_id = {node.id: node for node in nodes}
    outlines = np.array([_outline(node) for node in nodes], dtype=float).reshape(-1, 4)
    for edge in edges:
        met = _through(curve(edge, by_id[edge.source], by_id[edge.target]), outlines)
        yield [
            nodes[row] for row in met.nonzero()[0].tolist() if nodes[row].id not in (edge.source, edge.target)
        ]


def _between(every: _InTheWay, ends: list[int]) -> _InTheWay:
    """Return what a line between two others may come to, bent or not."""
    boxes, own = every.boxes, [2 * end + part for end in ends for part in (0, 1)]
    left, top = boxes[own, :2].min(axis=0) - MOST_BEND
    right, bottom = boxes[own, 2:].max(axis=0) + MOST_BEND
    near = (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
    near[own] = False
    return _InTheWay(boxes[near], every.weights[near])


def _bend(edge: Edge, ends: tuple[Node, Node], others: _InTheWay, size: tuple[float, float]) -> float:
    """Return the best bend with which a line does not run out of the picture, the least of several as good."""
    best, least = 0.0, others.met(curve(edge, *ends), 0)
    source, target = ends
    length = math.dist((source.x, source.y), (target.x, target.y))
    flattest = min(LEAST_OF_LENGTH * length, LEAST_OF_LONG)
    for bend in (own for own in BENDS if abs(own) >= flattest):
        if abs(bend) > MOST_OF_LENGTH * length or abs(bend) / FAR >= least:
            break
        way = curve(replace(edge, bend=bend), *ends)
        met = others.met(way, bend)
        if met < least and _is_inside(way, size):
            best, least = bend, met
    return best


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
