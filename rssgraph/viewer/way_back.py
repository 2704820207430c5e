"""The way from all counties to what is chosen, each step a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.picture import Drawing
from rssgraph.viewer import markup
from rssgraph.viewer.controls import plain_label
from rssgraph.viewer.filter_row import EVERYWHERE

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def way_back(frame: Frame, drawing: Drawing) -> None:
    """Show the steps as buttons; the last one is where one is, and no button."""
    names = frame.counties
    county, actor, link = frame.filters.area, frame.address.get("actor"), frame.address.get("link")
    steps: list[tuple[str, dict[str, str | None]]] = []
    if len(names) > 1:
        steps.append((frame.say("All counties"), {"area": EVERYWHERE, "actor": None, "link": None}))
    if county:
        text = names.get(county) or frame.say("Area {code}", code=county)
        steps.append((text, {"area": county, "actor": None, "link": None}))
    node = drawing.node(actor) if actor else None
    if actor and node is not None:
        text = frame.name(actor) if actor in frame.actors else node.title
        steps.append((text, {"actor": actor, "link": None}))
    if link:
        steps.append((frame.say("Link"), {}))
    if len(steps) < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="rg-way"):
        for number, (text, words) in enumerate(steps[:-1]):
            st.button(
                plain_label(text),
                key=f"rg-way-{number}",
                type="tertiary",
                on_click=frame.address.update,
                args=(words,),
            )
            st.html(markup.tag("span", "›", aria_hidden="true"), width="content")
        st.html(markup.tag("strong", steps[-1][0], aria_current="page"), width="content")
