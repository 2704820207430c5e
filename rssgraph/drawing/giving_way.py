"""Lines led around others, and nodes moved for those that cannot be: what they run through gives way, or their ends do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np

from rssgraph.drawing.clearing import OF_HIDDEN
from rssgraph.drawing.geometry import NOTHING, curve
from rssgraph.drawing.layout import GAP, MARGIN, Span
from rssgraph.drawing.meeting import Ways
from rssgraph.drawing.picture import Edge, Node
from rssgraph.drawing.routing import (
    FAR,
    Obstacles,
    around,
    bend_cost,
    bends_around,
    best_bend,
    crossed,
    obstacles,
)

STEP = 16
"""How far apart the places are that are tried, in pixels."""
MOST_LINES, FEW_LINES = 20, 6
"""With more lines that are drawn than these nodes stay where they are, and with more of all for such as are hidden."""
FEW_CROSSING = 3
"""With no more lines than these that run through outlines, every bend is tried for each place: that takes long."""
LEAST_GAIN = 0.01
"""What is gained less than this is no reason to move."""
SWEEPS = 2

Moved = tuple[Node, ...]
Crossing = tuple[Edge, list[Node]]


def giving_way(
    nodes: Sequence[Node],
    edges: Iterable[Edge],
    size: tuple[float, float],
    *,
    fixed: Collection[str] = (),
    spans: Mapping[str, Span] | None = None,
    gap: float = GAP,
    clear: float = 0,
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Lead lines around what they have nothing to do with (see `around`); where that cannot be, move nodes along their rows.

    First those move that lines run through, then those at the ends of lines that still run through others: to a free
    place, or they change places with a neighbour. Only lines that are shown count for that; the others are led around
    what stands there then, and where that cannot be, their ends move in the same way if they have few lines.

    Parameters
    ----------
    nodes
        What stands on the map; those of one height and one span are a row.
    edges
        Lines between them.
    size
        Width and height of the map.
    fixed
        Ids of nodes that stay.
    spans
        Between which edges each node moves; the whole width if left out.
    gap
        Space that nodes keep between them.
    clear
        Space around names and boxes in which a line counts half.

    Returns
    -------
    nodes, edges
        In the order given.
    """
    whole = MARGIN, size[0] - MARGIN
    scene = _Scene(
        nodes, edges, size, frozenset(fixed), spans or {node.id: whole for node in nodes}, gap, clear
    )
    for chosen in (_in_the_way, _at_ends) * SWEEPS:
        crossing = scene.crossing()
        thorough = len(crossing) <= FEW_CROSSING
        for own in chosen(crossing):
            scene.move(own, MOST_LINES, thorough=thorough)
    scene.lead_around([number for number, edge in enumerate(scene.edges) if not edge.shown])
    scene.count(range(len(scene.edges)))
    for own in _at_ends(scene.crossing()):
        scene.move(own, FEW_LINES, thorough=False)
    return tuple(scene.nodes), tuple(scene.edges)


class _Scene:
    """The nodes and lines of a map while nodes are moved."""

    def __init__(
        self,
        nodes: Sequence[Node],
        edges: Iterable[Edge],
        size: tuple[float, float],
        fixed: frozenset[str],
        spans: Mapping[str, Span],
        gap: float,
        clear: float,
    ) -> None:
        self.nodes = list(nodes)
        self.edges = list(edges)
        self.place = {node.id: number for number, node in enumerate(nodes)}
        self.first_x = {node.id: node.x for node in nodes}
        self.size, self.fixed, self.spans, self.gap, self.clear = size, fixed, spans, gap, clear
        self.count([number for number, edge in enumerate(self.edges) if edge.shown])
        self.lead_around(self.counted)

    def count(self, numbers: Sequence[int]) -> None:
        """Let only these lines count for what moves."""
        self.counted = numbers
        self.at: dict[str, list[int]] = {node.id: [] for node in self.nodes}
        for number in numbers:
            for own in self._ends(number):
                self.at[own].append(number)

    def lead_around(self, numbers: Sequence[int]) -> None:
        """Bend lines around what stands in their way."""
        led = around([self.edges[number] for number in numbers], self.nodes, self.size, clear=self.clear)
        for number, edge in zip(numbers, led, strict=True):
            self.edges[number] = edge

    def crossing(self) -> list[Crossing]:
        """Return the lines that count and run through outlines, with what they run through."""
        lines = [self.edges[number] for number in self.counted]
        return [own for own in zip(lines, crossed(lines, self.nodes), strict=True) if own[1]]

    def move(self, own: str, most: int, *, thorough: bool) -> None:
        """Move a node to the best place in its row, if its lines and those around it are better off for that.

        What has more than so many lines, alone or with the neighbour that it changes places with, stays.
        """
        if own in self.fixed:
            return
        moved, touched = self._best_move(self.nodes[self.place[own]], most, thorough)
        if not moved:
            return
        for node in moved:
            self.nodes[self.place[node.id]] = node
        self.lead_around(sorted(touched))

    def _best_move(self, node: Node, most: int, thorough: bool) -> tuple[Moved, set[int]]:
        """Return which nodes are moved so that a node is best off, and which lines are bent anew then."""
        ways = Ways.along(
            curve(self.edges[number], *(self.nodes[self.place[end]] for end in self._ends(number)))
            for number in self.counted
        )

        @cache
        def through(its: Node) -> set[int]:
            """Return the lines that run through a node."""
            (found,) = obstacles([its], self.clear).costs(ways).nonzero()
            return {self.counted[number] for number in found.tolist()}

        every = obstacles(self.nodes, self.clear)
        now: dict[int, float] = {}
        best: tuple[float, Moved, set[int]] = 0.0, (), set()
        for moved in self._moves(node):
            before = [self.nodes[self.place[its.id]] for its in moved]
            own = {number for its in moved for number in self.at[its.id]}
            if len(own) > most:
                continue
            here, there = (set().union(*map(through, nodes)) - own for nodes in (before, moved))
            if len(there) > len(here) + 1:  # hardly ever better off, and dear to work out
                continue
            nodes, with_moved = list(self.nodes), every
            for its in moved:
                nodes[self.place[its.id]] = its
                with_moved = with_moved.with_node(self.place[its.id], its, self.clear)
            gain = self._nearer(before, moved)
            for number in sorted(own | here | there):
                if number not in now:
                    now[number] = self._cost_now(number, every)
                weight = 1 if self.edges[number].shown else OF_HIDDEN
                gain += weight * (now[number] - self._cost_bent(number, nodes, with_moved, thorough))
            if gain > best[0] + LEAST_GAIN:
                best = gain, moved, own | here | there
        return best[1:]

    def _moves(self, node: Node) -> Iterator[Moved]:
        """Yield what can be moved: a node to a free place in its row, or it and its neighbour, which change places."""
        beside = (own for own in self.nodes if (own.y, self.spans[own.id]) == (node.y, self.spans[node.id]))
        row = sorted(beside, key=lambda own: own.x)
        at = row.index(node)
        for x in self._free(node, row):
            yield (replace(node, x=x),)
        for left, right in pairwise(row[max(at - 1, 0) : at + 2]):
            if not self.fixed & {left.id, right.id}:
                first, last = left.x - left.width / 2, right.x + right.width / 2
                swapped = replace(right, x=first + right.width / 2), replace(left, x=last - left.width / 2)
                if self._keeps_apart([*swapped, *(own for own in row if own not in (left, right))]):
                    yield swapped

    def _keeps_apart(self, row: Iterable[Node]) -> bool:
        """Return whether the nodes of a row have the space between them that they keep."""
        pairs = pairwise(sorted(row, key=lambda own: own.x))
        return all(
            other.x - one.x >= (one.width + other.width) / 2 + self.gap - NOTHING for one, other in pairs
        )

    def _nearer(self, before: Iterable[Node], after: Iterable[Node]) -> float:
        """Return how much nearer nodes come to where they were at first."""
        steps = (
            abs(one.x - self.first_x[one.id]) - abs(other.x - self.first_x[one.id])
            for one, other in zip(before, after, strict=True)
        )
        return sum(steps) / FAR

    def _ends(self, number: int) -> tuple[str, str]:
        return self.edges[number].source, self.edges[number].target

    def _free(self, node: Node, row: Iterable[Node]) -> list[float]:
        """Return the free places of a node in its row, the nearest first."""
        half, (left, right) = node.width / 2, self.spans[node.id]
        tried = np.arange(left + half, right - half, STEP)
        for other in row:
            if other.id != node.id:
                tried = tried[np.abs(tried - other.x) >= half + other.width / 2 + self.gap]
        return sorted(tried.tolist(), key=lambda x: abs(x - node.x))

    def _cost_now(self, number: int, every: Obstacles) -> float:
        """Return what a line costs with the bend that it has."""
        ends, others = self._around(number, self.nodes, every)
        return bend_cost(ends, self.edges[number].bend, others)

    def _cost_bent(self, number: int, nodes: Sequence[Node], every: Obstacles, thorough: bool) -> float:
        """Return what a line costs with the best of some bends."""
        ends, others = self._around(number, nodes, every)
        return best_bend(ends, bends_around(ends, thorough=thorough), others, self.size)[1]

    def _around(
        self, number: int, nodes: Sequence[Node], every: Obstacles
    ) -> tuple[tuple[Node, Node], Obstacles]:
        """Return the ends of a line, and what it should not run through."""
        one, other = (self.place[own] for own in self._ends(number))
        return (nodes[one], nodes[other]), every.between([one, other])


def _in_the_way(crossing: Iterable[Crossing]) -> list[str]:
    """Return the nodes through whose outlines lines run, those with the most first."""
    return _most_first(node.id for _edge, met in crossing for node in met)


def _at_ends(crossing: Iterable[Crossing]) -> list[str]:
    """Return the nodes at the ends of lines that run through the outlines of others, those with the most first."""
    return _most_first(own for edge, _met in crossing for own in (edge.source, edge.target))


def _most_first(ids: Iterable[str]) -> list[str]:
    """Return ids, each once, those first that are there most often."""
    times = Counter(ids)
    return sorted(times, key=lambda own: (-times[own], own))
