"""Pages as SVG: marks as elements. Text stays text, and equal pages give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence

from rssgraph.drawing.metrics import in_font
from rssgraph.drawing.paper import GREY, Area, Mark, Page, Rule, Sign, Words, measure
from rssgraph.drawing.style import INK, PAPER
from rssgraph.drawing.xml import document, number, text
from rssgraph.questions.coverage import CellState


def page_svg(page: Page) -> str:
    """Write a page as one SVG document."""
    return document(page, map(_mark, page.marks), width=page.width, height=page.height, name="page")


def pages_svg(pages: Sequence[Page]) -> str:
    """Write several pages as one SVG document, one below the other."""
    if len(pages) == 1:
        return page_svg(pages[0])
    width, height = max(page.width for page in pages), sum(page.height for page in pages)
    parts, y = [], 0.0
    for page in pages:
        parts.append(f'<g transform="translate(0 {number(y)})">{"".join(map(_mark, page.marks))}</g>')
        y += page.height
    return document(pages[0], parts, width=width, height=height, name="page")


def _mark(mark: Mark) -> str:
    if isinstance(mark, Words):
        return _words(mark)
    if isinstance(mark, Area):
        dashes = ' stroke-dasharray="4 3"' if mark.dashed else ""
        return (
            f'<rect x="{number(mark.x)}" y="{number(mark.y)}" width="{number(mark.width)}"'
            f' height="{number(mark.height)}" rx="{number(mark.radius)}" fill="{mark.fill}"'
            f' stroke="{mark.stroke}"{dashes}/>'
        )
    if isinstance(mark, Rule):
        return _rule(mark)
    return sign_svg(mark)


def _words(mark: Words) -> str:
    x, y = number(mark.x), number(mark.y)
    weight = ' font-weight="700"' if mark.bold else ""
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    color = "" if mark.color == INK else f' fill="{mark.color}"'
    turn = f' transform="rotate({number(mark.turned)} {x} {y})"' if mark.turned else ""
    size = f' font-size="{number(mark.size)}"'
    fit = ""
    if len(mark.text) > 1 and in_font(mark.text, bold=mark.bold):  # in another font: squeezed to this width
        wide = number(measure(mark.text, mark.size, bold=mark.bold))
        fit = f' textLength="{wide}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x}" y="{y}"{size}{weight}{color}{anchor}{fit}{turn}>{text(mark.text)}</text>'


def _rule(mark: Rule) -> str:
    dashes = ' stroke-dasharray="5 4"' if mark.dashed else ""
    line = (
        f'<path d="M{number(mark.x)} {number(mark.y)}L{number(mark.to_x)} {number(mark.to_y)}"'
        f' fill="none" stroke="{mark.color}" stroke-width="{number(mark.width)}"{dashes}/>'
    )
    if not mark.arrow:
        return line
    x, y = mark.to_x, mark.to_y
    back = y - 8 if y > mark.y else y + 8
    corners = " ".join(f"{number(px)},{number(py)}" for px, py in ((x - 4, back), (x, y), (x + 4, back)))
    return f'{line}<polygon points="{corners}" fill="{mark.color}"/>'


def sign_svg(mark: Sign) -> str:
    """Draw the sign of a state: told apart by its form, not only by its colour."""
    x, y, r = mark.x, mark.y, mark.radius
    title = f"<title>{text(mark.title)}</title>" if mark.title else ""
    return f'<g transform="translate({number(x)} {number(y)})">{title}{_FORMS[mark.state](r)}</g>'


def _ring(r: float, fill: str = PAPER, dashes: str = "") -> str:
    return f'<circle r="{number(r)}" fill="{fill}" stroke="{INK}" stroke-width="1"{dashes}/>'


def _half(r: float) -> str:
    n = number(r)
    return f'{_ring(r)}<path d="M0 -{n}A{n} {n} 0 0 0 0 {n}Z" fill="#0072B2"/>'


def _diamond(r: float) -> str:
    n = number(r * 1.1)
    return f'<path d="M0 -{n}L{n} 0L0 {n}L-{n} 0Z" fill="#F0E442" stroke="{INK}" stroke-width="1"/>'


def _cross(r: float) -> str:
    n = number(r * 0.75)
    return f'<path d="M-{n} -{n}L{n} {n}M-{n} {n}L{n} -{n}" fill="none" stroke="#8A3B6B" stroke-width="1.8"/>'


def _bar(r: float) -> str:
    n = number(r * 0.9)
    return f'<path d="M-{n} 0H{n}" fill="none" stroke="#B34700" stroke-width="2.6"/>'


def _slash(r: float) -> str:
    n = number(r * 0.75)
    return f'<path d="M-{n} {n}L{n} -{n}" fill="none" stroke="{GREY}" stroke-width="1.8"/>'


def _question(r: float) -> str:
    size = number(r * 1.55)
    dashes = ' stroke-dasharray="2 1.6"'
    return (
        f"{_ring(r, dashes=dashes)}"
        f'<text y="{number(r * 0.56)}" font-size="{size}" text-anchor="middle" aria-hidden="true">?</text>'
    )


_FORMS = {
    CellState.CONFIRMED: lambda r: _ring(r, "#0072B2"),
    CellState.EXPECTED: _half,
    CellState.PLANNED: _diamond,
    CellState.ENDED: _cross,
    CellState.ABSENT: _bar,
    CellState.NOT_APPLICABLE: _slash,
    CellState.UNKNOWN: _question,
}
