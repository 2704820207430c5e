"""Lines led around what they have nothing to do with: a line through a symbol reads as a link of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from rssgraph.drawing.geometry import curve
from rssgraph.drawing.picture import Edge, Node, Shape
from rssgraph.drawing.style import RADIUS

BENDS = tuple(side * far for far in (10, 18, 28, 40, 56, 76, 100, 130) for side in (1, -1))
"""How far the middle of a line may be moved aside, the least first."""
MOST_BEND = max(BENDS)
MOST_OF_LENGTH = 0.3
"""How far the middle of a line may be moved aside, as a share of its length."""
SHARES = np.linspace(0.06, 0.94, 45)
EDGE = 2
"""Space that a bend leaves to the edges of the picture."""
ROOM = 3
"""Space that a line leaves to an outline."""

Boxes = npt.NDArray[np.float64]


def around(edges: Iterable[Edge], nodes: Sequence[Node], size: tuple[float, float]) -> Iterator[Edge]:
    """Bend straight lines that run through the outlines of others, as little as leaves the fewest of these in the way.

    Names do not count: they are drawn above lines.

    Parameters
    ----------
    edges
        Lines; what is bent already stays as it is.
    nodes
        What stands on the map.
    size
        Width and height of the map, which bends do not leave.
    """
    by_id = {node.id: node for node in nodes}
    outlines = np.array([_outline(node) for node in nodes], dtype=float).reshape(-1, 4)
    place = {node.id: number for number, node in enumerate(nodes)}
    for edge in edges:
        if edge.bend:
            yield edge
            continue
        ends = by_id[edge.source], by_id[edge.target]
        others = _between(outlines, [place[edge.source], place[edge.target]])
        yield replace(edge, bend=_bend(edge, ends, others, size)) if len(others) else edge


def crossed(edges: Iterable[Edge], nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Return for each line what it runs through besides its ends."""
    by_id = {node.id: node for node in nodes}
    outlines = np.array([_outline(node) for node in nodes], dtype=float).reshape(-1, 4)
    for edge in edges:
        met = _through(edge, (by_id[edge.source], by_id[edge.target]), outlines)
        yield [
            nodes[row] for row in met.nonzero()[0].tolist() if nodes[row].id not in (edge.source, edge.target)
        ]


def _between(outlines: Boxes, ends: list[int]) -> Boxes:
    """Return the outlines that a line between two others may come to, bent or not."""
    left, top = outlines[ends, :2].min(axis=0) - MOST_BEND
    right, bottom = outlines[ends, 2:].max(axis=0) + MOST_BEND
    near = (
        (outlines[:, 0] < right)
        & (outlines[:, 2] > left)
        & (outlines[:, 1] < bottom)
        & (outlines[:, 3] > top)
    )
    near[ends] = False
    found: Boxes = outlines[near]
    return found


def _bend(edge: Edge, ends: tuple[Node, Node], others: Boxes, size: tuple[float, float]) -> float:
    """Return the least bend with which a line runs through the fewest outlines, and not out of the picture."""
    best, least = 0.0, _met(edge, ends, others)
    source, target = ends
    most = MOST_OF_LENGTH * math.dist((source.x, source.y), (target.x, target.y))
    for bend in BENDS if least else ():
        if abs(bend) > most:
            break
        bent = replace(edge, bend=bend)
        met = _met(bent, ends, others)
        if met < least and _is_inside(bent, ends, size):
            best, least = bend, met
        if not least:
            break
    return best


def _is_inside(edge: Edge, ends: tuple[Node, Node], size: tuple[float, float]) -> bool:
    return all(
        along.min() >= EDGE and along.max() <= most - EDGE
        for along, most in zip(curve(edge, *ends).at(SHARES), size, strict=True)
    )


def _met(edge: Edge, ends: tuple[Node, Node], outlines: Boxes) -> int:
    """Count the outlines that a line runs through."""
    return int(_through(edge, ends, outlines).sum())


def _through(edge: Edge, ends: tuple[Node, Node], outlines: Boxes) -> npt.NDArray[np.bool_]:
    """Return for each outline whether a line runs through it."""
    x, y = curve(edge, *ends).at(SHARES)
    left, top, right, bottom = (outlines[:, [side]] for side in range(4))
    inside = (left < x) & (x < right) & (top < y) & (y < bottom)
    return np.logical_or.reduce(inside, axis=1)  # type: ignore[no-any-return]


def _outline(node: Node) -> tuple[float, float, float, float]:
    wide, tall = (
        (node.width / 2, node.height / 2) if node.style.shape is Shape.BOX else (RADIUS + ROOM, RADIUS + ROOM)
    )
    return node.x - wide, node.y - tall, node.x + wide, node.y + tall
