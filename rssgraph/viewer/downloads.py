"""The map as files to keep: pictures, a slide, and a page that works without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.page import to_html
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.slide import to_slide
from rssgraph.drawing.svg import to_svg

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def offer_downloads(frame: Frame, drawing: Drawing, draw_slide: Callable[[float], Drawing]) -> None:
    """Offer what is shown in each format; a file is made when it is asked for, and not before.

    `draw_slide` draws the map for a width, without what the focus dims.
    """
    say = frame.language.say
    name = f"{say('map')}-{drawing.focus or frame.filters.area or 'all'}-{frame.on}".replace(":", "-")

    def svg() -> bytes:
        return to_svg(drawing).encode()

    def png() -> bytes:
        from rssgraph.drawing.raster import to_png

        return to_png(to_svg(drawing))

    def pdf() -> bytes:
        from rssgraph.drawing.pdf import to_pdf

        return to_pdf(to_svg(drawing))

    def slide() -> bytes:
        from rssgraph.drawing.raster import to_png

        return to_png(to_slide(draw_slide).svg)

    def page() -> bytes:
        return to_html(drawing, _=say).encode()

    for label, make, ending, mime in (
        (say("Picture (SVG)"), svg, ".svg", "image/svg+xml"),
        (say("Picture (PNG)"), png, ".png", "image/png"),
        (say("For print (PDF)"), pdf, ".pdf", "application/pdf"),
        (say("Slide, 16:9 (PNG)"), slide, "-16x9.png", "image/png"),
        (say("Page that works without a network (HTML)"), page, ".html", "text/html"),
    ):
        st.download_button(label, make, file_name=f"{name}{ending}", mime=mime, on_click="ignore")
