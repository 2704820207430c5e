"""Pages to print: the picture on the page, and its files to keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.viewer.components import component

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

FORMATS = {".pdf": "application/pdf", ".png": "image/png", ".svg": "image/svg+xml", ".html": "text/html"}


def show_paper(key: str, svg: str) -> None:
    """Show a page as it is printed."""
    with st.container(key=f"rg-{key}-picture"):
        component("paper_view", key=f"{key}-paper", data={"svg": svg})


def offer_prints(
    frame: Frame, name: str, endings: tuple[str, ...], make: Callable[[str], bytes], *, key: str
) -> None:
    """Offer a page in each format, the one for print first; a file is made when it is asked for."""
    labels = {
        ".pdf": frame.say("For print (PDF)"),
        ".png": frame.say("Picture (PNG)"),
        ".svg": frame.say("Picture (SVG)"),
        ".html": frame.say("Page that works without a network (HTML)"),
    }

    def file(ending: str) -> Callable[[], bytes]:
        return lambda: make(ending)

    with st.container(horizontal=True, key=f"rg-{key}-downloads"):
        for ending in sorted(endings, key=list(FORMATS).index):
            st.download_button(
                labels[ending],
                file(ending),
                file_name=f"{name}{ending}",
                mime=FORMATS[ending],
                on_click="ignore",
            )
