"""The legend of a drawing as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from rssgraph.drawing.labels import WIDER, broken, text_width
from rssgraph.drawing.picture import Drawing, EdgeState, LegendEntry, Shape
from rssgraph.drawing.shapes import cross, dashes, dot, line_end, number_on_line, outline, sign
from rssgraph.drawing.signs import CROSS
from rssgraph.drawing.style import EDGE_PADDING, FONT_SIZE, FONTS, INK, LINE_HEIGHT, RADIUS, ended_line
from rssgraph.drawing.xml import attribute as _attribute
from rssgraph.drawing.xml import number as _number
from rssgraph.drawing.xml import text as _text

LEGEND_ROW, STACKED_ROW = 24, 20
"""Height of a row of the legend, beside others or alone."""
SAMPLE = 38
"""Width of the sample of a line in the legend."""


def legend_svg(drawing: Drawing) -> str:
    """Write the legend and the glossary of a drawing alone, for a page that has title and footer of its own."""
    entries = (*drawing.legend, *(LegendEntry(text=own) for own in drawing.glossary))
    parts, height = legend_rows(entries, EDGE_PADDING, 4, drawing.width - 2 * EDGE_PADDING)
    width = _number(drawing.width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_number(height + 4)}"'
        f' font-family="{_attribute(FONTS)}" font-size="{FONT_SIZE}" fill="{INK}">{"".join(parts)}</svg>'
    )


def legend_rows(
    entries: Sequence[LegendEntry], left: float, top: float, width: float, *, stacked: bool = False
) -> tuple[list[str], float]:
    """Set a legend in rows, or below each other; return its elements, and where it ends.

    An entry that is wider than a row has several lines.
    """
    parts: list[str] = []
    row = STACKED_ROW if stacked else LEGEND_ROW
    x, y, tall = left, top + row / 2, row
    for entry in entries:
        sample = SAMPLE if entry.edge is not None else 2 * RADIUS + 2
        if not stacked and (entry.edge, entry.node, entry.change) == (None, None, None):
            sample = -6  # words alone begin where others have their sample
        lines = broken(entry.text, (width - sample - 6) / WIDER)
        wide = sample + 6 + WIDER * max(map(text_width, lines), default=0)
        if x > left and (stacked or x + wide > left + width):
            x, y, tall = left, y + tall, row
        parts.append(_legend_entry(entry, lines, x, y, sample))
        x += wide + 20
        tall = max(tall, row + (len(lines) - 1) * LINE_HEIGHT)
    return parts, y + tall - row / 2


def _legend_entry(entry: LegendEntry, lines: Sequence[str], x: float, y: float, sample: float) -> str:
    after, spans = _number(x + sample + 6), enumerate(lines)
    text = "".join(
        f'<text x="{after}" y="{_number(y + 4.5 + row * LINE_HEIGHT)}">{_text(line)}</text>'
        for row, line in spans
    )
    drawn = _sample(entry, x, y, sample)
    return (drawn if entry.opacity == 1 else f'<g opacity="{_number(entry.opacity)}">{drawn}</g>') + text


def _sample(entry: LegendEntry, x: float, y: float, sample: float) -> str:
    """Draw what an entry explains."""
    if entry.change is not None:
        return sign(entry.change, x + sample / 2, y)
    if entry.node is not None:
        middle, wide, tall = x + sample / 2, 17, 14
        on = outline(entry.node, middle, y, wide, tall, planned=entry.planned)
        if entry.ended:
            across, up = (wide, tall) if entry.node.shape is Shape.BOX else (2 * RADIUS, 2 * RADIUS)
            on += cross(middle + across / 2, y - up / 2, CROSS - 1)
        return on
    style = entry.edge
    if style is None:
        return ""
    end = line_end(entry.state, (x, y), (x + sample, y), style) if entry.arrow else ""
    if entry.state.is_planned and not entry.arrow:
        end = dot(x + sample / 2, y, entry.state, style)
    if entry.state is EdgeState.ENDED:
        style, end = ended_line(style), cross(x + sample / 2, y)
    if entry.number:
        end += number_on_line(x + sample / 2, y, entry.number)
    return (
        f'<path d="M{_number(x)} {_number(y)}H{_number(x + sample - 2)}" stroke="{style.color}"'
        f' stroke-width="{_number(style.width)}"{dashes(style)}/>{end}'
    )
