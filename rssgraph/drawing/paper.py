"""Pages: texts, lines, bars and signs at their places, set by measured width.

Lengths are CSS pixels, 96 to an inch, x to the right and y downwards. What is set keeps its box, so that a
test can see that nothing overlaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rssgraph.drawing.labels import clean
from rssgraph.drawing.metrics import width_of
from rssgraph.drawing.style import INK
from rssgraph.questions.coverage import CellState

A4 = (793.7, 1122.52)
A3_LANDSCAPE = (1587.4, 1122.52)
GREY = "#4A4F57"
HAIR = "#C9CED6"
SIGN = 5.5
"""Half the width of a sign."""
ASCENT, DESCENT = 0.8, 0.22
"""How far letters reach above and below the line they stand on, as shares of their size."""


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text; `x` is its left end, its middle or its right end."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False
    color: str = INK
    anchor: str = "start"
    turned: float = 0
    """Degrees that it is turned by around its left end."""

    @property
    def box(self) -> Box:
        """Where it is drawn, if it is not turned."""
        wide = measure(self.text, self.size, bold=self.bold)
        left = self.x - {"start": 0, "middle": wide / 2, "end": wide}[self.anchor]
        return Box(left, self.y - ASCENT * self.size, left + wide, self.y + DESCENT * self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle with a fill and a border, either of which may be "none"."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    stroke: str = "none"
    dashed: bool = False
    radius: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line, with an arrow at its end if asked for."""

    x: float
    y: float
    to_x: float
    to_y: float
    color: str = HAIR
    width: float = 1
    dashed: bool = False
    arrow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """The sign of a state, around its centre; `title` says what it means where it stands."""

    x: float
    y: float
    state: CellState
    title: str = ""
    radius: float = SIGN


Mark = Words | Area | Rule | Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    title: str
    description: str
    language: str


@dataclass(frozen=True, slots=True)
class Block:
    """Marks that stay together, from their own upper left corner; `with_next` keeps it with what follows."""

    height: float
    marks: tuple[Mark, ...]
    with_next: bool = False


class Column(NamedTuple):
    """A strip of a page that blocks are set in."""

    x: float
    top: float
    width: float
    bottom: float


# -- setting -------------------------------------------------------------------------------------


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is set."""
    return width_of(text, size, bold=bold)


def set_lines(
    text: str, width: float, size: float, *, bold: bool = False, most: int | None = None
) -> list[str]:
    """Break a text into lines that fit a width, inside words only where one alone is too long.

    Lines after the first `most` are left out, with an ellipsis at the end of the last.
    """
    lines: list[str] = []
    own = ""
    for word in clean(text).split(" "):
        longer = f"{own} {word}" if own else word
        if measure(longer, size, bold=bold) <= width:
            own = longer
            continue
        if own:
            lines.append(own)
        *full, own = _pieces(word, width, size, bold)
        lines += full
    lines.append(own)
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        while last and measure(f"{last}…", size, bold=bold) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def paragraph(
    text: str,
    width: float,
    *,
    x: float = 0,
    top: float = 0,
    size: float = 11,
    leading: float = 1.28,
    bold: bool = False,
    color: str = INK,
    most: int | None = None,
) -> Block:
    """Set a text in lines from a top edge down."""
    lines = set_lines(text, width, size, bold=bold, most=most)
    marks = tuple(
        Words(x=x, y=top + (row + 0.84) * size * leading, text=line, size=size, bold=bold, color=color)
        for row, line in enumerate(lines)
    )
    return Block(len(lines) * size * leading, marks)


def moved(marks: Iterable[Mark], x: float, y: float) -> Iterator[Mark]:
    """Yield marks at another place."""
    for mark in marks:
        if isinstance(mark, Rule):
            yield replace(mark, x=mark.x + x, y=mark.y + y, to_x=mark.to_x + x, to_y=mark.to_y + y)
        else:
            yield replace(mark, x=mark.x + x, y=mark.y + y)


def scaled(marks: Iterable[Mark], by: float) -> Iterator[Mark]:
    """Yield marks smaller or larger, with their places."""
    for mark in marks:
        x, y = mark.x * by, mark.y * by
        if isinstance(mark, Rule):
            yield replace(mark, x=x, y=y, to_x=mark.to_x * by, to_y=mark.to_y * by, width=mark.width * by)
        elif isinstance(mark, Area):
            wide, tall = mark.width * by, mark.height * by
            yield replace(mark, x=x, y=y, width=wide, height=tall, radius=mark.radius * by)
        elif isinstance(mark, Sign):
            yield replace(mark, x=x, y=y, radius=mark.radius * by)
        else:
            yield replace(mark, x=x, y=y, size=mark.size * by)


def pour(blocks: Sequence[Block], pages: Iterator[Sequence[Column]]) -> list[list[Mark]]:
    """Set blocks into columns, one after the other, page by page; return the marks of each page.

    A block that is kept with what follows moves on with it. One that is higher than what is left of a fresh
    column is broken between its lines.
    """
    set_pages: list[list[Mark]] = [[]]
    columns = list(next(pages))
    column = columns.pop(0)
    y, empty = column.top, True
    waiting = list(blocks)
    while waiting:
        needed = 0.0
        for block in waiting:
            needed += block.height
            if not block.with_next:
                break
        if not empty and y + needed > column.bottom:
            if not columns:
                columns = list(next(pages))
                set_pages.append([])
            column = columns.pop(0)
            y, empty = column.top, True
            continue
        block, *waiting = waiting
        if y + block.height > column.bottom:
            block, rest = _broken(block, column.bottom - y)
            waiting = [*rest, *waiting]
        set_pages[-1].extend(moved(block.marks, column.x, y))
        y, empty = y + block.height, False
    return set_pages


def _broken(block: Block, height: float) -> tuple[Block, list[Block]]:
    """Break a block after the last of its lines of text that fits; whole if none does, or all do."""
    texts = [mark for mark in block.marks if isinstance(mark, Words)]
    above = [mark for mark in texts if mark.box.bottom <= height]
    if not above or len(above) == len(texts):
        return block, []
    cut = min(mark.box.top for mark in texts if mark not in above)
    first = tuple(mark for mark in block.marks if mark.y <= cut)
    rest = tuple(mark for mark in block.marks if mark.y > cut)
    return Block(cut, first), [Block(block.height - cut, tuple(moved(rest, 0, -cut)), block.with_next)]
