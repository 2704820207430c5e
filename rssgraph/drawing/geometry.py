"""Where the lines of a drawing begin and end: at the outlines, not at the centres."""

from __future__ import annotations

import math
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from rssgraph.drawing.picture import Edge, Node, Shape
from rssgraph.drawing.style import RADIUS

SPACE = 3
MOST_OF_HALF = 0.9
"""How much of the way to its middle a line may lose to the outline at its end, so that something of it is left."""


Share = TypeVar("Share", float, npt.NDArray[np.float64])


class Curve(NamedTuple):
    """A line from one outline to another; a straight one has its control point halfway."""

    start: tuple[float, float]
    control: tuple[float, float]
    end: tuple[float, float]

    def at(self, share: Share) -> tuple[Share, Share]:
        """Return the point at a share of the way, from 0 to 1, or the points at several."""
        rest = 1 - share
        x, y = (
            rest * rest * begin + 2 * share * rest * mid + share * share * end
            for begin, mid, end in zip(self.start, self.control, self.end, strict=True)
        )
        return x, y

    @property
    def middle(self) -> tuple[float, float]:
        """The point halfway along it."""
        x, y = (
            (begin + 2 * mid + end) / 4
            for begin, mid, end in zip(self.start, self.control, self.end, strict=True)
        )
        return x, y


def curve(edge: Edge, source: Node, target: Node) -> Curve:
    """Return the line of an edge: its middle is moved aside by its bend, upwards if that is positive."""
    dx, dy = target.x - source.x, target.y - source.y
    aside = 2 * edge.bend * upwards(dx, dy) / (math.hypot(dx, dy) or 1.0)
    control = ((source.x + target.x) / 2 + aside * dy, (source.y + target.y) / 2 - aside * dx)
    return Curve(_outline(source, control), control, _outline(target, control))


def upwards(dx: float, dy: float) -> int:
    """Return whether what is on the left of a way is above it (1), or below (-1); of a plumb one, whether on its right."""
    return 1 if (dx, dy) >= (0, 0) else -1


def _outline(node: Node, towards: tuple[float, float]) -> tuple[float, float]:
    """Return where a line from a node to a point leaves its outline, or the name below it."""
    dx, dy = towards[0] - node.x, towards[1] - node.y
    length = math.hypot(dx, dy) or 1.0
    if node.style.shape is Shape.BOX:
        share = _leaves(node.width / 2 + SPACE, node.height / 2 + SPACE, dx, dy)
    else:
        share = (RADIUS + SPACE) / length
        if dy > 0 and abs(dx) * RADIUS < dy * node.width / 2:
            share = max(share, _leaves(node.width / 2 + SPACE, node.height - RADIUS, dx, dy))
    share = min(share, MOST_OF_HALF)
    return node.x + dx * share, node.y + dy * share


def _leaves(across: float, along: float, dx: float, dy: float) -> float:
    """Return the share of a way from the middle of a box, of so much to each side, at which it leaves the box."""
    return min(across / (abs(dx) or 1e-9), along / (abs(dy) or 1e-9))
