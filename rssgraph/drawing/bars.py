"""Bars with names and numbers, in groups: one frozen value, set on a page as wide as there is room for.

Nothing is placed beside anything that could grow into it: on a wide picture names, bars and numbers have
columns of their own, on a narrow one lines of their own. Names that are too long are broken, then cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from rssgraph.drawing.paper import GREY, Area, Mark, Page, Rule, Words, measure, set_lines
from rssgraph.drawing.style import FONT_SIZE, INK, LINE_HEIGHT, tint

PADDING = 12
SMALL = 11
TITLE = 18
HEADING = 15
NARROW_BELOW = 560
NAMES = (200, 340)
"""Least and largest width of the column of names of a wide picture, about a third of it."""
NUMBERS = (90, 180)
"""Least and largest width of a column of numbers of a wide picture."""
BAR = 16
GAP = 10

MARKED = "#A33B00"
"""Colour of what does not add up: dark enough to be read on white."""
LINE = "#8A8F98"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A name with a number; the bar is left out if `value` is None, and `figure` says why.

    `detail` stands below the name, `figure` is the number as it is written, `each` a second number or nothing.
    A `computed` bar is lighter, with a dashed outline.
    """

    name: str
    detail: str
    value: float | None
    figure: str
    each: str
    color: str
    computed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarGroup:
    """Some bars under a heading, and lines that say what is wrong with them."""

    heading: str
    bars: tuple[Bar, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A line of the legend: a colour, or how computed bars look."""

    text: str
    color: str
    computed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """A picture of groups of bars on one scale; `columns` are the headings of the two columns of numbers."""

    title: str
    description: str
    language: str
    columns: tuple[str, str]
    groups: tuple[BarGroup, ...]
    legend: tuple[Sample, ...]
    footer: tuple[str, ...] = ()


class Columns(NamedTuple):
    """Widths of the columns of a wide picture: names, numbers, second numbers."""

    names: float
    value: float
    each: float


class Sheet:
    """The marks of a picture, placed from its top downwards."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.y = float(PADDING)
        self.marks: list[Mark] = []

    @property
    def right(self) -> float:
        """Where the contents end on the right."""
        return self.width - PADDING

    def write(
        self,
        line: str,
        x: float,
        y: float,
        *,
        size: float = FONT_SIZE,
        color: str = INK,
        bold: bool = False,
        end: bool = False,
    ) -> None:
        """Put one line with its baseline at y, from x to the right, or ending at x."""
        anchor = "end" if end else "start"
        self.marks.append(Words(x=x, y=y, text=line, size=size, bold=bold, color=color, anchor=anchor))

    def paragraph(
        self, words: str, *, size: float = FONT_SIZE, color: str = INK, bold: bool = False, below: float = 4
    ) -> None:
        """Put a text over the whole width, in as many lines as it needs."""
        self.lines(words, self.right - PADDING, size=size, color=color, bold=bold, below=below)

    def lines(
        self,
        words: str,
        width: float,
        *,
        size: float = FONT_SIZE,
        color: str = INK,
        bold: bool = False,
        most: int | None = None,
        below: float = 3,
    ) -> None:
        """Put a text at the left, in lines of at most a width."""
        for line in set_lines(words, width, size, bold=bold, most=most) if words else ():
            self.y += size + below
            self.write(line, PADDING, self.y - below / 2, size=size, color=color, bold=bold)

    def rectangle(self, x: float, y: float, width: float, color: str, *, computed: bool) -> None:
        """Put a bar."""
        fill = tint(color, 0.7) if computed else color
        wide = max(width, 1.5)
        self.marks.append(Area(x=x, y=y, width=wide, height=BAR, fill=fill, stroke=color, dashed=computed))


def bars_page(chart: BarChart, *, width: float) -> Page:
    """Set a chart on a page as high as it needs; where its width is below 560, names stand above their bars."""
    sheet = Sheet(width)
    sheet.paragraph(chart.title, size=TITLE, bold=True)
    _legend(sheet, chart.legend)
    columns = _columns(chart, width)
    draw = (
        partial(_narrow, each=chart.columns[1]) if width < NARROW_BELOW else partial(_wide, columns=columns)
    )
    largest = max((bar.value or 0 for group in chart.groups for bar in group.bars), default=0)
    for group in chart.groups:
        _heading(sheet, group, chart.columns, columns)
        for bar in group.bars:
            draw(sheet, bar, 0 if largest <= 0 else (bar.value or 0) / largest)
        for mark in group.marks:
            sheet.paragraph(f"≠ {mark}", color=MARKED, bold=True)
    sheet.y += GAP
    for line in chart.footer:
        sheet.paragraph(line, size=SMALL, color=GREY)
    return Page(
        width=width,
        height=sheet.y + PADDING,
        marks=tuple(sheet.marks),
        title=chart.title,
        description=chart.description,
        language=chart.language,
    )


def _legend(sheet: Sheet, legend: Sequence[Sample]) -> None:
    x = float(PADDING)
    sheet.y += 8
    for sample in legend:
        wide = 22 + 6 + measure(sample.text, FONT_SIZE) + 16
        if x > PADDING and x + wide > sheet.right:
            x, sheet.y = float(PADDING), sheet.y + 22
        sheet.rectangle(x, sheet.y, 22, sample.color, computed=sample.computed)
        sheet.write(_cut(sample.text, sheet.right - x - 28), x + 28, sheet.y + 13)
        x += wide
    if legend:
        sheet.y += BAR + 4


def _columns(chart: BarChart, width: float) -> Columns:
    """Return columns as wide as their contents need, within bounds."""
    bars = [bar for group in chart.groups for bar in group.bars]

    def wide(texts: Iterable[str], heading: str) -> float:
        longest = max((measure(own, FONT_SIZE, bold=True) for own in texts), default=0)
        return min(max(longest + GAP, measure(heading, SMALL) + GAP, NUMBERS[0]), NUMBERS[1])

    return Columns(
        min(max(width * 0.32, NAMES[0]), NAMES[1]),
        wide((own.figure for own in bars if own.value is not None), chart.columns[0]),
        wide((own.each for own in bars), chart.columns[1]),
    )


def _heading(sheet: Sheet, group: BarGroup, words: tuple[str, str], columns: Columns) -> None:
    sheet.y += 16
    sheet.paragraph(group.heading, size=HEADING, bold=True)
    if sheet.width >= NARROW_BELOW:
        for word, right, room in (
            (words[0], sheet.right - columns.each, columns.value),
            (words[1], sheet.right, columns.each),
        ):
            own = _cut(word, room - GAP, SMALL)
            sheet.write(own, right, sheet.y + SMALL + 4, size=SMALL, color=GREY, end=True)
        sheet.y += SMALL + 8
    y = sheet.y + 2
    sheet.marks.append(Rule(x=PADDING, y=y, to_x=sheet.right, to_y=y, color=LINE))
    sheet.y += 8


def _wide(sheet: Sheet, bar: Bar, share: float, *, columns: Columns) -> None:
    """Put name, bar and numbers side by side, each in its column."""
    top = sheet.y
    left = PADDING + columns.names + PADDING
    room = sheet.right - columns.value - columns.each - left
    if bar.value is not None:
        sheet.rectangle(left, top + 1, room * share, bar.color, computed=bar.computed)
        figure = _cut(bar.figure, columns.value - GAP, bold=True)
        sheet.write(figure, sheet.right - columns.each, top + 14, end=True, bold=True)
    else:
        sheet.write(_cut(bar.figure, room + columns.value), left, top + 14, color=GREY)
    sheet.write(_cut(bar.each, columns.each - GAP), sheet.right, top + 14, end=True)
    _name(sheet, bar, columns.names)
    sheet.y = max(sheet.y, top + BAR + 2) + GAP


def _narrow(sheet: Sheet, bar: Bar, share: float, *, each: str) -> None:
    """Put name, bar and numbers below each other; `each` says what the second number is."""
    room = sheet.right - PADDING
    known = bar.value is not None
    _name(sheet, bar, room)
    if known:
        sheet.rectangle(PADDING, sheet.y + 4, room * share, bar.color, computed=bar.computed)
        sheet.y += BAR + 6
    sheet.y += LINE_HEIGHT
    figure = _cut(bar.figure, room, bold=known)
    sheet.write(figure, PADDING, sheet.y - 1, bold=known, color=INK if known else GREY)
    if bar.each:
        left = room - measure(figure, FONT_SIZE, bold=known) - GAP
        sheet.write(_cut(f"{bar.each} {each}", left), sheet.right, sheet.y - 1, end=True)
    sheet.y += GAP


def _name(sheet: Sheet, bar: Bar, width: float) -> None:
    sheet.lines(bar.name, width, most=2)
    sheet.lines(bar.detail, width, size=SMALL, color=GREY)


def _cut(words: str, width: float, size: float = FONT_SIZE, *, bold: bool = False) -> str:
    """Return a text as one line of at most a width, cut off with an ellipsis."""
    return set_lines(words, width, size, bold=bold, most=1)[0]
