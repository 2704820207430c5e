"""Where everything stands: levels as bands from top to bottom, each in as many rows as the names need.

Nothing overlaps and nothing is shrunk: a row holds what fits side by side, and a band grows by rows. Who is
linked stands near each other, as far as the rows allow (barycentre order): of one rank, those that are linked upwards
stand in the upper rows of their band.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

MARGIN = 12
GAP = 16
"""Least space between the names of two neighbours."""
ROW_GAP = 12
BAND_GAP = 22
BAND_HEAD = 26
"""Space above the first row, for the name of the band."""
FULL, WIDE = 0.8, 1400
"""How full rows are at most, so that items can make way for lines, and from which width on they may be quite full."""
SWEEPS = 6


Span = tuple[float, float]
"""From where to where something reaches across."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is to be placed: its band, its place in the order of the band, and the room it needs.

    `grid` items of a band stand in columns of their own, in the given order from top to bottom. The outline of a
    `boxed` item has its name inside and counts as large as its room.
    """

    id: str
    band: str
    rank: int
    name: str
    width: float
    above: float
    below: float
    grid: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Items side by side, and the height of their centres."""

    items: tuple[Item, ...]
    y: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A band that has been placed: its rows, top and bottom."""

    band: str
    rows: tuple[Row, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The centre of each item, the strips from top to bottom, and the whole height."""

    positions: Mapping[str, tuple[float, float]]
    strips: tuple[Strip, ...]
    height: float

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows from top to bottom."""
        return tuple(row for strip in self.strips for row in strip.rows)


def arrange(
    items: Sequence[Item],
    *,
    bands: Sequence[str],
    neighbours: Mapping[str, Sequence[str]],
    width: float,
    middle: str | None = None,
) -> Layout:
    """Place items for a width.

    Parameters
    ----------
    items
        What is to be placed.
    bands
        The bands from top to bottom; one without items is left out.
    neighbours
        Whom each item is drawn near to; those that are not placed are passed over.
    width
        Whole width. An item wider than that gets a row of its own.
    middle
        The item that stands in the middle of its row, if any.

    Returns
    -------
    layout
        The same for the same items, whatever their order.
    """
    strips: list[Strip] = []
    top = 0.0
    away = _bands_away(items, bands, neighbours)
    for band in bands:
        own = sorted(
            (item for item in items if item.band == band),
            key=lambda item: (item.rank, 0 if item.grid else away[item.id], item.name, item.id),
        )
        if own:
            strips.append(_strip(band, own, top, width))
            top = strips[-1].bottom + BAND_GAP
    x = _spread(strips, neighbours, width, middle)
    positions = {
        item.id: (round(x[item.id], 1), round(row.y, 1))
        for strip in strips
        for row in strip.rows
        for item in row.items
    }
    return Layout(positions, tuple(strips), strips[-1].bottom if strips else 0.0)


def _bands_away(
    items: Iterable[Item], bands: Sequence[str], neighbours: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Return how many bands further down than each item those are that it is drawn near to, on average."""
    band = {item.id: bands.index(item.band) for item in items}
    found = dict.fromkeys(band, 0.0)
    for own in found:
        known = [band[other] - band[own] for other in neighbours.get(own, ()) if other in band]
        if known:
            found[own] = sum(known) / len(known)
    return found


def _strip(band: str, items: Sequence[Item], top: float, width: float) -> Strip:
    in_grid = [item for item in items if item.grid]
    placed = [*_columns(in_grid, width), *filled_rows([item for item in items if not item.grid], width)]
    rows: list[Row] = []
    y = top + BAND_HEAD
    for own in placed:
        y += max(item.above for item in own)
        rows.append(Row(own, y))
        y += max(item.below for item in own) + ROW_GAP
    return Strip(band, tuple(rows), top, y)


def filled_rows(items: Sequence[Item], width: float) -> list[tuple[Item, ...]]:
    """Fill rows in the given order, about equally full."""
    room = width - 2 * MARGIN
    full = room if width >= WIDE else FULL * room
    needed = sum(item.width + GAP for item in items)
    for count in range(max(1, -(-int(needed) // int(full))), len(items) + 1):
        rows = _fill(items, room, needed / count)
        if len(rows) <= count:
            return rows
    return [(item,) for item in items]


def _fill(items: Sequence[Item], room: float, goal: float) -> list[tuple[Item, ...]]:
    rows: list[list[Item]] = []
    used = 0.0
    for item in items:
        step = item.width + GAP
        if not rows or used + step > room + GAP or used + step / 2 > goal:
            rows.append([])
            used = 0.0
        rows[-1].append(item)
        used += step
    return [tuple(row) for row in rows]


def _columns(items: Sequence[Item], width: float) -> list[tuple[Item, ...]]:
    """Fill columns from top to bottom, so that neighbours in the order stand near each other."""
    if not items:
        return []
    step = max(item.width for item in items) + GAP
    columns = max(1, min(len(items), int((width - 2 * MARGIN + GAP) // step)))
    rows = -(-len(items) // columns)
    return [tuple(items[row::rows]) for row in range(rows)]


def _spread(
    strips: Sequence[Strip], neighbours: Mapping[str, Sequence[str]], width: float, middle: str | None
) -> dict[str, float]:
    """Find the x of each item: rows are sorted towards their neighbours, sweeping down and up in turn."""
    x: dict[str, float] = {}
    rows = [row for strip in strips for row in strip.rows]
    for row in rows:
        x.update(side_by_side(row.items, width))
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            if row.items[0].grid:
                continue
            wanted = {item.id: _mean_x(item, neighbours, x) for item in row.items}
            order = sorted(row.items, key=lambda item: (wanted[item.id], item.name, item.id))
            for item in [own for own in order if own.id == middle]:
                order.remove(item)
                order.insert(len(order) // 2, item)
                wanted[item.id] = width / 2
            x.update(_drawn_near(order, wanted, width))
    return x


def _mean_x(item: Item, neighbours: Mapping[str, Sequence[str]], x: Mapping[str, float]) -> float:
    known = [x[other] for other in neighbours.get(item.id, ()) if other in x]
    return sum(known) / len(known) if known else x[item.id]


def side_by_side(items: Sequence[Item], width: float) -> dict[str, float]:
    """Spread items evenly over the width."""
    space = (width - sum(item.width for item in items)) / len(items)
    x: dict[str, float] = {}
    left = 0.0
    for item in items:
        x[item.id] = left + (space + item.width) / 2
        left += space + item.width
    return x


def _drawn_near(items: Sequence[Item], wanted: Mapping[str, float], width: float) -> dict[str, float]:
    """Place items, in this order, halfway between an even spread and where their neighbours are."""
    even = side_by_side(items, width)
    x = {item.id: (even[item.id] + wanted[item.id]) / 2 for item in items}
    for left, right in pairwise(items):
        x[right.id] = max(x[right.id], x[left.id] + (left.width + right.width) / 2 + GAP)
    limit = width - MARGIN
    for item in reversed(items):
        x[item.id] = min(x[item.id], limit - item.width / 2)
        limit = x[item.id] - item.width / 2 - GAP
    left_edge = min(MARGIN, width - sum(item.width for item in items))
    for item in items:
        x[item.id] = max(x[item.id], left_edge + item.width / 2)
        left_edge = x[item.id] + item.width / 2 + GAP
    return x
