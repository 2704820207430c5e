"""A drawing as SVG: the one source of pictures. Text stays text, and equal drawings give equal bytes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from rssgraph.drawing.geometry import curve
from rssgraph.drawing.labels import broken, text_width
from rssgraph.drawing.picture import Drawing, Edge, EdgeState, EdgeStyle, LegendEntry, Node, NodeStyle, Shape
from rssgraph.drawing.signs import CROSS, DOT, cross_at, has_mark, room_of
from rssgraph.drawing.style import (
    BAND_COLORS,
    CHANGE_LINES,
    CHANGE_SIGNS,
    DIM,
    ENDED,
    FAINT_LINE,
    FONT_SIZE,
    FONTS,
    INK,
    LINE_HEIGHT,
    MUTED,
    PAPER,
    RADIUS,
)
from rssgraph.drawing.xml import attribute as _attribute
from rssgraph.drawing.xml import document
from rssgraph.drawing.xml import number as _number
from rssgraph.drawing.xml import text as _text
from rssgraph.questions.change_grounds import Change

TITLE = 20
SMALL = 11
LEADING = 4
"""Space between two lines of title or footer."""
WIDER = 1.1
"""How much wider text may be in another font, where a browser shows an SVG without ours."""
LEGEND_ROW = 24
SAMPLE = 38
"""Width of the sample of a line in the legend."""
EDGE_PADDING = 12
DIM_TEXT = 0.45
MANY_LINES = 150
SIGN = 15
"""Height of the sign of a change."""


def to_svg(drawing: Drawing) -> str:
    """Write a drawing as one SVG document, with title, legend and footer."""
    left, room = EDGE_PADDING, drawing.width - 2 * EDGE_PADDING
    title = broken(drawing.title, room / WIDER, TITLE)
    top = 20 + len(title) * (TITLE + LEADING)
    legend, below_legend = legend_rows(drawing.legend, left, top + drawing.height + 14, room)
    footer = [line for own in drawing.footer for line in broken(own, room / WIDER, SMALL)]
    height = below_legend + 6 + len(footer) * (SMALL + LEADING) + SMALL
    parts = [
        *text_lines(title, left, 8, size=TITLE, bold=True),
        *placed_map(drawing, 0, top),
        *legend,
        *text_lines(footer, left, below_legend + 6, size=SMALL, color=MUTED),
    ]
    return document(drawing, parts, width=drawing.width, height=height, name="map")


def placed_map(drawing: Drawing, x: float, y: float, *, scale: float = 1) -> Iterator[str]:
    """Draw bands, lines and actors with their upper left corner at a place."""
    larger = "" if scale == 1 else f" scale({scale:.4f})"
    yield f'<g transform="translate({_number(x)} {_number(y)}){larger}">'
    yield from _bands(drawing)
    yield from _edges(drawing)
    yield from _row_words(drawing)
    yield from (_node(node, node.id == drawing.focus) for node in drawing.nodes)
    yield "</g>"


def text_lines(
    lines: Sequence[str], x: float, top: float, *, size: float, bold: bool = False, color: str = INK
) -> Iterator[str]:
    """Set lines of text one below the other."""
    weight = ' font-weight="700"' if bold else ""
    look = f'font-size="{_number(size)}"{weight} fill="{color}"'
    for row, line in enumerate(lines):
        y = top + size + row * (size + LEADING)
        yield f'<text x="{_number(x)}" y="{_number(y)}" {look}>{_text(line)}</text>'


def legend_svg(drawing: Drawing) -> str:
    """Write the legend of a drawing alone, for a page that has title and footer of its own."""
    parts, height = legend_rows(drawing.legend, EDGE_PADDING, 4, drawing.width - 2 * EDGE_PADDING)
    width = _number(drawing.width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_number(height + 4)}"'
        f' font-family="{_attribute(FONTS)}" font-size="{FONT_SIZE}" fill="{INK}">{"".join(parts)}</svg>'
    )


def _bands(drawing: Drawing) -> Iterator[str]:
    for row, band in enumerate(drawing.bands):
        color = BAND_COLORS[row % len(BAND_COLORS)]
        yield (
            f'<rect x="0" y="{_number(band.top)}" width="{_number(drawing.width)}"'
            f' height="{_number(band.bottom - band.top)}" fill="{color}"/>'
            f'<text x="{EDGE_PADDING}" y="{_number(band.top + 17)}" font-weight="700">{_text(band.label)}</text>'
        )


def _row_words(drawing: Drawing) -> Iterator[str]:
    for band in drawing.bands:
        for words, y in band.rows:
            place = f'x="{EDGE_PADDING}" y="{_number(y + FONT_SIZE * 0.35)}"'
            yield f"<text {place} {_HALO}>{_text(words)}</text>"


def _edges(drawing: Drawing) -> Iterator[str]:
    nodes = {node.id: node for node in drawing.nodes}
    shown = [edge for edge in drawing.edges if edge.shown]
    focused = drawing.focus is not None
    lines = len(shown)
    for edge in sorted(shown, key=lambda own: own.lit):  # what is lit lies above what is dimmed
        yield _edge(edge, nodes[edge.source], nodes[edge.target], focused, lines)
    for edge in shown:
        if edge.change is not None:
            x, y = curve(edge, nodes[edge.source], nodes[edge.target]).at(edge.sign_at)
            yield sign(edge.change, x, y, note=edge.note)


def _edge(edge: Edge, source: Node, target: Node, focused: bool, lines: int) -> str:
    way = curve(edge, source, target)
    strong = focused or edge.change is not None
    opacity = FAINT_LINE if not edge.lit else line_opacity(edge, focused=strong, lines=lines)
    style = edge.style
    (x1, y1), (cx, cy), (x2, y2) = way
    path = f"M{_number(x1)} {_number(y1)}" + (
        f"Q{_number(cx)} {_number(cy)} {_number(x2)} {_number(y2)}"
        if edge.bend
        else f"L{_number(x2)} {_number(y2)}"
    )
    end = _end(edge.state, (cx, cy) if edge.bend else (x1, y1), (x2, y2), style) if edge.arrow else ""
    x, y = way.at(edge.sign_at)
    if has_mark(edge):
        several = edge.number > 1
        at = x - CROSS if several else x
        end += _cross(at, y) if edge.state is EdgeState.ENDED else _dot(at, y, style)
        x += CROSS + 2 if several else 0
    count = ""
    if edge.number > 1 and edge.lit and (edge.counted or focused):
        place = f'x="{_number(x)}" y="{_number(y + 4)}" text-anchor="middle" font-size="{SMALL}"'
        count = f"<text {place} {_HALO}>{edge.number}</text>"
    if edge.change is not None:  # its sign is drawn above all lines
        count = ""
    return (
        f'<g opacity="{_number(opacity)}"><title>{_text(edge.title)}</title>'
        f'<path d="{path}" fill="none" stroke="{style.color}" stroke-width="{_number(style.width)}"{_dashes(style)}/>'
        f"{end}{count}</g>"
    )


def line_opacity(edge: Edge, *, focused: bool, lines: int = 0) -> float:
    """Return how strongly a line that is not dimmed is drawn.

    Fainter in an overview, and the more so the more lines are in it; fainter, too, if only expected.
    """
    full = 0.95 if focused else max(0.25, 0.6 * min(1.0, MANY_LINES / max(lines, 1)))
    return full * edge.strength * (0.7 if edge.state is EdgeState.EXPECTED else 1)


def _end(state: EdgeState, before: tuple[float, float], tip: tuple[float, float], style: EdgeStyle) -> str:
    """Draw the end of a line: a filled arrow, an open arrow if expected, a dot if planned."""
    angle = math.degrees(math.atan2(tip[1] - before[1], tip[0] - before[0]))
    place = f'transform="translate({_number(tip[0])} {_number(tip[1])}) rotate({_number(angle)})"'
    line = f'stroke="{style.color}" stroke-width="1.6"'
    if state is EdgeState.ENDED:
        return ""
    if state is EdgeState.CONFIRMED:
        return f'<path d="M-9 -4L0 0L-9 4Z" fill="{style.color}" {place}/>'
    if state is EdgeState.EXPECTED:
        return f'<path d="M-9 -5L0 0L-9 5" fill="none" {line} {place}/>'
    return f'<circle cx="-4.5" cy="0" r="{DOT}" fill="{style.color}" {place}/>'


def _dot(x: float, y: float, style: EdgeStyle) -> str:
    """Draw the dot of what is planned on a line without an end."""
    return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{DOT}" fill="{style.color}"/>'


def _cross(x: float, y: float, r: float = CROSS) -> str:
    """Draw the cross of what has ended."""
    left, right, top, bottom = map(_number, (x - r, x + r, y - r, y + r))
    return f'<path d="M{left} {top}L{right} {bottom}M{left} {bottom}L{right} {top}" stroke="{ENDED}" stroke-width="2"/>'


def sign_width(note: str) -> float:
    """Return how wide the sign of a change is, with a note beside it if there is one."""
    return text_width(f"+ {note}", SMALL) + 8 if note else SIGN


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


_HALO = f'paint-order="stroke" stroke="{PAPER}" stroke-width="5" stroke-linejoin="round"'


def _node(node: Node, focus: bool) -> str:
    opacity = "" if node.lit else f' opacity="{DIM}"'
    text_opacity = "" if node.lit else f' opacity="{DIM_TEXT}"'
    weight = ' font-weight="700"' if focus else ""
    boxed = node.style.shape is Shape.BOX
    first = (
        node.y - (len(node.lines) - 1) * LINE_HEIGHT / 2 + FONT_SIZE * 0.35
        if boxed
        else node.y + RADIUS + 2 + FONT_SIZE
    )
    spans = "".join(
        f'<tspan x="{_number(node.x)}" y="{_number(first + row * LINE_HEIGHT)}">{_text(line)}</tspan>'
        for row, line in enumerate(node.lines)
    )
    about = ", ".join(part for part in (node.title, node.kind) if part)
    struck = _struck(node, first) if node.change is Change.REMOVED else ""
    right, above = (node.width / 2, node.height / 2) if boxed else (RADIUS + 7, RADIUS - 2)
    own_sign = "" if node.change is None else sign(node.change, node.x + right, node.y - above)
    return (
        f'<g data-id="{_attribute(node.id)}"><title>{_text(about)}</title>{_target(node)}'
        f"<g{opacity}>{_outline(node.style, node, planned=node.planned, focus=focus)}"
        f"{_cross(*cross_at(node)) if node.ended else ''}</g>"
        f'<text text-anchor="middle"{text_opacity}{weight} {"" if boxed else _HALO}>{spans}</text>{struck}{own_sign}</g>'
    )


def _target(node: Node) -> str:
    """Let a click between an outline and its name count as one on them."""
    left, top, right, bottom = room_of(node)
    place = f'x="{_number(left)}" y="{_number(top)}" width="{_number(right - left)}" height="{_number(bottom - top)}"'
    return f'<rect {place} fill="none" pointer-events="all"/>'


def _struck(node: Node, first: float) -> str:
    """Strike through the lines of a name, of which the first has its base at a height."""
    ways = []
    for row, line in enumerate(node.lines):
        half, y = 0.39 * text_width(line), first + row * LINE_HEIGHT - FONT_SIZE * 0.32
        ways.append(f"M{_number(node.x - half)} {_number(y)}H{_number(node.x + half)}")
    return f'<path d="{"".join(ways)}" stroke="{INK}" stroke-width="1.2"/>'


def _outline(style: NodeStyle, node: Node, *, planned: bool, focus: bool) -> str:
    return outline(style, node.x, node.y, node.width, node.height, planned=planned, focus=focus)


def outline(
    style: NodeStyle,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    planned: bool = False,
    focus: bool = False,
) -> str:
    """Draw an outline around a centre; width and height are those of a box, other outlines have one size."""
    dashes = ' stroke-dasharray="3 2"' if planned else ""
    paint = f'fill="{style.fill}" stroke="{style.stroke}" stroke-width="{2.4 if focus else 1.4}"{dashes}'
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


def legend_rows(
    entries: Sequence[LegendEntry], left: float, top: float, width: float, *, stacked: bool = False
) -> tuple[list[str], float]:
    """Set a legend in rows, or below each other; return its elements, and where it ends.

    An entry that is wider than a row has several lines.
    """
    parts: list[str] = []
    x, y, tall = left, top + LEGEND_ROW / 2, LEGEND_ROW
    for entry in entries:
        sample = SAMPLE if entry.edge is not None else 2 * RADIUS + 2
        if not stacked and (entry.edge, entry.node, entry.change) == (None, None, None):
            sample = -6  # words alone begin where others have their sample
        lines = broken(entry.text, width - sample - 6)
        wide = sample + 6 + WIDER * max(map(text_width, lines), default=0)
        if x > left and (stacked or x + wide > left + width):
            x, y, tall = left, y + tall, LEGEND_ROW
        parts.append(_legend_entry(entry, lines, x, y, sample))
        x += wide + 20
        tall = max(tall, LEGEND_ROW + (len(lines) - 1) * LINE_HEIGHT)
    return parts, y + tall - LEGEND_ROW / 2


def _legend_entry(entry: LegendEntry, lines: Sequence[str], x: float, y: float, sample: float) -> str:
    after, spans = _number(x + sample + 6), enumerate(lines)
    text = "".join(
        f'<text x="{after}" y="{_number(y + 4.5 + row * LINE_HEIGHT)}">{_text(line)}</text>'
        for row, line in spans
    )
    if entry.change is not None and entry.edge is None:
        return sign(entry.change, x + sample / 2, y) + text
    if entry.node is not None:
        cross = _cross(x + sample / 2, y, RADIUS) if entry.ended else ""
        return outline(entry.node, x + sample / 2, y, 17, 14, planned=entry.planned) + cross + text
    style = entry.edge
    if style is None:
        return text
    end = _end(entry.state, (x, y), (x + sample, y), style) if entry.arrow else ""
    if entry.state is EdgeState.PLANNED and not entry.arrow:
        end = _dot(x + sample / 2, y, style)
    if entry.number:
        middle = (
            f'x="{_number(x + sample / 2)}" y="{_number(y + 4)}" text-anchor="middle" font-size="{SMALL}"'
        )
        end += f"<text {middle} {_HALO}>{_text(entry.number)}</text>"
    return (
        f'<path d="M{_number(x)} {_number(y)}H{_number(x + sample - 2)}" stroke="{style.color}"'
        f' stroke-width="{_number(style.width)}"{_dashes(style)}/>{end}{text}'
    )


def _dashes(style: EdgeStyle) -> str:
    lengths = " ".join(map(_number, style.dashes))
    return f' stroke-dasharray="{lengths}"' if lengths else ""
