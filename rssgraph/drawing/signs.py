"""Where on its line a sign stands, be it a number, a cross or a change: off the names and the other signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from rssgraph.drawing.geometry import Curve, Numbers, curve
from rssgraph.drawing.labels import text_width
from rssgraph.drawing.picture import Edge, EdgeState, Node, Shape
from rssgraph.drawing.style import RADIUS

SHARES = np.array([0.5 + step / 100 for far in range(0, 45, 2) for step in dict.fromkeys((-far, far))])
"""Where a sign may stand on its line, the best place first."""

WHOLE_WAY = np.linspace(0, 1, 201)
COVERED = 1000
"""So much more does each pixel count that a sign covers of names and other signs than a point of another line in it."""
NEAR = 0.5
"""How much each pixel counts that it takes of the space around them."""
ENDS = 3000.0
"""So much does the end of a line in a sign count, be it of its own line: the arrow or the dot there says something."""


class Size(NamedTuple):
    """How much room a sign needs."""

    width: float
    height: float


NUMBER_SIZE = 11
"""Height of the letters of a number on a line."""
SIGN = 15
"""Height of the sign of a change, and its width without a note."""
CROSS = 5
"""Half the width of the cross of what has ended."""
DOT = 4.5
"""Radius of the dot or ring of what is planned."""
RING = 1.6
"""Width of the line of a ring."""
SPACE = Size(10, 9)
"""Room that a sign leaves at each side to names and other signs where it can: beside one it reads as part of it."""
SIGN_SIZE = Size(SIGN + 2, SIGN + 2)


def has_mark(edge: Edge) -> bool:
    """Return whether a line has a cross, as what has ended, or a dot or ring, as what is planned and has no end for it."""
    return edge.state is EdgeState.ENDED or (edge.state.is_planned and not edge.arrow)


def number_and_mark(edge: Edge) -> Size | None:
    """Return the room that the number of links on a line needs, and the cross or the dot before it."""
    number = text_width(edge.note, NUMBER_SIZE) + 4 if edge.note else 0.0
    if not has_mark(edge):
        return Size(number, NUMBER_SIZE + 3) if number else None
    return Size(
        2 * (CROSS + 1 + number), NUMBER_SIZE + 3
    )  # the mark stands on the line, and the number at its right


def cross_at(node: Node) -> tuple[float, float]:
    """Return where the cross of an actor that has ended stands: at the corner, so that the outline can be made out."""
    boxed = node.style.shape is Shape.BOX
    wide, tall = (node.width / 2, node.height / 2) if boxed else (RADIUS, RADIUS)
    return node.x + wide, node.y - tall


def with_own_signs(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[Node, ...]:
    """Choose where nodes have the signs of their changes: where these cover the least of names and of lines with their ends.

    At a corner of a box, beside another outline; of places as good, the upper right one. The end of a line counts thrice.
    """
    by_id = {node.id: node for node in nodes}
    ways = [curve(own, by_id[own.source], by_id[own.target]).at(WHOLE_WAY) for own in edges]
    lines = np.array(ways).reshape(-1, 2, len(WHOLE_WAY))
    rooms = {own: room_of(node) for own, node in by_id.items()}

    def covered(node: Node, place: tuple[float, float]) -> float:
        left, top, right, bottom = _box(place, SIGN_SIZE)
        x, y = lines[:, 0], lines[:, 1]
        met = (left - DOT < x) & (x < right + DOT) & (top - DOT < y) & (y < bottom + DOT)
        names = sum(
            left < own[2] and own[0] < right and top < own[3] and own[1] < bottom
            for other, own in rooms.items()
            if other != node.id
        )
        return int(met.any(axis=1).sum() + 2 * met[:, [0, -1]].any(axis=1).sum()) + 2 * names

    return tuple(
        node
        if node.change is None
        else replace(node, sign_at=min(_corners(node), key=partial(covered, node)))
        for node in by_id.values()
    )


def _corners(node: Node) -> tuple[tuple[float, float], ...]:
    sides: tuple[tuple[float, float], ...]
    if node.style.shape is Shape.BOX:
        wide, tall = node.width / 2, node.height / 2
        sides = (wide, -tall), (-wide, -tall), (wide, tall), (-wide, tall)
    else:
        wide = RADIUS + 7
        sides = (wide, 2 - RADIUS), (-wide, 2 - RADIUS), (wide + 2, 3), (-wide - 2, 3)
    return tuple((node.x + across, node.y + down) for across, down in sides)


def with_signs(
    edges: Sequence[Edge], nodes: Iterable[Node], size_of: Callable[[Edge], Size | None]
) -> tuple[Edge, ...]:
    """Choose where each line has its sign, near the middle: where it covers nothing, else where it covers least.

    Of places that cover as little one is taken where no line ends, the fewest others pass and names are not close: on a
    crossing or beside a name nobody could tell whose sign it is. Lines that are drawn count most, and of them those that
    have not ended.

    A number that finds no place is left out until an end of its line is in focus; names are drawn above the rest.

    Parameters
    ----------
    edges
        Lines; those that are shown choose first, and of them those with the least room.
    nodes
        What stands on the map, with names.
    size_of
        How much room the sign of a line needs; None for a line without one.

    Returns
    -------
    edges
        In the order given.
    """
    by_id = {node.id: node for node in nodes}
    rooms = [own for node in by_id.values() for own in _outline_and_name(node)]
    rooms += [_box(node.sign_at, SIGN_SIZE) for node in by_id.values() if node.change is not None]
    taken = np.zeros((len(rooms) + len(edges), 4))
    taken[: len(rooms)] = np.array(rooms).reshape(-1, 4)
    count = len(rooms)

    chosen: dict[int, tuple[float, float]] = {}
    ways = [curve(own, by_id[own.source], by_id[own.target]) for own in edges]
    lines = np.array([way.at(WHOLE_WAY) for way in ways]).reshape(-1, 2, len(WHOLE_WAY))
    first, last = np.array([marked_ends(own) for own in edges], dtype=bool).reshape(-1, 2).T
    ends = np.concatenate((lines[first][:, :, :1], lines[last][:, :, -1:]))
    weights = np.array(
        [(10 if own.shown else 1) * (1 if own.state is EdgeState.ENDED else 3) for own in edges], dtype=float
    )
    waiting = [
        (not edge.shown, ways[number].length - size.width, number, size)
        for number, edge in enumerate(edges)
        if (size := size_of(edge)) is not None
    ]
    for _is_hidden, _room, number, size in sorted(waiting):
        way = ways[number]
        wider = Size(size.width + 2 * SPACE.width, size.height + 2 * SPACE.height)
        near = _near(way, wider, taken[:count])
        covered, beside = _covered(way, size, near), _covered(way, wider, near)
        crossed = _crossed(way, size, lines, np.where(np.arange(len(lines)) == number, 0, weights))
        over_ends = sum(
            _crossed(way, Size(size.width + room, size.height + room), ends, np.full(len(ends), ENDS))
            for room in (DOT, 4 * DOT)  # upon a dot, and near it
        )
        at_best = int((COVERED * covered + NEAR * beside + crossed + over_ends).argmin())
        best, over = float(SHARES[at_best]), float(covered[at_best])
        chosen[number] = best, over
        taken[count] = _box(way.at(best), size)
        count += 1
    found = list(edges)
    for number, (share, over) in chosen.items():
        edge = edges[number]
        found[number] = replace(
            edge, sign_at=share, counted=edge.counted and not (over and edge.change is None)
        )
    return tuple(found)


def marked_ends(edge: Edge) -> tuple[bool, bool]:
    """Return whether a line has an arrow or a dot at its first end, and at its last."""
    both = edge.change is not None and has_mark(edge)
    return both, both or (edge.arrow and edge.state is not EdgeState.ENDED)


def room_of(node: Node) -> tuple[float, float, float, float]:
    """Return the left, upper, right and lower edge of a node with its name."""
    half = node.width / 2
    if node.style.shape is Shape.BOX:
        return node.x - half, node.y - node.height / 2, node.x + half, node.y + node.height / 2
    return node.x - half, node.y - RADIUS - 2, node.x + half, node.y - RADIUS + node.height


def _outline_and_name(node: Node) -> list[tuple[float, float, float, float]]:
    """Return the edges of an outline, and those of the name below it, which is wider."""
    left, top, right, bottom = room_of(node)
    if node.style.shape is Shape.BOX:
        return [(left, top, right, bottom)]
    return [
        (node.x - RADIUS, top, node.x + RADIUS, node.y + RADIUS),
        (left, node.y + RADIUS, right, bottom),
    ]


def _box(place: tuple[float, float], size: Size) -> tuple[float, float, float, float]:
    (x, y), wide, tall = place, size.width / 2, size.height / 2
    return x - wide, y - tall, x + wide, y + tall


def _near(way: Curve, size: Size, taken: Numbers) -> Numbers:
    """Return what is taken near a way, which stays between its ends and its control point."""
    across, along = zip(*way, strict=True)
    wide, tall = size.width / 2, size.height / 2
    found: Numbers = taken[
        (taken[:, 0] < max(across) + wide)
        & (taken[:, 2] > min(across) - wide)
        & (taken[:, 1] < max(along) + tall)
        & (taken[:, 3] > min(along) - tall)
    ]
    return found


def _covered(way: Curve, size: Size, taken: Numbers) -> Numbers:
    """Return how much of what is taken a sign covers at each share of its way."""
    x, y = (along[:, np.newaxis] for along in way.at(SHARES))
    wide, tall = size.width / 2, size.height / 2
    across = np.minimum(taken[:, 2], x + wide) - np.maximum(taken[:, 0], x - wide)
    down = np.minimum(taken[:, 3], y + tall) - np.maximum(taken[:, 1], y - tall)
    found: Numbers = (np.maximum(across, 0) * np.maximum(down, 0)).sum(axis=1)
    return found


def _crossed(way: Curve, size: Size, lines: Numbers, weights: Numbers) -> Numbers:
    """Count the points of lines in a sign at each share of its way, each as much as its line."""
    x, y = (along[:, np.newaxis] for along in way.at(SHARES))
    wide, tall = size.width / 2, size.height / 2
    across, along = lines[:, 0].ravel(), lines[:, 1].ravel()
    near = (
        (across > x.min() - wide)
        & (across < x.max() + wide)
        & (along > y.min() - tall)
        & (along < y.max() + tall)
    )
    met = (np.abs(across[near] - x) < wide) & (np.abs(along[near] - y) < tall)
    found: Numbers = met @ np.repeat(weights, lines.shape[2])[near]
    return found
