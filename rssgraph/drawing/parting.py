"""Lines that lie upon each other, or upon the end of another, parted by bends: nobody could tell them apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rssgraph.drawing.geometry import Curve, Numbers, curve, curve_between, length_between
from rssgraph.drawing.meeting import Ways
from rssgraph.drawing.picture import STRAIGHT, Bend, Edge, Node
from rssgraph.drawing.routing import LEANING, UPRIGHT, bends_around, best_bend, crossed, obstacles
from rssgraph.drawing.signs import marked_ends

SQUARE = 4
"""Width of the squares in which lines are looked for, in pixels."""
BESIDE, AT_END = 1, 2
"""How many squares around its own are those of a line, and how many around it are those of an end of one."""
DIRECTIONS = 8
"""Of so many directions, lines in the same or in the next lie beside each other; others cross."""
TOGETHER = 140
"""So many pixels beside other lines count as much as a name in the way of a line."""
HIDDEN = 50
"""So many pixels that a bend hides under the names at the ends of a line count as much."""
NEAR_NODE, NEAR_END = 40, 20
"""So far from its ends a line may lie beside others, and upon their ends, as it must where many meet."""
END = 1.0
"""How much an end with an arrow or a dot that lies upon another line counts beside a name in the way."""
MOST_UPON = 2
"""Upon so much an end can lie; more counts no more."""
TOO_MUCH = 0.5
"""From how much on a line is bent otherwise."""
SLIGHT = 0.2
"""How far its middle is moved aside then at most, as a share of its length."""

SLIGHT_BENDS = np.vstack([UPRIGHT, LEANING])

Squares = npt.NDArray[np.int64]


def parted(
    edges: Iterable[Edge], nodes: Sequence[Node], size: tuple[float, float], *, clear: float = 0
) -> tuple[Edge, ...]:
    """Bend lines that are drawn off others that they lie upon, and off the ends of others that have an arrow or a dot.

    One line is bent after the other to the best of some slight bends and the one that it has, what it then runs through
    counted, too, as `around` does; where none of them is tolerable, of all that `around` tries. Lines that still run through
    outlines are tried anew, too. Lines may cross, and may come together where they end. Some hundred
    lines take a fraction of a second, a thousand take seconds; maps have fewer, as they fold.

    Parameters
    ----------
    edges
        Lines, bent around what stands in their way. Those that are not shown stay as they are, and are in nobody's way.
    nodes
        What stands on the map.
    size
        Width and height of the map, which bends do not leave.
    clear
        Space around names and boxes in which a line counts half.

    Returns
    -------
    edges
        In the order given.
    """
    lines = list(edges)
    by_id = {node.id: node for node in nodes}
    place = {node.id: number for number, node in enumerate(nodes)}
    every = obstacles(nodes, clear)
    shown = [number for number, own in enumerate(lines) if own.shown]
    met = dict(zip(shown, crossed([lines[number] for number in shown], nodes), strict=True))
    traffic = _Traffic(by_id, size)
    tracks = {number: traffic.track(lines[number]) for number in shown}
    for track in tracks.values():
        traffic.count(track, 1)
    for number in shown:
        edge = lines[number]
        traffic.count(tracks[number], -1)
        ends = by_id[edge.source], by_id[edge.target]
        if met[number] or traffic.costs(marked_ends(edge), [curve(edge, *ends)])[0] >= TOO_MUCH:
            others = every.between([place[edge.source], place[edge.target]])
            more = partial(_costs, traffic, marked_ends(edge), curve_between(*ends, STRAIGHT))
            bends = chain([_slight_bends(edge.bend, ends)], bends_around(ends))
            bend, _cost = best_bend(ends, bends, others, size, more)
            lines[number] = replace(edge, bend=bend)
            tracks[number] = traffic.track(lines[number])
        traffic.count(tracks[number], 1)
    return tuple(lines)


def _slight_bends(given: Bend, ends: tuple[Node, Node]) -> Numbers:
    """Return the bends of a line that are tried first, in rows: slight ones, and that around what is in its way."""
    near = np.abs(SLIGHT_BENDS[:, 0]) <= SLIGHT * length_between(*ends)
    return np.vstack([given, SLIGHT_BENDS[near]])


def _costs(traffic: _Traffic, has_mark: tuple[bool, bool], straight: Curve, ways: Sequence[Curve]) -> Numbers:
    """Return what ways cost in traffic, and for what names at their ends hide of them, unlike of a straight one."""
    seen = np.array([math.dist(way.start, way.end) for way in ways])
    return np.maximum(math.dist(straight.start, straight.end) - seen, 0) / HIDDEN + traffic.costs(
        has_mark, ways
    )


class _Track(NamedTuple):
    """Indices of squares: of a line, of a line by direction, of its ends, and of its ends with a mark."""

    lines: Squares
    directed: Squares
    ends: Squares
    marked: Squares


class _Traffic:
    """In how many lines each square is, also by direction, in how many of their ends, and of their ends with a mark."""

    def __init__(self, nodes: Mapping[str, Node], size: tuple[float, float]) -> None:
        self.nodes = nodes
        self.wide, self.tall = (int(length / SQUARE) + 1 + 2 * AT_END for length in size)
        self.squares = self.wide * self.tall
        counts = (np.zeros(layers * self.squares, dtype=np.int64) for layers in (1, DIRECTIONS, 1, 1))
        self.counts = _Track(*counts)

    def count(self, track: _Track, by: int) -> None:
        """Let a line run where its track is, with 1, or take it away, with -1."""
        for counts, squares in zip(self.counts, track, strict=True):
            counts[squares] += by

    def costs(self, has_mark: tuple[bool, bool], ways: Sequence[Curve]) -> Numbers:
        """Return how much of each way lies beside the lines, how many of their ends lie upon it, and how its own lie.

        That is, those with a mark upon lines and their ends, and those without upon ends with a mark.
        """
        along, shares = Ways.along(ways), _shares(ways)
        squares, speeds = self._square(along.at(shares)), along.directions(shares)
        steps = np.hypot(*speeds) / (len(shares) - 1)
        gone = steps.cumsum(axis=1)
        away = np.minimum(gone, gone[:, -1:] - gone)
        directions = _directions(speeds)
        turns = ((directions + turn) % DIRECTIONS * self.squares + squares for turn in (-1, 0, 1))
        beside = sum(self.counts.directed[turn] for turn in turns) > 0
        met = self.counts.marked[squares] > 0
        together = (steps * (beside & (away > NEAR_NODE))).sum(axis=1) / TOGETHER
        across = (steps * (met & (away > NEAR_END))).sum(axis=1) / SQUARE / (2 * AT_END + 1)
        found: Numbers = together + END * (
            across + self._upon(has_mark, self._square(along.at(_ends(along))))
        )
        return found

    def _upon(self, has_mark: tuple[bool, bool], squares: Squares) -> Squares:
        """Count what the ends of ways lie upon, no more than so much for each: an arrow counts as line and as end."""
        lines, _directed, ends, marked = self.counts
        found = np.where(has_mark, lines[squares] + ends[squares], marked[squares])
        upon: Squares = np.minimum(found, MOST_UPON).sum(axis=1)
        return upon

    def track(self, edge: Edge) -> _Track:
        """Return where a line runs."""
        ways = [curve(edge, self.nodes[edge.source], self.nodes[edge.target])]
        along, shares = Ways.along(ways), _shares(ways)
        (squares,) = self._square(along.at(shares))
        lines = self._around(squares, BESIDE)
        directed = _directions(along.directions(shares))[0] * self.squares + lines
        ends = self._around(self._square(along.at(_ends(along)))[0], AT_END)
        return _Track(*map(np.unique, (lines, directed, ends, ends[:, list(marked_ends(edge))])))

    def _around(self, squares: Squares, far: int) -> Squares:
        """Return the squares around each, in rows."""
        steps = product(range(-far, far + 1), repeat=2)
        return np.array([squares + across + down * self.wide for across, down in steps])

    def _square(self, places: Numbers) -> Squares:
        x, y = (
            (along / SQUARE).astype(np.int64).clip(0, most - 1 - 2 * AT_END) + AT_END
            for along, most in zip(places, (self.wide, self.tall), strict=True)
        )
        found: Squares = x + y * self.wide
        return found


def _shares(ways: Sequence[Curve]) -> Numbers:
    """Return the shares of ways at points that are no further apart than a square is wide."""
    arms = (math.dist(*arm) for way in ways for arm in (way[:2], way[1:]))
    return np.linspace(0, 1, max(int(2 * max(arms) / SQUARE), 2) + 1)


def _directions(turns: Numbers) -> Squares:
    """Return the directions of ways, to and fro alike."""
    across, down = turns
    found: Squares = np.round(np.arctan2(down, across) / math.pi * DIRECTIONS).astype(np.int64) % DIRECTIONS
    return found


def _ends(along: Ways) -> Numbers:
    """Return for each way the shares where its arrows and dots are."""
    speeds = np.hypot(*along.directions(np.array([0.0, 1.0])))
    inward = np.minimum(SQUARE / np.maximum(speeds, SQUARE), 0.5)
    return np.array([inward[:, 0], 1 - inward[:, 1]]).T
