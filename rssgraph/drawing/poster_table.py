"""The table of the poster: how it is cut so that it can be read, and its heads and lines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rssgraph.drawing.paper import (
    A3_LANDSCAPE,
    GREY,
    Area,
    Block,
    Mark,
    Rule,
    Sign,
    Words,
    measure,
    moved,
    set_lines,
)
from rssgraph.drawing.poster_content import COOPERATION, COUNTY, MUNICIPALITY, Line, PosterContent
from rssgraph.drawing.style import BAND_COLORS

WIDTH, HEIGHT = A3_LANDSCAPE
MARGIN = 38.0
PANEL = 320.0
GAP = 26.0
STRIP_GAP = 18.0
BODY = WIDTH - 2 * MARGIN - PANEL - GAP
TILT = 60.0
"""Degrees that the names of columns rise by where they stand over them."""
LEAST_TILTED = 15.0
"""Width of a column from which on its name stands over it; a narrower one has a number."""
LONGEST_NAME = 0.42
"""Length of a rising name as a share of the height of the table, from which on it is cut."""
ROW_HEIGHTS = (38.0, 34.0, 30.0, 26.0, 22.0, 18.0, 15.0, 12.5, 11.0)
LEAST_ROW_ALONE = 15.0
"""Height of a row from which on one strip is read more easily than two."""
LEAST_CELL, MOST_CELL = 9.5, 44.0
MOST_STRIPS = 8
GREEN = "#00664B"


@dataclass(frozen=True, slots=True)
class Plan:
    """How the table is cut: its strips side by side, the height of a row, and the columns that have room."""

    strips: int
    row: float
    size: float
    names: float
    cell: float
    columns: int

    @property
    def width(self) -> float:
        """Width of a strip."""
        return (BODY - (self.strips - 1) * STRIP_GAP) / self.strips

    @property
    def filled(self) -> float:
        """Width of what stands in the table, from the left edge of the first strip."""
        return (self.strips - 1) * (self.width + STRIP_GAP) + self.names + self.columns * self.cell

    @property
    def tilted(self) -> bool:
        """Whether the names of columns stand over them."""
        return self.strips == 1 and self.cell >= LEAST_TILTED


# -- what fits -----------------------------------------------------------------------------------


def plan_of(content: PosterContent, height: float) -> Plan:
    """Choose the fewest strips, and then the highest rows, that hold all lines; the smallest if none do."""
    rows = [line for line in content.lines if line.rank == MUNICIPALITY]
    plan = None
    for strips in range(1, MOST_STRIPS + 1):
        longest = max((measure(row.whole if strips == 1 else row.text, 1) for row in rows), default=4.0)
        for row in ROW_HEIGHTS:
            size = min(14.5, row * 0.62)
            wide = (BODY - (strips - 1) * STRIP_GAP) / strips
            names = min(longest * size + 20, wide * 0.5)
            room = wide - names
            columns = max(min(len(content.columns), int(room // LEAST_CELL)), 0)
            cell = min(room / max(columns, 1), MOST_CELL)
            plan = Plan(strips, row, size, names, cell, columns)
            free = height - column_heads(content, plan, height).height
            placed = municipalities(line for part in fitting(content.lines, plan, free) for line in part)
            enough = row >= LEAST_ROW_ALONE or strips > 1
            if placed == municipalities(content.lines) and enough:
                return plan
    assert plan is not None
    return plan


def municipalities(lines: Iterable[Line]) -> int:
    """Count the lines that are municipalities."""
    return sum(line.rank == MUNICIPALITY for line in lines)


def fitting(lines: Sequence[Line], plan: Plan, height: float) -> list[list[Line]]:
    """Deal lines out to the strips; a heading never stands last, and a strip begins with that of its group."""
    most = max(int(height // plan.row), 1)
    parts: list[list[Line]] = [[]]
    headings: dict[int, Line] = {}
    for place, line in enumerate(lines):
        if line.rank != MUNICIPALITY:
            headings = {rank: own for rank, own in headings.items() if rank < line.rank} | {line.rank: line}
        needed = 1
        while place + needed < len(lines) and lines[place + needed - 1].rank != MUNICIPALITY:
            needed += 1
        if parts[-1] and len(parts[-1]) + needed > most:
            if len(parts) == plan.strips:
                return parts
            parts.append([own for rank, own in sorted(headings.items()) if rank < line.rank])
        parts[-1].append(line)
    return parts


# -- the table -----------------------------------------------------------------------------------


def column_heads(content: PosterContent, plan: Plan, height: float) -> Block:
    """Set the names of the columns over them, rising to the right, or their numbers if they are narrow."""
    shown = content.columns[: plan.columns]
    if not plan.tilted:
        size = min(9.0, plan.cell * 0.62)
        numbers = [
            Words(
                x=plan.names + (place + 0.5) * plan.cell,
                y=12,
                text=str(place + 1),
                size=size,
                color=GREY,
                anchor="middle",
            )
            for place in range(len(shown))
        ]
        return Block(18, tuple(numbers))
    size = 13.0
    longest = min(max((measure(name, size) for name in shown), default=0) + 2, height * LONGEST_NAME)
    tall = longest * math.sin(math.radians(TILT)) + 14
    marks = tuple(
        Words(
            x=plan.names + (place + 0.5) * plan.cell + 3,
            y=tall - 6,
            text=set_lines(name, longest, size, most=1)[0],
            size=size,
            turned=-TILT,
        )
        for place, name in enumerate(shown)
    )
    return Block(tall, marks)


def strip_of(lines: Sequence[Line], plan: Plan) -> Block:
    """Set lines one below the other."""
    marks: list[Mark] = []
    for place, line in enumerate(lines):
        marks += moved(_line(line, plan), 0, place * plan.row)
    return Block(len(lines) * plan.row, tuple(marks))


def _line(line: Line, plan: Plan) -> Iterator[Mark]:
    wide = plan.names + plan.columns * plan.cell
    base = plan.row / 2 + plan.size * 0.34
    if line.rank == COUNTY:
        yield Area(x=0, y=1, width=wide, height=plan.row - 2, fill=BAND_COLORS[0], radius=3)
        size = min(plan.size * 1.15, 15)
        text = set_lines(line.text, wide - 12, size, bold=True, most=1)[0]
        yield Words(x=6, y=base, text=text, size=size, bold=True)
    elif line.rank == COOPERATION:
        text = set_lines(line.text, wide - 10, plan.size, bold=True, most=1)[0]
        yield Words(x=6, y=base, text=text, size=plan.size, bold=True, color=GREEN)
    else:
        room = plan.names - 16
        text = line.whole if measure(line.whole, plan.size) <= room else line.text
        text = set_lines(text, room, plan.size, most=1)[0]
        yield Rule(x=6, y=plan.row, to_x=wide, to_y=plan.row)
        yield Words(x=12, y=base, text=text, size=plan.size)
        radius = min(plan.cell * 0.36, plan.row * 0.34, 8.5)
        for place, state in enumerate(line.states[: plan.columns]):
            x = plan.names + (place + 0.5) * plan.cell
            yield Sign(x=x, y=plan.row / 2, state=state, radius=radius)
