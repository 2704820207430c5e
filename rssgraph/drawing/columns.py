"""Where everything stands when counties are columns: levels as bands, what is above the counties in rows of its own.

A column holds boxes in rows. With room enough a box has words, and a column with more boxes is wider; without, a box has
a number only, each row of numbers has its words above it at the left, and the names of the columns are staggered in
several rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rssgraph.drawing.layout import (
    BAND_GAP,
    BAND_HEAD,
    GAP,
    MARGIN,
    ROW_GAP,
    Item,
    Span,
    filled_rows,
    side_by_side,
)

CELL_GAP = 8
"""Least space between two boxes of a column."""
FULL = 0.55
"""How much of the width of a column its boxes fill at most, but for one alone: lines have to pass between them."""
BETWEEN_ROWS = 22
"""Least space between two rows of boxes or names: lines have to pass between them."""
ROW_WORDS = 20
"""Height of the words above a row of numbers."""
WORDS_ROOM = 132
"""Width of the words of rows and bands: the numbers stand beside them if there is room."""
NUMBER_GAP = 3
"""Least space between the numbers of two columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A box of a column: its band, its row among those of the band (by rank), and the room it needs.

    `short` is the width of the box with a number only.
    """

    id: str
    column: int
    band: str
    rank: int
    width: float
    short: float
    height: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A band that has been placed. `rows` are the ranks that have words at the left, and their heights."""

    band: str
    top: float
    bottom: float
    rows: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Centres, the edges of each column, strips from top to bottom, and the whole height."""

    positions: Mapping[str, tuple[float, float]]
    spans: tuple[Span, ...]
    strips: tuple[Strip, ...]
    height: float


def has_words(cells: Sequence[Cell], *, columns: int, width: float) -> bool:
    """Return whether the columns are wide enough for boxes with words."""
    return (width - 2 * MARGIN) / columns - GAP >= max((cell.width for cell in cells), default=0)


def has_numbers(cells: Sequence[Cell], *, columns: int, width: float) -> bool:
    """Return whether the columns are wide enough for boxes with a number."""
    return (width - 2 * MARGIN) / columns - NUMBER_GAP >= max((cell.short for cell in cells), default=0)


def _has_room_beside(cells: Sequence[Cell], columns: int, width: float) -> bool:
    return has_numbers(cells, columns=max(columns, 1), width=width - WORDS_ROOM + MARGIN)


def arrange_columns(
    heads: Sequence[Item],
    cells: Sequence[Cell],
    free: Sequence[Item],
    *,
    bands: Sequence[str],
    width: float,
    numbers: bool,
) -> Columns:
    """Place the names of columns, their boxes, and what belongs to no column.

    Parameters
    ----------
    heads
        The names of the columns, from left to right; they stand above the first boxes.
    cells
        The boxes of all columns.
    free
        What belongs to no column: in rows at the top of its band.
    bands
        The bands from top to bottom; one without anything is left out.
    width
        Whole width.
    numbers
        Whether boxes have a number only: those of a rank stand in one row, below their words.

    Returns
    -------
    columns
        The same for the same items, whatever their order.
    """
    left = WORDS_ROOM if numbers and _has_room_beside(cells, len(heads), width) else MARGIN
    room = width - left - MARGIN
    wide = [room / max(len(heads), 1)] * len(heads) if numbers else _widths(heads, cells, room)
    edges = [left, *(left + own for own in accumulate(wide))]
    spans = tuple(pairwise(edges))
    middles = [(first + last) / 2 for first, last in spans]
    positions: dict[str, tuple[float, float]] = {}
    strips: list[Strip] = []
    top = 0.0
    waiting = list(heads)
    for band in bands:
        own = sorted((cell for cell in cells if cell.band == band), key=lambda cell: (cell.rank, cell.id))
        above = sorted(
            (item for item in free if item.band == band), key=lambda item: (item.rank, item.name, item.id)
        )
        here = [item for item in waiting if item.band == band]
        if not own and not above and not here:
            continue
        y = _free(above, top + BAND_HEAD, width, positions)
        if here:
            y = _heads(here, middles, y, width, positions)
            waiting = []
        if numbers:
            y, rows = _one_below_the_other(own, middles, y, positions)
        else:
            y, rows = _flowing(own, spans, y, positions), ()
        strips.append(Strip(band, top, y, rows))
        top = y + BAND_GAP
    return Columns(positions, spans, tuple(strips), strips[-1].bottom if strips else 0.0)


def _widths(heads: Sequence[Item], cells: Sequence[Cell], room: float) -> list[float]:
    """Return how wide each column is: its widest box, and of the room that is left the more, the more boxes it has."""
    widest = [head.width + GAP for head in heads]
    needed = [0.0] * len(heads)
    for cell in cells:
        widest[cell.column] = max(widest[cell.column], cell.width + GAP)
        needed[cell.column] += cell.width + CELL_GAP
    left, whole = room - sum(widest), sum(needed)
    return [
        own + left * (its / whole if whole else 1 / len(heads))
        for own, its in zip(widest, needed, strict=True)
    ]


def _free(items: Sequence[Item], y: float, width: float, positions: dict[str, tuple[float, float]]) -> float:
    for row in filled_rows(items, width) if items else []:
        y += max(item.above for item in row)
        for own, x in side_by_side(row, width).items():
            positions[own] = (round(x, 1), round(y, 1))
        y += max(item.below for item in row) + BETWEEN_ROWS
    return y


def _heads(
    heads: Sequence[Item],
    middles: Sequence[float],
    y: float,
    width: float,
    positions: dict[str, tuple[float, float]],
) -> float:
    """Stagger the names of columns in as many rows as keep them apart, those at the edges moved inwards."""
    tallest = max(item.above + item.below for item in heads)
    x = [
        min(max(middle, MARGIN + item.width / 2), width - MARGIN - item.width / 2)
        for middle, item in zip(middles, heads, strict=True)
    ]
    rows = next(count for count in range(1, len(heads) + 1) if _apart(heads, x, count))
    for column, item in enumerate(heads):
        own = y + item.above + (column % rows) * (tallest + 4)
        positions[item.id] = (round(x[column], 1), round(own, 1))
    return y + rows * (tallest + 4) + BETWEEN_ROWS


def _apart(heads: Sequence[Item], x: Sequence[float], rows: int) -> bool:
    """Return whether names that are staggered in so many rows keep apart."""
    pairs = zip(range(len(heads)), range(rows, len(heads)), strict=False)
    return all(
        x[right] - x[left] >= (heads[left].width + heads[right].width) / 2 + CELL_GAP for left, right in pairs
    )


def _one_below_the_other(
    cells: Sequence[Cell], middles: Sequence[float], y: float, positions: dict[str, tuple[float, float]]
) -> tuple[float, tuple[tuple[int, float], ...]]:
    rows = []
    for rank in sorted({cell.rank for cell in cells}):
        own = [cell for cell in cells if cell.rank == rank]
        tall = max(cell.height for cell in own)
        rows.append((rank, round(y + ROW_WORDS / 2, 1)))
        y += ROW_WORDS + tall / 2
        for cell in own:
            positions[cell.id] = (round(middles[cell.column], 1), round(y, 1))
        y += tall / 2 + ROW_GAP
    return y, tuple(rows)


def _flowing(
    cells: Sequence[Cell],
    spans: Sequence[Span],
    y: float,
    positions: dict[str, tuple[float, float]],
) -> float:
    """Fill each column with boxes side by side; its rows stand at the same height in all columns."""
    rows: dict[int, list[list[Cell]]] = {}
    for cell in cells:
        own = rows.setdefault(cell.column, [[]])
        used = sum(each.width + CELL_GAP for each in own[-1])
        left, right = spans[cell.column]
        if own[-1] and used + cell.width > FULL * (right - left - GAP):
            own.append([])
        own[-1].append(cell)
    for number in range(max(map(len, rows.values()), default=0)):
        here = [own[number] for own in rows.values() if number < len(own)]
        tall = max(cell.height for row in here for cell in row)
        y += tall / 2
        for row in here:
            x = (sum(spans[row[0].column]) - sum(cell.width + CELL_GAP for cell in row) + CELL_GAP) / 2
            for cell in row:
                positions[cell.id] = (round(x + cell.width / 2, 1), round(y, 1))
                x += cell.width + CELL_GAP
        y += tall / 2 + BETWEEN_ROWS
    return y
