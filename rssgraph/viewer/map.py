"""The page with the map: levels as bands, the card of the chosen actor beside it, and tables that say the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from rssgraph.drawing.legend import describe
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.overview import overview_drawing
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.pyvis_network import focus_payload, payload
from rssgraph.drawing.svg import legend_svg
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level
from rssgraph.stores.base import Store
from rssgraph.viewer import markup
from rssgraph.viewer.address import Address
from rssgraph.viewer.components import component
from rssgraph.viewer.controls import choose_many, choose_yes
from rssgraph.viewer.filter_row import counties
from rssgraph.viewer.find import find
from rssgraph.viewer.language import language
from rssgraph.viewer.map_engine import serve_engine
from rssgraph.viewer.map_tables import beside, matrix, neighbours
from rssgraph.viewer.map_time import days, standings
from rssgraph.viewer.pictures import drawing_files, offer_files
from rssgraph.viewer.refusals import one_of
from rssgraph.viewer.way_back import way_back

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("actor", "link", "open", "every")
VALUES = {"every": one_of(["yes"])}
MAP = "map"
WIDTH = "rssgraph-map-width"
FIRST_WIDTH = 880
STYLE = Path(__file__).with_suffix(".css")
LEAST_WIDTH, MOST_WIDTH = 320, 2400
MOST_OPTIONS = 3_000
"""How many actors the box for searching offers; with more, it offers those on the map."""


class Key(NamedTuple):
    """What a drawing depends on: the key of the cache."""

    load_id: str
    filters: tuple[tuple[str, str], ...]
    focus: str | None
    opened: tuple[str, ...]
    every_link: bool
    overview: bool
    width: int
    language: str


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
    base, drawing, opened = _drawings(frame)
    frame.stands(drawing)
    way_back(frame, drawing)
    _about(frame, base, drawing)
    county = frame.filters.area
    if county and not any((own.area or "").startswith(county) for own in frame.actors.values()):
        text = frame.say("The data has nothing about this county; the map shows what is above the counties.")
        markup.show(markup.tag("p", text, class_="rg-problem"))
    if not drawing.nodes:
        markup.show(markup.tag("p", frame.say("No actor passes the filters on this day."), class_="rg-empty"))
        return
    text = frame.say("The map needs a wider screen; here is what it shows, as a list.")
    markup.show(markup.tag("p", text, class_="rg-narrow"))
    left, right = st.columns([2.4, 1], gap="medium")
    with left, st.container(key="rg-map"):
        _map(frame, _payload(_key(frame, None, opened), base), drawing)
    with right, st.container(key="rg-card"):
        beside(frame, drawing)
    with st.container(horizontal=True, vertical_alignment="bottom", key="rg-map-choices"):
        with st.container(width=420):
            _folds(frame)
        if not _is_overview(frame):
            choose_yes(frame.address, "every", frame.say("Draw all links"))
    draw = _drawer(_key(frame, drawing.focus, opened), frame.store, frame.filters, only_lit=True)
    name = f"{frame.say('map')}-{drawing.focus or county or 'all'}-{frame.on}".replace(":", "-")
    offer_files(frame, "map", name, drawing_files(frame, drawing, lambda width: draw(width=width)))
    neighbours(frame, drawing)
    _matrix(frame, opened, base)


def _about(frame: Frame, base: Drawing, drawing: Drawing) -> None:
    """Say what the map is of, how much of it is drawn, and how to see what is not."""
    counted = describe(drawing.nodes, drawing.edges, None, [], speech=frame.language)
    said = [base.description if _is_overview(frame) else counted]
    more = not _is_overview(frame) and any(not edge.shown for edge in base.edges)
    if more and not frame.address.get("actor"):
        said.append(frame.say("The rest is drawn when an actor is chosen."))
    title = markup.tag("strong", f"{base.title}. ")
    sentence = markup.tag("span", " ".join(said), data_testid="sentence")
    markup.show(markup.tag("p", title, sentence, class_="rg-sentence rg-wide"))


# -- the drawing ---------------------------------------------------------------------------------


def _drawings(frame: Frame) -> tuple[Drawing, Drawing, tuple[str, ...]]:
    """Return the map without a focus, and with the one of the address, and which folds are open on both."""
    chosen = frame.address.get("actor")
    opened = frame.address.list("open")
    base = _drawn(frame, None, opened)
    node = base.node(chosen) if chosen else None
    if node is None:
        return base, base, opened
    if chosen and node.id != chosen:  # drawn apart from the fold that holds it
        opened = (*opened, chosen)
        base = _drawn(frame, None, opened)
    return base, _drawn(frame, chosen, opened), opened


def _drawn(frame: Frame, focus: str | None, opened: Sequence[str]) -> Drawing:
    return _cached(_key(frame, focus, opened), frame.store, frame.filters)


def _key(frame: Frame, focus: str | None, opened: Sequence[str]) -> Key:
    """Return all that a drawing depends on."""
    return Key(
        load_id=frame.store.load_id,
        filters=tuple(sorted(frame.filters.to_params().items())),
        focus=focus,
        opened=tuple(opened),
        every_link=frame.address.get("every") == "yes",
        overview=_is_overview(frame),
        width=int(st.session_state.get(WIDTH, FIRST_WIDTH)),
        language=frame.language.code,
    )


def _is_overview(frame: Frame) -> bool:
    """Return whether the page shows several counties rather than one."""
    return frame.filters.area is None and len(counties(frame.actors)) > 1


@st.cache_resource(show_spinner=False, max_entries=200)
def _cached(key: Key, _store: Store, _filters: Filters) -> Drawing:
    return _drawer(key, _store, _filters)(width=key.width)


def _drawer(key: Key, store: Store, filters: Filters, *, only_lit: bool = False) -> Callable[..., Drawing]:
    """Return what draws the map of a key for any width; that of a county, if so asked, without what is dimmed."""
    every, spoken = replace(filters, area=None), language(key.language)
    if key.overview:
        return partial(
            overview_drawing,
            store,
            filters=every,
            focus=key.focus,
            opened=key.opened,
            speech=spoken,
        )
    return partial(
        map_drawing,
        store,
        filters=every,
        county=filters.area,
        focus=key.focus,
        opened=key.opened,
        every_link=key.every_link,
        only_lit=only_lit,
        speech=spoken,
    )


@st.cache_resource(show_spinner=False, max_entries=50)
def _payload(key: Key, _drawing: Drawing) -> str:
    """Return the map as JSON text: Streamlit writes what it is given anew in each run, and text costs least."""
    return json.dumps(payload(_drawing), ensure_ascii=False)


def _matrix(frame: Frame, opened: Sequence[str], base: Drawing) -> None:
    if _is_overview(frame):
        about = frame.say(
            "Number of links from the level of the row to that of the column, also inside a box."
        )
        matrix(frame, about, frame.store.level_counts(frame.filters))
        return
    about = frame.say(
        "Number of links of the map, drawn or not, from the level of the row to that of the column."
    )
    matrix(frame, about, _links_by_level(_key(frame, None, opened), frame.store, base))


@st.cache_resource(show_spinner=False, max_entries=50)
def _links_by_level(key: Key, _store: Store, _drawing: Drawing) -> Counter[tuple[Level, Level]]:
    """Count the links of a map from level to level."""
    links = _store.links([own for edge in _drawing.edges for own in edge.links])
    ends = sorted({end for own in links for end in (own.source, own.target)})
    level = {own.id: own.level for own in _store.actors(ends)}
    return Counter((level[own.source], level[own.target]) for own in links)


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
    shown = {own for node in _drawn(frame, None, ()).nodes for own in (node.folded or (node.id,))}
    if _is_overview(frame):
        kinds = {ActorKind.MUNICIPALITY}
        shown = {
            own
            for own in shown & frame.actors.keys()
            if not frame.actors[own].area or frame.actors[own].kind in kinds
        }
    return [own for own in every if own in shown]


def _folds(frame: Frame) -> None:
    nodes = _drawn(frame, None, ()).nodes
    folded = {node.id: node.title for node in nodes if node.folded and not node.county}
    choose_many(
        frame.address,
        "open",
        frame.say("Show one by one"),
        list(folded),
        lambda own: folded[own],
        placeholder=frame.say("Choose a box that stands for several"),
    )
