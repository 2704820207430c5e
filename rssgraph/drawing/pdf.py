"""Pictures as one PDF."""

from __future__ import annotations

from rssgraph.drawing.typesetting import fonts, read_page, source


def to_pdf(*pages: str) -> bytes:
    """Write SVGs as the pages of one PDF, in the fonts that come along; equal pictures give equal bytes.

    Lines stay lines and text stays text that can be searched and copied. Title and language of the document are
    those of the first picture, and each is described to a screen reader by its `<desc>`, else its `<title>`.

    Parameters
    ----------
    pages
        Pictures whose roots have width and height in pixels, 96 to an inch: A4 is 793.7 x 1122.52.

    Returns
    -------
    pdf
        One page for each, of its size.
    """
    import typst

    text, inputs = source([read_page(page) for page in pages])
    return typst.compile(text, format="pdf", font_paths=fonts(), sys_inputs=inputs)
