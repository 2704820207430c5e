"""All links of the map of a county as a table: the same as the picture, for whoever reads rather than looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.answers import documents_of
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.selection import ended_by
from rssgraph.drawing.speech import alphabetical
from rssgraph.filters import only_recorded
from rssgraph.viewer import markup
from rssgraph.viewer.controls import choose_yes
from rssgraph.viewer.link_table import attested_sentence, standing, valid, verb
from rssgraph.viewer.map_drawings import Key
from rssgraph.viewer.source import MOST_ROWS, left_out

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def links_listed(frame: Frame, key: Key, drawing: Drawing) -> None:
    """Offer the links of a map, drawn or not, and show them if asked for; those that the filters add have no record."""
    ids = sorted(only_recorded(drawing.links))
    if not ids:
        return
    text = frame.count("List the {number} link of the map", "List the {number} links of the map", len(ids))
    choose_yes(frame.address, "list", text)
    if frame.address.get("list") == "yes":
        markup.show(_table(key._replace(width=0), frame, ids), left_out(frame, len(ids)))


@st.cache_resource(show_spinner=False, max_entries=50)
def _table(key: Key, _frame: Frame, _ids: list[str]) -> markup.Html:
    links = _frame.store.links(_ids)
    ended = ended_by(_frame.store, _ids, filters=_frame.filters)
    headings = [
        *(_frame.say("From"), _frame.say("Link"), _frame.say("To")),
        *(_frame.say("Standing"), _frame.say("Valid"), _frame.say("Last attested"), _frame.say("Source")),
    ]
    in_order = sorted(
        links, key=lambda own: (*(alphabetical(_frame.name(end)) for end in (own.source, own.target)), own.id)
    )
    shown = in_order[:MOST_ROWS]
    references = documents_of(_frame.store, (locator for own in shown for locator in own.references))
    rows = [
        (
            _way(_frame, own.source),
            f"{verb(_frame, own)} ({own.role})" if own.role else verb(_frame, own),
            _way(_frame, own.target),
            standing(_frame, own, has_ended=own.id in ended),
            valid(_frame, own.start, own.end),
            attested_sentence(_frame, own.references, references),
            _frame.references(own.references),
        )
        for own in shown
    ]
    return markup.table(headings, rows)


def _way(frame: Frame, actor: str) -> markup.Html:
    words = {**frame.address.of(frame.view.filter_words), "actor": actor}
    return markup.tag("a", frame.name(actor), href=frame.link("karta", words), target="_self")
