"""A drawing as a slide: 16:9, the map as large as it goes, legend and footer in a column beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from rssgraph.drawing.labels import broken, cut_to
from rssgraph.drawing.legend_svg import legend_rows
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.style import FONT_SIZE, MUTED
from rssgraph.drawing.svg import LEADING, placed_map, text_lines
from rssgraph.drawing.xml import document

WIDTH, HEIGHT = 1920, 1080
EDGE = 24
BELOW = 20
"""Least space below the map and the footer."""
COLUMN = 330
"""Width of the column with date, legend and footer."""
TITLE = 32
DAY = 16
SMALL, FOOT = 13, 12
MOST_BELOW, ABOVE_SOURCES = 10, 12
"""How many lines of sources and glossary stand below the map at most, and the space above them."""
LEGEND_SCALE = 1.1
LARGER = (1.6, 1.45, 1.3, 1.15, 1.0)
"""How much the words of the column are enlarged, if all of them find room: those at the back of a room read them too."""
NARROWEST, WIDEST = 480, 3200
"""Widths that a map is laid out for."""
TRIES = 9
LARGEST = 2.0
"""How much a small map is enlarged at most."""
READABLE = 12
"""Height of letters on a slide, in pixels, below which they are small: whoever asks for it is told so."""


class Slide(NamedTuple):
    """A slide as SVG, and how high the letters of names are on it, in pixels."""

    svg: str
    letters: float


def to_slide(draw: Callable[..., Drawing]) -> Slide:
    """Lay out a slide of 1920 x 1080 pixels.

    Parameters
    ----------
    draw
        Draws the map for a `width` that names are laid out for; with `sketch`, of which only the size and the words
        are looked at, for several. The one is taken that makes the letters largest.

    Returns
    -------
    slide
        The whole map with title, legend, footer and glossary. The parts of the footer that find no room in the column
        stand below the map, the sources first, with the glossary: all of it unless that needs more than 10 lines. Then
        the glossary is left out, and if need be the sources are cut after one of them.
    """
    wide = WIDTH - 2 * EDGE - COLUMN - EDGE
    left = EDGE + wide + EDGE
    title_of = draw(width=NARROWEST, sketch=True).title
    title = cut_to(broken(title_of, WIDTH - 2 * EDGE, TITLE), 2)
    top = EDGE + len(title) * (TITLE + LEADING) + 6
    bottom = HEIGHT - BELOW
    drawing, scale = _largest(draw, wide, bottom - top)
    column, is_whole = _column(drawing, left, top)
    below: tuple[str, ...] = ()
    if not is_whole:
        beside = _parts_beside(drawing, left, top)
        below = _below_the_map(drawing, beside, wide)
        drawing, scale = _largest(draw, wide, bottom - _height_of(below) - top)
        column, _is_whole = _column(_first_parts(drawing, beside), left, top)
    parts = [
        *text_lines(title, EDGE, EDGE - 8, size=TITLE, bold=True),
        *placed_map(drawing, EDGE + (wide - drawing.width * scale) / 2, top, scale=scale),
        *column,
        *text_lines(below, EDGE, bottom - _height_of(below) + ABOVE_SOURCES, size=FOOT, color=MUTED),
    ]
    return Slide(document(drawing, parts, width=WIDTH, height=HEIGHT, name="map"), FONT_SIZE * scale)


def _parts_beside(drawing: Drawing, left: float, top: float) -> int:
    """Return how many parts of the footer find room in the column: the day at least."""
    whole = range(len(drawing.footer), 1, -1)
    return next((own for own in whole if _column(_first_parts(drawing, own), left, top)[1]), 1)


def _first_parts(drawing: Drawing, many: int) -> Drawing:
    return replace(drawing, footer=drawing.footer[:many], glossary=())


def _below_the_map(drawing: Drawing, beside: int, wide: float) -> tuple[str, ...]:
    """Set the parts of the footer that are not in the column, and the glossary, if it finds room."""
    rest = " ".join(drawing.footer[beside:])
    lines, _whole = _fitting((rest,), MOST_BELOW, FOOT, wide) if rest else ((), True)
    spelled = [line for part in drawing.glossary for line in broken(part, wide, FOOT)]
    return (*lines, *spelled) if len(lines) + len(spelled) <= MOST_BELOW else lines


def _height_of(below: Sequence[str]) -> float:
    return len(below) * (FOOT + LEADING) + ABOVE_SOURCES if below else 0


def _column(drawing: Drawing, left: float, top: float) -> tuple[list[str], bool]:
    """Set the day, the legend, the rest of the footer and the glossary, and say whether all of that found room."""
    day, *others = drawing.footer
    parts: list[str] = []
    whole = False
    for larger in LARGER:
        day_size, small, legend_scale = DAY * larger, SMALL * larger, LEGEND_SCALE * larger
        day_lines = broken(day, COLUMN, day_size)
        below_day = top + len(day_lines) * (day_size + LEADING) + 12
        legend, legend_height = legend_rows(drawing.legend, 0, 0, COLUMN / legend_scale, stacked=True)
        below = below_day + legend_height * legend_scale + 14
        room = int((HEIGHT - BELOW - below) // (small + LEADING))
        footer, whole = _fitting(others, room, small, COLUMN)
        spelled = [line for part in drawing.glossary for line in ("", *broken(part, COLUMN, small))]
        whole = whole and len(footer) + len(spelled) <= room
        footer = (*footer, *spelled) if whole else footer
        parts = [
            *text_lines(day_lines, left, top, size=day_size),
            f'<g transform="translate({left} {below_day:.2f}) scale({legend_scale:g})">',
            *legend,
            "</g>",
            *text_lines(footer, left, below, size=small, color=MUTED),
        ]
        if whole:
            break
    return parts, whole


def _fitting(parts: Sequence[str], room: int, size: float, width: float) -> tuple[tuple[str, ...], bool]:
    """Set the parts of a footer in lines with a blank one between, and say whether all of it found room.

    Without room there are no blank lines, and if need be the last of its list are left out.
    """
    *whole, last = parts or ("",)
    own = last.split("; ")
    lines: list[str] = []
    for count in range(len(own), 0, -1):
        short = last if count == len(own) else "; ".join((*own[:count], "…"))
        set_parts = [broken(part, width, size) for part in (*whole, short)]
        apart = [line for part in set_parts for line in (*part, "")][:-1]
        lines = [line for part in set_parts for line in part]
        if count == len(own) and len(apart) <= room:
            return tuple(apart), True
        if len(lines) <= room:
            return tuple(lines), count == len(own)
    return cut_to(tuple(lines), room), False


def _largest(draw: Callable[..., Drawing], wide: float, tall: float) -> tuple[Drawing, float]:
    """Find the layout that is largest in a room: a wider one has fewer rows, so the best fills both ways.

    The first that is tried fills the width with what is enlarged as much as it may be.
    """
    tried: list[tuple[float, Drawing]] = []
    narrow, broad = float(NARROWEST), float(WIDEST)
    for number in range(TRIES):
        drawing = draw(width=round((narrow + broad) / 2 if number else wide / LARGEST), sketch=True)
        across, along = wide / drawing.width, tall / max(drawing.height, 1)
        tried.append((min(across, along, LARGEST), drawing))
        if across > along:
            narrow = drawing.width
        else:
            broad = drawing.width
    scale, drawing = max(tried, key=lambda own: (own[0], own[1].width))
    return draw(width=drawing.width), scale
