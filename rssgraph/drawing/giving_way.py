"""Nodes that give way to lines which could not be led around them, with their own lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from rssgraph.drawing.geometry import curve
from rssgraph.drawing.layout import GAP, MARGIN
from rssgraph.drawing.picture import Edge, Node
from rssgraph.drawing.routing import FAR, SHARES, Obstacles, bends_around, best_bend, crossed, obstacles

STEP = 16
"""How far apart the places are that are tried, in pixels."""
MOST_LINES = 12
"""With more lines that are drawn than these a node stays where it is."""
LEAST_GAIN = 0.01
"""What is gained less than this is no reason to move."""
SWEEPS = 2


def giving_way(
    nodes: Sequence[Node],
    edges: Iterable[Edge],
    size: tuple[float, float],
    *,
    fixed: Collection[str] = (),
    gap: float = GAP,
    clear: float = 0,
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Move nodes that lines run through along their rows, to where fewer do, and bend their own lines anew.

    Parameters
    ----------
    nodes
        What stands on the map; those of one height are a row.
    edges
        Lines, led around what they can be led around (see `around`). Only those that are shown are given way to; the
        others of a node that moves are led around anew, too.
    size
        Width and height of the map.
    fixed
        Ids of nodes that stay.
    gap
        Space that nodes keep between them.
    clear
        Space around names and boxes in which a line counts half.

    Returns
    -------
    nodes, edges
        In the order given.
    """
    scene = _Scene(nodes, edges, size, gap, clear)
    stay = set(fixed)
    for _sweep in range(SWEEPS):
        for own in scene.in_the_way():
            if own not in stay and not scene.move(own):
                stay.add(own)
    return tuple(scene.nodes), tuple(scene.edges)


class _Scene:
    """The nodes and lines of a map while nodes are moved."""

    def __init__(
        self,
        nodes: Sequence[Node],
        edges: Iterable[Edge],
        size: tuple[float, float],
        gap: float,
        clear: float,
    ) -> None:
        self.nodes = list(nodes)
        self.edges = list(edges)
        self.place = {node.id: number for number, node in enumerate(nodes)}
        self.first_x = {node.id: node.x for node in nodes}
        self.size, self.gap, self.clear = size, gap, clear
        self.shown = [number for number, edge in enumerate(self.edges) if edge.shown]

    def in_the_way(self) -> list[str]:
        """Return the nodes through whose outlines lines run that are shown, those with the most first."""
        shown = [self.edges[number] for number in self.shown]
        hit = Counter(node.id for found in crossed(shown, self.nodes) for node in found)
        return sorted(hit, key=lambda own: (-hit[own], own))

    def move(self, own: str) -> bool:
        """Move a node to the best free place in its row, if its lines and those around it are better off for that."""
        node = self.nodes[self.place[own]]
        at_node = [number for number in self.shown if own in self._ends(number)]
        others = [number for number in self.shown if own not in self._ends(number)]
        if len(at_node) > MOST_LINES:
            return False
        every = obstacles(self.nodes, self.clear)
        now = {number: self._bent(number, self.nodes, every)[1] for number in at_node}
        ways = [
            curve(self.edges[its], *(self.nodes[self.place[end]] for end in self._ends(its))).at(SHARES)
            for its in others
        ]
        points = np.array(ways).reshape(-1, 2, len(SHARES)).swapaxes(0, 1)

        def through(its: Node) -> list[int]:
            found = obstacles([its], self.clear).costs((points[0], points[1]))
            return [others[number] for number in found.nonzero()[0].tolist()]

        here = through(node)
        best: tuple[float, Node, dict[int, float]] = 0.0, node, {}
        for x in self._free(node):
            moved = replace(node, x=x)
            there_through = through(moved)
            if len(there_through) > len(here) + 1:
                continue
            nodes = [moved if its.id == own else its for its in self.nodes]
            there = every.with_node(self.place[own], moved, self.clear)
            gain = (abs(node.x - self.first_x[own]) - abs(x - self.first_x[own])) / FAR
            bends = {}
            for number in {*at_node, *here, *there_through}:
                if number not in now:
                    now[number] = self._bent(number, self.nodes, every)[1]
                bends[number], cost = self._bent(number, nodes, there)
                gain += now[number] - cost
            if gain > best[0] + LEAST_GAIN:
                best = gain, moved, bends
        _gain, self.nodes[self.place[own]], bends = best
        if not bends:
            return False
        every = every.with_node(self.place[own], best[1], self.clear)
        hidden = [
            number for number, edge in enumerate(self.edges) if own in self._ends(number) and not edge.shown
        ]
        bends |= {number: self._bent(number, self.nodes, every)[0] for number in hidden}
        for number, bend in bends.items():
            self.edges[number] = replace(self.edges[number], bend=bend)
        return True

    def _ends(self, number: int) -> tuple[str, str]:
        return self.edges[number].source, self.edges[number].target

    def _free(self, node: Node) -> list[float]:
        half = node.width / 2
        tried = np.arange(MARGIN + half, self.size[0] - MARGIN - half, STEP)
        for other in self.nodes:
            if other.y == node.y and other.id != node.id:
                tried = tried[np.abs(tried - other.x) >= half + other.width / 2 + self.gap]
        return sorted(tried.tolist(), key=lambda x: abs(x - node.x))

    def _bent(self, number: int, nodes: Sequence[Node], every: Obstacles) -> tuple[float, float]:
        """Return the best bend of a line, and what it costs."""
        one, other = (self.place[own] for own in self._ends(number))
        ends = nodes[one], nodes[other]
        return best_bend(ends, bends_around(ends), every.between([one, other]), self.size)
