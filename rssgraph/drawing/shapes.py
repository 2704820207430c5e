"""What drawings are made of, as elements of SVG: outlines of actors, ends of lines, signs on them."""

from __future__ import annotations

import math

from rssgraph.drawing.labels import text_width
from rssgraph.drawing.picture import EdgeState, EdgeStyle, NodeStyle, Shape
from rssgraph.drawing.planned import OUTLINES
from rssgraph.drawing.signs import CROSS, DOT, RING, SIGN
from rssgraph.drawing.style import CHANGE_LINES, CHANGE_SIGNS, ENDED, FONT_SIZE, HALO, MARKER, PAPER, RADIUS
from rssgraph.drawing.xml import number as _number
from rssgraph.drawing.xml import text as _text
from rssgraph.model import Status
from rssgraph.questions.change_grounds import Change

SMALL = 11
"""Height of the letters of signs and footers."""
NARROWER = 0.88
"""How wide text is in our font, as a share of its estimate."""
BOLDER = 1.2
"""How much wider bold text may be than its estimate, in the fonts that a browser falls back on."""
CLEAR = 0.8
"""How much of what lies behind a name is covered."""


def halo(style: NodeStyle, x: float, y: float, width: float, height: float) -> str:
    """Draw the mark under the outline of what is in focus."""
    if style.shape is not Shape.BOX:
        return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{HALO}" fill="{MARKER}"/>'
    wide, tall = width + HALO / 2, height + HALO / 2
    left, top = _number(x - wide / 2), _number(y - tall / 2)
    return f'<rect x="{left}" y="{top}" width="{_number(wide)}" height="{_number(tall)}" fill="{MARKER}"/>'


def outline(
    style: NodeStyle,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    planned: Status | None = None,
    focus: bool = False,
) -> str:
    """Draw an outline around a centre; width and height are those of a box, other outlines have one size."""
    lengths = "" if planned is None else f' stroke-dasharray="{" ".join(map(_number, OUTLINES[planned]))}"'
    paint = f'fill="{style.fill}" stroke="{style.stroke}" stroke-width="{2.4 if focus else 1.4}"{lengths}'
    r = RADIUS
    if style.shape is Shape.BOX:
        box = (x - width / 2, y - height / 2, width, height)
        left, top, wide, tall = map(_number, box)
        return f'<rect x="{left}" y="{top}" width="{wide}" height="{tall}" rx="5" {paint}/>'
    if style.shape in (Shape.DOT, Shape.RING):
        return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{r}" {paint}/>'
    points = " ".join(f"{_number(x + dx * r)},{_number(y + dy * r)}" for dx, dy in _CORNERS[style.shape])
    return f'<polygon points="{points}" {paint}/>'


def _star() -> tuple[tuple[float, float], ...]:
    radii = [1.25, 0.6] * 5
    return tuple(
        (radius * math.sin(math.pi * turn / 5), -radius * math.cos(math.pi * turn / 5))
        for turn, radius in enumerate(radii)
    )


_CORNERS: dict[Shape, tuple[tuple[float, float], ...]] = {
    Shape.SQUARE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Shape.DIAMOND: ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    Shape.TRIANGLE: ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    Shape.TRIANGLE_DOWN: ((0, 1.1), (1.1, -0.9), (-1.1, -0.9)),
    Shape.HEXAGON: ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
    Shape.STAR: _star(),
}


def backing(
    x: float, base: float, text: str, size: float = FONT_SIZE, *, middle: bool = True, ground: str = PAPER
) -> str:
    """Let a line of text stand clear of lines: by a ground, as PDF draws a halo over the letter before."""
    wide, tall = NARROWER * text_width(text, size) + 4, 1.2 * size
    left = x - wide / 2 if middle else x - 2
    place = f'x="{_number(left)}" y="{_number(base - 0.88 * size)}" width="{_number(wide)}" height="{_number(tall)}"'
    return f'<rect {place} rx="3" fill="{ground}" opacity="{CLEAR}"/>'


def line_end(
    state: EdgeState, before: tuple[float, float], tip: tuple[float, float], style: EdgeStyle
) -> str:
    """Draw the end of a line: a filled arrow, an open arrow if expected, a dot if decided, a ring if proposed."""
    angle = math.degrees(math.atan2(tip[1] - before[1], tip[0] - before[0]))
    place = f'transform="translate({_number(tip[0])} {_number(tip[1])}) rotate({_number(angle)})"'
    line = f'stroke="{style.color}" stroke-width="1.6"'
    if state is EdgeState.ENDED:
        return ""
    if state is EdgeState.CONFIRMED:
        return f'<path d="M-9 -4L0 0L-9 4Z" fill="{style.color}" {place}/>'
    if state is EdgeState.EXPECTED:
        return f'<path d="M-9 -5L0 0L-9 5" fill="none" {line} {place}/>'
    return f'<circle cx="-{DOT}" cy="0" {_dot(state, style)} {place}/>'


def dot(x: float, y: float, state: EdgeState, style: EdgeStyle) -> str:
    """Draw the dot or the ring of what is planned on a line without an end."""
    return f'<circle cx="{_number(x)}" cy="{_number(y)}" {_dot(state, style)}/>'


def _dot(state: EdgeState, style: EdgeStyle) -> str:
    if state is EdgeState.PROPOSED:
        return f'r="{DOT - RING / 2}" fill="{PAPER}" stroke="{style.color}" stroke-width="{RING}"'
    return f'r="{DOT}" fill="{style.color}"'


def cross(x: float, y: float, r: float = CROSS) -> str:
    """Draw the cross of what has ended."""
    left, right, top, bottom = map(_number, (x - r, x + r, y - r, y + r))
    return f'<path d="M{left} {top}L{right} {bottom}M{left} {bottom}L{right} {top}" stroke="{ENDED}" stroke-width="2"/>'


def dashes(style: EdgeStyle) -> str:
    """Return the attribute that makes a line one of dashes, if it is one."""
    lengths = " ".join(map(_number, style.dashes))
    return f' stroke-dasharray="{lengths}"' if lengths else ""


def number_on_line(x: float, y: float, text: str) -> str:
    """Write around a point of a line how many links it stands for."""
    place = f'x="{_number(x)}" y="{_number(y + 4)}" text-anchor="middle" font-size="{SMALL}"'
    return f"{backing(x, y + 4, text, SMALL)}<text {place}>{_text(text)}</text>"


def sign_width(note: str) -> float:
    """Return how wide the sign of a change is, with a note beside it if there is one."""
    return BOLDER * text_width(f"+ {note}", SMALL) + 8 if note else SIGN


def sign(change: Change, x: float, y: float, *, note: str = "") -> str:
    """Draw the sign of a change around a point, with a note beside it if there is one."""
    text = f"{CHANGE_SIGNS[change]} {note}" if note else CHANGE_SIGNS[change]
    wide = sign_width(note)
    color = CHANGE_LINES[change].color
    return (
        f'<rect x="{_number(x - wide / 2)}" y="{_number(y - SIGN / 2)}" width="{_number(wide)}" height="{SIGN}"'
        f' rx="{_number(SIGN / 2)}" fill="{PAPER}" stroke="{color}" stroke-width="1.6"/>'
        f'<text x="{_number(x)}" y="{_number(y + 4)}" text-anchor="middle" font-size="{SMALL}" font-weight="700"'
        f' fill="{color}">{_text(text)}</text>'
    )
