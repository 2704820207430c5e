"""A drawing as SVG: the one source of pictures. Text stays text, and equal drawings give equal bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rssgraph.drawing.geometry import curve
from rssgraph.drawing.labels import WIDER, broken, text_width
from rssgraph.drawing.legend_svg import legend_rows
from rssgraph.drawing.picture import Drawing, Edge, EdgeState, Node, Shape
from rssgraph.drawing.shapes import (
    SMALL,
    backing,
    cross,
    dashes,
    dot,
    halo,
    line_end,
    number_on_line,
    outline,
    sign,
)
from rssgraph.drawing.signs import CROSS, cross_at, has_mark, room_of
from rssgraph.drawing.style import (
    BAND_COLORS,
    DIM,
    DIM_TEXT,
    EDGE_PADDING,
    FAINT_LINE,
    FONT_SIZE,
    FURTHER,
    FURTHER_NODE,
    FURTHER_TEXT,
    FURTHER_WIDTH,
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
LEADING = 4
"""Space between two lines of title or footer."""
MANY_LINES = 150


def to_svg(drawing: Drawing) -> str:
    """Write a drawing as one SVG document, with title, legend, footer and glossary."""
    left, room = EDGE_PADDING, drawing.width - 2 * EDGE_PADDING
    title = broken(drawing.title, room / WIDER, TITLE)
    top = 20 + len(title) * (TITLE + LEADING)
    legend, below_legend = legend_rows(drawing.legend, left, top + drawing.height + 14, room)
    footer = [
        line for own in (*drawing.footer, *drawing.glossary) for line in broken(own, room / WIDER, SMALL)
    ]
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
    yield from (_outline(node, node.id == drawing.focus) for node in drawing.nodes)
    yield from _edges(drawing)  # above outlines: a line that goes on behind one would seem to end there
    yield from _band_words(drawing)
    yield from (_name(node, node.id == drawing.focus) for node in drawing.nodes)
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


def _bands(drawing: Drawing) -> Iterator[str]:
    for row, band in enumerate(drawing.bands):
        color = BAND_COLORS[row % len(BAND_COLORS)]
        yield (
            f'<rect x="0" y="{_number(band.top)}" width="{_number(drawing.width)}"'
            f' height="{_number(band.bottom - band.top)}" fill="{color}"/>'
        )


def _band_words(drawing: Drawing) -> Iterator[str]:
    """Write the names of bands and of their rows, above the lines that cross them."""
    for number, band in enumerate(drawing.bands):
        base, color = band.top + 17, BAND_COLORS[number % len(BAND_COLORS)]
        yield backing(EDGE_PADDING, base, band.label, middle=False, ground=color)
        yield f'<text x="{EDGE_PADDING}" y="{_number(base)}" font-weight="700">{_text(band.label)}</text>'
        for words, y in band.rows:
            base = y + FONT_SIZE * 0.35
            yield backing(EDGE_PADDING, base, words, middle=False)
            yield f'<text x="{EDGE_PADDING}" y="{_number(base)}">{_text(words)}</text>'


def _edges(drawing: Drawing) -> Iterator[str]:
    nodes = {node.id: node for node in drawing.nodes}
    shown = [edge for edge in drawing.edges if edge.shown]
    focused = drawing.focus is not None
    lines = len(shown)
    for edge in sorted(shown, key=lambda own: own.lit):  # what is lit lies above what is dimmed
        yield _edge(edge, nodes[edge.source], nodes[edge.target], focused, lines)
    for edge in shown:
        x, y = curve(edge, nodes[edge.source], nodes[edge.target]).at(edge.sign_at)
        if edge.change is not None and edge.counted:
            yield sign(edge.change, x, y, note=edge.note)
        elif edge.change is None and edge.note and edge.lit and (edge.counted or focused):
            beside = CROSS + 3 + text_width(edge.note, SMALL) / 2 if has_mark(edge) else 0
            yield number_on_line(x + beside, y, edge.note)


def _edge(edge: Edge, source: Node, target: Node, focused: bool, lines: int) -> str:
    way = curve(edge, source, target)
    strong = focused or edge.change is not None
    opacity = FAINT_LINE if not edge.lit else line_opacity(edge, focused=strong, lines=lines)
    style = edge.style
    wide = min(style.width, FURTHER_WIDTH) if edge.further else style.width
    (x1, y1), (cx, cy), (x2, y2) = way
    path = f"M{_number(x1)} {_number(y1)}" + (
        f"Q{_number(cx)} {_number(cy)} {_number(x2)} {_number(y2)}"
        if edge.bend
        else f"L{_number(x2)} {_number(y2)}"
    )
    x, y = way.at(edge.sign_at)
    end = line_end(edge.state, (cx, cy), (x2, y2), style) if edge.arrow else ""
    if has_mark(edge) and edge.change is not None:  # its sign stands where the mark would: a dot at both ends
        end = "".join(line_end(edge.state, (cx, cy), tip, style) for tip in ((x1, y1), (x2, y2)))
    elif has_mark(edge):
        end += cross(x, y) if edge.state is EdgeState.ENDED else dot(x, y, edge.state, style)
    return (
        f'<g opacity="{_number(opacity)}"><title>{_text(edge.title)}</title>'
        f'<path d="{path}" fill="none" stroke="{style.color}" stroke-width="{_number(wide)}"{dashes(style)}/>'
        f"{end}</g>"
    )


def line_opacity(edge: Edge, *, focused: bool, lines: int = 0) -> float:
    """Return how strongly a line that is not dimmed is drawn.

    Fainter in an overview, and the more so the more lines are in it; fainter, too, along a chain, and if only expected.
    """
    full = 0.95 if focused else max(0.25, 0.6 * min(1.0, MANY_LINES / max(lines, 1)))
    return full * (FURTHER if edge.further else 1) * (0.7 if edge.state is EdgeState.EXPECTED else 1)


def _outline(node: Node, focus: bool) -> str:
    place = node.x, node.y, node.width, node.height
    opacity = _opacity(DIM if not node.lit else FURTHER_NODE if node.further else 1)
    under = halo(node.style, *place) if focus else ""
    return f"<g{opacity}>{under}{outline(node.style, *place, planned=node.planned, focus=focus)}</g>"


def _name(node: Node, focus: bool) -> str:
    """Write a name with the signs on its outline, and what a click or the mouse meets."""
    text_opacity = _opacity(DIM_TEXT if not node.lit else FURTHER_TEXT if node.further else 1)
    weight = ' font-weight="700"' if focus else ""
    boxed = node.style.shape is Shape.BOX
    first = (
        node.y - (len(node.lines) - 1) * LINE_HEIGHT / 2 + FONT_SIZE * 0.35
        if boxed
        else node.y + RADIUS + 2 + FONT_SIZE
    )
    bases = [first + row * LINE_HEIGHT for row in range(len(node.lines))]
    rows = list(zip(node.lines, bases, strict=True))
    spans = "".join(
        f'<tspan x="{_number(node.x)}" y="{_number(y)}">{_text(line)}</tspan>' for line, y in rows
    )
    ground = node.style.fill if boxed else PAPER
    grounds = "".join(backing(node.x, y, line, ground=ground) for line, y in rows) if node.lit else ""
    about = ", ".join(part for part in (node.title, node.kind) if part)
    struck = _struck(node, first) if node.change is Change.REMOVED else ""
    own_sign = "" if node.change is None else sign(node.change, *node.sign_at)
    ended = f"<g{_opacity(1 if node.lit else DIM)}>{cross(*cross_at(node))}</g>" if node.ended else ""
    return (
        f'<g data-id="{_attribute(node.id)}"><title>{_text(about)}</title>{_target(node)}{ended}{grounds}'
        f'<text text-anchor="middle"{text_opacity}{weight}>{spans}</text>{struck}{own_sign}</g>'
    )


def _opacity(value: float) -> str:
    return "" if value == 1 else f' opacity="{_number(value)}"'


def _target(node: Node) -> str:
    """Let a click between an outline and its name count as one on them."""
    left, top, right, bottom = room_of(node)
    place = f'x="{_number(left)}" y="{_number(top)}" width="{_number(right - left)}" height="{_number(bottom - top)}"'
    return f'<rect {place} fill="none" pointer-events="all"/>'


def _struck(node: Node, first: float) -> str:
    """Strike through the lines of a name, of which the first has its base at a height."""
    ways = []
    for row, line in enumerate(node.lines[: len(node.lines) - node.notes]):
        half, y = 0.44 * text_width(line), first + row * LINE_HEIGHT - FONT_SIZE * 0.32
        ways.append(f"M{_number(node.x - half)} {_number(y)}H{_number(node.x + half)}")
    return f'<path d="{"".join(ways)}" stroke="{INK}" stroke-width="1.2"/>'
