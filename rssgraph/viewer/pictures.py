"""Pictures on a page, laid out for the room they have, and their files to keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from unicodedata import normalize

import streamlit as st

from rssgraph.drawing.formats import PICTURES
from rssgraph.drawing.page import to_html
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.slide import to_slide
from rssgraph.drawing.svg import to_svg
from rssgraph.viewer.components import component

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

FIRST_WIDTH, LEAST_WIDTH, MOST_WIDTH = 1360, 320, 2400
LONGEST_NAME = 120
SLIDE = "-16x9.png"
MEDIA = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    SLIDE: "image/png",
    ".svg": "image/svg+xml",
    ".html": "text/html",
    ".csv": "text/csv",
}
"""Types of the files, by how their names end, in the order in which they are offered."""


def width_of(key: str) -> int:
    """Return the width in pixels that the picture of a page has room for; a guess before it was ever shown."""
    return int(st.session_state.get(f"rssgraph-{key}-width", FIRST_WIDTH))


def show_picture(key: str, svg: str, *, width: float, on_actor: Callable[[str], None] | None = None) -> None:
    """Show a picture that was laid out for a width; if there is another, the page runs again.

    Parameters
    ----------
    key
        Names the picture, for `width_of` and for the browser.
    svg
        The picture.
    width
        What it was laid out for.
    on_actor
        Called with the id of an actor that is clicked on.
    """

    def chosen() -> None:
        actor = st.session_state[f"{key}-picture"].get("actor")
        if actor and on_actor:
            on_actor(actor)

    def resized() -> None:
        told = st.session_state[f"{key}-picture"].get("width")
        if isinstance(told, (int, float)):
            st.session_state[f"rssgraph-{key}-width"] = min(max(int(told), LEAST_WIDTH), MOST_WIDTH)

    with st.container(key=f"rg-{key}-picture"):
        component(
            "picture_view",
            key=f"{key}-picture",
            data={"svg": svg, "width": width},
            on_actor_change=chosen,
            on_width_change=resized,
        )


def show_page(key: str, svg: str) -> None:
    """Show a page as it is printed."""
    with st.container(key=f"rg-{key}-picture"):
        component(
            "picture_view",
            key=f"{key}-picture",
            data={"svg": svg, "width": None},
            on_actor_change=lambda: None,
            on_width_change=lambda: None,
        )


def svg_files(svg: Callable[[], str]) -> dict[str, Callable[[], bytes]]:
    """Return what makes a picture in each format, by the ending."""
    return {ending: lambda make=make: make(svg()) for ending, make in PICTURES.items()}  # type: ignore[misc]


def drawing_files(
    frame: Frame, drawing: Drawing, draw: Callable[..., Drawing]
) -> dict[str, Callable[[], bytes]]:
    """Return what makes a drawing in each format, as a slide, and as a page that works without a network.

    `draw` draws it for a width (see `to_slide`).
    """
    to_png = PICTURES[".png"]
    return svg_files(lambda: to_svg(drawing)) | {
        SLIDE: lambda: to_png(to_slide(draw).svg),
        ".html": lambda: to_html(drawing, _=frame.language.say).encode(),
    }


def file_name(*parts: object) -> str:
    """Return parts as one name of a file, of small letters from a to z, digits and hyphens; the end of a long one."""
    plain = normalize("NFKD", "-".join(map(str, parts)).lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[-LONGEST_NAME:]


def offer_files(frame: Frame, key: str, name: str, files: Mapping[str, Callable[[], bytes]]) -> None:
    """Offer files to download, the one for print first; a file is made when it is asked for.

    Parameters
    ----------
    key
        Names the row of buttons.
    name
        Name of the files, without what they end in.
    files
        What makes each file, by how its name ends.
    """
    labels = {
        ".pdf": frame.say("For print (PDF)"),
        ".png": frame.say("Picture (PNG)"),
        SLIDE: frame.say("Slide, 16:9 (PNG)"),
        ".svg": frame.say("Picture (SVG)"),
        ".html": frame.say("Page that works without a network (HTML)"),
        ".csv": frame.say("Table (CSV for Excel)"),
    }
    with st.container(horizontal=True, key=f"rg-{key}-downloads"):
        for ending, mime in MEDIA.items():
            if ending in files:
                st.download_button(
                    labels[ending],
                    files[ending],
                    file_name=f"{name}{ending}",
                    mime=mime,
                    on_click="ignore",
                )
