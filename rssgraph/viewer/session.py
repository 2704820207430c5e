"""The store that all visitors share, opened once."""

from __future__ import annotations

import gc
import os
from datetime import date
from pathlib import Path

import streamlit as st

from rssgraph.dates import parse_span
from rssgraph.model import Actor, ActorKind, Reference, Theme
from rssgraph.stores import open_store
from rssgraph.stores.base import Store

STORE = "RSSGRAPH_STORE"
DATASET = "RSSGRAPH_DATASET"


def the_store() -> Store:
    """Return the store that the environment names, with its newest data: a server, a folder, else the packaged seed.

    Raises
    ------
    RssgraphError
        If it cannot be opened; the next call tries again.
    """
    store = _open(os.environ.get(STORE) or None, os.environ.get(DATASET) or None)
    store.refresh()
    return store


def forget_store() -> None:
    """Let the next call open the store again."""
    _open.clear()


@st.cache_resource(show_spinner=False)
def _open(address: str | None, dataset: str | None) -> Store:
    store = open_store(address, Path(dataset) if dataset else None)
    gc.freeze()  # Streamlit collects garbage after each run: let it pass over what stays
    return store


@st.cache_resource(show_spinner=False, max_entries=4)
def actors_by_id(load_id: str, _store: Store) -> dict[str, Actor]:
    """Return every actor, of all days and standings."""
    return {actor.id: actor for actor in _store.records("actors")}


@st.cache_resource(show_spinner=False, max_entries=4)
def counties_by_code(load_id: str, _store: Store) -> dict[str, str]:
    """Return the counties of the data by code: the name of the place, else of the region, else the code."""
    actors = actors_by_id(load_id, _store).values()
    found: dict[str, str] = {}
    for kind in (ActorKind.AREA, ActorKind.REGION):
        for actor in actors:
            if actor.kind is kind and len(actor.area or "") == 2:
                found.setdefault(actor.area or "", actor.name)
    for actor in actors:
        if actor.kind is ActorKind.MUNICIPALITY and actor.area:
            found.setdefault(actor.area[:2], actor.area[:2])
    return dict(sorted(found.items()))


@st.cache_resource(show_spinner=False, max_entries=4)
def themes_by_id(load_id: str, _store: Store) -> dict[str, Theme]:
    """Return every theme."""
    return {theme.id: theme for theme in _store.records("themes")}


@st.cache_resource(show_spinner=False, max_entries=4)
def first_attested(load_id: str, _store: Store) -> date | None:
    """Return the first day on which a source was published; None if none is dated."""
    spans = (parse_span(own.published) for own in _store.records("references") if own.published)
    return min((date.fromordinal(span.first) for span in spans if span is not None), default=None)


@st.cache_resource(show_spinner=False, max_entries=4)
def documents_by_id(load_id: str, _store: Store) -> dict[str, Reference]:
    """Return every reference."""
    return {reference.id: reference for reference in _store.records("references")}
