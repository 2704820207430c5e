"""Nodes moved for lines which could not be led around others: what they run through gives way, and then their own ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from rssgraph.drawing.geometry import curve
from rssgraph.drawing.layout import GAP, MARGIN
from rssgraph.drawing.meeting import Ways
from rssgraph.drawing.picture import Bend, Edge, Node
from rssgraph.drawing.routing import FAR, Obstacles, bends_around, best_bend, crossed, obstacles

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
    """Move nodes along their rows to where fewer lines run through others, and bend their own lines anew.

    First those that lines run through, then those at the ends of lines that still run through others.

    Parameters
    ----------
    nodes
        What stands on the map; those of one height are a row.
    edges
        Lines, led around what they can be led around (see `around`). Only for those that are shown nodes are moved; the
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
    for candidates in (scene.in_the_way, scene.at_ends) * SWEEPS:
        for own in candidates():
            if own not in stay:
                scene.move(own)
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
        """Return the nodes through whose outlines lines run, those with the most first."""
        return _most_first(node.id for _edge, met in self._crossing() for node in met)

    def at_ends(self) -> list[str]:
        """Return the nodes at the ends of lines that run through the outlines of others, those with the most first."""
        return _most_first(own for edge, _met in self._crossing() for own in (edge.source, edge.target))

    def _crossing(self) -> list[tuple[Edge, list[Node]]]:
        """Return the lines that are shown and run through outlines, with what they run through."""
        shown = [self.edges[number] for number in self.shown]
        return [own for own in zip(shown, crossed(shown, self.nodes), strict=True) if own[1]]

    def move(self, own: str) -> None:
        """Move a node to the best free place in its row, if its lines and those around it are better off for that."""
        at_node = [number for number in self.shown if own in self._ends(number)]
        if len(at_node) > MOST_LINES:
            return
        moved, bends = self._best_place(self.nodes[self.place[own]], at_node)
        if not bends:
            return
        self.nodes[self.place[own]] = moved
        every = obstacles(self.nodes, self.clear)
        for number, edge in enumerate(self.edges):
            if own in self._ends(number) and not edge.shown:
                bends[number] = self._bent(number, self.nodes, every)[0]
        for number, bend in bends.items():
            self.edges[number] = replace(self.edges[number], bend=bend)

    def _best_place(self, node: Node, at_node: Collection[int]) -> tuple[Node, dict[int, Bend]]:
        """Return a node where it is best, and how lines are bent then; none if it is best where it is."""
        others = [number for number in self.shown if node.id not in self._ends(number)]
        ways = Ways.along(
            curve(self.edges[its], *(self.nodes[self.place[end]] for end in self._ends(its)))
            for its in others
        )

        def through(its: Node) -> list[int]:
            found = obstacles([its], self.clear).costs(ways)
            return [others[number] for number in found.nonzero()[0].tolist()]

        every = obstacles(self.nodes, self.clear)
        here, now = through(node), {}
        best: tuple[float, Node, dict[int, Bend]] = 0.0, node, {}
        for x in self._free(node):
            moved = replace(node, x=x)
            there_through = through(moved)
            if len(there_through) > len(here) + 1:
                continue
            nodes = [moved if its.id == node.id else its for its in self.nodes]
            there = every.with_node(self.place[node.id], moved, self.clear)
            gain = (abs(node.x - self.first_x[node.id]) - abs(x - self.first_x[node.id])) / FAR
            bends = {}
            for number in {*at_node, *here, *there_through}:
                if number not in now:
                    now[number] = self._cost_now(number, every)
                bends[number], cost = self._bent(number, nodes, there, thorough=False)
                gain += now[number] - cost
            if gain > best[0] + LEAST_GAIN:
                best = gain, moved, bends
        return best[1:]

    def _ends(self, number: int) -> tuple[str, str]:
        return self.edges[number].source, self.edges[number].target

    def _free(self, node: Node) -> list[float]:
        half = node.width / 2
        tried = np.arange(MARGIN + half, self.size[0] - MARGIN - half, STEP)
        for other in self.nodes:
            if other.y == node.y and other.id != node.id:
                tried = tried[np.abs(tried - other.x) >= half + other.width / 2 + self.gap]
        return sorted(tried.tolist(), key=lambda x: abs(x - node.x))

    def _cost_now(self, number: int, every: Obstacles) -> float:
        """Return what a line costs with the bend that it has."""
        ends, others = self._around(number, self.nodes, every)
        return best_bend(ends, [np.array([self.edges[number].bend])], others, self.size)[1]

    def _bent(
        self, number: int, nodes: Sequence[Node], every: Obstacles, *, thorough: bool = True
    ) -> tuple[Bend, float]:
        """Return the best bend of a line, and what it costs."""
        ends, others = self._around(number, nodes, every)
        return best_bend(ends, bends_around(ends, thorough=thorough), others, self.size)

    def _around(
        self, number: int, nodes: Sequence[Node], every: Obstacles
    ) -> tuple[tuple[Node, Node], Obstacles]:
        """Return the ends of a line, and what it should not run through."""
        one, other = (self.place[own] for own in self._ends(number))
        return (nodes[one], nodes[other]), every.between([one, other])


def _most_first(ids: Iterable[str]) -> list[str]:
    """Return ids, each once, those first that are there most often."""
    times = Counter(ids)
    return sorted(times, key=lambda own: (-times[own], own))
