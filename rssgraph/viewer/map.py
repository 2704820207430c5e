"""The page with the map: levels as bands, the card of the chosen actor beside it, and tables that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.legend import emphasis
from rssgraph.drawing.legend_svg import legend_svg
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.pyvis_network import focus_payload
from rssgraph.model import ActorKind
from rssgraph.viewer import markup
from rssgraph.viewer.address import Address
from rssgraph.viewer.components import component
from rssgraph.viewer.controls import choose_many, choose_yes
from rssgraph.viewer.find import find
from rssgraph.viewer.map_drawings import (
    LEAST_WIDTH,
    MOST_WIDTH,
    WIDTH,
    drawer,
    drawings,
    drawn,
    is_overview,
    key_of,
    links_by_level,
    payload_text,
)
from rssgraph.viewer.map_engine import serve_engine
from rssgraph.viewer.map_links import links_listed
from rssgraph.viewer.map_tables import beside, matrix, neighbours
from rssgraph.viewer.map_time import days, standings
from rssgraph.viewer.pictures import drawing_files, file_name, offer_files
from rssgraph.viewer.refusals import one_of
from rssgraph.viewer.way_back import way_back

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("actor", "link", "open", "every", "list")
VALUES = {"every": one_of(["yes"]), "list": one_of(["yes"])}
MAP = "map"
STYLE = Path(__file__).with_suffix(".css")
MOST_OPTIONS = 3_000
"""How many actors the box for searching offers; with more, it offers those on the map."""


def show(frame: Frame) -> None:
    """Show the page."""
    st.html(STYLE)
    _name_to_id(frame)
    with frame.controls:
        with st.container(width=400):
            _search(frame)
        with st.container(width="content", key="rg-map-standings"):
            standings(frame)
    days(frame)
    base, drawing, opened = drawings(frame)
    frame.stands(drawing)
    way_back(frame, drawing)
    _about(frame, base, drawing)
    chosen = frame.address.get("actor")
    is_chosen = drawing.focus is not None or chosen in frame.actors or frame.address.get("link") is not None
    if chosen and not is_chosen:
        text = frame.say(
            "No actor is called “{actor}”. Find it by its name in the box “{box}”.",
            actor=chosen,
            box=frame.say("Find an actor"),
        )
        markup.show(markup.tag("p", text, class_="rg-problem", role="alert"))
    county = frame.filters.area
    if county and not any((own.area or "").startswith(county) for own in frame.actors.values()):
        text = frame.say("The data has nothing about this county; the map shows what is above the counties.")
        markup.show(markup.tag("p", text, class_="rg-problem"))
    if not drawing.nodes:
        markup.show(markup.tag("p", frame.say("No actor passes the filters on this day."), class_="rg-empty"))
        return
    text = (
        frame.say(
            "The map needs a wider screen; here is a list of who is on it. Choose one to see its links."
        )
        if not is_chosen
        else frame.say("The map needs a wider screen; here is who is chosen, with its links.")
    )
    markup.show(markup.tag("p", text, class_="rg-narrow"))
    left, right = st.columns([2.4, 1], gap="medium")
    with left, st.container(key="rg-map"):
        _map(frame, payload_text(key_of(frame, None, opened), base), drawing)
    with right, st.container(key="rg-card"):
        beside(frame, drawing)
    with st.container(horizontal=True, vertical_alignment="bottom", key="rg-map-choices"):
        with st.container(width=420):
            _folds(frame)
        if not is_overview(frame):
            choose_yes(frame.address, "every", frame.say("Draw all links"))
    draw = drawer(key_of(frame, drawing.focus, opened), frame.store, frame.filters, only_lit=True)
    focus = next((own.title for own in drawing.nodes if own.id == drawing.focus), None)
    name = file_name(frame.say("map"), focus or county or "all", frame.on)
    offer_files(frame, "map", name, drawing_files(frame, drawing, draw))
    if drawing.glossary:  # beside the picture it is in the legend
        markup.show(markup.tag("p", " ".join(drawing.glossary), class_="rg-narrow"))
    neighbours(frame, drawing)
    _matrix(frame, opened, base)


def _about(frame: Frame, base: Drawing, drawing: Drawing) -> None:
    """Say what the map is of, how much of it is drawn, and how to see what is not."""
    said = [base.description] if is_overview(frame) else [*drawing.counts]
    more = not is_overview(frame) and any(not edge.shown for edge in base.edges)
    strong_and_weak = emphasis(drawing.nodes, drawing.edges, drawing.focus, frame.say)
    if strong_and_weak:
        said.extend(strong_and_weak)
    elif more:
        said.append(frame.say("Drawn are mainly links from level to level, and who leads whom."))
        said.append(frame.say("All links of an actor are drawn when it is chosen."))
    title = markup.tag("strong", f"{base.title}. ")
    sentence = markup.tag("span", " ".join(said), data_testid="sentence")
    markup.show(markup.tag("p", title, sentence, class_="rg-sentence rg-wide"))


def _matrix(frame: Frame, opened: Sequence[str], base: Drawing) -> None:
    if is_overview(frame):
        about = frame.say(
            "Number of links from level to level, also those inside a box and those drawn when an actor is chosen."
        )
        matrix(frame, about, frame.store.level_counts(frame.filters))
        return
    about = frame.say("Number of links from level to level, drawn on the map or not.")
    key = key_of(frame, None, opened)
    matrix(frame, about, links_by_level(key, frame.store, frame.filters, base))
    links_listed(frame, key, base)


def _map(frame: Frame, graph: str, drawing: Drawing) -> None:
    serve_engine()
    link = frame.address.get("link")
    edge = drawing.edge(link) if link else None

    def chosen() -> None:
        choose_on_map(frame.address, drawing, st.session_state[MAP].get("chosen") or {})

    def resized() -> None:
        width = st.session_state[MAP].get("width")
        if isinstance(width, (int, float)):
            st.session_state[WIDTH] = min(max(int(width), LEAST_WIDTH), MOST_WIDTH)

    component(
        "graph_view",
        key=MAP,
        data={
            "graph": graph,
            "focus": focus_payload(drawing),
            "legend": legend_svg(drawing),
            "command": {
                "id": frame.address.opened,
                "selected": drawing.focus,
                "link": None if edge is None else edge.id,
            },
            "kept": frame.filters.area or "",
            "label": frame.say("Map of actors and links"),
            "texts": {
                "in": frame.say("Larger"),
                "out": frame.say("Smaller"),
                "whole": frame.say("Original size"),
                "found": frame.say("Go to who is chosen"),
                "help": frame.say(
                    "Click an actor or a line. Or: arrow keys to move, n for the next neighbour, l for the next line, "
                    "Enter to choose, Esc to clear."
                ),
                "links": frame.say("links: {number}", number="{number}"),
                "line": frame.say("line {number} of {count}", number="{number}", count="{count}"),
                "cleared": frame.say("Nothing is chosen."),
            },
        },
        on_chosen_change=chosen,
        on_width_change=resized,
    )


def choose_on_map(address: Address, drawing: Drawing, chosen: Mapping[str, str | None]) -> None:
    """Take over what was chosen on the map: the box of a county opens its own map; else a node, a line or nothing.

    The map shows it already, so that nothing is sent back unless a county opens.
    """
    node = next((own for own in drawing.nodes if own.id == chosen.get("actor")), None)
    edge = next((own for own in drawing.edges if own.id == chosen.get("link")), None)
    if edge is None and node is not None and node.county:
        address.update({"area": node.county, "actor": None, "link": None})
        return
    kept = address.get("actor") if node is not None and node.id == drawing.focus else None
    address.set("actor", kept or (None if node is None else node.id))
    address.set("link", None if edge is None else edge.links[0])


# -- what is chosen ------------------------------------------------------------------------------


def _name_to_id(frame: Frame) -> None:
    """Let an address name its actor by any of its names."""
    chosen = frame.address.get("actor")
    if chosen and chosen not in frame.actors:
        named = frame.store.candidates(chosen)
        if len(named) == 1:
            frame.address.set("actor", named[0])


def _search(frame: Frame) -> None:
    key = replace(frame.filters, area=None).to_params()
    every = _options(frame.store.load_id, tuple(sorted(key.items())), frame.language.code, frame)
    chosen = frame.address.get("actor")
    options = _within_reach(frame, every) if len(every) > MOST_OPTIONS else list(every)
    if chosen and chosen in frame.actors and chosen not in options:
        options.insert(0, chosen)
    find(
        frame,
        "actor",
        frame.say("Find an actor"),
        options,
        frame.name,
        placeholder=frame.say("Name, or part of it"),
        clears=("link",),
    )


@st.cache_resource(show_spinner=False, max_entries=50)
def _options(load_id: str, key: tuple[tuple[str, str], ...], code: str, _frame: Frame) -> list[str]:
    """Return every actor in the order of the box for searching: those that hold come first, by name."""
    listed = set(_frame.store.listed(replace(_frame.filters, area=None)))
    return sorted(_frame.alphabetical(_frame.actors), key=lambda own: own not in listed)


def _within_reach(frame: Frame, every: Sequence[str]) -> list[str]:
    """Return those of very many actors that are on the map; of all counties, those above them and municipalities."""
    shown = {own for node in drawn(frame, None, ()).nodes for own in (node.folded or (node.id,))}
    if is_overview(frame):
        kinds = {ActorKind.MUNICIPALITY}
        shown = {
            own
            for own in shown & frame.actors.keys()
            if not frame.actors[own].area or frame.actors[own].kind in kinds
        }
    return [own for own in every if own in shown]


def _folds(frame: Frame) -> None:
    nodes = drawn(frame, None, ()).nodes
    folded = {node.id: node.title for node in nodes if node.folded and not node.county}
    choose_many(
        frame.address,
        "open",
        frame.say("Show one by one"),
        list(folded),
        lambda own: folded[own],
        placeholder=frame.say("Choose a box that stands for several"),
    )
