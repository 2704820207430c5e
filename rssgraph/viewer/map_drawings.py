"""The drawings of the page with the map, each drawn once for all visitors, and what is counted of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.overview import overview_drawing
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.pyvis_network import payload
from rssgraph.filters import Filters, only_recorded
from rssgraph.model import Level
from rssgraph.stores.base import Store
from rssgraph.viewer.language import language

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WIDTH = "rssgraph-map-width"
FIRST_WIDTH, LEAST_WIDTH, MOST_WIDTH = 880, 320, 2400


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


def drawings(frame: Frame) -> tuple[Drawing, Drawing, tuple[str, ...]]:
    """Return the map without a focus, and with the one of the address, and which folds are open on both."""
    chosen = frame.address.get("actor")
    opened = frame.address.list("open")
    base = drawn(frame, None, opened)
    node = base.node(chosen) if chosen else None
    if node is None:
        return base, base, opened
    if chosen and node.id != chosen:  # drawn apart from the fold that holds it
        opened = (*opened, chosen)
        base = drawn(frame, None, opened)
    return base, drawn(frame, chosen, opened), opened


def drawn(frame: Frame, focus: str | None, opened: Sequence[str]) -> Drawing:
    """Return the map with a focus and with some folds open, drawn once for all visitors."""
    return _cached(key_of(frame, focus, opened), frame.store, frame.filters)


def key_of(frame: Frame, focus: str | None, opened: Sequence[str]) -> Key:
    """Return all that a drawing depends on."""
    return Key(
        load_id=frame.store.load_id,
        filters=tuple(sorted(frame.filters.to_params().items())),
        focus=focus,
        opened=tuple(opened),
        every_link=frame.address.get("every") == "yes",
        overview=is_overview(frame),
        width=int(st.session_state.get(WIDTH, FIRST_WIDTH)),
        language=frame.language.code,
    )


def is_overview(frame: Frame) -> bool:
    """Return whether the page shows several counties rather than one."""
    return frame.filters.area is None and len(frame.counties) > 1


@st.cache_resource(show_spinner=False, max_entries=200)
def _cached(key: Key, _store: Store, _filters: Filters) -> Drawing:
    return drawer(key, _store, _filters)(width=key.width)


def drawer(key: Key, store: Store, filters: Filters, *, only_lit: bool = False) -> Callable[..., Drawing]:
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
def payload_text(key: Key, _drawing: Drawing) -> str:
    """Return the map as JSON text: Streamlit writes what it is given anew in each run, and text costs least."""
    return json.dumps(payload(_drawing), ensure_ascii=False)


@st.cache_resource(show_spinner=False, max_entries=50)
def links_by_level(
    key: Key, _store: Store, _filters: Filters, _drawing: Drawing
) -> Counter[tuple[Level, Level]]:
    """Count the links of a map from level to level, with those that the filters add."""
    links = _drawing.links
    recorded = [(own.source, own.target) for own in _store.links(only_recorded(links))]
    added = [(own.source, own.target) for own in _filters.extra if own.id in links]
    pairs = recorded + added
    ends = sorted({end for pair in pairs for end in pair})
    level = {own.id: own.level for own in _store.actors(ends)}
    return Counter((level[source], level[target]) for source, target in pairs)
