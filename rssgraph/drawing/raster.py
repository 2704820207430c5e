"""A picture as PNG."""

from __future__ import annotations

from rssgraph.drawing.typesetting import fonts, read_page, source

PIXELS_PER_INCH = 96


def to_png(svg: str, *, scale: float = 2) -> bytes:
    """Draw an SVG as PNG, in the fonts that come along; equal pictures give equal bytes.

    Parameters
    ----------
    svg
        Picture whose root has width and height in pixels.
    scale
        Pixels of the PNG to a pixel of the SVG.

    Returns
    -------
    png
        Of `scale` times the size of the SVG, rounded.
    """
    import typst

    text, inputs = source([read_page(svg)])
    return typst.compile(
        text, format="png", ppi=PIXELS_PER_INCH * scale, font_paths=fonts(), sys_inputs=inputs
    )
