"""The poster: all municipalities by county and cooperation on one A3, a sign for each column, and the gaps in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rssgraph.drawing.paper import (
    A3_LANDSCAPE,
    GREY,
    HAIR,
    Area,
    Block,
    Column,
    Mark,
    Page,
    Rule,
    Sign,
    Words,
    measure,
    moved,
    paragraph,
    pour,
    set_lines,
)
from rssgraph.drawing.poster_content import COOPERATION, COUNTY, MUNICIPALITY, Line, PosterContent
from rssgraph.drawing.speech import Speech
from rssgraph.drawing.style import BAND_COLORS, INK

WIDTH, HEIGHT = A3_LANDSCAPE
MARGIN = 38.0
PANEL, WIDEST_PANEL = 320.0, 560.0
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
ROOM_TO_COUNT = 32.0
"""Height that the panel keeps for the line that says how much was left out."""
BLUE, GREEN = "#005A8E", "#00664B"


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


def poster_page(content: PosterContent, *, speech: Speech) -> Page:
    """Lay a poster out on one A3, with as many rows and columns as can be read; what is left out is counted.

    Parameters
    ----------
    content
        Its words.
    speech
        The language, for the words that the page adds.
    """
    head, top = _head(content)
    bottom = HEIGHT - MARGIN - 34
    plan = _plan(content, bottom - top)
    heads = _column_heads(content, plan, bottom - top)
    lines = _fitting(content.lines, plan, bottom - top - heads.height)
    marks: list[Mark] = [*head]
    strips = [_strip(part, plan) for part in lines]
    for place, strip in enumerate(strips):
        x = MARGIN + place * (plan.width + STRIP_GAP)
        marks += moved(heads.marks, x, top)
        marks += moved(strip.marks, x, top + heads.height)
    left = _municipalities(content.lines) - _municipalities(line for part in lines for line in part)
    panel_top = top + (heads.height if plan.tilted else 0)
    panel_left = min(MARGIN + plan.filled + 2 * GAP, WIDTH - MARGIN - PANEL)
    panel = min(WIDTH - MARGIN - panel_left, WIDEST_PANEL)
    marks += _panel(content, plan, speech, left, Column(panel_left, panel_top, panel, bottom))
    marks += _foot(content)
    return Page(
        width=WIDTH,
        height=HEIGHT,
        marks=tuple(marks),
        title=content.title,
        description=" ".join((content.summary, *content.gaps)),
        language=content.language,
    )


# -- what fits -----------------------------------------------------------------------------------


def _plan(content: PosterContent, height: float) -> Plan:
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
            free = height - _column_heads(content, plan, height).height
            placed = _municipalities(line for part in _fitting(content.lines, plan, free) for line in part)
            enough = row >= LEAST_ROW_ALONE or strips > 1
            if placed == _municipalities(content.lines) and enough:
                return plan
    assert plan is not None
    return plan


def _municipalities(lines: Iterable[Line]) -> int:
    return sum(line.rank == MUNICIPALITY for line in lines)


def _fitting(lines: Sequence[Line], plan: Plan, height: float) -> list[list[Line]]:
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


def _column_heads(content: PosterContent, plan: Plan, height: float) -> Block:
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


def _strip(lines: Sequence[Line], plan: Plan) -> Block:
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


# -- what stands around it -----------------------------------------------------------------------


def _head(content: PosterContent) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    y = MARGIN - 6
    for text, size, bold, color, most in (
        (content.title, 27, True, INK, 1),
        (content.standing, 12.5, False, GREY, 3),
    ):
        block = paragraph(
            text, WIDTH - 2 * MARGIN, size=size, bold=bold, color=color, leading=1.25, most=most
        )
        marks += moved(block.marks, MARGIN, y)
        y += block.height
    x = MARGIN + 7
    for state, text in content.states:
        marks.append(Sign(x=x, y=y + 13, state=state, radius=7))
        marks.append(Words(x=x + 13, y=y + 17.5, text=text, size=12.5))
        x += 13 + measure(text, 12.5) + 26
    return marks, y + 34


def _panel(content: PosterContent, plan: Plan, speech: Speech, left: int, column: Column) -> Iterator[Mark]:
    """Set the gaps in words, and before them the names of numbered columns and what was left out."""
    texts, wide = [], column.width
    if left:
        texts.append(
            speech.count(
                "{number} municipality has no room here.", "{number} municipalities have no room here.", left
            )
        )
    out = len(content.columns) - plan.columns
    if out > 0:
        texts.append(
            speech.count("{number} column has no room here.", "{number} columns have no room here.", out)
        )
    keys = () if plan.tilted else content.columns[: plan.columns]
    blocks = [
        *(_heading(speech.say("Columns"), wide) for _own in keys[:1]),
        *(_item(f"{place}  {name}", wide, bullet=False) for place, name in enumerate(keys, start=1)),
        _heading(speech.say("Gaps in words"), wide),
        _item(content.summary, wide, bullet=False),
        *(_item(text, wide) for text in (*texts, *content.gaps)),
    ]
    kept: list[Block] = []
    free = column.bottom - column.top - ROOM_TO_COUNT
    for place, block in enumerate(blocks):
        if sum(own.height for own in kept) + block.height > free:
            kept.append(
                _item(speech.say("… and {count} more", count=len(blocks) - place), wide, bullet=False)
            )
            break
        kept.append(block)
    (marks,) = pour(kept, iter([[column]]))
    yield from marks


def _heading(text: str, wide: float) -> Block:
    block = paragraph(text, wide, size=15, bold=True, color=BLUE, leading=1.2, most=1)
    y = block.height + 2
    return Block(y + 7, (*block.marks, Rule(x=0, y=y, to_x=wide, to_y=y, color=HAIR)))


def _item(text: str, wide: float, *, bullet: bool = True) -> Block:
    inset = 12.0 if bullet else 0.0
    block = paragraph(text, wide - inset, x=inset, size=12, leading=1.32)
    dot = (Words(x=0, y=block.marks[0].y, text="•", size=12),) if bullet else ()
    return Block(block.height + 7, (*dot, *block.marks))


def _foot(content: PosterContent) -> list[Mark]:
    y = HEIGHT - MARGIN - 22
    block = paragraph(content.footer, WIDTH - 2 * MARGIN, size=9, color=GREY, leading=1.25, most=3)
    line = Rule(x=MARGIN, y=y, to_x=WIDTH - MARGIN, to_y=y)
    return [line, *moved(block.marks, MARGIN, y + 4)]
