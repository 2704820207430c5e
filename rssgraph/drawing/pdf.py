"""Pictures as one PDF."""

from __future__ import annotations

from rssgraph.drawing.paper import A3_LANDSCAPE, A4
from rssgraph.drawing.typesetting import OnPaper, Source, fonts, read_page, source

PAPERS = {"a4": A4, "a3": A3_LANDSCAPE[::-1]}
MARGIN = 38
LEGIBLE = 0.72
"""How much smaller than on the screen, at 13 pixels, names can be read on paper: 7 points."""


def to_pdf(*pages: str, title: str | None = None) -> bytes:
    """Write SVGs as the pages of one PDF, in the fonts that come along; equal pictures give equal bytes.

    Lines stay lines and text stays text that can be searched and copied. The language of the document is
    that of the first picture, and each is described to a screen reader by its `<desc>`, else its `<title>`.

    Parameters
    ----------
    pages
        Pictures whose roots have width and height in pixels, 96 to an inch: A4 is 793.7 x 1122.52.
    title
        Title of the document; that of the first picture if left out.

    Returns
    -------
    pdf
        One page for each, of its size.
    """
    return _compiled(source([read_page(page) for page in pages], title))


def to_print(svg: str) -> bytes:
    """Write a picture as a PDF to print: on A4, upright or across, or on A3 where it would get too small.

    It is as large as fits, and never larger than its own size.
    """
    own = read_page(svg)
    sheets = [
        (paper, flipped, min((wide - 2 * MARGIN) / own.width, (tall - 2 * MARGIN) / own.height))
        for paper, size in PAPERS.items()
        for flipped, (wide, tall) in ((False, size), (True, size[::-1]))
    ]
    small = max(sheets[:2], key=lambda sheet: sheet[2])
    paper, flipped, scale = small if small[2] >= LEGIBLE else max(sheets, key=lambda sheet: sheet[2])
    return _compiled(source([own], sheet=OnPaper(paper, flipped, min(scale, 1.0))))


def _compiled(document: Source) -> bytes:
    import typst

    return typst.compile(document.text, format="pdf", font_paths=fonts(), sys_inputs=document.inputs)
