"""Bars with names and numbers, in groups: one frozen value, and its SVG for a wide page or a narrow one.

Nothing is placed beside anything that could grow into it: on a wide picture names, bars and numbers have
columns of their own, on a narrow one lines of their own. Names that are too long are broken, then cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from rssgraph.drawing.labels import clean, text_width
from rssgraph.drawing.style import FONT_SIZE, FONTS, INK, LINE_HEIGHT, PAPER, tint
from rssgraph.drawing.xml import attribute, number, text

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
SPARE = 1.15
"""How much wider a text may be drawn than estimated: other fonts, bold letters."""
QUIET = "#4A4F57"
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
    """The elements of a picture, placed from its top downwards."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.y = float(PADDING)
        self.parts: list[str] = []

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
        weight = ' font-weight="700"' if bold else ""
        anchor = ' text-anchor="end"' if end else ""
        fill = "" if color == INK else f' fill="{color}"'
        place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
        self.parts.append(f"<text {place}{fill}{weight}{anchor}>{text(clean(line))}</text>")

    def paragraph(
        self, words: str, *, size: float = FONT_SIZE, color: str = INK, bold: bool = False, indent: float = 0
    ) -> None:
        """Put a text over the whole width, in as many lines as it needs."""
        for line in fitted(words, self.right - PADDING - indent, size):
            self.y += size + 4
            self.write(line, PADDING + indent, self.y - 2, size=size, color=color, bold=bold)

    def rectangle(self, x: float, y: float, width: float, color: str, *, computed: bool) -> None:
        """Put a bar."""
        paint = (
            f'fill="{tint(color, 0.7)}" stroke="{color}" stroke-width="1.5" stroke-dasharray="4 2"'
            if computed
            else f'fill="{color}" stroke="{color}" stroke-width="1.5"'
        )
        self.parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 1.5))}" height="{BAR}" {paint}/>'
        )


def bars_svg(chart: BarChart, *, width: float, name: str = "bars") -> str:
    """Write a chart as one SVG document.

    Parameters
    ----------
    chart
        What it shows.
    width
        Its width; below 560 names stand above their bars.
    name
        What the ids in it begin with, so that two pictures can stand on one page.
    """
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
        sheet.paragraph(line, size=SMALL, color=QUIET)
    return _document(chart, sheet, name)


def _document(chart: BarChart, sheet: Sheet, name: str) -> str:
    wide, tall = number(sheet.width), number(sheet.y + PADDING)
    own = attribute(name)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}"'
            f' role="img" aria-labelledby="{own}-title {own}-desc" lang="{attribute(chart.language)}"'
            f' font-family="{attribute(FONTS)}" font-size="{FONT_SIZE}" fill="{INK}">',
            f'<title id="{own}-title">{text(chart.title)}</title>',
            f'<desc id="{own}-desc">{text(chart.description)}</desc>',
            f'<rect width="{wide}" height="{tall}" fill="{PAPER}"/>',
            *sheet.parts,
            "</svg>\n",
        )
    )


def _legend(sheet: Sheet, legend: Sequence[Sample]) -> None:
    x = float(PADDING)
    sheet.y += 8
    for sample in legend:
        wide = 22 + 6 + text_width(sample.text) * SPARE + 12
        if x > PADDING and x + wide > sheet.right:
            x, sheet.y = float(PADDING), sheet.y + 22
        sheet.rectangle(x, sheet.y, 22, sample.color, computed=sample.computed)
        sheet.write(cut(sample.text, sheet.right - x - 28), x + 28, sheet.y + 13)
        x += wide
    if legend:
        sheet.y += BAR + 4


def _columns(chart: BarChart, width: float) -> Columns:
    """Return columns as wide as their contents need, within bounds."""
    bars = [bar for group in chart.groups for bar in group.bars]

    def wide(texts: Iterable[str], heading: str) -> float:
        longest = max((text_width(own) for own in texts), default=0)
        needed = max(longest * SPARE, text_width(heading, SMALL) * SPARE) + GAP
        return min(max(needed, NUMBERS[0]), NUMBERS[1])

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
            own = cut(word, room - GAP, SMALL)
            sheet.write(own, right, sheet.y + SMALL + 4, size=SMALL, color=QUIET, end=True)
        sheet.y += SMALL + 8
    sheet.parts.append(
        f'<path d="M{PADDING} {number(sheet.y + 2)}H{number(sheet.right)}" stroke="{LINE}" stroke-width="1"/>'
    )
    sheet.y += 8


def _wide(sheet: Sheet, bar: Bar, share: float, *, columns: Columns) -> None:
    """Put name, bar and numbers side by side, each in its column."""
    top = sheet.y
    left = PADDING + columns.names + PADDING
    room = sheet.right - columns.value - columns.each - left
    if bar.value is not None:
        sheet.rectangle(left, top + 1, room * share, bar.color, computed=bar.computed)
        figure = cut(bar.figure, columns.value - GAP)
        sheet.write(figure, sheet.right - columns.each, top + 14, end=True, bold=True)
    else:
        sheet.write(cut(bar.figure, room + columns.value), left, top + 14, color=QUIET)
    sheet.write(cut(bar.each, columns.each - GAP), sheet.right, top + 14, end=True)
    for line in cut_lines(bar.name, columns.names, FONT_SIZE, 2):
        sheet.y += LINE_HEIGHT
        sheet.write(line, PADDING, sheet.y - 1)
    for line in cut_lines(bar.detail, columns.names, SMALL, 2):
        sheet.y += SMALL + 3
        sheet.write(line, PADDING, sheet.y - 1, size=SMALL, color=QUIET)
    sheet.y = max(sheet.y, top + BAR + 2) + GAP


def _narrow(sheet: Sheet, bar: Bar, share: float, *, each: str) -> None:
    """Put name, bar and numbers below each other; `each` says what the second number is."""
    room = sheet.right - PADDING
    for line in cut_lines(bar.name, room, FONT_SIZE, 2):
        sheet.y += LINE_HEIGHT
        sheet.write(line, PADDING, sheet.y - 1)
    for line in cut_lines(bar.detail, room, SMALL, 2):
        sheet.y += SMALL + 3
        sheet.write(line, PADDING, sheet.y - 1, size=SMALL, color=QUIET)
    if bar.value is not None:
        sheet.rectangle(PADDING, sheet.y + 4, room * share, bar.color, computed=bar.computed)
        sheet.y += BAR + 6
    sheet.y += LINE_HEIGHT
    known = bar.value is not None
    sheet.write(bar.figure, PADDING, sheet.y - 1, bold=known, color=INK if known else QUIET)
    if bar.each:
        left = room - text_width(bar.figure) * SPARE - GAP
        sheet.write(cut(f"{bar.each} {each}", left), sheet.right, sheet.y - 1, end=True)
    sheet.y += GAP


def fitted(words: str, width: float, size: float) -> Iterator[str]:
    """Break a text at spaces into lines of at most a width; a word that alone is wider is cut."""
    line = ""
    for word in clean(words).split(" "):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size) * SPARE > width:
            yield line
            line = ""
            longer = word
        line = cut(longer, width, size)
    if line:
        yield line


def cut_lines(words: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """Break a text into at most some lines; what is left out is shown by an ellipsis."""
    lines = tuple(fitted(words, width, size))
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], cut(f"{lines[most - 1]} …", width, size))


def cut(words: str, width: float, size: float = FONT_SIZE) -> str:
    """Return a text as one line of at most a width, cut off with an ellipsis."""
    own = clean(words)
    if text_width(own, size) * SPARE <= width:
        return own
    while own and text_width(f"{own}…", size) * SPARE > width:
        own = own[:-1].removesuffix("…").rstrip()
    return f"{own}…"
