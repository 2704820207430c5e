"""Where the lines of a drawing begin and end: at the outlines, not at the centres."""

from __future__ import annotations

import math
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from rssgraph.drawing.picture import Bend, Edge, Node, Shape
from rssgraph.drawing.style import RADIUS

Numbers = npt.NDArray[np.float64]

SPACE = 3
SKIMMED = 7
"""How far below the outline a line may pass the corner of a name on its way to it: there, letters hardly begin."""
NOTHING = 1e-6
"""Less than this is nothing."""
MOST_OF_WAY = 0.9
"""How much of its way a line may lose to the outlines at its ends, so that something of it is left."""


Share = TypeVar("Share", float, Numbers)


class Curve(NamedTuple):
    """A line from one outline to another; a straight one has its control point halfway."""

    start: tuple[float, float]
    control: tuple[float, float]
    end: tuple[float, float]

    def at(self, share: Share) -> tuple[Share, Share]:
        """Return the point at a share of the way, from 0 to 1, or the points at several."""
        rest = 1 - share
        first, middle, last = rest * rest, 2 * share * rest, share * share
        (x1, y1), (x2, y2), (x3, y3) = self
        return first * x1 + middle * x2 + last * x3, first * y1 + middle * y2 + last * y3

    @property
    def length(self) -> float:
        """The way from its start to its end over its control point: exact if it is straight, else too long."""
        return math.dist(self.start, self.control) + math.dist(self.control, self.end)


def curve(edge: Edge, source: Node, target: Node) -> Curve:
    """Return the line of an edge, bent as it is (see `curve_between`)."""
    return curve_between(source, target, edge.bend)


def curve_between(source: Node, target: Node, bend: Bend) -> Curve:
    """Return a line between two nodes: the part between their outlines of a curve from middle to middle."""
    control = control_point(source, target, *bend)
    ends = (source.x, source.y), control, (target.x, target.y)
    first, last = _leaves_at(source, *ends[1:]), _leaves_at(target, *ends[1::-1])
    shorter = min(1.0, MOST_OF_WAY / (first + last))
    first, last = first * shorter, 1 - last * shorter
    return Curve(*(_blossom(ends, *shares) for shares in ((first, first), (first, last), (last, last))))


Point = tuple[float, float]


def control_point(source: Node, target: Node, aside: Share, lean: Share) -> tuple[Share, Share]:
    """Return the control point of the curve from middle to middle with a bend, or those with several."""
    dx, dy = target.x - source.x, target.y - source.y
    side = upwards(dx, dy)
    along, away = side * lean, side * 2 * aside / (math.hypot(dx, dy) or 1.0)
    x, y = (source.x + target.x) / 2, (source.y + target.y) / 2
    return x + along * dx + away * dy, y + along * dy - away * dx


def length_between(one: Node, other: Node) -> float:
    """Return how far two nodes are from each other."""
    return math.hypot(one.x - other.x, one.y - other.y)


def _blossom(points: tuple[Point, Point, Point], first: float, last: float) -> tuple[float, float]:
    """Return a control point of the part of a quadratic curve between two shares of its way (its polar form).

    Source: L. Ramshaw, "Blossoms are polar forms", Computer Aided Geometric Design 6 (1989).
    """
    start, middle, end = (1 - first) * (1 - last), (1 - first) * last + first * (1 - last), first * last
    x, y = (start * own[0] + middle * own[1] + end * own[2] for own in zip(*points, strict=True))
    return x, y


def upwards(dx: float, dy: float) -> int:
    """Return whether what is on the left of a way is above it (1), or below (-1); of a plumb one, whether on its right."""
    return 1 if (dx, dy) >= (0, 0) else -1


def _leaves_at(node: Node, control: Point, end: Point) -> float:
    """Return at which share of a curve that begins in a node it leaves its outline, or the name below it."""
    dx, dy = control[0] - node.x, control[1] - node.y
    to_end = end[0] - node.x, end[1] - node.y
    if node.style.shape is Shape.BOX:
        share = min(map(_reaches, (node.width / 2 + SPACE, node.height / 2 + SPACE), (dx, dy), to_end))
    else:
        share = _reaches_around(RADIUS + SPACE, (dx, dy), to_end)
        if dy > 0 and abs(dx) * (RADIUS + SKIMMED) < dy * node.width / 2:
            name = node.width / 2 + SPACE, node.height - RADIUS
            share = max(share, min(map(_reaches, name, (dx, dy), to_end)))
    return min(share, MOST_OF_WAY)


def _reaches_around(far: float, control: Point, end: Point) -> float:
    """Return the share of a curve, from the middle of a circle, at which it is about so far away."""
    share = far / (2 * math.hypot(*control) or 1.0)
    for _step in range(3):
        at = (
            2 * share * (1 - share) * own + share * share * its for own, its in zip(control, end, strict=True)
        )
        share *= far / (math.hypot(*at) or far)
    return min(share, MOST_OF_WAY)


def _reaches(far: float, control: float, end: float) -> float:
    """Return the first share of a curve, along one axis and from 0, at which it is so far away, to either side."""
    square, linear = end - 2 * control, 2 * control
    if abs(square) < NOTHING:
        return far / (abs(linear) or NOTHING)
    roots = (linear * linear + 4 * square * side for side in (far, -far))
    found = [
        (sign * math.sqrt(root) - linear) / (2 * square) for root in roots if root >= 0 for sign in (1, -1)
    ]
    return min((share for share in found if share > 0), default=math.inf)
