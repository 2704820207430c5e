"""Pictures as one PDF."""

from __future__ import annotations

from rssgraph.drawing.typesetting import fonts, read_page, source


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
    import typst

    text, inputs = source([read_page(page) for page in pages], title)
    return typst.compile(text, format="pdf", font_paths=fonts(), sys_inputs=inputs)
