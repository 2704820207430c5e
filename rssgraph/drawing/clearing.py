"""Items moved along their rows, out of the way of lines: one that runs under a name seems to come from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rssgraph.drawing.geometry import Numbers
from rssgraph.drawing.layout import GAP, MARGIN, Item, Layout
from rssgraph.drawing.routing import FAR, OF_UNLINKED, OUTLINE, ROOM
from rssgraph.drawing.style import RADIUS

STEP = 16
"""How far apart the places are that are tried, in pixels."""
OF_HIDDEN = 0.3
"""How much a line that is drawn only with one of its ends in focus counts beside one that always is."""
SWEEPS = 2
COUNTS = np.array([1.0, OUTLINE])
"""How much a name in the way of a line counts, and how much an outline besides."""

Positions = Mapping[str, tuple[float, float]]


class Line(NamedTuple):
    """A line between two items, and how much it counts."""

    source: str
    target: str
    weight: float = 1


class Track(NamedTuple):
    """Items side by side, moved in this order, the edges between which they move, and the space they keep between them."""

    items: Sequence[Item]
    left: float
    right: float
    gap: float = GAP


def cleared(
    positions: Positions, tracks: Sequence[Track], lines: Iterable[Line], *, fixed: Collection[str] = ()
) -> Positions:
    """Move items along their rows to where fewer lines run through them, and their own through fewer others.

    Lines count as straight ones, from middle to middle. One item is moved after the other, a few times round, to the best
    of the places that are then free in its row, and never to a worse one; between rounds, neighbours in a row change
    places where both are then better off together. What counts are names in the way of lines, outlines more than these,
    both of items without lines more than of others, and how far an item is from its first place: after R. Davidson and
    D. Harel, "Drawing graphs nicely using simulated annealing", ACM Transactions on Graphics 15 (1996), with their term
    for nodes near lines, and downhill only. Some thousand items take seconds; maps have fewer, as they fold.

    Parameters
    ----------
    positions
        Where the items stand.
    tracks
        All of the items, by rows. Tracks at one height lie beside each other.
    lines
        Lines between them; those to what is not among the items, and those within a row, are passed over.
    fixed
        Ids of items that stay, as those of a grid do.

    Returns
    -------
    positions
        Of the items, at the same heights. No two overlap that did not before.
    """
    crowd = _Crowd(positions, [item for track in tracks for item in track.items], lines)
    movable = {own.id for track in tracks for own in track.items if not own.grid} - set(fixed)
    for sweep in range(SWEEPS):
        for track in tracks:
            for item in track.items:
                if item.id in movable:
                    crowd.move(item, track)
        if sweep < SWEEPS - 1:
            for track in tracks:
                crowd.swap(track.items, movable)
    return crowd.positions()


def with_clear_lines(
    layout: Layout, lines: Iterable[Line], width: float, *, fixed: Collection[str] = ()
) -> Layout:
    """Return a layout of rows over a whole width, its items moved out of the way of lines (see `cleared`)."""
    tracks = [Track(row.items, MARGIN, width - MARGIN) for row in layout.rows]
    return replace(layout, positions=cleared(layout.positions, tracks, lines, fixed=fixed))


class _Crowd:
    """All items with their lines, as arrays; only the distances from the left edge change.

    How far an item reaches to each side, up and down is known with its name and of its outline alone.
    """

    def __init__(self, positions: Positions, items: Sequence[Item], lines: Iterable[Line]) -> None:
        self.ids = [item.id for item in items]
        self.place = {own: number for number, own in enumerate(self.ids)}
        self.x, self.y = np.array([positions[own] for own in self.ids], dtype=float).reshape(-1, 2).T
        self.first_x = self.x.copy()
        side, above, below = (
            np.array([(own.width / 2, own.above, own.below) for own in items], dtype=float).reshape(-1, 3).T
        )
        boxed = np.array([own.boxed for own in items], dtype=bool)
        outline = (np.where(boxed, own, RADIUS + ROOM) for own in (side, above, below))
        rooms = (np.stack(own, axis=1) for own in zip((side, above, below), outline, strict=True))
        self.side, self.above, self.below = rooms
        known = [own for own in lines if own.source in self.place and own.target in self.place]
        slanted = [own for own in known if self.y[self.place[own.source]] != self.y[self.place[own.target]]]
        ends = [(self.place[own.source], self.place[own.target]) for own in slanted]
        self.ends: npt.NDArray[np.int64] = np.array(ends, dtype=np.int64).reshape(-1, 2)
        heights = self.y[self.ends]
        self.highest, self.lowest = heights.min(axis=1), heights.max(axis=1)
        self.weight = np.array([own.weight for own in slanted], dtype=float)
        self.lines_of: dict[int, list[int]] = defaultdict(list)
        for number, both in enumerate(ends):
            for end in both:
                self.lines_of[end].append(number)
        linked = {end for own in known for end in (own.source, own.target)}
        self.counts = np.array([1 if own in linked else OF_UNLINKED for own in self.ids])

    def positions(self) -> dict[str, tuple[float, float]]:
        """Return where each item stands."""
        x, y = (own.round(1).tolist() for own in (self.x, self.y))
        return dict(zip(self.ids, zip(x, y, strict=True), strict=True))

    def move(self, item: Item, track: Track) -> None:
        """Move an item to the best place that is free in its row; of places as good, it keeps its own."""
        own = self.place[item.id]
        if not self._cost(own, self.x[[own]]).any():
            return
        tried = np.append(self.x[own], self._free(item, track))
        self.x[own] = tried[int(self._cost(own, tried).argmin())]

    def swap(self, items: Iterable[Item], movable: Collection[str]) -> None:
        """Let neighbours in a row change places, between the same edges, where that is better for both together."""
        row = sorted(items, key=lambda own: self.x[self.place[own.id]])
        for number in range(len(row) - 1):
            left, right = row[number : number + 2]
            if left.id not in movable or right.id not in movable:
                continue
            pair = [self.place[left.id], self.place[right.id]]
            kept, before = self.x[pair], self._cost_of_both(*pair)
            if before < COUNTS[0] * OF_HIDDEN:
                continue
            leftmost, rightmost = kept[0] - left.width / 2, kept[1] + right.width / 2
            self.x[pair] = rightmost - left.width / 2, leftmost + right.width / 2
            if self._cost_of_both(*pair) < before:
                row[number : number + 2] = right, left
            else:
                self.x[pair] = kept

    def _cost_of_both(self, one: int, other: int) -> float:
        """Return the cost of two items where they are, lines of one through the other counted once."""
        both = (one, other), (other, one)
        return float(sum(self._cost(own, self.x[[own]], without=its)[0] for own, its in both))

    def _cost(self, own: int, tried: Numbers, without: int | None = None) -> Numbers:
        away: Numbers = np.abs(tried - self.first_x[own]) / FAR
        return self._in_the_way(own, tried) + self._met(own, tried, without) + away

    def _free(self, item: Item, track: Track) -> Numbers:
        half = item.width / 2
        tried = np.arange(track.left + half, track.right - half + 0.1, STEP)
        for other in track.items:
            if other is not item:
                away = np.abs(tried - self.x[self.place[other.id]])
                tried = tried[away >= half + other.width / 2 + track.gap]
        return tried

    def _in_the_way(self, own: int, tried: Numbers) -> Numbers:
        """Count the lines of others that run through an item at each place."""
        top, bottom = self.y[own] - self.above[own, 0], self.y[own] + self.below[own, 0]
        others = (self.ends != own).all(axis=1) & (self.highest < bottom) & (self.lowest > top)
        (one, other), weight = self.ends[others].T, self.weight[others]
        ways = self.x[one], self.y[one], self.x[other], self.y[other]
        cost = np.zeros(len(tried))
        for side, above, below, counts in zip(
            self.side[own], self.above[own], self.below[own], COUNTS, strict=True
        ):
            first, last = _across(*ways, self.y[own] - above, self.y[own] + below)
            met = (first < tried[:, np.newaxis] + side) & (last > tried[:, np.newaxis] - side)
            cost += counts * (met @ weight)
        cost *= self.counts[own]
        return cost

    def _met(self, own: int, tried: Numbers, without: int | None) -> Numbers:
        """Count the items that the lines of an item run through from each place, but for one."""
        lines = self.lines_of[own]
        ends = self.ends[lines].sum(axis=1) - own
        reach = np.append(self.y[ends], self.y[own])
        near = (self.y + self.below[:, 0] > reach.min()) & (self.y - self.above[:, 0] < reach.max())
        near[[own, own if without is None else without]] = False
        others = np.repeat(np.flatnonzero(near), 2)  # each with its name and of its outline alone
        side, above, below = (part[near].ravel() for part in (self.side, self.above, self.below))
        x, y = self.x[others], self.y[others]
        to_x, to_y = self.x[ends, np.newaxis], self.y[ends, np.newaxis]
        first, last = _across(tried[:, np.newaxis, np.newaxis], self.y[own], to_x, to_y, y - above, y + below)
        met = (first < x + side) & (last > x - side) & (others != ends[:, np.newaxis])
        cost: Numbers = met @ (np.tile(COUNTS, near.sum()) * self.counts[others]) @ self.weight[lines]
        return cost


def _across(
    x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers, top: Numbers, bottom: Numbers
) -> tuple[Numbers, Numbers]:
    """Return from where to where lines run between two heights; what never does, from plus to minus infinity."""
    shares = (top - y1) / (y2 - y1), (bottom - y1) / (y2 - y1)
    first, last = np.minimum(*shares), np.maximum(*shares)
    outside = (last <= 0) | (first >= 1)
    ways = [x1 + np.clip(own, 0, 1) * (x2 - x1) for own in (first, last)]
    return (
        np.where(outside, np.inf, np.minimum(*ways)),
        np.where(outside, -np.inf, np.maximum(*ways)),
    )
